//! What a BitGo token looks like.

use super::REDACTED;
use serde::Serialize;
use std::borrow::Cow;
use thiserror::Error;

/// The prefix of every token made today.
const PREFIX: &str = "v2x";
/// Hexadecimal digits of a token of today, after its prefix.
const DIGITS: usize = 64;
/// Hexadecimal digits of a token of the oldest kind, which had no prefix.
const OLD_DIGITS: usize = 40;

/// Why a text is hardly a whole access token. None of them repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum TokenFault {
    /// There is no text.
    #[error("no token was given")]
    Empty,
    /// A blank, a line break, a quote or anything else that no token holds and a header may not carry.
    #[error("character {position} cannot be in a token; a blank or a quote was probably copied with it")]
    Character {
        /// Where it is, counted in characters from 1.
        position: usize,
    },
    /// A token's characters, but too few or too many of them.
    #[error("a token has {expected} characters and this one {length}; part of it was probably not copied")]
    Length {
        /// How many characters there are.
        length: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Not of a shape that BitGo has been seen to use. It may work all the same.
    #[error("this is not the shape of a BitGo token, which is v2x and 64 hexadecimal digits")]
    Shape,
}

/// The fault of one text, if any. The shapes are those that BitGo's own SDK distinguishes: `v2x` and 64
/// hexadecimal digits, 64 digits without a prefix, and 40 for the oldest.
pub(super) fn fault(text: &str) -> Option<TokenFault> {
    if text.is_empty() {
        return Some(TokenFault::Empty);
    }
    if let Some(before) = text.chars().position(|c| !c.is_ascii_graphic() || matches!(c, '"' | '\'' | '`')) {
        return Some(TokenFault::Character { position: before.saturating_add(1) });
    }
    let digits = text.strip_prefix(PREFIX).unwrap_or(text);
    if !digits.bytes().all(is_hex) {
        return Some(TokenFault::Shape);
    }
    let prefixed = digits.len() < text.len();
    if digits.len() == DIGITS || (!prefixed && digits.len() == OLD_DIGITS) {
        return None;
    }
    let expected = if prefixed { DIGITS.saturating_add(PREFIX.len()) } else { DIGITS };
    Some(TokenFault::Length { length: text.len(), expected })
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// Whether a text as a whole has the shape of a token: 64 hexadecimal digits, with or without `v2x` before.
/// Decimal digits alone are taken for an amount.
///
/// ```
/// # use bitgo_access_token::looks_like_token;
/// assert!(looks_like_token("v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0"));
/// assert!(!looks_like_token("59cd72485007a239fb00282ed480da1f")); // the id of a user
/// ```
pub fn looks_like_token(text: &str) -> bool {
    let digits = text.strip_prefix(PREFIX).unwrap_or(text);
    digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && has_letter(digits)
}

/// Whether something in a text has the shape of a token: 64 hexadecimal digits in a row.
pub(crate) fn holds_token(text: &str) -> bool {
    hex_runs(text).any(|(start, end)| {
        end.saturating_sub(start) >= DIGITS && text.get(start..end).is_some_and(has_letter)
    })
}

/// Digits alone are an amount.
fn has_letter(digits: &str) -> bool {
    digits.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// The text with everything in it that has the shape of a token, or of the greater part of one, replaced by
/// `[REDACTED]`. For texts that come from elsewhere and are to be shown, such as an error of a server.
///
/// ```
/// # use bitgo_access_token::redact_tokens;
/// let echoed = "bad token v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0!";
/// assert_eq!(redact_tokens(echoed), "bad token [REDACTED]!");
/// ```
pub fn redact_tokens(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut rest = 0;
    for (start, end) in hex_runs(text) {
        let before = text.get(rest..start).unwrap_or_default();
        let run = text.get(start..end).unwrap_or_default();
        // BitGo's own log filter hides what begins with `v2x`; ids are 32 digits long, so all that is longer
        // goes too.
        let (before, secret) = match before.strip_suffix(PREFIX) {
            Some(before) => (before, run.len() >= 8),
            None => (before, run.len() >= OLD_DIGITS && has_letter(run)),
        };
        if secret {
            shown.push_str(before);
            shown.push_str(REDACTED);
            rest = end;
        }
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(text.get(rest..).unwrap_or_default());
    Cow::Owned(shown)
}

/// The byte ranges of all runs of hexadecimal digits.
fn hex_runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.by_ref().find(|(_, character)| character.is_ascii_hexdigit())?;
        let mut end = start.saturating_add(1);
        while rest.next_if(|(_, character)| character.is_ascii_hexdigit()).is_some() {
            end = end.saturating_add(1);
        }
        Some((start, end))
    })
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    // The token of the test vectors in BitGo's JavaScript SDK (modules/bitgo/test/unit/bitgo.ts).
    const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";

    #[test]
    fn the_three_shapes_of_a_token_have_no_fault() {
        assert_eq!(fault(TOKEN), None);
        assert_eq!(fault(&TOKEN[3..]), None);
        assert_eq!(fault(&TOKEN[3..43]), None);
    }

    #[test]
    fn a_cut_or_badly_copied_token_is_told_from_a_strange_one() {
        assert_eq!(fault(""), Some(TokenFault::Empty));
        assert_eq!(fault(&TOKEN[..66]), Some(TokenFault::Length { length: 66, expected: 67 }));
        assert_eq!(fault(&TOKEN[4..]), Some(TokenFault::Length { length: 63, expected: 64 }));
        assert_eq!(fault(&format!("{TOKEN}\n")), Some(TokenFault::Character { position: 68 }));
        assert_eq!(fault(&format!("“{TOKEN}")), Some(TokenFault::Character { position: 1 }));
        assert_eq!(fault("eyJhbGciOi.J9"), Some(TokenFault::Shape));
    }

    #[test]
    fn an_amount_is_no_token() {
        let amount = "1".repeat(64);
        assert!(!looks_like_token(&amount));
        assert!(!holds_token(&amount));
        assert_eq!(redact_tokens(&amount), amount);
    }

    #[test]
    fn a_token_is_found_inside_of_other_text() {
        assert!(holds_token(&format!("prod {TOKEN}.")));
        assert!(!holds_token("59cd72485007a239fb00282ed480da1f"));
    }

    #[test]
    fn redaction_hides_tokens_and_leaves_the_rest() {
        let text = format!("é {TOKEN} and {} in é", &TOKEN[3..]);
        assert_eq!(redact_tokens(&text), "é [REDACTED] and [REDACTED] in é");
        assert_eq!(redact_tokens(&format!("x{}y", &TOKEN[3..])), "x[REDACTED]y");
        assert_eq!(redact_tokens(&TOKEN[..11]), "[REDACTED]");
        assert_eq!(redact_tokens(&TOKEN[3..43]), "[REDACTED]");
        let harmless = "user 59cd72485007a239fb00282ed480da1f of cjd6dflt4b70sdjrscvgks22d, v2x and v2xabc";
        assert!(matches!(redact_tokens(harmless), Cow::Borrowed(same) if same == harmless));
    }
}
