//! The answer to a login.

use super::User;
use super::access_token::{instant, read_ciphertext, read_token};
use super::misread::Misread;
use super::reader::{Reader, object, redact};
use crate::{AccessToken, Ciphertext};
use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// The answer to `POST /api/v2/user/login`: a short-lived token and its user.
///
/// How long it lives is `expires_at`; BitGo's pages differ about it, so it is never assumed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginResponse {
    #[serde(skip)]
    token: Result<AccessToken, Misread>,
    /// When it ends.
    #[serde(serialize_with = "instant")]
    pub expires_at: Option<OffsetDateTime>,
    /// Its life in seconds.
    pub expires_in: Option<u64>,
    /// What it may do.
    pub scope: Option<Vec<String>>,
    /// `bearer`.
    pub token_type: Option<String>,
    /// `password`, `passkey`, `refresh_token`, `authorization_code` or `oauth`.
    pub grant_type: Option<String>,
    /// Who has logged in.
    pub user: Option<User>,
    /// The token's public id.
    pub token_id: Option<String>,
    /// What BitGo wants the user to know.
    pub warning: Option<String>,
    /// Whether the user has no key for encrypted tokens.
    pub no_ecdh_keychain: Option<bool>,
    /// How the source of the login was verified.
    pub source_verification_type: Option<String>,
    /// How the second factor was given.
    pub two_factor_method: Option<String>,
    /// The single sign-on in use.
    pub sso_provider: Option<String>,
    /// The token encrypted to its user, after a signed (HMAC) login.
    pub encrypted_token: Option<Ciphertext>,
    /// The key path of `encrypted_token`.
    pub derivation_path: Option<String>,
    /// The user's key for encrypted tokens, itself encrypted with the login password.
    pub encrypted_ecdh_xprv: Option<Ciphertext>,
    /// Members that BitGo does not document, in their order; `[REDACTED]` where one looks like a token.
    pub unknown: Map<String, Value>,
    /// What is missing or not as BitGo documents it.
    pub misreads: Vec<Misread>,
}

impl LoginResponse {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let (mut members, repeated) = object(text)?;
        let mut strays = Vec::new();
        let names = ["access_token", "encryptedToken", "encryptedECDHXprv"];
        let mut found = redact(&mut members, &names, &mut strays).into_iter();
        let value = found.next().flatten();
        let (encrypted_token, encrypted_key) = (found.next().flatten(), found.next().flatten());
        let encrypted = encrypted_token.as_ref().is_some_and(Value::is_string);
        let token = read_token("access_token", value, encrypted);
        let mut misreads: Vec<Misread> = token.as_ref().err().cloned().into_iter().chain(repeated).collect();

        let mut reader = Reader::new(members, &mut misreads);
        for name in names {
            reader.take(name);
        }
        for (name, expected) in [
            ("expires_at", "an instant in seconds since 1970"),
            ("expires_in", "a number of at least 0"),
            ("scope", "an array of texts"),
            ("token_type", "a text"),
            ("grant_type", "a text"),
            ("user", "an id or an object"),
        ] {
            reader.require(name, expected);
        }
        let mut response = Self {
            token,
            expires_at: reader.unix_seconds("expires_at"),
            expires_in: reader.whole("expires_in"),
            scope: reader.texts("scope"),
            token_type: reader.text("token_type"),
            grant_type: reader.text("grant_type"),
            user: User::member(&mut reader, "user"),
            token_id: reader.text("token_id"),
            warning: reader.text("warning"),
            no_ecdh_keychain: reader.boolean("noECDHKeychain"),
            source_verification_type: reader.text("sourceVerificationType"),
            two_factor_method: reader.text("twoFactorMethod"),
            sso_provider: reader.text("ssoProvider"),
            encrypted_token: read_ciphertext(encrypted_token, "encryptedToken", &mut reader),
            derivation_path: reader.text("derivationPath"),
            encrypted_ecdh_xprv: read_ciphertext(encrypted_key, "encryptedECDHXprv", &mut reader),
            unknown: reader.rest(),
            misreads: Vec::new(),
        };
        response.misreads = misreads;
        Ok(response)
    }

    /// The short-lived token.
    ///
    /// # Errors
    /// What stands in its place; a signed (HMAC) login has `encryptedToken` alone.
    pub fn token(&self) -> Result<&AccessToken, &Misread> {
        self.token.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // LoginResponse of BitGo's OpenAPI document; the user is the guide's.
    const LOGIN: &str = r#"{
        "access_token": "9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c",
        "expires_at": 1534201288, "expires_in": 3600, "scope": ["user_manage", "openid"],
        "token_type": "bearer", "grant_type": "password", "token_id": "59cd72485007a239fb00282ed480da10",
        "user": { "id": "59cd72485007a239fb00282ed480da1f", "username": "user@example.com",
          "name": { "first": "Jane", "full": "Jane Doe", "last": "Doe" },
          "email": { "email": "user@example.com", "verified": true }, "timezone": "US/Pacific",
          "enterprises": [{ "id": "59cd72485007a239fb00282ed480da1a", "name": "Acme",
            "permissions": ["admin"], "bitgoOrg": "BitGo Inc" }] },
        "someday": { "nested": "9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639d" } }"#;

    #[test]
    fn a_login_gives_its_token_its_end_and_the_enterprises() {
        let login = LoginResponse::from_json(LOGIN).unwrap();
        assert!(login.token().unwrap().expose().starts_with("9b72c68e"));
        assert_eq!(login.expires_at.unwrap().unix_timestamp(), 1_534_201_288);
        assert_eq!(login.expires_in, Some(3600));
        let user = login.user.as_ref().unwrap();
        assert_eq!(user.enterprises[0].name.as_deref(), Some("Acme"));
        assert_eq!(user.enterprises[0].permissions, ["admin"]);
        assert_eq!(user.unknown["timezone"], "US/Pacific");
        assert!(login.misreads.is_empty(), "{:?}", login.misreads);
    }

    #[test]
    fn what_is_encrypted_with_the_password_does_not_show_either() {
        let login = LoginResponse::from_json(
            r#"{ "encryptedToken": "sjcl-a", "encryptedECDHXprv": "sjcl-b", "derivationPath": "m/1" }"#,
        )
        .unwrap();
        assert_eq!(login.encrypted_token.as_ref().unwrap().expose(), "sjcl-a");
        assert_eq!(login.encrypted_ecdh_xprv.as_ref().unwrap().expose(), "sjcl-b");
        for shown in [format!("{login:#?}"), serde_json::to_string(&login).unwrap()] {
            assert!(!shown.contains("sjcl"), "{shown}");
        }
    }

    #[test]
    fn no_token_shows_in_debug_or_json() {
        let login = LoginResponse::from_json(LOGIN).unwrap();
        for shown in [format!("{login:#?}"), serde_json::to_string(&login).unwrap()] {
            assert!(!shown.contains("9b72c68e"), "{shown}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let login = LoginResponse::from_json(r#"{ "encryptedToken": "{}", "expires_at": "soon" }"#).unwrap();
        let amiss: Vec<_> = login.misreads.iter().map(ToString::to_string).collect();
        assert_eq!(
            amiss[0],
            "/access_token: expected a text, found only encryptedToken, which the user's login password opens"
        );
        let places: Vec<_> = login.misreads.iter().map(|misread| misread.pointer.as_str()).collect();
        assert_eq!(
            places,
            ["/access_token", "/expires_in", "/scope", "/token_type", "/grant_type", "/user", "/expires_at"]
        );
    }
}
