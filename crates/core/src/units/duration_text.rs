//! From a text to a duration.

use super::{DurationErrorKind as Kind, Seconds};
use std::{iter::Peekable, str::Chars};

/// A unit of time. Ordered from the longest to the shortest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    /// Its length in seconds; of months and years, the one that is offered.
    const fn seconds(self) -> u64 {
        match self {
            Self::Year => 365 * Seconds::DAY,
            Self::Month => 30 * Seconds::DAY,
            Self::Week => 7 * Seconds::DAY,
            Self::Day => Seconds::DAY,
            Self::Hour => Seconds::HOUR,
            Self::Minute => Seconds::MINUTE,
            Self::Second => 1,
        }
    }

    /// As people write it.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
            "mo" | "mos" | "mon" | "month" | "months" => Self::Month,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "d" | "day" | "days" => Self::Day,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            _ => return None,
        })
    }

    /// As ISO 8601 writes it, before or after the `T`.
    fn from_designator(designator: char, after_t: bool) -> Option<Self> {
        Some(match (designator.to_ascii_uppercase(), after_t) {
            ('Y', false) => Self::Year,
            ('M', false) => Self::Month,
            ('W', false) => Self::Week,
            ('D', false) => Self::Day,
            ('H', true) => Self::Hour,
            ('M', true) => Self::Minute,
            ('S', true) => Self::Second,
            _ => return None,
        })
    }
}

/// What has been read so far.
#[derive(Default)]
struct Sum {
    seconds: u64,
    last: Option<Unit>,
    /// The first unit without a fixed length.
    inexact: Option<(String, usize)>,
}

impl Sum {
    fn add(&mut self, count: u64, unit: Unit, written: &str, position: usize) -> Result<(), Kind> {
        if self.last.is_some_and(|last| last >= unit) {
            return Err(Kind::Order { unit: written.to_owned(), position });
        }
        self.last = Some(unit);
        if unit <= Unit::Month && self.inexact.is_none() {
            self.inexact = Some((written.to_owned(), position));
        }
        let added = count.checked_mul(unit.seconds()).and_then(|added| added.checked_add(self.seconds));
        self.seconds = added.ok_or(Kind::TooLong)?;
        Ok(())
    }

    fn finish(self) -> Result<Seconds, Kind> {
        let seconds = Seconds::new(self.seconds).ok_or(Kind::TooLong)?;
        match self.inexact {
            Some((unit, position)) => Err(Kind::Inexact { unit, position, offer: seconds }),
            None => Ok(seconds),
        }
    }
}

/// The characters of the text, with the place of the next one.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    position: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn skip(&mut self) -> Option<char> {
        self.position = self.position.saturating_add(1);
        self.rest.next()
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while self.peek().is_some_and(&wanted) {
            taken.extend(self.skip());
        }
        taken
    }

    fn skip_blanks(&mut self) {
        self.take(char::is_whitespace);
    }

    fn number(&mut self) -> Result<u64, Kind> {
        let position = self.position;
        let digits = self.take(|c| c.is_ascii_digit());
        match (digits.is_empty(), self.peek()) {
            (true, Some('-' | '\u{2212}')) => Err(Kind::Negative),
            (true, Some(c)) if !c.is_ascii_alphabetic() => Err(Kind::Character { character: c, position }),
            (true, _) => Err(Kind::NumberMissing { position }),
            (false, Some('.' | ',')) => Err(Kind::Fraction { position: self.position }),
            (false, _) => digits.parse().map_err(|_| Kind::TooLong),
        }
    }
}

pub(super) fn read(text: &str) -> Result<Seconds, Kind> {
    let mut reader = Reader { rest: text.trim_end().chars().peekable(), position: 1 };
    reader.skip_blanks();
    match reader.peek() {
        None => Err(Kind::Empty),
        Some('P' | 'p') => iso(&mut reader),
        Some(_) => words(&mut reader),
    }
}

/// `P1DT2H`.
fn iso(reader: &mut Reader<'_>) -> Result<Seconds, Kind> {
    reader.skip();
    let mut sum = Sum::default();
    let mut after_t = false;
    loop {
        if matches!(reader.peek(), Some('T' | 't')) && !after_t {
            after_t = true;
            reader.skip();
        }
        let count = reader.number()?;
        let position = reader.position;
        let designator = reader.skip().ok_or(Kind::UnitMissing { position })?;
        let unit = Unit::from_designator(designator, after_t)
            .ok_or_else(|| Kind::UnknownUnit { unit: designator.into(), position })?;
        sum.add(count, unit, designator.encode_utf8(&mut [0; 4]), position)?;
        if reader.peek().is_none() {
            return sum.finish();
        }
    }
}

