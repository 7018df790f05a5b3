//! Fixes, applied.

use crate::answer::{Answer, Outcome, json};
use crate::usage::{Code, Usage};
use bitgo_access_token::{Draft, Finding, Fix};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Fixed {
    /// JSON text, so that JavaScript's side can give back what it was given.
    draft: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Unfixed {
    /// The draft is no longer what it was.
    Stale { message: String },
    /// The text is no draft.
    Unreadable { message: &'static str, findings: Vec<Finding> },
}

/// The draft with the change of a finding's fix.
#[wasm_bindgen(js_name = applyFix)]
pub fn apply_fix(draft: &str, fix: &str) -> Answer {
    let fix: Fix = serde_json::from_str(fix).map_err(|error| {
        Usage::new(Code::InvalidArgument, format!("The fix is not one of a finding: {error}."))
    })?;
    let result = Draft::from_json(draft)
        .map_err(|report| Unfixed::Unreadable {
            message: "The text is not a draft; the findings say why.",
            findings: report.findings().to_vec(),
        })
        .and_then(|mut draft| match draft.apply(&fix) {
            Ok(()) => Ok(draft),
            Err(stale) => Err(Unfixed::Stale { message: stale.to_string() }),
        });
    match result {
        Ok(draft) => {
            let draft = json(draft.members())?;
            json(&Outcome::<_, Unfixed>::from(Ok(Fixed { draft })))
        }
        Err(error) => json(&Outcome::<Fixed, _>::from(Err(error))),
    }
}
