//! Who talks to whom.

use crate::transport::{Call, Reply, exchange};
use crate::{BaseUrl, Cancel, Error};
use bitgo_access_token::AccessToken;

/// Calls one BitGo, with one credential or none.
///
/// Every call is one HTTP request, never repeated, without cookies and referrer, past every cache, following
/// no redirect, over within 30 seconds.
#[derive(Clone, Debug)]
pub struct Client {
    base: BaseUrl,
    token: Option<AccessToken>,
    cancel: Option<Cancel>,
}

impl Client {
    /// A client without a credential: enough to log in.
    pub fn new(base: BaseUrl) -> Self {
        Self { base, token: None, cancel: None }
    }

    /// The same client with a credential, which goes into `Authorization: Bearer`.
    #[must_use]
    pub fn with_token(self, token: AccessToken) -> Self {
        Self { token: Some(token), ..self }
    }

    /// The same client, whose calls `cancel` gives up.
    #[must_use]
    pub fn with_cancel(self, cancel: Cancel) -> Self {
        Self { cancel: Some(cancel), ..self }
    }

    /// Where the calls go.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The credential in use.
    pub(crate) fn token(&self) -> Option<&AccessToken> {
        self.token.as_ref()
    }

    /// One exchange; anything but a success is an error.
    pub(crate) async fn send(&self, call: Call<'_>) -> Result<Reply, Error> {
        let reply = exchange(&self.base, call, self.cancel.as_ref())
            .await
            .map_err(|fault| Error::of_fault(fault, self.base.is_own_origin()))?;
        match reply.status {
            200..300 => Ok(reply),
            status => Err(Error::of_answer(status, reply.retry_after, &reply.body)),
        }
    }
}
