//! Reading the members of a JSON body, with a refusal that names the member.

use crate::error::ApiError;
use serde_json::{Map, Number, Value};

/// The members of a JSON object that a caller sent.
///
/// Members that nobody asks for are let through, as BitGo's document lists no `additionalProperties: false`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    members: &'a Map<String, Value>,
    /// What stands before a name in a refusal: `spendingLimits[0].`.
    prefix: &'a str,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(members: &'a Map<String, Value>) -> Self {
        Self { members, prefix: "" }
    }

    pub(crate) fn within(members: &'a Map<String, Value>, prefix: &'a str) -> Self {
        Self { members, prefix }
    }

    pub(crate) fn is_null(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(Value::is_null)
    }

    pub(crate) fn required_string(&self, name: &str) -> Result<&'a str, ApiError> {
        self.string(name)?.ok_or_else(|| {
            ApiError::bad_request(format!("{}{name} is required and must be a string", self.prefix))
        })
    }

    pub(crate) fn string(&self, name: &str) -> Result<Option<&'a str>, ApiError> {
        self.read(name, "a string", Value::as_str)
    }

    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, ApiError> {
        self.read(name, "a boolean", Value::as_bool)
    }

    pub(crate) fn number(&self, name: &str) -> Result<Option<&'a Number>, ApiError> {
        self.read(name, "a number", Value::as_number)
    }

    pub(crate) fn object(&self, name: &str) -> Result<Option<&'a Map<String, Value>>, ApiError> {
        self.read(name, "an object", Value::as_object)
    }

    pub(crate) fn array(&self, name: &str) -> Result<Option<&'a Vec<Value>>, ApiError> {
        self.read(name, "an array", Value::as_array)
    }

    pub(crate) fn strings(&self, name: &str) -> Result<Option<Vec<String>>, ApiError> {
        self.read(name, "an array of strings", |value| {
            value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
        })
    }

    /// One of a few names.
    pub(crate) fn one_of(
        &self,
        name: &str,
        names: &[&'static str],
    ) -> Result<Option<&'static str>, ApiError> {
        let Some(text) = self.string(name)? else { return Ok(None) };
        let known = names.iter().find(|known| **known == text);
        known.copied().map(Some).ok_or_else(|| {
            ApiError::bad_request(format!("{}{name} must be one of {}", self.prefix, names.join(", ")))
        })
    }

    fn read<T>(
        &self,
        name: &str,
        what: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, ApiError> {
        let Some(value) = self.members.get(name) else { return Ok(None) };
        read(value)
            .map(Some)
            .ok_or_else(|| ApiError::bad_request(format!("{}{name} must be {what}", self.prefix)))
    }
}
