//! The template that a draft names, and what it brings. BitGo takes its word where the request is silent, so what a
//! token will be is what both say together.

use super::{Check, Store};
use bitgo_access_token::{Context, Draft, Finding, Severity, Summary, summary_of_draft};
use leptos::prelude::*;
use serde_json::Value;

const NAMED: &str = "accessTokenTemplateId";

/// A template that was chosen from the list, so that its content is known.
#[derive(Clone)]
pub(super) struct Template {
    id: String,
    says: Draft,
}

/// A draft with what its template brings.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Whole {
    /// Both together, no template named; where its content is not known, the draft as it is.
    pub(crate) draft: Draft,
    /// The members that the template brings.
    brought: Vec<String>,
    /// A template is named, and nobody here knows what it says.
    is_open: bool,
}

impl Whole {
    fn new(draft: &Draft, template: Option<&Template>) -> Self {
        let given = |draft: &Draft, name: &str| draft.get(name).is_some_and(|value| !value.is_null());
        let named = draft.get(NAMED).and_then(Value::as_str).filter(|id| !id.trim().is_empty());
        let known = template.filter(|template| Some(template.id.as_str()) == named);
        let mut whole = Self { draft: draft.clone(), brought: Vec::new(), is_open: named.is_some() };
        if let Some(template) = known {
            whole.is_open = false;
            whole.draft.remove(NAMED);
            for (name, value) in template.says.members() {
                if !given(draft, name) {
                    whole.draft.set(name, value.clone());
                    whole.brought.push(name.clone());
                }
            }
        }
        whole
    }

    /// Whether the template brings a member.
    pub(crate) fn brings(&self, name: &str) -> bool {
        self.brought.iter().any(|brought| brought == name)
    }

    /// Whether the template brings anything.
    pub(crate) fn brings_any(&self) -> bool {
        !self.brought.is_empty()
    }

    /// Whether it names a template whose content is not known.
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether a member is left to a template whose content is not known.
    pub(crate) fn leaves_open(&self, name: &str) -> bool {
        self.is_open && self.draft.get(name).is_none_or(Value::is_null)
    }

    /// What it means, in words; with what of it the template brings.
    pub(super) fn summary(&self, draft: &Draft, context: &Context) -> Summary {
        let mut summary = summary_of_draft(&self.draft, context);
        if self.brings_any() {
            let mut left = self.draft.clone();
            left.set(NAMED, "-");
            let left = summary_of_draft(&left, context).from_template;
            summary.from_template = summary_of_draft(draft, context).from_template;
            summary.from_template.retain(|what| !left.contains(what));
        }
        summary
    }
}

/// The findings of a draft as its template changes them. What the draft alone is said to lack, and the template brings,
/// is not lacking; and the security findings of both together come to it. Those stand at the template's field, and no
/// fix is theirs, since the template is BitGo's.
pub(super) fn with_brought(
    mut own: Vec<Finding>,
    draft: &Draft,
    template: &Template,
    check: Check,
    context: &Context,
) -> Vec<Finding> {
    let whole = Whole::new(draft, Some(template));
    if !whole.brings_any() {
        return own;
    }
    let report = check(&whole.draft, context);
    let is_in = |all: &[Finding], finding: &Finding| {
        all.iter().any(|other| other.code == finding.code && other.message == finding.message)
    };
    own.retain(|finding| {
        finding.severity == Severity::Error
            || !finding.pointer.as_str().strip_prefix('/').is_some_and(|name| whole.brings(name))
            || is_in(report.findings(), finding)
    });
    let is_new = |finding: &&Finding| finding.severity == Severity::Security && !is_in(&own, finding);
    let new: Vec<Finding> = report.findings().iter().filter(is_new).cloned().collect();
    own.extend(new.into_iter().map(|mut finding| {
        if let Ok(pointer) = format!("/{NAMED}").parse() {
            finding.pointer = pointer;
        }
        finding.fix = None;
        finding
    }));
    own
}

/// Whether a finding is one that the template brings.
pub(crate) fn is_brought(finding: &Finding) -> bool {
    finding.severity == Severity::Security && finding.pointer.as_str().strip_prefix('/') == Some(NAMED)
}

impl Store {
    /// A draft with what its template brings.
    pub(crate) fn whole(self, draft: &Draft) -> Whole {
        self.template.with(|template| Whole::new(draft, template.as_ref()))
    }

    /// Fills the form by a template of the list, which says what the form leaves out.
    pub(crate) fn start_from_template(self, id: &str, says: Draft, title: &'static str) {
        let mut draft = Draft::new();
        draft.set(NAMED, id);
        self.template.set(Some(Template { id: id.to_owned(), says }));
        self.start_from(self.with_template(draft), title, Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, Whole};
    use bitgo_access_token::Draft;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn draft(json: &str) -> Draft {
        Draft::from_json(json).unwrap()
    }

    #[wasm_bindgen_test]
    fn the_draft_wins_and_only_a_template_of_its_id_speaks() {
        let says = draft(r#"{ "scope": ["wallet_spend_all"], "ipRestrict": ["198.41.30.7"] }"#);
        let template = Template { id: "a".into(), says };
        let named = draft(r#"{ "accessTokenTemplateId": "a", "scope": ["openid"], "ipRestrict": null }"#);
        let whole = Whole::new(&named, Some(&template));
        assert_eq!(whole.draft, draft(r#"{ "scope": ["openid"], "ipRestrict": ["198.41.30.7"] }"#));
        assert!(whole.brings("ipRestrict") && !whole.brings("scope") && !whole.leaves_open("label"));
        let other = draft(r#"{ "accessTokenTemplateId": "b", "scope": ["openid"] }"#);
        let whole = Whole::new(&other, Some(&template));
        assert_eq!(whole.draft, other);
        assert!(whole.leaves_open("ipRestrict") && !whole.leaves_open("scope"));
        assert!(!Whole::new(&draft("{}"), Some(&template)).leaves_open("scope"));
    }
}
