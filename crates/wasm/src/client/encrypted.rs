//! What stands in place of a token that came encrypted; the package's part `encrypted` opens it.

use bitgo_access_token::{AccessTokenResponse, LoginResponse};
use serde::Serialize;

/// The parts of an answer that it takes to open its token, besides the password. Nothing of it shows elsewhere.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Encrypted<'a> {
    encrypted_token: &'a str,
    derivation_path: Option<&'a str>,
    /// The user's key, which only a login has.
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted_ecdh_xprv: Option<&'a str>,
}

impl<'a> Encrypted<'a> {
    pub(super) fn created(answer: &'a AccessTokenResponse) -> Option<Self> {
        let (encrypted_token, derivation_path) =
            (answer.encrypted_token()?.expose(), answer.derivation_path());
        Some(Self { encrypted_token, derivation_path, encrypted_ecdh_xprv: None })
    }

    pub(super) fn logged_in(answer: &'a LoginResponse) -> Option<Self> {
        Some(Self {
            encrypted_token: answer.encrypted_token.as_ref()?.expose(),
            derivation_path: answer.derivation_path.as_deref(),
            encrypted_ecdh_xprv: answer.encrypted_ecdh_xprv.as_ref().map(|key| key.expose()),
        })
    }
}
