//! A call as JavaScript's side hands it over.

use js_sys::Function;
use std::fmt;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// What every call has: `{ connection, fetch, signal, authentication }`. It is made anew for each one.
    pub type Call;

    /// The options of the client that are plain values.
    #[wasm_bindgen(method, getter)]
    pub(super) fn connection(this: &Call) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(super) fn fetch(this: &Call) -> Option<Function>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn signal(this: &Call) -> Option<AbortSignal>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn authentication(this: &Call) -> Option<Signing>;

    /// A value of the package's part `signed`.
    #[derive(Clone)]
    pub type Signing;

    /// A header `name: value` a line.
    #[wasm_bindgen(method, catch)]
    pub(super) fn sign(
        this: &Signing,
        token: Option<&str>,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<Option<String>, JsValue>;

    /// Why not to trust an answer, if so.
    #[wasm_bindgen(method, catch)]
    #[allow(clippy::too_many_arguments)]
    pub(super) fn verify(
        this: &Signing,
        token: &str,
        method: &str,
        path: &str,
        status: u16,
        hmac: Option<&str>,
        timestamp: Option<&str>,
        body: &str,
    ) -> Result<Option<String>, JsValue>;
}

impl fmt::Debug for Signing {
    /// Without its members: they are JavaScript's.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signing")
    }
}
