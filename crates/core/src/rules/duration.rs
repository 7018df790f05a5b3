//! `duration.*`

use super::{fields, quote, subject::Subject};
use crate::{
    Code, Finding, Fix, Policy,
    number::{self, Whole},
    units::{DurationErrorKind, Seconds},
};
use jsonptr::PointerBuf;
use serde_json::Value;

/// Ten years of 365 days: the most that BitGo's guide allows.
pub(crate) const LONGEST: u64 = Seconds::from_days(3_650).get();
/// What is offered where nothing sensible was given.
const ADVISED: u64 = Seconds::from_days(90).get();
const LIKELY_OTHER_UNIT: u64 = 600;
const ROTATE: u64 = Seconds::from_days(365).get();
const LONG: u64 = Seconds::from_days(90).get();

/// What the field holds.
pub(super) enum Given<'a> {
    Absent,
    /// A whole number of seconds over 0; capped at `u64::MAX`. `quoted` when it was a text.
    Seconds {
        seconds: u64,
        quoted: bool,
    },
    NotPositive,
    Malformed(&'a Value),
    /// Neither number nor text: the business of `field.type`.
    WrongType,
}

pub(super) fn given<'a>(subject: &Subject<'a>) -> Given<'a> {
    let (value, whole, quoted) = match subject.get("duration") {
        None => return Given::Absent,
        Some(value @ Value::Number(number)) => (value, number::whole(&number.to_string()), false),
        // In quotes only plain digits are surely seconds.
        Some(value @ Value::String(text)) if text.bytes().all(|digit| digit.is_ascii_digit()) => {
            (value, number::whole(text), true)
        }
        Some(value @ Value::String(_)) => return Given::Malformed(value),
        Some(_) => return Given::WrongType,
    };
    match whole {
        Some(Whole::Digits(digits)) if digits == "0" => Given::NotPositive,
        Some(Whole::Digits(digits)) => Given::Seconds { seconds: digits.parse().unwrap_or(u64::MAX), quoted },
        Some(Whole::Huge) => Given::Seconds { seconds: u64::MAX, quoted },
        Some(Whole::Negative) => Given::NotPositive,
        Some(Whole::Fraction) | None => Given::Malformed(value),
    }
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let at = || fields::field("duration");
    let typed = subject.get("duration").unwrap_or(&Value::Null);
    let policy_most = subject.context.policy.as_ref().and_then(Policy::max_duration).map(Seconds::get);
    let (seconds, quoted) = match given(subject) {
        Given::WrongType => return,
        Given::Absent => {
            let message = "No duration is given: BitGo's default has been ten years.";
            let advised = policy_most.map_or(ADVISED, |most| most.min(ADVISED));
            let title = format!("Use {}", in_words(advised));
            let fix = match subject.draft.get("duration") {
                None => Fix::add(title, at(), advised),
                Some(null) => Fix::replace(title, &at(), null, advised),
            };
            findings.push(Finding::new(Code::DurationMissing, at(), message).fix(fix));
            return;
        }
        Given::Malformed(value) => {
            findings.push(malformed(value, at()));
            return;
        }
        Given::NotPositive => {
            let message =
                format!("The duration {} is not above 0: the token would never work.", quote::json(typed));
            findings.push(Finding::new(Code::DurationNotPositive, at(), message));
            return;
        }
        Given::Seconds { seconds, quoted } => (seconds, quoted),
    };
    if quoted {
        let message = format!("The duration {} is a number in quotes.", quote::json(typed));
        let fix = (seconds <= LONGEST).then(|| {
            let title = format!("Use {seconds}, without quotes");
            Fix::replace(title, &at(), typed, seconds)
        });
        findings.push(Finding::new(Code::DurationString, at(), message).fix(fix));
    }
    if seconds > LONGEST {
        let most = policy_most.unwrap_or(LONGEST);
        let replace = |title, new| Some(Fix::replace(title, &at(), typed, new));
        let clamp = || replace(format!("Use {}, the most there is", in_words(most)), most);
        let (guess, fix) = match Guess::of(seconds) {
            Some(Guess::Instant) => {
                (" It looks like a point in time: the field says how long, not until when.".to_owned(), None)
            }
            Some(Guess::Milliseconds { seconds }) => {
                let (digits, words) = (quote::thousands(seconds), in_words(seconds));
                let guess = format!(" If milliseconds were meant: {digits} seconds are {words}.");
                let fix = if seconds <= most {
                    replace(format!("Use {digits} ({words})"), seconds)
                } else {
                    clamp()
                };
                (guess, fix)
            }
            None => (String::new(), clamp()),
        };
        let message = format!("The duration of {} seconds is over ten years.{guess}", shown(typed));
        findings.push(Finding::new(Code::DurationTooLong, at(), message).fix(fix));
    } else if seconds < LIKELY_OTHER_UNIT {
        let message = format!(
            "The duration is {seconds} {}: the unit is neither minutes nor days.",
            if seconds == 1 { "second" } else { "seconds" }
        );
        let title = format!("Use {seconds} {}", if seconds == 1 { "day" } else { "days" });
        let days = Seconds::from_days(u32::try_from(seconds).unwrap_or_default());
        let fix = Fix::replace(title, &at(), typed, days.get());
        findings.push(Finding::new(Code::DurationUnit, at(), message).fix(fix));
    } else if seconds > LONG {
        let code = if seconds > ROTATE { Code::DurationRotate } else { Code::DurationLong };
        let limit = if seconds > ROTATE { "a year" } else { "90 days" };
        let message = format!("The token would last {}, over {limit}.", in_words(seconds));
        findings.push(Finding::new(code, at(), message));
    }
}

