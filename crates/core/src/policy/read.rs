//! From JSON to a policy; what no policy has is refused.

use super::Policy;
use crate::rules::{LONGEST_DURATION, quote};
use crate::scope::{CATALOGUE, Scope};
use crate::units::{BaseUnits, Seconds};
use crate::{Code, Environment, Finding, Severity, near};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

const FIELDS: [&str; 10] = [
    "environments",
    "labelPrefix",
    "maxDuration",
    "allowedScopes",
    "forbiddenScopes",
    "requireIpRestrict",
    "requireSpendingLimit",
    "maxSpendingLimits",
    "maxErc20TokensLimit",
    "rules",
];

pub(super) fn read(members: &Map<String, Value>) -> Result<Policy, Vec<Finding>> {
    let mut policy = Policy::default();
    let mut findings = Vec::new();
    for (name, value) in members {
        let at = PointerBuf::from_tokens([name.as_str()]);
        field(&mut policy, name, value, &at, &mut findings);
    }
    if findings.is_empty() { Ok(policy) } else { Err(findings) }
}

fn field(policy: &mut Policy, name: &str, value: &Value, at: &Pointer, findings: &mut Vec<Finding>) {
    match name {
        "environments" => policy.environments = list(value, at, findings, "environment", environment),
        "labelPrefix" => {
            policy.label_prefix = one(value, at, findings, "a text that is not blank", |value| {
                value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
            });
        }
        "maxDuration" => {
            let expected = "seconds as a whole number, or days such as \"90d\", up to ten years";
            policy.max_duration = one(value, at, findings, expected, duration);
        }
        "allowedScopes" => policy.allowed_scopes = list(value, at, findings, "scope", scope),
        "forbiddenScopes" => {
            policy.forbidden_scopes = list(value, at, findings, "scope", scope).unwrap_or_default();
        }
        "requireIpRestrict" => policy.require_ip_restrict = flag(value, at, findings),
        "requireSpendingLimit" => policy.require_spending_limit = flag(value, at, findings),
        "maxSpendingLimits" => {
            for (coin, value) in object(value, at, "base units by asset", findings) {
                let at = at.with_trailing_token(coin.as_str());
                if let Some(amount) = one(value, &at, findings, AMOUNT, amount) {
                    policy.max_spending_limits.push((coin.clone(), amount));
                }
            }
        }
        "maxErc20TokensLimit" => policy.max_erc20_tokens_limit = one(value, at, findings, AMOUNT, amount),
        "rules" => {
            for (code, value) in object(value, at, "severities by code", findings) {
                rule(policy, code, value, &at.with_trailing_token(code.as_str()), findings);
            }
        }
        // For editors, which find the schema of a policy by it.
        "$schema" => one(value, at, findings, "the address of a schema", |value| value.as_str().map(drop))
            .unwrap_or(()),
        other => findings.push(unknown(Code::PolicyFileField, other, "field of a policy", FIELDS, at)),
    }
}

const AMOUNT: &str = "base units as a text of digits";

fn unknown(
    code: Code,
    name: &str,
    what: &str,
    known: impl IntoIterator<Item = &'static str>,
    at: &Pointer,
) -> Finding {
    let shown = quote::value(name);
    let message = match near::nearest(name, known) {
        Some(near) => format!("{shown} is no {what}. Was “{near}” meant?"),
        None => format!("{shown} is no {what}."),
    };
    Finding::new(code, at.to_buf(), message)
}

fn wrong(value: &Value, expected: &str, at: &Pointer) -> Finding {
    let shown = match value {
        Value::Null => "Null".into(),
        Value::Array(entries) if entries.is_empty() => "An empty list".into(),
        Value::Array(_) => "A list".into(),
        Value::Object(_) => "An object".into(),
        other => quote::json(other),
    };
    let message = format!("{shown} cannot stand here. Expected: {expected}.");
    Finding::new(Code::PolicyFileValue, at.to_buf(), message).help(format!("Give {expected}."))
}

