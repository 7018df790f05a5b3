//! Variables of a command: those that it assigns itself are put in place, the others stay by name.

use super::shell::{Part, Word};
use crate::looks_like_token;
use serde_json::{Map, Value};

/// The variables that a text assigns.
#[derive(Default)]
pub(super) struct Variables {
    /// Texts all of them.
    values: Map<String, Value>,
}

/// A word with its variables put in place, as far as they are known.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) text: String,
    /// Names of variables that stayed, as they stand in the text: `$LABEL`.
    pub(super) open: Vec<String>,
    /// Whether the result of a command is missing in it.
    pub(super) command: bool,
}

/// What stands in place of the result of a command.
pub(super) const COMMAND: &str = "$(…)";

impl Variables {
    /// Takes `NAME=value`, if the word is that.
    pub(super) fn assign(&mut self, word: &Word) -> bool {
        let Some(Part::Text(first)) = word.first() else { return false };
        let Some((name, _)) = first.split_once('=') else { return false };
        let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        if !starts || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return false;
        }
        let resolved = self.resolve(word, |_, text| text);
        if let (Some((_, value)), true, false) =
            (resolved.text.split_once('='), resolved.open.is_empty(), resolved.command)
        {
            self.values.insert(name.into(), value.into());
        }
        true
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).and_then(Value::as_str)
    }

    /// Whether one of them has the shape of a token.
    pub(super) fn hold_token(&self) -> bool {
        self.values.values().filter_map(Value::as_str).any(|value| looks_like_token(value.trim()))
    }

    /// Puts the variables in place. `place` may dress what stays open, knowing the text before it.
    pub(super) fn resolve(&self, word: &Word, place: impl Fn(&str, String) -> String) -> Resolved {
        let mut resolved = Resolved::default();
        for part in word {
            match part {
                Part::Text(text) => resolved.text.push_str(text),
                Part::Variable { name, default } => match self.value(name).or(default.as_deref()) {
                    Some(value) => resolved.text.push_str(value),
                    None => {
                        let shown = format!("${name}");
                        let dressed = place(&resolved.text, shown.clone());
                        resolved.text.push_str(&dressed);
                        resolved.open.push(shown);
                    }
                },
                Part::Command => {
                    resolved.command = true;
                    let dressed = place(&resolved.text, COMMAND.into());
                    resolved.text.push_str(&dressed);
                }
            }
        }
        resolved
    }

    /// The same for the text of a JSON body: a variable that stands where a value does is put in quotes, so
    /// that the text stays JSON.
    pub(super) fn resolve_json(&self, word: &Word) -> Resolved {
        self.resolve(word, |before, shown| if in_string(before) { shown } else { format!("\"{shown}\"") })
    }
}

/// Whether JSON text ends within a text.
fn in_string(json: &str) -> bool {
    let mut inside = false;
    let mut escaped = false;
    for c in json.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            _ => {}
        }
    }
    inside
}
