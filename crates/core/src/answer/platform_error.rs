//! The body with which BitGo refuses.

use super::reader::object;
use crate::redact_tokens;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;

/// How much of a body that is not BitGo's own is kept.
const EXCERPT: usize = 300;

/// What BitGo says when it refuses. Every body can be read as one: what is not there is absent, and a body
/// that is not BitGo's (a proxy's page) is kept as an excerpt.
///
/// Anything in it that looks like a token is replaced by `[REDACTED]`.
///
/// ```
/// use bitgo_access_token::PlatformError;
///
/// let error = PlatformError::from_body(
///     Some(401),
///     r#"{ "error": "needs unlock", "needsOTP": true, "needsUnlock": true, "name": "Response" }"#,
/// );
/// assert_eq!(error.to_string(), "needs unlock (Response, HTTP 401)");
/// assert!(error.needs_unlock && error.needs_otp);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlatformError {
    /// The HTTP status, as the caller saw it.
    pub status: Option<u16>,
    /// The stable code: `Unauthorized`.
    pub name: Option<String>,
    /// The text for people, which BitGo may change.
    pub error: Option<String>,
    /// A further text. BitGo Express has it; BitGo has sent `false` in its place, which is not kept here.
    pub message: Option<String>,
    /// The text of an OAuth error.
    pub error_description: Option<String>,
    /// What BitGo's support asks for.
    pub request_id: Option<String>,
    /// A one-time password is wanted.
    pub needs_otp: bool,
    /// The session has to be unlocked.
    pub needs_unlock: bool,
    /// The token itself is not valid.
    pub invalid_token: bool,
    /// Seconds to wait, from `additionalDetails.retryAfter`.
    pub retry_after: Option<u64>,
    /// BitGo's `context`, empty for most errors.
    pub context: Map<String, Value>,
    /// All other members, and known ones of an unexpected type, in their order.
    pub unknown: Map<String, Value>,
    /// The beginning of a body that is no JSON object.
    pub excerpt: Option<String>,
}

impl PlatformError {
    /// Reads a body. Never fails.
    pub fn from_body(status: Option<u16>, body: &str) -> Self {
        let Ok((mut members, _)) = object(body) else {
            // Redacted before the cut: half a token is no longer known for one.
            let excerpt: String = redact_tokens(body.trim()).chars().take(EXCERPT).collect();
            return Self {
                status,
                excerpt: Some(excerpt).filter(|text| !text.is_empty()),
                ..Self::default()
            };
        };
        members.values_mut().for_each(redact);
        let context = match taken(&mut members, "context", Value::is_object) {
            Some(Value::Object(context)) => context,
            _ => Map::new(),
        };
        Self {
            status,
            name: text(&mut members, "name"),
            error: text(&mut members, "error"),
            message: text(&mut members, "message"),
            error_description: text(&mut members, "error_description"),
            request_id: text(&mut members, "requestId"),
            needs_otp: flag(&mut members, "needsOTP"),
            needs_unlock: flag(&mut members, "needsUnlock"),
            invalid_token: flag(&mut members, "invalidToken"),
            retry_after: retry_after(&members),
            context,
            unknown: members,
            excerpt: None,
        }
    }

    /// The texts that say what is wrong, the most telling first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.error, &self.message, &self.error_description, &self.name, &self.excerpt]
            .into_iter()
            .filter_map(|text| text.as_deref())
    }
}

/// A member, if it is of the type that is expected of it.
fn taken(members: &mut Map<String, Value>, name: &str, is: fn(&Value) -> bool) -> Option<Value> {
    members.get(name).is_some_and(is).then(|| members.shift_remove(name)).flatten()
}

fn text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match taken(members, name, Value::is_string) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

fn flag(members: &mut Map<String, Value>, name: &str) -> bool {
    taken(members, name, Value::is_boolean) == Some(Value::Bool(true))
}

/// Seconds, as a number or a text of digits; a fraction is rounded up, for waiting less is of no use.
fn retry_after(members: &Map<String, Value>) -> Option<u64> {
    let text = match members.get("additionalDetails")?.get("retryAfter")? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    match text.split_once('.') {
        Some((whole, fraction)) => {
            let more = u64::from(fraction.bytes().any(|digit| digit != b'0'));
            whole.parse::<u64>().ok()?.checked_add(more)
        }
        None => text.parse().ok(),
    }
}

fn redact(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(redacted) = redact_tokens(text) {
                *text = redacted;
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(redact),
        Value::Object(members) => members.values_mut().for_each(redact),
        _ => {}
    }
}

impl fmt::Display for PlatformError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.texts().next().unwrap_or("BitGo refused the request and did not say why"))?;
        let name = self.name.as_deref().filter(|name| self.texts().next() != Some(name));
        match (name, self.status) {
            (Some(name), Some(status)) => write!(f, " ({name}, HTTP {status})"),
            (Some(name), None) => write!(f, " ({name})"),
            (None, Some(status)) => write!(f, " (HTTP {status})"),
            (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for PlatformError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_oauth_error_with_a_boolean_message_is_read() {
        // Observed at a login without a one-time password, 2017.
        let error = PlatformError::from_body(
            Some(401),
            r#"{"name":"OAuth2Error","message":false,"needsOTP":true,"needsAuthy":true,"code":401,
               "error":"needs_otp","error_description":"needs_otp"}"#,
        );
        assert_eq!(error.name.as_deref(), Some("OAuth2Error"));
        assert_eq!((error.message.as_deref(), error.needs_otp), (None, true));
        let unknown: Vec<_> = error.unknown.keys().map(String::as_str).collect();
        assert_eq!(unknown, ["message", "needsAuthy", "code"]);
    }

    #[test]
    fn the_wait_is_read_as_a_number_or_a_text() {
        for (json, seconds) in
            [("30", Some(30)), (r#""30""#, Some(30)), ("29.5", Some(30)), ("-1", None), ("{}", None)]
        {
            let body = format!(r#"{{ "error": "x", "additionalDetails": {{ "retryAfter": {json} }} }}"#);
            assert_eq!(PlatformError::from_body(Some(429), &body).retry_after, seconds, "{json}");
        }
    }

    #[test]
    fn any_body_at_all_can_be_read() {
        for body in ["", "<html>502 Bad Gateway</html>", "[]", "null", "{", r#"{"error":null,"context":[]}"#]
        {
            let error = PlatformError::from_body(Some(502), body);
            assert!(error.to_string().ends_with("(HTTP 502)"), "{error}");
        }
        assert_eq!(
            PlatformError::from_body(None, "<html>502 Bad Gateway</html>").to_string(),
            "<html>502 Bad Gateway</html>"
        );
    }

    #[test]
    fn a_token_that_is_echoed_does_not_show() {
        let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
        for body in [
            format!(r#"{{ "error": "no such token {token}", "context": {{ "a": ["{token}"] }} }}"#),
            format!("{}{token}", ".".repeat(280)),
        ] {
            let error = PlatformError::from_body(None, &body);
            assert!(!format!("{error:?}{error}").contains("v2x5b"), "{error:?}");
        }
    }
}
