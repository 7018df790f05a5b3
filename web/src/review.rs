//! The last look before the request goes out, and the sending of it.

use crate::browser;
use crate::build::seconds;
use crate::error_panel::ErrorPanel;
use crate::field::{Findings, class, is_invalid, word};
use crate::format;
use crate::side::{Accept, shown_json};
use crate::store::{Made, Step, Store, of_otp, texts};
use crate::text::text;
use bitgo_access_token::scope::ScopeInfo;
use bitgo_access_token::{Draft, Severity};
use bitgo_access_token_client::{Cancel, Error};
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::sync::Arc;

#[component]
pub(crate) fn Review() -> impl IntoView {
    let store = Store::get();
    let sending = RwSignal::new_local(None::<Cancel>);
    let problem = RwSignal::new(None::<Error>);
    // Whether a create was sent whose outcome nobody knows: then a second one may make a second token.
    let unknown = Memo::new(move |_| matches!(*problem.read(), Some(Error::OutcomeUnknown { .. })));
    let otp = store.findings_where(of_otp);
    let back = move |_| {
        store.step.set(Step::Build);
        store.focus_soon("settle-title");
    };
    let send = move || {
        if sending.read_untracked().is_some() {
            return;
        }
        store.attempted.set(true);
        store.touch("/otp");
        let report = store.checked.get_untracked();
        let connection = store.connection.get_untracked();
        let (Some(request), Some(connection)) = (report.request().cloned(), connection) else {
            store.focus(if store.connection.read_untracked().is_none() { "review-connect" } else { "f-otp" });
            return;
        };
        let cancel = Cancel::new();
        sending.set(Some(cancel.clone()));
        problem.set(None);
        let asked = store.draft.get_untracked();
        let acknowledged = untrack(|| store.acknowledged());
        spawn_local(async move {
            let client = connection.client().with_cancel(cancel);
            let answer = client.create_access_token(&request, &acknowledged).await;
            sending.set(None);
            // A one-time password has been used, whatever came of it.
            store.spend_otp();
            match answer {
                Ok(answer) => {
                    store.made.set(Some(Made { asked, answer: Arc::new(answer) }));
                    store.step.set(Step::Done);
                    store.focus_soon("done-title");
                }
                Err(error) => {
                    problem.set(Some(error));
                    store.focus_soon("problem");
                }
            }
        });
    };
    let is_sending = move || sending.read().is_some();
    view! {
        <form class="column" novalidate autocomplete="off" on:submit=move |event| { event.prevent_default(); send(); }>
            <section class="card" aria-labelledby="review-title">
                <header>
                    <h2 id="review-title" tabindex="-1">{text().review_title}</h2>
                    <button type="button" class="quiet" on:click=back disabled=is_sending>{text().back}</button>
                </header>
                <Words/>
                <details class="more">
                    <summary>{text().request_title}</summary>
                    <pre class="json" tabindex="0" role="region" aria-label=text().request_title>{move || shown_json(&store.draft.read())}</pre>
                </details>
            </section>
            <Said/>
            <section class="card" aria-labelledby="send-title">
                <header>
                    <h2 id="send-title">{text().send_title}</h2>
                    <small>{text().send_note}</small>
                </header>
                <div class="field">
                    <label for="f-otp">{text().otp}</label>
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
                            store.otp.set(SecretString::from(event_target_value(&event).trim().to_owned()));
                        }
                    />
                    <p class="hint" id="f-otp-hint">{text().otp_hint}</p>
                    <Findings findings=otp id="f-otp-findings"/>
                </div>
                <div id="problem" tabindex="-1">
                    {move || problem.get().map(|error| view! { <ErrorPanel error/> })}
                </div>
                <Show when=move || store.connection.read().is_none()>
                    <p class="complaint" id="review-connect" tabindex="-1" role="alert">{text().connect_again}</p>
                </Show>
                <div class="actions">
                    <Show when=is_sending>
                        <button type="button" class="quiet" on:click=move |_| if let Some(cancel) = sending.get_untracked() { cancel.cancel() }>{text().cancel}</button>
                    </Show>
                    <button type="submit" class="primary" aria-disabled=move || is_sending().then_some("true")>
                        {move || if is_sending() { text().sending.to_owned() } else { button(&store.draft.read(), unknown.get()) }}
                    </button>
                </div>
                <p class="unseen" role="status">{move || is_sending().then_some(text().sending)}</p>
            </section>
        </form>
    }
}

