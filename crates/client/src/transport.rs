//! One HTTP exchange, with the options that every call has.

use crate::{BaseUrl, Cancel};
use bitgo_access_token::AccessToken;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestRedirect,
};
use zeroize::Zeroizing;

/// How long an exchange may take, in milliseconds: from the first byte sent to the last one read.
const TIMEOUT: u32 = 30_000;
/// The longest answer that is read, in bytes. The longest documented one, 200 tokens, stays well below.
const LONGEST_ANSWER: usize = 1_048_576;

/// What is sent.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    /// After the base URL; begins with a slash.
    pub(crate) path: &'a str,
    pub(crate) bearer: Option<&'a AccessToken>,
    /// JSON. It can hold a one-time password.
    pub(crate) body: Option<Zeroizing<String>>,
}

/// What came back, whole.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// `Retry-After`, where it is a number of seconds.
    pub(crate) retry_after: Option<u64>,
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
    /// The answer is longer than any that is read.
    TooLong,
    /// The answer is no UTF-8 text.
    NotText,
    /// The request could not be formed: a header or address that the browser does not take.
    NotSendable,
}

/// Sends once, never again, and reads the whole answer.
pub(crate) async fn exchange(
    base: &BaseUrl,
    call: Call<'_>,
    cancel: Option<&Cancel>,
) -> Result<Reply, Fault> {
    if offline() {
        return Err(Fault::Offline);
    }
    let signal = signal(cancel);
    let request = form(base, call, &signal)?;
    let response = request.send().await.map_err(|_| fault(&signal, Fault::Unreachable))?;
    let retry_after = response.headers().get("retry-after").and_then(|value| value.trim().parse().ok());
    let status = response.status();
    let body = read(&response).await.map_err(|cause| fault(&signal, cause))?;
    Ok(Reply { status, retry_after, body })
}

fn form(base: &BaseUrl, call: Call<'_>, signal: &AbortSignal) -> Result<Request, Fault> {
    let mut builder = RequestBuilder::new(&base.join(call.path))
        .method(call.method)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .header("Accept", "application/json")
        .abort_signal(Some(signal));
    if let Some(token) = call.bearer {
        // gloo-net panics on a header that the browser refuses.
        if !token.expose().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Fault::NotSendable);
        }
        let header = Zeroizing::new(format!("Bearer {}", token.expose()));
        builder = builder.header("Authorization", &header);
    }
    match call.body {
        Some(body) => builder.header("Content-Type", "application/json").body(JsValue::from_str(&body)),
        None => builder.build(),
    }
    .map_err(|_| Fault::NotSendable)
}

/// Ends the exchange at the time-out, or when it is given up.
fn signal(cancel: Option<&Cancel>) -> AbortSignal {
    let timeout = AbortSignal::timeout_with_u32(TIMEOUT);
    match cancel.and_then(Cancel::signal) {
        Some(cancelled) => AbortSignal::any(&Array::of2(&timeout, &cancelled)),
        None => timeout,
    }
}

/// An aborted exchange fails like any other; the signal tells why.
fn fault(signal: &AbortSignal, otherwise: Fault) -> Fault {
    if !signal.aborted() {
        return otherwise;
    }
    let name = Reflect::get(&signal.reason(), &"name".into()).ok().and_then(|name| name.as_string());
    if name.as_deref() == Some("TimeoutError") { Fault::TimedOut } else { Fault::Cancelled }
}

/// What the browser believes; where nothing says so (Node), the device counts as online.
fn offline() -> bool {
    Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"onLine".into()))
        .is_ok_and(|online| online == JsValue::FALSE)
}

async fn read(response: &Response) -> Result<Zeroizing<String>, Fault> {
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
        if bytes.len().saturating_add(chunk.len()) > LONGEST_ANSWER {
            // Whether the rest is read or not changes nothing for this call.
            let _ = reader.cancel();
            return Err(Fault::TooLong);
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Fault::NotText)?;
    Ok(Zeroizing::new(text.to_owned()))
}
