//! `duration.*`

use super::{quote, subject::Subject};
use crate::{
    Code, Finding, Fix,
    number::{self, Whole},
};
use jsonptr::PointerBuf;
use serde_json::Value;

const DAY: u64 = 86_400;
/// Ten years of 365 days: the most that BitGo's guide allows.
pub(super) const LONGEST: u64 = 315_360_000;
/// What is offered where nothing sensible was given.
const ADVISED: u64 = 7_776_000;
const LIKELY_OTHER_UNIT: u64 = 600;
const ROTATE: u64 = 365 * DAY;
const LONG: u64 = 90 * DAY;

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
    let at = || PointerBuf::from_tokens(["duration"]);
    let typed = subject.get("duration").unwrap_or(&Value::Null);
    let (seconds, quoted) = match given(subject) {
        Given::WrongType => return,
        Given::Absent => {
            let message =
                "No duration is given: the token would last ten years, which is what BitGo takes then.";
            let fix = match subject.draft.get("duration") {
                None => Fix::add("Use 90 days", at(), ADVISED),
                Some(null) => Fix::replace("Use 90 days", &at(), null, ADVISED),
            };
            findings.push(Finding::new(Code::DurationMissing, at(), message).fix(fix));
            return;
        }
        Given::Malformed(value) => {
            let message = format!("The duration {} is not a whole number of seconds.", quote::json(value));
            findings.push(Finding::new(Code::DurationMalformed, at(), message));
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
        let message =
            format!("The duration of {} seconds is over ten years.{}", shown(typed), guess(seconds));
        let fix = Fix::replace("Use ten years, the most there is", &at(), typed, LONGEST);
        findings.push(Finding::new(Code::DurationTooLong, at(), message).fix(fix));
    } else if seconds < LIKELY_OTHER_UNIT {
        let message = format!(
            "The duration is {seconds} {}: the unit is neither minutes nor days.",
            if seconds == 1 { "second" } else { "seconds" }
        );
        let title = format!("Use {seconds} {}", if seconds == 1 { "day" } else { "days" });
        let fix = Fix::replace(title, &at(), typed, seconds.saturating_mul(DAY));
        findings.push(Finding::new(Code::DurationUnit, at(), message).fix(fix));
    } else if seconds > LONG {
        let code = if seconds > ROTATE { Code::DurationRotate } else { Code::DurationLong };
        let limit = if seconds > ROTATE { "a year" } else { "90 days" };
        let message = format!("The token would last {}, over {limit}.", days(seconds));
        findings.push(Finding::new(code, at(), message));
    }
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
fn guess(seconds: u64) -> String {
    match seconds {
        1_500_000_000..=4_200_000_000 => {
            " It looks like a point in time: the field says how long, not until when.".into()
        }
        1_000_000_000..=315_360_000_000 => {
            let seconds = seconds.checked_div(1000).unwrap_or_default();
            format!(
                " If milliseconds were meant: {} seconds are {}.",
                quote::thousands(seconds),
                days(seconds)
            )
        }
        _ => String::new(),
    }
}

/// Whole days, rounded down: `90 days`.
pub(super) fn days(seconds: u64) -> String {
    match seconds.checked_div(DAY).unwrap_or_default() {
        1 => "1 day".into(),
        days => format!("{} days", quote::thousands(days)),
    }
}
