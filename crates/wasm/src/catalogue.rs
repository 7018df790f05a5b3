//! What there is: scopes, presets, rules, formats, explanations.

use crate::answer::{Answer, json, merged};
use bitgo_access_token::{
    Code, Explanation, Format, Severity,
    presets::{PRESETS, Preset},
    scope::{CATALOGUE, INTERNAL, ScopeInfo},
};
use serde::Serialize;
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The scopes that BitGo's documents name.
#[wasm_bindgen]
pub fn scopes() -> Answer {
    json(&CATALOGUE.iter().chain(&INTERNAL).collect::<Vec<&ScopeInfo>>())
}

#[derive(Serialize)]
struct Members {
    draft: Map<String, Value>,
}

/// The presets, each with the members that it brings to a draft.
#[wasm_bindgen]
pub fn presets(wallets: Vec<String>) -> Answer {
    let wallets: Vec<_> = wallets.iter().filter_map(|id| id.parse().ok()).collect();
    let with_members =
        |preset: &Preset| Ok(merged(json(preset)?, &json(&Members { draft: preset.members(&wallets) })?));
    let presets: Vec<String> = PRESETS.iter().map(with_members).collect::<Result<_, JsValue>>()?;
    Ok(format!("[{}]", presets.join(",")))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    code: Code,
    severity: Severity,
    looks_at: &'static str,
    when: &'static str,
    help: &'static str,
    offers_fix: bool,
}

/// Every rule.
#[wasm_bindgen]
pub fn rules() -> Answer {
    let rule = |&code: &Code| Rule {
        code,
        severity: code.severity(),
        looks_at: code.looks_at(),
        when: code.when(),
        help: code.help(),
        offers_fix: code.offers_fix(),
    };
    json(&Code::ALL.iter().map(rule).collect::<Vec<_>>())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FormatInfo {
    format: Format,
    title: &'static str,
    file_name: &'static str,
}

/// What a request can be written as.
#[wasm_bindgen]
pub fn formats() -> Answer {
    let info = |format: Format| FormatInfo { format, title: format.title(), file_name: format.file_name() };
    json(&Format::ALL.map(info))
}

/// Every situation that an error of BitGo can mean.
#[wasm_bindgen]
pub fn explanations() -> Answer {
    json(&Explanation::all().collect::<Vec<_>>())
}
