//! The one-time password, the button that says what it does, and what came of it.

use crate::build::seconds;
use crate::error_panel::ErrorPanel;
use crate::findings::{Findings, is_invalid};
use crate::format;
use crate::store::{Store, of_otp, texts};
use crate::text::text;
use crate::tokens::Lost;
use bitgo_access_token::Draft;
use leptos::prelude::*;
use secrecy::{ExposeSecret, SecretString};

#[component]
pub(super) fn Send() -> impl IntoView {
    let store = Store::get();
    let sending = store.sending;
    let otp = store.findings_where(of_otp);
    let send = move || {
        if sending.is_on() {
            return;
        }
        store.attempted.set(true);
        store.touch("/otp");
        let report = store.checked.get_untracked();
        match (report.request(), store.connection.get_untracked()) {
            (_, None) => {
                store.focus("review-connect");
            }
            (None, _) => {
                store.focus("f-otp");
            }
            (Some(request), Some(connection)) => store.send(&connection, request.clone()),
        }
    };
    view! {
        <form class="card" novalidate autocomplete="off" aria-labelledby="send-title" on:submit=move |event| { event.prevent_default(); untrack(send); }>
            <header>
                <h2 id="send-title">{text().send_title()}</h2>
                <small>{text().send_note()}</small>
            </header>
            <div class="field">
                <label for="f-otp">{text().otp()}</label>
                <input
                    type="text"
                    id="f-otp"
                    class="mono short"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    spellcheck="false"
                    aria-describedby="f-otp-hint f-otp-findings"
                    aria-invalid=is_invalid(otp)
                    prop:value=move || store.otp.with(|otp| otp.expose_secret().to_owned())
                    on:input=move |event| {
                        store.touch("/otp");
                        store.otp.set(SecretString::from(event_target_value(&event)));
                    }
                />
                <p class="hint" id="f-otp-hint">{move || store.otp_hint()}</p>
                <Findings findings=otp id="f-otp-findings"/>
            </div>
            <div id="problem" tabindex="-1">
                {move || sending.problem.get().map(|error| view! { <ErrorPanel error/> })}
                <Lost sending/>
            </div>
            <Show when=move || store.connection.read().is_none()>
                <p class="complaint" id="review-connect" tabindex="-1" role="alert">{text().connect_again()}</p>
            </Show>
            <Show when=move || sending.is_on()>
                <div class="waiting">
                    <progress aria-label=text().sending()></progress>
                    <p class="hint">{move || text().sending_since(&sending.seconds.get().to_string())} " " {text().sending_note()}</p>
                </div>
            </Show>
            <div class="actions">
                <Show when=move || sending.is_on()>
                    <button type="button" class="quiet" on:click=move |_| sending.cancel()>{text().cancel()}</button>
                </Show>
                <button type="submit" class="primary" aria-disabled=move || sending.is_on().then_some("true")>
                    {move || if sending.is_on() { text().sending().to_owned() } else { button(&store.draft.read(), sending.has_lost()) }}
                </button>
            </div>
            <p class="unseen" role="status">{move || sending.is_on().then_some(text().sending())}</p>
        </form>
    }
}

/// What the button does: `Create token with 3 scopes for 90 days`.
fn button(draft: &Draft, again: bool) -> String {
    let scopes = texts(draft, "scope").len();
    let scopes = if scopes == 0 && draft.get("accessTokenTemplateId").is_some() {
        text().template_scopes().to_owned()
    } else {
        format::count(scopes, text().scope(), text().scopes())
    };
    match (seconds(draft).map(format::exact), again) {
        (Some(span), false) => text().create(&scopes, &span),
        (Some(span), true) => text().create_again(&scopes, &span),
        (None, false) => text().create_open(&scopes),
        (None, true) => text().create_again_open(&scopes),
    }
}
