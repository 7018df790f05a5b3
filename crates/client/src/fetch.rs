//! The function that carries a request: the global `fetch`, or one of the caller's own.

use crate::transport::Fault;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit};
use zeroize::Zeroizing;

/// What carries a request: the global `fetch`, in a page, a worker or Node, or a function of the caller's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fetch(Option<Function>);

impl Fetch {
    /// A function that is called as `fetch(url, init)` and gives a promise of a `Response`.
    pub(crate) fn of(function: Function) -> Self {
        Self(Some(function))
    }

    /// Sends; what it promises is the head of the answer.
    pub(crate) fn call(&self, url: &str, init: &RequestInit) -> Result<Promise, Fault> {
        let promised = match &self.0 {
            Some(own) => own.call2(&JsValue::UNDEFINED, &url.into(), init),
            None => {
                // Made first, so that what cannot be sent is told from what was not received.
                let request = Request::new_with_str_and_init(url, init).map_err(|_| Fault::NotSendable)?;
                let global = js_sys::global();
                method(&global, "fetch").ok_or(Fault::NotSendable)?.call1(&global, &request)
            }
        };
        promised.map(|promise| Promise::resolve(&promise)).map_err(|_| Fault::Unreachable)
    }
}

/// What `fetch` gave, looked at member by member: a function of the caller's own may give a `Response` of
/// another make than this realm's.
pub(crate) struct Response {
    value: JsValue,
    status: u16,
}

impl Response {
    pub(crate) fn new(value: JsValue) -> Result<Self, Fault> {
        let status = property(&value, "status").and_then(|status| status.as_f64());
        // A status has three digits; an opaque answer has 0.
        let status = status.filter(|status| (0.0..1000.0).contains(status)).ok_or(Fault::NoResponse)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is below 1000")]
        let status = status as u16;
        Ok(Self { value, status })
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    /// Whether the server sends the request elsewhere. Browsers hide the status of such an answer.
    pub(crate) fn is_redirect(&self) -> bool {
        let kind = property(&self.value, "type").and_then(|kind| kind.as_string());
        kind.as_deref() == Some("opaqueredirect") || matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let headers = property(&self.value, "headers")?;
        method(&headers, "get")?.call1(&headers, &name.into()).ok()?.as_string()
    }

    /// The body; `None` where there is none.
    pub(crate) fn body(&self) -> Result<Option<Body>, Fault> {
        let Some(stream) = property(&self.value, "body") else { return Ok(None) };
        let Some(get_reader) = method(&stream, "getReader") else { return Ok(None) };
        // A `fetch` of the caller's own may have read it, to log it say.
        if property(&self.value, "bodyUsed").is_some_and(|used| used.is_truthy()) {
            return Err(Fault::NoResponse);
        }
        let reader = get_reader.call0(&stream).map_err(|_| Fault::NoResponse)?;
        Ok(Some(Body { reader }))
    }
}

/// A body that is read part by part.
pub(crate) struct Body {
    reader: JsValue,
}

impl Body {
    /// Asks for the next part; what it promises is for [`part`](Self::part).
    pub(crate) fn read(&self) -> Result<Promise, Fault> {
        let read = method(&self.reader, "read").ok_or(Fault::CutOff)?;
        read.call0(&self.reader).map(|promise| Promise::resolve(&promise)).map_err(|_| Fault::CutOff)
    }

    /// Its bytes; `None` after the last.
    pub(crate) fn part(read: &JsValue) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        if property(read, "done").is_some_and(|done| done.is_truthy()) {
            return Ok(None);
        }
        let bytes = property(read, "value").and_then(|value| value.dyn_into::<Uint8Array>().ok());
        bytes.map(|bytes| Some(Zeroizing::new(bytes.to_vec()))).ok_or(Fault::CutOff)
    }

    /// The rest is not needed.
    pub(crate) fn cancel(&self) {
        if let Some(Ok(promise)) = method(&self.reader, "cancel").map(|cancel| cancel.call0(&self.reader)) {
            // Nobody waits for it. As a future it counts as waited for: a rejection that nobody sees ends a program.
            drop(JsFuture::from(Promise::resolve(&promise)));
        }
    }
}

/// A member that is there.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    property(of, name)?.dyn_into().ok()
}
