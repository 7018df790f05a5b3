//! A draft as the fragment of a link, to hand on or keep: readable, and never with a secret.

mod pairs;
#[cfg(test)]
mod tests;

use crate::draft;
use crate::import::Imported;
use crate::rules::quote;
use crate::secret::first_secret;
use crate::{Code, Draft, Environment, Finding};
use jsonptr::PointerBuf;
use pairs::{decode, encode};
use serde::Serialize;
use serde_json::{Map, Value};
use thiserror::Error;

/// Fields whose value is a text.
const TEXTS: [&str; 4] = ["label", "adminScope", "enterprise", "accessTokenTemplateId"];
/// Fields whose value is a list of texts: a pair for each.
const LISTS: [&str; 4] = ["scope", "ipRestrict", "permittedEnterprises", "permittedWallets"];
/// Follows the name of a member that is written as JSON: one that BitGo does not document, or whose value is
/// not of the usual form.
const AS_JSON: &str = ".json";
/// Stands for `maxLimit: true` where an amount would stand.
const UNCAPPED: &str = "max";

/// Why a draft cannot be handed on as a link.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("{pointer} holds what looks like a secret, and a link must not carry one: take it out first")]
pub struct LinkError {
    /// Where, as a JSON Pointer into the draft.
    pub pointer: PointerBuf,
}

/// The fragment of a link, without `#`, that [`from_link`] turns into the same draft. The one-time password
/// is left out.
///
/// # Errors
/// When something in the draft looks like a secret, such as a token that was pasted as the label.
///
/// ```
/// use bitgo_access_token::{Draft, Environment, from_link, to_link};
///
/// let draft = Draft::from_json(
///     r#"{ "label": "payouts eu", "scope": ["wallet_view_all", "openid"], "duration": 7776000, "otp": "000000",
///          "spendingLimits": [{ "coin": "sol:usdc", "txValueLimit": "5000000" }] }"#,
/// )?;
/// let link = to_link(&draft, Some(Environment::Test)).unwrap();
/// assert_eq!(
///     link,
///     "environment=test&label=payouts%20eu&scope=wallet_view_all&scope=openid&duration=7776000\
///      &spendingLimits=sol:usdc:5000000"
/// );
/// let read = from_link(&link);
/// assert_eq!(read.draft.get("scope"), draft.get("scope"));
/// assert!(read.findings.is_empty());
/// # Ok::<(), bitgo_access_token::Report>(())
/// ```
pub fn to_link(draft: &Draft, environment: Option<Environment>) -> Result<String, LinkError> {
    if let Some(pointer) = first_secret(draft.members()) {
        return Err(LinkError { pointer });
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    if let Some(environment) = environment {
        pairs.push(("environment".into(), name_of(environment).into()));
    }
    for (name, value) in draft.members() {
        if name == "otp" {
            continue;
        }
        match readable(name, value) {
            Some(values) => pairs.extend(values.into_iter().map(|value| (name.clone(), value))),
            None => pairs.push((format!("{name}{AS_JSON}"), value.to_string())),
        }
    }
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    Ok(pairs.join("&"))
}

fn name_of(environment: Environment) -> &'static str {
    match environment {
        Environment::Test => "test",
        Environment::Production => "production",
    }
}

/// The values of a member's pairs, if it is one of the request's fields and has the usual form.
fn readable(name: &str, value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) if TEXTS.contains(&name) => Some(vec![text.clone()]),
        Value::Number(number) if name == "duration" => {
            Some(number.to_string()).filter(|text| is_whole(text)).map(|text| vec![text])
        }
        Value::Bool(truth) if name == "admin" => Some(vec![truth.to_string()]),
        Value::Array(elements) if LISTS.contains(&name) && !elements.is_empty() => {
            elements.iter().map(|element| element.as_str().map(Into::into)).collect()
        }
        Value::Array(limits) if name == "spendingLimits" && !limits.is_empty() => {
            limits.iter().map(|limit| spending_limit(limit.as_object()?)).collect()
        }
        Value::Object(limit) if name == "allErc20TokensLimit" => erc20_limit(limit).map(|text| vec![text]),
        _ => None,
    }
}

fn spending_limit(limit: &Map<String, Value>) -> Option<String> {
    let mut members = limit.iter();
    match (members.next()?, members.next()?, members.next()) {
        ((coin, Value::String(name)), amount, None) if coin == "coin" => {
            Some(format!("{name}:{}", limit_value(amount)?))
        }
        _ => None,
    }
}

fn erc20_limit(limit: &Map<String, Value>) -> Option<String> {
    let mut members = limit.iter();
    match (members.next()?, members.next()?, members.next()) {
        ((enabled, Value::Bool(true)), amount, None) if enabled == "enabled" => limit_value(amount),
        _ => None,
    }
}

