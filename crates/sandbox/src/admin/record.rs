//! A request as it arrived.

use axum::body::Bytes;
use axum::http::request::Parts;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

/// One request: what a test compares byte for byte.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Recorded {
    method: String,
    /// Path and query, as in the request line.
    path: String,
    /// Names in lower case, values as text, in the order of their first arrival.
    headers: Vec<(String, String)>,
    /// The body as text; `null` where it is not UTF-8.
    body: Option<String>,
    /// The exact bytes of the body.
    body_base64: String,
}

impl Recorded {
    pub(super) fn new(parts: &Parts, body: &Bytes) -> Self {
        let headers = parts.headers.iter().map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        Self {
            method: parts.method.to_string(),
            path: parts.uri.to_string(),
            headers: headers.collect(),
            body: std::str::from_utf8(body).ok().map(str::to_owned),
            body_base64: BASE64_STANDARD.encode(body),
        }
    }
}
