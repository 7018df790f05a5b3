//! Refusals, in the shape of BitGo's `PlatformError`.

use crate::random;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Map, Value, json};

/// A refusal: an HTTP status and a `PlatformError` body, with a request id of its own.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    name: &'static str,
    error: String,
    /// Members beside those of `PlatformError`, such as `needsOTP`.
    extra: Box<Map<String, Value>>,
    /// Whether the credential itself was refused: BitGo then sets `x-auth-required`.
    auth_required: bool,
    retry_after: Option<u64>,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, name: &'static str, error: impl Into<String>) -> Self {
        Self {
            status,
            name,
            error: error.into(),
            extra: Box::default(),
            auth_required: false,
            retry_after: None,
        }
    }

    pub(crate) fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(member.to_owned(), value.into());
        self
    }

    /// 400: the request itself is at fault.
    pub(crate) fn bad_request(error: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", error)
    }

    /// 400: a scope that cannot be asked for.
    pub(crate) fn invalid_scope(error: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidScope", format!("invalid scope: {error}"))
    }

    /// 401: the credential is absent or of no use.
    pub(crate) fn unauthorized(error: impl Into<String>) -> Self {
        Self { auth_required: true, ..Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", error) }
    }

    /// 401: the one-time password is wrong.
    pub(crate) fn invalid_otp() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidOtp", "invalid otp").with("needsOTP", true)
    }

    /// 500: the token could not be encrypted.
    pub(crate) fn cannot_encrypt() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", "the token could not be encrypted")
    }

    /// 403: a good token without the scope for this.
    pub(crate) fn scope_missing() -> Self {
        let error = "Access token lacks required scope for this action";
        Self::new(StatusCode::FORBIDDEN, "Forbidden", error)
    }

    /// 401: a good token that is locked, or has spent its limit.
    pub(crate) fn needs_unlock() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Response", "needs unlock")
            .with("needsOTP", true)
            .with("needsUnlock", true)
    }

    /// 404.
    pub(crate) fn not_found(error: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NotFound", error)
    }

    /// 429, with the seconds to wait.
    pub(crate) fn rate_limited(retry_after: u64) -> Self {
        let mut error =
            Self::new(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", "Too many requests, slow down!")
                .with("additionalDetails", json!({ "retryAfter": retry_after }));
        error.retry_after = Some(retry_after);
        error
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let request_id = random::request_id();
        let mut body = Map::new();
        body.insert("error".into(), self.error.into());
        body.insert("name".into(), self.name.into());
        body.insert("requestId".into(), request_id.clone().into());
        body.insert("context".into(), Value::Object(Map::new()));
        body.extend(*self.extra);
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        if let Ok(id) = HeaderValue::from_str(&request_id) {
            headers.insert("request-id", id);
        }
        if self.auth_required {
            headers.insert("x-auth-required", HeaderValue::from_static("true"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
