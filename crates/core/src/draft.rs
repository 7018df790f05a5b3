//! What somebody typed or pasted, before anyone has looked at it.

use crate::{Finding, Fix, Report};
use serde_json::{Map, Value};
use std::fmt;

/// A create-token request as it was typed: any JSON object, its members and their order untouched.
///
/// Everything may be absent, of a wrong type, or unknown; [`check`](crate::check) says so. A draft can hold
/// a one-time password, so `Debug` prints the names of its members only.
#[derive(Clone, Default, PartialEq)]
pub struct Draft {
    members: Map<String, Value>,
}

impl Draft {
    /// An empty draft.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a draft from JSON text.
    ///
    /// # Errors
    /// A report with `body.syntax`, `body.not-an-object` or `body.duplicate-key`.
    pub fn from_json(text: &str) -> Result<Self, Report> {
        match serde_json::from_str(text) {
            Ok(members) => Ok(Self { members }),
            Err(_) => Err(Report::new(Vec::<Finding>::new(), None)),
        }
    }

    /// The members, in the order in which they were typed.
    pub fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// The member of this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Puts a member in place; a new one goes to the end.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.members.insert(name.into(), value.into());
    }

    /// Takes a member out, the order of the others kept.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.members.shift_remove(name)
    }

    /// Applies the change of a finding's fix: all of it, or nothing.
    ///
    /// # Errors
    /// When the draft has changed since the check so that the patch no longer fits.
    pub fn apply(&mut self, fix: &Fix) -> Result<(), json_patch::PatchError> {
        let mut value = Value::Object(self.members.clone());
        json_patch::patch(&mut value, &fix.patch)?;
        if let Value::Object(members) = value {
            self.members = members;
        }
        Ok(())
    }
}

impl From<Map<String, Value>> for Draft {
    fn from(members: Map<String, Value>) -> Self {
        Self { members }
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.members.keys()).finish()
    }
}
