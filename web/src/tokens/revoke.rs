//! Ending a token for good: asked twice, done once, and told exactly.

use crate::error_panel::ErrorPanel;
use crate::format;
use crate::host::revoked;
use crate::store::{Connection, Store};
use crate::text::{text, tokens as words};
use bitgo_access_token::{AccessTokenResponse, PlatformError, TokenId};
use bitgo_access_token_client::Error;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A token that may be revoked.
#[derive(Clone, PartialEq)]
pub(crate) struct Target {
    id: TokenId,
    label: String,
    scopes: String,
    created: String,
}

impl Target {
    /// None for a token of which BitGo does not say the id: there is no other way to name it.
    pub(crate) fn of(token: &AccessTokenResponse) -> Option<Self> {
        let label = token.label().filter(|label| !label.trim().is_empty());
        Some(Self {
            id: token.id().and_then(|id| TokenId::parse(id).ok())?,
            label: label.unwrap_or(words().no_label()).to_owned(),
            created: token.created_at().map_or_else(|| words().not_said().to_owned(), format::utc),
            scopes: token.scope().map(|scopes| scopes.join(", ")).unwrap_or_default(),
        })
    }

    pub(super) fn id(&self) -> &TokenId {
        &self.id
    }

    /// When it was made.
    pub(super) fn created(&self) -> &str {
        &self.created
    }

    /// Tells an embedding page that it is gone.
    pub(super) fn tell_gone(&self, store: Store) {
        store.tell_host("revoked", |_| revoked(self.id.as_str(), &self.label));
    }
}

/// How revoking ended, where it did not succeed.
#[derive(Clone)]
pub(super) enum Fault {
    /// Nobody is connected: nothing was sent.
    Unconnected,
    /// The token is not there: what was wanted holds.
    Gone,
    /// It may be revoked or not.
    Unknown(Error),
    /// It is as it was.
    Refused(Error),
}

impl Fault {
    fn of(error: Error, in_doubt: bool) -> Self {
        match error.platform_error().filter(|said| said.status == Some(404)) {
            Some(said) if is_of_bitgo(said) => Self::Gone,
            Some(_) => Self::Unknown(Error::NotUnderstood("HTTP status 404".to_owned())),
            // An earlier try may have revoked it, whatever a later one is refused for.
            None if in_doubt || error.leaves_outcome_open() => Self::Unknown(error),
            None => Self::Refused(error),
        }
    }
}

/// Whether it is BitGo that found nothing: a proxy with no way to it answers 404 as well, and knows of no token.
fn is_of_bitgo(said: &PlatformError) -> bool {
    said.request_id.is_some() || said.name.as_deref() == Some("NotFound")
}

/// Asks BitGo to end a token. `in_doubt`: whether it may have been revoked before, without an answer that says so.
pub(super) async fn revoke(connection: &Connection, id: &TokenId, in_doubt: bool) -> Result<(), Fault> {
    let answer = connection.client().revoke_access_token(id).await;
    answer.map(drop).map_err(|error| Fault::of(error, in_doubt))
}

/// The dialog; it is open while there is a target. `done` is told of a token that is gone.
#[component]
pub(super) fn Revoke(target: RwSignal<Option<Target>>, done: Callback<TokenId>) -> impl IntoView {
    let store = Store::get();
    let dialog = NodeRef::<Dialog>::new();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    // The tokens of which nobody knows whether they were revoked: also when the dialog is opened anew.
    let doubtful = StoredValue::new(Vec::<TokenId>::new());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if target.read().is_some() {
            fault.set(None);
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    let send = move |_| {
        let Some(aim) = target.get_untracked() else { return };
        let Some(connection) = store.connection.get_untracked() else {
            return fault.set(Some(Fault::Unconnected));
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let in_doubt = doubtful.with_value(|doubtful| doubtful.contains(&aim.id));
            let answer = revoke(&connection, &aim.id, in_doubt).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    aim.tell_gone(store);
                    store.spoken.set(words().revoked(&aim.label));
                    target.set(None);
                    let own = connection.session.access_token.id() == Some(aim.id.as_str());
                    done.run(aim.id);
                    if own {
                        store.connection.set(None);
                    }
                }
                Err(why) => {
                    if matches!(why, Fault::Unknown(_)) {
                        doubtful.update_value(|doubtful| doubtful.push(aim.id));
                    }
                    fault.set(Some(why));
                }
            }
        });
    };
    let close = move || {
        if matches!(&*fault.read_untracked(), Some(Fault::Gone))
            && let Some(aim) = target.get_untracked()
        {
            done.run(aim.id);
        }
        target.set(None);
    };
    let content = move |aim: Target| {
        let own = store.connection.with_untracked(|connection| {
            connection.as_ref().is_some_and(|it| it.session.access_token.id() == Some(aim.id.as_str()))
        });
        let gone = move || matches!(&*fault.read(), Some(Fault::Gone));
        let verb = words().revoke_of(&aim.label);
        view! {
            <h2 id="revoke-title">{words().revoke_title(&aim.label)}</h2>
            <p>{words().revoke_note()}</p>
            {own.then(|| view! { <p class="complaint">{words().revoke_own()}</p> })}
            <dl class="facts">
                <div><dt>{words().id()}</dt><dd class="mono">{aim.id.to_string()}</dd></div>
                <div><dt>{words().created()}</dt><dd>{aim.created.clone()}</dd></div>
                <div><dt>{words().scopes()}</dt><dd>{aim.scopes.clone()}</dd></div>
            </dl>
            <div aria-live="assertive">{move || fault.get().map(|fault| view! { <WhatHolds fault/> })}</div>
            <div class="actions">
                <button type="button" class="quiet" autofocus on:click=move |_| close()>
                    {move || if gone() { words().close() } else { words().keep() }}
                </button>
                <Show when=move || !gone()>
                    <button type="button" class="primary danger" aria-disabled=move || busy.get().then_some("true") on:click=send>
                        {let verb = verb.clone(); move || if busy.get() { words().revoking().to_owned() } else { verb.clone() }}
                    </button>
                </Show>
            </div>
        }
    };
    view! {
        <dialog node_ref=dialog class="card" aria-labelledby="revoke-title" on:close=move |_| if target.read_untracked().is_some() { close() }>
            {move || target.get().map(content)}
        </dialog>
    }
}

/// What is true after a revocation that did not succeed.
#[component]
fn WhatHolds(fault: Fault) -> impl IntoView {
    match fault {
        Fault::Unconnected => view! { <p class="complaint">{text().connect_again()}</p> }.into_any(),
        Fault::Gone => view! { <p class="fine">{words().revoke_gone()}</p> }.into_any(),
        Fault::Unknown(error) => {
            view! { <p class="complaint">{words().revoke_unknown()}</p> <ErrorPanel error/> }.into_any()
        }
        Fault::Refused(error) => {
            view! { <p class="complaint">{words().revoke_holds()}</p> <ErrorPanel error/> }.into_any()
        }
    }
}

/// A way to revoke a token that was just made.
#[component]
pub(crate) fn RevokeNow(
    token: std::sync::Arc<AccessTokenResponse>,
    done: Callback<TokenId>,
) -> impl IntoView {
    let target = RwSignal::new(None::<Target>);
    Target::of(&token).map(|aim| {
        view! {
            <section class="card" aria-labelledby="wrong-title">
                <h2 id="wrong-title">{words().if_wrong()}</h2>
                <div class="actions start">
                    <button type="button" class="quiet danger" on:click=move |_| target.set(Some(aim.clone()))>{words().revoke_now()}</button>
                </div>
            </section>
            <Revoke target done/>
        }
    })
}
