//! Fixes, applied.

use crate::answer::{Answer, described, done, failed, json};
use crate::usage::{Code, Usage};
use bitgo_access_token::{Draft, Finding, Fix, read_object};
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation,
    TestOperation,
};
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Fixed {
    /// JSON text, so that JavaScript's side can give back what it was given.
    draft: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Unfixed<'a> {
    /// The draft is no longer what it was.
    Stale,
    /// The text is no draft.
    Unreadable { findings: &'a [Finding] },
}

/// The draft with the change of a finding's fix.
#[wasm_bindgen(js_name = applyFix)]
pub fn apply_fix(draft: &str, fix: &str) -> Answer {
    let fix = read(fix).ok_or_else(|| {
        Usage::new(
            Code::InvalidArgument,
            "The fix is not one of a finding: it needs a title and a JSON Patch.",
        )
    })?;
    let mut draft = match Draft::from_json(draft) {
        Ok(draft) => draft,
        Err(report) => {
            let unreadable = Unfixed::Unreadable { findings: report.findings() };
            let message = "The text is not a draft; the findings say why.".to_owned();
            return Ok(failed(&described(&unreadable, message)?));
        }
    };
    match draft.apply(&fix) {
        Ok(()) => done(&Fixed { draft: json(draft.members())? }),
        Err(stale) => Ok(failed(&described(&Unfixed::Stale, stale.to_string())?)),
    }
}

/// Reads a fix. By hand: what serde derives for the tagged operations weighs 20 kB.
fn read(text: &str) -> Option<Fix> {
    let mut fix = read_object(text, "fix").ok()?;
    let title = fix.get("title")?.as_str()?.to_owned();
    let Some(Value::Array(operations)) = fix.get_mut("patch").map(Value::take) else { return None };
    let operations = operations.into_iter().map(operation).collect::<Option<Vec<_>>>()?;
    Some(Fix { title, patch: Patch(operations) })
}

fn operation(mut operation: Value) -> Option<PatchOperation> {
    let pointer = |name: &str| PointerBuf::parse(operation.get(name)?.as_str()?.to_owned()).ok();
    let (path, from) = (pointer("path")?, pointer("from"));
    let value = operation.get_mut("value").map(Value::take);
    Some(match operation.get("op")?.as_str()? {
        "test" => PatchOperation::Test(TestOperation { path, value: value? }),
        "add" => PatchOperation::Add(AddOperation { path, value: value? }),
        "replace" => PatchOperation::Replace(ReplaceOperation { path, value: value? }),
        "remove" => PatchOperation::Remove(RemoveOperation { path }),
        "move" => PatchOperation::Move(MoveOperation { from: from?, path }),
        "copy" => PatchOperation::Copy(CopyOperation { from: from?, path }),
        _ => return None,
    })
}
