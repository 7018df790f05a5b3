//! Why a text is not an amount.

use serde::Serialize;
use std::fmt;

/// Why a text is not an amount in coins. Its `Display` says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountError {
    kind: AmountErrorKind,
}

impl AmountError {
    /// What is wrong.
    pub fn kind(&self) -> &AmountErrorKind {
        &self.kind
    }
}

impl From<AmountErrorKind> for AmountError {
    fn from(kind: AmountErrorKind) -> Self {
        Self { kind }
    }
}

/// The ways in which a text is not an amount in coins. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum AmountErrorKind {
    /// Nothing, or only blanks.
    Empty,
    /// A minus sign in front.
    Negative,
    /// `1e18` or `0x10`.
    Notation {
        /// Where the letter stands.
        position: usize,
    },
    /// No digit where a number is looked for.
    NumberMissing {
        /// Where it would stand.
        position: usize,
    },
    /// A character that no amount has.
    Character {
        /// The character.
        character: char,
        /// Where it stands.
        position: usize,
    },
    /// A second decimal sign, or one at the end.
    DecimalSign {
        /// Where it stands.
        position: usize,
    },
    /// Separators that do not part thousands.
    Grouping {
        /// Where the first wrong one stands.
        position: usize,
    },
    /// It could be one of two amounts. Each reading is a text that can be read in only one way, its unit
    /// included.
    Ambiguous {
        /// Where the separator stands.
        position: usize,
        /// The amount if the separator is a decimal sign.
        as_decimal: String,
        /// The amount if the separator only parts thousands.
        as_grouping: String,
    },
    /// More decimals than the asset has: it could not be exact.
    TooManyDecimals {
        /// How many the asset has.
        decimals: u8,
        /// Where the first digit too many stands.
        position: usize,
    },
    /// The unit beside the number is not the asset.
    OtherUnit {
        /// The unit.
        unit: String,
        /// The asset, if one was given.
        asset: Option<String>,
        /// Where the unit begins.
        position: usize,
    },
    /// Over 2^256 - 1 base units.
    TooLarge,
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            AmountErrorKind::Empty => f.write_str("the amount is empty; write a number such as 0.5"),
            AmountErrorKind::Negative => f.write_str("the amount is negative; write it without the minus sign"),
            AmountErrorKind::Notation { position } => write!(
                f,
                "character {position} makes the number an exponent or hexadecimal; write all its decimal digits out"
            ),
            AmountErrorKind::NumberMissing { position } => {
                write!(f, "no number stands at character {position}; write one such as 0.5")
            }
            AmountErrorKind::Character { character, position } => {
                write!(f, "character {position} is {character:?}; write a number, and after it at most the asset")
            }
            AmountErrorKind::DecimalSign { position } => write!(
                f,
                "the decimal sign at character {position} has no place there; write one, with digits after it"
            ),
            AmountErrorKind::Grouping { position } => write!(
                f,
                "the separator at character {position} does not part thousands; write the number without \
                 separators"
            ),
            AmountErrorKind::Ambiguous { position, as_decimal, as_grouping } => write!(
                f,
                "the separator at character {position} can be read in two ways; write {as_decimal} or {as_grouping}"
            ),
            AmountErrorKind::TooManyDecimals { decimals, position } => write!(
                f,
                "the asset has {decimals} decimals, and the digit at character {position} is beyond them; leave \
                 out what the asset cannot count"
            ),
            AmountErrorKind::OtherUnit { unit, asset: Some(asset), position } => write!(
                f,
                "`{unit}` at character {position} is not the asset `{asset}`; write the amount in coins of \
                 `{asset}`, without a unit"
            ),
            AmountErrorKind::OtherUnit { unit, asset: None, position } => write!(
                f,
                "`{unit}` at character {position} cannot be compared with an asset, since none is chosen; choose \
                 one, or leave the unit out"
            ),
            AmountErrorKind::TooLarge => f.write_str(
                "the amount is over 2^256 - 1 base units, the most that any asset can count; write a smaller one",
            ),
        }
    }
}

impl std::error::Error for AmountError {}
