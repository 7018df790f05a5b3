//! `limit.*` and `erc20-limit.*`

use super::{
    amount::{self, Codes, Of},
    coin, fields, quote,
    scopes::one_based,
    subject::Subject,
};
use crate::first_place::FirstPlaces;
use crate::{Code, Finding};
use serde_json::{Map, Value};

const OF_ONE_ASSET: Codes = Codes {
    missing: Code::LimitValueMissing,
    malformed: Code::LimitValueMalformed,
    imprecise: Code::LimitValueImprecise,
    number: Code::LimitValueNumber,
    zero: Code::LimitValueZero,
    range: Code::LimitValueRange,
    uncapped: Code::LimitUncapped,
    both: Code::LimitBoth,
};

const OF_ERC20: Codes = Codes {
    missing: Code::Erc20ValueMissing,
    malformed: Code::Erc20ValueMalformed,
    imprecise: Code::Erc20ValueImprecise,
    number: Code::Erc20ValueNumber,
    zero: Code::Erc20ValueZero,
    range: Code::Erc20ValueRange,
    uncapped: Code::Erc20Uncapped,
    both: Code::Erc20Both,
};

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    presence(subject, findings);
    let mut first = FirstPlaces::default();
    for (index, limit) in subject.list("spendingLimits").iter().enumerate() {
        let Some(limit) = limit.as_object() else { continue };
        let at = fields::entry("spendingLimits", index);
        let asset = coin::check(subject, limit, &at, findings);
        let coin = limit.get("coin").and_then(Value::as_str).filter(|coin| !coin.trim().is_empty());
        if let Some((coin, earlier)) = coin.and_then(|coin| Some((coin, first.meet(coin, index)?))) {
            let message =
                format!("{} has a limit already, as entry {}.", quote::value(coin), one_based(earlier));
            findings.push(Finding::new(Code::LimitCoinDuplicate, at.with_trailing_token("coin"), message));
        }
        let of = Of { name: coin.map_or_else(|| "the asset".into(), quote::value), asset };
        amount::check(&OF_ONE_ASSET, limit, &of, &at, findings);
    }
    if let Some(limit) = subject.erc20_limit() {
        erc20(limit, findings);
    }
}

/// Whether there are limits where they matter, and only there.
fn presence(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let spends = subject.spends();
    match subject.limits_field() {
        Some(field) if spends => {
            let message =
                "The limits hold until somebody unlocks the token: that removes all of them, for good.";
            findings.push(Finding::new(Code::LimitUnlockRemoves, fields::field(field), message));
        }
        // Without scopes the template may bring some that spend.
        Some(field) if !subject.scopes.is_empty() => {
            let message = "The token has spending limits, and none of its scopes spends.";
            findings.push(Finding::new(Code::LimitUnneeded, fields::field(field), message));
        }
        None if spends && !subject.template_supplies("spendingLimits") => {
            let message =
                "The token can spend, and has no spending limit: every spend will answer \"needs unlock\".";
            findings.push(Finding::new(Code::LimitMissing, fields::field("spendingLimits"), message));
        }
        _ => {}
    }
}

fn erc20(limit: &Map<String, Value>, findings: &mut Vec<Finding>) {
    let at = fields::field("allErc20TokensLimit");
    let set = |name| limit.get(name).is_some_and(|value| !value.is_null() && value != &Value::Bool(false));
    // What is no boolean is refused as such, and was meant as a yes.
    let enabled = set("enabled");
    if !enabled && (set("txValueLimit") || set("maxLimit")) {
        let message = "The ERC-20 limit has values, and enabled is not true: it has no effect.";
        findings.push(Finding::new(Code::Erc20Disabled, at.with_trailing_token("enabled"), message));
    }
    if enabled || set("txValueLimit") {
        let of = Of { name: "all ERC-20 tokens".into(), asset: None };
        amount::check(&OF_ERC20, limit, &of, &at, findings);
    }
}
