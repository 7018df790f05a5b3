//! Drafts from elsewhere, and for elsewhere: links and pasted texts.

use crate::answer::{Answer, described, json, outcome};
use crate::given::Given;
use bitgo_access_token::{Draft, Finding, LinkError, from_link, import, to_link};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Linked {
    link: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Kind {
    Secret(LinkError),
    Unreadable { findings: Vec<Finding> },
}

/// The fragment of a link, without its `#`.
#[wasm_bindgen(js_name = toLink)]
pub fn link_of(draft: &str, options: JsValue) -> Answer {
    let environment = Given::new(options).environment("environment")?;
    outcome(match Draft::from_json(draft) {
        Ok(draft) => to_link(&draft, environment).map(|link| Linked { link }).map_err(|error| {
            let message = error.to_string();
            described(&Kind::Secret(error), message)
        }),
        Err(report) => {
            let kind = Kind::Unreadable { findings: report.findings().to_vec() };
            Err(described(&kind, "The text is not a draft; the findings say why.".to_owned()))
        }
    })
}

/// The draft of a link.
#[wasm_bindgen(js_name = fromLink)]
pub fn of_link(link: &str) -> Answer {
    json(&from_link(link))
}

/// The draft of what somebody pasted.
#[wasm_bindgen(js_name = parseImport)]
pub fn parse_import(text: &str) -> Answer {
    json(&import(text))
}