/// `1h 30m`, `90 days`, `3600`.
fn words(reader: &mut Reader<'_>) -> Result<Seconds, Kind> {
    let mut sum = Sum::default();
    let mut capital_m = None;
    loop {
        let count = reader.number()?;
        if sum.last.is_none() && reader.peek().is_none() {
            return Seconds::new(count).ok_or(Kind::TooLong);
        }
        reader.skip_blanks();
        let position = reader.position;
        let word = reader.take(|c| c.is_ascii_alphabetic());
        if word.is_empty() {
            return Err(match reader.peek() {
                Some(character) if !character.is_ascii_digit() => Kind::Character { character, position },
                _ => Kind::UnitMissing { position },
            });
        }
        let unit =
            Unit::from_word(&word).ok_or_else(|| Kind::UnknownUnit { unit: word.clone(), position })?;
        if word == "M" && sum.last.is_none() {
            capital_m = Some((count, position));
        }
        sum.add(count, unit, &word, position)?;
        reader.skip_blanks();
        if reader.peek().is_none() {
            return match capital_m.and_then(|(count, position)| minutes_or_months(count, position)) {
                Some(question) if sum.last == Some(Unit::Minute) => Err(question),
                _ => sum.finish(),
            };
        }
    }
}

fn minutes_or_months(count: u64, position: usize) -> Option<Kind> {
    let length = |unit: Unit| count.checked_mul(unit.seconds()).and_then(Seconds::new);
    Some(Kind::MinutesOrMonths { position, minutes: length(Unit::Minute)?, months: length(Unit::Month)? })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seconds(text: &str) -> u64 {
        read(text).unwrap_or_else(|kind| panic!("{text}: {kind:?}")).get()
    }

    fn kind(text: &str) -> Kind {
        read(text).unwrap_err()
    }

    // A minute is 60 seconds, an hour 3,600, a day 86,400; ISO 8601-1:2019 section 5.5.2 for the `P` forms.
    #[test]
    fn what_people_type() {
        for (text, expected) in [
            ("3600", 3_600),
            (" 7776000 ", 7_776_000),
            ("90d", 7_776_000),
            ("90 days", 7_776_000),
            ("1 Day", 86_400),
            ("12h", 43_200),
            ("1h 30m", 5_400),
            ("1h30m", 5_400),
            ("1H 30M", 5_400),
            ("1 hour 30 minutes", 5_400),
            ("2w", 1_209_600),
            ("45 sec", 45),
            ("0", 0),
            ("0d", 0),
            ("P90D", 7_776_000),
            ("PT12H", 43_200),
            ("P1DT2H", 93_600),
            ("PT1H30M", 5_400),
            ("P2W", 1_209_600),
            ("pt5s", 5),
            ("3m", 180),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn months_and_years_are_refused_with_days_offered() {
        let offered = |text: &str| match kind(text) {
            Kind::Inexact { unit, position, offer } => (unit, position, offer.to_string()),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(offered("3 months"), ("months".into(), 3, "90 days".into()));
        assert_eq!(offered("1y"), ("y".into(), 2, "365 days".into()));
        assert_eq!(offered("P1Y6M"), ("Y".into(), 3, "545 days".into()));
        assert_eq!(offered("1 month 2 days"), ("month".into(), 3, "32 days".into()));
    }

    #[test]
    fn a_capital_m_alone_is_asked_about() {
        assert_eq!(
            kind("3M"),
            Kind::MinutesOrMonths {
                position: 2,
                minutes: Seconds::new(180).unwrap(),
                months: Seconds::from_days(90)
            }
        );
        // Seconds after it tell that minutes were meant.
        assert_eq!(seconds("3M 5S"), 185);
    }

    #[test]
    fn what_is_no_duration_is_refused_with_the_place() {
        assert_eq!(kind(""), Kind::Empty);
        assert_eq!(kind("  "), Kind::Empty);
        assert_eq!(kind("-5d"), Kind::Negative);
        assert_eq!(kind("1.5h"), Kind::Fraction { position: 2 });
        assert_eq!(kind("PT0.5H"), Kind::Fraction { position: 4 });
        assert_eq!(kind("1,000"), Kind::Fraction { position: 2 });
        assert_eq!(kind("days"), Kind::NumberMissing { position: 1 });
        assert_eq!(kind("1h 30"), Kind::UnitMissing { position: 6 });
        assert_eq!(kind("90 5"), Kind::UnitMissing { position: 4 });
        assert_eq!(kind("90 fortnights"), Kind::UnknownUnit { unit: "fortnights".into(), position: 4 });
        assert_eq!(kind("30m 1h"), Kind::Order { unit: "h".into(), position: 6 });
        assert_eq!(kind("1h 1h"), Kind::Order { unit: "h".into(), position: 5 });
        assert_eq!(kind("90d!"), Kind::Character { character: '!', position: 4 });
        assert_eq!(kind("+90d"), Kind::Character { character: '+', position: 1 });
        assert_eq!(kind("90_d"), Kind::Character { character: '_', position: 3 });
        assert_eq!(kind("P"), Kind::NumberMissing { position: 2 });
        assert_eq!(kind("PT"), Kind::NumberMissing { position: 3 });
        assert_eq!(kind("P1DT"), Kind::NumberMissing { position: 5 });
        assert_eq!(kind("P5"), Kind::UnitMissing { position: 3 });
        assert_eq!(kind("P1H"), Kind::UnknownUnit { unit: "H".into(), position: 3 });
        assert_eq!(kind("PT1HT1M"), Kind::NumberMissing { position: 5 });
    }

    #[test]
    fn an_overflow_is_refused() {
        // 2^53 - 1 and one more; more than a u64 holds; a product that does not fit.
        assert_eq!(seconds("9007199254740991"), 9_007_199_254_740_991);
        for text in
            ["9007199254740992", "99999999999999999999", "18446744073709551615d", "P99999999999999999D"]
        {
            assert_eq!(kind(text), Kind::TooLong, "{text}");
        }
    }

    #[test]
    fn errors_say_what_where_and_what_to_do() {
        for (text, expected) in [
            ("", "the duration is empty; write one such as 90d"),
            ("-1d", "the duration is negative; write it without the minus sign"),
            (
                "1.5h",
                "character 2 begins a fraction; write whole numbers, with smaller units for the rest: 1h 30m",
            ),
            ("d", "no number stands at character 1; write one before the unit, as in 90d"),
            ("1h 30", "no unit stands at character 6; write d, h, min or s there"),
            (
                "2 moons",
                "`moons` at character 3 is no unit of time; write weeks, days, hours, minutes or seconds",
            ),
            (
                "1h 2d",
                "`d` at character 5 does not come after a longer unit; write each unit once, the longest first",
            ),
            ("9d?", "character 3 is '?'; write a duration such as 90d or 1h 30m"),
            ("3 months", "`months` at character 3 has no fixed length; write it in days, such as 90 days"),
            ("3M", "`M` at character 2 can be minutes or months; write 3 minutes or 90 days"),
            ("9007199254740992", "the duration is over 2^53 - 1 seconds; BitGo takes at most 3650 days"),
        ] {
            assert_eq!(Seconds::parse(text).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn for_people() {
        let text = |seconds| Seconds::new(seconds).unwrap().to_string();
        assert_eq!(text(7_776_000), "90 days");
        assert_eq!(text(5_400), "1 hour 30 minutes");
        assert_eq!(text(86_400), "1 day");
        assert_eq!(text(90_061), "1 day 1 hour 1 minute 1 second");
        assert_eq!(text(0), "0 seconds");
        assert_eq!(text(315_360_000), "3650 days");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_is_printed_is_read_back(seconds in 0..=Seconds::MAX.get()) {
            let duration = Seconds::new(seconds).unwrap();
            prop_assert_eq!(read(&duration.to_string()), Ok(duration));
            prop_assert_eq!(read(&seconds.to_string()), Ok(duration));
        }

        #[test]
        fn short_words_and_iso_mean_the_same(d in 0..100_000_u64, h in 0..1_000_u64, m in 0..1_000_u64, s in 0..1_000_u64) {
            let expected = d * 86_400 + h * 3_600 + m * 60 + s;
            prop_assert_eq!(seconds(&format!("{d}d {h}h {m}m {s}s")), expected);
            prop_assert_eq!(seconds(&format!("{d} days {h} hours {m} minutes {s} seconds")), expected);
            prop_assert_eq!(seconds(&format!("P{d}DT{h}H{m}M{s}S")), expected);
        }

        #[test]
        fn no_text_panics(text in "[0-9PTYMWDHSymwdhs .,\u{e9}-]{0,12}") {
            if let Err(error) = Seconds::parse(&text) {
                prop_assert!(error.to_string().contains("; "));
            }
        }
    }
}
