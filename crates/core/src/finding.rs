//! One thing that a check has to say about one place of a draft.

use crate::Code;
use json_patch::{
    AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation, TestOperation,
};
use jsonptr::{Pointer, PointerBuf};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
    /// What is wrong: names the value and the reason. One or two sentences, no markup. Never holds a secret.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// A change that removes this finding and adds no error, where there is exactly one sensible change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding as its rule has it in the table: severity and help are the rule's.
    pub(crate) fn new(code: Code, pointer: PointerBuf, message: impl Into<String>) -> Self {
        let (severity, help) = (code.severity(), code.help().to_owned());
        Self { code, severity, pointer, message: message.into(), help, fix: None }
    }

    pub(crate) fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    pub(crate) fn fix(self, fix: impl Into<Option<Fix>>) -> Self {
        Self { fix: fix.into(), ..self }
    }
}

/// A ready-made answer to a finding.
///
/// The patch first tests that what it replaces or removes is still there, so that it never hits another
/// value after the draft has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as a button would say it: `Use 198.41.0.0/24`.
    pub title: String,
    /// The change to the draft, as an RFC 6902 JSON Patch.
    pub patch: Patch,
}

impl Fix {
    fn new(title: impl Into<String>, operations: Vec<PatchOperation>) -> Self {
        Self { title: title.into(), patch: Patch(operations) }
    }

    /// Puts a value where there is none.
    pub(crate) fn add(title: impl Into<String>, path: PointerBuf, value: impl Into<Value>) -> Self {
        Self::new(title, vec![PatchOperation::Add(AddOperation { path, value: value.into() })])
    }

    /// Puts a value in the place of another.
    pub(crate) fn replace(
        title: impl Into<String>,
        path: &Pointer,
        old: &Value,
        new: impl Into<Value>,
    ) -> Self {
        let replace = ReplaceOperation { path: path.to_buf(), value: new.into() };
        Self::new(title, vec![test(path, old), PatchOperation::Replace(replace)])
    }

    /// Takes a value out.
    pub(crate) fn remove(title: impl Into<String>, path: &Pointer, old: &Value) -> Self {
        let remove = RemoveOperation { path: path.to_buf() };
        Self::new(title, vec![test(path, old), PatchOperation::Remove(remove)])
    }

    /// Puts several entries of a list in the place of one.
    pub(crate) fn split(
        title: impl Into<String>,
        list: &Pointer,
        index: usize,
        old: &Value,
        parts: Vec<Value>,
    ) -> Self {
        let at = |offset: usize| list.with_trailing_token(index.saturating_add(offset));
        let mut operations = vec![test(&at(0), old)];
        for (offset, value) in parts.into_iter().enumerate() {
            let path = at(offset);
            operations.push(match offset {
                0 => PatchOperation::Replace(ReplaceOperation { path, value }),
                _ => PatchOperation::Add(AddOperation { path, value }),
            });
        }
        Self::new(title, operations)
    }

    /// Gives a member another name. Without a test of the value, which may be a secret.
    pub(crate) fn rename(title: impl Into<String>, from: &Pointer, to: PointerBuf) -> Self {
        Self::new(title, vec![PatchOperation::Move(MoveOperation { from: from.to_buf(), path: to })])
    }
}

fn test(path: &Pointer, value: &Value) -> PatchOperation {
    PatchOperation::Test(TestOperation { path: path.to_buf(), value: value.clone() })
}
