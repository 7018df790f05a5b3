//! Passing `/api` on to a real BitGo, so that page and API are of one origin. Nothing is kept or logged.

use crate::error::ApiError;
use crate::upstream::Upstream;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use reqwest::Client;
use reqwest::redirect::Policy;
use std::error::Error as _;
use std::time::Duration;

/// The largest request that is passed on.
const MAX_BODY: usize = 1 << 20;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// What BitGo recommends that its clients wait.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(100);

/// What BitGo reads of a request. Cookies, origin and forwarding headers stay here.
const REQUEST_HEADERS: [&str; 11] = [
    "accept",
    "auth-timestamp",
    "authorization",
    "bitgo-auth-version",
    "bitgo-sdk-version",
    "content-type",
    "hmac",
    "if-modified-since",
    "request-id",
    "user-agent",
    "x-bitgo-otp",
];

/// What a client of BitGo reads of an answer. Cookies and BitGo's own policies stay there.
const RESPONSE_HEADERS: [&str; 7] =
    ["content-length", "content-type", "hmac", "request-id", "retry-after", "timestamp", "x-auth-required"];

#[derive(Clone, Debug)]
struct Forwarder {
    client: Client,
    upstream: Upstream,
}

/// Every route under `/api`.
///
/// # Errors
/// When this machine has no certificates to trust.
pub(crate) fn router(upstream: &Upstream) -> Result<Router, reqwest::Error> {
    // Another one may be in place already: as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .https_only(!upstream.is_local())
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(ANSWER_TIMEOUT);
    if upstream.is_local() {
        client = client.no_proxy();
    }
    let forwarder = Forwarder { client: client.build()?, upstream: upstream.clone() };
    Ok(Router::new().route("/api", any(forward)).route("/api/{*rest}", any(forward)).with_state(forwarder))
}

async fn forward(State(forwarder): State<Forwarder>, request: Request) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    if came_from_elsewhere(&parts.headers) {
        let error = "only the page of this server may use it to talk to BitGo";
        return Err(ApiError::new(StatusCode::FORBIDDEN, "CrossOrigin", error));
    }
    let body = axum::body::to_bytes(body, MAX_BODY).await.map_err(|_| {
        let error = format!("the body is larger than {MAX_BODY} bytes, or broke off; nothing was passed on");
        ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge", error)
    })?;
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let sent = forwarder
        .client
        .request(parts.method, format!("{}{path}", forwarder.upstream))
        .headers(chosen(&parts.headers, &REQUEST_HEADERS))
        .body(body)
        .send()
        .await;
    let answer = sent.map_err(|error| lost(&forwarder.upstream, error))?;
    if answer.status().is_redirection() && answer.status() != StatusCode::NOT_MODIFIED {
        let error = format!("{} answered with a redirect, which is not followed", forwarder.upstream);
        return Err(ApiError::new(StatusCode::BAD_GATEWAY, "UpstreamRedirect", error));
    }
    let status = answer.status();
    let headers = chosen(answer.headers(), &RESPONSE_HEADERS);
    let mut response = (status, Body::from_stream(answer.bytes_stream())).into_response();
    *response.headers_mut() = headers;
    Ok(response)
}

/// Whether a browser says that a page of another origin asks.
fn came_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

fn chosen(headers: &HeaderMap, names: &[&'static str]) -> HeaderMap {
    let known = names.iter().map(|name| HeaderName::from_static(name));
    known.filter_map(|name| headers.get(&name).map(|value| (name, value.clone()))).collect()
}

/// What became of a request that has no answer: it never left, or nobody knows.
fn lost(upstream: &Upstream, error: reqwest::Error) -> ApiError {
    let (name, what) = if error.is_connect() {
        ("UpstreamUnreachable", "could not be reached; nothing was sent")
    } else if error.is_timeout() {
        ("UpstreamTimeout", "did not answer in time; whether it acted is not known")
    } else {
        ("UpstreamAnswerLost", "gave no answer; whether it acted is not known")
    };
    let mut reason: &dyn std::error::Error = &error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    let known = match error.source() {
        Some(_) => format!(" ({reason})"),
        None => String::new(),
    };
    ApiError::new(StatusCode::BAD_GATEWAY, name, format!("{upstream} {what}{known}"))
}
