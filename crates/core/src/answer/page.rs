//! A page of a list, which BitGo gives in the same way for everything that it lists.

use super::misread::{Misread, describe, kind};
use super::reader::object;
use jsonptr::PointerBuf;
use serde_json::{Map, Value};

/// One page: its items, and the id to go on with.
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next_batch_prev_id: Option<String>,
    pub(super) unknown: Map<String, Value>,
    pub(super) misreads: Vec<Misread>,
}

impl<T> Page<T> {
    /// Reads the body of an answer whose items stand in the array `name`; `item` gets the place of each.
    ///
    /// # Errors
    /// When the text is no JSON object, or has no such array.
    pub(super) fn read(
        text: &str,
        name: &str,
        mut item: impl FnMut(PointerBuf, Map<String, Value>) -> T,
    ) -> Result<Self, Misread> {
        let (mut members, mut misreads) = object(text)?;
        let pointer = PointerBuf::from_tokens([name]);
        let elements = match members.shift_remove(name) {
            Some(Value::Array(elements)) => elements,
            other => {
                let found = kind(other.as_ref()).into();
                return Err(Misread { pointer, expected: "an array of objects", found });
            }
        };
        let mut items = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            let pointer = pointer.with_trailing_token(index);
            match element {
                Value::Object(members) => items.push(item(pointer, members)),
                other => {
                    let found = describe(Some(&other));
                    misreads.push(Misread { pointer, expected: "an object", found });
                }
            }
        }
        let next_batch_prev_id = match members.shift_remove("nextBatchPrevId") {
            Some(Value::String(id)) => Some(id).filter(|id| !id.is_empty()),
            None | Some(Value::Null) => None,
            other => {
                let pointer = PointerBuf::from_tokens(["nextBatchPrevId"]);
                misreads.push(Misread { pointer, expected: "a text", found: describe(other.as_ref()) });
                None
            }
        };
        Ok(Self { items, next_batch_prev_id, unknown: members, misreads })
    }
}
