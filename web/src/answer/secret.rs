//! The token itself: hidden until somebody asks for it, and hidden again.

use super::encrypted::Encrypted;
use super::handover::Handover;
use crate::browser;
use crate::store::Made;
use crate::text::text;
use bitgo_access_token::AccessToken;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long a revealed token shows.
const SHOWN_FOR: Duration = Duration::from_secs(30);

/// The token of an answer, or why there is none. `opened` is told of one that came encrypted, once it is opened;
/// the focus goes to `focus` then.
#[component]
pub(crate) fn Secret(
    made: Made,
    focus: &'static str,
    #[prop(optional)] opened: Option<Callback<AccessToken>>,
) -> impl IntoView {
    match made.token() {
        Ok(token) => view! { <Present token=token.clone() made/> }.into_any(),
        Err(misread) => {
            let strays: Vec<AccessToken> =
                made.answer.stray_tokens().map(|(_, token)| token.clone()).collect();
            if let Some(encrypted) = made.answer.encrypted_token().filter(|_| strays.is_empty()) {
                return view! { <Encrypted encrypted=encrypted.clone() made focus tell=opened/> }.into_any();
            }
            let found = strays.into_iter().map(|token| view! { <Present token made=made.clone()/> });
            view! {
                <div class="problem" role="alert">
                    <h3>{text().no_token_title()}</h3>
                    <p>{text().no_token_next()}</p>
                    <p class="hint mono">{misread.to_string()}</p>
                </div>
                {found.collect_view()}
            }
            .into_any()
        }
    }
}

#[component]
pub(super) fn Present(token: AccessToken, made: Made) -> impl IntoView {
    let token = StoredValue::new(token);
    let shown = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    let field = NodeRef::<Input>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let reveal = move |show: bool| {
        stop();
        shown.set(show);
        if show {
            timer.set_value(set_timeout_with_handle(move || shown.set(false), SHOWN_FOR).ok());
        }
    };
    let copy = move |_| {
        spawn_local(async move {
            let secret = token.with_value(AccessToken::clone);
            let done = browser::copy(secret.expose()).await;
            copied.set(Some(done));
            if !done {
                // Selected, so that the keys for copying do the rest.
                reveal(true);
                request_animation_frame(move || {
                    if let Some(field) = field.get_untracked() {
                        let _ = field.focus();
                        field.select();
                    }
                });
            }
        });
    };
    let value = move || {
        token.with_value(|token| if shown.get() { token.expose().to_owned() } else { masked(token.expose()) })
    };
    view! {
        <div class="secret">
            <input
                node_ref=field
                type="text"
                class="mono"
                readonly=true
                spellcheck="false"
                autocomplete="off"
                aria-label=text().created_token()
                aria-describedby="secret-note"
                data-testid="token"
                prop:value=value
            />
            <p class="hint" id="secret-note">{move || shown.get().then_some(text().hides_again())}</p>
            <button type="button" class="quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| reveal(!shown.get_untracked())>
                {move || if shown.get() { text().hide() } else { text().reveal() }}
            </button>
            <button type="button" class="primary" on:click=copy>{text().copy_token()}</button>
        </div>
        <p class="copied" role="status" class:failed=move || copied.get() == Some(false)>
            {move || copied.get().map(|done| if done { text().token_copied() } else { text().token_not_copied() })}
        </p>
        <Handover token made/>
    }
}

/// What shows of a hidden token: that it is there, and its last four characters to know it by.
fn masked(token: &str) -> String {
    let count = token.chars().count();
    let tail: String = token.chars().skip(count.saturating_sub(4)).collect();
    format!("{}{}", "•".repeat(24), if count > 20 { tail } else { String::new() })
}

#[cfg(test)]
mod tests {
    use super::masked;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_hidden_token_shows_four_characters_at_most() {
        let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
        assert_eq!(masked(token).trim_start_matches('•'), "cfd0");
        assert_eq!(masked("short").trim_start_matches('•'), "");
    }
}
