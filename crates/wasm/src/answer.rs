//! Answers as JSON text.

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

/// The answer of something that works or says why not: `{ "ok": true, … }` or `{ "ok": false, "error": … }`.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Outcome<T, E> {
    Done {
        ok: True,
        #[serde(flatten)]
        value: T,
    },
    Failed {
        ok: False,
        error: E,
    },
}

impl<T, E> From<Result<T, E>> for Outcome<T, E> {
    fn from(result: Result<T, E>) -> Self {
        match result {
            Ok(value) => Self::Done { ok: True, value },
            Err(error) => Self::Failed { ok: False, error },
        }
    }
}

/// The answer of something that has nothing to say.
#[derive(Serialize)]
pub(crate) struct Nothing {}

/// `true`, by type.
pub(crate) struct True;

/// `false`, by type.
pub(crate) struct False;

impl Serialize for True {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl Serialize for False {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(false)
    }
}

/// An error with its stable kind, its details, and a sentence: `{ "kind": …, …, "message": … }`.
#[derive(Serialize)]
pub(crate) struct Described<K> {
    #[serde(flatten)]
    pub(crate) kind: K,
    pub(crate) message: String,
}
