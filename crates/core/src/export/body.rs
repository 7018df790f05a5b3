//! The body of a request, with the place of the one-time password left open.

use super::ExportError;
use crate::Request;
use crate::secret::first_secret;
use serde_json::{Map, Value};

pub(super) struct Body {
    /// The members, without the value of `otp`.
    pub(super) members: Map<String, Value>,
    /// The request's JSON up to the value of `otp`.
    pub(super) before: String,
    /// The request's JSON after it.
    pub(super) after: String,
}

impl Body {
    pub(super) fn new(request: &Request) -> Result<Self, ExportError> {
        let mut members = match serde_json::to_value(request) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        members.entry("otp").and_modify(|otp| *otp = Value::Null).or_insert(Value::Null);
        if let Some(pointer) = first_secret(&members) {
            return Err(ExportError::Secret { pointer });
        }
        let mut before = String::from("{");
        let mut after = String::new();
        let mut passed = false;
        for (index, (name, value)) in members.iter().enumerate() {
            let part = if passed { &mut after } else { &mut before };
            if index > 0 {
                part.push(',');
            }
            part.push_str(&Value::from(name.as_str()).to_string());
            part.push(':');
            if name == "otp" {
                passed = true;
            } else {
                part.push_str(&value.to_string());
            }
        }
        after.push('}');
        Ok(Self { members, before, after })
    }
}
