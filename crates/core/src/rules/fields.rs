//! `field.*`: the fields that BitGo documents, and their types.

use super::{quote, subject::Subject};
use crate::near;
use crate::{Code, Finding, Fix};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

/// The JSON type of a field. A number that may be a text is judged by the rules of its field.
#[derive(Clone, Copy, PartialEq)]
enum Type {
    Text,
    Boolean,
    Number,
    Amount,
    Texts,
    Limits,
    Erc20Limit,
}

/// The request's fields, in the order in which BitGo documents them.
const FIELDS: &[(&str, Type)] = &[
    ("scope", Type::Texts),
    ("duration", Type::Number),
    ("label", Type::Text),
    ("otp", Type::Text),
    ("admin", Type::Boolean),
    ("adminScope", Type::Text),
    ("ipRestrict", Type::Texts),
    ("enterprise", Type::Text),
    ("spendingLimits", Type::Limits),
    ("allErc20TokensLimit", Type::Erc20Limit),
    ("accessTokenTemplateId", Type::Text),
    ("permittedEnterprises", Type::Texts),
    ("permittedWallets", Type::Texts),
];

const LIMIT: &[(&str, Type)] =
    &[("coin", Type::Text), ("txValueLimit", Type::Amount), ("maxLimit", Type::Boolean)];

const ERC20_LIMIT: &[(&str, Type)] =
    &[("enabled", Type::Boolean), ("txValueLimit", Type::Amount), ("maxLimit", Type::Boolean)];

/// Names that people use for a field, from BitGo's templates and answers and from other services.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("tokenScopes", "scope"),
    ("permissions", "scope"),
    ("expiresIn", "duration"),
    ("ttl", "duration"),
    ("lifetime", "duration"),
    ("name", "label"),
    ("description", "label"),
    ("totp", "otp"),
    ("twoFactorCode", "otp"),
    ("oneTimePassword", "otp"),
    ("allowedIPs", "ipRestrict"),
    ("allowedIps", "ipRestrict"),
    ("ipRestriction", "ipRestrict"),
    ("ipRestrictions", "ipRestrict"),
    ("ips", "ipRestrict"),
    ("ip", "ipRestrict"),
    ("enterpriseId", "enterprise"),
    ("limits", "spendingLimits"),
    ("erc20TokensLimit", "allErc20TokensLimit"),
    ("templateId", "accessTokenTemplateId"),
    ("enterprises", "permittedEnterprises"),
    ("wallets", "permittedWallets"),
    ("walletIds", "permittedWallets"),
    ("asset", "coin"),
    ("currency", "coin"),
    ("symbol", "coin"),
    ("limit", "txValueLimit"),
    ("amount", "txValueLimit"),
    ("value", "txValueLimit"),
    ("txValue", "txValueLimit"),
    ("txLimit", "txValueLimit"),
    ("unlimited", "maxLimit"),
];

/// Whether BitGo's documents list the field.
pub(crate) fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|(known, _)| *known == name)
}

/// The place of a field of the request.
pub(super) fn field(name: &str) -> PointerBuf {
    PointerBuf::from_tokens([name])
}

/// The place of an entry of a field that is a list.
pub(super) fn entry(name: &str, index: usize) -> PointerBuf {
    field(name).with_trailing_token(index)
}

/// Where an absent member stands among absent ones.
pub(super) fn order(name: &str) -> usize {
    let known = FIELDS.iter().chain(LIMIT).chain(ERC20_LIMIT);
    known.map(|(known, _)| *known).position(|known| known == name).unwrap_or(usize::MAX >> 1)
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    members(subject.draft.members(), FIELDS, &PointerBuf::root(), findings);
    placeholders(subject, findings);
}

