//! The assets that BitGo knows: what a spending limit's `coin` can name.
//!
//! A table is parsed from text, so that an application which needs no assets does not carry them. The files
//! are `assets/names.txt` and `assets/full-names.txt` beside this crate's sources; with the feature
//! `assets` the crate holds them itself. They are made from BitGo's own package `@bitgo/statics`, see
//! `assets/NOTICE`.

mod counterpart;
mod error;
mod nearest;
mod parse;
mod search;
mod table;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

pub use error::AssetTableError;
pub use table::AssetTable;

use crate::{Environment, units::Decimals};
use serde::Serialize;

/// One asset: a coin, a token, or a currency on a Go account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Asset {
    /// Its name on the wire, in which letter case counts: `btc`, `hteth`, `sol:usdc`.
    pub name: String,
    /// Its name for people: `Bitcoin`. A Go-account asset (`ofcbtc`) has that of the asset that it stands for.
    /// `None` while the table has no full names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// The chain that it lives on, as BitGo's package calls it: `Bitcoin`, `Hoodi`; `Ofc` and `OfcTestnet` for
    /// Go accounts.
    pub network: String,
    /// Whether it is of value or for tests.
    pub environment: Environment,
    /// One coin is ten to this power of base units.
    pub decimals: Decimals,
}
