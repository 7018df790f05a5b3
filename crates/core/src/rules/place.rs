//! The order of the document: findings stand where the reader meets their places.

use super::fields;
use crate::{Draft, Finding};
use serde_json::{Map, Value};
use std::collections::HashMap;

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

fn path<'d>(members: &'d Map<String, Value>, finding: &Finding, indexes: &mut Indexes<'d>) -> Vec<usize> {
    let mut path = Vec::new();
    let mut object = Some(members);
    let mut list: Option<&[Value]> = None;
    for token in finding.pointer.tokens() {
        let name = token.decoded();
        let (place, value) = if let Some(members) = object {
            (indexes.place(members, &name), members.get(name.as_ref()))
        } else {
            let place = name.parse().unwrap_or(usize::MAX);
            (place, list.and_then(|entries| entries.get(place)))
        };
        path.push(place);
        object = value.and_then(Value::as_object);
        list = value.and_then(Value::as_array).map(Vec::as_slice);
    }
    path
}

/// The places of the names of an object. Found by walking a small one; a large one is indexed once.
#[derive(Default)]
struct Indexes<'d>(HashMap<*const Map<String, Value>, HashMap<&'d str, usize>>);

impl<'d> Indexes<'d> {
    fn place(&mut self, members: &'d Map<String, Value>, name: &str) -> usize {
        let place = if members.len() <= 32 {
            members.keys().position(|key| key == name)
        } else {
            let index = self.0.entry(members).or_insert_with(|| {
                members.keys().enumerate().map(|(place, key)| (key.as_str(), place)).collect()
            });
            index.get(name).copied()
        };
        place.unwrap_or_else(|| members.len().saturating_add(fields::order(name)))
    }
}
