//! BitGo's OpenAPI document as the judge of every answer that a test gets.
//!
//! The document stands beside the checkout, not in it. Where it is missing nothing is judged, and a test says so.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

/// The document, made fit for JSON Schema; `None` where it is not there.
pub(crate) static DOCUMENT: LazyLock<Option<Value>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bitgo-openapi.json");
    let mut document = serde_json::from_slice(&std::fs::read(path).ok()?).unwrap();
    make_schema(&mut document);
    Some(document)
});

/// Validators by the place of their schema: making one costs more than using it.
static VALIDATORS: LazyLock<Mutex<HashMap<String, &'static Validator>>> = LazyLock::new(Mutex::default);

/// OpenAPI 3.0 says `nullable` where JSON Schema has a type `null`.
fn make_schema(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(make_schema);
            if members.remove("nullable") == Some(Value::Bool(true)) {
                let rest = Value::Object(std::mem::take(members));
                members.insert("anyOf".into(), json!([rest, { "type": "null" }]));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_schema),
        _ => {}
    }
}

/// Judges one answer. Refusals for which the document has no schema are held to `PlatformError`.
pub(crate) fn judge(method: &str, path: &str, status: u16, body: &Value) {
    let Some(document) = &*DOCUMENT else { return };
    let path = path.split('?').next().unwrap();
    let Some(template) = operation_path(document, path) else { return };
    let operation = &document["paths"][&template][method.to_lowercase()];
    if !operation.is_object() {
        return;
    }
    let declared = format!(
        "/paths/{}/{}/responses/{status}/content/application~1json/schema",
        template.replace('/', "~1"),
        method.to_lowercase()
    );
    let place = match document.pointer(&declared) {
        Some(_) => declared,
        None if status >= 400 => "/components/schemas/PlatformError".to_owned(),
        None => panic!("{method} {template} has no answer {status} in BitGo's document"),
    };
    let validator = validator(document, &place);
    let faults: Vec<_> =
        validator.iter_errors(body).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{method} {path} {status}: {faults:#?}\n{body:#}");
}

/// The path of the document that a request's path is of; a literal one before one with a parameter.
pub(crate) fn operation_path(document: &Value, path: &str) -> Option<String> {
    let paths = document["paths"].as_object().unwrap();
    if paths.contains_key(path) {
        return Some(path.to_owned());
    }
    let fits = |template: &&String| {
        let (ours, theirs): (Vec<_>, Vec<_>) = (path.split('/').collect(), template.split('/').collect());
        let same = |(ours, theirs): (&&str, &&str)| ours == theirs || theirs.starts_with('{');
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(same)
    };
    paths.keys().find(fits).cloned()
}

pub(crate) fn validator(document: &Value, place: &str) -> &'static Validator {
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    validators.entry(place.to_owned()).or_insert_with(|| {
        // Every reference in the document is to its components.
        let schema = json!({ "allOf": [document.pointer(place)], "components": document["components"] });
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        Box::leak(Box::new(validator))
    })
}

#[test]
fn the_document_is_there_and_judges() {
    if DOCUMENT.is_none() {
        println!("skipped: BitGo's OpenAPI document (../shared/bitgo-openapi.json) is not here");
        return;
    }
    let answer = json!({ "id": "0123456789abcdef0123456789abcdef", "isExtensible": false });
    judge("POST", "/api/v2/user/accesstoken", 200, &answer);
    for (member, value) in
        [("id", json!("0123")), ("isExtensible", json!(0)), ("created", json!("yesterday"))]
    {
        let mut wrong = answer.clone();
        wrong[member] = value;
        let judged = std::panic::catch_unwind(|| judge("POST", "/api/v2/user/accesstoken", 200, &wrong));
        assert!(judged.is_err(), "{member}");
    }
}
