//! Who talks to whom.

use crate::authentication::{Authentication, Incoming, Outgoing, bearer};
use crate::fetch::Fetch;
use crate::transport::{Call, Means, Reply, exchange};
use crate::{BaseUrl, Cancel, Error};
use bitgo_access_token::{AccessToken, Misread};
use gloo_net::http::Method;
use js_sys::Function;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use web_sys::AbortSignal;
use zeroize::Zeroizing;

/// How long a call may take where nothing else is said, in milliseconds.
const TIMEOUT: u32 = 30_000;
/// A timer of JavaScript that is to wait for longer does not wait at all.
const LONGEST_TIMEOUT: u32 = 2_147_483_647;

/// What a call will have given; nothing is sent before it is polled. Boxed, so that a call is compiled once and not
/// into everything that makes it: that halves what the calls weigh.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// Calls one BitGo, with one credential or none.
///
/// Every call is one HTTP request, never repeated, without cookies and referrer, past every cache, following
/// no redirect, over within 30 seconds. It works wherever there is a `fetch`: in a page, in a worker, in Node.
#[derive(Clone, Debug)]
pub struct Client {
    base: BaseUrl,
    token: Option<AccessToken>,
    /// `None`: the token is sent.
    authentication: Option<Rc<dyn Authentication>>,
    means: Means,
}

impl Client {
    /// A client without a credential: enough to log in.
    pub fn new(base: BaseUrl) -> Self {
        let means = Means { fetch: Fetch::default(), cancelled: None, timeout: TIMEOUT };
        Self { base, token: None, authentication: None, means }
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

    /// The same client with another time-out than 30 seconds for each call, of at most 24 days.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        let timeout = u32::try_from(timeout.as_millis())
            .map_or(LONGEST_TIMEOUT, |timeout| timeout.min(LONGEST_TIMEOUT));
        Self { means: Means { timeout, ..self.means }, ..self }
    }

    /// Where the calls go.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The same client with another way of proving that it has the token than to send it.
    #[must_use]
    pub fn with_authentication(self, authentication: Rc<dyn Authentication>) -> Self {
        Self { authentication: Some(authentication), ..self }
    }

    /// Refuses a call that was given up before anything of it was sent, so that nothing can have come of it.
    pub(crate) fn refuse_if_cancelled(&self) -> Result<(), Error> {
        if self.means.are_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// One exchange, and what its answer says; anything but a success is an error.
    pub(crate) fn ask<T: 'static>(
        &self,
        call: Result<Call, Error>,
        read: fn(&str) -> Result<T, Misread>,
    ) -> Pending<T> {
        let reply = self.send(call);
        Box::pin(async move { Ok(read(&reply.await?.body)?) })
    }

    /// One exchange; anything but a success is an error.
    pub(crate) fn send(&self, call: Result<Call, Error>) -> Pending<Reply> {
        let client = self.clone();
        Box::pin(async move { client.exchange(call?).await })
    }

    async fn exchange(&self, mut call: Call) -> Result<Reply, Error> {
        let token = self.token.as_ref().filter(|_| call.authorized);
        let signing = self.authentication.as_deref();
        // BitGo's page on signatures and its SDK differ on what is signed where nothing is sent: so something is.
        if signing.is_some() && call.method != Method::GET {
            call.body.get_or_insert_with(|| Zeroizing::new("{}".to_owned()));
        }
        let body = call.body.as_ref().map_or("", |body| body.as_str());
        let request = Outgoing { method: call.method.as_str(), path: &call.path, body };
        let credentials = match signing {
            Some(signing) => signing.credentials(token, &request).ok_or(Error::NotSendable)?,
            None => bearer(token).collect(),
        };
        let reply = exchange(&self.base, &call, &credentials, &self.means)
            .await
            .map_err(|fault| Error::of_fault(fault, self.base.is_of_this_page()))?;
        if !(200..300).contains(&reply.status) {
            return Err(Error::of_answer(reply.status, reply.retry_after, &reply.body));
        }
        if let (Some(signing), Some(token)) = (signing, token) {
            let [hmac, timestamp] = reply.signature.each_ref().map(Option::as_deref);
            let answer = Incoming { status: reply.status, hmac, timestamp, body: &reply.body };
            signing.verify(token, &request, &answer).map_err(Error::Unverified)?;
        }
        Ok(reply)
    }
}
