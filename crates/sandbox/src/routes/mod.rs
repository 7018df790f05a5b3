//! The API's routes, one concept a file.

mod create;
mod list;
mod login;
mod session;
mod user;

use crate::app::App;
use crate::error::ApiError;
use axum::Router;
use axum::http::{Method, StatusCode, Uri};
use axum::routing::{any, get, post};

/// All routes under `/api`.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/api/v1/user/login", post(login::login))
        .route("/api/v2/user/login", post(login::login))
        .route("/api/v2/user/accesstoken", get(list::list).post(create::create))
        .route("/api/v2/user/session", get(session::session))
        .route("/api/v2/user/{id}", get(user::user))
        .route("/api", any(unknown))
        .route("/api/{*rest}", any(unknown))
        .method_not_allowed_fallback(wrong_method)
}

async fn unknown(uri: Uri) -> ApiError {
    ApiError::not_found(format!("the sandbox has no route {}", uri.path()))
}

async fn wrong_method(method: Method, uri: Uri) -> ApiError {
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "MethodNotAllowed",
        format!("{} does not take {method}", uri.path()),
    )
}
