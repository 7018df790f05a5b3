//! `GET /api/v2/user/accesstoken`: the long-lived tokens that have not expired.

use crate::app::App;
use crate::caller::Caller;
use crate::error::ApiError;
use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The page's size where none is asked for, and the largest: BitGo's OpenAPI document.
const DEFAULT_LIMIT: usize = 100;
const MAX_LIMIT: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    limit: Option<String>,
    prev_id: Option<String>,
    sort: Option<String>,
}

pub(crate) async fn list(
    State(app): State<App>,
    _caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Value>, ApiError> {
    let limit = page_size(asked.limit.as_deref(), DEFAULT_LIMIT, MAX_LIMIT)?;
    let newest_first = match asked.sort.as_deref() {
        None | Some("ASC") => false,
        Some("DESC") => true,
        Some(_) => return Err(ApiError::bad_request("sort must be ASC or DESC")),
    };
    let store = app.store();
    let mut tokens: Vec<_> = store.long_lived(app.now()).collect();
    if newest_first {
        tokens.reverse();
    }
    let (page, next) = page(&tokens, |token| &token.id, asked.prev_id.as_deref(), limit)?;
    let items: Vec<Value> = page.iter().map(|token| token.to_json().into()).collect();
    Ok(Json(batch("accessTokens", items, next)))
}

/// Reads the query's `limit`.
pub(super) fn page_size(asked: Option<&str>, default: usize, most: usize) -> Result<usize, ApiError> {
    let Some(text) = asked else { return Ok(default) };
    match text.parse() {
        Ok(limit) if (1..=most).contains(&limit) => Ok(limit),
        _ => Err(ApiError::bad_request(format!("limit must be a number from 1 to {most}"))),
    }
}

/// The items after the one with the id `previous`, and the id to go on with where there are more.
pub(super) fn page<'a, T>(
    items: &'a [T],
    id: impl Fn(&T) -> &String,
    previous: Option<&str>,
    limit: usize,
) -> Result<(&'a [T], Option<String>), ApiError> {
    let rest = match previous {
        None => items,
        Some(previous) => {
            let mut remaining = items;
            loop {
                match remaining.split_first() {
                    Some((item, after)) if id(item) == previous => break after,
                    Some((_, after)) => remaining = after,
                    None => {
                        return Err(ApiError::bad_request("prevId is not the id of an item of this list"));
                    }
                }
            }
        }
    };
    match rest.split_at_checked(limit) {
        Some((page, more)) if !more.is_empty() => Ok((page, page.last().map(|item| id(item).clone()))),
        _ => Ok((rest, None)),
    }
}

/// A page as BitGo answers with it.
pub(super) fn batch(name: &str, items: Vec<Value>, next: Option<String>) -> Value {
    let mut members = Map::new();
    members.insert(name.to_owned(), items.into());
    if let Some(next) = next {
        members.insert("nextBatchPrevId".into(), next.into());
    }
    members.into()
}
