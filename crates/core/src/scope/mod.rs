//! Scopes: what a token may do.
//!
//! A [`Scope`] is one entry of the request's `scope` list: the name of a permission, and for a permission
//! on one wallet the id of that wallet after a colon. The [`CATALOGUE`] says what each name means; a name
//! that is not in it is kept and sent as it is, since BitGo adds names.

mod catalogue;
mod implication;
mod info;
mod sets;

pub use catalogue::{CATALOGUE, INTERNAL};
pub use implication::{Implication, implication, implies};
pub use info::{Availability, Group, Level, MoneyRisk, ScopeInfo};
pub use sets::spend_and_approve;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// One scope, as it goes over the wire: `wallet_view_all`, `wallet_spend:5b34252f1bf349930e34020a00000000`.
///
/// Any name of letters, digits, `_`, `-` and `.` is a scope, known or not; see [`Scope::info`].
///
/// ```
/// use bitgo_access_token::Scope;
///
/// let scope: Scope = "wallet_spend:5b34252f1bf349930e34020a00000000".parse()?;
/// assert_eq!(scope.name(), "wallet_spend");
/// assert_eq!(scope.context(), Some("5b34252f1bf349930e34020a00000000"));
/// assert!(scope.spends());
/// # Ok::<(), bitgo_access_token::scope::ScopeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    name: String,
    context: Option<String>,
}

impl Scope {
    /// Reads `name` or `name:context`.
    ///
    /// # Errors
    /// When a part is empty, or holds a character that no scope has, such as a blank or a comma.
    pub fn parse(text: &str) -> Result<Self, ScopeError> {
        let (name, context) = match text.split_once(':') {
            Some((name, context)) => (name, Some(context)),
            None => (text, None),
        };
        let strange = text.chars().enumerate().find(|&(_, c)| !(is_name_character(c) || c == ':'));
        let kind = if text.is_empty() {
            ScopeErrorKind::Empty
        } else if let Some((index, character)) = strange {
            ScopeErrorKind::Character { character, position: index.saturating_add(1) }
        } else if name.is_empty() {
            ScopeErrorKind::NameMissing
        } else if context == Some("") {
            ScopeErrorKind::ContextMissing { name: name.to_owned() }
        } else {
            return Ok(Self { name: name.to_owned(), context: context.map(str::to_owned) });
        };
        Err(ScopeError { kind })
    }

    /// The permission, without its wallet.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands after the colon: for the wallet scopes, a wallet id.
    pub fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }

    /// What is known about the name, the four internal ones included; `None` for a name that BitGo's
    /// documents do not list.
    pub fn info(&self) -> Option<&'static ScopeInfo> {
        ScopeInfo::find(&self.name)
    }
}

fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.context.iter().try_for_each(|context| write!(f, ":{context}"))
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is not a scope. Its `Display` says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeError {
    kind: ScopeErrorKind,
}

impl ScopeError {
    /// What is wrong.
    pub fn kind(&self) -> &ScopeErrorKind {
        &self.kind
    }
}

/// The ways in which a text is not a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScopeErrorKind {
    /// Nothing at all.
    Empty,
    /// A character that no scope has.
    Character {
        /// The character.
        character: char,
        /// Which character of the text it is, counted from 1.
        position: usize,
    },
    /// A colon with nothing before it.
    NameMissing,
    /// A colon with nothing after it.
    ContextMissing {
        /// The name before the colon.
        name: String,
    },
}

impl fmt::Display for ScopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ScopeErrorKind::Empty => {
                f.write_str("the scope is empty; write a name such as `wallet_view_all`")
            }
            ScopeErrorKind::Character { character, position } if matches!(character, ' ' | ',' | ';') => {
                write!(
                    f,
                    "character {position} is {character:?}, which separates entries; give each scope an \
                     entry of its own"
                )
            }
            ScopeErrorKind::Character { character, position } => write!(
                f,
                "character {position} is {character:?}; a scope has only letters, digits, `_`, `-`, `.` and a \
                 `:` before its wallet id"
            ),
            ScopeErrorKind::NameMissing => {
                f.write_str("nothing stands before the `:`; write a name such as `wallet_view` there")
            }
            ScopeErrorKind::ContextMissing { name } => {
                write!(f, "nothing stands after `{name}:`; write the wallet's id there")
            }
        }
    }
}

