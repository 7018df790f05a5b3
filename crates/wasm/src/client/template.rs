//! Templates of tokens.

use super::call::Call;
use super::connection::answered;
use crate::answer::{Answer, Nothing};
use crate::options;
use crate::usage::{Code, Usage};
use bitgo_access_token::{AccessTokenTemplate, TemplateId};
use bitgo_access_token_client::{ListTemplates, NewTemplate, TemplateChanges};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListOptions {
    limit: Option<u32>,
    prev_id: Option<String>,
}

/// One page of the user's templates.
#[wasm_bindgen(js_name = listAccessTokenTemplates)]
pub async fn list_access_token_templates(call: Call, options: JsValue) -> Answer {
    let ListOptions { limit, prev_id } = options::read(options)?;
    let asked = ListTemplates { limit, prev_id };
    answered(call, async |client| client.list_access_token_templates(&asked).await).await
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All {
    access_token_templates: Vec<AccessTokenTemplate>,
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokenTemplates)]
pub async fn list_all_access_token_templates(call: Call) -> Answer {
    answered(call, async |client| {
        let access_token_templates = client.list_all_access_token_templates().await?;
        Ok(All { access_token_templates })
    })
    .await
}

/// One template.
#[wasm_bindgen(js_name = getAccessTokenTemplate)]
pub async fn get_access_token_template(call: Call, id: String) -> Answer {
    let id: TemplateId = options::id(&id)?;
    answered(call, async |client| client.get_access_token_template(&id).await).await
}

/// Makes one.
#[wasm_bindgen(js_name = createAccessTokenTemplate)]
pub async fn create_access_token_template(call: Call, template: String) -> Answer {
    let template: NewTemplate = body(&template)?;
    answered(call, async |client| client.create_access_token_template(&template).await).await
}

/// Changes one.
#[wasm_bindgen(js_name = updateAccessTokenTemplate)]
pub async fn update_access_token_template(call: Call, id: String, changes: String) -> Answer {
    let id: TemplateId = options::id(&id)?;
    let changes: TemplateChanges = body(&changes)?;
    answered(call, async |client| client.update_access_token_template(&id, &changes).await).await
}

/// Deletes one.
#[wasm_bindgen(js_name = deleteAccessTokenTemplate)]
pub async fn delete_access_token_template(call: Call, id: String) -> Answer {
    let id: TemplateId = options::id(&id)?;
    answered(call, async |client| client.delete_access_token_template(&id).await.map(|()| Nothing {})).await
}

/// What a template is made of, out of JSON.
fn body<T: DeserializeOwned>(text: &str) -> Result<T, Usage> {
    serde_json::from_str(text)
        .map_err(|error| Usage::new(Code::InvalidArgument, format!("The template cannot be used: {error}.")))
}
