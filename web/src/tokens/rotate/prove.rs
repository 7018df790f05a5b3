//! The second step: the new token put where it is used, and proven.

use super::super::revoke::RevokeNow;
use super::super::twins::Twins;
use super::Unconnected;
use crate::answer::Secret;
use crate::error_panel::ErrorPanel;
use crate::store::{Proof, Store};
use crate::text::tokens as words;
use bitgo_access_token::AccessToken;
use bitgo_access_token_client::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn Prove() -> impl IntoView {
    let store = Store::get();
    let Some((old, made)) =
        store.rotation.get_untracked().and_then(|rotation| Some((rotation.old, rotation.new?)))
    else {
        return ().into_any();
    };
    let before = old.id().map(str::to_owned);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Error>);
    let unconnected = RwSignal::new(false);
    let token =
        move || store.rotation.with(|rotation| rotation.as_ref()?.new.as_ref()?.token().ok().cloned());
    let has_token = Memo::new(move |_| token().is_some());
    // Kept with the rotation, for the steps that follow.
    let opened = Callback::new(move |token: AccessToken| {
        store.turn(|rotation| {
            if let Some(new) = &mut rotation.new {
                new.opened = Some(token);
            }
        });
    });
    let id = made.answer.id().map(str::to_owned);
    let ask = move |_| {
        let Some(token) = untrack(token) else { return };
        let Some(connection) = store.connection.get_untracked() else { return unconnected.set(true) };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let (id, old) = (id.clone(), old.clone());
        spawn_local(async move {
            let answer = connection.client().prove(id.as_deref(), &token).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(session) => {
                    let sorted = |scopes: Option<&[String]>| {
                        let mut scopes = scopes.map(<[String]>::to_vec).unwrap_or_default();
                        scopes.sort();
                        scopes
                    };
                    let same_scopes = sorted(session.access_token.scope()) == sorted(old.scope());
                    store.turn(|rotation| rotation.proof = Proof::Here { same_scopes });
                    store.focus_soon("rotate-title");
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error));
                }
            }
        });
    };
    let ran = move |_| {
        store.turn(|rotation| rotation.proof = Proof::Claimed);
        store.focus_soon("rotate-title");
    };
    let revoked = Callback::new(move |_| {
        store.turn(|rotation| rotation.new = None);
        store.focus_soon("rotate-title");
    });
    view! {
        <p>{words().rotate_put()}</p>
        <Secret made=made.clone() focus="rotate-title" opened/>
        <Twins created=made.answer.clone() before/>
        <div role="status">
            {move || problem.get().map(|error| match error {
                Error::WrongIp(_) => view! { <p class="complaint">{words().rotate_refused_here()}</p> }.into_any(),
                error => view! { <ErrorPanel error/> }.into_any(),
            })}
        </div>
        <Unconnected asked=unconnected/>
        <Show when=move || has_token.get()>
            <div class="actions start">
                <button type="button" class="primary" aria-disabled=move || busy.get().then_some("true") on:click=ask.clone()>
                    {move || if busy.get() { words().rotate_proving() } else { words().rotate_prove_here() }}
                </button>
                <button type="button" class="quiet" on:click=ran>{words().rotate_ran()}</button>
            </div>
        </Show>
        <RevokeNow token=made.answer done=revoked/>
    }
    .into_any()
}
