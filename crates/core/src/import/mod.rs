//! What people paste: JSON, a curl line, a link.

mod body;
mod cmd;
mod curl;
mod options;
mod shell;
#[cfg(test)]
mod tests;
mod variables;

use crate::rules::quote;
use crate::secret::first_secret;
use crate::{Code, Draft, Environment, Finding, from_link};
use jsonptr::PointerBuf;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// A draft made from something that was pasted, and what is to be said about that.
///
/// Serialized, the draft is its members, a one-time password included.
///
/// The findings are about the reading; [`check`](crate::check) says what is wrong with the draft itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Imported {
    /// The draft; empty when nothing could be read.
    #[serde(serialize_with = "members")]
    pub draft: Draft,
    /// Which BitGo it was meant for, where the text says so.
    pub environment: Option<Environment>,
    /// What was not understood, not taken, or left open.
    pub findings: Vec<Finding>,
}

fn members<S: Serializer>(draft: &Draft, serializer: S) -> Result<S::Ok, S::Error> {
    draft.members().serialize(serializer)
}

impl Imported {
    fn refused(code: Code, message: impl Into<String>) -> Self {
        let findings = vec![Finding::new(code, PointerBuf::root(), message)];
        Self { findings, ..Self::default() }
    }
}

/// Reads what somebody pasted: the JSON of a request, a curl line that sends one, or a link.
///
/// Tokens and passwords in it are never taken, and a finding warns of each. A variable of a curl line is
/// resolved when the text assigns it; otherwise its name stays in place of the value, with a finding.
///
/// ```
/// use bitgo_access_token::{Environment, import};
///
/// let imported = import(
///     r#"curl -X POST https://app.bitgo-test.com/api/v2/user/accesstoken \
///        -H "Authorization: Bearer $ACCESS_TOKEN" \
///        -d '{ "label": "'"$LABEL"'", "scope": ["openid"] }'"#,
/// );
/// assert_eq!(imported.environment, Some(Environment::Test));
/// assert_eq!(imported.draft.get("label").unwrap(), "$LABEL");
/// assert_eq!(imported.findings[0].code, "import.variable");
/// assert_eq!(imported.findings[0].pointer.as_str(), "/label");
/// ```
pub fn import(text: &str) -> Imported {
    let text = unfenced(text.trim_start_matches('\u{feff}').trim());
    if text.starts_with(['{', '[']) {
        return json(text);
    }
    if curl::is_curl(text) {
        return curl::read(text);
    }
    let is_link = !text.contains(char::is_whitespace)
        && (text.starts_with("https://")
            || text.starts_with("http://")
            || text.starts_with('#')
            || text.contains('='));
    if is_link {
        return from_link(text);
    }
    Imported::refused(
        Code::ImportUnrecognised,
        if text.is_empty() {
            "There is no text."
        } else {
            "The text is neither JSON, nor a curl line, nor a link."
        },
    )
}

/// The code of a text that is one block of Markdown code, fences included; any other text as it is.
fn unfenced(text: &str) -> &str {
    let code = text.strip_prefix("```").and_then(|rest| rest.strip_suffix("```"));
    let code = code.and_then(|rest| rest.split_once('\n')).map(|(_language, code)| code);
    code.filter(|code| !code.contains("```")).map_or(text, str::trim)
}

fn json(text: &str) -> Imported {
    match Draft::from_json(text) {
        Ok(draft) => {
            let mut imported = Imported { draft, ..Imported::default() };
            take_secrets(&mut imported);
            imported
        }
        Err(report) => Imported { findings: report.findings().to_vec(), ..Imported::default() },
    }
}

/// Takes every member that holds a secret out of the draft, the one-time password aside.
fn take_secrets(imported: &mut Imported) {
    let mut members: Map<String, Value> = imported.draft.members().clone();
    while let Some(pointer) = first_secret(&members) {
        let Some(name) = pointer.first().map(|token| token.decoded().into_owned()) else { break };
        if members.shift_remove(&name).is_none() {
            break;
        }
        let message = format!("{} holds what looks like a secret. It was not taken.", quote::value(&name));
        imported.findings.push(Finding::new(Code::ImportSecret, pointer, message));
    }
    imported.draft = Draft::from(members);
}
