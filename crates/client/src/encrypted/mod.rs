//! A token that came encrypted: what BitGo does for callers that sign, and through BitGo Express.
//!
//! Two keys meet: the user's, which the login gives encrypted with her password, and BitGo's, which is public.
//! Each is derived along the path that the answer names; the point that the two share encrypts the token.
//! Nothing here talks to a server, so that a page can load this when an encrypted answer comes, and not before.

mod aes_ccm;
mod aes_gcm;
mod ecdh;
mod envelope;

pub use ecdh::ServerKey;
pub use envelope::EnvelopeFault;

use crate::stack::wiping;
use bitgo_access_token::{AccessToken, Ciphertext, Password};
use thiserror::Error;

/// The encrypted token of an answer, and what it takes to open it besides the password.
///
/// ```
/// use bitgo_access_token::{Ciphertext, Password};
/// use bitgo_access_token_client::encrypted::{DecryptError, EncryptedToken, ServerKey};
///
/// // From the answer to a create, and from that to the login before it.
/// let (created, login) = (Ciphertext::new("{}"), Ciphertext::new("{}"));
/// let encrypted = EncryptedToken {
///     encrypted_token: &created,
///     derivation_path: "m/999999/104490948/173846667",
///     encrypted_ecdh_xprv: &login,
///     server: &ServerKey::TEST,
/// };
/// let error = encrypted.decrypt(&Password::new("the login password")).unwrap_err();
/// assert!(matches!(error, DecryptError::UserKey(_)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EncryptedToken<'a> {
    /// `encryptedToken` of the answer.
    pub encrypted_token: &'a Ciphertext,
    /// `derivationPath` of the answer: `m/999999/104490948/173846667`.
    pub derivation_path: &'a str,
    /// `encryptedECDHXprv` of the answer to the login: the user's key.
    pub encrypted_ecdh_xprv: &'a Ciphertext,
    /// BitGo's key, which is another one in each environment.
    pub server: &'a ServerKey,
}

/// Why an encrypted token stays closed. It never repeats anything of a key, a password or a token.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DecryptError {
    /// The login password is not the one that the user's key was encrypted with.
    #[error("the login password does not open the user's key")]
    WrongPassword,
    /// `encryptedECDHXprv` is not as BitGo writes it.
    #[error("encryptedECDHXprv {0}")]
    UserKey(EnvelopeFault),
    /// What `encryptedECDHXprv` holds is no extended private key.
    #[error("encryptedECDHXprv holds no extended private key")]
    NoPrivateKey,
    /// No key can be derived along the path.
    #[error("no key can be derived along derivationPath")]
    Path,
    /// `encryptedToken` is not as BitGo writes it, or was not encrypted for these two keys.
    #[error("encryptedToken {0}")]
    Token(EnvelopeFault),
}

impl DecryptError {
    /// The stable name of the variant: `wrong-password`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong-password",
            Self::UserKey(_) => "user-key",
            Self::NoPrivateKey => "no-private-key",
            Self::Path => "path",
            Self::Token(_) => "token",
        }
    }
}

impl EncryptedToken<'_> {
    /// Opens the token with the user's login password, as she types it. Takes a while: the password is hashed
    /// many times over on purpose.
    ///
    /// # Errors
    /// A [`DecryptError`] that says which of the parts does not fit.
    pub fn decrypt(&self, password: &Password) -> Result<AccessToken, DecryptError> {
        wiping(|| self.open(password))
    }

    fn open(&self, password: &Password) -> Result<AccessToken, DecryptError> {
        let key =
            envelope::open(password.expose(), self.encrypted_ecdh_xprv.expose()).map_err(
                |fault| match fault {
                    EnvelopeFault::DoesNotOpen => DecryptError::WrongPassword,
                    fault => DecryptError::UserKey(fault),
                },
            )?;
        let user = ecdh::private_key(&key).ok_or(DecryptError::NoPrivateKey)?;
        let secret = self.server.shared_secret(&user, self.derivation_path).ok_or(DecryptError::Path)?;
        let token = envelope::open(&secret, self.encrypted_token.expose()).map_err(DecryptError::Token)?;
        Ok(AccessToken::new(token.as_str()))
    }
}

#[cfg(test)]
mod tests;
