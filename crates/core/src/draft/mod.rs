//! What somebody typed or pasted, before anyone has looked at it.

mod apply;
pub(crate) mod read;

pub use apply::StaleFix;

use crate::{Fix, Report};
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

    /// Reads a draft from JSON text. Numbers keep every digit, members their order.
    ///
    /// # Errors
    /// A report with `body.syntax` (the message has line and column), `body.not-an-object`, or one
    /// `body.duplicate-key` for each name that an object holds more than once: readers disagree on which of
    /// the values counts, so none is taken.
    ///
    /// ```
    /// use bitgo_access_token::Draft;
    ///
    /// let report = Draft::from_json("{ \"label\": \"ops\", }").unwrap_err();
    /// assert_eq!(report.findings()[0].code, "body.syntax");
    /// assert!(report.findings()[0].message.contains("line 1, column 19"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Report> {
        read_object(text, "request").map(Self::from)
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

    /// Applies the change of a finding's fix: all of it, or nothing. The members keep their order; a renamed
    /// one keeps its place.
    ///
    /// # Errors
    /// [`StaleFix`] when the draft has changed since the check so that the patch no longer fits.
    pub fn apply(&mut self, fix: &Fix) -> Result<(), StaleFix> {
        self.members = apply::apply(&self.members, fix)?;
        Ok(())
    }
}

/// Reads a JSON object as [`Draft::from_json`] does: every digit and the order kept, no name twice. `what` is
/// what the messages call it.
///
/// # Errors
/// A report with `body.syntax`, `body.not-an-object` or `body.duplicate-key`.
///
/// ```
/// use bitgo_access_token::read_object;
///
/// let report = read_object("[]", "configuration").unwrap_err();
/// assert_eq!(report.findings()[0].message, "This is a list, and a configuration is a JSON object.");
/// ```
pub fn read_object(text: &str, what: &str) -> Result<Map<String, Value>, Report> {
    read::read(text, what).map_err(|findings| Report::new(findings, None))
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
