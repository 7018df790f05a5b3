//! The page that this one is embedded in: what it is told, and what it hands in.

use crate::store::{Made, Store};
use bitgo_access_token::AccessToken;
use bitgo_access_token_client::Error;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The ways to the embedding page.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    notify: Function,
    credential: Option<Function>,
    /// Whether it asked for the token itself.
    with_token: bool,
}

impl Host {
    /// `notify` takes the name of an event and its detail as JSON; `credential` gives a text, or a promise of one.
    pub(crate) fn new(notify: Function, credential: Option<Function>, with_token: bool) -> Self {
        Self { notify, credential, with_token }
    }

    /// Tells what happened. A listener that fails is its own page's business.
    pub(crate) fn tell(&self, event: &str, detail: &Value) {
        let _ = self.notify.call2(&JsValue::NULL, &event.into(), &detail.to_string().into());
    }

    /// Asks for a credential. None where the page hands none in; an error where it failed to.
    pub(crate) async fn credential(&self) -> Option<Result<AccessToken, ()>> {
        let given = self.credential.as_ref()?.call0(&JsValue::NULL);
        let given = match given.map(|given| given.dyn_into::<Promise>()) {
            Ok(Ok(promise)) => JsFuture::from(promise).await,
            Ok(Err(value)) => Ok(value),
            Err(thrown) => Err(thrown),
        };
        match given {
            Ok(value) if value.is_null() || value.is_undefined() => None,
            Ok(value) => Some(value.as_string().map(|token| AccessToken::new(token.trim())).ok_or(())),
            Err(_) => Some(Err(())),
        }
    }
}

/// Tells the embedding page what comes of the page's work, as it comes.
pub(crate) fn keep_told(store: Store) {
    Effect::new(move |_| {
        if let Some(made) = store.made.get() {
            store.tell_host("created", |host| created(&made, host.with_token));
        }
    });
    // A rotation changes in many ways; one of them is that there is a new token.
    let rotated = Memo::new(move |_| {
        let rotation = store.rotation.read();
        rotation.as_ref()?.new.as_ref()?.answer.id().map(str::to_owned)
    });
    Effect::new(move |_| {
        if rotated.read().is_some()
            && let Some(made) = store.rotation.get_untracked().and_then(|rotation| rotation.new)
        {
            store.tell_host("created", |host| created(&made, host.with_token));
        }
    });
    for sending in [store.sending, store.rotating] {
        Effect::new(move |_| {
            if let Some(error) = sending.problem.get() {
                store.tell_host("error", |_| failed(&error));
            }
        });
    }
}

/// What is told of a token that was made. The token itself only where it was asked for.
fn created(made: &Made, with_token: bool) -> Value {
    let answer = &made.answer;
    let mut detail = json!({
        "id": answer.id(),
        "label": made.label(),
        "scopes": answer.scope(),
        "expires": answer.expires().and_then(|expires| expires.format(&Rfc3339).ok()),
    });
    if with_token && let (Some(members), Ok(token)) = (detail.as_object_mut(), answer.token()) {
        members.insert("token".into(), token.expose().into());
    }
    detail
}

/// What is told of a token that was revoked.
pub(crate) fn revoked(id: &str, label: &str) -> Value {
    json!({ "id": id, "label": label })
}

/// What is told of a call that failed: no secret is in it.
pub(crate) fn failed(error: &Error) -> Value {
    let said = error.platform_error();
    json!({
        "kind": error.kind(),
        "message": error.to_string(),
        "name": said.and_then(|said| said.name.clone()),
        "requestId": said.and_then(|said| said.request_id.clone()),
    })
}
