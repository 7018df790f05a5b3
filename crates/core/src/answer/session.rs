//! The session of the token in use.

use super::AccessTokenResponse;
use super::access_token::Secret;
use super::misread::{Misread, kind};
use super::reader::{Reader, object};
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::Value;

/// What BitGo knows of the token that a request was made with: the answer to `GET /api/v2/user/session`,
/// and to `POST /api/v2/user/unlock` and `/lock`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// The token, without its secret. Members that only a session has are not in its `unknown`.
    pub access_token: AccessTokenResponse,
    /// Whether it is one of BitGo's own.
    pub internal: Option<bool>,
    /// Organizations of the user.
    pub organizations: Option<Vec<String>>,
}

impl Session {
    /// Reads the body of an answer: `{ "session": { … } }`.
    ///
    /// # Errors
    /// When the text is no JSON object, or has no object `session`.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let pointer = PointerBuf::from_tokens(["session"]);
        let (mut members, repeated) = object(text)?;
        let session = match members.shift_remove("session") {
            Some(Value::Object(session)) => session,
            other => {
                return Err(Misread { pointer, expected: "an object", found: kind(other.as_ref()).into() });
            }
        };
        let mut misreads = Vec::new();
        let mut reader = Reader::new(session, &mut misreads);
        let internal = reader.boolean("internal");
        let organizations = reader.texts("organizations");
        // The answers to unlock and lock leave `isExtensible` out, which the others have always.
        reader.default("isExtensible", false);
        let access_token = AccessTokenResponse::read(reader.rest(), Secret::Absent);
        let access_token = access_token.and(misreads).moved_under(&pointer).and(repeated);
        Ok(Self { access_token, internal, organizations })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_of_2016_is_read_whole() {
        // BitGo's own help text of bitgod (src/help/session), its ids filled in.
        let session = Session::from_json(
            r#"{ "session": { "id": "59cd72485007a239fb00282ed480da1f", "client": "bitgo",
                 "user": "59cd72485007a239fb00282ed480da1e", "scope": ["openid"],
                 "created": "2016-01-05T20:12:53.000Z", "expires": "2026-01-02T20:12:53.000Z",
                 "ipRestrict": [], "origin": "www.bitgo.com", "label": "My Dev Token",
                 "isExtensible": false, "internal": false, "organizations": ["o"],
                 "unlock": { "time": "2016-01-05T20:12:53.000Z", "expires": "2026-01-02T20:12:53.000Z",
                   "txValueLimit": 2500000000, "txValue": 11505550, "secondsRemaining": 3013542098 } } }"#,
        )
        .unwrap();
        let token = &session.access_token;
        assert_eq!((token.label(), token.origin()), (Some("My Dev Token"), Some("www.bitgo.com")));
        assert_eq!(token.ip_restrict(), Some(&[][..]));
        let unlock = token.unlock().unwrap();
        assert_eq!(unlock.tx_value_limit.as_ref().unwrap().as_str(), "2500000000");
        assert_eq!(unlock.tx_value.as_ref().unwrap().as_str(), "11505550");
        assert_eq!(unlock.seconds_remaining, Some(3_013_542_098));
        assert_eq!((session.internal, session.organizations), (Some(false), Some(vec!["o".into()])));
        assert!(token.misreads().is_empty() && token.unknown().is_empty());
    }

    #[test]
    fn the_answer_to_an_unlock_is_a_session_too() {
        let session = Session::from_json(
            r#"{ "session": { "created": "2026-11-23T19:04:00.000Z", "expires": "2026-11-23T20:04:00.000Z",
                 "id": "59cd72485007a239fb00282ed480da1f", "origin": "app.bitgo-test.com", "scope": [],
                 "user": "59cd72485007a239fb00282ed480da1e", "internal": "no" } }"#,
        )
        .unwrap();
        let amiss: Vec<_> = session.access_token.misreads().iter().map(ToString::to_string).collect();
        assert_eq!(amiss, [r#"/session/internal: expected true or false, found the text "no""#]);
    }

    #[test]
    fn a_body_without_a_session_is_refused_by_name() {
        for (body, found) in [("{}", "nothing"), (r#"{"session":[]}"#, "an array")] {
            let refused = Session::from_json(body).unwrap_err().to_string();
            assert_eq!(refused, format!("/session: expected an object, found {found}"));
        }
    }
}
