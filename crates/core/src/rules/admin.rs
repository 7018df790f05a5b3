//! `admin.*` and `admin-scope.*`

use super::{fields, quote, subject::Subject};
use crate::{Code, Finding};
use serde_json::Value;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let admin = subject.get("admin") == Some(&Value::Bool(true));
    let scope = match subject.get("adminScope") {
        None => None,
        Some(Value::String(scope)) => Some(scope.as_str()),
        Some(_) => return,
    };
    let at = || fields::field("adminScope");
    match scope {
        None | Some("full") if admin => {
            let why = if scope.is_none() { " (an absent adminScope means full)" } else { "" };
            let message = format!("The token would have full admin permissions{why}.");
            findings.push(Finding::new(Code::AdminFull, fields::field("admin"), message));
        }
        Some("read" | "full") if !admin => {
            let message = "adminScope narrows admin permissions, and admin is not true: it has no effect.";
            findings.push(Finding::new(Code::AdminScopeWithoutAdmin, at(), message));
        }
        None | Some("read" | "full") => {}
        Some(other) => {
            let message = format!("adminScope {} is neither “read” nor “full”.", quote::value(other));
            findings.push(Finding::new(Code::AdminScopeUnknown, at(), message));
        }
    }
}
