//! Opens tokens that came encrypted.
//!
//! A WebAssembly of its own, because its cryptography is as large as half of everything else, and few ever need
//! it: BitGo encrypts a token for callers that sign, which is what BitGo Express does. It does no I/O.

// `#[wasm_bindgen]` takes public functions only; who calls them is JavaScript.
#![allow(unreachable_pub)]

use bitgo_access_token::{Ciphertext, Password};
use bitgo_access_token_client::encrypted::{EncryptedToken, ServerKey};
use std::alloc::System;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);

/// The token, or why it stays closed.
#[wasm_bindgen]
pub struct Opened(Result<String, (&'static str, String)>);

#[wasm_bindgen]
impl Opened {
    /// The token.
    pub fn token(&self) -> Option<String> {
        self.0.as_ref().ok().cloned()
    }

    /// The stable name of the failure.
    pub fn kind(&self) -> Option<String> {
        self.0.as_ref().err().map(|(kind, _)| (*kind).to_owned())
    }

    /// The failure in a sentence.
    pub fn message(&self) -> Option<String> {
        self.0.as_ref().err().map(|(_, message)| message.clone())
    }
}

/// Opens `encryptedToken` with the login password. `server` is BitGo's public key: `test`, `production`, or an
/// extended public key.
#[wasm_bindgen(js_name = decryptToken)]
pub fn decrypt_token(
    encrypted_token: String,
    derivation_path: String,
    encrypted_ecdh_xprv: String,
    password: String,
    server: String,
) -> Opened {
    let server = match server.as_str() {
        "test" => Some(ServerKey::TEST),
        "production" => Some(ServerKey::PRODUCTION),
        xpub => ServerKey::parse(xpub),
    };
    let Some(server) = server else {
        return Opened(Err(("server-key", "the server's key is no extended public key".to_owned())));
    };
    let encrypted = EncryptedToken {
        encrypted_token: &Ciphertext::new(encrypted_token),
        derivation_path: &derivation_path,
        encrypted_ecdh_xprv: &Ciphertext::new(encrypted_ecdh_xprv),
        server: &server,
    };
    let opened = encrypted.decrypt(&Password::new(password));
    Opened(opened.map(|token| token.expose().to_owned()).map_err(|error| (error.kind(), error.to_string())))
}
