//! `POST /api/v2/user/login`, and the same under v1.

use crate::app::{App, JsonObject};
use crate::caller::Peer;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::rate::Rule;
use crate::token::{Kind, Token};
use crate::{scope, seed};
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// What BitGo's OpenAPI document says of a login: one hour.
const SESSION_SECONDS: i64 = 3600;

pub(crate) async fn login(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    JsonObject(body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    app.count(Rule::Login)?;
    let fields = Fields::new(&body);
    let email = fields.required_string("email")?;
    let password = fields.required_string("password")?;
    let otp = fields.string("otp")?;
    fields.boolean("extensible")?;
    // The password first: who does not know it learns nothing of the one-time password.
    if !email.eq_ignore_ascii_case(seed::EMAIL) || !is_the_password(password) {
        return Err(ApiError::new(StatusCode::UNAUTHORIZED, "Unauthorized", "incorrect email or password"));
    }
    match otp {
        None => return Err(needs_otp()),
        Some(otp) if otp != seed::OTP => return Err(ApiError::invalid_otp()),
        Some(_) => {}
    }

    let now = app.now();
    let expires = now.plus_seconds(SESSION_SECONDS);
    let mut token = Token::new(Kind::Session, scope::of_a_session(), now, expires);
    token.set_origin(&app, peer);
    let answer = json!({
        "token_type": "bearer",
        "access_token": token.secret,
        "expires_in": SESSION_SECONDS,
        "expires_at": token.expires.unix_seconds(),
        "scope": token.scope,
        "grant_type": "password",
        "token_id": token.id,
        "user": seed::user_of_login(),
    });
    app.store().add(token);
    Ok(Json(answer))
}

/// As it is typed, or as BitGo's SDK sends it: the HMAC-SHA256 of it in hex, keyed by the lower-case email.
fn is_the_password(sent: &str) -> bool {
    sent == seed::PASSWORD || sent == hashed(seed::EMAIL, seed::PASSWORD)
}

fn hashed(email: &str, password: &str) -> String {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(email.as_bytes()) else { return String::new() };
    mac.update(password.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// The answer to a login without a one-time password, as it was seen in 2017.
fn needs_otp() -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, "OAuth2Error", "needs_otp")
        .with("message", false)
        .with("needsOTP", true)
        .with("needsAuthy", true)
        .with("code", 401)
        .with("error_description", "needs_otp")
}

#[cfg(test)]
mod tests {
    use super::hashed;

    // token-vectors.json, password_hash_self_computed.
    #[test]
    fn the_password_is_hashed_as_bitgos_sdk_does() {
        assert_eq!(
            hashed("janedoe@bitgo.com", "mypassword"),
            "8d7bac7712d99ba1c6b40792e856dda926408e1a0c51a8a8dc10cb03a9ba6d2b"
        );
    }
}
