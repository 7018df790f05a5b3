//! `POST /api/v2/user/login`

use super::json;
use crate::transport::Call;
use crate::{Client, Error};
use bitgo_access_token::{LoginResponse, Otp, Password};
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;
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

impl Client {
    /// Logs in. The answer has a short-lived token and says when it ends.
    ///
    /// # Errors
    /// [`Error::NeedsOtp`] when the one-time password is missing or wrong. Else what BitGo said, or what kept
    /// it from being asked.
    pub async fn login(&self, login: &Login) -> Result<LoginResponse, Error> {
        let email = login.email.trim().to_lowercase();
        let password = match login.password_form {
            PasswordForm::Hmac => hashed(&email, login.password.expose()),
            PasswordForm::Raw => Zeroizing::new(login.password.expose().to_owned()),
        };
        let body = json(&Body { email: &email, password: &password, otp: login.otp.expose() })?;
        let call = Call::post("/api/v2/user/login").anonymous().with_body(body);
        let reply = self.send(call).await?;
        Ok(LoginResponse::from_json(&reply.body)?)
    }
}

fn hashed(email: &str, password: &str) -> Zeroizing<String> {
    let mut hex = Zeroizing::new(String::new());
    // An HMAC takes a key of any length.
    if let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(email.as_bytes()) {
        hmac.update(password.as_bytes());
        for byte in hmac.finalize().into_bytes() {
            for digit in [byte >> 4, byte & 0xf] {
                hex.extend(char::from_digit(u32::from(digit), 16));
            }
        }
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::hashed;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn the_password_is_hashed_as_the_sdk_does() {
        // openssl: printf what-a-password | openssl dgst -sha256 -hmac jane@example.com
        assert_eq!(
            hashed("jane@example.com", "what-a-password").as_str(),
            "ada0d66fe86a6c7d9bc291c428d7fde33bba5322e5ee376675e334e0dc9def9b"
        );
    }
}