/// What the button does: `Create token with 3 scopes for 90 days`.
fn button(draft: &Draft, again: bool) -> String {
    let scopes = format::count(texts(draft, "scope").len(), text().scope, text().scopes);
    let span = seconds(draft).map(|seconds| format!(" {} {}", text().for_span, format::exact(seconds)));
    let verb = if again { text().create_again } else { text().create };
    format!("{verb} {scopes}{}", span.unwrap_or_default())
}

/// The request in words.
#[component]
fn Words() -> impl IntoView {
    let store = Store::get();
    let draft = store.draft.get_untracked();
    let scopes = texts(&draft, "scope").into_iter().map(|entry| {
        let (name, wallet) = match entry.split_once(':') {
            Some((name, wallet)) => (name.to_owned(), Some(wallet.to_owned())),
            None => (entry.clone(), None),
        };
        let meaning = ScopeInfo::find(&name).map(|info| info.meaning);
        view! {
            <li><code>{name}</code>{wallet.map(|wallet| view! { <code class="wallet">":" {wallet}</code> })} <small>{meaning}</small></li>
        }
    });
    let end = seconds(&draft).and_then(|seconds| format::after(browser::now()?, seconds));
    let life = match (seconds(&draft), end) {
        (Some(seconds), Some(end)) => {
            format!("{}, {} {}", format::exact(seconds), text().until, format::utc(end))
        }
        _ => text().duration_no_end.to_owned(),
    };
    let addresses = texts(&draft, "ipRestrict");
    let addresses = if addresses.is_empty() { text().from_anywhere.to_owned() } else { addresses.join(", ") };
    let limits = untrack(|| limits_in_words(store));
    let rows = [
        (text().label, plain(&draft, "label")),
        (text().row_life, Some(life)),
        (text().row_from, Some(addresses)),
        (text().row_limits, Some(limits)),
        (text().enterprise, plain(&draft, "enterprise")),
        (
            text().admin,
            (draft.get("admin") == Some(&Value::Bool(true))).then(|| {
                plain(&draft, "adminScope").unwrap_or_else(|| text().admin_scope_default.to_owned())
            }),
        ),
        (text().template, plain(&draft, "accessTokenTemplateId")),
        (text().permitted_wallets, joined(&draft, "permittedWallets")),
        (text().permitted_enterprises, joined(&draft, "permittedEnterprises")),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(term, value)| Some(view! { <div><dt>{term}</dt><dd>{value?}</dd></div> }));
    view! {
        <dl class="words">
            {rows.collect_view()}
            <div><dt>{text().row_scopes}</dt><dd><ul class="plain">{scopes.collect_view()}</ul></dd></div>
        </dl>
    }
}

fn plain(draft: &Draft, name: &str) -> Option<String> {
    draft.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn joined(draft: &Draft, name: &str) -> Option<String> {
    Some(texts(draft, name).join(", ")).filter(|joined| !joined.is_empty())
}

fn limits_in_words(store: Store) -> String {
    let summary = store.summary();
    let lines: Vec<String> = summary
        .limits
        .into_iter()
        .map(|limit| limit.text)
        .chain(summary.unlock.map(|need| need.text))
        .collect();
    if lines.is_empty() { text().no_limits.to_owned() } else { lines.join("; ") }
}

/// What the check still has to say, and the security findings that were accepted.
#[component]
fn Said() -> impl IntoView {
    let store = Store::get();
    let rest = move || {
        let checked = store.checked.get();
        let mut findings: Vec<_> =
            checked.findings().iter().filter(|finding| !of_otp(finding)).cloned().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    };
    view! {
        <Show when=move || !rest().is_empty()>
            <section class="card" aria-label=text().said_title>
                <h2>{text().said_title}</h2>
                <ul class="settle">
                    {move || rest().into_iter().enumerate().map(|(index, finding)| view! {
                        <li class=format!("finding {}", class(finding.severity))>
                            <p id=format!("said-{index}")><b>{word(finding.severity)}</b> " " {finding.message.clone()} " " <span class="help">{finding.help.clone()}</span></p>
                            {(finding.severity == Severity::Security).then(|| view! { <Accept finding=finding.clone() described_by=format!("said-{index}")/> })}
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
