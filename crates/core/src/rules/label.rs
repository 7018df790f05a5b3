//! `label.*`

use super::{fields, quote, subject::Subject};
use crate::secret::holds_token;
use crate::{
    Code, Finding, Fix,
    label::{hidden, visible},
};
use serde_json::Value;

/// How many characters a label may have without a remark. BitGo documents no limit.
const LONG: usize = 100;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let at = || fields::field("label");
    let (value, label) = match subject.get("label") {
        Some(value @ Value::String(label)) => (value, label.as_str()),
        Some(_) => return,
        None => {
            findings.push(Finding::new(Code::LabelMissing, at(), "The token has no label."));
            return;
        }
    };
    if visible(label).is_empty() {
        let message =
            if label.is_empty() { "The label is empty." } else { "The label holds nothing but blanks." };
        findings.push(Finding::new(Code::LabelMissing, at(), message));
        return;
    }
    let secret = holds_token(label);
    // A fix repeats the label, and so would a secret in it.
    let fix = |title: &str, new: String| (!secret).then(|| Fix::replace(title, &at(), value, new));
    let invisible = hidden(label);
    if let Some(first) = invisible.first() {
        let count = invisible.len();
        let found = match count {
            1 => format!("the invisible character {}", name(*first)),
            _ => format!("{count} invisible characters, {} first", name(*first)),
        };
        let message = format!("The label {} holds {found}.", quote::value(label));
        let fix = fix(if count == 1 { "Remove it" } else { "Remove them" }, visible(label));
        findings.push(Finding::new(Code::LabelControlCharacter, at(), message).fix(fix));
    }
    if label.trim() != label {
        let message = format!("The label {} starts or ends with a blank.", quote::value(label));
        let fix = fix("Remove the blanks around it", label.trim().to_owned());
        findings.push(Finding::new(Code::LabelSurroundingSpace, at(), message).fix(fix));
    }
    let length = label.chars().count();
    if length > LONG {
        let message = format!(
            "The label has {} characters. BitGo documents no limit, and over {LONG} is more than a list shows.",
            quote::thousands(length)
        );
        findings.push(Finding::new(Code::LabelLong, at(), message));
    }
    if secret {
        let message = "The label holds something shaped like an access token.";
        findings.push(Finding::new(Code::LabelSecret, at(), message));
    }
}

fn name(character: char) -> String {
    let name = match character {
        '\n' | '\r' => "line break",
        '\t' => "tab",
        '\u{200b}' => "zero-width space",
        '\u{200c}' | '\u{200d}' => "zero-width joiner",
        '\u{feff}' => "byte-order mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "override of the text's direction",
        _ => return format!("U+{:04X}", u32::from(character)),
    };
    format!("U+{:04X} ({name})", u32::from(character))
}
