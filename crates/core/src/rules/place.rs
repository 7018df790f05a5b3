//! The order of the document: findings stand where the reader meets their places.

use super::fields;
use crate::first_place::FirstPlaces;
use crate::{Draft, Finding};
use jsonptr::{Pointer, PointerBuf};
use serde_json::{Map, Value};

/// Sorts by the place in the draft, gravest first at one place. What is absent comes after all that is
/// there, in the order in which BitGo documents the fields.
pub(super) fn sort(draft: &Draft, findings: &mut [Finding]) {
    let mut indexes = Indexes::default();
    findings.sort_by_cached_key(|finding| {
        (
            path(draft.members(), finding, &mut indexes),
            finding.severity,
            finding.code,
            finding.message.clone(),
        )
    });
}

fn path(members: &Map<String, Value>, finding: &Finding, indexes: &mut Indexes) -> Vec<usize> {
    let mut path = Vec::new();
    let mut object = Some(members);
    let mut list: Option<&[Value]> = None;
    let mut at = PointerBuf::root();
    for token in finding.pointer.tokens() {
        let name = token.decoded();
        let (place, value) = if let Some(members) = object {
            (indexes.place(&at, members, &name), members.get(name.as_ref()))
        } else {
            let place = name.parse().unwrap_or(usize::MAX);
            (place, list.and_then(|entries| entries.get(place)))
        };
        path.push(place);
        at.push_back(token);
        object = value.and_then(Value::as_object);
        list = value.and_then(Value::as_array).map(Vec::as_slice);
    }
    path
}

/// The places of the names of an object. Found by walking a small one; a large one is indexed once.
#[derive(Default)]
struct Indexes(FirstPlaces);

impl Indexes {
    fn place(&mut self, at: &Pointer, members: &Map<String, Value>, name: &str) -> usize {
        let place = if members.len() <= 32 {
            members.keys().position(|key| key == name)
        } else {
            // No pointer of a member ends so.
            let indexed = format!("{at}~");
            if self.0.of(&indexed).is_none() {
                self.0.meet(indexed, 0);
                for (place, key) in members.keys().enumerate() {
                    self.0.meet(at.with_trailing_token(key.as_str()).to_string(), place);
                }
            }
            self.0.of(at.with_trailing_token(name).as_str())
        };
        place.unwrap_or_else(|| members.len().saturating_add(fields::order(name)))
    }
}
