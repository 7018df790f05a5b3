//! `DELETE /api/v2/user/accesstoken/{id}`: ends a long-lived token.

use crate::app::App;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::token::Kind;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

pub(crate) async fn revoke(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    if id.len() != 32 || !id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(ApiError::bad_request("an access token is named by its id: 32 lower-case hex digits"));
    }
    let now = app.now();
    let revoked = app.change(|store| {
        let token = store.by_id(&id).filter(|token| token.kind == Kind::LongLived && token.expires > now)?;
        token.expires = now;
        Some(token.to_json())
    });
    revoked.map(|token| Json(token.into())).ok_or_else(|| ApiError::not_found("access token not found"))
}
