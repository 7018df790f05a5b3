//! A token that came encrypted, opened with the login password.

use super::secret::Present;
use crate::cipher::Closed;
use crate::store::{Made, Store};
use crate::text::text;
use bitgo_access_token::{AccessToken, Ciphertext, Password};
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks for what opens the token, and then presents it.
#[component]
pub(super) fn Encrypted(
    encrypted: Ciphertext,
    made: Made,
    focus: &'static str,
    tell: Option<Callback<AccessToken>>,
) -> impl IntoView {
    let store = Store::get();
    let path = made.answer.derivation_path().unwrap_or_default().to_owned();
    let known_key = store.connection.with_untracked(|connection| connection.as_ref()?.user_key.clone());
    let key_is_known = known_key.is_some();
    let opened = RwSignal::new(None::<AccessToken>);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let key = NodeRef::<Textarea>::new();
    let password = NodeRef::<Input>::new();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let typed_key = key.get_untracked().map(|key| key.value()).unwrap_or_default();
        let user_key = known_key.clone().unwrap_or_else(|| Ciphertext::new(typed_key.trim()));
        let (encrypted, path) = (encrypted.clone(), path.clone());
        let typed = password.get_untracked().map(|password| password.value()).unwrap_or_default();
        let typed = Password::new(typed);
        let environment = store.environment.get_untracked();
        spawn_local(async move {
            let closed = Closed { token: &encrypted, path: &path, user_key: &user_key };
            match closed.open(&typed, Some(environment)).await {
                Ok(token) => {
                    if let Some(password) = password.get_untracked() {
                        password.set_value("");
                    }
                    if let Some(tell) = tell {
                        tell.run(token.clone());
                    }
                    opened.set(Some(token));
                    store.focus_soon(focus);
                }
                Err(error) => problem.set(Some(error.to_string())),
            }
            busy.set(false);
        });
    };
    view! {
        <form class="stack" novalidate hidden=move || opened.read().is_some() on:submit=submit>
            <h3>{text().encrypted_title()}</h3>
            <p>{text().encrypted_next()}</p>
            {(!key_is_known).then(|| view! {
                <div class="field">
                    <label for="encrypted-key">{text().encrypted_key()}</label>
                    <textarea node_ref=key id="encrypted-key" class="mono" rows="3" autocomplete="off" spellcheck="false" aria-describedby="encrypted-key-hint"></textarea>
                    <p class="hint" id="encrypted-key-hint">{text().encrypted_key_hint()}</p>
                </div>
            })}
            <div class="field">
                <label for="encrypted-password">{text().encrypted_password()}</label>
                <input node_ref=password id="encrypted-password" type="password" autocomplete="current-password"/>
            </div>
            <p class="finding error" role="alert" hidden=move || problem.read().is_none()>{problem}</p>
            <div class="actions">
                <button type="submit" class="primary">
                    {move || if busy.get() { text().opening() } else { text().open_token() }}
                </button>
            </div>
        </form>
        {move || opened.get().map(|token| view! { <Present token made=made.clone()/> })}
    }
}
