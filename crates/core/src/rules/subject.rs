//! The draft as all rules look at it: its fields by type, and what they add up to.

use crate::{Context, Draft};
use serde_json::Value;

/// A draft and its circumstances, read once for all rules.
pub(super) struct Subject<'a> {
    pub(super) draft: &'a Draft,
    pub(super) context: &'a Context,
    /// The entries of `scope` that are texts, with their index, as typed.
    pub(super) scopes: Vec<(usize, &'a str)>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(draft: &'a Draft, context: &'a Context) -> Self {
        let scopes = texts(draft.get("scope")).collect();
        Self { draft, context, scopes }
    }

    /// The field's value; `null` is as good as absent.
    pub(super) fn get(&self, field: &str) -> Option<&'a Value> {
        self.draft.get(field).filter(|value| !value.is_null())
    }

    /// The field's text, if it is one.
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.get(field).and_then(Value::as_str)
    }

    /// The entries of a list of texts, with their index; what is no text is `field.type`'s business.
    pub(super) fn texts(&self, field: &str) -> impl Iterator<Item = (usize, &'a str)> {
        texts(self.get(field))
    }

    /// Whether the request names a template, which then supplies what the request leaves out.
    pub(super) fn has_template(&self) -> bool {
        self.text("accessTokenTemplateId").is_some_and(|id| !id.trim().is_empty())
    }
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = (usize, &str)> {
    let entries = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    entries.iter().enumerate().filter_map(|(index, entry)| entry.as_str().map(|text| (index, text)))
}
