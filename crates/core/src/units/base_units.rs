//! Whole numbers of an asset's smallest unit.

use super::Decimals;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{cmp::Ordering, fmt, str::FromStr};

/// An amount in an asset's smallest unit (satoshi, wei, lamport), from 0 to 2^256 - 1, as `txValueLimit`
/// takes it.
///
/// It is kept as its decimal digits: all that is ever done with it is to compare it and to move the decimal
/// point, and neither needs arithmetic.
///
/// ```
/// use bitgo_access_token::units::{BaseUnits, Decimals};
///
/// let limit: BaseUnits = "1000500000000000000000".parse()?;
/// assert_eq!(limit.to_coin_units(Decimals::new(18)?), "1000.5");
/// assert!(limit > "999999999".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUnits {
    /// Decimal digits without leading zeros; `0` for zero.
    digits: String,
}

/// 2^256 - 1, the greatest amount that an EVM contract can hold.
const MAX: &str = "115792089237316195423570985008687907853269984665640564039457584007913129639935";

impl BaseUnits {
    /// Reads the wire format: decimal digits and nothing else. Leading zeros are allowed.
    ///
    /// # Errors
    /// When there is anything but digits, or the number is over 2^256 - 1.
    pub fn parse(text: &str) -> Result<Self, BaseUnitsError> {
        let strange = text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit());
        let Some((index, character)) = strange else {
            if text.is_empty() {
                return Err(BaseUnitsErrorKind::Empty.into());
            }
            return Self::from_digits(text).ok_or(BaseUnitsErrorKind::TooLarge.into());
        };
        let position = index.saturating_add(1);
        let has_digits = text.contains(|c: char| c.is_ascii_digit());
        Err(match character {
            _ if text.trim().is_empty() => BaseUnitsErrorKind::Empty,
            '-' | '\u{2212}' if index == 0 => BaseUnitsErrorKind::Negative,
            'x' | 'X' if index == 1 && text.starts_with('0') => BaseUnitsErrorKind::Hexadecimal,
            'e' | 'E' if index > 0 && has_digits => BaseUnitsErrorKind::Exponent { position },
            '.' => BaseUnitsErrorKind::Fraction { position },
            _ => BaseUnitsErrorKind::Character { character, position },
        }
        .into())
    }

    /// From decimal digits; `None` above 2^256 - 1.
    pub(super) fn from_digits(digits: &str) -> Option<Self> {
        let significant = digits.trim_start_matches('0');
        let digits = if significant.is_empty() { "0" } else { significant };
        (compare(digits, MAX) != Ordering::Greater).then(|| Self { digits: digits.to_owned() })
    }

    /// The decimal digits, as they go over the wire.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// Whether it is 0. BitGo reads a limit of 0 as "every spend needs an unlock".
    pub fn is_zero(&self) -> bool {
        self.digits == "0"
    }

    /// The same amount in coins, exact and without needless zeros: `150000000` with 8 decimals is `1.5`.
    pub fn to_coin_units(&self, decimals: Decimals) -> String {
        let decimals = usize::from(decimals.get());
        let padded = format!("{:0>width$}", self.digits, width = decimals.saturating_add(1));
        let point = padded.len().saturating_sub(decimals);
        let (whole, fraction) = padded.split_at_checked(point).unwrap_or((&padded, ""));
        match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        }
    }
}

/// Orders two numbers that have no leading zeros by their digits.
fn compare(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

impl Ord for BaseUnits {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(&self.digits, &other.digits)
    }
}

impl PartialOrd for BaseUnits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for BaseUnits {
    type Err = BaseUnitsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(true, "", &self.digits)
    }
}

impl Serialize for BaseUnits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits)
    }
}

impl<'de> Deserialize<'de> for BaseUnits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is not an amount in base units. Its `Display` says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUnitsError {
    kind: BaseUnitsErrorKind,
}

impl BaseUnitsError {
    /// What is wrong.
    pub fn kind(&self) -> &BaseUnitsErrorKind {
        &self.kind
    }
}

impl From<BaseUnitsErrorKind> for BaseUnitsError {
    fn from(kind: BaseUnitsErrorKind) -> Self {
        Self { kind }
    }
}

/// The ways in which a text is not an amount in base units. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum BaseUnitsErrorKind {
    /// Nothing, or only blanks.
    Empty,
    /// A minus sign in front.
    Negative,
    /// A decimal point.
    Fraction {
        /// Where the point stands.
        position: usize,
    },
    /// Written as `1e18`.
    Exponent {
        /// Where the `e` stands.
        position: usize,
    },
    /// Written as `0x…`.
    Hexadecimal,
    /// Anything else that is no digit.
    Character {
        /// The character.
        character: char,
        /// Where it stands.
        position: usize,
    },
    /// Over 2^256 - 1.
    TooLarge,
}

