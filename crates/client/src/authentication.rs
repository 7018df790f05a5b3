//! How a client proves that it has its token, where it does not just send it.

use bitgo_access_token::AccessToken;
use std::fmt;
use thiserror::Error as ThisError;
use zeroize::Zeroizing;

/// A header with what proves who calls: its name and its value.
pub type Credential = (String, Zeroizing<String>);

/// A request, as far as it can be signed.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// `GET`, `POST`, …
    pub method: &'a str,
    /// Path and query, after the base URL.
    pub path: &'a str,
    /// JSON, or empty where nothing is sent.
    pub body: &'a str,
}

/// An answer, as far as it can be signed.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The HTTP status.
    pub status: u16,
    /// Its header `hmac`.
    pub hmac: Option<&'a str>,
    /// Its header `timestamp`: milliseconds since 1970.
    pub timestamp: Option<&'a str>,
    /// The whole body.
    pub body: &'a str,
}

/// A way to prove that one has the token, and that the answers are BitGo's, in place of sending the token: see
/// [`Client::with_authentication`](crate::Client::with_authentication). The feature `signed` has BitGo's own, `Hmac`.
pub trait Authentication: fmt::Debug {
    /// The headers of a request, which goes with the token, or with none: a login does. `None` where it cannot be
    /// signed: it is not sent then.
    fn credentials(&self, token: Option<&AccessToken>, request: &Outgoing<'_>) -> Option<Vec<Credential>>;

    /// Whether the answer is BitGo's, and of this request.
    ///
    /// # Errors
    /// Why it is not to be trusted.
    fn verify(
        &self,
        token: &AccessToken,
        request: &Outgoing<'_>,
        answer: &Incoming<'_>,
    ) -> Result<(), Unverified>;
}

/// Why an answer to a signed request is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
pub enum Unverified {
    /// It is not signed; or the browser keeps the signature from a page of another origin (CORS).
    #[error("it has no signature, or none that a page may read")]
    Unsigned,
    /// It is not what BitGo has signed, or was signed with another token.
    #[error("its signature does not fit")]
    WrongSignature,
    /// It is of another time than this machine's clock has: an old answer, or a clock that is wrong.
    #[error("its time is not that of this machine's clock")]
    WrongTime,
}

impl Unverified {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Unsigned, Self::WrongSignature, Self::WrongTime];

    /// The stable name: `wrong-signature`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::WrongSignature => "wrong-signature",
            Self::WrongTime => "wrong-time",
        }
    }
}

/// The token itself, as most callers send it.
pub(crate) fn bearer(token: Option<&AccessToken>) -> impl Iterator<Item = Credential> {
    let header = |token: &AccessToken| Zeroizing::new(format!("Bearer {}", token.expose()));
    token.map(|token| ("Authorization".to_owned(), header(token))).into_iter()
}
