//! What a code of a rule is made of; the codes themselves stand in `table.rs`.

/// Makes [`Code`](super::Code) from the table, so that only what stands in it can be found.
macro_rules! codes {
    ($(
        $variant:ident = $code:literal, $severity:ident, at $at:literal $(+ $fix:ident)?,
            when $when:literal,
            help $help:literal;
    )*) => {
        /// The stable name of a rule, such as `ip.prefix-too-wide`, and what the table of rules says of it.
        ///
        /// Compares with text, and is text in JSON. A code that is not in the table cannot be made.
        ///
        /// ```
        /// use bitgo_access_token::{Code, Severity};
        ///
        /// let code: Code = "ip.prefix-too-wide".parse()?;
        /// assert_eq!(code, Code::IpPrefixTooWide);
        /// assert_eq!(code, "ip.prefix-too-wide");
        /// assert_eq!(code.severity(), Severity::Error);
        /// # Ok::<(), bitgo_access_token::UnknownCode>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( #[doc = concat!("`", $code, "`: ", $when, ".")] $variant, )*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$( Code::$variant ),*];

            /// The name: `ip.prefix-too-wide`.
            pub const fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $code, )* }
            }

            /// How much the rule weighs. Where that depends on the circumstances, the gravest.
            pub const fn severity(self) -> crate::Severity {
                match self { $( Code::$variant => crate::Severity::$severity, )* }
            }

            /// What the rule looks at: a JSON Pointer into a draft (for `policy-file.*` into a policy), with
            /// `*` for any name or index; empty for the whole.
            pub const fn looks_at(self) -> &'static str {
                match self { $( Code::$variant => $at, )* }
            }

            /// When the rule finds something: a clause, without a full stop.
            pub const fn when(self) -> &'static str {
                match self { $( Code::$variant => $when, )* }
            }

            /// What to do about it, for any value. A finding's own help may be more specific.
            pub const fn help(self) -> &'static str {
                match self { $( Code::$variant => $help, )* }
            }

            /// Whether a finding may carry a fix.
            pub const fn offers_fix(self) -> bool {
                match self { $( Code::$variant => !concat!("" $(, stringify!($fix))?).is_empty(), )* }
            }
        }
    };
}
pub(super) use codes;

use super::table::Code;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// No rule has this code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule has the code {0:?}")]
pub struct UnknownCode(String);

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == text)
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
