//! Templates of tokens.

use super::connection::Connection;
use crate::answer::{Answer, Nothing};
use crate::options;
use crate::usage::{Code, Usage};
use bitgo_access_token::{AccessTokenTemplate, TemplateId};
use bitgo_access_token_client::ListTemplates;
use js_sys::Function;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListOptions {
    limit: Option<u32>,
    prev_id: Option<String>,
}

/// One page of the user's templates.
#[wasm_bindgen(js_name = listAccessTokenTemplates)]
pub async fn list_access_token_templates(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    options: JsValue,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let ListOptions { limit, prev_id } = options::read(options)?;
    let asked = ListTemplates { limit, prev_id };
    connection.answer(connection.client.list_access_token_templates(&asked).await)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All {
    access_token_templates: Vec<AccessTokenTemplate>,
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokenTemplates)]
pub async fn list_all_access_token_templates(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let listed = connection.client.list_all_access_token_templates().await;
    connection.answer(listed.map(|access_token_templates| All { access_token_templates }))
}

/// One template.
#[wasm_bindgen(js_name = getAccessTokenTemplate)]
pub async fn get_access_token_template(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    id: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let id: TemplateId = options::id(&id)?;
    connection.answer(connection.client.get_access_token_template(&id).await)
}

/// Makes one.
#[wasm_bindgen(js_name = createAccessTokenTemplate)]
pub async fn create_access_token_template(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    template: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    connection.answer(connection.client.create_access_token_template(&body(&template)?).await)
}

/// Changes one.
#[wasm_bindgen(js_name = updateAccessTokenTemplate)]
pub async fn update_access_token_template(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    id: String,
    changes: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let id: TemplateId = options::id(&id)?;
    connection.answer(connection.client.update_access_token_template(&id, &body(&changes)?).await)
}

/// Deletes one.
#[wasm_bindgen(js_name = deleteAccessTokenTemplate)]
pub async fn delete_access_token_template(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    id: String,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let id: TemplateId = options::id(&id)?;
    connection.answer(connection.client.delete_access_token_template(&id).await.map(|()| Nothing {}))
}

/// What a template is made of, out of JSON.
fn body<T: DeserializeOwned>(text: &str) -> Result<T, Usage> {
    serde_json::from_str(text)
        .map_err(|error| Usage::new(Code::InvalidArgument, format!("The template cannot be used: {error}.")))
}
