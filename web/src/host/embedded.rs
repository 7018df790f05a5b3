//! What only an embedded page does. It comes with the form, which stands there from the beginning then; without it an
//! embedded page does not start.

use super::told::{created, failed};
use crate::connect::connect_with;
use crate::parts::part;
use crate::store::Store;
use crate::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Begins to speak with the embedding page. Called where the page is made, whose end is the end of it.
pub(crate) type Begin = fn(Store);

part! {
    form: pub(crate) fn begin() -> Begin {
        |store| {
            keep_told(store);
            connect(store);
        }
    }
}

/// Tells the embedding page what comes of the page's work, as it comes.
fn keep_told(store: Store) {
    Effect::new(move |_| {
        if let Some(made) = store.made.get() {
            store.tell_host("created", |host| created(&made, host, false));
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
            store.tell_host("created", |host| created(&made, host, false));
        }
    });
    // Whoever would start the page anew is told when a token is lost by it.
    let holds =
        Memo::new(move |_| store.sending.has_lost() || store.rotating.has_lost() || store.has_unsaved());
    Effect::new(move |_| {
        let holds = holds.get();
        store.tell_host("holds", |_| holds.to_string());
    });
    for sending in [store.sending, store.rotating] {
        Effect::new(move |_| {
            if let Some(error) = sending.problem.get() {
                store.tell_host("error", |_| failed(&error));
            }
        });
    }
}

/// Connects with the credential that the embedding page hands in, where it does. The form stays, should that fail.
fn connect(store: Store) {
    let Some(host) = store.host() else { return };
    spawn_local(async move {
        match host.credential().await {
            None => {}
            Some(Ok(token)) => connect_with(store, token).await,
            Some(Err(())) => {
                let said =
                    || view! { <p class="complaint" role="alert">{text().no_credential()}</p> }.into_any();
                store.not_handed_in.set(Some(Arc::new(said)));
                host.tell("error", r#"{"kind":"no-credential"}"#);
            }
        }
    });
}
