//! `GET /api/v2/user/{id}`: the user, by id, email, or as `me`.

use crate::app::App;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::rate::Rule;
use crate::seed;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

pub(crate) async fn user(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    app.count(Rule::GetUser)?;
    if id == "me" || id == seed::USER || id.eq_ignore_ascii_case(seed::EMAIL) {
        return Ok(Json(json!({ "user": seed::user_of_login() })));
    }
    Err(ApiError::not_found("user not found"))
}
