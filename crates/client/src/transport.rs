//! One HTTP exchange, with the options that every call has.

use crate::BaseUrl;
use crate::authentication::Credential;
use crate::fetch::{Fetch, Response};
use gloo_net::http::{Headers, Method};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect,
};
use zeroize::Zeroizing;

/// The longest answer that is read, in bytes, where a call does not say otherwise.
pub(crate) const LONGEST_ANSWER: usize = 1_048_576;

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

/// What came back, whole.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// `Retry-After`, where it is a number of seconds.
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
    if offline() {
        return Err(Fault::Offline);
    }
    let ending = Ending::of(means);
    let longest = call.longest_answer;
    let url = base.join(&call.path);
    let options = options(call, credentials, &ending.signal)?;
    let response = means.fetch.call(&url, &options).await.map_err(|fault| ending.cause(fault))?;
    if response.is_redirect() {
        return Err(Fault::Redirected);
    }
    let retry_after = response.header("retry-after").and_then(|value| value.trim().parse().ok());
    let body = read(&response, longest).await.map_err(|fault| ending.cause(fault))?;
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

/// What ends an exchange early. All of it is kept as long as the exchange lasts: a signal that nobody holds
/// may never fire.
struct Ending {
    signal: AbortSignal,
    _timeout: AbortSignal,
}

impl Ending {
    fn of(means: &Means) -> Self {
        let timeout = AbortSignal::timeout_with_u32(means.timeout);
        let signal = match &means.cancelled {
            Some(cancelled) => AbortSignal::any(&Array::of2(&timeout, cancelled)),
            None => timeout.clone(),
        };
        Self { signal, _timeout: timeout }
    }

    /// An aborted exchange fails like any other; the signal tells why.
    fn cause(&self, otherwise: Fault) -> Fault {
        if !self.signal.aborted() {
            return otherwise;
        }
        let name = Reflect::get(&self.signal.reason(), &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("TimeoutError") { Fault::TimedOut } else { Fault::Cancelled }
    }
}

/// What the browser believes; where nothing says so (Node), the device counts as online.
fn offline() -> bool {
    Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"onLine".into()))
        .is_ok_and(|online| online == JsValue::FALSE)
}

async fn read(response: &Response, longest: usize) -> Result<Zeroizing<String>, Fault> {
    let Some(stream) = response.body() else { return Ok(Zeroizing::default()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Zeroizing::new(Vec::new());
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| Fault::CutOff)?;
        if Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy()) {
            break;
        }
        let chunk =
            Reflect::get(&chunk, &"value".into()).ok().and_then(|value| value.dyn_into::<Uint8Array>().ok());
        let chunk = Zeroizing::new(chunk.ok_or(Fault::CutOff)?.to_vec());
        if bytes.len().saturating_add(chunk.len()) > longest {
            // Whether the rest is read or not changes nothing for this call.
            let _ = reader.cancel();
            return Err(Fault::TooLong(longest));
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Fault::NotText)?;
    Ok(Zeroizing::new(text.to_owned()))
}
