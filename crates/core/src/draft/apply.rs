//! A fix applied: JSON Patch, with the order of members kept.

use crate::{Fix, number};
use json_patch::{MoveOperation, PatchError, PatchOperation, RemoveOperation, TestOperation};
use jsonptr::Pointer;
use serde_json::{Map, Value};

/// Why a [`Fix`] was not applied: the draft is no longer what it was when the fix was offered.
#[derive(Debug, thiserror::Error)]
#[error("the draft has changed since this fix was offered: check it again")]
pub struct StaleFix {
    #[source]
    cause: Option<PatchError>,
}

pub(crate) fn apply(members: &Map<String, Value>, fix: &Fix) -> Result<Map<String, Value>, StaleFix> {
    let mut value = Value::Object(members.clone());
    for operation in fix.patch.iter() {
        let done = match operation {
            PatchOperation::Remove(RemoveOperation { path }) => remove_member(&mut value, path),
            PatchOperation::Move(MoveOperation { from, path }) => rename_member(&mut value, from, path),
            PatchOperation::Test(TestOperation { path, value: expected }) => {
                value.pointer(path.as_str()).is_some_and(|found| is_same(found, expected))
            }
            _ => false,
        };
        if !done {
            json_patch::patch_unsafe(&mut value, std::slice::from_ref(operation))
                .map_err(|cause| StaleFix { cause: Some(cause) })?;
        }
    }
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(StaleFix { cause: None }),
    }
}

/// As RFC 6902 compares: numbers by their value. A fix that has been through JavaScript has 1 where the draft has 1.0.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => number::is_same(&a.to_string(), &b.to_string()),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let same =
                |(name, value): (&String, &Value)| b.get(name).is_some_and(|other| is_same(value, other));
            a.len() == b.len() && a.iter().all(same)
        }
        _ => a == b,
    }
}

fn object_at<'v>(value: &'v mut Value, pointer: &Pointer) -> Option<&'v mut Map<String, Value>> {
    value.pointer_mut(pointer.as_str()).and_then(Value::as_object_mut)
}

/// `json_patch` removes a member by moving the last one into its place: here the others stay in order.
fn remove_member(value: &mut Value, path: &Pointer) -> bool {
    let Some((parent, name)) = path.split_back() else { return false };
    object_at(value, parent).is_some_and(|object| object.shift_remove(name.decoded().as_ref()).is_some())
}

/// A move inside one object to a free name keeps the place of the member.
fn rename_member(value: &mut Value, from: &Pointer, to: &Pointer) -> bool {
    let (Some((parent, old)), Some((target, new))) = (from.split_back(), to.split_back()) else {
        return false;
    };
    if parent != target {
        return false;
    }
    let Some(object) = object_at(value, parent) else { return false };
    let (old, new) = (old.decoded(), new.decoded());
    if object.contains_key(new.as_ref()) || !object.contains_key(old.as_ref()) {
        return false;
    }
    *object = std::mem::take(object)
        .into_iter()
        .map(|(name, value)| if name == old { (new.as_ref().to_owned(), value) } else { (name, value) })
        .collect();
    true
}
