//! Who is connected, what that session may do, and until when.

use super::facts;
use crate::format;
use crate::parts::Later;
use crate::store::{Connection, Step, Store};
use crate::text::{session as words, text};
use leptos::prelude::*;

/// Seconds before its end from which a session is announced as ending.
const SOON: i64 = 300;

/// The seconds that the session has left.
fn left(store: Store) -> Option<i64> {
    let expires = store.connection.read().as_ref().and_then(Connection::expires)?;
    Some(expires.unix_timestamp().saturating_sub(store.now.get()?.unix_timestamp()))
}

/// Who is connected, and for how long; more at a click.
#[component]
pub(crate) fn SessionBar() -> impl IntoView {
    let store = Store::get();
    let left = Memo::new(move |_| left(store));
    let who = move || {
        let connection = store.connection.read();
        let Some(connection) = connection.as_ref() else { return text().not_connected.to_owned() };
        let name = connection.name().unwrap_or_else(|| text().connected.to_owned());
        match left.get() {
            Some(left) => format!("{name} · {} {}", text().session_ends_in, format::rough(left)),
            None => name,
        }
    };
    let disconnect = move |_| {
        store.connection.set(None);
        store.step.set(Step::Build);
        store.focus_soon("connect-title");
    };
    view! {
        <div class="who" class:soon=move || left.get().is_some_and(|left| left <= SOON)>
            <Show when=move || store.connection.read().is_some() fallback=|| view! { <span>{text().not_connected}</span> }>
                <button type="button" class="link" popovertarget="session" aria-label=move || format!("{}: {}", words().session, who())>{who}</button>
                <div id="session" popover="auto" class="card popover" role="group" aria-label=words().session>
                    {move || {
                        store.connection.track();
                        view! { <Later load=facts::part focus="session"/> }
                    }}
                </div>
                <button type="button" class="quiet" on:click=disconnect>{text().disconnect}</button>
            </Show>
        </div>
    }
}

/// How far a session is.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Stage {
    None,
    Open,
    Soon,
    Over,
}

/// Above everything: that the session is about to end, or has ended; that BitGo is another one than expected.
#[component]
pub(crate) fn SessionNotice() -> impl IntoView {
    let store = Store::get();
    let over = RwSignal::new(false);
    let stage = Memo::new(move |_| match left(store) {
        _ if store.connection.read().is_none() => Stage::None,
        Some(left) if left <= 0 => Stage::Over,
        Some(left) if left <= SOON => Stage::Soon,
        _ => Stage::Open,
    });
    Effect::new(move |_| match stage.get() {
        // What was typed stays where it is; only the credential is gone.
        Stage::Over => {
            over.set(true);
            store.connection.set(None);
        }
        Stage::Open => {
            over.set(false);
            store.wiped.set(false);
        }
        Stage::Soon | Stage::None => {}
    });
    let said = move || {
        if store.environment_differs() {
            Some(words().differs)
        } else if stage.get() == Stage::Soon {
            Some(text().session_ends_soon)
        } else if store.wiped.get() && store.connection.read().is_none() {
            Some(words().wiped)
        } else if over.get() && store.connection.read().is_none() {
            Some(text().session_over)
        } else {
            None
        }
    };
    let again = move |_| {
        store.connection.set(None);
        store.step.set(Step::Build);
        store.focus_soon("connect-title");
    };
    view! {
        <div class="notices" role="alert">
            {move || said().map(|said| view! {
                <p class="notice">
                    <span>{said}</span>
                    <button type="button" class="quiet" on:click=again>{words().again}</button>
                </p>
            })}
        </div>
    }
}
