//! Every finding in one list, the gravest first.

use crate::distinct::distinct;
use crate::findings::{FindingKey, FixButton, Words, class, keys, with_key, word};
use crate::store::{Store, element_id, of_otp};
use crate::text::{form as words, text};
use bitgo_access_token::{Finding, Severity};
use leptos::prelude::*;

#[component]
pub(super) fn Settle() -> impl IntoView {
    let store = Store::get();
    let findings = distinct(move || {
        let mut findings: Vec<Finding> =
            store.findings.read().iter().filter(|finding| !of_otp(finding)).cloned().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    });
    let keys = keys(findings);
    view! {
        <section class="card" aria-labelledby="settle-title">
            <h2 id="settle-title" tabindex="-1">{text().settle_title()}</h2>
            <Show when=move || keys.read().is_empty()>
                <p class="fine">{text().nothing_to_settle()}</p>
            </Show>
            <ul class="settle">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <SettleItem finding=with_key(findings, key.clone()) key/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn SettleItem(finding: ReadSignal<Option<Finding>>, key: FindingKey) -> impl IntoView {
    let store = Store::get();
    // What is merely not filled in yet is no reproach.
    let pending = distinct(move || {
        finding
            .read()
            .as_ref()
            .is_some_and(|finding| finding.severity == Severity::Error && store.is_pending(finding))
    });
    let severity = distinct(move || finding.read().as_ref().map(|finding| finding.severity));
    let style = move || if pending.get() { "needed" } else { severity.get().map_or("", class) };
    let weight = Signal::derive(move || match pending.get() {
        true => words().needed(),
        false => severity.get().map_or("", word),
    });
    let FindingKey { code, pointer, .. } = key;
    let code = code.as_str();
    let id = format!("settle{}-{}", element_id(&pointer), code.replace('.', "-"));
    let described_by = id.clone();
    view! {
        <li class=move || format!("finding {}", style()) data-code=code>
            <p id=id.clone()><Words finding word=weight/></p>
            <div class="settle-actions">
                <Show when=move || severity.get() == Some(Severity::Security)>
                    <Accept finding described_by=described_by.clone()/>
                </Show>
                <button type="button" class="fix" aria-describedby=id on:click=move |_| store.show(&pointer)>{text().show_field()}</button>
                <FixButton finding then=Callback::new(move |()| { store.focus("settle-title"); })/>
            </div>
        </li>
    }
}

/// The box by which a person accepts a security finding.
#[component]
pub(crate) fn Accept(#[prop(into)] finding: Signal<Option<Finding>>, described_by: String) -> impl IntoView {
    let store = Store::get();
    let accepted = move || finding.read().as_ref().is_some_and(|finding| store.accepts(finding));
    let accept = move |yes| {
        if let Some(finding) = finding.read_untracked().as_ref() {
            store.accept(finding, yes);
        }
    };
    view! {
        <label class="accept">
            <input
                type="checkbox"
                aria-describedby=described_by
                prop:checked=accepted
                on:change=move |event| accept(event_target_checked(&event))
            />
            <span>{text().accept()}</span>
        </label>
    }
}
