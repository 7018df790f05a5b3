//! Percent-encoding, with what a name of a scope or an address is made of left readable.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but what every program takes for a part of a link wherever it stands in a text.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':').remove(b'/');

pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// `None` when it is not percent-encoded UTF-8. A `+` is a blank, as forms and `URLSearchParams` write it.
pub(super) fn decode(text: &str) -> Option<String> {
    let blank = text.replace('+', " ");
    let mut rest = blank.as_bytes();
    while let Some(place) = rest.iter().position(|&byte| byte == b'%') {
        let (_, after) = rest.split_at_checked(place.saturating_add(1))?;
        let (digits, tail) = after.split_at_checked(2)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        rest = tail;
    }
    percent_decode_str(&blank).decode_utf8().ok().map(Into::into)
}
