//! What the check says: lists of findings, each with its help and its fix.

use crate::distinct::distinct;
use crate::english::in_english;
use crate::store::{Store, is_brought, is_of_typed};
use crate::text::text;
use bitgo_access_token::{Code, Finding, Fix, Severity};
use leptos::prelude::*;

/// What a list of findings keeps an entry by: it stays, with what has the focus in it, while its words change at each key.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct FindingKey {
    pub(crate) code: Code,
    /// The place in the draft.
    pub(crate) pointer: String,
    /// Which of those of this code at this place.
    nth: usize,
}

/// The entries of a list of findings. What is said twice in the very same words is listed once.
pub(crate) fn keys(findings: ReadSignal<Vec<Finding>>) -> ReadSignal<Vec<FindingKey>> {
    distinct(move || with_keys(&findings.read()).into_iter().map(|(key, _)| key).collect())
}

/// The finding of an entry: none once the entry is about to go.
pub(crate) fn with_key(findings: ReadSignal<Vec<Finding>>, key: FindingKey) -> ReadSignal<Option<Finding>> {
    distinct(move || {
        let findings = findings.read();
        let found = with_keys(&findings).into_iter().find(|(taken, _)| *taken == key);
        found.map(|(_, finding)| finding.clone())
    })
}

fn with_keys(findings: &[Finding]) -> Vec<(FindingKey, &Finding)> {
    let mut all = Vec::<(FindingKey, &Finding)>::new();
    for finding in findings {
        let alike =
            || all.iter().filter(|(_, one)| one.code == finding.code && one.pointer == finding.pointer);
        if !alike().any(|(_, one)| *one == finding) {
            let key = FindingKey {
                code: finding.code,
                pointer: finding.pointer.as_str().to_owned(),
                nth: alike().count(),
            };
            all.push((key, finding));
        }
    }
    all
}

/// A list of findings.
#[component]
pub(crate) fn Findings(findings: ReadSignal<Vec<Finding>>, #[prop(into)] id: String) -> impl IntoView {
    let store = Store::get();
    let keys = keys(findings);
    let item = move |key: FindingKey| {
        let finding = with_key(findings, key.clone());
        let severity = distinct(move || finding.read().as_ref().map(|finding| finding.severity));
        let FindingKey { code, pointer, .. } = key;
        view! {
            <li class=move || format!("finding {}", severity.get().map_or("", class)) data-code=code.as_str()>
                <p><Words finding word=Signal::derive(move || severity.get().map_or("", word))/></p>
                <FixButton finding then=Callback::new(move |()| store.show(&pointer))/>
            </li>
        }
    };
    view! {
        <ul class="findings" id=id>
            <For each=move || keys.get() key=Clone::clone children=item/>
        </ul>
    }
}

/// What a finding says: how much it weighs, what is wrong, and what to do about it.
#[component]
pub(crate) fn Words(finding: ReadSignal<Option<Finding>>, word: Signal<&'static str>) -> impl IntoView {
    let said = move |of: fn(&Finding) -> &str| {
        move || finding.read().as_ref().map(of).unwrap_or_default().to_owned()
    };
    let brought = distinct(move || finding.read().as_ref().is_some_and(is_brought));
    let of_page = finding.with_untracked(|finding| finding.as_ref().is_some_and(is_of_typed));
    let lang = in_english().filter(|_| !of_page);
    view! {
        <b>{word}</b>
        " "
        {move || brought.get().then(|| view! { <span class="level">{text().from_template()}</span> " " })}
        <span lang=lang>{said(|finding| &finding.message)}</span>
        " "
        <span class="help" lang=lang>{said(|finding| &finding.help)}</span>
    }
}

/// The button of a finding's fix, where it has one. `then` moves the focus: the button goes with its finding.
#[component]
pub(crate) fn FixButton(finding: ReadSignal<Option<Finding>>, then: Callback<()>) -> impl IntoView {
    let store = Store::get();
    let title = distinct(move || finding.read().as_ref()?.fix.as_ref().map(|fix| fix.title.clone()));
    let fix = move || -> Option<Fix> { finding.read_untracked().as_ref()?.fix.clone() };
    let apply = move |_| {
        if let Some(fix) = fix() {
            store.apply(&fix);
            then.run(());
        }
    };
    view! {
        <Show when=move || title.read().is_some()>
            <button type="button" class="fix" lang=in_english() on:click=apply>{move || title.get()}</button>
        </Show>
    }
}

/// `aria-invalid` of a control with these findings.
pub(crate) fn is_invalid(findings: ReadSignal<Vec<Finding>>) -> Signal<Option<&'static str>> {
    Signal::derive(move || {
        findings.read().iter().any(|finding| finding.severity == Severity::Error).then_some("true")
    })
}

/// The gravest severity among findings, for the style of what holds them.
pub(crate) fn gravest(findings: &[Finding]) -> Option<&'static str> {
    findings.iter().map(|finding| finding.severity).min().map(class)
}

/// The name of a severity in the styles.
pub(crate) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Security => "security",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}

/// The name of a severity for people.
pub(crate) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => text().severity_error(),
        Severity::Security => text().severity_security(),
        Severity::Warning => text().severity_warning(),
        Severity::Suggestion => text().severity_suggestion(),
    }
}
