//! Values as Python and JavaScript write them.

use jsonptr::PointerBuf;
use serde_json::{Map, Value};
use std::fmt::Write;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Language {
    Python,
    JavaScript,
}

/// A text in double quotes, as both languages read it. What does not show, or turns the direction of what
/// follows, is escaped.
pub(super) fn text(text: &str) -> String {
    let mut literal = String::new();
    for c in Value::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                // Writing to a String does not fail.
                let _ = write!(literal, "\\u{:04x}", u32::from(c));
            }
            c => literal.push(c),
        }
    }
    literal
}

/// The members as the language's object, `otp` being the expression `otp`, two or four blanks a level.
pub(super) fn object(members: &Map<String, Value>, language: Language, otp: &str) -> String {
    let indent = language.indent();
    let mut lines = String::from("{\n");
    for (name, value) in members {
        let value = if name == "otp" { otp.to_owned() } else { language.value(value, 1) };
        lines.push_str(&format!("{indent}{}: {value},\n", language.name(name)));
    }
    lines.push('}');
    lines
}

impl Language {
    fn indent(self) -> &'static str {
        if self == Self::Python { "    " } else { "  " }
    }

    fn name(self, name: &str) -> String {
        match name {
            // Between quotes alone it would set the object's prototype.
            "__proto__" if self == Self::JavaScript => "[\"__proto__\"]".into(),
            name => text(name),
        }
    }

    fn value(self, value: &Value, depth: usize) -> String {
        let python = self == Self::Python;
        match value {
            Value::Null => if python { "None" } else { "null" }.into(),
            Value::Bool(true) => if python { "True" } else { "true" }.into(),
            Value::Bool(false) => if python { "False" } else { "false" }.into(),
            Value::Number(number) => number.to_string(),
            Value::String(string) => text(string),
            Value::Array(elements) if elements.is_empty() => "[]".into(),
            Value::Object(members) if members.is_empty() => "{}".into(),
            Value::Array(elements) => self.lines(
                '[',
                ']',
                depth,
                elements.iter().map(|value| self.value(value, depth.saturating_add(1))),
            ),
            Value::Object(members) => self.lines(
                '{',
                '}',
                depth,
                members.iter().map(|(name, value)| {
                    format!("{}: {}", self.name(name), self.value(value, depth.saturating_add(1)))
                }),
            ),
        }
    }

    /// On one line when that is short.
    fn lines(self, open: char, close: char, depth: usize, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        let one = items.join(", ");
        if one.len() <= 80 && !one.contains('\n') {
            return if open == '{' { format!("{{ {one} }}") } else { format!("[{one}]") };
        }
        let outer = self.indent().repeat(depth);
        let inner = self.indent().repeat(depth.saturating_add(1));
        let mut text = format!("{open}\n");
        for item in items {
            text.push_str(&format!("{inner}{item},\n"));
        }
        text.push_str(&format!("{outer}{close}"));
        text
    }

    /// The first place, if any, that the language's own values would not give back byte for byte.
    pub(super) fn inexact(self, members: &Map<String, Value>) -> Option<Inexact> {
        members.iter().find_map(|(name, value)| self.inexact_member(name, value, &PointerBuf::new()))
    }

    fn inexact_member(self, name: &str, value: &Value, parent: &PointerBuf) -> Option<Inexact> {
        // JavaScript puts names that are numbers before all others.
        let index = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        if self == Self::JavaScript && index {
            return Some(Inexact::Order);
        }
        self.inexact_value(value, parent.with_trailing_token(name))
    }

    fn inexact_value(self, value: &Value, pointer: PointerBuf) -> Option<Inexact> {
        match value {
            Value::Number(number) => {
                let exact = number.to_string().parse::<i64>().is_ok_and(|parsed| {
                    parsed.to_string() == number.to_string()
                        && (self == Self::Python || parsed.unsigned_abs() < 1 << 53)
                });
                (!exact).then_some(Inexact::Number(pointer))
            }
            Value::Array(elements) => elements
                .iter()
                .enumerate()
                .find_map(|(index, element)| self.inexact_value(element, pointer.with_trailing_token(index))),
            Value::Object(members) => {
                members.iter().find_map(|(name, value)| self.inexact_member(name, value, &pointer))
            }
            _ => None,
        }
    }
}

/// Why a language's own values would not do.
pub(super) enum Inexact {
    /// A number that would be rounded or written in another way.
    Number(PointerBuf),
    /// Members whose order would change.
    Order,
}
