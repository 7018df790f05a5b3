//! From a place of the draft to the control that shows it.

use crate::browser;
use bitgo_access_token::Draft;
use serde_json::Value;

/// The id of the control of a place: `/spendingLimits/0/coin` is `f-spendingLimits-0-coin`.
pub(crate) fn element_id(pointer: &str) -> String {
    format!("f{}", pointer.replace('/', "-"))
}

/// The id of the row of a scope.
pub(crate) fn scope_id(name: &str) -> String {
    format!("s-{name}")
}

/// Brings the control of a place into view and gives it the focus: its own, or that of what it is part of.
pub(crate) fn show(pointer: &str, draft: &Draft) {
    let scope = pointer
        .strip_prefix("/scope/")
        .and_then(|index| index.parse::<usize>().ok())
        .and_then(|index| draft.get("scope")?.get(index)?.as_str().map(str::to_owned));
    if let Some(name) = scope.as_deref().and_then(|scope| scope.split(':').next())
        && browser::focus(&scope_id(name))
    {
        return;
    }
    let mut pointer = pointer;
    loop {
        if browser::focus(&element_id(pointer)) {
            return;
        }
        match pointer.rsplit_once('/') {
            Some((parent, _)) if !parent.is_empty() => pointer = parent,
            _ => return,
        }
    }
}

/// The texts of a list of the draft; what is no text counts as an empty one.
pub(crate) fn texts(draft: &Draft, name: &str) -> Vec<String> {
    let entries = draft.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    entries.iter().map(|entry| entry.as_str().unwrap_or_default().to_owned()).collect()
}
