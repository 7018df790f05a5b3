//! Misuse: what a program did wrong, as opposed to what a person typed.

use bitgo_access_token::Finding;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// The stable name of a misuse that is found on this side. JavaScript's side has more.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Code {
    /// An option is missing, or has a value that it cannot have.
    InvalidArgument,
    /// The policy is none; the findings say why.
    InvalidPolicy,
    /// The table of assets is damaged.
    InvalidAssets,
    /// A fault of this package.
    Internal,
}

/// A misuse. JavaScript's side throws it as an `Error` with this `code`.
#[derive(Debug, Serialize)]
pub(crate) struct Usage {
    code: Code,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Finding>,
}

impl Usage {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), findings: Vec::new() }
    }

    pub(crate) fn with_findings(self, findings: &[Finding]) -> Self {
        Self { findings: findings.to_vec(), ..self }
    }
}

impl From<Usage> for JsValue {
    fn from(usage: Usage) -> Self {
        JsValue::from_str(&serde_json::to_string(&usage).unwrap_or_default())
    }
}
