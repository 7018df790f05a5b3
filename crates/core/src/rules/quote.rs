//! Values inside messages: quoted, short, visible, and never a secret.

use crate::redact_tokens;
use serde_json::Value;

/// How many characters of a value a message shows.
const SHOWN: usize = 60;

/// The value in typographic quotes, cut to a readable length; what nobody can see is written as its code
/// point, and what is shaped like an access token is replaced.
pub(crate) fn value(text: &str) -> String {
    let mut shown = String::from("“");
    let redacted = redact_tokens(text);
    let mut characters = redacted.chars();
    for character in characters.by_ref().take(SHOWN) {
        if is_invisible(character) {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    if characters.next().is_some() {
        shown.push('…');
    }
    shown.push('”');
    shown
}

/// A JSON value as a message shows it: text in quotes, numbers as typed, the rest by its kind.
pub(crate) fn json(value: &Value) -> String {
    match value {
        Value::String(text) => self::value(text),
        Value::Number(number) => {
            let digits = number.to_string();
            match digits.char_indices().nth(SHOWN) {
                Some((end, _)) => format!("{}…", digits.get(..end).unwrap_or_default()),
                None => digits,
            }
        }
        Value::Bool(yes) => yes.to_string(),
        other => kind(other).to_owned(),
    }
}

/// What kind of JSON value it is, with its article.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A whole number with thousands separated, as the texts write them: `315,360,000`.
pub(crate) fn thousands(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).checked_rem(3) == Some(0) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Whether a person cannot see the character, or sees others in a wrong order because of it: controls, line
/// separators, zero-width characters, marks and overrides of direction, tags.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_never_shows_a_token() {
        // The token of BitGoJS's own HMAC test (modules/bitgo/test/unit/bitgo.ts).
        let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
        assert_eq!(value(token), "“[REDACTED]”");
        assert_eq!(value(&format!("a {token} b")), "“a [REDACTED] b”");
        assert_eq!(value(token.trim_start_matches("v2x")), "“[REDACTED]”");
    }

    #[test]
    fn ids_are_shown_and_invisible_characters_are_named() {
        let id = "59cd72485007a239fb00282ed480da1f";
        assert_eq!(value(id), format!("“{id}”"));
        assert_eq!(value("a\u{202e}b\n"), "“a⟨U+202E⟩b⟨U+000A⟩”");
        assert_eq!(value(&"x".repeat(61)), format!("“{}…”", "x".repeat(60)));
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(thousands(315_360_000_u32), "315,360,000");
        assert_eq!(thousands(999), "999");
    }
}
