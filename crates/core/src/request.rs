//! A request that has passed its check: the one type that a client sends.

use crate::Code;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;

/// A checked create-token request. Only [`check`](crate::check) makes one.
///
/// It serializes to the exact body of `POST /api/v2/user/accesstoken`, the one-time password included, so
/// `Debug` prints no values.
#[derive(Clone)]
pub struct Request {
    body: Map<String, Value>,
    security_codes: Vec<Code>,
}

impl Request {
    pub(crate) fn new(body: Map<String, Value>, security_codes: Vec<Code>) -> Self {
        Self { body, security_codes }
    }

    /// The rules whose `security` findings the check has made, each once: what a person has to accept before
    /// this request is sent.
    pub fn security_codes(&self) -> &[Code] {
        &self.security_codes
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.body.keys()).finish()
    }
}
