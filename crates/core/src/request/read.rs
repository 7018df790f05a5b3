//! From a checked draft to a request.

use super::{AdminScope, AllErc20TokensLimit, Fields, Request, SpendingLimit};
use crate::{
    Code, Draft, IpRule, Label, Otp, Scope,
    number::{self, Whole},
    units::{BaseUnits, Seconds},
};
use serde_json::{Map, Value};
use std::str::FromStr;

impl Request {
    /// Takes a draft in which no rule has found an error; `None` where one has missed one.
    pub(crate) fn read(draft: &Draft, security_codes: Vec<Code>) -> Option<Self> {
        let body = body(draft)?;
        let otp = Otp::new(draft.get("otp")?.as_str()?);
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        let admin_scope = match text("adminScope") {
            None => None,
            Some("read") => Some(AdminScope::Read),
            Some("full") => Some(AdminScope::Full),
            Some(_) => return None,
        };
        let fields = Fields {
            label: Label::parse(text("label")?).ok()?,
            scope: list(&body, "scope", texts::<Scope>)?.unwrap_or_default(),
            duration: match body.get("duration") {
                None => None,
                Some(seconds) => Some(Seconds::new(seconds.as_u64()?)?),
            },
            admin: body.get("admin") == Some(&Value::Bool(true)),
            admin_scope,
            ip_restrict: list(&body, "ipRestrict", texts::<IpRule>)?.unwrap_or_default(),
            enterprise: id(text("enterprise"))?,
            spending_limits: list(&body, "spendingLimits", limits)?.unwrap_or_default(),
            all_erc20_tokens_limit: match body.get("allErc20TokensLimit") {
                None => None,
                Some(limit) => Some(erc20(limit.as_object()?)?),
            },
            access_token_template_id: id(text("accessTokenTemplateId"))?,
            permitted_enterprises: list(&body, "permittedEnterprises", ids)?,
            permitted_wallets: list(&body, "permittedWallets", ids)?,
        };
        Some(Self { body, otp, fields, security_codes })
    }
}

/// The members as they are sent, `otp` without its value.
fn body(draft: &Draft) -> Option<Map<String, Value>> {
    // With a template even an empty value says something: it wins over the template's.
    let template =
        draft.get("accessTokenTemplateId").and_then(Value::as_str).is_some_and(|id| !id.trim().is_empty());
    let mut body = Map::new();
    for (name, value) in draft.members() {
        let known = crate::rules::is_field(name);
        let value = match (name.as_str(), value) {
            (_, Value::Null) if known => continue,
            ("otp", _) => Value::Null,
            ("duration", value) => Value::from(seconds(value)?),
            ("enterprise" | "accessTokenTemplateId", Value::String(id)) if id.trim().is_empty() => continue,
            ("scope" | "ipRestrict" | "spendingLimits", Value::Array(list))
                if list.is_empty() && !template =>
            {
                continue;
            }
            ("spendingLimits", Value::Array(list)) => {
                list.iter().map(|limit| sent_limit(limit.as_object()?)).collect::<Option<Vec<_>>>()?.into()
            }
            ("allErc20TokensLimit", Value::Object(limit)) => {
                let limit = sent_limit(limit)?;
                if limit.as_object().is_some_and(Map::is_empty) && !template {
                    continue;
                }
                limit
            }
            (_, value) => value.clone(),
        };
        body.insert(name.clone(), value);
    }
    Some(body)
}

fn seconds(value: &Value) -> Option<u64> {
    match number::whole(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))? {
        Whole::Digits(digits) => digits.parse().ok(),
        _ => None,
    }
}

/// A limit without members that are not set, its amount as text.
fn sent_limit(limit: &Map<String, Value>) -> Option<Value> {
    let mut sent = Map::new();
    for (name, value) in limit {
        let value = match (name.as_str(), value) {
            ("coin" | "enabled" | "maxLimit" | "txValueLimit", Value::Null) => continue,
            ("txValueLimit", Value::String(digits)) => BaseUnits::parse(digits).ok()?.to_string().into(),
            ("txValueLimit", Value::Number(number)) => match number::whole(&number.to_string())? {
                Whole::Digits(digits) => digits.into(),
                _ => return None,
            },
            (_, value) => value.clone(),
        };
        sent.insert(name.clone(), value);
    }
    Some(Value::Object(sent))
}

/// The outer `None` for what cannot be read, the inner one for what is absent.
fn list<T>(
    body: &Map<String, Value>,
    name: &str,
    read: fn(&[Value]) -> Option<Vec<T>>,
) -> Option<Option<Vec<T>>> {
    match body.get(name) {
        None => Some(None),
        Some(value) => Some(Some(read(value.as_array()?)?)),
    }
}

fn texts<T: FromStr>(entries: &[Value]) -> Option<Vec<T>> {
    entries.iter().map(|entry| entry.as_str()?.parse().ok()).collect()
}

/// Blank entries stand in the body as they were typed, and name nothing.
fn ids<T: FromStr>(entries: &[Value]) -> Option<Vec<T>> {
    let entries: Option<Vec<&str>> = entries.iter().map(Value::as_str).collect();
    entries?.into_iter().filter(|entry| !entry.trim().is_empty()).map(|entry| entry.parse().ok()).collect()
}

fn id<T: FromStr>(text: Option<&str>) -> Option<Option<T>> {
    text.map_or(Some(None), |text| text.parse().ok().map(Some))
}

fn amount(limit: &Map<String, Value>) -> Option<Option<BaseUnits>> {
    match limit.get("txValueLimit") {
        None => Some(None),
        Some(digits) => Some(Some(BaseUnits::parse(digits.as_str()?).ok()?)),
    }
}

fn limits(entries: &[Value]) -> Option<Vec<SpendingLimit>> {
    let limit = |entry: &Value| {
        let limit = entry.as_object()?;
        Some(SpendingLimit {
            coin: limit.get("coin")?.as_str()?.to_owned(),
            tx_value_limit: amount(limit)?,
            max_limit: limit.get("maxLimit") == Some(&Value::Bool(true)),
        })
    };
    entries.iter().map(limit).collect()
}

fn erc20(limit: &Map<String, Value>) -> Option<AllErc20TokensLimit> {
    Some(AllErc20TokensLimit {
        enabled: limit.get("enabled") == Some(&Value::Bool(true)),
        tx_value_limit: amount(limit)?,
        max_limit: limit.get("maxLimit") == Some(&Value::Bool(true)),
    })
}
