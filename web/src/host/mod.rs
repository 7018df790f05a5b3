//! The page that this one is embedded in: what it is told, and what it hands in.

mod embedded;
mod give_up;
mod told;

pub(crate) use embedded::{Begin, begin};
pub(crate) use give_up::give_up;
pub(crate) use told::{created, failed, revoked};

use bitgo_access_token::AccessToken;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What is told where a part of the page did not load.
pub(crate) const NOT_LOADED: &str = r#"{"kind":"not-loaded"}"#;

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

    /// Tells what happened, with its detail as JSON. A listener that fails is its own page's business.
    pub(crate) fn tell(&self, event: &str, detail: &str) {
        let _ = self.notify.call2(&JsValue::NULL, &event.into(), &detail.into());
    }

    /// Asks for a credential. None where the page hands none in; an error where it failed to.
    async fn credential(&self) -> Option<Result<AccessToken, ()>> {
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
