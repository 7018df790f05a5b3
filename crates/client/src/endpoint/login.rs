//! `POST /api/v2/user/login`

use super::json;
use crate::hmac::hmac_hex;
use crate::transport::Call;
use crate::{Client, Error, Pending};
use bitgo_access_token::{LoginResponse, Otp, Password};
use serde::Serialize;
use zeroize::Zeroizing;

/// Who logs in.
#[derive(Debug)]
pub struct Login {
    /// The email address of the account.
    pub email: String,
    /// The password of the account.
    pub password: Password,
    /// A fresh one-time password.
    pub otp: Otp,
    /// How the password travels.
    pub password_form: PasswordForm,
}

/// How the password of a login travels (inside TLS either way).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordForm {
    /// HMAC-SHA256 of the password, keyed by the lower-case email address, in hexadecimal digits: what
    /// BitGo's own SDK sends.
    #[default]
    Hmac,
    /// As typed: what the curl lines of BitGo's pages send.
    Raw,
}

#[derive(Serialize)]
struct Body<'a> {
    email: &'a str,
    password: &'a str,
    otp: &'a str,
}

/// As BitGo's own SDK does it: by JavaScript, where there is any, which also keeps a table of all letters out of the
/// module.
fn lower_case(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

impl Login {
    #[inline]
    fn call(&self) -> Result<Call, Error> {
        let email = lower_case(self.email.trim());
        let password = match self.password_form {
            PasswordForm::Hmac => hmac_hex(&email, &[self.password.expose()]),
            PasswordForm::Raw => Zeroizing::new(self.password.expose().to_owned()),
        };
        let body = json(&Body { email: &email, password: &password, otp: self.otp.expose() })?;
        Ok(Call::post("/api/v2/user/login").anonymous().with_body(body))
    }
}

impl Client {
    /// Logs in. The answer has a short-lived token and says when it ends.
    ///
    /// # Errors
    /// [`Error::NeedsOtp`] when the one-time password is missing or wrong. Else what BitGo said, or what kept
    /// it from being asked.
    #[inline]
    pub fn login(&self, login: &Login) -> Pending<LoginResponse> {
        self.ask(login.call(), LoginResponse::from_json)
    }
}
