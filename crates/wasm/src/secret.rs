//! Texts that must not show.

use crate::answer::{Answer, described, json};
use bitgo_access_token::{AccessToken, redact_tokens};
use wasm_bindgen::prelude::wasm_bindgen;

/// The text without what is shaped like a token.
#[wasm_bindgen]
pub fn redact(text: &str) -> Answer {
    json(&redact_tokens(text))
}

/// What makes a text unlikely to be a whole token, or `null`.
#[wasm_bindgen(js_name = tokenFault)]
pub fn token_fault(token: &str) -> Answer {
    match AccessToken::new(token).fault() {
        Some(fault) => described(&fault, fault.to_string()),
        None => json(&()),
    }
}
