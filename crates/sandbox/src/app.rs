//! The whole server as one service: the API, the admin routes, and the site beside them.

use crate::admin::{self, Admin};
use crate::caller::Identity;
use crate::clock::Instant;
use crate::config::Config;
use crate::connection::Drop;
use crate::error::ApiError;
use crate::rate::{Rates, Rule};
use crate::sandbox::StartError;
use crate::signature::{self, Version};
use crate::site;
use crate::store::Store;
use crate::upstream::Upstream;
use crate::{random, routes};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_http::cors::{self, CorsLayer};

/// The largest body that is read. A create is a few hundred bytes.
const MAX_BODY: usize = 1 << 20;

/// What every route shares.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    config: Config,
    store: Mutex<Store>,
    admin: Admin,
    rates: Rates,
}

impl App {
    pub(crate) fn new(config: Config, store: Store) -> Self {
        Self(Arc::new(Shared {
            config,
            store: Mutex::new(store),
            admin: Admin::default(),
            rates: Rates::default(),
        }))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn admin(&self) -> &Admin {
        &self.0.admin
    }

    pub(crate) fn now(&self) -> Instant {
        self.0.config.clock.now()
    }

    /// Changes what is remembered, and keeps it where it is to be kept. Where that fails the change stands in
    /// memory, and standard error says so.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Store) -> T) -> T {
        let (changed, kept) = self.change_and_keep(change);
        if let (Err(error), Some(path)) = (kept, &self.config().data) {
            eprintln!("warning: cannot keep tokens in {}: {error}", path.display());
        }
        changed
    }

    /// As [`App::change`], but says whether the change was kept.
    pub(crate) fn change_and_keep<T>(&self, change: impl FnOnce(&mut Store) -> T) -> (T, io::Result<()>) {
        let mut store = self.store();
        let changed = change(&mut store);
        let kept = self.config().data.as_ref().map_or(Ok(()), |path| store.save(path));
        (changed, kept)
    }

    /// Counts a call, and refuses it where there have been too many of late.
    pub(crate) fn count(&self, rule: Rule) -> Result<(), ApiError> {
        if self.0.config.rate_limits { self.0.rates.count(rule, self.now()) } else { Ok(()) }
    }

    /// What is remembered. Held for a moment only, never over an await.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every route there is.
///
/// # Errors
/// When requests are to be passed on, and cannot be.
pub(crate) fn router(app: &App) -> Result<Router, StartError> {
    let router = match &app.config().forward {
        Some(upstream) => passing_on(upstream)?,
        None => answering(app),
    };
    Ok(router.merge(site::router(app.config())))
}

#[cfg(feature = "forward")]
fn passing_on(upstream: &Upstream) -> Result<Router, StartError> {
    let router = crate::forward::router(upstream).map_err(|error| StartError::Forward(Box::new(error)))?;
    Ok(router.layer(from_fn(site::headers::for_api)))
}

#[cfg(not(feature = "forward"))]
fn passing_on(_: &Upstream) -> Result<Router, StartError> {
    Err(StartError::ForwardNotBuilt)
}

/// The sandbox's own API.
fn answering(app: &App) -> Router {
    let mut api = routes::router()
        .with_state(app.clone())
        .layer(from_fn_with_state(app.clone(), answer))
        .layer(from_fn(site::headers::for_api));
    if app.config().cors {
        api = api.layer(cross_origin());
    }
    if app.config().admin { api.merge(admin::router(app)) } else { api }
}

/// Pages of any origin may call and read, as on BitGo's test environment.
fn cross_origin() -> CorsLayer {
    let headers = [
        "authorization",
        "content-type",
        "bitgo-auth-version",
        "auth-timestamp",
        "hmac",
        "bitgo-sdk-version",
        "if-modified-since",
    ];
    CorsLayer::new()
        .allow_origin(cors::Any)
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(headers.map(HeaderName::from_static))
        .expose_headers(["hmac", "timestamp", "request-id", "x-auth-required"].map(HeaderName::from_static))
}

/// What happens around every API route: the request is recorded, its credential is looked at, and a fault
/// that a test has asked for strikes.
async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let fault = app.admin().fault_for(request.method(), request.uri().path());
    if fault.as_ref().is_some_and(|fault| fault.drops_unread()) {
        return Drop.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, MAX_BODY).await else {
        return ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PayloadTooLarge",
            format!("the body is larger than {MAX_BODY} bytes, or broke off"),
        )
        .into_response();
    };
    if app.config().admin {
        app.admin().record(&parts, &bytes);
    }
    if let Some(fault) = &fault
        && let Some(response) = fault.strike_before().await
    {
        return response;
    }
    let identity = Identity::of(&parts, &bytes, &app);
    let signer = identity.signer();
    parts.extensions.insert(identity);
    let (method, uri) = (parts.method.clone(), parts.uri.clone());
    let mut response = with_request_id(next.run(Request::from_parts(parts, Body::from(bytes))).await);
    if let Some((version, token)) = signer {
        response = signed(response, version, &token, (&method, &uri), app.now()).await;
    }
    match fault {
        Some(fault) => fault.strike_after(response).await,
        None => response,
    }
}

/// An answer to a signed request is signed too.
async fn signed(
    response: Response,
    version: Version,
    token: &str,
    request: (&Method, &Uri),
    now: Instant,
) -> Response {
    let (mut parts, body) = response.into_parts();
    // The sandbox's own answers are in memory: reading one does not fail.
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let hmac = signature::of_answer(version, token, request, (now, parts.status), &bytes);
    if let Ok(hmac) = HeaderValue::try_from(hmac) {
        parts.headers.insert("hmac", hmac);
    }
    parts.headers.insert("timestamp", now.millis().into());
    Response::from_parts(parts, Body::from(bytes))
}

fn with_request_id(mut response: Response) -> Response {
    if let Ok(id) = HeaderValue::from_str(&random::request_id()) {
        response.headers_mut().entry("request-id").or_insert(id);
    }
    response
}

/// A JSON object as the body of a request.
pub(crate) struct JsonObject(pub(crate) serde_json::Map<String, serde_json::Value>);

impl<S: Send + Sync> axum::extract::FromRequest<S> for JsonObject {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::bad_request(
                "the body must be JSON, sent with content-type application/json",
            ));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| ApiError::bad_request("the body broke off"))?;
        match serde_json::from_slice(&bytes) {
            Ok(serde_json::Value::Object(members)) => Ok(Self(members)),
            Ok(_) => Err(ApiError::bad_request("the body must be a JSON object")),
            Err(error) => Err(ApiError::bad_request(format!("the body is not valid JSON: {error}"))),
        }
    }
}
