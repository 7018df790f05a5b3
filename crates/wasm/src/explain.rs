//! What an error of BitGo means.

use crate::answer::{Answer, json};
use bitgo_access_token::{AccessToken, PlatformError};
use wasm_bindgen::prelude::wasm_bindgen;

/// Explains an error by its status and body; with the token that was used, whether part of that is missing.
#[wasm_bindgen(js_name = explainError)]
pub fn explain_error(status: Option<u16>, body: &str, token: Option<String>) -> Answer {
    let explanation = PlatformError::from_body(status, body).explain();
    json(&match token {
        Some(token) => explanation.knowing(&AccessToken::new(token)),
        None => explanation,
    })
}
