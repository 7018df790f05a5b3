//! Answers as JSON text.
//!
//! They are put together as text: `#[serde(flatten)]` would compile every type twice over, and costs a page
//! tens of kilobytes.

use crate::usage::{Code, Usage};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// What every function gives: JSON, or misuse.
pub(crate) type Answer = Result<String, JsValue>;

/// An answer as JSON text.
pub(crate) fn json<T: Serialize + ?Sized>(answer: &T) -> Answer {
    // A map whose keys are no texts is all that could fail here; no answer has one.
    serde_json::to_string(answer).map_err(|error| Usage::new(Code::Internal, error.to_string()).into())
}

/// Two objects as one, the members of the first in front.
pub(crate) fn merged(mut first: String, second: &str) -> String {
    let members = second.strip_prefix('{').unwrap_or(second);
    first.pop();
    if first.len() > 1 && members.len() > 1 {
        first.push(',');
    }
    first.push_str(members);
    first
}

/// What has worked: `{ "ok": true, … }`, with the members of an object.
pub(crate) fn done<T: Serialize>(value: &T) -> Answer {
    Ok(done_with(&json(value)?))
}

/// The same for an object that is JSON already.
pub(crate) fn done_with(object: &str) -> String {
    merged(r#"{"ok":true}"#.to_owned(), object)
}

/// What has not: `{ "ok": false, "error": … }`, for an error that is JSON already.
pub(crate) fn failed(error: &str) -> String {
    format!(r#"{{"ok":false,"error":{error}}}"#)
}

/// What has worked, or an error that is JSON already.
pub(crate) fn outcome<T: Serialize>(result: Result<T, Answer>) -> Answer {
    match result {
        Ok(value) => done(&value),
        Err(error) => Ok(failed(&error?)),
    }
}

/// An error with its stable kind, its details, and a sentence: `{ "kind": …, …, "message": … }`.
pub(crate) fn described<K: Serialize>(kind: &K, message: String) -> Answer {
    Ok(merged(json(kind)?, &json(&Message { message })?))
}

#[derive(Serialize)]
struct Message {
    message: String,
}

/// The answer of something that has nothing to say.
#[derive(Serialize)]
pub(crate) struct Nothing {}

#[cfg(test)]
mod tests {
    use super::{done_with, failed, merged};

    #[test]
    fn objects_are_put_together_with_and_without_members() {
        let merge = |first: &str, second: &str| merged(first.to_owned(), second);
        assert_eq!(merge(r#"{"a":1}"#, r#"{"b":"}"}"#), r#"{"a":1,"b":"}"}"#);
        assert_eq!(merge("{}", r#"{"b":2}"#), r#"{"b":2}"#);
        assert_eq!(merge(r#"{"a":1}"#, "{}"), r#"{"a":1}"#);
        assert_eq!(merge("{}", "{}"), "{}");
        assert_eq!(done_with("{}"), r#"{"ok":true}"#);
        assert_eq!(failed(r#"{"kind":"x"}"#), r#"{"ok":false,"error":{"kind":"x"}}"#);
    }
}
