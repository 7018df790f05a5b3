//! What a server, and what stands before it, can do to a client: each gives an error of its own kind, none a
//! panic, none a wait without an end.

use crate::support::{SESSION, fault, fresh, without_cors};
use bitgo_access_token_client::{Client, Error};
use serde_json::{Value, json};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

/// What a client makes of an answer that the server gives in place of its own.
async fn of_answer(client: &Client, status: u16, body: &str) -> Result<(), Error> {
    fault(SESSION, json!({ "kind": "status", "status": status, "body": body })).await;
    client.session().await.map(drop)
}

async fn of_fault(client: &Client, what: Value) -> Error {
    fault(SESSION, what).await;
    client.session().await.unwrap_err()
}

// The bodies are those of bitgo-api.md §1.3.
#[wasm_bindgen_test]
async fn a_refusal_is_of_the_kind_of_its_status_and_words() {
    let client = fresh().await;
    for (status, body, kind) in [
        (
            400,
            r#"{"error":"invalid scope: x","name":"InvalidScope","requestId":"c1","context":{}}"#,
            "refused",
        ),
        (
            401,
            r#"{"error":"No access token","name":"Unauthorized","requestId":"c1","context":{}}"#,
            "unauthorized",
        ),
        (
            401,
            r#"{"error":"needs unlock","needsOTP":true,"needsUnlock":true,"name":"Response"}"#,
            "needs-unlock",
        ),
        (
            401,
            r#"{"name":"OAuth2Error","message":false,"needsOTP":true,"code":401,"error":"needs_otp"}"#,
            "needs-otp",
        ),
        (
            401,
            r#"{"error":"Attempt to use IP-restricted token from an unauthorized IP address"}"#,
            "wrong-ip",
        ),
        (403, r#"{"error":"Access token lacks required scope for this action"}"#, "unauthorized"),
        (404, r#"{"error":"not found","name":"NotFound","requestId":"c1","context":{}}"#, "refused"),
        (409, r#"{"error":"taken","name":"Conflict","requestId":"c1","context":{}}"#, "refused"),
        (429, r#"{"error":"Too many requests, slow down!"}"#, "rate-limited"),
        (500, r#"{"error":"internal","requestId":"c1","context":{}}"#, "server"),
        (502, "<html><h1>502 Bad Gateway</h1></html>", "server"),
        (400, "", "refused"),
    ] {
        let error = of_answer(&client, status, body).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}");
        assert_eq!(error.platform_error().unwrap().status, Some(status));
    }
}

#[wasm_bindgen_test]
async fn the_wait_is_read_from_the_body_that_a_page_may_read() {
    let client = fresh().await;
    for (body, seconds) in [
        (r#"{"error":"slow down","additionalDetails":{"retryAfter":30}}"#, Some(30)),
        (r#"{"error":"slow down"}"#, None),
    ] {
        let error = of_answer(&client, 429, body).await.unwrap_err();
        assert!(matches!(error, Error::RateLimited { wait, .. } if wait == seconds), "{error:?}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_none_says_what_is_wrong_with_it() {
    let client = fresh().await;
    let deep = "[".repeat(10_000);
    let closed = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let long = format!(r#"{{"session":{{"label":"{}"}}}}"#, "x".repeat(1_100_000));
    for (body, said) in [
        ("", "an empty body"),
        ("<html></html>", "a text that is not JSON, at line 1 column 1"),
        (r#"{"session":{"id":"59cd"#, "breaks off"),
        (deep.as_str(), "not JSON"),
        (closed.as_str(), "not JSON"),
        ("[]", "expected a JSON object, found an array"),
        (r#"{"Session":{}}"#, "/session: expected an object, found nothing"),
        (long.as_str(), "longer than 1048576 bytes"),
    ] {
        let error = of_answer(&client, 200, body).await.unwrap_err();
        assert_eq!(error.kind(), "not-understood", "{said}");
        assert!(error.to_string().contains(said), "{error}");
    }
    let error = of_fault(&client, json!({ "kind": "malformed" })).await;
    assert_eq!(error.kind(), "not-understood");
    let error = of_fault(&client, json!({ "kind": "truncate" })).await;
    assert!(error.to_string().contains("the connection ended within it"), "{error}");
}

#[wasm_bindgen_test]
async fn an_answer_that_is_odd_is_still_read() {
    let client = fresh().await;
    // A megabyte of JSON, short of what is read at most.
    let long = format!(r#"{{"session":{{"label":"{}"}}}}"#, "x".repeat(1_000_000));
    // Twice the same name: the last one counts, as in JavaScript.
    let twice = r#"{"session":7,"session":{"label":"a","label":"b"}}"#;
    for (body, length, repeated) in
        [(long.as_str(), 1_000_000, [""; 0].as_slice()), (twice, 1, &["/session/label", "/session"])]
    {
        fault(SESSION, json!({ "kind": "status", "status": 200, "body": body })).await;
        let token = client.session().await.unwrap().access_token;
        assert_eq!(token.label().unwrap().len(), length);
        let said = token.misreads().iter().filter(|it| it.found.contains("the last one counts"));
        assert_eq!(said.map(|it| it.pointer.as_str()).collect::<Vec<_>>(), repeated);
    }
    // JSON is JSON, whatever the server calls it: a token is not lost over a header.
    let mislabelled = json!({ "kind": "status", "status": 200, "body": r#"{"session":{"label":"a"}}"#,
        "headers": { "content-type": "text/html" } });
    fault(SESSION, mislabelled).await;
    assert_eq!(client.session().await.unwrap().access_token.label(), Some("a"));
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    let client = fresh().await;
    let elsewhere = format!("{}{SESSION}", crate::support::address());
    let error = of_fault(&client, json!({ "kind": "redirect", "location": elsewhere })).await;
    assert_eq!(error.kind(), "redirected");
}

#[wasm_bindgen_test]
async fn what_a_page_may_not_read_and_what_does_not_come_look_the_same() {
    assert_eq!(without_cors().session().await.unwrap_err().kind(), "blocked");
    let client = fresh().await;
    for when in ["unread", "before", "after"] {
        // As often as the browser asks: it sends a lost GET again by itself.
        crate::support::faults(&json!([{ "path": SESSION, "kind": "drop", "when": when }])).await;
        assert_eq!(client.session().await.unwrap_err().kind(), "blocked", "{when}");
    }
}

#[wasm_bindgen_test]
async fn a_minute_of_silence_ends_at_the_time_out() {
    let client = fresh().await.with_timeout(Duration::from_millis(200));
    for when in ["before", "after"] {
        let error = of_fault(&client, json!({ "kind": "delay", "milliseconds": 60_000, "when": when })).await;
        assert_eq!(error.kind(), "timed-out", "{when}");
    }
}
