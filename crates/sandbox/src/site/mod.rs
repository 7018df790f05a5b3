//! A static site, served on the same origin as the API and under the policy that the page runs under.

pub(crate) mod headers;
mod settings;

use crate::Config;
use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use settings::Settings;
use site_headers::Policy;
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// A directory of static files, and the policy to serve it under.
#[derive(Clone, Debug)]
pub struct Site {
    /// The directory with `index.html`. It may be filled later, and is read anew at each request.
    pub directory: PathBuf,
    /// What the page may do.
    pub policy: Policy,
}

impl Site {
    /// A directory, under the policy of a page that talks to its own origin only.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), policy: Policy::default() }
    }
}

/// Everything that no other route takes.
pub(crate) fn router(config: &Config) -> Router {
    let (Some(site), Some(settings)) = (&config.site, Settings::of(config)) else {
        return Router::new().fallback(no_site).layer(from_fn(headers::for_api));
    };
    let files = ServeDir::new(&site.directory).precompressed_br().precompressed_gzip();
    let settings = move || async move { ([(header::CONTENT_TYPE, "application/json")], settings.body()) };
    Router::new()
        .route("/config.json", get(settings))
        .fallback_service(files)
        .layer(from_fn_with_state(site.directory.clone(), explain_missing))
        .layer(from_fn_with_state(site.policy.clone(), headers::for_page))
}

async fn no_site() -> Response {
    let text = "This server answers BitGo's API under /api. It was started without a site to serve.\n";
    plain(StatusCode::NOT_FOUND, text.to_owned())
}

/// Says what to do where the page itself is absent, and that a file is absent where it is.
async fn explain_missing(
    axum::extract::State(directory): axum::extract::State<PathBuf>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        return response;
    }
    if matches!(path.as_str(), "/" | "/index.html") {
        return plain(StatusCode::NOT_FOUND, missing_page(&directory));
    }
    plain(StatusCode::NOT_FOUND, "There is no such file.\n".to_owned())
}

fn missing_page(directory: &Path) -> String {
    format!(
        "There is no index.html in {}. Build the page first, with `cargo xtask build`, and reload.\n",
        directory.display()
    )
}

fn plain(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
