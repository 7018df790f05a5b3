//! Up to how much, and what needs an unlock.

use super::Subject;
use super::words::join;
use crate::number::{self, Whole};
use crate::units::BaseUnits;
use serde::Serialize;
use serde_json::{Map, Value};

/// A spending limit, in words and as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LimitInWords {
    /// The asset; `None` for the one limit for all ERC-20 tokens.
    pub coin: Option<String>,
    /// The amount in base units; `None` when there is none, or none that can be read.
    pub base_units: Option<String>,
    /// The amount in coins, when the asset is known: `1.5`.
    pub coin_units: Option<String>,
    /// Whether there is no cap.
    pub uncapped: bool,
    /// In words: `up to 1.5 btc in total (150000000 base units)`.
    pub text: String,
}

/// What needs an unlock with a one-time password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnlockNeed {
    /// Whether every single spend needs one.
    pub always: bool,
    /// In words.
    pub text: String,
}

impl LimitInWords {
    /// Whether something can be spent under it.
    pub(super) fn allows(&self) -> bool {
        self.uncapped || self.base_units.as_deref().is_some_and(|amount| amount != "0")
    }

    fn name(&self) -> &str {
        self.coin.as_deref().unwrap_or("ERC-20 tokens")
    }
}

pub(super) fn of(subject: &Subject<'_>) -> Vec<LimitInWords> {
    let limits = subject.members.get("spendingLimits").and_then(Value::as_array);
    let by_coin = limits.into_iter().flatten().filter_map(Value::as_object).filter_map(|limit| {
        let coin = limit.get("coin")?.as_str().filter(|coin| !coin.is_empty())?;
        Some(read(subject, Some(coin), limit))
    });
    let erc20 = subject.members.get("allErc20TokensLimit").and_then(Value::as_object);
    let erc20 = erc20.filter(|limit| limit.get("enabled") == Some(&Value::Bool(true)));
    by_coin.chain(erc20.map(|limit| read(subject, None, limit))).collect()
}

fn read(subject: &Subject<'_>, coin: Option<&str>, limit: &Map<String, Value>) -> LimitInWords {
    let uncapped = limit.get("maxLimit") == Some(&Value::Bool(true));
    let amount = limit.get("txValueLimit").and_then(base_units);
    let asset = coin.and_then(|coin| subject.context.assets.as_ref()?.get(coin));
    let coin_units = asset.zip(amount.as_ref()).map(|(asset, amount)| amount.to_coin_units(asset.decimals));
    let name = coin.unwrap_or("ERC-20 tokens together");
    let text = match (&amount, &coin_units) {
        _ if uncapped => format!("any amount of {name}, without a cap"),
        (None, _) if limit.get("txValueLimit").is_some_and(|amount| !amount.is_null() && amount != "") => {
            format!("{name}: the amount cannot be read")
        }
        (None, _) => format!("{name}: no amount is given, which BitGo has stored as 0"),
        (Some(amount), _) if amount.is_zero() => {
            format!("{name}: nothing without an unlock, as the limit is 0")
        }
        (Some(amount), Some(coins)) => {
            format!("up to {coins} {name} in total ({})", units(amount))
        }
        (Some(amount), None) => format!("up to {} of {name} in total", units(amount)),
    };
    let base_units = amount.map(|amount| amount.as_str().to_owned());
    LimitInWords { coin: coin.map(Into::into), base_units, coin_units, uncapped, text }
}

fn units(amount: &BaseUnits) -> String {
    let noun = if amount.as_str() == "1" { "base unit" } else { "base units" };
    format!("{} {noun}", amount.as_str())
}

fn base_units(value: &Value) -> Option<BaseUnits> {
    match value {
        Value::String(text) => BaseUnits::parse(text).ok(),
        Value::Number(number) => match number::whole(&number.to_string())? {
            Whole::Digits(digits) => BaseUnits::parse(&digits).ok(),
            _ => None,
        },
        _ => None,
    }
}

/// What of a token that can spend needs an unlock.
pub(super) fn unlock(subject: &Subject<'_>, limits: &[LimitInWords]) -> UnlockNeed {
    let free: Vec<&str> = limits.iter().filter(|limit| limit.allows()).map(LimitInWords::name).collect();
    let by_template =
        subject.template && !subject.given("spendingLimits") && !subject.given("allErc20TokensLimit");
    let text = if by_template {
        "Whether spending needs an unlock depends on the template's limits.".into()
    } else if free.is_empty() {
        "Every spend needs an unlock with a one-time password, as there is no limit to spend under.".into()
    } else {
        let capped: Vec<&str> =
            limits.iter().filter(|limit| limit.allows() && !limit.uncapped).map(LimitInWords::name).collect();
        let used_up = match capped.as_slice() {
            [] => String::new(),
            _ => format!(", and {} too once the limit is used up", join(&capped, "and")),
        };
        format!(
            "Spending anything but {} needs an unlock with a one-time password{used_up}. An unlock removes \
             all limits of the token for good.",
            join(&free, "and")
        )
    };
    UnlockNeed { always: free.is_empty() && !by_template, text }
}
