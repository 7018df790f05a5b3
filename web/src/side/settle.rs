//! Every finding in one list, the gravest first.

use crate::english::{english, in_english};
use crate::field::{class, said, word};
use crate::store::{Store, element_id, of_otp};
use crate::text::{form as words, text};
use bitgo_access_token::{Finding, Severity};
use leptos::prelude::*;

#[component]
pub(super) fn Settle() -> impl IntoView {
    let store = Store::get();
    let findings = Memo::new(move |_| {
        let mut findings: Vec<Finding> =
            store.findings.read().iter().filter(|finding| !of_otp(finding)).cloned().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    });
    view! {
        <section class="card" aria-labelledby="settle-title">
            <h2 id="settle-title" tabindex="-1">{text().settle_title()}</h2>
            <Show when=move || findings.read().is_empty()>
                <p class="fine">{text().nothing_to_settle()}</p>
            </Show>
            <ul class="settle">
                <For each=move || said(findings) key=Clone::clone let:said>
                    <SettleItem finding=said.0/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn SettleItem(finding: Finding) -> impl IntoView {
    let store = Store::get();
    let severity = finding.severity;
    // What is merely not filled in yet is no reproach.
    let pending = {
        let finding = finding.clone();
        Memo::new(move |_| severity == Severity::Error && store.is_pending(&finding))
    };
    let code = finding.code.as_str();
    let pointer = finding.pointer.as_str().to_owned();
    let id = format!("settle{}-{}", element_id(&pointer), code.replace('.', "-"));
    let accept = (severity == Severity::Security)
        .then(|| view! { <Accept finding=finding.clone() described_by=id.clone()/> });
    let fix = finding.fix.map(|fix| {
        let title = fix.title.clone();
        let apply = move |_| {
            store.apply(&fix);
            // The button goes with its finding.
            store.focus("settle-title");
        };
        view! { <button type="button" class="fix" lang=in_english() on:click=apply>{title}</button> }
    });
    view! {
        <li class=move || format!("finding {}", if pending.get() { "needed" } else { class(severity) }) data-code=code>
            <p id=id.clone()><b>{move || if pending.get() { words().needed() } else { word(severity) }}</b> " " {english(finding.message)} " " <span class="help" lang=in_english()>{finding.help}</span></p>
            <div class="settle-actions">
                {accept}
                <button type="button" class="fix" aria-describedby=id on:click=move |_| store.show(&pointer)>{text().show_field()}</button>
                {fix}
            </div>
        </li>
    }
}

/// The box by which a person accepts a security finding.
#[component]
pub(crate) fn Accept(finding: Finding, described_by: String) -> impl IntoView {
    let store = Store::get();
    let finding = StoredValue::new(finding);
    view! {
        <label class="accept">
            <input
                type="checkbox"
                aria-describedby=described_by
                prop:checked=move || finding.with_value(|finding| store.accepts(finding))
                on:change=move |event| finding.with_value(|finding| store.accept(finding, event_target_checked(&event)))
            />
            <span>{text().accept()}</span>
        </label>
    }
}
