//! A calendar entry for the end of a token, by RFC 5545. The token is not in it.

use crate::format;
use crate::store::Made;
use crate::text::text;
use std::fmt::Write;
use time::OffsetDateTime;

/// Days before the end on which the calendar reminds.
const DAYS: [i64; 3] = [30, 7, 1];
const DAY: i64 = 86_400;
/// The most bytes of a line.
const WIDTH: usize = 75;

/// The entry, at the token's end, with those reminders that are still to come. None when BitGo does not say when
/// the token ends.
pub(super) fn calendar(made: &Made, now: OffsetDateTime) -> Option<String> {
    let expires = made.answer.expires()?;
    let left = expires.unix_timestamp().saturating_sub(now.unix_timestamp());
    let (start, stamp) = (format::calendar(expires)?, format::calendar(now)?);
    let id = made.answer.id().unwrap_or(&start);
    let label = made.label().unwrap_or_default();
    let title = escaped(&text().calendar_title(label));
    let note = escaped(&format!("{} {}. {}", text().token_id(), id, text().calendar_note()));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//bitgo-access-token//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@bitgo-access-token"),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART:{start}"),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{note}"),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    for days in DAYS.into_iter().filter(|days| left > days.saturating_mul(DAY)) {
        lines.extend([
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{title}"),
            format!("TRIGGER:-P{days}D"),
            "END:VALARM".to_owned(),
        ]);
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    Some(lines.iter().fold(String::new(), |mut text, line| {
        fold(line, &mut text);
        text
    }))
}

/// A text as a value.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Writes a line, over several where it is too long for one: each further one begins with a blank.
fn fold(line: &str, into: &mut String) {
    let mut width = 0_usize;
    for c in line.chars() {
        if width.saturating_add(c.len_utf8()) > WIDTH {
            into.push_str("\r\n ");
            width = 1;
        }
        into.push(c);
        width = width.saturating_add(c.len_utf8());
    }
    let _ = write!(into, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::{calendar, escaped, fold};
    use crate::store::{Made, Whole};
    use bitgo_access_token::{AccessTokenResponse, Draft, Granted};
    use std::sync::Arc;
    use time::{Duration, OffsetDateTime};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn made() -> Made {
        let answer = r#"{ "id": "59cd72485007a239fb00282ed480da1f", "isExtensible": false, "token": "t",
                          "label": "ops, EU; 1", "expires": "2027-02-21T19:04:00.000Z" }"#;
        Made {
            asked: Draft::new(),
            whole: Whole::default(),
            granted: Arc::new(Granted { scopes: Vec::new(), differences: Vec::new() }),
            answer: Arc::new(AccessTokenResponse::from_json(answer).unwrap()),
            opened: None,
        }
    }

    /// The present, this long before the end.
    fn before(end: OffsetDateTime, left: Duration) -> OffsetDateTime {
        end.checked_sub(left).unwrap()
    }

    #[wasm_bindgen_test]
    fn a_calendar_reminds_30_7_and_1_day_before_and_at_no_time_that_has_passed() {
        let made = made();
        let end = made.answer.expires().unwrap();
        let triggers = |now: OffsetDateTime| {
            let text = calendar(&made, now).unwrap();
            text.lines()
                .filter_map(|line| line.strip_prefix("TRIGGER:").map(str::to_owned))
                .collect::<Vec<_>>()
        };
        assert_eq!(triggers(before(end, Duration::days(90))), ["-P30D", "-P7D", "-P1D"]);
        assert_eq!(triggers(before(end, Duration::days(7))), ["-P1D"]);
        assert!(triggers(before(end, Duration::hours(1))).is_empty());
    }

    #[wasm_bindgen_test]
    fn a_calendar_is_written_as_rfc_5545_wants_it() {
        let text = calendar(&made(), OffsetDateTime::UNIX_EPOCH).unwrap();
        assert!(text.contains("\r\nDTSTART:20270221T190400Z\r\n"), "{text}");
        assert!(text.contains("SUMMARY:BitGo access token ops\\, EU\\; 1 expires\r\n"), "{text}");
        assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    }

    #[wasm_bindgen_test]
    fn long_lines_are_folded_between_characters() {
        let mut folded = String::new();
        fold(&"é".repeat(60), &mut folded);
        assert_eq!(folded, format!("{}\r\n {}\r\n", "é".repeat(37), "é".repeat(23)));
        assert_eq!(escaped("a\\b\r\nc"), "a\\\\b\\nc");
    }
}
