//! JSON text to a draft's members: every digit and the order kept, every duplicate name noticed.

use crate::first_place::FirstPlaces;
use crate::{Code, Finding, rules::quote};
use jsonptr::PointerBuf;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// What is wrong with the text itself, or the members.
pub(crate) fn read(text: &str, what: &str) -> Result<Map<String, Value>, Vec<Finding>> {
    if text.trim().is_empty() {
        let message = "The text is empty.";
        return Err(vec![
            Finding::new(Code::BodySyntax, PointerBuf::root(), message)
                .help(format!("Give a JSON object with the fields of the {what}.")),
        ]);
    }
    let (value, duplicates) = value(text).map_err(|error| vec![syntax(text, &error)])?;
    let members = match value {
        Value::Object(members) => members,
        other => {
            let message = format!("This is {}, and a {what} is a JSON object.", quote::kind(&other));
            return Err(vec![Finding::new(Code::BodyNotAnObject, PointerBuf::root(), message)]);
        }
    };
    if duplicates.is_empty() { Ok(members) } else { Err(duplicates.into_iter().map(duplicate).collect()) }
}

/// Reads a JSON text, with the places of the names that an object in it holds more than once. The last value
/// of such a name is in place of it.
pub(crate) fn value(text: &str) -> serde_json::Result<(Value, Vec<PointerBuf>)> {
    let mut notes = Notes::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = AnyValue(&mut notes).deserialize(&mut deserializer)?;
    deserializer.end()?;
    let mut named = FirstPlaces::default();
    let duplicates = notes.duplicates.into_iter().enumerate();
    let duplicates = duplicates.filter(|(index, place)| named.meet(place.as_str(), *index).is_none());
    let duplicates = duplicates.map(|(_, place)| place).collect();
    Ok((value, duplicates))
}

fn duplicate(pointer: PointerBuf) -> Finding {
    let name = pointer.last().map(|token| token.decoded().into_owned()).unwrap_or_default();
    let message = format!("The text has {} more than once in the same object.", quote::value(&name));
    Finding::new(Code::BodyDuplicateKey, pointer, message)
}

/// The library names what it expected; its texts never hold a part of the input.
fn syntax(text: &str, error: &serde_json::Error) -> Finding {
    let line = error.line();
    let line_text = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    // The library counts bytes; a person counts characters.
    let column = line_text.char_indices().take_while(|(byte, _)| *byte < error.column()).count().max(1);
    let full = error.to_string();
    let reason = full.split(" at line ").next().unwrap_or(&full);
    let found: String = line_text.chars().skip(column.saturating_sub(1)).take(2).collect();
    let (reason, help) = match reason {
        "expected value"
        | "key must be a string"
        | "expected `,` or `}`"
        | "expected `,` or `]`"
        | "trailing characters"
            if found.starts_with('#') || matches!(found.as_str(), "//" | "/*") =>
        {
            ("a comment stands here, and JSON has none", "Remove the comment.")
        }
        "recursion limit exceeded" => (
            "more than 127 lists and objects stand inside each other",
            "A create-token request is three levels deep: check what has been pasted.",
        ),
        "trailing comma" => {
            ("a comma stands before a closing bracket", "Remove the comma after the last entry.")
        }
        "key must be a string" => {
            ("a name must be text in double quotes", "Write names as \"label\", with double quotes.")
        }
        "trailing characters" => (
            "something follows after the end of the object",
            "Keep the one object, from its first { to its matching }.",
        ),
        "control character (\\u0000-\\u001F) found while parsing a string" => (
            "a line break or another control character stands inside a text",
            "Close the text on its own line, or write the line break as \\n.",
        ),
        "expected value" if text.starts_with('\u{feff}') => (
            "it starts with an invisible byte-order mark",
            "Save the text as UTF-8 without a byte-order mark.",
        ),
        "expected value" => (
            "a value is expected here",
            "Texts need double quotes; true, false and null are lower-case; a placeholder must be filled in.",
        ),
        other if other.starts_with("EOF") => (
            "it ends too early",
            "A quote, a bracket or a brace is not closed, or the text was copied only in part.",
        ),
        other => (other, Code::BodySyntax.help()),
    };
    let message = format!("The text is not JSON: {reason} (line {line}, column {column}).");
    Finding::new(Code::BodySyntax, PointerBuf::root(), message).help(help)
}

#[derive(Default)]
struct Notes {
    path: PointerBuf,
    duplicates: Vec<PointerBuf>,
}

/// Reads any JSON value as `serde_json` does, and notes each name that an object holds twice.
struct AnyValue<'n>(&'n mut Notes);

/// The name under which `serde_json` hands over a number with all its digits.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// Never called: `serde_json` hands a number over with all its digits, as a map.
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a number without its digits"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let notes = self.0;
        let mut items = Vec::new();
        loop {
            notes.path.push_back(items.len());
            let item = access.next_element_seed(AnyValue(&mut *notes))?;
            notes.path.pop_back();
            match item {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let notes = self.0;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            if name == NUMBER && members.is_empty() {
                let digits = access.next_value_seed(AnyValue(notes))?;
                let digits = digits.as_str().unwrap_or_default();
                return digits.parse::<Number>().map(Value::Number).map_err(A::Error::custom);
            }
            notes.path.push_back(name.as_str());
            let value = access.next_value_seed(AnyValue(&mut *notes))?;
            if members.insert(name, value).is_some() {
                notes.duplicates.push(notes.path.clone());
            }
            notes.path.pop_back();
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use crate::Draft;

    #[test]
    fn a_comment_is_called_one() {
        for (text, place) in [
            ("{\n  \"label\": \"é\", // whose\n  \"duration\": 60\n}", "line 2, column 17"),
            ("{ /* for now */ \"label\": \"x\" }", "line 1, column 3"),
            ("{ \"scope\": [\"openid\" # all\n] }", "line 1, column 22"),
            ("{ \"label\": # mine\n \"x\" }", "line 1, column 12"),
            ("{} // done", "line 1, column 4"),
        ] {
            let report = Draft::from_json(text).unwrap_err();
            let finding = &report.findings()[0];
            let message =
                format!("The text is not JSON: a comment stands here, and JSON has none ({place}).");
            assert_eq!(
                (&finding.message, finding.help.as_str()),
                (&message, "Remove the comment."),
                "{text}"
            );
        }
    }
}
