//! BitGo's API document, where it is at hand.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The schema of the create request's body; `None` where the document is missing.
pub(crate) fn create_request() -> Option<&'static Validator> {
    static VALIDATOR: OnceLock<Option<Validator>> = OnceLock::new();
    VALIDATOR.get_or_init(read).as_ref()
}

fn read() -> Option<Validator> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/bitgo-openapi.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the comparison with BitGo's API document, which is not at {path}");
        return None;
    };
    let document: Value = serde_json::from_str(&text).unwrap();
    let request = document
        .pointer("/paths/~1api~1v2~1user~1accesstoken/post/requestBody/content/application~1json/schema")
        .unwrap();
    let schema = json!({ "allOf": [request], "components": document.get("components") });
    Some(jsonschema::draft4::new(&schema).unwrap())
}

#[test]
fn the_document_refuses_what_is_wrong() {
    let Some(validator) = create_request() else { return };
    assert!(validator.is_valid(&json!({ "label": "a", "otp": "0", "scope": ["wallet_view:x"] })));
    for wrong in [
        json!({ "label": "a" }),
        json!({ "label": "a", "otp": 0 }),
        json!({ "label": "a", "otp": "0", "duration": "1" }),
        json!({ "label": "a", "otp": "0", "spendingLimits": [{ "txValueLimit": "1" }] }),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}
