//! The name of a token.

use crate::rules::quote;
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The label of a token: something that people can see, and nothing that they cannot.
///
/// ```
/// use bitgo_access_token::Label;
///
/// assert_eq!(Label::parse("Payouts, Frankfurt")?.as_str(), "Payouts, Frankfurt");
/// assert!(Label::parse(" ").is_err());
/// assert!(Label::parse("pay\u{202e}outs").is_err());
/// # Ok::<(), bitgo_access_token::LabelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label(String);

impl Label {
    /// Takes the text as it is, blanks around it included.
    ///
    /// # Errors
    /// When it is blank, or holds a character that nobody sees: a control, a line break, a zero-width one, or
    /// one that turns the direction of text. A joiner inside an emoji or a script that needs it is none.
    pub fn parse(text: &str) -> Result<Self, LabelError> {
        if visible(text).is_empty() {
            return Err(LabelError::Blank);
        }
        match hidden(text).first() {
            Some(&character) => Err(LabelError::Invisible(character)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Label {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        Self::parse(text)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Why a text is no label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LabelError {
    /// Nothing that one could see.
    #[error("the label is blank; give the name by which you will find the token again")]
    Blank,
    /// A character that nobody sees.
    #[error("the label holds the invisible character U+{:04X}; remove it", u32::from(*.0))]
    Invisible(char),
}

/// The text without what nobody can see; a line break or tab between words becomes a blank.
pub(crate) fn visible(text: &str) -> String {
    let mut previous = None;
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_hidden(previous, character) {
            cleaned.push(character);
        } else if character.is_whitespace() && !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
        previous = Some(character);
    }
    cleaned.trim().to_owned()
}

/// The characters that nobody can see, in their order.
pub(crate) fn hidden(text: &str) -> Vec<char> {
    let mut previous = None;
    text.chars().filter(|&character| is_hidden(previous.replace(character), character)).collect()
}

/// Invisible, unless it is a joiner where a script or an emoji needs one.
fn is_hidden(previous: Option<char>, character: char) -> bool {
    let joins = matches!(character, '\u{200c}' | '\u{200d}')
        && matches!(
            previous,
            Some('\u{600}'..='\u{dff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..)
        );
    quote::is_invisible(character) && !joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for label in ["👩‍💻", "❤️‍🔥", "می‌خواهم", "क्‍ष"] {
            assert_eq!(Label::parse(label).map(|label| label.to_string()).as_deref(), Ok(label));
        }
        assert_eq!(Label::parse("a\u{200d}b"), Err(LabelError::Invisible('\u{200d}')));
    }

    #[test]
    fn what_nobody_sees_goes() {
        assert_eq!(visible("\u{feff} pay\r\n\touts\u{200b}"), "pay outs");
        assert_eq!(visible("\u{200b}\u{2060}"), "");
        assert_eq!(hidden("a\u{202e}b\u{7}"), ['\u{202e}', '\u{7}']);
    }
}
