//! `field.*`: the fields that BitGo documents, and their types.

use super::{quote, subject::Subject};
use crate::{Code, Finding, Fix};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

/// The JSON type of a field. A number that may be a text is judged by the rules of its field.
#[derive(Clone, Copy, PartialEq)]
enum Type {
    Text,
    Boolean,
    Number,
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
    &[("coin", Type::Text), ("txValueLimit", Type::Number), ("maxLimit", Type::Boolean)];

const ERC20_LIMIT: &[(&str, Type)] =
    &[("enabled", Type::Boolean), ("txValueLimit", Type::Number), ("maxLimit", Type::Boolean)];

/// Where an absent member stands among absent ones.
pub(super) fn order(name: &str) -> usize {
    let known = FIELDS.iter().chain(LIMIT).chain(ERC20_LIMIT);
    known.map(|(known, _)| *known).position(|known| known == name).unwrap_or(usize::MAX >> 1)
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    members(subject.draft.members(), FIELDS, &PointerBuf::root(), findings);
}

fn members(members: &Map<String, Value>, known: &[(&str, Type)], at: &Pointer, findings: &mut Vec<Finding>) {
    for (name, value) in members {
        let at = at.with_trailing_token(name.as_str());
        match known.iter().find(|(known, _)| known == name) {
            Some((name, expected)) if !value.is_null() => typed(name, *expected, value, &at, findings),
            Some(_) => {}
            None => findings.push(unknown(name, at)),
        }
    }
}

fn unknown(name: &str, at: PointerBuf) -> Finding {
    let message =
        format!("{} is not a field that BitGo documents; it is sent as it stands.", quote::value(name));
    Finding::new(Code::FieldUnknown, at, message)
}

fn typed(name: &str, expected: Type, value: &Value, at: &Pointer, findings: &mut Vec<Finding>) {
    match (expected, value) {
        (Type::Text, Value::String(_))
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number, Value::Number(_) | Value::String(_)) => {}
        (Type::Texts, Value::Array(entries)) => {
            for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_string()) {
                let at = at.with_trailing_token(index);
                findings.push(wrong("an entry", "a text", entry, &at));
            }
        }
        (Type::Limits, Value::Array(entries)) => {
            for (index, entry) in entries.iter().enumerate() {
                let at = at.with_trailing_token(index);
                match entry {
                    Value::Object(limit) => members(limit, LIMIT, &at, findings),
                    other => findings.push(wrong(
                        "a limit",
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
