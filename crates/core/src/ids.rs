//! BitGo's ids, each of its own type, so that a wallet's never stands where an enterprise's is meant.

use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Whether the text has the shape of BitGo's ids: 32 hexadecimal digits in lower case.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The text is blank, and an id never is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the id is blank")]
pub struct BlankId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// BitGo's ids are 32 hexadecimal digits in lower case; its documents do not demand that where a
        /// request holds one, so that any text but a blank one is taken, and a check warns.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            ///
            /// # Errors
            /// When it is blank.
            pub fn parse(text: &str) -> Result<Self, BlankId> {
                if text.trim().is_empty() { Err(BlankId) } else { Ok(Self(text.to_owned())) }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it has the shape of an id: 32 hexadecimal digits in lower case.
            pub fn is_well_formed(&self) -> bool {
                is_id(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BlankId;

            fn from_str(text: &str) -> Result<Self, BlankId> {
                Self::parse(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

id! {
    /// The public id of an access token, by which it is listed and revoked; never its secret.
    TokenId
}

id! {
    /// The id of a wallet.
    WalletId
}

id! {
    /// The id of an enterprise.
    EnterpriseId
}

id! {
    /// The id of a token template.
    TemplateId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_any_text_but_a_blank_one_and_knows_its_shape() {
        let id = WalletId::parse("59cd72485007a239fb00282ed480da1f").unwrap();
        assert!(id.is_well_formed());
        for odd in ["59CD72485007A239FB00282ED480DA1F", "my wallet", "59cd72485007a239fb00282ed480da1"] {
            assert!(!EnterpriseId::parse(odd).unwrap().is_well_formed(), "{odd}");
        }
        assert_eq!(TemplateId::parse("  "), Err(BlankId));
    }
}
