//! One field: its label, its hint, its control, and what there is to say about it.

use crate::english::{english, in_english};
use crate::store::{Store, element_id};
use crate::text::text;
use bitgo_access_token::{Finding, Severity};
use leptos::prelude::*;
use std::hash::{Hash, Hasher};

/// What a control needs to belong to its field.
#[derive(Clone)]
pub(crate) struct Control {
    pub(crate) id: String,
    pub(crate) described_by: String,
    /// `true` when there is an error at the field.
    pub(crate) invalid: Signal<Option<&'static str>>,
}

/// A labelled control of one place of the draft, with the findings of that place under it.
#[component]
pub(crate) fn Field<C: IntoView + 'static>(
    /// The place, as a JSON Pointer.
    #[prop(into)]
    pointer: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    /// Makes the control.
    control: impl FnOnce(Control) -> C,
) -> impl IntoView {
    let store = Store::get();
    let id = element_id(&pointer);
    let hint_id = format!("{id}-hint");
    let findings_id = format!("{id}-findings");
    let findings = store.findings_at(pointer);
    let parts = Control {
        id: id.clone(),
        described_by: format!("{hint_id} {findings_id}"),
        invalid: is_invalid(findings),
    };
    view! {
        <div class="field" data-severity=move || gravest(&findings.read())>
            <label for=id>{label}</label>
            {control(parts)}
            <p class="hint" id=hint_id>{move || hint.map(|hint| hint.get())}</p>
            <Findings findings id=findings_id/>
        </div>
    }
}

/// `aria-invalid` of a control with these findings.
pub(crate) fn is_invalid(findings: Memo<Vec<Finding>>) -> Signal<Option<&'static str>> {
    Signal::derive(move || {
        findings.read().iter().any(|finding| finding.severity == Severity::Error).then_some("true")
    })
}

/// The gravest severity among findings, for the style of what holds them.
pub(crate) fn gravest(findings: &[Finding]) -> Option<&'static str> {
    findings.iter().map(|finding| finding.severity).min().map(class)
}

/// A list of findings, each with its help and its fix.
#[component]
pub(crate) fn Findings(findings: Memo<Vec<Finding>>, #[prop(into)] id: String) -> impl IntoView {
    view! {
        <ul class="findings" id=id>
            <For each=move || said(findings) key=Clone::clone let:said>
                <FindingItem finding=said.0/>
            </For>
        </ul>
    }
}

/// A finding as a list keeps it: while all that it says stays the same, so does its place on the page.
#[derive(Clone, PartialEq)]
pub(crate) struct Said(pub(crate) Finding);

// No number of a draft is a NaN: they are kept as texts.
impl Eq for Said {}

impl Hash for Said {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
        self.0.pointer.as_str().hash(state);
    }
}

/// The findings for a list. What is said twice in the very same words is listed once.
pub(crate) fn said(findings: Memo<Vec<Finding>>) -> Vec<Said> {
    findings.get().into_iter().map(Said).fold(Vec::new(), |mut all, said| {
        if !all.contains(&said) {
            all.push(said);
        }
        all
    })
}

#[component]
fn FindingItem(finding: Finding) -> impl IntoView {
    let store = Store::get();
    let severity = finding.severity;
    let pointer = finding.pointer.as_str().to_owned();
    let fix = finding.fix.map(|fix| {
        let title = fix.title.clone();
        let apply = move |_| {
            store.apply(&fix);
            // The button goes with its finding.
            store.show(&pointer);
        };
        view! { <button type="button" class="fix" lang=in_english() on:click=apply>{title}</button> }
    });
    view! {
        <li class=format!("finding {}", class(severity)) data-code=finding.code.as_str()>
            <p>
                <b>{word(severity)}</b>
                " "
                {english(finding.message)}
                " "
                <span class="help" lang=in_english()>{finding.help}</span>
            </p>
            {fix}
        </li>
    }
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
