//! `POST /api/v2/user/login`, and the same under v1.

use crate::app::{App, JsonObject};
use crate::caller::Peer;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::rate::Rule;
use crate::signature::{self, Version};
use crate::token::{Kind, Token};
use crate::{issuance, scope, seed};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::{Extension, Json};
use serde_json::{Map, Value, json};

/// What BitGo's OpenAPI document says of a login: one hour.
const SESSION_SECONDS: i64 = 3600;

pub(crate) async fn login(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
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
    token.set_origin(app.config().environment, peer.ip());
    let mut answer = json!({
        "token_type": "bearer",
        "expires_in": SESSION_SECONDS,
        "expires_at": token.expires.unix_seconds(),
        "scope": token.scope,
        "grant_type": "password",
        "token_id": token.id,
        "user": seed::user_of_login(),
    });
    if let Some(members) = answer.as_object_mut() {
        let downgraded = fields.boolean("forceV1Auth")?.unwrap_or(false);
        let encrypted = Version::announced(&headers).is_some() && !downgraded;
        members.extend(if encrypted { encrypted_token(&token)? } else { plain_token(&token) });
    }
    app.change(|store| store.add(token));
    Ok(Json(answer))
}

fn plain_token(token: &Token) -> Map<String, Value> {
    Map::from_iter([("access_token".to_owned(), token.secret.clone().into())])
}

/// For a caller that signs its requests: only who knows the password can read the token.
fn encrypted_token(token: &Token) -> Result<Map<String, Value>, ApiError> {
    let mut members = issuance::encrypted(&token.secret).ok_or_else(ApiError::cannot_encrypt)?;
    let key = issuance::encrypted_user_key().ok_or_else(ApiError::cannot_encrypt)?;
    members.insert("encryptedECDHXprv".into(), key.into());
    Ok(members)
}

/// As it is typed, or as BitGo's SDK sends it: the HMAC-SHA256 of it in hex, keyed by the lower-case email.
fn is_the_password(sent: &str) -> bool {
    sent == seed::PASSWORD || sent == signature::hmac_hex(seed::EMAIL, seed::PASSWORD)
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
