//! How requests prove that one has the token: what few change, so that the choices come when somebody looks at them.

use crate::authentication::Authentication;
use crate::parts::{Later, Make, part};
use crate::store::Store;
use crate::text::{session as words, signing};
use leptos::prelude::*;

/// What is in use; the choices when opened.
#[component]
pub(super) fn Proof() -> impl IntoView {
    let store = Store::get();
    let opened = RwSignal::new(false);
    view! {
        <details class="more">
            <summary on:click=move |_| opened.set(true)>{words().authentication()} ": " {move || title(store.authentication())}</summary>
            {move || opened.get().then(|| view! { <Later load=choices focus="authentication"/> })}
        </details>
    }
}

/// What each is called.
pub(super) fn title(authentication: Authentication) -> &'static str {
    match authentication {
        Authentication::Bearer => words().bearer(),
        Authentication::HmacV2 => words().hmac_v2(),
        Authentication::HmacV3 => words().hmac_v3(),
    }
}

part! {
    account: fn choices() -> Make {
        || view! { <Choices/> }.into_any()
    }
}

#[component]
fn Choices() -> impl IntoView {
    let store = Store::get();
    let choices = Authentication::ALL.into_iter().enumerate().map(|(place, authentication)| {
        let note = match authentication {
            Authentication::Bearer => signing().bearer_note(),
            Authentication::HmacV2 => signing().hmac_v2_note(),
            Authentication::HmacV3 => signing().hmac_v3_note(),
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="authentication"
                    value=authentication.name()
                    prop:checked=move || store.authentication() == authentication
                    on:change=move |_| store.authentication_chosen.set(place)
                />
                <span>{title(authentication)}<small>{note}</small></span>
            </label>
        }
    });
    view! {
        <fieldset class="stack" id="authentication" tabindex="-1">
            <legend class="unseen">{words().authentication()}</legend>
            {choices.collect_view()}
            <p class="hint">{signing().encrypted_note()}</p>
        </fieldset>
    }
}