fn limit_value(member: (&String, &Value)) -> Option<String> {
    match (member.0.as_str(), member.1) {
        ("txValueLimit", Value::String(digits)) if is_digits(digits) => Some(digits.clone()),
        ("maxLimit", Value::Bool(true)) => Some(UNCAPPED.into()),
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole JSON number in its plain form.
fn is_whole(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0'))
}

/// Reads a link: a whole address with a fragment, or the fragment with or without its `#`. Whatever cannot
/// be taken is left out and named in a finding; a one-time password or a token is never taken.
pub fn from_link(link: &str) -> Imported {
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment).trim();
    let mut read = Reader::default();
    for pair in fragment.split('&').filter(|pair| !pair.is_empty()) {
        read.pair(pair);
    }
    Imported { draft: Draft::from(read.members), environment: read.environment, findings: read.findings }
}

#[derive(Default)]
struct Reader {
    members: Map<String, Value>,
    environment: Option<Environment>,
    findings: Vec<Finding>,
}

impl Reader {
    fn pair(&mut self, pair: &str) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            let shown = quote::value(pair);
            return self.note(Code::LinkMalformed, "", format!("{shown} is not percent-encoded UTF-8."));
        };
        if is_secret(&name, &value) {
            let message = format!("The link carries a secret as {}. It was not taken.", quote::value(&name));
            return self.note(Code::LinkSecret, &name, message);
        }
        if let Some(member) = name.strip_suffix(AS_JSON) {
            return self.json(member, &value);
        }
        if name == "environment" {
            self.environment = match value.as_str() {
                "test" => Some(Environment::Test),
                "production" => Some(Environment::Production),
                _ => {
                    let message = format!("{} is no environment.", quote::value(&value));
                    return self.note(Code::LinkMalformed, "", message);
                }
            };
            return;
        }
        let Some(value) = typed(&name, &value) else {
            if crate::rules::is_field(&name) {
                let message = format!("{} is nothing that {name} can have.", quote::value(&value));
                return self.note(Code::LinkMalformed, &name, message);
            }
            let message = format!("No field of the request is called {}.", quote::value(&name));
            return self.note(Code::LinkUnknownKey, &name, message);
        };
        match (self.members.get_mut(&name), value) {
            (Some(Value::Array(elements)), Value::Array(more)) => elements.extend(more),
            (Some(_), _) => {
                let message =
                    format!("The link has {} more than once; the first was taken.", quote::value(&name));
                self.note(Code::LinkMalformed, &name, message);
            }
            (None, value) => {
                self.members.insert(name, value);
            }
        }
    }

    fn json(&mut self, name: &str, text: &str) {
        if self.members.contains_key(name) {
            let message = format!("The link has {} more than once; the first was taken.", quote::value(name));
            return self.note(Code::LinkMalformed, name, message);
        }
        let value = match draft::read::value(text) {
            Ok((value, repeated)) if repeated.is_empty() => value,
            read => {
                let fault = if read.is_ok() { "holds a name more than once" } else { "is not JSON" };
                let message = format!("What the link has for {} {fault}.", quote::value(name));
                return self.note(Code::LinkMalformed, name, message);
            }
        };
        let member = Map::from_iter([(name.to_owned(), value)]);
        if let Some(pointer) = first_secret(&member) {
            let message = format!("The link carries a secret in {pointer}. It was not taken.");
            return self.note(Code::LinkSecret, name, message);
        }
        if !crate::rules::is_field(name) {
            let message = format!("No field of the request is called {}; it is kept.", quote::value(name));
            self.note(Code::LinkUnknownKey, name, message);
        }
        self.members.extend(member);
    }

    fn note(&mut self, code: Code, member: &str, message: String) {
        let pointer = match member {
            "" => PointerBuf::root(),
            member => PointerBuf::from_tokens([member]),
        };
        self.findings.push(Finding::new(code, pointer, message));
    }
}

/// Whether a pair is a secret by its name or its text. What is in JSON is looked at once it has been read.
fn is_secret(name: &str, value: &str) -> bool {
    let member = name.strip_suffix(AS_JSON);
    let text = if member.is_some() { "" } else { value };
    member.unwrap_or(name).eq_ignore_ascii_case("otp")
        || first_secret(&Map::from_iter([(name.to_owned(), Value::from(text))])).is_some()
}

/// The member that one pair of a field stands for; `None` when the field is not known, or cannot have it.
fn typed(name: &str, value: &str) -> Option<Value> {
    match name {
        _ if TEXTS.contains(&name) => Some(value.into()),
        _ if LISTS.contains(&name) => Some(Value::Array(vec![value.into()])),
        "duration" if is_whole(value) => value.parse().ok().map(Value::Number),
        "admin" => value.parse::<bool>().ok().map(Value::Bool),
        "spendingLimits" => {
            let (coin, amount) = value.rsplit_once(':')?;
            let (name, amount) = amount_member(amount)?;
            let limit = [("coin".to_owned(), Value::from(coin)), (name, amount)];
            Some(Value::Array(vec![Value::Object(limit.into_iter().collect())]))
        }
        "allErc20TokensLimit" => {
            let (name, amount) = amount_member(value)?;
            let limit = [("enabled".to_owned(), Value::Bool(true)), (name, amount)];
            Some(Value::Object(limit.into_iter().collect()))
        }
        _ => None,
    }
}

fn amount_member(text: &str) -> Option<(String, Value)> {
    match text {
        UNCAPPED => Some(("maxLimit".into(), Value::Bool(true))),
        digits if is_digits(digits) => Some(("txValueLimit".into(), digits.into())),
        _ => None,
    }
}
