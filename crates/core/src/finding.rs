//! One thing that a check has to say about one place of a draft.

use json_patch::Patch;
use jsonptr::PointerBuf;
use serde::{Deserialize, Serialize};

/// The stable name of a rule, such as `ip.prefix-too-wide`. All of them stand in the table of rules.
pub type Code = &'static str;

/// How much a finding weighs: the four grades of AWS IAM Access Analyzer, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// BitGo would refuse it, or it cannot mean what it says. Never sent.
    Error,
    /// Allowed, and dangerous. Sent only after a person has acknowledged it.
    Security,
    /// Probably not what was meant.
    Warning,
    /// It works; there is a better way.
    Suggestion,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's stable name.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The place in the draft, as an RFC 6901 JSON Pointer: `/spendingLimits/0/coin`. A place that is absent
    /// is named where it would stand (`/label`); the whole draft is the empty pointer.
    pub pointer: PointerBuf,
    /// What is wrong: names the value and the reason. One or two sentences, no markup.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// A change that removes this finding and adds no error, where there is exactly one sensible change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// A ready-made answer to a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as a button would say it: `Use 198.41.0.0/24`.
    pub title: String,
    /// The change to the draft, as an RFC 6902 JSON Patch.
    pub patch: Patch,
}
