//! The answer to `GET /api/v2/user/{id}`.

use super::User;
use super::misread::Misread;
use super::reader::{Reader, object};
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::{Map, Value};

/// A user as BitGo knows her: the answer to `GET /api/v2/user/{id}`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserResponse {
    /// The user, with her enterprises.
    pub user: User,
    /// `approved`, `pending`, `rejected` or `unverified`.
    pub kyc_status: Option<String>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
    /// What is missing or not as BitGo documents it.
    pub misreads: Vec<Misread>,
}

impl UserResponse {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON object, or has no object `user`.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let (members, mut misreads) = object(text)?;
        let mut reader = Reader::new(members, &mut misreads);
        reader.require("user", "an object");
        let user = User::member(&mut reader, "user");
        let kyc_status = reader.text("kycStatus");
        let unknown = reader.rest();
        match user {
            Some(user) => Ok(Self { user, kyc_status, unknown, misreads }),
            None => {
                let pointer = PointerBuf::from_tokens(["user"]);
                let found = "nothing".into();
                let first = misreads.into_iter().find(|misread| misread.pointer == pointer);
                Err(first.unwrap_or(Misread { pointer, expected: "an object", found }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_with_her_enterprises() {
        // Shape: `GET /api/v2/user/{id}` of BitGo's OpenAPI document.
        let answer = UserResponse::from_json(
            r#"{ "user": { "id": "59cd72485007a239fb00282ed480da1f", "username": "user@example.com",
                 "enterprises": [{ "id": "59cd72485007a239fb00282ed480da1a", "name": "Acme", "permissions": 7 }] },
                 "kycStatus": "approved", "someday": 1 }"#,
        )
        .unwrap();
        assert_eq!(answer.user.enterprises[0].name.as_deref(), Some("Acme"));
        assert_eq!(answer.kyc_status.as_deref(), Some("approved"));
        assert_eq!(answer.unknown["someday"], 1);
        let amiss: Vec<_> = answer.misreads.iter().map(ToString::to_string).collect();
        assert_eq!(
            amiss,
            ["/user/enterprises/0/permissions: expected an array of texts, found the number 7"]
        );
    }

    #[test]
    fn an_answer_without_a_user_is_refused_by_name() {
        let refused = |body| UserResponse::from_json(body).unwrap_err().to_string();
        assert_eq!(refused("{}"), "/user: expected an object, found nothing");
        assert_eq!(refused(r#"{"user":[]}"#), "/user: expected an id or an object, found an array");
    }
}