/// A text may be a duration as people write it; it is never sent as such, and offered in seconds.
fn malformed(value: &Value, at: PointerBuf) -> Finding {
    let shown = quote::json(value);
    let (why, meant) = match value.as_str().map(Seconds::parse) {
        Some(Ok(seconds)) => ("a text, and BitGo takes seconds".to_owned(), Some(seconds)),
        Some(Err(error)) => match error.kind() {
            DurationErrorKind::Inexact { offer, .. } => {
                ("of no fixed length, and BitGo takes seconds".into(), Some(*offer))
            }
            DurationErrorKind::MinutesOrMonths { minutes, months, .. } => {
                (format!("either {minutes} or {months}, and BitGo takes seconds"), None)
            }
            DurationErrorKind::Fraction { .. } => {
                ("written with a fraction, and BitGo takes whole seconds".into(), None)
            }
            DurationErrorKind::Negative => ("below 0: the token would never work".into(), None),
            _ => ("not a whole number of seconds".into(), None),
        },
        None => ("not a whole number of seconds".into(), None),
    };
    let message = format!("The duration {shown} is {why}.");
    let fix =
        meant.map(|meant| Fix::replace(format!("Use {} ({meant})", meant.get()), &at, value, meant.get()));
    Finding::new(Code::DurationMalformed, at, message).fix(fix)
}

/// The number as it was typed, thousands separated.
fn shown(typed: &Value) -> String {
    match typed {
        Value::String(text) if text.len() <= 20 => quote::thousands(text),
        Value::Number(number) if number.is_u64() => quote::thousands(number),
        other => quote::json(other),
    }
}

/// What else a number far too large may be.
enum Guess {
    /// Unix time from 2017 to 2038, in seconds or milliseconds.
    Instant,
    /// A duration in milliseconds, which is this many seconds.
    Milliseconds { seconds: u64 },
}

impl Guess {
    fn of(seconds: u64) -> Option<Self> {
        match seconds {
            1_500_000_000..=2_150_000_000 | 1_500_000_000_000..=2_150_000_000_000 => Some(Self::Instant),
            1_000_000_000..=315_360_000_000 => {
                Some(Self::Milliseconds { seconds: seconds.checked_div(1000).unwrap_or_default() })
            }
            _ => None,
        }
    }
}

/// As people say it: `90 days`, `1 hour 30 minutes`.
pub(super) fn in_words(seconds: u64) -> String {
    Seconds::new(seconds).unwrap_or(Seconds::MAX).to_string()
}