fn members(
    members: &Map<String, Value>,
    known: &[(&'static str, Type)],
    at: &Pointer,
    findings: &mut Vec<Finding>,
) {
    let unknown_names = || members.keys().filter(|name| known.iter().all(|(known, _)| known != name));
    let meant_names: Vec<&str> = unknown_names().filter_map(|name| meant(name, known)).collect();
    for (name, value) in members {
        let at = at.with_trailing_token(name.as_str());
        match known.iter().find(|(known, _)| known == name) {
            Some((name, expected)) if !value.is_null() => typed(name, *expected, value, &at, findings),
            Some(_) => {}
            None => {
                let meant = meant(name, known);
                // Of two that could be the same field neither is more likely.
                let rename = meant.is_some_and(|meant| {
                    let claims = meant_names.iter().filter(|name| **name == meant).take(2).count();
                    claims == 1 && !members.contains_key(meant)
                });
                findings.push(unknown(name, meant, rename, at));
            }
        }
    }
}

fn meant(typed: &str, known: &[(&'static str, Type)]) -> Option<&'static str> {
    let names = || known.iter().map(|(name, _)| *name);
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == typed).map(|(_, meant)| *meant);
    other.filter(|meant| names().any(|name| name == *meant)).or_else(|| near::nearest(typed, names()))
}

fn unknown(name: &str, meant: Option<&str>, rename: bool, at: PointerBuf) -> Finding {
    let shown = quote::value(name);
    let Some(meant) = meant else {
        let message = format!("{shown} is not a field that BitGo documents; it is sent as it stands.");
        let finding = Finding::new(Code::FieldUnknown, at, message);
        return match name {
            "txValueLimit" => finding.help(
                "This is the limit of BitGo's first API, in satoshi. Give a limit for each asset in spendingLimits.",
            ),
            _ => finding,
        };
    };
    let message = format!("{shown} is not a field that BitGo documents. Was “{meant}” meant?");
    let fix = rename.then(|| {
        let to = at.parent().unwrap_or(Pointer::root()).with_trailing_token(meant);
        Fix::rename(format!("Rename it to {meant}"), &at, to)
    });
    Finding::new(Code::FieldUnknown, at, message).fix(fix)
}

/// `field.placeholder`, in the texts that no other rule refuses for it.
fn placeholders(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let single = ["label", "enterprise", "accessTokenTemplateId"];
    let single = single.into_iter().filter_map(|name| Some((field(name), subject.text(name)?)));
    let listed = ["permittedEnterprises", "permittedWallets"];
    let listed = listed
        .into_iter()
        .flat_map(|name| subject.texts(name).map(move |(at, text)| (entry(name, at), text)));
    let limits = subject.list("spendingLimits").iter().enumerate();
    let coins = limits.filter_map(|(index, limit)| {
        Some((entry("spendingLimits", index).with_trailing_token("coin"), limit.get("coin")?.as_str()?))
    });
    for (at, text) in single.chain(listed).chain(coins).filter(|(_, text)| is_placeholder(text)) {
        let message = format!("{} is a placeholder that nobody has filled in.", quote::value(text));
        findings.push(Finding::new(Code::FieldPlaceholder, at, message));
    }
}

/// Whether the whole text stands for another: `<YOUR_ENTERPRISE_ID>`, `$LABEL`, `${LABEL}`, `{{label}}`, or
/// what is left of shell quotes around one.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim().trim_matches(['"', '\'', '`']);
    let between = |open: &str, close: &str| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(is_words)
    };
    between("<", ">")
        || between("{{", "}}")
        || between("${", "}")
        || text.strip_prefix('$').is_some_and(|name| {
            name.starts_with(|c: char| c.is_ascii_uppercase() || c == '_') && is_words(name)
        })
}

fn is_words(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    !text.is_empty() && text.chars().all(word)
}

/// Whether a text that is malformed anyway is so because of a placeholder somewhere in it.
pub(super) fn is_placeholder_like(text: &str) -> bool {
    text.contains(['$', '<', '{'])
}

fn typed(name: &str, expected: Type, value: &Value, at: &Pointer, findings: &mut Vec<Finding>) {
    match (expected, value) {
        (Type::Text, Value::String(_))
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number | Type::Amount, Value::Number(_) | Value::String(_)) => {}
        (Type::Texts, Value::Array(entries)) => {
            for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_string()) {
                let at = at.with_trailing_token(index);
                findings.push(wrong("An entry", "a text", entry, &at));
            }
        }
        (Type::Limits, Value::Array(entries)) => {
            for (index, entry) in entries.iter().enumerate() {
                let at = at.with_trailing_token(index);
                match entry {
                    Value::Object(limit) => members(limit, LIMIT, &at, findings),
                    other => findings.push(wrong(
                        "A limit",
                        "an object such as { \"coin\": \"btc\", … }",
                        other,
                        &at,
                    )),
                }
            }
        }
        (Type::Erc20Limit, Value::Object(limit)) => members(limit, ERC20_LIMIT, at, findings),
        _ => {
            findings.push(wrong(name, expected.name(), value, at).fix(conversion(name, expected, value, at)))
        }
    }
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Type::Text => "a text",
            Type::Boolean => "true or false",
            Type::Number => "a number",
            Type::Amount => "a text of digits",
            Type::Texts => "a list of texts",
            Type::Limits => "a list of limits",
            Type::Erc20Limit => "an object",
        }
    }
}

fn wrong(name: &str, expected: &str, value: &Value, at: &Pointer) -> Finding {
    let message = match value {
        // A one-time password typed as a number is a secret all the same.
        Value::String(_) | Value::Bool(_) | Value::Number(_) if name != "otp" => {
            format!("{name} must be {expected}; {} is {}.", quote::json(value), quote::kind(value))
        }
        other => format!("{name} must be {expected}, and is {}.", quote::kind(other)),
    };
    let help = match (name, value) {
        ("otp", Value::Number(_)) => {
            "Put the code in quotes: a number loses the zeros at its start.".to_owned()
        }
        _ => format!("Give {expected}."),
    };
    Finding::new(Code::FieldType, at.to_buf(), message).help(help)
}

/// The same value in the right type, where only one can be meant.
fn conversion(name: &str, expected: Type, value: &Value, at: &Pointer) -> Option<Fix> {
    match (expected, value) {
        (Type::Boolean, Value::String(text)) => {
            let yes = text.trim().parse::<bool>().ok()?;
            Some(Fix::replace(format!("Use {yes}, without quotes"), at, value, yes))
        }
        (Type::Texts, Value::String(text)) => {
            let parts: Vec<Value> = split(text).map(Value::from).collect();
            let title = match parts.len() {
                0 => return None,
                1 => "Put it into a list".to_owned(),
                many => format!("Make it a list of {many}"),
            };
            Some(Fix::replace(title, at, value, parts))
        }
        (Type::Limits, Value::Object(_)) => {
            Some(Fix::replace("Put it into a list", at, value, vec![value.clone()]))
        }
        (Type::Text, Value::Number(number)) if name == "label" => {
            Some(Fix::replace("Put it in quotes", at, value, number.to_string()))
        }
        _ => None,
    }
}

/// The entries of a list that was typed as one text.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| character.is_whitespace() || matches!(character, ',' | ';'))
        .filter(|part| !part.is_empty())
}
