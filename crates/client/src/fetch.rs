//! The function that carries a request: the global `fetch`, or one of the caller's own.

use crate::transport::Fault;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, Request, RequestInit};

/// What carries a request: the global `fetch`, in a page, a worker or Node, or a function of the caller's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fetch(Option<Function>);

impl Fetch {
    /// A function that is called as `fetch(url, init)` and gives a promise of a `Response`.
    pub(crate) fn of(function: Function) -> Self {
        Self(Some(function))
    }

    /// Sends, and waits for the head of the answer.
    pub(crate) async fn call(&self, url: &str, init: &RequestInit) -> Result<Response, Fault> {
        let promised = match &self.0 {
            Some(own) => own.call2(&JsValue::UNDEFINED, &url.into(), init),
            None => {
                // Made first, so that what cannot be sent is told from what was not received.
                let request = Request::new_with_str_and_init(url, init).map_err(|_| Fault::NotSendable)?;
                let global = js_sys::global();
                let fetch = property(&global, "fetch").and_then(|fetch| fetch.dyn_into::<Function>().ok());
                fetch.ok_or(Fault::NotSendable)?.call1(&global, &request)
            }
        };
        let answered = match promised {
            Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
            Err(thrown) => Err(thrown),
        };
        answered.map_err(|_| Fault::Unreachable).and_then(Response::new)
    }
}

/// What `fetch` gave, looked at member by member: a function of the caller's own may give a `Response` of
/// another make than this realm's.
pub(crate) struct Response {
    value: JsValue,
    status: u16,
}

impl Response {
    fn new(value: JsValue) -> Result<Self, Fault> {
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
        let get: Function = property(&headers, "get")?.dyn_into().ok()?;
        get.call1(&headers, &name.into()).ok()?.as_string()
    }

    /// The body; `None` where there is none.
    pub(crate) fn body(&self) -> Option<ReadableStream> {
        let body = property(&self.value, "body")?;
        property(&body, "getReader")?.is_function().then(|| body.unchecked_into())
    }
}

/// A member that is there.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
