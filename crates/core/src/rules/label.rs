//! `label.*`

use crate::{Context, Draft, Finding, Severity};
use jsonptr::PointerBuf;

pub(super) fn check(draft: &Draft, _context: &Context, findings: &mut Vec<Finding>) {
    if draft.get("label").and_then(|label| label.as_str()).is_none_or(|label| label.trim().is_empty()) {
        findings.push(Finding {
            code: "label.missing",
            severity: Severity::Error,
            pointer: PointerBuf::from_tokens(["label"]),
            message: "The token has no label.".into(),
            help: "Give it the name by which you will find it again in lists and audit logs.".into(),
            fix: None,
        });
    }
}
