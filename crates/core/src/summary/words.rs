//! Small parts of sentences.

use time::{Month, OffsetDateTime};

/// `a`, `a and b`, `a, b and c`.
pub(super) fn join(items: &[impl AsRef<str>], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().into(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", most.join(", "), last.as_ref())
        }
    }
}

/// `21 Feb 2027, 19:04:05 UTC`. The instant has to be in UTC.
pub(super) fn instant(at: OffsetDateTime) -> String {
    let month = match at.month() {
        Month::January => "Jan",
        Month::February => "Feb",
        Month::March => "Mar",
        Month::April => "Apr",
        Month::May => "May",
        Month::June => "Jun",
        Month::July => "Jul",
        Month::August => "Aug",
        Month::September => "Sep",
        Month::October => "Oct",
        Month::November => "Nov",
        Month::December => "Dec",
    };
    let (hour, minute, second) = at.to_hms();
    format!("{} {month} {}, {hour:02}:{minute:02}:{second:02} UTC", at.day(), at.year())
}
