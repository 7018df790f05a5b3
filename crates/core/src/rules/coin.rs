//! `limit.coin-*`: which asset a limit names.

use super::{amount::KnownAsset, fields, quote, subject::Subject};
use crate::{
    Code, Environment, Finding, Fix,
    assets::{Asset, AssetTable},
};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

/// Names that people take for another asset.
const TRUE_USD: &str = "tusd";
const RETIRED_ETHER: &str = "teth";
const TEST_ETHER: &str = "hteth";

/// Judges the `coin` of one limit and returns the asset that it names, if that is known.
pub(super) fn check<'a>(
    subject: &Subject<'a>,
    limit: &'a Map<String, Value>,
    at: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<KnownAsset<'a>> {
    let at = at.with_trailing_token("coin");
    let coin = match limit.get("coin") {
        None | Some(Value::Null) => "",
        Some(Value::String(coin)) => coin,
        Some(_) => return None,
    };
    if coin.trim().is_empty() {
        let message = "The limit does not say for which asset.";
        findings.push(Finding::new(Code::LimitCoinMissing, at, message));
        return None;
    }
    let is_confusable = confusable(subject, coin, &at, findings);
    let table = subject.context.assets.as_ref()?;
    let Some(asset) = table.get(coin) else {
        if !fields::is_placeholder(coin) {
            findings.push(unknown(subject, table, coin, at));
        }
        return None;
    };
    if asset.environment != subject.context.environment && !is_confusable {
        findings.push(other_environment(table, coin, &asset, at));
    }
    Some((coin, asset.decimals))
}

fn confusable(subject: &Subject<'_>, coin: &str, at: &Pointer, findings: &mut Vec<Finding>) -> bool {
    let in_test = subject.context.environment == Environment::Test;
    let (message, fix) = match coin {
        TRUE_USD if in_test => ("“tusd” is TrueUSD, an asset of the mainnet, and no test dollar.", None),
        RETIRED_ETHER => (
            "“teth” belongs to a test network that is retired; the ether of today's test network is “hteth”.",
            in_test.then(|| Fix::replace("Use hteth", at, &Value::from(coin), TEST_ETHER)),
        ),
        _ => return false,
    };
    findings.push(Finding::new(Code::LimitCoinConfusable, at.to_buf(), message).fix(fix));
    true
}

fn unknown(subject: &Subject<'_>, table: &AssetTable, coin: &str, at: PointerBuf) -> Finding {
    let shown = quote::value(coin);
    match table.nearest(coin, subject.context.environment) {
        Some(near) => {
            let message = format!("{shown} is not an asset of BitGo. Was “{}” meant?", near.name);
            let fix = Fix::replace(format!("Use {}", near.name), &at, &Value::from(coin), near.name);
            Finding::new(Code::LimitCoinUnknown, at, message).fix(fix)
        }
        None => {
            let message = format!("{shown} is not in the table of BitGo's assets ({}).", table.version());
            Finding::new(Code::LimitCoinUnknown, at, message)
        }
    }
}

fn other_environment(table: &AssetTable, coin: &str, asset: &Asset, at: PointerBuf) -> Finding {
    let (kind, place) = match asset.environment {
        Environment::Production => ("an asset of the mainnet", "BitGo's test environment has none of it"),
        Environment::Test => ("a test asset", "production has none of it"),
    };
    let message = format!("“{coin}” is {kind}; {place}.");
    let fix = table.counterpart(coin).map(|counterpart| {
        Fix::replace(format!("Use {}", counterpart.name), &at, &Value::from(coin), counterpart.name)
    });
    Finding::new(Code::LimitCoinNetwork, at, message).fix(fix)
}
