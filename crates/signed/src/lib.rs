//! Signs requests, and checks the signatures of answers.
//!
//! A WebAssembly of its own: most callers send their token, and need none of it. It does no I/O, and keeps nothing
//! between two calls.

// `#[wasm_bindgen]` takes public functions only; who calls them is JavaScript.
#![allow(unreachable_pub)]

use bitgo_access_token::AccessToken;
use bitgo_access_token_client::{Authentication, Hmac, Incoming, Outgoing, Unverified};
use std::alloc::System;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);

fn version(number: u8) -> Hmac {
    if number == 3 { Hmac::V3 } else { Hmac::V2 }
}

/// The headers of a request, a `name: value` a line. `number` is the version, 2 or 3; without a token there is
/// nothing to sign with, and they only say that this caller signs.
#[wasm_bindgen]
pub fn sign(number: u8, token: Option<String>, method: &str, path: &str, body: &str) -> Option<String> {
    let token = token.map(AccessToken::new);
    let request = Outgoing { method, path, body };
    let headers = version(number).credentials(token.as_ref(), &request)?;
    let lines = headers.iter().map(|(name, value)| format!("{name}: {}", value.as_str()));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Why the answer to such a request is not to be trusted, if it is not.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn verify(
    number: u8,
    token: String,
    method: &str,
    path: &str,
    status: u16,
    hmac: Option<String>,
    timestamp: Option<String>,
    body: &str,
) -> Option<String> {
    let request = Outgoing { method, path, body: "" };
    let answer = Incoming { status, hmac: hmac.as_deref(), timestamp: timestamp.as_deref(), body };
    let verified = version(number).verify(&AccessToken::new(token), &request, &answer);
    verified.err().map(|why| Unverified::reason(why).to_owned())
}
