//! Durations in seconds.

use super::duration_text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A duration in whole seconds, as `duration` takes it; up to 2^53 - 1, which a JSON number holds exactly in
/// every program.
///
/// `Display` prints it for people (`90 days`, `1 hour 30 minutes`); serde and [`Seconds::get`] give the number.
///
/// ```
/// use bitgo_access_token::units::Seconds;
///
/// let duration: Seconds = "1h 30m".parse()?;
/// assert_eq!(duration.get(), 5400);
/// assert_eq!(duration.to_string(), "1 hour 30 minutes");
/// assert_eq!("P90D".parse::<Seconds>()?, Seconds::from_days(90));
/// assert_eq!("7776000".parse::<Seconds>()?.to_string(), "90 days");
/// # Ok::<(), bitgo_access_token::units::DurationError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(u64);

impl Seconds {
    /// The longest: 2^53 - 1 seconds.
    pub const MAX: Self = Self((1 << 53) - 1);

    pub(super) const MINUTE: u64 = 60;
    pub(super) const HOUR: u64 = 3_600;
    pub(super) const DAY: u64 = 86_400;

    /// Takes 0 to 2^53 - 1 seconds; `None` above.
    pub const fn new(seconds: u64) -> Option<Self> {
        if seconds <= Self::MAX.0 { Some(Self(seconds)) } else { None }
    }

    /// This many days of 24 hours.
    pub const fn from_days(days: u32) -> Self {
        // At most 2^32 days, or 2^49 seconds: it never saturates.
        Self((days as u64).saturating_mul(Self::DAY))
    }

    /// Reads what somebody typed: `90d`, `12h`, `1h 30m`, `90 days`, ISO 8601 (`P90D`, `PT12H`, `P1DT2H`), or
    /// a number alone, which is seconds. A day has 24 hours. `m` is minutes.
    ///
    /// # Errors
    /// When it is no duration; and for months and years, which have no fixed length: the error then offers
    /// days.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        duration_text::read(text).map_err(|kind| DurationError { kind })
    }

    /// The number of seconds.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl FromStr for Seconds {
    type Err = DurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// For people: `90 days`, `1 hour 30 minutes`, `0 seconds`.
impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0 seconds");
        }
        let mut rest = self.0;
        let mut gap = "";
        for (length, name) in
            [(Self::DAY, "day"), (Self::HOUR, "hour"), (Self::MINUTE, "minute"), (1, "second")]
        {
            let count = rest.checked_div(length).unwrap_or(0);
            rest = rest.checked_rem(length).unwrap_or(0);
            match count {
                0 => continue,
                1 => write!(f, "{gap}1 {name}")?,
                _ => write!(f, "{gap}{count} {name}s")?,
            }
            gap = " ";
        }
        Ok(())
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = u64::deserialize(deserializer)?;
        Self::new(seconds)
            .ok_or_else(|| serde::de::Error::custom(DurationError { kind: DurationErrorKind::TooLong }))
    }
}

/// Why a text is not a duration. Its `Display` says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError {
    kind: DurationErrorKind,
}

impl DurationError {
    /// What is wrong.
    pub fn kind(&self) -> &DurationErrorKind {
        &self.kind
    }
}

/// The ways in which a text is not a duration. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum DurationErrorKind {
    /// Nothing, or only blanks.
    Empty,
    /// A minus sign in front.
    Negative,
    /// `1.5h`.
    Fraction {
        /// Where the decimal sign stands.
        position: usize,
    },
    /// A unit without a number, or nothing where a number is looked for.
    NumberMissing {
        /// Where it would stand.
        position: usize,
    },
    /// The last number of several has no unit: `1h 30`.
    UnitMissing {
        /// Where the unit would stand.
        position: usize,
    },
    /// A word that is no unit of time.
    UnknownUnit {
        /// The word.
        unit: String,
        /// Where it begins.
        position: usize,
    },
    /// A unit that does not come after a longer one: `30m 1h`, `1h 1h`.
    Order {
        /// The unit.
        unit: String,
        /// Where it begins.
        position: usize,
    },
    /// A character that no duration has.
    Character {
        /// The character.
        character: char,
        /// Where it stands.
        position: usize,
    },
    /// Months or years, which have no fixed length.
    Inexact {
        /// The unit.
        unit: String,
        /// Where it begins.
        position: usize,
        /// The whole duration with months of 30 and years of 365 days.
        offer: Seconds,
    },
    /// A capital `M` alone, which is minutes to some and months to others.
    MinutesOrMonths {
        /// Where it stands.
        position: usize,
        /// The duration if these are minutes.
        minutes: Seconds,
        /// The duration if these are months, of 30 days each.
        months: Seconds,
    },
    /// Over 2^53 - 1 seconds.
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DurationErrorKind::Empty => f.write_str("the duration is empty; write one such as 90d"),
            DurationErrorKind::Negative => {
                f.write_str("the duration is negative; write it without the minus sign")
            }
            DurationErrorKind::Fraction { position } => write!(
                f,
                "character {position} begins a fraction; write whole numbers, with smaller units for the rest: \
                 1h 30m"
            ),
            DurationErrorKind::NumberMissing { position } => {
                write!(f, "no number stands at character {position}; write one before the unit, as in 90d")
            }
            DurationErrorKind::UnitMissing { position } => {
                write!(f, "no unit stands at character {position}; write d, h, min or s there")
            }
            DurationErrorKind::UnknownUnit { unit, position } => write!(
                f,
                "`{unit}` at character {position} is no unit of time; write weeks, days, hours, minutes or \
                 seconds"
            ),
            DurationErrorKind::Order { unit, position } => write!(
                f,
                "`{unit}` at character {position} does not come after a longer unit; write each unit once, the \
                 longest first"
            ),
            DurationErrorKind::Character { character, position } => {
                write!(f, "character {position} is {character:?}; write a duration such as 90d or 1h 30m")
            }
            DurationErrorKind::Inexact { unit, position, offer } => write!(
                f,
                "`{unit}` at character {position} has no fixed length; write it in days, such as {offer}"
            ),
            DurationErrorKind::MinutesOrMonths { position, minutes, months } => {
                write!(f, "`M` at character {position} can be minutes or months; write {minutes} or {months}")
            }
            DurationErrorKind::TooLong => {
                f.write_str("the duration is over 2^53 - 1 seconds; BitGo takes at most 3650 days")
            }
        }
    }
}

impl std::error::Error for DurationError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_a_number() {
        let duration: Seconds = serde_json::from_str("7776000").unwrap();
        assert_eq!(duration, Seconds::from_days(90));
        assert_eq!(serde_json::to_string(&duration).unwrap(), "7776000");
        for refused in ["\"7776000\"", "-1", "1.5", "9007199254740992"] {
            assert!(serde_json::from_str::<Seconds>(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn the_longest_is_what_a_json_number_holds() {
        assert_eq!(Seconds::MAX.get(), 9_007_199_254_740_991);
        assert_eq!(Seconds::new(9_007_199_254_740_991), Some(Seconds::MAX));
        assert_eq!(Seconds::new(9_007_199_254_740_992), None);
        assert_eq!(Seconds::from_days(u32::MAX).get(), 4_294_967_295 * 86_400);
    }

    #[test]
    fn the_reason_is_at_hand() {
        assert_eq!("".parse::<Seconds>().unwrap_err().kind(), &DurationErrorKind::Empty);
    }
}
