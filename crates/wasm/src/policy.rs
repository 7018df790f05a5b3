//! Policies, read and judged.

use crate::answer::{Answer, Nothing, json, outcome};
use crate::usage::{Code, Usage};
use bitgo_access_token::{Finding, Policy};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// For a check: a policy that protects nobody must not pass for one.
pub(crate) fn read(text: &str) -> Result<Policy, Usage> {
    Policy::from_json(text).map_err(|report| {
        let said: Vec<_> = report.findings().iter().map(|finding| finding.message.as_str()).collect();
        let message = format!("The policy cannot be used. {}", said.join(" "));
        Usage::new(Code::InvalidPolicy, message).with_findings(report.findings())
    })
}

#[derive(Serialize)]
struct Refused {
    message: &'static str,
    findings: Vec<Finding>,
}

/// Whether a policy can be used, and else why not.
#[wasm_bindgen(js_name = checkPolicy)]
pub fn check_policy(policy: &str) -> Answer {
    outcome(Policy::from_json(policy).map(|_| Nothing {}).map_err(|report| {
        json(&Refused {
            message: "The policy cannot be used; the findings say why.",
            findings: report.findings().to_vec(),
        })
    }))
}
