//! The tokens that there are.

use super::connection::Connection;
use super::failure::Sent;
use crate::answer::Answer;
use crate::options;
use crate::usage::{Code, Usage};
use bitgo_access_token::{AccessTokenResponse, Rotation, RotationNote, TokenId};
use bitgo_access_token_client::{Candidates, ListAccessTokens, Sort};
use js_sys::Function;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

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
pub async fn list_access_tokens(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    options: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let ListOptions { limit, prev_id, sort: order } = options::read(options)?;
    let asked = ListAccessTokens { limit, prev_id, sort: sort(order) };
    connection.answer(connection.client.list_access_tokens(&asked).await)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All {
    access_tokens: Vec<AccessTokenResponse>,
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokens)]
pub async fn list_all_access_tokens(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    options: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let ListOptions { sort: order, .. } = options::read(options)?;
    let listed = connection.client.list_all_access_tokens(sort(order)).await;
    connection.answer(listed.map(|access_tokens| All { access_tokens }))
}

/// Ends one of them.
#[wasm_bindgen(js_name = revokeAccessToken)]
pub async fn revoke_access_token(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    id: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let id: TokenId = options::id(&id)?;
    connection.answer(connection.client.revoke_access_token(&id).await)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    likely: Vec<AccessTokenResponse>,
    of_same_label: Vec<AccessTokenResponse>,
}

/// What may have come of a create whose answer was lost.
#[wasm_bindgen(js_name = findCandidates)]
pub async fn find_candidates(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    attempt: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let sent: Sent = options::read(attempt)?;
    let attempt = sent.attempt().ok_or_else(|| {
        Usage::new(Code::InvalidArgument, "The attempt is not one of an error of the kind outcome-unknown.")
    })?;
    let found = connection.client.find_candidates(&attempt).await;
    connection.answer(found.map(|Candidates { likely, of_same_label }| Found { likely, of_same_label }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Twins {
    access_tokens: Vec<AccessTokenResponse>,
}

/// What else may have come of a create that was answered: `created` is JSON with `id`, `label` and `created`.
#[wasm_bindgen(js_name = findTwins)]
pub async fn find_twins(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    created: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let created = AccessTokenResponse::revoked_from_json(&created)
        .ok()
        .filter(|token| token.id().is_some() && token.created_at().is_some())
        .ok_or_else(|| {
            Usage::new(Code::InvalidArgument, "The token is not one that createAccessToken gave.")
        })?;
    let twins = connection.client.find_twins(&created).await;
    connection.answer(twins.map(|access_tokens| Twins { access_tokens }))
}

#[derive(Serialize)]
struct Successor {
    draft: Map<String, Value>,
    notes: Vec<RotationNote>,
}

/// A draft with the rights of a token in the list.
#[wasm_bindgen]
pub async fn successor(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    id: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let id: TokenId = options::id(&id)?;
    let rotation = connection.client.successor(&id).await;
    let successor = |Rotation { draft, notes }| Successor { draft: draft.members().clone(), notes };
    connection.answer(rotation.map(successor))
}
