//! The token itself: hidden until somebody asks for it, and hidden again.

use crate::browser;
use crate::format;
use crate::store::Made;
use crate::text::text;
use bitgo_access_token::AccessToken;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long a revealed token shows.
const SHOWN_FOR: Duration = Duration::from_secs(30);

#[component]
pub(super) fn Secret(made: Made) -> impl IntoView {
    match made.answer.token() {
        Ok(token) => view! { <Present token=token.clone() made/> }.into_any(),
        Err(misread) => {
            let strays: Vec<AccessToken> =
                made.answer.stray_tokens().map(|(_, token)| token.clone()).collect();
            let encrypted = made.answer.encrypted_token().is_some();
            let found = strays.into_iter().map(|token| view! { <Present token made=made.clone()/> });
            view! {
                <div class="problem" role="alert">
                    <h3>{if encrypted { text().encrypted_title } else { text().no_token_title }}</h3>
                    <p>{if encrypted { text().encrypted_next } else { text().no_token_next }}</p>
                    <p class="hint mono">{misread.to_string()}</p>
                </div>
                {found.collect_view()}
            }
            .into_any()
        }
    }
}

#[component]
fn Present(token: AccessToken, made: Made) -> impl IntoView {
    let token = StoredValue::new(token);
    let made = StoredValue::new(made);
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
            let text = token.with_value(|token| token.expose().to_owned());
            let done = browser::copy(&text).await;
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
        if shown.get() {
            token.with_value(|token| token.expose().to_owned())
        } else {
            token.with_value(|token| masked(token.expose()))
        }
    };
    let env_file = move |_| {
        let content = token.with_value(|token| format!("BITGO_ACCESS_TOKEN={}\n", token.expose()));
        browser::download(".env", "text/plain", &content);
    };
    let reminder = made.with_value(calendar);
    view! {
        <div class="secret">
            <input
                node_ref=field
                type="text"
                class="mono"
                readonly=true
                aria-label=text().created_token
                data-testid="token"
                prop:value=value
            />
            <button type="button" class="quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| reveal(!shown.get_untracked())>
                {move || if shown.get() { text().hide } else { text().reveal }}
            </button>
            <button type="button" class="primary" on:click=copy>{text().copy_token}</button>
        </div>
        <p class="copied" role="status" class:failed=move || copied.get() == Some(false)>
            {move || copied.get().map(|done| if done { text().token_copied } else { text().token_not_copied })}
        </p>
        <div class="chips">
            <button type="button" class="chip" on:click=env_file>{text().download_env}</button>
            {reminder.map(|content| view! {
                <button type="button" class="chip" on:click=move |_| { browser::download("token-expires.ics", "text/calendar", &content); }>{text().download_reminder}</button>
            })}
        </div>
    }
}

/// What shows of a hidden token: that it is there, and its last four characters to know it by.
fn masked(token: &str) -> String {
    let count = token.chars().count();
    let tail: String = token.chars().skip(count.saturating_sub(4)).collect();
    format!("{}{}", "•".repeat(24), if count > 20 { tail } else { String::new() })
}

/// A calendar entry at the token's end, which reminds 30, 7 and 1 day before. The token is not in it.
fn calendar(made: &Made) -> Option<String> {
    let expires = made.answer.expires()?;
    let stamp = format::calendar(expires)?;
    let now = format::calendar(browser::now()?)?;
    let label = made.answer.label().or_else(|| made.asked.get("label")?.as_str()).unwrap_or_default();
    let name: String = label.chars().filter(|c| !c.is_control() && !matches!(c, ',' | ';' | '\\')).collect();
    let title = format!("{} {name} {}", text().calendar_token, text().calendar_ends);
    let alarms: String = [30, 7, 1]
        .into_iter()
        .map(|days| {
            format!(
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:{title}\r\nTRIGGER:-P{days}D\r\nEND:VALARM\r\n"
            )
        })
        .collect();
    let id = made.answer.id().unwrap_or(&stamp);
    Some(format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bitgo-access-token//EN\r\nBEGIN:VEVENT\r\nUID:{id}@bitgo-access-token\r\nDTSTAMP:{now}\r\nDTSTART:{stamp}\r\nSUMMARY:{title}\r\n{alarms}END:VEVENT\r\nEND:VCALENDAR\r\n"
    ))
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
