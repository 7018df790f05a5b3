//! Who talks to whom.

use crate::fetch::Fetch;
use crate::transport::{Call, Credential, Means, Reply, exchange};
use crate::{BaseUrl, Cancel, Error};
use bitgo_access_token::AccessToken;
use js_sys::Function;
use std::time::Duration;
use web_sys::AbortSignal;
use zeroize::Zeroizing;

/// How long a call may take where nothing else is said, in milliseconds.
const TIMEOUT: u32 = 30_000;

/// Calls one BitGo, with one credential or none.
///
/// Every call is one HTTP request, never repeated, without cookies and referrer, past every cache, following
/// no redirect, over within 30 seconds. It works wherever there is a `fetch`: in a page, in a worker, in Node.
#[derive(Clone, Debug)]
pub struct Client {
    base: BaseUrl,
    token: Option<AccessToken>,
    means: Means,
}

impl Client {
    /// A client without a credential: enough to log in.
    pub fn new(base: BaseUrl) -> Self {
        let means = Means { fetch: Fetch::default(), cancelled: None, timeout: TIMEOUT };
        Self { base, token: None, means }
    }

    /// The same client with a credential, which goes into `Authorization: Bearer`.
    #[must_use]
    pub fn with_token(self, token: AccessToken) -> Self {
        Self { token: Some(token), ..self }
    }

    /// The same client, whose calls `cancel` gives up.
    #[must_use]
    pub fn with_cancel(self, cancel: Cancel) -> Self {
        match cancel.signal() {
            Some(signal) => self.with_signal(signal),
            None => self,
        }
    }

    /// The same client, whose calls are given up when `signal`, an `AbortSignal` from JavaScript, is aborted.
    /// It takes the place of an earlier one.
    #[must_use]
    pub fn with_signal(self, signal: AbortSignal) -> Self {
        Self { means: Means { cancelled: Some(signal), ..self.means }, ..self }
    }

    /// The same client with a function of the caller's own in place of the global `fetch`: called as
    /// `fetch(url, init)`, it has to give a promise of a `Response`. The token is in `init.headers`.
    #[must_use]
    pub fn with_fetch(self, fetch: Function) -> Self {
        Self { means: Means { fetch: Fetch::of(fetch), ..self.means }, ..self }
    }

    /// The same client with another time-out than 30 seconds for each call, of at most 49 days.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        let timeout = u32::try_from(timeout.as_millis()).unwrap_or(u32::MAX);
        Self { means: Means { timeout, ..self.means }, ..self }
    }

    /// Where the calls go.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// One exchange; anything but a success is an error.
    pub(crate) async fn send(&self, call: Call) -> Result<Reply, Error> {
        let credentials = self.credentials(&call);
        let reply = exchange(&self.base, call, &credentials, &self.means)
            .await
            .map_err(|fault| Error::of_fault(fault, self.base.is_of_this_page()))?;
        match reply.status {
            200..300 => Ok(reply),
            status => Err(Error::of_answer(status, reply.retry_after, &reply.body)),
        }
    }

    fn credentials(&self, call: &Call) -> Vec<Credential> {
        let token = self.token.as_ref().filter(|_| call.authorized);
        let bearer = |token: &AccessToken| Zeroizing::new(format!("Bearer {}", token.expose()));
        token.map(|token| ("Authorization", bearer(token))).into_iter().collect()
    }
}
