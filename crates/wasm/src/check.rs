//! Checks and summaries.

use crate::answer::Answer;
use crate::usage::{Code, Usage};
use crate::{options, report};
use bitgo_access_token::{Context, Draft, summary_of_draft};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn answer(write: fn(&str, &Context) -> serde_json::Result<String>, text: &str, options: JsValue) -> Answer {
    let context = options::context(options)?;
    write(text, &context).map_err(|error| Usage::new(Code::Internal, error.to_string()).into())
}

/// Everything about one draft.
#[wasm_bindgen]
pub fn check(draft: &str, options: JsValue) -> Answer {
    answer(report::report, draft, options)
}

/// The same while the one-time password is still to come.
#[wasm_bindgen(js_name = checkBeforeOtp)]
pub fn check_before_otp(draft: &str, options: JsValue) -> Answer {
    answer(report::report_before_otp, draft, options)
}

/// One draft a line.
#[wasm_bindgen(js_name = checkLines)]
pub fn check_lines(drafts: &str, options: JsValue) -> Answer {
    answer(report::report_lines, drafts, options)
}

/// What a draft asks for, in plain words, as one JSON text.
#[wasm_bindgen]
pub fn describe(draft: &str, options: JsValue) -> Answer {
    let context = options::context(options)?;
    let draft = Draft::from_json(draft).unwrap_or_default();
    crate::answer::json(&summary_of_draft(&draft, &context).to_string())
}