impl std::error::Error for ScopeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> ScopeErrorKind {
        Scope::parse(text).unwrap_err().kind().clone()
    }

    #[test]
    fn every_documented_name_is_a_scope_and_prints_as_it_was_read() {
        for info in CATALOGUE.iter().chain(&INTERNAL) {
            let scope = Scope::parse(info.name).unwrap();
            assert_eq!(scope.to_string(), info.name);
            assert_eq!(scope.info(), Some(info));
        }
    }

    #[test]
    fn a_context_is_kept_apart_from_the_name() {
        let text = "wallet_manage:59cd72485007a239fb00282ed480da1f";
        let scope = Scope::parse(text).unwrap();
        assert_eq!(
            (scope.name(), scope.context()),
            ("wallet_manage", Some("59cd72485007a239fb00282ed480da1f"))
        );
        assert_eq!(scope.to_string(), text);
        assert_eq!(scope.info().unwrap().name, "wallet_manage");
    }

    #[test]
    fn unknown_names_and_contexts_go_through() {
        for text in ["wallet_teleport", "Wallet_View", "x2", "wallet_spend:not-an-id", "a:b:c"] {
            assert_eq!(Scope::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Scope::parse("wallet_teleport").unwrap().info(), None);
    }

    #[test]
    fn malformed_texts_are_refused_with_the_place() {
        assert_eq!(kind(""), ScopeErrorKind::Empty);
        assert_eq!(kind(":abc"), ScopeErrorKind::NameMissing);
        assert_eq!(kind("wallet_spend:"), ScopeErrorKind::ContextMissing { name: "wallet_spend".into() });
        assert_eq!(kind("openid, profile"), ScopeErrorKind::Character { character: ',', position: 7 });
        assert_eq!(kind(" openid"), ScopeErrorKind::Character { character: ' ', position: 1 });
        assert_eq!(kind("\u{e9}\u{e9}"), ScopeErrorKind::Character { character: '\u{e9}', position: 1 });
        assert_eq!(
            kind("wallet_view\u{200b}"),
            ScopeErrorKind::Character { character: '\u{200b}', position: 12 }
        );
    }

    #[test]
    fn errors_say_what_where_and_what_to_do() {
        assert_eq!(
            Scope::parse("openid profile").unwrap_err().to_string(),
            "character 7 is ' ', which separates entries; give each scope an entry of its own"
        );
        assert_eq!(
            Scope::parse("").unwrap_err().to_string(),
            "the scope is empty; write a name such as `wallet_view_all`"
        );
        assert_eq!(
            Scope::parse("a\u{e9}").unwrap_err().to_string(),
            "character 2 is '\u{e9}'; a scope has only letters, digits, `_`, `-`, `.` and a `:` before its wallet id"
        );
        assert_eq!(
            Scope::parse(":a").unwrap_err().to_string(),
            "nothing stands before the `:`; write a name such as `wallet_view` there"
        );
        assert_eq!(
            Scope::parse("wallet_spend:").unwrap_err().to_string(),
            "nothing stands after `wallet_spend:`; write the wallet's id there"
        );
    }

    #[test]
    fn json_is_the_wire_text() {
        let scope: Scope = serde_json::from_str(r#""wallet_view:abc""#).unwrap();
        assert_eq!(serde_json::to_string(&scope).unwrap(), r#""wallet_view:abc""#);
        let error = serde_json::from_str::<Scope>(r#""a b""#).unwrap_err().to_string();
        assert!(error.contains("character 2"), "{error}");
    }
}
