//! The tokens that there are.

use super::call::Call;
use super::connection::answered;
use super::failure::Sent;
use crate::answer::Answer;
use crate::options;
use crate::usage::{Code, Usage};
use bitgo_access_token::{AccessTokenResponse, Rotation, RotationNote, TokenId};
use bitgo_access_token_client::{Candidates, ListAccessTokens, Sort};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListOptions {
    limit: Option<u32>,
    prev_id: Option<String>,
    sort: Option<Order>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Order {
    OldestFirst,
    NewestFirst,
}

fn sort(order: Option<Order>) -> Sort {
    match order {
        Some(Order::NewestFirst) => Sort::NewestFirst,
        Some(Order::OldestFirst) | None => Sort::OldestFirst,
    }
}

/// One page of the user's long-lived tokens.
#[wasm_bindgen(js_name = listAccessTokens)]
pub async fn list_access_tokens(call: Call, options: JsValue) -> Answer {
    let ListOptions { limit, prev_id, sort: order } = options::read(options)?;
    let asked = ListAccessTokens { limit, prev_id, sort: sort(order) };
    answered(call, async |client| client.list_access_tokens(&asked).await).await
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All {
    access_tokens: Vec<AccessTokenResponse>,
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokens)]
pub async fn list_all_access_tokens(call: Call, options: JsValue) -> Answer {
    let ListOptions { sort: order, .. } = options::read(options)?;
    answered(call, async |client| {
        let access_tokens = client.list_all_access_tokens(sort(order)).await?;
        Ok(All { access_tokens })
    })
    .await
}

/// Ends one of them.
#[wasm_bindgen(js_name = revokeAccessToken)]
pub async fn revoke_access_token(call: Call, id: String) -> Answer {
    let id: TokenId = options::id(&id)?;
    answered(call, async |client| client.revoke_access_token(&id).await).await
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    likely: Vec<AccessTokenResponse>,
    of_same_label: Vec<AccessTokenResponse>,
}

/// What may have come of a create whose answer was lost.
#[wasm_bindgen(js_name = findCandidates)]
pub async fn find_candidates(call: Call, attempt: JsValue) -> Answer {
    let sent: Sent = options::read(attempt)?;
    let attempt = sent.attempt().ok_or_else(|| {
        Usage::new(Code::InvalidArgument, "The attempt is not one of an error of the kind outcome-unknown.")
    })?;
    answered(call, async |client| {
        let Candidates { likely, of_same_label } = client.find_candidates(&attempt).await?;
        Ok(Found { likely, of_same_label })
    })
    .await
}

/// What else may have come of a create that was answered: `created` is JSON with `id`, `label` and `created`.
#[wasm_bindgen(js_name = findTwins)]
pub async fn find_twins(call: Call, created: String) -> Answer {
    let created = AccessTokenResponse::revoked_from_json(&created)
        .ok()
        .filter(|token| token.id().is_some() && token.created_at().is_some())
        .ok_or_else(|| {
            Usage::new(Code::InvalidArgument, "The token is not one that createAccessToken gave.")
        })?;
    answered(call, async |client| {
        let access_tokens = client.find_twins(&created).await?;
        Ok(All { access_tokens })
    })
    .await
}

#[derive(Serialize)]
struct Successor {
    draft: Map<String, Value>,
    notes: Vec<RotationNote>,
}

/// A draft with the rights of a token in the list.
#[wasm_bindgen]
pub async fn successor(call: Call, id: String) -> Answer {
    let id: TokenId = options::id(&id)?;
    answered(call, async |client| {
        let Rotation { draft, notes } = client.successor(&id).await?;
        Ok(Successor { draft: draft.members().clone(), notes })
    })
    .await
}
