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
#[serde(rename_all = "kebab-case", tag = "fault")]
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
    digits.len() == DIGITS && is_secret_hex(digits.as_bytes())
}

/// Hexadecimal digits with a letter among them: digits alone are an amount.
fn is_secret_hex(digits: &[u8]) -> bool {
    digits.iter().all(u8::is_ascii_hexdigit) && digits.iter().any(u8::is_ascii_alphabetic)
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
    let mut rest = text;
    let mut found = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        shown.push_str(before);
        if is_secret_word(word) {
            found = true;
            shown.push_str(REDACTED);
        } else {
            shown.push_str(word);
        }
        rest = after;
    }
    if !found {
        return Cow::Borrowed(text);
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// BitGo's own log filter hides what begins with `v2x`; ids are 32 digits long, so anything longer goes too.
fn is_secret_word(word: &str) -> bool {
    match word.strip_prefix(PREFIX) {
        Some(digits) => digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => word.len() >= OLD_DIGITS && is_secret_hex(word.as_bytes()),
    }
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
        assert_eq!(redact_tokens(&amount), amount);
    }

    #[test]
    fn redaction_hides_tokens_and_leaves_the_rest() {
        let text = format!("é {TOKEN} and {} in é", &TOKEN[3..]);
        assert_eq!(redact_tokens(&text), "é [REDACTED] and [REDACTED] in é");
        let harmless = "user 59cd72485007a239fb00282ed480da1f of cjd6dflt4b70sdjrscvgks22d, v2x and v2xabc";
        assert!(matches!(redact_tokens(harmless), Cow::Borrowed(same) if same == harmless));
    }
}
