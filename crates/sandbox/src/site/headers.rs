//! Layers that add the response headers of `site-headers`.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use site_headers::{FOR_ALL, FOR_API, NOT_KEPT, Policy, cache_control};

/// A layer: the headers of the page and its files.
pub(crate) async fn for_page(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let found = status.is_success() || status == StatusCode::NOT_MODIFIED;
    set(&mut response, "cache-control", if found { cache_control(&path) } else { NOT_KEPT });
    for (name, value) in policy.headers() {
        set(&mut response, name, &value);
    }
    response
}

/// A layer: the headers of an API answer.
pub(crate) async fn for_api(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in FOR_API.into_iter().chain(FOR_ALL) {
        set(&mut response, name, value);
    }
    response
}

fn set(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}