impl fmt::Display for BaseUnitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            BaseUnitsErrorKind::Empty => {
                f.write_str("the amount is empty; write a whole number of base units")
            }
            BaseUnitsErrorKind::Negative => {
                f.write_str("the amount is negative; write it without the minus sign")
            }
            BaseUnitsErrorKind::Fraction { position } => write!(
                f,
                "character {position} is a decimal point, and base units are whole; convert the amount from \
                 coins to base units first"
            ),
            BaseUnitsErrorKind::Exponent { position } => {
                write!(f, "character {position} begins an exponent; write all the digits out")
            }
            BaseUnitsErrorKind::Hexadecimal => {
                f.write_str("the amount is hexadecimal; write it in decimal digits")
            }
            BaseUnitsErrorKind::Character { character, position } => {
                write!(
                    f,
                    "character {position} is {character:?}; write digits only, without separators or a unit"
                )
            }
            BaseUnitsErrorKind::TooLarge => f.write_str(
                "the amount is over 2^256 - 1, the most that any asset can count; write a smaller one",
            ),
        }
    }
}

impl std::error::Error for BaseUnitsError {}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn kind(text: &str) -> BaseUnitsErrorKind {
        BaseUnits::parse(text).unwrap_err().kind().clone()
    }

    #[test]
    fn the_greatest_amount_is_that_of_a_256_bit_integer() {
        assert_eq!(MAX, (BigUint::from(2_u8).pow(256) - 1_u8).to_string());
        assert_eq!(BaseUnits::parse(MAX).unwrap().to_string(), MAX);
        // 2^256, and a number with one digit more.
        let above = "115792089237316195423570985008687907853269984665640564039457584007913129639936";
        assert_eq!(kind(above), BaseUnitsErrorKind::TooLarge);
        assert_eq!(kind(&format!("1{MAX}")), BaseUnitsErrorKind::TooLarge);
        assert_eq!(BaseUnits::parse(&format!("000{MAX}")).unwrap().to_string(), MAX);
    }

    #[test]
    fn only_digits_are_read() {
        assert_eq!(kind(""), BaseUnitsErrorKind::Empty);
        assert_eq!(kind(" \t"), BaseUnitsErrorKind::Empty);
        assert_eq!(kind("-5"), BaseUnitsErrorKind::Negative);
        assert_eq!(kind("1.5"), BaseUnitsErrorKind::Fraction { position: 2 });
        assert_eq!(kind("1e18"), BaseUnitsErrorKind::Exponent { position: 2 });
        assert_eq!(kind("0x10"), BaseUnitsErrorKind::Hexadecimal);
        assert_eq!(kind("1,000"), BaseUnitsErrorKind::Character { character: ',', position: 2 });
        assert_eq!(kind(" 5"), BaseUnitsErrorKind::Character { character: ' ', position: 1 });
        assert_eq!(kind("five"), BaseUnitsErrorKind::Character { character: 'f', position: 1 });
        assert_eq!(kind("\u{661}"), BaseUnitsErrorKind::Character { character: '\u{661}', position: 1 });
        assert_eq!(kind("+5"), BaseUnitsErrorKind::Character { character: '+', position: 1 });
    }

    #[test]
    fn errors_say_what_where_and_what_to_do() {
        for (text, expected) in [
            ("", "the amount is empty; write a whole number of base units"),
            ("-1", "the amount is negative; write it without the minus sign"),
            (
                "0.5",
                "character 2 is a decimal point, and base units are whole; convert the amount from coins to base \
                 units first",
            ),
            ("1e3", "character 2 begins an exponent; write all the digits out"),
            ("0xff", "the amount is hexadecimal; write it in decimal digits"),
            ("1_000", "character 2 is '_'; write digits only, without separators or a unit"),
        ] {
            assert_eq!(BaseUnits::parse(text).unwrap_err().to_string(), expected);
        }
        assert_eq!(
            BaseUnits::parse(&"9".repeat(78)).unwrap_err().to_string(),
            "the amount is over 2^256 - 1, the most that any asset can count; write a smaller one"
        );
    }

    #[test]
    fn coins_are_printed_without_needless_zeros() {
        let coins = |digits: &str, decimals| {
            BaseUnits::parse(digits).unwrap().to_coin_units(Decimals::new(decimals).unwrap())
        };
        assert_eq!(coins("150000000", 8), "1.5");
        assert_eq!(coins("1", 8), "0.00000001");
        assert_eq!(coins("100000000", 8), "1");
        assert_eq!(coins("0", 18), "0");
        assert_eq!(coins("42", 0), "42");
        assert_eq!(coins("1", 30), "0.000000000000000000000000000001");
    }

    #[test]
    fn json_is_a_string() {
        let amount: BaseUnits = serde_json::from_str(r#""1000000000""#).unwrap();
        assert_eq!(serde_json::to_string(&amount).unwrap(), r#""1000000000""#);
        assert_eq!(amount.as_str(), "1000000000");
        assert!(serde_json::from_str::<BaseUnits>("5").is_err());
        assert!(
            serde_json::from_str::<BaseUnits>(r#""5.0""#).unwrap_err().to_string().contains("character 2")
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn it_agrees_with_an_integer(a: [u32; 8], b: [u32; 8], shift in 0_usize..256) {
            let (a, b) = (BigUint::new(a.into()) >> shift, BigUint::new(b.into()) >> shift);
            let (x, y) = (BaseUnits::parse(&a.to_string()).unwrap(), BaseUnits::parse(&b.to_string()).unwrap());
            prop_assert_eq!(x.to_string(), a.to_string());
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(x.is_zero(), a == BigUint::ZERO);
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            if let Err(error) = BaseUnits::parse(&text) {
                prop_assert!(error.to_string().contains("; "));
            }
        }
    }
}
