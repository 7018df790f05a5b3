//! Texts that must not show: tokens, passwords, one-time passwords.

mod find;
mod shape;

pub(crate) use find::first_secret;
pub(crate) use shape::holds_token;
pub use shape::{TokenFault, looks_like_token, redact_tokens};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What stands in place of a secret wherever one would be printed or serialized.
pub const REDACTED: &str = "[REDACTED]";

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// `Debug` and `Serialize` give `[REDACTED]`; the memory is wiped on drop. Only
        /// [`expose`](Self::expose) gives the text.
        #[derive(Clone)]
        pub struct $name(SecretString);

        impl $name {
            /// Takes the text as it is, without a check.
            pub fn new(text: impl Into<String>) -> Self {
                Self(SecretString::from(text.into()))
            }

            /// The text itself. Hand it on at once, to a header or a body; do not keep or print it.
            pub fn expose(&self) -> &str {
                self.0.expose_secret()
            }

            /// Whether there is no text at all.
            pub fn is_empty(&self) -> bool {
                self.expose().is_empty()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([REDACTED])"))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(REDACTED)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                SecretString::deserialize(deserializer).map(Self)
            }
        }
    };
}

secret! {
    /// A BitGo access token, short-lived or long-lived: the whole authority of its user within its scopes.
    ///
    /// ```
    /// use bitgo_access_token::AccessToken;
    ///
    /// let token = AccessToken::new("9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c");
    /// assert_eq!(format!("{token:?}"), "AccessToken([REDACTED])");
    /// assert!(token.fault().is_none());
    /// ```
    AccessToken
}

secret! {
    /// A one-time password: six or seven digits of an authenticator, or what a YubiKey types.
    Otp
}

secret! {
    /// A BitGo login password.
    Password
}

secret! {
    /// A secret encrypted with something that its user knows: nothing by itself, but worth guessing at.
    Ciphertext
}

impl AccessToken {
    /// What makes this text unlikely to be a whole token, so that a cut-off paste is caught before a request.
    pub fn fault(&self) -> Option<TokenFault> {
        shape::fault(self.expose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "hunter2-hunter2";

    #[test]
    fn nothing_but_expose_shows_a_secret() {
        for shown in [
            format!("{:?}", AccessToken::new(TEXT)),
            format!("{:#?}", Otp::new(TEXT)),
            format!("{:?}", Some(Password::new(TEXT))),
            serde_json::to_string(&(AccessToken::new(TEXT), Otp::new(TEXT), Password::new(TEXT))).unwrap(),
        ] {
            assert!(!shown.contains("hunter"), "{shown}");
            assert!(shown.contains(REDACTED), "{shown}");
        }
        assert_eq!(AccessToken::new(TEXT).expose(), TEXT);
    }

    #[test]
    fn a_secret_reads_from_json() {
        let otp: Otp = serde_json::from_str(r#""0000000""#).unwrap();
        assert_eq!(otp.expose(), "0000000");
        assert!(serde_json::from_str::<Otp>("7").is_err());
    }
}
