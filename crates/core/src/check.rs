//! The check itself: every rule over the whole draft.

use crate::{Code, Context, Draft, Finding, Report, Request, Severity, rules};

/// Looks at all of a draft and returns every finding; never stops at the first.
pub fn check(draft: &Draft, context: &Context) -> Report {
    let findings = rules::run(draft, context);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    let request = if refused { None } else { Request::read(draft, security_codes(&findings)) };
    Report::new(findings, request)
}

fn security_codes(findings: &[Finding]) -> Vec<Code> {
    let mut codes = Vec::new();
    for finding in findings {
        if finding.severity == Severity::Security && !codes.contains(&finding.code) {
            codes.push(finding.code);
        }
    }
    codes
}

/// As [`check`], for JSON text: what is wrong with the text itself is a finding too.
pub fn check_json(text: &str, context: &Context) -> Report {
    match Draft::from_json(text) {
        Ok(draft) => check(&draft, context),
        Err(report) => report,
    }
}
