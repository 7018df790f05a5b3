//! One HTTP exchange, with the options that every call has.

use crate::BaseUrl;
use crate::authentication::Credential;
use crate::ending::Ending;
use crate::fetch::{Body, Fetch, Response};
use crate::retry_after;
use gloo_net::http::{Headers, Method};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};
use zeroize::Zeroizing;

/// The longest answer that is read, in bytes, where a call does not say otherwise.
pub(crate) const LONGEST_ANSWER: usize = 1_048_576;

/// As how many bytes a part of an answer counts that has none.
const EMPTY_PART: usize = 1_024;

/// What is sent.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// After the base URL; begins with a slash.
    pub(crate) path: String,
    /// Whether the client's credential goes with it.
    pub(crate) authorized: bool,
    /// JSON. It can hold a one-time password.
    pub(crate) body: Option<Zeroizing<String>>,
    /// The longest answer that is read, in bytes.
    pub(crate) longest_answer: usize,
}

impl Call {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        let longest_answer = LONGEST_ANSWER;
        Self { method, path: path.into(), authorized: true, body: None, longest_answer }
    }

    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub(crate) fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    pub(crate) fn with_body(self, body: Zeroizing<String>) -> Self {
        Self { body: Some(body), ..self }
    }

    /// Without the client's credential.
    pub(crate) fn anonymous(self) -> Self {
        Self { authorized: false, ..self }
    }

    pub(crate) fn with_longest_answer(self, bytes: usize) -> Self {
        Self { longest_answer: bytes, ..self }
    }
}

/// With what, and how long, an exchange is made.
#[derive(Clone, Debug)]
pub(crate) struct Means {
    pub(crate) fetch: Fetch,
    /// Gives the exchange up.
    pub(crate) cancelled: Option<AbortSignal>,
    /// From the first byte sent to the last one read, in milliseconds.
    pub(crate) timeout: u32,
}

impl Means {
    /// Whether the calls have been given up already.
    pub(crate) fn are_cancelled(&self) -> bool {
        self.cancelled.as_ref().is_some_and(AbortSignal::aborted)
    }
}

/// What came back, whole.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// `Retry-After`, in seconds.
    pub(crate) retry_after: Option<u64>,
    /// `hmac` and `timestamp`, which an answer to a signed request has.
    pub(crate) signature: [Option<String>; 2],
    /// UTF-8. It can hold a token.
    pub(crate) body: Zeroizing<String>,
}

/// Why nothing came back, or not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The device was offline before anything was sent.
    Offline,
    /// No connection, or the browser refused to send or to hand over the answer: it does not say which.
    Unreachable,
    /// Nothing, or not all, within the time-out.
    TimedOut,
    /// Somebody gave it up.
    Cancelled,
    /// The connection ended within the answer.
    CutOff,
    /// The answer is longer than this many bytes.
    TooLong(usize),
    /// The answer is no UTF-8 text.
    NotText,
    /// The server wants the request to go elsewhere, which it does not.
    Redirected,
    /// What `fetch` gave is no answer at all.
    NoResponse,
    /// The request could not be formed: a header or address that the browser does not take.
    NotSendable,
}

/// Sends once, never again, and reads the whole answer.
pub(crate) async fn exchange(
    base: &BaseUrl,
    call: &Call,
    credentials: &[Credential],
    means: &Means,
) -> Result<Reply, Fault> {
    if means.are_cancelled() {
        return Err(Fault::Cancelled);
    }
    if offline() {
        return Err(Fault::Offline);
    }
    let ending = Ending::of(means.cancelled.as_ref(), means.timeout)?;
    let url = base.join(&call.path);
    let options = options(call, credentials, &ending.signal())?;
    let answered = ending.race(&means.fetch.call(&url, &options)?).await;
    let response = answered
        .map_err(|_| Fault::Unreachable)
        .and_then(Response::new)
        .map_err(|fault| ending.cause(fault))?;
    if response.is_redirect() {
        return Err(Fault::Redirected);
    }
    let date = response.header("date");
    let retry_after = response.header("retry-after");
    let retry_after = retry_after.and_then(|text| retry_after::seconds(&text, date.as_deref()));
    let body = match response.body()? {
        None => Zeroizing::default(),
        Some(body) => {
            let whole = read(&body, call.longest_answer, &ending).await;
            // Whether the rest is read or not changes nothing for this call.
            whole.inspect_err(|_| body.cancel()).map_err(|fault| ending.cause(fault))?
        }
    };
    Ok(Reply {
        status: response.status(),
        retry_after,
        signature: ["hmac", "timestamp"].map(|name| response.header(name)),
        body,
    })
}

fn options(call: &Call, credentials: &[Credential], signal: &AbortSignal) -> Result<RequestInit, Fault> {
    let headers = Headers::new();
    headers.set("Accept", "application/json");
    for (name, value) in credentials {
        // A header that the browser refuses would be a panic.
        let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !named || !value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            return Err(Fault::NotSendable);
        }
        headers.set(name, value);
    }
    let options = RequestInit::new();
    options.set_method(call.method.as_str());
    options.set_credentials(RequestCredentials::Omit);
    // Not followed either way; `manual` tells a redirect from a lost connection, which `error` does not.
    options.set_redirect(RequestRedirect::Manual);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(signal));
    if let Some(body) = &call.body {
        headers.set("Content-Type", "application/json");
        options.set_body(&JsValue::from_str(body));
    }
    options.set_headers(&headers.into_raw());
    Ok(options)
}

/// What the browser believes; where nothing says so (Node), the device counts as online.
fn offline() -> bool {
    Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"onLine".into()))
        .is_ok_and(|online| online == JsValue::FALSE)
}

async fn read(body: &Body, longest: usize, ending: &Ending) -> Result<Zeroizing<String>, Fault> {
    let mut bytes = Zeroizing::new(Vec::new());
    let mut left = longest;
    loop {
        let part = ending.race(&body.read()?).await.map_err(|_| Fault::CutOff)?;
        let Some(part) = Body::part(&part)? else { break };
        // Nothing counts as well: a body of empty parts would have no end, and let no timer run.
        let length = if part.is_empty() { EMPTY_PART } else { part.len() };
        left = left.checked_sub(length).ok_or(Fault::TooLong(longest))?;
        bytes.extend_from_slice(&part);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Fault::NotText)?;
    Ok(Zeroizing::new(text.to_owned()))
}
