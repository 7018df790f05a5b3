//! `/api/v2/user/accesstokentemplate`: the templates of the user.

use super::list::{batch, page, page_size};
use crate::app::{App, JsonObject};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::template::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// The page's size where none is asked for, and the largest: BitGo's OpenAPI document.
const DEFAULT_LIMIT: usize = 25;
const MAX_LIMIT: usize = 100;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    limit: Option<String>,
    prev_id: Option<String>,
}

pub(crate) async fn list(
    State(app): State<App>,
    _caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Value>, ApiError> {
    let limit = page_size(asked.limit.as_deref(), DEFAULT_LIMIT, MAX_LIMIT)?;
    let store = app.store();
    let (page, next) = page(&store.templates, |template| &template.id, asked.prev_id.as_deref(), limit)?;
    let items = page.iter().map(Template::to_json).collect();
    Ok(Json(batch("accessTokenTemplates", items, next)))
}

pub(crate) async fn create(
    State(app): State<App>,
    _caller: Caller,
    JsonObject(body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    let template = Template::new(&body, app.now())?;
    app.change(|store| {
        if store.templates.iter().any(|other| other.name == template.name) {
            return Err(name_taken());
        }
        let answer = template.to_json();
        store.templates.push(template);
        Ok(Json(answer))
    })
}

pub(crate) async fn get(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let store = app.store();
    let template = store.templates.iter().find(|template| template.id == id).ok_or_else(unknown)?;
    Ok(Json(template.to_json()))
}

pub(crate) async fn update(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<String>,
    JsonObject(body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    let now = app.now();
    app.change(|store| {
        let mut changed =
            store.templates.iter().find(|template| template.id == id).ok_or_else(unknown)?.clone();
        changed.change(&body, now)?;
        if store.templates.iter().any(|other| other.id != id && other.name == changed.name) {
            return Err(name_taken());
        }
        let answer = changed.to_json();
        for template in store.templates.iter_mut().filter(|template| template.id == id) {
            *template = changed.clone();
        }
        Ok(Json(answer))
    })
}

pub(crate) async fn delete(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    app.change(|store| {
        let before = store.templates.len();
        store.templates.retain(|template| template.id != id);
        if store.templates.len() == before { Err(unknown()) } else { Ok(Json(json!({ "id": id }))) }
    })
}

fn unknown() -> ApiError {
    ApiError::not_found("access token template not found")
}

fn name_taken() -> ApiError {
    ApiError::new(StatusCode::CONFLICT, "Conflict", "an access token template with this name exists")
}
