//! Requests as code.

use crate::answer::{Answer, described, json, outcome};
use crate::given::{self, Given, required};
use crate::options;
use crate::target;
use bitgo_access_token::{ExportError, Finding, Format, check_before_otp, export, export_proof};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported {
    text: String,
    file_name: &'static str,
}

#[derive(Serialize)]
struct Errors<'a> {
    kind: &'static str,
    findings: &'a [Finding],
    message: &'static str,
}

fn unexported(error: &ExportError) -> Answer {
    described(error, error.to_string())
}

/// A draft as code that sends it. The one-time password may still be missing; it is never written out.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(draft: &str, format: &str, base_url: Option<String>, options: JsValue) -> Answer {
    let format = given::one_of("format", Some(format), &Format::ALL.map(|format| (format.name(), format)))?;
    let context = options::context(options)?;
    let report = match bitgo_access_token::Draft::from_json(draft) {
        Ok(draft) => check_before_otp(&draft, &context),
        Err(report) => report,
    };
    let base_url = target::base_url(context.environment, base_url.as_deref())?;
    outcome(match report.request() {
        None => Err(json(&Errors {
            kind: "findings",
            findings: report.findings(),
            message: "The draft has errors; the findings name them.",
        })),
        Some(request) => export(request, format, base_url)
            .map(|text| Exported { text, file_name: format.file_name() })
            .map_err(|error| unexported(&error)),
    })
}

#[derive(Serialize)]
struct Proof {
    text: String,
}

/// A curl line that proves a token.
#[wasm_bindgen(js_name = exportProof)]
pub fn export_proof_line(options: JsValue) -> Answer {
    let given = Given::new(options);
    let environment = required("environment", given.environment("environment")?)?;
    let base_url = given.text("baseUrl")?;
    let result = export_proof(target::base_url(environment, base_url.as_deref())?);
    outcome(result.map(|text| Proof { text }).map_err(|error| unexported(&error)))
}
