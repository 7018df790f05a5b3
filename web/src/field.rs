//! One field: its label, its hint, its control, and what there is to say about it.

use crate::findings::{Findings, gravest, is_invalid};
use crate::store::{Store, element_id};
use leptos::prelude::*;

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
    /// Whether its findings stand elsewhere, as [`FieldFindings`].
    #[prop(optional)]
    apart: bool,
    /// Makes the control.
    control: impl FnOnce(Control) -> C,
) -> impl IntoView {
    let store = Store::get();
    let id = element_id(&pointer);
    let hint_id = format!("{id}-hint");
    let findings = store.findings_at(pointer.clone());
    let parts = Control {
        id: id.clone(),
        described_by: format!("{hint_id} {}", findings_id(&pointer)),
        invalid: is_invalid(findings),
    };
    view! {
        <div class="field" data-severity=move || gravest(&findings.read())>
            <label for=id>{label}</label>
            {control(parts)}
            <p class="hint" id=hint_id>{move || hint.map(|hint| hint.get())}</p>
            {(!apart).then(|| view! { <Findings findings id=findings_id(&pointer)/> })}
        </div>
    }
}

/// The findings of a field that shows them apart from it.
#[component]
pub(crate) fn FieldFindings(pointer: String) -> impl IntoView {
    let findings = Store::get().findings_at(pointer.clone());
    view! { <Findings findings id=findings_id(&pointer)/> }
}

fn findings_id(pointer: &str) -> String {
    format!("{}-findings", element_id(pointer))
}
