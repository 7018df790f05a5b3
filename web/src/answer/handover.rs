//! The ways in which a token leaves the page: a file, a reminder of its end, and a line that proves it.

use super::calendar::calendar;
use crate::browser;
use crate::store::{Made, Store};
use crate::text::{exchange, text};
use bitgo_access_token::{AccessToken, export_proof};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn Handover(token: StoredValue<AccessToken>, made: Made) -> impl IntoView {
    let store = Store::get();
    let name = file_name(made.label().unwrap_or_default());
    let base = untrack(|| store.integration_url());
    let proof = export_proof(&base).unwrap_or_default();
    let copied = RwSignal::new(None::<bool>);
    let env_name = format!("{name}.env");
    let env_file = move |_| {
        let content =
            token.with_value(|token| format!("ACCESS_TOKEN={}\nBITGO_URL={base}\n", token.expose()));
        browser::download(&env_name, "text/plain", &content);
    };
    let reminder = browser::now().and_then(|now| calendar(&made, now)).map(|content| {
        let name = format!("{name}-expires.ics");
        let save = move |_| {
            browser::download(&name, "text/calendar", &content);
        };
        view! { <button type="button" class="quiet" on:click=save>{text().download_reminder()}</button> }
    });
    let line = proof.clone();
    let copy = move |_| {
        let line = line.clone();
        spawn_local(async move { copied.set(Some(browser::copy(&line).await)) });
    };
    view! {
        <div class="chips">
            <button type="button" class="quiet" on:click=env_file>{text().download_env()}</button>
            {reminder}
        </div>
        <div class="stack proof">
            <header>
                <h3 id="proof-title">{text().proof_title()}</h3>
                <button type="button" class="quiet" aria-describedby="proof-title" on:click=copy>{text().copy_line()}</button>
            </header>
            <p class="hint">{text().proof_note()}</p>
            <pre class="json" tabindex="0" role="region" aria-labelledby="proof-title">{proof}</pre>
            <p class="copied" role="status" class:failed=move || copied.get() == Some(false)>
                {move || copied.get().map(|done| if done { exchange().copied() } else { exchange().copy_failed() })}
            </p>
        </div>
    }
}

/// A label as a file can be called everywhere; `bitgo-token` where nothing of it is left.
fn file_name(label: &str) -> String {
    let kept: String =
        label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    let kept = kept.trim_matches('-').to_ascii_lowercase();
    if kept.is_empty() { "bitgo-token".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_label_becomes_a_name_that_every_system_takes() {
        assert_eq!(
            [file_name("payouts-eu-1"), file_name("../Ops / EU"), file_name("日本"), file_name("")],
            ["payouts-eu-1", "ops---eu", "bitgo-token", "bitgo-token"]
        );
    }
}
