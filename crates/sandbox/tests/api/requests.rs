//! BitGo's OpenAPI document as the judge of requests: those that the client's own tests sent to a sandbox.

use crate::contract::{DOCUMENT, operation_path, validator};
use crate::support::http;
use serde_json::{Value, json};
use std::collections::HashSet;

/// What is wrong with a request: a route, parameter or body that the document does not have.
fn faults(document: &Value, method: &str, path_and_query: &str, body: &str) -> Vec<String> {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let method = method.to_lowercase();
    let template = operation_path(document, path).filter(|it| document["paths"][it][&method].is_object());
    let Some(template) = template else { return vec![format!("there is no {method} {path}")] };
    let operation = &document["paths"][&template][&method];
    let place = format!("/paths/{}/{method}", template.replace('/', "~1"));
    let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
    let mut faults = Vec::new();
    let mut parameter = |place_of: &str, name: &str, value: &str| {
        let index = parameters.iter().position(|it| it["in"] == place_of && it["name"] == name);
        let Some(index) = index else {
            return faults.push(format!("there is no {place_of} parameter {name}"));
        };
        // The id of a user may also be her email, or `me` (bitgo-api.md §4).
        if template == "/api/v2/user/{id}" && value == "me" {
            return;
        }
        let schema = format!("{place}/parameters/{index}/schema");
        let wrong: Vec<_> =
            validator(document, &schema).iter_errors(&value.into()).map(|it| it.to_string()).collect();
        faults.extend(wrong.into_iter().map(|wrong| format!("{name}: {wrong}")));
    };
    for (ours, theirs) in path.split('/').zip(template.split('/')) {
        if let Some(name) = theirs.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            parameter("path", name, ours);
        }
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap();
        parameter("query", name, value);
    }
    let schema = format!("{place}/requestBody/content/application~1json/schema");
    // A body of a route that takes none is what signed requests have: an empty object.
    if document.pointer(&schema).is_none() {
        if !matches!(body, "" | "{}") {
            faults.push(format!("a body: {body}"));
        }
    } else {
        let body: Value = serde_json::from_str(body).unwrap_or_default();
        let wrong = validator(document, &schema).iter_errors(&body);
        faults.extend(wrong.map(|wrong| format!("{}: {wrong}", wrong.instance_path())));
    }
    faults
}

/// `cargo xtask test wasm` runs this after the client's tests, and says which sandbox they asked.
#[tokio::test]
#[ignore = "it judges what the client's tests sent: cargo xtask test wasm"]
async fn the_requests_of_the_client_are_as_documented() {
    let sandbox = std::env::var("RECORDED_BY").unwrap();
    let recorded = http().get(format!("{sandbox}/__sandbox/requests")).send().await.unwrap();
    let recorded: Vec<Value> = recorded.json().await.unwrap();
    let Some(document) = &*DOCUMENT else {
        println!("skipped: BitGo's OpenAPI document (../shared/bitgo-openapi.json) is not here");
        return;
    };
    let mut routes = HashSet::new();
    for request in &recorded {
        let text = |name: &str| request[name].as_str().unwrap();
        let (method, path, body) = (text("method"), text("path"), text("body"));
        let wrong = faults(document, method, path, body);
        assert!(wrong.is_empty(), "{method} {path}: {wrong:#?}\n{body}");
        let path = path.split('?').next().unwrap();
        routes.insert((method.to_owned(), operation_path(document, path).unwrap()));
    }
    // All that the document has, but for the old way in.
    let operations = document["paths"].as_object().unwrap().iter();
    let documented = operations.flat_map(|(path, methods)| {
        methods.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone()))
    });
    let unasked: Vec<_> = documented.filter(|route| !routes.contains(route)).collect();
    assert_eq!(unasked, [("POST".to_owned(), "/api/v1/user/login".to_owned())]);
}

// Else the test above may let everything pass.
#[test]
fn a_request_that_is_not_documented_is_noticed() {
    let Some(document) = &*DOCUMENT else {
        println!("skipped: BitGo's OpenAPI document (../shared/bitgo-openapi.json) is not here");
        return;
    };
    let create = json!({ "label": "a", "otp": "0", "scope": ["openid"], "duration": 1 });
    let with = |name: &str, value: Value| {
        let mut body = create.clone();
        body[name] = value;
        body.to_string()
    };
    let tokens = "/api/v2/user/accesstoken";
    assert_eq!(faults(document, "POST", tokens, &create.to_string()), [""; 0]);
    assert_eq!(faults(document, "GET", &format!("{tokens}?limit=2&sort=DESC"), ""), [""; 0]);
    for (method, path, body) in [
        ("POST", tokens.to_owned(), String::new()),
        ("POST", tokens.to_owned(), with("duration", json!("1"))),
        ("POST", tokens.to_owned(), with("otp", Value::Null)),
        ("GET", format!("{tokens}?sort=desc"), String::new()),
        ("GET", format!("{tokens}?page=2"), String::new()),
        ("DELETE", format!("{tokens}/v2x5b73"), String::new()),
        ("GET", tokens.to_owned(), "{\"a\":1}".to_owned()),
        ("PUT", tokens.to_owned(), String::new()),
        ("GET", "/api/v2/user/accesstokens/all".to_owned(), String::new()),
    ] {
        assert!(!faults(document, method, &path, &body).is_empty(), "{method} {path} {body}");
    }
}
