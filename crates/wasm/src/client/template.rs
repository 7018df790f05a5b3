//! Templates of tokens.

use super::call::Call;
use super::connection::answered;
use crate::answer::{Nothing, done};
use crate::given::{Given, refused};
use crate::options;
use crate::usage::Usage;
use bitgo_access_token::{AccessTokenTemplate, TemplateId};
use bitgo_access_token_client::{ListTemplates, NewTemplate, NotATemplate, TemplateChanges};
use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// One page of the user's templates.
#[wasm_bindgen(js_name = listAccessTokenTemplates)]
pub fn list_access_token_templates(call: &Call, options: JsValue) -> Result<Promise, JsValue> {
    let given = Given::new(options);
    let asked = ListTemplates { limit: given.count("limit")?, prev_id: given.text("prevId")? };
    answered(call, |client| client.list_access_token_templates(&asked), done)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct All<'a> {
    access_token_templates: &'a [AccessTokenTemplate],
}

/// All of them.
#[wasm_bindgen(js_name = listAllAccessTokenTemplates)]
pub fn list_all_access_token_templates(call: &Call) -> Result<Promise, JsValue> {
    answered(
        call,
        |client| client.list_all_access_token_templates(),
        |access_token_templates| done(&All { access_token_templates }),
    )
}

/// One template.
#[wasm_bindgen(js_name = getAccessTokenTemplate)]
pub fn get_access_token_template(call: &Call, id: &str) -> Result<Promise, JsValue> {
    let id: TemplateId = options::id(id)?;
    answered(call, |client| client.get_access_token_template(&id), done)
}

/// Makes one.
#[wasm_bindgen(js_name = createAccessTokenTemplate)]
pub fn create_access_token_template(call: &Call, template: &str) -> Result<Promise, JsValue> {
    let template = NewTemplate::from_json(template).map_err(unusable)?;
    answered(call, |client| client.create_access_token_template(&template), done)
}

/// Changes one.
#[wasm_bindgen(js_name = updateAccessTokenTemplate)]
pub fn update_access_token_template(call: &Call, id: &str, changes: &str) -> Result<Promise, JsValue> {
    let id: TemplateId = options::id(id)?;
    let changes = TemplateChanges::from_json(changes).map_err(unusable)?;
    answered(call, |client| client.update_access_token_template(&id, &changes), done)
}

/// Deletes one.
#[wasm_bindgen(js_name = deleteAccessTokenTemplate)]
pub fn delete_access_token_template(call: &Call, id: &str) -> Result<Promise, JsValue> {
    let id: TemplateId = options::id(id)?;
    answered(call, |client| client.delete_access_token_template(&id), |()| done(&Nothing {}))
}

fn unusable(error: NotATemplate) -> Usage {
    refused(format!("The template cannot be used. {error}"))
}
