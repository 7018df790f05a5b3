//! Amounts as people write them, in coins.

mod error;
mod read;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

pub use error::{AmountError, AmountErrorKind};

use super::{BaseUnits, Decimals};
use std::{fmt, str::FromStr};

/// An amount in coins, as somebody typed or pasted it: `1,000.50`, `0.1 BTC`, `1 000`, `1_000.5`.
///
/// Grouping by blanks, `_`, `'`, `,` or `.` is taken where it is regular. A lone comma (`1,5`, `1,000`) is a
/// decimal sign to some and a thousands separator to others, and so is a point before three digits that end
/// in zero (`1.500`): these are refused with both readings
/// ([`AmountErrorKind::Ambiguous`]). Every other lone point is a decimal point.
///
/// ```
/// use bitgo_access_token::units::{AmountErrorKind, CoinAmount, Decimals};
///
/// let eight = Decimals::new(8)?;
/// let amount: CoinAmount = "1,000.50 BTC".parse()?;
/// assert_eq!(amount.to_string(), "1000.5");
/// assert_eq!(amount.to_base_units(eight, Some("btc"))?.to_string(), "100050000000");
///
/// let error = "1,5".parse::<CoinAmount>().unwrap_err();
/// assert!(matches!(error.kind(), AmountErrorKind::Ambiguous { as_decimal, as_grouping, .. }
///     if as_decimal == "1.5" && as_grouping == "15"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoinAmount {
    /// Digits before the point, without leading zeros; `0` for none.
    whole: String,
    /// Digits after the point, without trailing zeros.
    fraction: String,
    /// Where each digit of the fraction stands in the text that was read, counted in characters from 1.
    fraction_positions: Vec<usize>,
    unit: Option<Unit>,
}

/// The name of an asset, written beside an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    name: String,
    position: usize,
}

impl CoinAmount {
    /// Reads what somebody typed or pasted.
    ///
    /// # Errors
    /// When it is no amount, or could be one of two.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        read::read(text).map_err(AmountError::from)
    }

    /// What stands beside the number: the `BTC` of `0.1 BTC`.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_ref().map(|unit| unit.name.as_str())
    }

    /// The same amount in base units of an asset with these decimals. `asset` is the asset's name, such as
    /// `tbtc`; a unit beside the number has to go with it.
    ///
    /// # Errors
    /// When the amount has more decimals than the asset, names another unit than the asset (`5000 sats`), or
    /// is over 2^256 - 1 base units.
    pub fn to_base_units(&self, decimals: Decimals, asset: Option<&str>) -> Result<BaseUnits, AmountError> {
        if let Some(unit) =
            self.unit.as_ref().filter(|unit| !asset.is_some_and(|asset| fits(&unit.name, asset)))
        {
            return Err(AmountErrorKind::OtherUnit {
                unit: unit.name.clone(),
                asset: asset.map(str::to_owned),
                position: unit.position,
            }
            .into());
        }
        let width = usize::from(decimals.get());
        if let Some(&position) = self.fraction_positions.get(width) {
            return Err(AmountErrorKind::TooManyDecimals { decimals: decimals.get(), position }.into());
        }
        let digits = format!("{}{:0<width$}", self.whole, self.fraction);
        BaseUnits::from_digits(&digits).ok_or(AmountErrorKind::TooLarge.into())
    }
}

/// Whether somebody who writes this unit can mean this asset: its name or its ticker, in any letter case,
/// with or without the marks of test and Go-account assets (`BTC` for `tbtc` and `ofcbtc`).
fn fits(unit: &str, asset: &str) -> bool {
    let ticker = asset.rsplit_once(':').map_or(asset, |(_, ticker)| ticker);
    let code = ticker.split_once('-').map_or(ticker, |(code, _)| code);
    let unmarked = ["ofct", "ofcht", "ofc", "ht", "t"].iter().filter_map(|mark| asset.strip_prefix(mark));
    [asset, ticker, code].into_iter().chain(unmarked).any(|name| name.eq_ignore_ascii_case(unit))
}

impl FromStr for CoinAmount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The plain number: `1000.5`. Without its unit.
impl fmt::Display for CoinAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)?;
        if self.fraction.is_empty() { Ok(()) } else { write!(f, ".{}", self.fraction) }
    }
}
