//! How much a token may spend, and how much it has.

use super::amount::Amount;
use super::reader::Reader;
use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// The `unlock` member: the window in which a token may spend without a one-time password, its limits, and
/// what is used of them. Absent when the token was made without limits.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unlock {
    /// Since when.
    #[serde(serialize_with = "super::access_token::instant")]
    pub time: Option<OffsetDateTime>,
    /// Until when.
    #[serde(serialize_with = "super::access_token::instant")]
    pub expires: Option<OffsetDateTime>,
    /// Transactions so far.
    pub tx_count: Option<u64>,
    /// Spent so far, in base units, of the limit that is not by coin.
    pub tx_value: Option<Amount>,
    /// The limit that is not by coin, in base units. Older tokens have it.
    pub tx_value_limit: Option<Amount>,
    /// Seconds until `expires`, as older sessions show it.
    pub seconds_remaining: Option<u64>,
    /// The limits by coin, in BitGo's order.
    pub spending_limits: Vec<CoinLimit>,
    /// The one limit for all ERC-20 tokens.
    pub all_erc20_tokens_limit: Option<Erc20Limit>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// The limit for one coin. The request has these as an array; the answer as a map by coin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoinLimit {
    /// The coin: `btc`, `hteth`.
    pub coin: String,
    /// Transactions so far.
    pub tx_count: Option<u64>,
    /// Spent so far, in base units.
    pub tx_value: Option<Amount>,
    /// The most that may be spent over the token's life, in base units.
    pub tx_value_limit: Option<Amount>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// The one limit for all ERC-20 tokens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Erc20Limit {
    /// Whether it counts.
    pub enabled: Option<bool>,
    /// Transactions so far.
    pub tx_count: Option<u64>,
    /// Spent so far.
    pub tx_value: Option<Amount>,
    /// The most that may be spent, in the smallest units.
    pub tx_value_limit_in_small_units: Option<Amount>,
    /// Whether there is no cap.
    pub max_limit: Option<bool>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

impl Unlock {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            time: reader.instant("time"),
            expires: reader.instant("expires"),
            tx_count: reader.whole("txCount"),
            tx_value: reader.amount("txValue"),
            tx_value_limit: reader.amount("txValueLimit"),
            seconds_remaining: reader.whole("secondsRemaining"),
            spending_limits: reader.map("spendingLimits", CoinLimit::read).unwrap_or_default(),
            all_erc20_tokens_limit: reader.object("allErc20TokensLimit", Erc20Limit::read),
            unknown: reader.take_rest(),
        }
    }

    /// The limit for a coin. Names of coins are case-sensitive.
    pub fn limit(&self, coin: &str) -> Option<&CoinLimit> {
        self.spending_limits.iter().find(|limit| limit.coin == coin)
    }
}

impl CoinLimit {
    fn read(coin: &str, reader: &mut Reader<'_>) -> Self {
        Self {
            coin: coin.into(),
            tx_count: reader.whole("txCount"),
            tx_value: reader.amount("txValue"),
            tx_value_limit: reader.amount("txValueLimit"),
            unknown: reader.take_rest(),
        }
    }
}

impl Erc20Limit {
    fn read(reader: &mut Reader<'_>) -> Self {
        for (name, expected) in [
            ("enabled", "true or false"),
            ("txCount", "a number of at least 0"),
            ("txValue", "a whole number"),
        ] {
            reader.require(name, expected);
        }
        Self {
            enabled: reader.boolean("enabled"),
            tx_count: reader.whole("txCount"),
            tx_value: reader.amount("txValue"),
            tx_value_limit_in_small_units: reader.amount("txValueLimitInSmallUnits"),
            max_limit: reader.boolean("maxLimit"),
            unknown: reader.take_rest(),
        }
    }
}
