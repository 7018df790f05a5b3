//! The last step: the end of the old token.

use super::super::revoke::{Fault, Target, revoke};
use super::Unconnected;
use crate::answer::Secret;
use crate::error_panel::ErrorPanel;
use crate::store::{OldToken, Proof, Store};
use crate::text::tokens as words;
use bitgo_access_token_client::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn End() -> impl IntoView {
    let store = Store::get();
    let Some(rotation) = store.rotation.get_untracked() else { return ().into_any() };
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Error>);
    let unconnected = RwSignal::new(false);
    let target = Target::of(&rotation.old);
    let own = store.connection.with_untracked(|connection| {
        connection.as_ref().is_some_and(|it| it.session.access_token.id() == rotation.old.id())
    });
    let send = move |_| {
        let Some(target) = target.clone() else { return };
        let Some(connection) = store.connection.get_untracked() else { return unconnected.set(true) };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let in_doubt = store
                .rotation
                .with_untracked(|rotation| rotation.as_ref().is_some_and(|it| it.end == OldToken::Unknown));
            let answer = revoke(&connection, target.id(), in_doubt).await;
            let _ = busy.try_set(false);
            let (end, error) = match answer {
                Ok(()) | Err(Fault::Gone) => (OldToken::Revoked, None),
                Err(Fault::Unknown(error)) => (OldToken::Unknown, Some(error)),
                Err(Fault::Refused(error)) => (OldToken::Works, Some(error)),
                Err(Fault::Unconnected) => return,
            };
            store.turn(|rotation| rotation.end = end);
            let _ = problem.try_set(error);
            if end == OldToken::Revoked {
                target.tell_gone(store);
                store.spoken.set(words().rotate_done().to_owned());
                store.focus_soon("rotate-title");
                // What BitGo would refuse from here on is no session.
                if connection.session.access_token.id() == Some(target.id().as_str()) {
                    store.connection.set(None);
                }
            }
        });
    };
    let proof = match rotation.proof {
        Proof::Here { same_scopes: true } => {
            view! { <p class="fine">{words().rotate_proven()} " " {words().rotate_proven_scopes()}</p> }
                .into_any()
        }
        Proof::Here { same_scopes: false } => {
            view! { <p class="complaint">{words().rotate_proven()} " " {words().rotate_other_scopes()}</p> }
                .into_any()
        }
        Proof::Claimed | Proof::None => ().into_any(),
    };
    let done = move || store.rotation.read().as_ref().is_some_and(|it| it.end == OldToken::Revoked);
    view! {
        <Show when=done fallback=move || ()>
            <p class="fine">{words().rotate_done()}</p>
        </Show>
        {proof}
        {rotation.new.map(|made| view! { <Secret made focus="rotate-title"/> })}
        <div role="status">{move || problem.get().map(|error| view! { <ErrorPanel error/> })}</div>
        <Show when=move || !done()>
            {own.then(|| view! { <p class="complaint">{words().revoke_own()}</p> })}
            <Unconnected asked=unconnected/>
            <div class="actions start">
                <button type="button" class="primary danger" aria-disabled=move || busy.get().then_some("true") on:click=send.clone()>
                    {move || if busy.get() { words().revoking() } else { words().rotate_revoke_old() }}
                </button>
            </div>
        </Show>
    }
    .into_any()
}
