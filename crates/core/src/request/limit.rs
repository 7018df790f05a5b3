//! What a token may spend.

use crate::units::BaseUnits;
use serde::Serialize;

/// How much a token can spend of one asset, over its whole life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SpendingLimit {
    /// The asset as BitGo names it: `btc`, `hteth`.
    pub coin: String,
    /// The amount. `None` without `max_limit` has been stored as 0 by BitGo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tx_value_limit: Option<BaseUnits>,
    /// Whether nothing caps it. Beside an amount: which one counts is not documented.
    pub max_limit: bool,
}

/// How much a token can spend of any ERC-20 token, over its whole life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AllErc20TokensLimit {
    /// Whether it is in force.
    pub enabled: bool,
    /// The amount. `None` without `max_limit` has been stored as 0 by BitGo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tx_value_limit: Option<BaseUnits>,
    /// Whether nothing caps it. Beside an amount: which one counts is not documented.
    pub max_limit: bool,
}
