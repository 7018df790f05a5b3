//! `GET /api/v2/user/session`: what the presented token is.

use crate::caller::Caller;
use axum::Json;
use serde_json::{Value, json};

pub(crate) async fn session(caller: Caller) -> Json<Value> {
    Json(json!({ "session": caller.token.to_json() }))
}
