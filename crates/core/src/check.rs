//! The check itself: every rule over the whole draft.

use crate::{Context, Draft, Report, Request, Severity, rules};

/// Looks at all of a draft and returns every finding; never stops at the first.
pub fn check(draft: &Draft, context: &Context) -> Report {
    let findings = rules::run(draft, context);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    let request = (!refused).then(|| Request::new(draft.members().clone()));
    Report::new(findings, request)
}

/// As [`check`], for JSON text: what is wrong with the text itself is a finding too.
pub fn check_json(text: &str, context: &Context) -> Report {
    match Draft::from_json(text) {
        Ok(draft) => check(&draft, context),
        Err(report) => report,
    }
}
