//! Amounts and durations: exact, and read as people write them.
//!
//! BitGo wants amounts as whole numbers of an asset's smallest unit and durations as seconds. A slip of a
//! thousand in either is expensive, so that nothing here rounds, and nothing is guessed: a text that can be
//! read in two ways is refused with both readings.

mod base_units;
mod coin_amount;
mod decimals;
mod duration_text;
mod seconds;

pub use base_units::{BaseUnits, BaseUnitsError, BaseUnitsErrorKind};
pub use coin_amount::{AmountError, AmountErrorKind, CoinAmount};
pub use decimals::{Decimals, DecimalsError};
pub use seconds::{DurationError, DurationErrorKind, Seconds};
