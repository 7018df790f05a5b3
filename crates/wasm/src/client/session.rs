//! The credential in use: where it comes from, what it is, and its end.

use super::call::Call;
use super::connection::answered;
use super::encrypted::Encrypted;
use crate::answer::{Answer, Nothing, done, done_with, json, merged};
use crate::given::{Given, required};
use bitgo_access_token::{AccessToken, LoginResponse, Otp, Password};
use bitgo_access_token_client::{Login, PasswordForm, Unlocking};
use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct LoggedIn<'a> {
    token: Option<&'a str>,
    encrypted: Option<Encrypted<'a>>,
}

/// Logs in: the answer has a short-lived token.
#[wasm_bindgen]
pub fn login(call: &Call, options: JsValue) -> Result<Promise, JsValue> {
    let given = Given::new(options);
    let forms = [("hmac", PasswordForm::Hmac), ("raw", PasswordForm::Raw)];
    let login = Login {
        email: required("email", given.text("email")?)?,
        password: Password::new(required("password", given.text("password")?)?),
        otp: Otp::new(required("otp", given.text("otp")?)?),
        password_form: given.one_of("passwordForm", &forms)?.unwrap_or_default(),
    };
    answered(call, |client| client.login(&login), logged_in)
}

fn logged_in(answer: &LoginResponse) -> Answer {
    let logged_in = LoggedIn {
        token: answer.token().ok().map(AccessToken::expose),
        encrypted: Encrypted::logged_in(answer),
    };
    Ok(done_with(&merged(json(&logged_in)?, &json(answer)?)))
}

/// What the credential is.
#[wasm_bindgen]
pub fn session(call: &Call) -> Result<Promise, JsValue> {
    answered(call, |client| client.session(), done)
}

/// Whose it is.
#[wasm_bindgen(js_name = currentUser)]
pub fn current_user(call: &Call) -> Result<Promise, JsValue> {
    answered(call, |client| client.current_user(), done)
}

/// Lets the credential spend for a while.
#[wasm_bindgen]
pub fn unlock(call: &Call, options: JsValue) -> Result<Promise, JsValue> {
    let given = Given::new(options);
    let otp = Otp::new(required("otp", given.text("otp")?)?);
    let unlocking = Unlocking { otp, duration: given.count("duration")? };
    answered(call, |client| client.unlock(&unlocking), done)
}

/// Ends what an unlock allowed.
#[wasm_bindgen]
pub fn lock(call: &Call) -> Result<Promise, JsValue> {
    answered(call, |client| client.lock(), done)
}

/// Ends the credential.
#[wasm_bindgen]
pub fn logout(call: &Call) -> Result<Promise, JsValue> {
    answered(call, |client| client.logout(), |()| done(&Nothing {}))
}

/// Every asset that BitGo knows today.
#[wasm_bindgen(js_name = publicAssets)]
pub fn public_assets(call: &Call) -> Result<Promise, JsValue> {
    answered(call, |client| client.public_assets(), done)
}
