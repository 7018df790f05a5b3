//! `policy.*`: what the organisation allows.

use super::{duration, fields, quote, scopes::one_based, subject::Subject};
use crate::policy::{Policy, ScopeVerdict};
use crate::secret::holds_token;
use crate::units::BaseUnits;
use crate::{Code, Environment, Finding, Fix, IpRule, units::Seconds};
use jsonptr::PointerBuf;
use serde_json::Value;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(policy) = &subject.context.policy else { return };
    environment(policy, subject, findings);
    duration(policy, subject, findings);
    label(policy, subject, findings);
    scopes(policy, subject, findings);
    limits(policy, subject, findings);
    if policy.require_ip_restrict() {
        let message = if subject.is_empty("ipRestrict") {
            Some("Your organisation demands an IP restriction, and none is given.")
        } else if subject.texts("ipRestrict").any(|(_, text)| IpRule::allows_everything(text)) {
            Some("Your organisation demands an IP restriction, and one that holds for every address is none.")
        } else {
            None
        };
        let at = fields::field("ipRestrict");
        findings.extend(message.map(|message| Finding::new(Code::PolicyIpRequired, at, message)));
    }
    say_once(findings);
}

/// Takes the general advice away where the organisation demands the same: one thing to do is said once.
fn say_once(findings: &mut Vec<Finding>) {
    for (demand, advice) in
        [(Code::PolicyIpRequired, Code::IpMissing), (Code::PolicyLimitRequired, Code::LimitMissing)]
    {
        if findings.iter().any(|finding| finding.code == demand) {
            findings.retain(|finding| finding.code != advice);
        }
    }
}

fn environment(policy: &Policy, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if !policy.allows_environment(subject.context.environment) {
        let name = match subject.context.environment {
            Environment::Test => "BitGo's test environment",
            Environment::Production => "production",
        };
        let message = format!("Your organisation does not allow tokens in {name}.");
        findings.push(Finding::new(Code::PolicyEnvironment, PointerBuf::root(), message));
    }
}

fn duration(policy: &Policy, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(most) = policy.max_duration() else { return };
    let at = fields::field("duration");
    let given = subject.draft.get("duration");
    let message = match duration::given(subject) {
        duration::Given::Absent => {
            format!(
                "No duration is given, and BitGo's default has been ten years; your organisation allows {most}."
            )
        }
        duration::Given::Seconds { seconds, .. } if seconds > most.get() => {
            let seconds = Seconds::new(seconds).unwrap_or(Seconds::MAX);
            format!("The token would last {seconds}; your organisation allows {most}.")
        }
        _ => return,
    };
    let title = format!("Use {most}");
    let fix = match given {
        None => Fix::add(title, at.clone(), most.get()),
        Some(given) => Fix::replace(title, &at, given, most.get()),
    };
    findings.push(Finding::new(Code::PolicyDuration, at, message).fix(fix));
}

fn label(policy: &Policy, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some(prefix), Some(label)) = (policy.label_prefix(), subject.text("label")) else { return };
    let at = fields::field("label");
    if label.trim() == prefix.trim() {
        let message = format!("The label has nothing after {}.", quote::value(prefix));
        return findings.push(Finding::new(Code::LabelMissing, at, message));
    }
    if label.starts_with(prefix) || label.trim().is_empty() {
        return;
    }
    let message = format!("The label {} does not start with {}.", quote::value(label), quote::value(prefix));
    let fix = (!holds_token(label)).then(|| {
        let rest = label.trim_start();
        // The prefix may be there, behind a blank.
        let (title, new) = match rest.starts_with(prefix) {
            true => ("Remove the blanks before it".to_owned(), rest.to_owned()),
            false => (format!("Put {} before it", quote::value(prefix)), format!("{prefix}{rest}")),
        };
        Fix::replace(title, &at, &Value::from(label), new)
    });
    findings.push(Finding::new(Code::PolicyLabelPrefix, at, message).fix(fix));
}

