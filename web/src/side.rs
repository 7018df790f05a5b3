//! Beside the form: what is to be settled, and the request as it stands.

use crate::browser;
use crate::field::{class, word};
use crate::store::{Store, element_id, of_otp};
use crate::summary::SummaryCard;
use crate::text::text;
use bitgo_access_token::{Draft, Finding, Severity};
use leptos::prelude::*;
use leptos::task::spawn_local;

const SEVERITIES: [Severity; 4] =
    [Severity::Error, Severity::Security, Severity::Warning, Severity::Suggestion];

#[component]
pub(crate) fn Side() -> impl IntoView {
    view! {
        <aside class="side" aria-label=text().side_region>
            <SummaryCard/>
            <Settle/>
            <Request/>
        </aside>
    }
}

/// Every finding, the gravest first, and the way to the review.
#[component]
fn Settle() -> impl IntoView {
    let store = Store::get();
    let findings = Memo::new(move |_| {
        let mut findings: Vec<Finding> =
            store.checked.get().findings().iter().filter(|finding| !of_otp(finding)).cloned().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    });
    let count = move |severity: Severity| {
        findings.read().iter().filter(|finding| finding.severity == severity).count()
    };
    let counts = SEVERITIES.into_iter().map(|severity| {
        let shown = move || {
            Some(count(severity)).filter(|count| *count > 0).map(|count| {
                view! { <li class=format!("count {}", class(severity))>{count} " " {counted(severity, count)}</li> }
            })
        };
        view! { {shown} }
    });
    let review = move |_| {
        store.attempted.set(true);
        if store.connection.read_untracked().is_none() {
            store.spoken.set(text().connect_first.to_owned());
            store.focus("connect-title");
        } else if store.is_ready() {
            store.step.set(crate::store::Step::Review);
            store.focus_soon("review-title");
        } else {
            store.spoken.set(text().not_ready.to_owned());
            store.focus("settle-title");
        }
    };
    view! {
        <section class="card" aria-labelledby="settle-title">
            <header>
                <h2 id="settle-title" tabindex="-1">{text().settle_title}</h2>
                <ul class="counts">{counts.collect_view()}</ul>
            </header>
            <UndoBar/>
            <Show when=move || findings.read().is_empty()>
                <p class="fine">{text().nothing_to_settle}</p>
            </Show>
            <ul class="settle">
                {move || findings.get().into_iter().map(|finding| view! { <SettleItem finding/> }).collect_view()}
            </ul>
            <button type="button" class="primary wide" on:click=review>{text().review}</button>
        </section>
    }
}

fn counted(severity: Severity, count: usize) -> &'static str {
    let text = text();
    match (severity, count) {
        (Severity::Error, 1) => text.count_error,
        (Severity::Error, _) => text.count_errors,
        (Severity::Security, _) => text.count_security,
        (Severity::Warning, 1) => text.count_warning,
        (Severity::Warning, _) => text.count_warnings,
        (Severity::Suggestion, 1) => text.count_suggestion,
        (Severity::Suggestion, _) => text.count_suggestions,
    }
}

#[component]
fn SettleItem(finding: Finding) -> impl IntoView {
    let store = Store::get();
    let severity = finding.severity;
    let code = finding.code.as_str();
    let pointer = finding.pointer.as_str().to_owned();
    let id = format!("settle{}-{}", element_id(&pointer), code.replace('.', "-"));
    let fix = finding.fix.map(|fix| {
        let title = fix.title.clone();
        view! { <button type="button" class="fix" on:click=move |_| store.apply(&fix)>{title}</button> }
    });
    let accept = (severity == Severity::Security).then(|| view! { <Accept code described_by=id.clone()/> });
    view! {
        <li class=format!("finding {}", class(severity)) data-code=code>
            <p id=id.clone()><b>{word(severity)}</b> " " {finding.message}</p>
            <div class="settle-actions">
                {accept}
                <button type="button" class="fix" aria-describedby=id on:click=move |_| store.show(&pointer)>{text().show_field}</button>
                {fix}
            </div>
        </li>
    }
}

/// The box by which a person accepts a security finding.
#[component]
pub(crate) fn Accept(code: &'static str, described_by: String) -> impl IntoView {
    let store = Store::get();
    view! {
        <label class="accept">
            <input
                type="checkbox"
                aria-describedby=described_by
                prop:checked=move || store.acknowledged.read().covers(code)
                on:change=move |event| {
                    let accepted = event_target_checked(&event);
                    store.acknowledged.update(|all| if accepted { all.accept(code) } else { all.withdraw(code) });
                }
            />
            <span>{text().accept}</span>
        </label>
    }
}

/// What the last fix did, and the way back.
#[component]
fn UndoBar() -> impl IntoView {
    let store = Store::get();
    view! {
        <div role="status">
            {move || store.undo.get().map(|undo| view! {
                <p class="undo">
                    <span>{text().fixed} " " {undo.title}</span>
                    <button type="button" class="fix" on:click=move |_| store.take_back()>{text().undo}</button>
                </p>
            })}
        </div>
    }
}

/// The draft as JSON; the one-time password is not in it.
pub(crate) fn shown_json(draft: &Draft) -> String {
    serde_json::to_string_pretty(draft.members()).unwrap_or_default()
}

#[component]
fn Request() -> impl IntoView {
    let store = Store::get();
    let json = Memo::new(move |_| shown_json(&store.draft.read()));
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        json.track();
        copied.set(None);
    });
    view! {
        <section class="card" aria-labelledby="request-title">
            <header>
                <h2 id="request-title">{text().request_title}</h2>
                <button type="button" class="quiet" on:click=move |_| {
                    spawn_local(async move { copied.set(Some(browser::copy(&json.get_untracked()).await)) });
                }>{text().copy_json}</button>
            </header>
            <p class="hint" role="status">{move || copied.get().map(|done| if done { text().copied } else { text().copy_failed })}</p>
            <pre class="json" tabindex="0" role="region" aria-label=text().request_title>{json}</pre>
            <p class="hint">{text().request_note}</p>
        </section>
    }
}
