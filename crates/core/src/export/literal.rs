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
        lines.push_str(&format!("{indent}{}: {value},\n", text(name)));
    }
    lines.push('}');
    lines
}

impl Language {
    fn indent(self) -> &'static str {
        if self == Self::Python { "    " } else { "  " }
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
                    format!("{}: {}", text(name), self.value(value, depth.saturating_add(1)))
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

    /// Where the language's own values would not give the request back byte for byte.
    pub(super) fn inexact(self, members: &Map<String, Value>) -> Vec<Inexact> {
        let mut found = Vec::new();
        self.inexact_members(members, &PointerBuf::new(), &mut found);
        found
    }

    fn inexact_members(self, members: &Map<String, Value>, parent: &PointerBuf, found: &mut Vec<Inexact>) {
        for (name, value) in members {
            let pointer = parent.with_trailing_token(name.as_str());
            let index = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            if self == Self::JavaScript && index {
                found.push(Inexact::Order);
            }
            if self == Self::JavaScript && name == "__proto__" {
                found.push(Inexact::Prototype(pointer.clone()));
            }
            self.inexact_value(value, pointer, found);
        }
    }

    fn inexact_value(self, value: &Value, pointer: PointerBuf, found: &mut Vec<Inexact>) {
        match value {
            Value::Number(number) => {
                let exact = number.to_string().parse::<i64>().is_ok_and(|parsed| {
                    parsed.to_string() == number.to_string()
                        && (self == Self::Python || parsed.unsigned_abs() < 1 << 53)
                });
                if !exact {
                    found.push(Inexact::Number(pointer));
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.inexact_value(element, pointer.with_trailing_token(index), found);
                }
            }
            Value::Object(members) => self.inexact_members(members, &pointer, found),
            _ => {}
        }
    }
}

/// Why a language's own values would not do.
pub(super) enum Inexact {
    /// A number that would be rounded or written in another way.
    Number(PointerBuf),
    /// Names that are numbers, which come before all others.
    Order,
    /// A name that sets an object's prototype, or is dropped when an object is copied.
    Prototype(PointerBuf),
}
