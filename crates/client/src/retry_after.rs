//! How long to wait, as an answer says it.

use js_sys::Date;

/// The seconds that `Retry-After` asks for: it has their number, or an HTTP date (RFC 9110, section 10.2.3). That is
/// counted from the answer's own `Date`, where there is one, for this machine's clock may be wrong.
pub(crate) fn seconds(retry_after: &str, date: Option<&str>) -> Option<u64> {
    let text = retry_after.trim();
    text.parse().ok().or_else(|| {
        let until = http_date(text)?;
        let from = date.and_then(http_date).unwrap_or_else(Date::now);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0, and whole")]
        let seconds = ((until - from) / 1000.0).ceil().max(0.0) as u64;
        Some(seconds)
    })
}

/// Milliseconds since 1970. `Date.parse` alone would read nearly everything as a date.
fn http_date(text: &str) -> Option<f64> {
    let text = text.trim();
    text.ends_with("GMT").then(|| Date::parse(text)).filter(|instant| instant.is_finite())
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn a_wait_is_a_number_of_seconds_or_lasts_until_a_date() {
        // The first date is RFC 9110's own example of a Retry-After.
        let until = "Fri, 31 Dec 1999 23:59:59 GMT";
        assert_eq!(seconds("120", None), Some(120));
        assert_eq!(seconds(until, Some("Fri, 31 Dec 1999 23:58:29 GMT")), Some(90));
        assert_eq!(seconds(until, Some("Sat, 01 Jan 2000 00:00:00 GMT")), Some(0), "the date is over");
        assert_eq!(seconds(until, None), Some(0));
        assert!(
            seconds("Fri, 31 Dec 9999 23:59:59 GMT", Some("soon")).is_some_and(|wait| wait > 200_000_000_000)
        );
        for text in ["", "-5", "1.5", "soon", "GMT", "1999-12-31", "Dec 31"] {
            assert_eq!(seconds(text, None), None, "{text:?}");
        }
    }
}
