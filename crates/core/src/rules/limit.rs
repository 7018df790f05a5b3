//! `limit.*`

use super::{quote, subject::Subject};
use crate::{
    Code, Finding,
    number::{self, Whole},
};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let limits =
        subject.get("spendingLimits").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, limit) in limits.iter().enumerate() {
        let at = PointerBuf::from_tokens(["spendingLimits"]).with_trailing_token(index);
        if let Some(limit) = limit.as_object() {
            coin(limit, &at, findings);
            value(limit, &at, findings);
        }
    }
}

fn coin(limit: &Map<String, Value>, at: &Pointer, findings: &mut Vec<Finding>) {
    let missing = match limit.get("coin") {
        None | Some(Value::Null) => true,
        Some(Value::String(coin)) => coin.trim().is_empty(),
        Some(_) => false,
    };
    if missing {
        let message = "The limit does not say for which asset.";
        findings.push(Finding::new(Code::LimitCoinMissing, at.with_trailing_token("coin"), message));
    }
}

fn value(limit: &Map<String, Value>, at: &Pointer, findings: &mut Vec<Finding>) {
    let Some(value) = limit.get("txValueLimit") else { return };
    let reason = match value {
        Value::Number(number) => match number::whole(&number.to_string()) {
            Some(Whole::Negative) => "is below 0.",
            Some(Whole::Fraction) => "has a fraction: base units are whole.",
            _ => return,
        },
        Value::String(text) => match text.as_str() {
            text if text.trim().is_empty() => "is blank.",
            text if text.bytes().all(|digit| digit.is_ascii_digit()) => return,
            text if text.trim_start().starts_with('-') => "is below 0.",
            text if text.starts_with("0x") => "is hexadecimal: write decimal digits.",
            _ => "is not a whole number of base units.",
        },
        _ => return,
    };
    let message = format!("The limit {} {reason}", quote::json(value));
    findings.push(Finding::new(Code::LimitValueMalformed, at.with_trailing_token("txValueLimit"), message));
}
