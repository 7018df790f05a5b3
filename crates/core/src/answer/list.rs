//! The list of a user's long-lived tokens.

use super::AccessTokenResponse;
use super::access_token::Secret;
use super::misread::Misread;
use super::page::Page;
use serde::Serialize;
use serde_json::{Map, Value};

/// One page of the answer to `GET /api/v2/user/accesstoken`: long-lived tokens that have not ended.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListAccessTokensResponse {
    /// The tokens, without their secrets. What is amiss in one is in its own `misreads`, by its place in
    /// the whole answer.
    pub access_tokens: Vec<AccessTokenResponse>,
    /// What to send as `prevId` for the next page; `None` on the last.
    pub next_batch_prev_id: Option<String>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
    /// What is amiss in the list itself.
    pub misreads: Vec<Misread>,
}

impl ListAccessTokensResponse {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON object, or has no array `accessTokens`.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let page = Page::read(text, "accessTokens", |pointer, members| {
            AccessTokenResponse::read(members, Secret::Absent).moved_under(&pointer)
        })?;
        let Page { items: access_tokens, next_batch_prev_id, unknown, misreads } = page;
        Ok(Self { access_tokens, next_batch_prev_id, unknown, misreads })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_tokens_is_read_with_places_in_the_whole_answer() {
        // Shape: ListAccessTokensResponse of BitGo's OpenAPI document.
        let page = ListAccessTokensResponse::from_json(
            r#"{ "accessTokens": [
                 { "id": "59cd72485007a239fb00282ed480da1f", "isExtensible": false, "label": "a" },
                 { "id": 7, "isExtensible": false }, null ],
                 "nextBatchPrevId": "59cd72485007a239fb00282ed480da1f", "total": 3 }"#,
        )
        .unwrap();
        assert_eq!(page.access_tokens[0].label(), Some("a"));
        assert!(page.access_tokens[0].misreads().is_empty());
        assert_eq!(
            page.access_tokens[1].misreads()[0].to_string(),
            "/accessTokens/1/id: expected a text, found the number 7"
        );
        assert_eq!(page.misreads[0].to_string(), "/accessTokens/2: expected an object, found null");
        assert_eq!(page.next_batch_prev_id.as_deref(), Some("59cd72485007a239fb00282ed480da1f"));
        assert_eq!(page.unknown["total"], 3);
    }

    #[test]
    fn a_body_without_the_list_is_refused_by_name() {
        let refused = ListAccessTokensResponse::from_json(r#"{ "tokens": [] }"#).unwrap_err();
        assert_eq!(refused.to_string(), "/accessTokens: expected an array of objects, found nothing");
    }
}
