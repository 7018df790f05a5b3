//! Where a text was met first.

use std::collections::HashMap;

/// The place of each text in a list, by its first occurrence. One type for all that looks for what is there twice: each
/// map of its own kind would be compiled anew.
#[derive(Default)]
pub(crate) struct FirstPlaces(HashMap<String, usize>);

impl FirstPlaces {
    /// Where the text was met before; `None` when this is the first time, which is noted.
    pub(crate) fn meet(&mut self, text: impl Into<String>, place: usize) -> Option<usize> {
        let first = *self.0.entry(text.into()).or_insert(place);
        (first != place).then_some(first)
    }

    /// Where the text was met first.
    pub(crate) fn of(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }
}
