//! Finding secrets in a request, where none belongs but the one-time password.

use super::shape::holds_token;
use jsonptr::PointerBuf;
use serde_json::{Map, Value};

/// Names under which people keep secrets; BitGo's own log filter hides the same ones.
const SECRET_NAMES: [&str; 12] = [
    "token",
    "accesstoken",
    "access_token",
    "_token",
    "bearer",
    "authorization",
    "prv",
    "xprv",
    "privatekey",
    "password",
    "passphrase",
    "walletpassphrase",
];

/// Where something that looks like a secret stands, `otp` at the top aside: under a name for secrets, or in
/// a text with the shape of a token.
pub(crate) fn first_secret(members: &Map<String, Value>) -> Option<PointerBuf> {
    members
        .iter()
        .filter(|(name, _)| *name != "otp")
        .find_map(|(name, value)| secret_member(name, value, &PointerBuf::new()))
}

fn secret_member(name: &str, value: &Value, parent: &PointerBuf) -> Option<PointerBuf> {
    let pointer = parent.with_trailing_token(name);
    let named = SECRET_NAMES.contains(&name.to_ascii_lowercase().as_str())
        || (name.eq_ignore_ascii_case("otp") && !value.is_null());
    if (named && matches!(value, Value::String(text) if !text.is_empty())) || holds_token(name) {
        return Some(pointer);
    }
    secret_in(value, pointer)
}

fn secret_in(value: &Value, pointer: PointerBuf) -> Option<PointerBuf> {
    match value {
        Value::String(text) => holds_token(text).then_some(pointer),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .find_map(|(index, element)| secret_in(element, pointer.with_trailing_token(index))),
        Value::Object(members) => {
            members.iter().find_map(|(name, value)| secret_member(name, value, &pointer))
        }
        _ => None,
    }
}
