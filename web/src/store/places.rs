//! From a place of the draft to the control that shows it.

use super::Store;
use crate::host::Host;
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
    /// Whether the page is embedded in another.
    pub(crate) fn is_embedded(self) -> bool {
        self.host().is_some()
    }

    /// The page that this one is embedded in.
    pub(crate) fn host(self) -> Option<Host> {
        self.root.try_with_value(|root| root.host().cloned()).flatten()
    }

    /// Tells the page that this one is embedded in what happened, where there is one. The detail is JSON.
    pub(crate) fn tell_host(self, event: &str, detail: impl FnOnce(&Host) -> String) {
        if let Some(host) = self.host() {
            host.tell(event, &detail(&host));
        }
    }

    /// Gives an element of the page the focus and brings it into view. False when there is none of this id.
    pub(crate) fn focus(self, id: &str) -> bool {
        self.root.try_with_value(|root| root.focus(id)).unwrap_or(false)
    }

    /// The same, once what was just changed is on the page.
    pub(crate) fn focus_soon(self, id: impl AsRef<str> + 'static) {
        if let Some(root) = self.root.try_get_value() {
            root.focus_soon(id);
        }
    }

    /// The same, where nothing has the focus.
    pub(crate) fn focus_if_lost(self, id: impl AsRef<str> + 'static) {
        if let Some(root) = self.root.try_get_value() {
            root.focus_if_lost(id);
        }
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
