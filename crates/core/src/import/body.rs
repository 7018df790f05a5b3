//! The body of a curl line.

use super::variables::{COMMAND, Resolved};
use crate::{Code, Draft, Finding};
use jsonptr::PointerBuf;
use serde_json::Value;

/// The draft of a body; what is wrong with its text, and what stayed open, goes to the findings.
pub(super) fn read(resolved: Resolved, findings: &mut Vec<Finding>) -> Draft {
    let mut members = match Draft::from_json(&resolved.text) {
        Ok(draft) => draft.members().clone(),
        Err(report) => {
            findings.extend(report.findings().iter().cloned());
            return Draft::new();
        }
    };
    let mut open = resolved.open;
    if resolved.command {
        open.push(COMMAND.into());
    }
    // The one-time password is typed when it is needed.
    if members.get("otp").and_then(Value::as_str).is_some_and(|otp| open.iter().any(|name| name == otp)) {
        members.shift_remove("otp");
    }
    for (name, value) in &members {
        open_variables(value, &PointerBuf::from_tokens([name.as_str()]), &open, findings);
    }
    Draft::from(members)
}

fn open_variables(value: &Value, pointer: &PointerBuf, open: &[String], findings: &mut Vec<Finding>) {
    match value {
        Value::String(text) => {
            if let Some(name) = open.iter().find(|name| text.contains(name.as_str())) {
                let message = format!("The line does not say what {name} is, so it stands here by name.");
                findings.push(Finding::new(Code::ImportVariable, pointer.clone(), message));
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                open_variables(element, &pointer.with_trailing_token(index), open, findings);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                open_variables(member, &pointer.with_trailing_token(name.as_str()), open, findings);
            }
        }
        _ => {}
    }
}
