//! An amount in an answer: any size, every digit.

use crate::number::{self, Whole};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::cmp::Ordering;
use std::fmt;

/// A whole, non-negative number of base units, as BitGo counts it: a JSON number or a text of digits. A
/// number in wei passes 2^53, so it is kept as digits and serialized as a text.
///
/// ```
/// use bitgo_access_token::Amount;
///
/// // JavaScript writes 10^24 as 1e+24.
/// let amount = Amount::read(&serde_json::from_str("1e+24")?).unwrap();
/// assert_eq!(amount.as_str(), "1000000000000000000000000");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount(String);

impl Amount {
    /// Reads a JSON number, or a text with one. `None` if it is negative, has a fraction, or is no number.
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Self::parse(&number.to_string()),
            Value::String(text) => Self::parse(text),
            _ => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match number::whole(text)? {
            Whole::Digits(digits) => Some(Self(digits)),
            Whole::Negative | Whole::Fraction | Whole::Huge => None,
        }
    }

    /// The decimal digits, without sign, separators or leading zeros.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.0 == "0"
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        // Neither has zeros before it.
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<String> {
        Amount::read(&serde_json::from_str(json).unwrap()).map(|amount| amount.0)
    }

    #[test]
    fn every_digit_of_a_number_or_a_text_is_kept() {
        let largest = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
        for (json, digits) in [
            ("1000000000000000000000001", "1000000000000000000000001"),
            (r#""1000000000000000000000001""#, "1000000000000000000000001"),
            (largest, largest),
            ("2500000000", "2500000000"),
            ("0", "0"),
            ("0.0", "0"),
            ("-0", "0"),
            ("1e+24", "1000000000000000000000000"),
            ("1.5E3", "1500"),
            ("12.50e1", "125"),
            ("1.0", "1"),
            ("100e-2", "1"),
            ("0e999", "0"),
            (r#""007""#, "7"),
        ] {
            assert_eq!(read(json).unwrap_or_default(), digits, "{json}");
        }
    }

    #[test]
    fn what_is_no_whole_number_is_refused() {
        for json in [
            "-1",
            "1.5",
            "1e-1",
            "1e4000",
            "1e99999999999",
            "null",
            "true",
            "[]",
            "{}",
            r#""""#,
            r#"" 1""#,
            r#""1,000""#,
            r#""0x10""#,
            r#""1e""#,
            r#"".5""#,
            r#""+1""#,
            r#""٣""#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
