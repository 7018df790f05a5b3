//! `enterprise.*`, `template.*`, `permitted.*`: who and what the token is tied to.

use super::{fields, quote, subject::Subject};
use crate::{Code, Finding, Fix, ids::is_id};
use jsonptr::PointerBuf;
use serde_json::Value;

/// The lists that a template may supply.
const TEMPLATE_LISTS: &[&str] =
    &["scope", "ipRestrict", "spendingLimits", "permittedEnterprises", "permittedWallets"];

const PERMITTED: [(&str, &str); 2] =
    [("permittedEnterprises", "an enterprise"), ("permittedWallets", "a wallet")];

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (field, code, of) in [
        ("enterprise", Code::EnterpriseId, "an enterprise"),
        ("accessTokenTemplateId", Code::TemplateId, "a template"),
    ] {
        if let Some(text) = subject.text(field) {
            findings.extend(id(code, of, text, fields::field(field)));
        }
    }
    for (field, of) in PERMITTED {
        for (index, text) in subject.texts(field) {
            findings.extend(id(Code::PermittedId, of, text, fields::entry(field, index)));
        }
    }
    enterprise_missing(subject, findings);
    empty_lists(subject, findings);
    if PERMITTED.iter().all(|(field, _)| subject.get(field).is_some()) {
        let message = "permittedEnterprises and permittedWallets are given together.";
        findings.push(Finding::new(Code::PermittedBoth, fields::field("permittedWallets"), message));
    }
}

fn id(code: Code, of: &str, text: &str, at: PointerBuf) -> Option<Finding> {
    if is_id(text) || fields::is_placeholder(text) {
        return None;
    }
    if text.trim().is_empty() {
        let fix = Fix::remove("Remove it", &at, &Value::from(text));
        let message = match code {
            Code::PermittedId => "The entry is empty.".to_owned(),
            _ => format!("The id of {of} is empty; the request leaves it out."),
        };
        return Some(Finding::new(code, at, message).fix(fix));
    }
    let message = format!(
        "{} is not shaped like the id of {of}: 32 digits and letters from 0 to f, in lower case.",
        quote::value(text)
    );
    let corrected = Some(text.trim().to_ascii_lowercase()).filter(|corrected| is_id(corrected));
    let fix = corrected.map(|id| Fix::replace(format!("Use {id}"), &at, &Value::from(text), id));
    Some(Finding::new(code, at, message).fix(fix))
}

fn enterprise_missing(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let given =
        subject.get("enterprise").is_some_and(|id| id.as_str().is_none_or(|id| !id.trim().is_empty()));
    let of_one = subject.scopes.iter().find(|scope| scope.name().ends_with("_enterprise"));
    if let (false, Some(scope)) = (given, of_one) {
        let message =
            format!("{} is about one enterprise, and the request names none.", quote::value(scope.name()));
        findings.push(Finding::new(Code::EnterpriseMissing, fields::field("enterprise"), message));
    }
}

/// `template.overridden` and `permitted.empty`.
fn empty_lists(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for field in TEMPLATE_LISTS {
        let Some(value) = subject.get(field).filter(|_| subject.is_empty(field)) else { continue };
        let narrows = PERMITTED.iter().any(|(permitted, _)| permitted == field);
        let (code, message) = if subject.has_template() {
            (Code::TemplateOverridden, format!("The empty {field} wins over what the template says."))
        } else if narrows {
            (
                Code::PermittedEmpty,
                format!("{field} is an empty list: it may mean that nothing is permitted."),
            )
        } else {
            continue;
        };
        let at = fields::field(field);
        // Without the list everything is permitted, which whoever wrote it may not have meant.
        let fix = (!narrows).then(|| Fix::remove("Leave it out", &at, value));
        findings.push(Finding::new(code, at, message).fix(fix));
    }
}
