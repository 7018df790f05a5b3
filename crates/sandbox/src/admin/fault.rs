//! Something that is made to go wrong.

use crate::connection::Drop;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

/// A fault, and the requests that it strikes. As JSON:
///
/// ```json
/// [{ "method": "POST", "path": "/api/v2/user/accesstoken", "times": 1, "kind": "drop", "when": "after" }]
/// ```
///
/// `method` and `path` may be absent: any. `times` may be absent: until cleared.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fault {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u32>,
    #[serde(flatten)]
    what: What,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum What {
    /// The answer comes late; what was asked for is done first, or only after the wait.
    Delay {
        milliseconds: u64,
        #[serde(default)]
        when: Moment,
    },
    /// The connection is reset, no answer is given.
    Drop {
        #[serde(default)]
        when: Moment,
    },
    /// Another answer than the sandbox's own.
    Status {
        status: u16,
        #[serde(default)]
        body: String,
        #[serde(default)]
        headers: BTreeMap<String, String>,
        #[serde(default)]
        when: Moment,
    },
    /// A redirect to somewhere else; nothing is done.
    Redirect { location: String },
    /// Done, but the connection ends in the middle of the answer.
    Truncate,
    /// Done, but the answer is no longer JSON.
    Malformed,
}

/// When a fault strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Moment {
    /// Before the body of the request is read, so it may not have been sent. For `drop` only; elsewhere as `before`.
    Unread,
    /// After the request was read, before anything is done.
    #[default]
    Before,
    /// After all is done: a token is created, and nobody learns of it.
    After,
}

impl Fault {
    pub(super) fn is_for(&self, method: &Method, path: &str) -> bool {
        self.times != Some(0)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()))
            && self.path.as_ref().is_none_or(|wanted| wanted == path)
    }

    pub(super) fn count_use(&mut self) {
        self.times = self.times.map(|times| times.saturating_sub(1));
    }

    /// Whether the connection is to be dropped with the body unread.
    pub(crate) fn drops_unread(&self) -> bool {
        matches!(self.what, What::Drop { when: Moment::Unread })
    }

    /// Strikes before the request is acted on. An answer is in place of acting.
    pub(crate) async fn strike_before(&self) -> Option<Response> {
        match &self.what {
            What::Delay { milliseconds, when: Moment::Before | Moment::Unread } => {
                tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
                None
            }
            What::Drop { when: Moment::Before | Moment::Unread } => Some(Drop.into_response()),
            What::Status { status, body, headers, when: Moment::Before | Moment::Unread } => {
                Some(answer(*status, body, headers))
            }
            What::Redirect { location } => {
                Some((StatusCode::FOUND, [(header::LOCATION, location.as_str())]).into_response())
            }
            _ => None,
        }
    }

    /// Strikes after the request has been acted on.
    pub(crate) async fn strike_after(&self, response: Response) -> Response {
        match &self.what {
            What::Delay { milliseconds, when: Moment::After } => {
                tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
                response
            }
            What::Drop { when: Moment::After } => Drop.into_response(),
            What::Status { status, body, headers, when: Moment::After } => answer(*status, body, headers),
            What::Truncate => truncated(response).await,
            What::Malformed => malformed(response).await,
            _ => response,
        }
    }
}

fn answer(status: u16, body: &str, headers: &BTreeMap<String, String>) -> Response {
    let mut response = Response::new(Body::from(body.to_owned()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Announces the whole length, sends half, and ends the connection.
async fn truncated(response: Response) -> Response {
    let (mut parts, bytes) = split(response).await;
    parts.headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    let half = bytes.slice(..bytes.len().div_euclid(2));
    let begin = stream::once(async { Ok(half) });
    let end = stream::once(async {
        // A pause in which what was said so far leaves.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    Response::from_parts(parts, Body::from_stream(begin.chain(end)))
}

/// The same length of text that is not JSON.
async fn malformed(response: Response) -> Response {
    let (mut parts, bytes) = split(response).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    let broken: Bytes = bytes.iter().map(|byte| if *byte == b':' { b'=' } else { *byte }).collect();
    Response::from_parts(parts, Body::from(broken))
}

async fn split(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    // The sandbox's own answers are in memory: reading one does not fail.
    (parts, axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default())
}
