//! The routes for tests: what arrived, faults on demand, the clock.

use crate::support::{Asked, CREATE, SESSION, smallest};
use bitgo_sandbox::Config;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn start() -> Asked {
    Asked::start(Config { admin: true, ..Config::default() }).await
}

async fn set_fault(asked: &Asked, fault: Value) {
    let sent = asked.request(Method::PUT, "/__sandbox/faults").json(&json!([fault])).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::NO_CONTENT);
}

async fn creates_that_arrived(asked: &Asked) -> usize {
    let recorded = asked.get("/__sandbox/requests").await.body;
    recorded.as_array().unwrap().iter().filter(|request| request["method"] == "POST").count()
}

fn create(asked: &Asked) -> reqwest::RequestBuilder {
    asked.request(Method::POST, CREATE).bearer_auth(&asked.token).json(&smallest())
}

#[tokio::test]
async fn requests_are_recorded_byte_for_byte_and_in_order() {
    let asked = start().await;
    asked.get(&format!("{SESSION}?a=%20b")).await.accepted();
    // Spaces and order as somebody typed them; "hi" in base64 is aGk=.
    let body = "{ \"otp\":\"0000000\",  \"label\" : \"é\", \"scope\": [\"openid\"] }";
    let request = asked.request(Method::POST, CREATE).bearer_auth(&asked.token);
    let sent = request.header("content-type", "application/json").body(body).send().await.unwrap();
    assert_eq!(sent.status(), 200);
    asked.request(Method::POST, "/api/v2/none").body("hi").send().await.unwrap();

    let recorded = asked.get("/__sandbox/requests").await.body;
    assert_eq!(recorded.as_array().unwrap().len(), 3, "the admin's own requests are not recorded");
    assert_eq!(recorded[0]["method"], "GET");
    assert_eq!(recorded[0]["path"], format!("{SESSION}?a=%20b"));
    assert_eq!(recorded[1]["body"], body);
    assert_eq!(recorded[2]["bodyBase64"], "aGk=");
    let headers = recorded[1]["headers"].as_array().unwrap();
    assert!(headers.contains(&json!(["authorization", format!("Bearer {}", asked.token)])));

    asked.request(Method::DELETE, "/__sandbox/requests").send().await.unwrap();
    assert_eq!(asked.get("/__sandbox/requests").await.body, json!([]));
}

#[tokio::test]
async fn a_dropped_answer_leaves_a_token_behind_and_a_dropped_request_none() {
    let asked = start().await;
    for (when, created) in [("after", 1), ("before", 1), ("unread", 1)] {
        set_fault(&asked, json!({ "kind": "drop", "when": when, "path": CREATE, "times": 1 })).await;
        let error = create(&asked).send().await.unwrap_err();
        assert!(!error.is_timeout(), "{when}: {error:?}");
        let list = asked.get(CREATE).await;
        assert_eq!(list.accepted()["accessTokens"].as_array().unwrap().len(), created, "{when}");
    }
    assert_eq!(creates_that_arrived(&asked).await, 2, "the one that was not read is not known");
    create(&asked).send().await.unwrap().error_for_status().unwrap();
}

#[tokio::test]
async fn answers_can_be_cut_or_broken_after_the_fact() {
    let asked = start().await;
    set_fault(&asked, json!({ "kind": "truncate", "method": "POST", "times": 1 })).await;
    let response = create(&asked).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err());

    set_fault(&asked, json!({ "kind": "malformed", "method": "POST", "times": 1 })).await;
    let response = create(&asked).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(serde_json::from_slice::<Value>(&response.bytes().await.unwrap()).is_err());

    let list = asked.get(CREATE).await;
    assert_eq!(list.accepted()["accessTokens"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn answers_can_be_replaced_redirected_or_delayed() {
    let asked = start().await;
    let html = json!({
        "kind": "status", "status": 502, "body": "<h1>Bad Gateway</h1>", "headers": { "content-type": "text/html" }
    });
    set_fault(&asked, html).await;
    let response = create(&asked).send().await.unwrap();
    assert_eq!(response.status(), 502);
    assert_eq!(response.headers()["content-type"], "text/html");
    assert_eq!(response.text().await.unwrap(), "<h1>Bad Gateway</h1>");

    set_fault(&asked, json!({ "kind": "redirect", "location": "https://elsewhere.example/" })).await;
    let response = create(&asked).send().await.unwrap();
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], "https://elsewhere.example/");

    set_fault(&asked, json!({ "kind": "delay", "milliseconds": 300 })).await;
    let begun = Instant::now();
    create(&asked).send().await.unwrap().error_for_status().unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(300));

    asked.request(Method::DELETE, "/__sandbox/faults").send().await.unwrap();
    assert_eq!(asked.get("/__sandbox/faults").await.body, json!([]));
}

#[tokio::test]
async fn a_fault_that_cannot_be_meant_is_refused() {
    let asked = start().await;
    for fault in [json!({ "kind": "explode" }), json!({}), json!({ "kind": "status" })] {
        let request = asked.request(Method::PUT, "/__sandbox/faults").json(&json!([fault]));
        assert_eq!(request.send().await.unwrap().status(), 400, "{fault}");
    }
}

#[tokio::test]
async fn the_clock_can_be_put_forward() {
    let asked = start().await;
    asked.post("/__sandbox/clock", json!({ "advance": 24 * 3600 + 1 })).await;
    asked.get(SESSION).await.refused(401, "session expired");
}
