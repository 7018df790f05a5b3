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

/// Checks a draft whose one-time password is still to come, for a preview, a summary or an export: people
/// type it at the last moment. A request from here must not be sent.
///
/// A password that is there is checked as ever.
pub fn check_before_otp(draft: &Draft, context: &Context) -> Report {
    let missing = draft.get("otp").is_none_or(|otp| otp.is_null() || otp.as_str() == Some(""));
    if !missing {
        return check(draft, context);
    }
    let mut draft = draft.clone();
    draft.set("otp", "0000000");
    check(&draft, context)
}

/// As [`check`], for JSON text: what is wrong with the text itself is a finding too.
pub fn check_json(text: &str, context: &Context) -> Report {
    match Draft::from_json(text) {
        Ok(draft) => check(&draft, context),
        Err(report) => report,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Environment;
    use serde_json::json;

    #[test]
    fn a_draft_without_a_one_time_password_can_be_previewed() {
        let context = Context::new(Environment::Test);
        let mut draft = Draft::new();
        draft.set("label", "reports");
        draft.set("scope", json!(["wallet_view_all"]));
        draft.set("duration", 7_776_000);
        for otp in [None, Some(json!("")), Some(json!(null))] {
            if let Some(otp) = otp {
                draft.set("otp", otp);
            }
            let report = check_before_otp(&draft, &context);
            assert!(report.findings().iter().all(|finding| !finding.code.as_str().starts_with("otp.")));
            assert!(report.request().is_some());
        }
    }
}
