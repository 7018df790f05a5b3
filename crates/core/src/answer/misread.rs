//! A place of an answer that is not as BitGo documents it.

use crate::redact_tokens;
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

/// How much of a strange value is repeated.
const SHOWN: usize = 40;

/// One member of an answer that is missing or not what BitGo documents. It never repeats a secret.
///
/// ```
/// use bitgo_access_token::AccessTokenResponse;
///
/// let answer = AccessTokenResponse::from_json(r#"{ "token": 7, "isExtensible": false }"#)?;
/// let found: Vec<_> = answer.misreads().iter().map(ToString::to_string).collect();
/// assert_eq!(found, ["/token: expected a text, found a number", "/id: expected a text, found nothing"]);
/// # Ok::<(), bitgo_access_token::Misread>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("{}: expected {expected}, found {found}", if pointer.is_root() { "the answer" } else { pointer.as_str() })]
pub struct Misread {
    /// Where, as an RFC 6901 JSON Pointer into the answer; the whole answer is the empty pointer.
    pub pointer: PointerBuf,
    /// What BitGo documents for this place.
    pub expected: &'static str,
    /// What stands there instead.
    pub found: String,
}

/// The kind of a value, without the value: for places where a secret may stand.
pub(super) fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "a text",
        Some(Value::Array(_)) => "an array",
        Some(Value::Object(_)) => "an object",
    }
}

/// The kind of a value, and the value where it is short and no secret.
pub(super) fn describe(value: Option<&Value>) -> String {
    match value {
        Some(Value::Bool(truth)) => format!("{truth}"),
        Some(Value::Number(number)) => format!("the number {}", cut(&number.to_string())),
        Some(Value::String(text)) => format!("the text {:?}", cut(&redact_tokens(text))),
        other => kind(other).into(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into(),
    }
}
