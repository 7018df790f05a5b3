//! The API's routes, one concept a file.

mod assets;
mod create;
mod list;
mod lock;
mod login;
mod revoke;
mod session;
mod template;
mod user;
mod wallet;

use crate::app::App;
use crate::error::ApiError;
use axum::http::{Method, StatusCode, Uri};
use axum::routing::{any, delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

/// All routes under `/api`.
pub(crate) fn router() -> Router<App> {
    let template = get(template::get).patch(template::update).delete(template::delete);
    of_the_user("/api/v1/user")
        .merge(of_the_user("/api/v2/user"))
        .route("/api/v2/user/accesstokentemplate", get(template::list).post(template::create))
        .route("/api/v2/user/accesstokentemplate/{id}", template)
        .route("/api/v2/wallets", get(wallet::list))
        .route("/api/v2/{coin}/wallet/{id}", get(wallet::get))
        .route("/api/v2/{coin}/wallet/{id}/sendcoins", post(wallet::send))
        .route("/api/v1/all/publicAssets", get(assets::assets))
        .route("/api/v1/client/constants", get(constants))
        // Where BitGo's SDK logs in and creates.
        .route("/api/auth/v1/session", post(login::login))
        .route("/api/auth/v1/accesstoken", post(create::create))
        .route("/api", any(unknown))
        .route("/api/{*rest}", any(unknown))
        .method_not_allowed_fallback(wrong_method)
}

/// What BitGo's SDK asks of v1 and everyone else of v2.
fn of_the_user(base: &str) -> Router<App> {
    let at = |path: &str| format!("{base}/{path}");
    Router::new()
        .route(&at("login"), post(login::login))
        .route(&at("accesstoken"), get(list::list).post(create::create))
        .route(&at("accesstoken/{id}"), delete(revoke::revoke))
        .route(&at("session"), get(session::session))
        .route(&at("lock"), post(lock::lock))
        .route(&at("unlock"), post(lock::unlock))
        .route(&at("logout"), get(lock::logout))
        .route(&at("{id}"), get(user::user))
}

/// What BitGo's SDK asks for as it starts, and complains about if it does not get it.
async fn constants() -> Json<Value> {
    Json(json!({ "constants": {}, "ttl": 3600 }))
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