fn scopes(policy: &Policy, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if policy.restricts_scopes() && subject.template_supplies("scope") {
        let message = "The template brings the scopes, where your organisation's policy cannot see them.";
        let finding = Finding::new(Code::PolicyScope, fields::field("scope"), message);
        findings.push(finding.help("List the scopes in the request: they win over the template's."));
    }
    for (scope, index) in subject.scopes.iter().zip(&subject.scope_indexes) {
        let shown = quote::value(&scope.to_string());
        let message = match policy.judge(scope) {
            ScopeVerdict::Allowed => continue,
            ScopeVerdict::NotListed => {
                format!("{shown} is not among the scopes that your organisation allows.")
            }
            ScopeVerdict::Forbidden(by) if by.name() == scope.name() => {
                format!("{shown} is forbidden by your organisation.")
            }
            ScopeVerdict::Forbidden(by) => {
                format!("{shown} includes “{by}”, which your organisation forbids.")
            }
        };
        findings.push(Finding::new(Code::PolicyScope, fields::entry("scope", *index), message));
    }
}

fn limits(policy: &Policy, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let template_may_spend = subject.template_supplies("scope");
    if policy.require_spending_limit() && (subject.spends() || template_may_spend) {
        let demand = "Your organisation demands a spending limit of every token that can spend";
        let field = subject.limits_field();
        let message = match (field, template_may_spend) {
            (None, false) => Some(format!("{demand}.")),
            (None, true) => Some(format!("{demand}, and the template may bring a scope that does.")),
            (Some(_), _) => without_amount(subject).map(|which| format!("{demand}, and {which}.")),
        };
        findings.extend(message.map(|message| {
            let at = fields::field(field.unwrap_or("spendingLimits"));
            Finding::new(Code::PolicyLimitRequired, at, message)
        }));
    }
    for (index, limit) in subject.list("spendingLimits").iter().enumerate() {
        let coin = limit.get("coin").and_then(Value::as_str);
        let Some((coin, most)) = coin.and_then(|coin| Some((coin, policy.max_spending_limit(coin)?))) else {
            continue;
        };
        let of = format!("“{coin}” (entry {})", one_based(index));
        above(limit, most, &of, fields::entry("spendingLimits", index), findings);
    }
    if let (Some(most), Some(limit)) = (policy.max_erc20_tokens_limit(), subject.get("allErc20TokensLimit"))
        && limit.get("enabled") == Some(&Value::Bool(true))
    {
        above(limit, most, "all ERC-20 tokens", fields::field("allErc20TokensLimit"), findings);
    }
}

/// What is the matter with a limit of the request that sets no amount: `nothing caps “btc”`.
fn without_amount(subject: &Subject<'_>) -> Option<String> {
    let matter = |limit: &Value, of: &dyn Fn() -> String| {
        if limit.get("maxLimit") == Some(&Value::Bool(true)) {
            return Some(format!("nothing caps {}", of()));
        }
        let absent = limit.get("txValueLimit").is_none_or(Value::is_null);
        absent.then(|| format!("the one of {} has no amount", of()))
    };
    let coin = |limit: &Value| match limit.get("coin").and_then(Value::as_str) {
        Some(coin) => quote::value(coin),
        None => "an asset".to_owned(),
    };
    let per_coin = subject.list("spendingLimits").iter().find_map(|limit| matter(limit, &|| coin(limit)));
    per_coin.or_else(|| {
        let limit = subject.get("allErc20TokensLimit")?;
        let enabled = limit.get("enabled") == Some(&Value::Bool(true));
        matter(limit, &|| "all ERC-20 tokens".to_owned()).filter(|_| enabled)
    })
}

fn above(limit: &Value, most: &BaseUnits, of: &str, at: PointerBuf, findings: &mut Vec<Finding>) {
    let amount = limit.get("txValueLimit").and_then(super::amount::read);
    if limit.get("maxLimit") == Some(&Value::Bool(true)) {
        let message = format!("The limit of {of} is uncapped; your organisation allows {most} base units.");
        findings.push(Finding::new(Code::PolicyLimitAbove, at.with_trailing_token("maxLimit"), message));
    } else if let Some(amount) = amount.filter(|amount| amount > most) {
        let message = format!("The limit of {of} is {amount} base units; your organisation allows {most}.");
        findings.push(Finding::new(Code::PolicyLimitAbove, at.with_trailing_token("txValueLimit"), message));
    }
}
