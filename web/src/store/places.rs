//! From a place of the draft to the control that shows it.

use super::Store;
use bitgo_access_token::Draft;
use leptos::prelude::*;
use serde_json::Value;

/// The id of the control of a place: `/spendingLimits/0/coin` is `f-spendingLimits-0-coin`.
pub(crate) fn element_id(pointer: &str) -> String {
    format!("f{}", pointer.replace('/', "-"))
}

/// The id of the row of a scope.
pub(crate) fn scope_id(name: &str) -> String {
    format!("s-{name}")
}

impl Store {
    /// Gives an element of the page the focus and brings it into view. False when there is none of this id.
    pub(crate) fn focus(self, id: &str) -> bool {
        self.root.with_value(|root| root.focus(id))
    }

    /// The same, once what was just changed is on the page.
    pub(crate) fn focus_soon(self, id: impl AsRef<str> + 'static) {
        self.root.get_value().focus_soon(id);
    }

    /// The same, where nothing has the focus.
    pub(crate) fn focus_if_lost(self, id: &'static str) {
        self.root.get_value().focus_if_lost(id);
    }

    /// Brings the control of a place into view and gives it the focus: its own, or that of what it is part of.
    pub(crate) fn show(self, pointer: &str) {
        let index = pointer.strip_prefix("/scope/").and_then(|index| index.parse::<usize>().ok());
        let scope =
            index.and_then(|index| texts(&self.draft.read_untracked(), "scope").into_iter().nth(index));
        if let Some(name) = scope.as_deref().and_then(|scope| scope.split(':').next())
            && self.focus(&scope_id(name))
        {
            return;
        }
        let mut pointer = pointer;
        loop {
            if self.focus(&element_id(pointer)) {
                return;
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) if !parent.is_empty() => pointer = parent,
                _ => return,
            }
        }
    }
}

/// A value as a field shows it: a text as it is, anything else as JSON.
pub(crate) fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The entries of a list of the draft, as a field shows them. What is no list counts as one of one entry.
pub(crate) fn texts(draft: &Draft, name: &str) -> Vec<String> {
    match draft.get(name) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(entries)) => entries.iter().map(|entry| shown(Some(entry))).collect(),
        alone => vec![shown(alone)],
    }
}