fn one<T>(
    value: &Value,
    at: &Pointer,
    findings: &mut Vec<Finding>,
    expected: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Option<T> {
    let read = read(value);
    if read.is_none() {
        findings.push(wrong(value, expected, at));
    }
    read
}

fn flag(value: &Value, at: &Pointer, findings: &mut Vec<Finding>) -> bool {
    one(value, at, findings, "true or false", Value::as_bool).unwrap_or_default()
}

fn list<T>(
    value: &Value,
    at: &Pointer,
    findings: &mut Vec<Finding>,
    what: &str,
    read: impl Fn(&Value, &Pointer, &mut Vec<Finding>) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(entries) = value.as_array().filter(|entries| !entries.is_empty()) else {
        findings.push(wrong(value, &format!("a list with at least one {what}"), at));
        return None;
    };
    let entries = entries.iter().enumerate();
    Some(entries.filter_map(|(index, entry)| read(entry, &at.with_trailing_token(index), findings)).collect())
}

fn object<'v>(
    value: &'v Value,
    at: &Pointer,
    what: &str,
    findings: &mut Vec<Finding>,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    let members = value.as_object();
    if members.is_none() {
        findings.push(wrong(value, &format!("an object with {what}"), at));
    }
    members.into_iter().flatten()
}

fn environment(value: &Value, at: &Pointer, findings: &mut Vec<Finding>) -> Option<Environment> {
    one(value, at, findings, "\"test\" or \"production\"", |value| match value.as_str()? {
        "test" => Some(Environment::Test),
        "production" => Some(Environment::Production),
        _ => None,
    })
}

fn scope(value: &Value, at: &Pointer, findings: &mut Vec<Finding>) -> Option<Scope> {
    let read = |value: &Value| Scope::parse(value.as_str()?).ok();
    let scope = one(value, at, findings, "a scope such as \"wallet_view_all\"", read)?;
    if scope.info().is_none() {
        let names = CATALOGUE.iter().map(|info| info.name);
        findings.push(unknown(Code::PolicyFileValue, scope.name(), "scope that BitGo documents", names, at));
        return None;
    }
    Some(scope)
}

fn duration(value: &Value) -> Option<Seconds> {
    let seconds = match value {
        Value::Number(number) => number.as_u64()?,
        Value::String(text) => {
            let days =
                text.strip_suffix('d').filter(|days| days.len() <= 4 && !days.starts_with(['+', '0']))?;
            Seconds::from_days(days.parse().ok()?).get()
        }
        _ => return None,
    };
    Seconds::new(seconds).filter(|seconds| (1..=LONGEST_DURATION).contains(&seconds.get()))
}

fn amount(value: &Value) -> Option<BaseUnits> {
    BaseUnits::parse(value.as_str()?).ok()
}

fn rule(policy: &mut Policy, name: &str, value: &Value, at: &Pointer, findings: &mut Vec<Finding>) {
    let Ok(code) = name.parse::<Code>() else {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        return findings.push(unknown(Code::PolicyFileRule, name, "code of a rule", codes, at));
    };
    let severity = match value.as_str() {
        Some("error") => Some(Severity::Error),
        Some("security") => Some(Severity::Security),
        Some("warning") => Some(Severity::Warning),
        Some("suggestion") => Some(Severity::Suggestion),
        Some("off") => None,
        _ => {
            let expected = "\"error\", \"security\", \"warning\", \"suggestion\" or \"off\"";
            return findings.push(wrong(value, expected, at));
        }
    };
    if code.severity() == Severity::Error && severity != Some(Severity::Error) {
        let message = format!("“{code}” is an error, and cannot be made less.");
        return findings.push(Finding::new(Code::PolicyFileLowered, at.to_buf(), message));
    }
    policy.rules.push((code, severity));
}
