//! Who is connected, what that session may do, and until when.

use super::facts;
use crate::format;
use crate::parts::{AtOnce, Make, part};
use crate::store::{Connection, Store, WipedToken};
use crate::text::{exchange, session as words, text};
use leptos::prelude::*;

/// Seconds before its end from which a session is announced as ending.
const SOON: i64 = 300;

/// The seconds that the session has left.
fn left(store: Store) -> Option<i64> {
    let expires = store.connection.read().as_ref().and_then(Connection::expires)?;
    Some(expires.unix_timestamp().saturating_sub(store.now.get()?.unix_timestamp()))
}

/// Who is connected. What there is to say of a session comes with it.
#[component]
pub(crate) fn SessionBar() -> impl IntoView {
    let store = Store::get();
    let connected = Memo::new(move |_| store.connection.read().is_some());
    move || {
        if connected.get() {
            view! { <AtOnce load=who/> }.into_any()
        } else {
            view! { <div class="who"><span>{text().not_connected()}</span></div> }.into_any()
        }
    }
}

/// What there is to say of the session, from the first one on.
#[component]
pub(crate) fn SessionNotice() -> impl IntoView {
    let store = Store::get();
    let connected = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|before| *before) || store.connection.read().is_some()
    });
    view! {
        <div class="notices" role="alert">
            <Show when=move || connected.get()>
                <AtOnce load=notice/>
            </Show>
        </div>
    }
}

part! {
    account: fn who() -> Make {
        || view! { <Who/> }.into_any()
    }
}

part! {
    account: fn notice() -> Make {
        || view! { <Notice/> }.into_any()
    }
}

/// Who is connected, and for how long; more at a click.
#[component]
fn Who() -> impl IntoView {
    let store = Store::get();
    let left = Memo::new(move |_| left(store));
    let who = move || {
        let connection = store.connection.read();
        let name =
            connection.as_ref().and_then(Connection::name).unwrap_or_else(|| text().connected().to_owned());
        match left.get() {
            Some(left) => format!("{name} · {}", text().session_ends_in(&format::rough(left))),
            None => name,
        }
    };
    let popover = NodeRef::<leptos::html::Div>::new();
    let leave = move |event: leptos::ev::FocusEvent| {
        // The keyboard goes on to what the popover may lie over. A click into the popover moves the focus nowhere.
        if event.related_target().is_some()
            && let Some(popover) = popover.get_untracked()
        {
            let _ = popover.hide_popover();
        }
    };
    view! {
        <div class="who" class:soon=move || left.get().is_some_and(|left| left <= SOON)>
            <button type="button" class="link" popovertarget="session" on:blur=leave aria-label=move || format!("{}: {}", words().session(), who())>{who}</button>
            <div node_ref=popover id="session" popover="auto" class="card popover" role="group" aria-label=words().session()>
                {move || {
                    store.connection.track();
                    view! { <AtOnce load=facts::part/> }
                }}
            </div>
            <button type="button" class="quiet" on:click=move |_| to_connect(store)>{text().disconnect()}</button>
        </div>
    }
}

/// Ends the session, and leads to where the next one begins.
fn to_connect(store: Store) {
    store.disconnect();
    store.open_form();
    store.focus_soon("connect-title");
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
fn Notice() -> impl IntoView {
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
            store.disconnect();
        }
        Stage::Open => {
            over.set(false);
            store.wiped.set(false);
        }
        Stage::Soon | Stage::None => {}
    });
    let said = move || {
        if store.environment_differs() {
            Some(words().differs())
        } else if stage.get() == Stage::Soon {
            Some(text().session_ends_soon())
        } else if store.wiped.get() && store.connection.read().is_none() {
            Some(words().wiped())
        } else if over.get() && store.connection.read().is_none() {
            Some(text().session_over())
        } else {
            None
        }
    };
    view! {
        {move || said().map(|said| view! {
            <p class="notice">
                <span>{said}</span>
                <button type="button" class="quiet" on:click=move |_| to_connect(store)>{words().again()}</button>
            </p>
        })}
        <WipedTokens/>
    }
}

/// The tokens that went unsaved with what was wiped, until somebody has taken note: it takes a new session to revoke them.
#[component]
fn WipedTokens() -> impl IntoView {
    let store = Store::get();
    let dismiss = move |_| {
        store.wiped_tokens.set(Vec::new());
        // The button goes. What there is to go on with depends on where one is.
        for id in ["connect-title", "name", "tokens-title", "templates-title", "review-title", "done-title"] {
            store.focus_if_lost(id);
        }
    };
    let said = |WipedToken { label, id }| {
        let [label, id] = [label, id].map(|it| it.unwrap_or_else(|| words().not_said().to_owned()));
        view! { <span>{words().wiped_token(&label, &id)}</span> }
    };
    view! {
        <Show when=move || !store.wiped_tokens.read().is_empty()>
            <p class="notice">
                {move || store.wiped_tokens.get().into_iter().map(said).collect_view()}
                <button type="button" class="quiet" on:click=dismiss>{exchange().dismiss()}</button>
            </p>
        </Show>
    }
}
