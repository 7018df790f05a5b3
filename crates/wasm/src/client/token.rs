//! The tokens that there are.

use super::call::Call;
use super::connection::answered;
use super::failure::Sent;
use crate::answer::{Answer, done};
use crate::given::{Given, refused};
use crate::options;
use crate::usage::Usage;
use bitgo_access_token::{AccessTokenResponse, Rotation, RotationNote, TokenId};
use bitgo_access_token_client::{Candidates, ListAccessTokens, Sort};
use js_sys::Promise;
use serde::Serialize;
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn sort(given: &Given) -> Result<Sort, Usage> {
    let words = [("oldest-first", Sort::OldestFirst), ("newest-first", Sort::NewestFirst)];
    Ok(given.one_of("sort", &words)?.unwrap_or(Sort::OldestFirst))
}

/// One page of the user's long-lived tokens.
#[wasm_bindgen(js_name = listAccessTokens)]
pub fn list_access_tokens(call: &Call, options: JsValue) -> Result<Promise, JsValue> {
    let given = Given::new(options);
    let asked = ListAccessTokens {
        limit: given.count("limit")?,
        prev_id: given.text("prevId")?,
        sort: sort(&given)?,
    };
    answered(call, |client| client.list_access_tokens(&asked), done)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All<'a> {
    access_tokens: &'a [AccessTokenResponse],
}

fn all(access_tokens: &[AccessTokenResponse]) -> Answer {
    done(&All { access_tokens })
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokens)]
pub fn list_all_access_tokens(call: &Call, options: JsValue) -> Result<Promise, JsValue> {
    let sort = sort(&Given::new(options))?;
    answered(call, |client| client.list_all_access_tokens(sort), |tokens| all(tokens))
}

/// Ends one of them.
#[wasm_bindgen(js_name = revokeAccessToken)]
pub fn revoke_access_token(call: &Call, id: &str) -> Result<Promise, JsValue> {
    let id: TokenId = options::id(id)?;
    answered(call, |client| client.revoke_access_token(&id), done)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    likely: &'a [AccessTokenResponse],
    of_same_label: &'a [AccessTokenResponse],
}

/// What may have come of a create whose answer was lost.
#[wasm_bindgen(js_name = findCandidates)]
pub fn find_candidates(call: &Call, attempt: JsValue) -> Result<Promise, JsValue> {
    let attempt = Sent::read(&Given::new(attempt))?;
    answered(
        call,
        |client| client.find_candidates(&attempt),
        |Candidates { likely, of_same_label }| done(&Found { likely, of_same_label }),
    )
}

/// What else may have come of a create that was answered: `created` is JSON with `id`, `label` and `created`.
#[wasm_bindgen(js_name = findTwins)]
pub fn find_twins(call: &Call, created: &str) -> Result<Promise, JsValue> {
    let created = AccessTokenResponse::revoked_from_json(created)
        .ok()
        .filter(|token| token.id().is_some() && token.created_at().is_some())
        .ok_or_else(|| refused("The token is not one that createAccessToken gave.".to_owned()))?;
    answered(call, |client| client.find_twins(&created), |tokens| all(tokens))
}

#[derive(Serialize)]
struct Successor<'a> {
    draft: &'a Map<String, Value>,
    notes: &'a [RotationNote],
}

/// A draft with the rights of a token in the list.
#[wasm_bindgen]
pub fn successor(call: &Call, id: &str) -> Result<Promise, JsValue> {
    let id: TokenId = options::id(id)?;
    answered(
        call,
        |client| client.successor(&id),
        |Rotation { draft, notes }| done(&Successor { draft: draft.members(), notes }),
    )
}
