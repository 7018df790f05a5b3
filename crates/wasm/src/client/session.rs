//! The credential in use: where it comes from, what it is, and its end.

use super::call::Call;
use super::connection::{Connection, answered};
use super::encrypted::Encrypted;
use crate::answer::{Answer, Nothing, done_with, json, merged};
use crate::options;
use bitgo_access_token::{AccessToken, Otp, Password};
use bitgo_access_token_client::{Login, PasswordForm, Unlocking};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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
pub async fn login(call: Call, options: JsValue) -> Answer {
    let LoginOptions { email, password, otp, password_form } = options::read(options)?;
    let password_form = match password_form {
        Some(Form::Raw) => PasswordForm::Raw,
        Some(Form::Hmac) | None => PasswordForm::Hmac,
    };
    let connection = Connection::of(&call)?;
    match connection.client().login(&Login { email, password, otp, password_form }).await {
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
pub async fn session(call: Call) -> Answer {
    answered(call, async |client| client.session().await).await
}

/// Whose it is.
#[wasm_bindgen(js_name = currentUser)]
pub async fn current_user(call: Call) -> Answer {
    answered(call, async |client| client.current_user().await).await
}

#[derive(Deserialize)]
struct UnlockOptions {
    otp: Otp,
    duration: Option<u32>,
}

/// Lets the credential spend for a while.
#[wasm_bindgen]
pub async fn unlock(call: Call, options: JsValue) -> Answer {
    let UnlockOptions { otp, duration } = options::read(options)?;
    answered(call, async |client| client.unlock(&Unlocking { otp, duration }).await).await
}

/// Ends what an unlock allowed.
#[wasm_bindgen]
pub async fn lock(call: Call) -> Answer {
    answered(call, async |client| client.lock().await).await
}

/// Ends the credential.
#[wasm_bindgen]
pub async fn logout(call: Call) -> Answer {
    answered(call, async |client| client.logout().await.map(|()| Nothing {})).await
}

/// Every asset that BitGo knows today.
#[wasm_bindgen(js_name = publicAssets)]
pub async fn public_assets(call: Call) -> Answer {
    answered(call, async |client| client.public_assets().await).await
}
