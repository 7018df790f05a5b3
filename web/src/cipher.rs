//! Opening a token that came encrypted. The cryptography is a part of its own, which few ever load.

use crate::parts::{NotLoaded, part};
use crate::text::text;
use bitgo_access_token::{AccessToken, Ciphertext, Environment, Password};
use bitgo_access_token_client::encrypted::{DecryptError, EncryptedToken, ServerKey};
use std::fmt;

/// What BitGo answered in place of a token, and the user's key.
pub(crate) struct Closed<'a> {
    pub(crate) token: &'a Ciphertext,
    pub(crate) path: &'a str,
    pub(crate) user_key: &'a Ciphertext,
}

/// Why a token stays closed.
#[derive(Clone, Debug)]
pub(crate) enum StaysClosed {
    NotLoaded,
    For(DecryptError),
}

impl fmt::Display for StaysClosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => f.write_str(text().part_absent()),
            Self::For(error) => write!(f, "{} {error}.", text().stays_closed()),
        }
    }
}

impl From<NotLoaded> for StaysClosed {
    fn from(_: NotLoaded) -> Self {
        Self::NotLoaded
    }
}

type Open = fn(&EncryptedToken<'_>, &Password) -> Result<AccessToken, DecryptError>;

part! {
    cipher: fn opener() -> Open {
        decrypt as Open
    }
}

fn decrypt(token: &EncryptedToken<'_>, password: &Password) -> Result<AccessToken, DecryptError> {
    token.decrypt(password)
}

impl Closed<'_> {
    /// Opens it with the login password. Where nobody knows which BitGo it came from, each is tried.
    pub(crate) async fn open(
        self,
        password: &Password,
        environment: Option<Environment>,
    ) -> Result<AccessToken, StaysClosed> {
        let open = opener().await?;
        let of = |server: &ServerKey| {
            let token = EncryptedToken {
                encrypted_token: self.token,
                derivation_path: self.path,
                encrypted_ecdh_xprv: self.user_key,
                server,
            };
            open(&token, password).map_err(StaysClosed::For)
        };
        match environment {
            Some(Environment::Test) => of(&ServerKey::TEST),
            Some(Environment::Production) => of(&ServerKey::PRODUCTION),
            None => of(&ServerKey::PRODUCTION).or_else(|error| match error {
                StaysClosed::For(DecryptError::Token(_)) => of(&ServerKey::TEST),
                error => Err(error),
            }),
        }
    }
}
