//! The credential in use: where it comes from, what it is, and its end.

use super::connection::Connection;
use super::encrypted::Encrypted;
use crate::answer::{Answer, Nothing, done_with, json, merged};
use crate::options;
use bitgo_access_token::{AccessToken, Otp, Password};
use bitgo_access_token_client::{Login, PasswordForm, Unlocking};
use js_sys::Function;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LoginOptions {
    email: String,
    password: Password,
    otp: Otp,
    password_form: Option<Form>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Hmac,
    Raw,
}

#[derive(Serialize)]
struct LoggedIn<'a> {
    token: Option<&'a str>,
    encrypted: Option<Encrypted<'a>>,
}

/// Logs in: the answer has a short-lived token.
#[wasm_bindgen]
pub async fn login(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    options: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let LoginOptions { email, password, otp, password_form } = options::read(options)?;
    let password_form = match password_form {
        Some(Form::Raw) => PasswordForm::Raw,
        Some(Form::Hmac) | None => PasswordForm::Hmac,
    };
    match connection.client.login(&Login { email, password, otp, password_form }).await {
        Ok(answer) => {
            let logged_in = LoggedIn {
                token: answer.token().ok().map(AccessToken::expose),
                encrypted: Encrypted::logged_in(&answer),
            };
            Ok(done_with(&merged(json(&logged_in)?, &json(&answer)?)))
        }
        Err(error) => connection.failed(&error),
    }
}

/// What the credential is.
#[wasm_bindgen]
pub async fn session(connection: JsValue, fetch: Option<Function>, signal: Option<AbortSignal>) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.session().await)
}

/// Whose it is.
#[wasm_bindgen(js_name = currentUser)]
pub async fn current_user(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.current_user().await)
}

#[derive(Deserialize)]
struct UnlockOptions {
    otp: Otp,
    duration: Option<u32>,
}

/// Lets the credential spend for a while.
#[wasm_bindgen]
pub async fn unlock(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    options: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let UnlockOptions { otp, duration } = options::read(options)?;
    connection.answer(connection.client.unlock(&Unlocking { otp, duration }).await)
}

/// Ends what an unlock allowed.
#[wasm_bindgen]
pub async fn lock(connection: JsValue, fetch: Option<Function>, signal: Option<AbortSignal>) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.lock().await)
}

/// Ends the credential.
#[wasm_bindgen]
pub async fn logout(connection: JsValue, fetch: Option<Function>, signal: Option<AbortSignal>) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.logout().await.map(|()| Nothing {}))
}

/// Every asset that BitGo knows today.
#[wasm_bindgen(js_name = publicAssets)]
pub async fn public_assets(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.public_assets().await)
}
