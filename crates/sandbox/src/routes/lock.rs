//! `POST /api/v2/user/lock` and `/unlock`, and `GET /api/v2/user/logout`: what the presented token may do from now on.

use crate::app::{App, JsonObject};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::rate::Rule;
use crate::seed;
use crate::token::{Token, Unlock};
use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

/// BitGo's OpenAPI document: 1 to 3600 seconds, 600 where nothing is said.
const DEFAULT_SECONDS: i64 = 600;
const MAX_SECONDS: i64 = 3600;

pub(crate) async fn lock(State(app): State<App>, caller: Caller) -> Result<Json<Value>, ApiError> {
    changed(&app, &caller, |token| token.unlock = None)
}

/// Unlocking takes away whatever spending limits the token had: BitGo's OpenAPI document says so.
pub(crate) async fn unlock(
    State(app): State<App>,
    caller: Caller,
    JsonObject(body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    app.count(Rule::TwoFactor)?;
    let fields = Fields::new(&body);
    let seconds = match fields.number("duration")? {
        None => DEFAULT_SECONDS,
        Some(number) => {
            number.as_i64().filter(|seconds| (1..=MAX_SECONDS).contains(seconds)).ok_or_else(|| {
                ApiError::bad_request(format!("duration must be a whole number from 1 to {MAX_SECONDS}"))
            })?
        }
    };
    if fields.string("otp")? != Some(seed::OTP) {
        return Err(ApiError::invalid_otp());
    }
    let now = app.now();
    changed(&app, &caller, |token| token.unlock = Some(Unlock::plain(now, now.plus_seconds(seconds))))
}

pub(crate) async fn logout(State(app): State<App>, caller: Caller) -> Result<Json<Value>, ApiError> {
    let now = app.now();
    changed(&app, &caller, |token| token.expires = now).map(|_| Json(Map::new().into()))
}

fn changed(app: &App, caller: &Caller, change: impl FnOnce(&mut Token)) -> Result<Json<Value>, ApiError> {
    let session = app.change(|store| {
        let token = store.by_id(&caller.token.id)?;
        change(token);
        Some(token.to_json())
    });
    session
        .map(|session| Json(json!({ "session": session })))
        .ok_or_else(|| ApiError::unauthorized("session expired"))
}
