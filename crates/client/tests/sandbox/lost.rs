//! A create whose answer does not come: nothing is doubled, and what was made is found.

use crate::support::{CREATE, create, faults, fresh, id, labels, request};
use bitgo_access_token_client::{Acknowledgements, Client, Error, Sort};
use serde_json::{Value, json};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

async fn lost(client: &Client, label: &str, mut what: Value) -> Error {
    what["path"] = CREATE.into();
    what["method"] = "POST".into();
    faults(&json!([what])).await;
    let answer = client.create_access_token(&request(label), &Acknowledgements::none()).await;
    faults(&json!([])).await;
    answer.unwrap_err()
}

#[wasm_bindgen_test]
async fn a_token_whose_answer_was_lost_is_found_and_revoked() {
    for what in [
        json!({ "kind": "drop", "when": "after" }),
        json!({ "kind": "truncate" }),
        json!({ "kind": "malformed" }),
        json!({ "kind": "status", "status": 502, "body": "<html>Bad Gateway</html>", "when": "after" }),
        json!({ "kind": "status", "status": 500, "body": r#"{"error":"internal","requestId":"c1","context":{}}"#,
            "when": "after" }),
        json!({ "kind": "status", "status": 200, "body": "", "when": "after" }),
        json!({ "kind": "delay", "milliseconds": 60_000, "when": "after" }),
    ] {
        let client = fresh().await;
        let namesake = create(&client, &request("other")).await;
        let impatient = client.clone().with_timeout(Duration::from_millis(500));
        let error = lost(&impatient, "lost", what.clone()).await;
        let Error::OutcomeUnknown { attempt, .. } = error else { panic!("{what}: {error}") };
        assert_eq!(attempt.label, "lost");

        let found = client.find_candidates(&attempt).await.unwrap();
        assert!(found.of_same_label.is_empty());
        // A request on a connection that is lost, the browser sends once more.
        let most = if what["kind"] == "drop" { 2 } else { 1 };
        assert!((1..=most).contains(&found.likely.len()), "{what}: {} tokens", found.likely.len());
        for token in &found.likely {
            client.revoke_access_token(&id(token)).await.unwrap();
        }
        assert_eq!(labels(&client, Sort::OldestFirst).await, [namesake.label().unwrap()]);
    }
}

// Chromium sends a request again that was lost on a connection that had been in use before: net's
// HttpNetworkTransaction::ShouldResendRequest. The first answer is lost, the second comes, and there are two.
#[wasm_bindgen_test]
async fn the_twin_that_a_browser_makes_is_found() {
    let client = fresh().await;
    create(&client, &request("other")).await;
    faults(&json!([{ "path": CREATE, "method": "POST", "kind": "drop", "when": "after", "times": 1 }])).await;
    // The connection has to have been in use.
    client.session().await.unwrap();
    let created = create(&client, &request("once")).await;
    let twins = client.find_twins(&created).await.unwrap();
    assert_eq!(twins.len(), 1);
    assert_ne!(twins[0].id(), created.id());
    client.revoke_access_token(&id(&twins[0])).await.unwrap();
    assert!(client.find_twins(&created).await.unwrap().is_empty());
    assert_eq!(labels(&client, Sort::OldestFirst).await, ["other", "once"]);
}

#[wasm_bindgen_test]
async fn a_create_that_did_not_arrive_leaves_nothing_to_find() {
    let client = fresh().await;
    for what in [
        json!({ "kind": "drop", "when": "unread" }),
        json!({ "kind": "drop", "when": "before" }),
        json!({ "kind": "redirect", "location": "/" }),
    ] {
        let error = lost(&client, "lost", what.clone()).await;
        let Error::OutcomeUnknown { attempt, .. } = error else { panic!("{what}: {error}") };
        let found = client.find_candidates(&attempt).await.unwrap();
        assert!(found.likely.is_empty() && found.of_same_label.is_empty(), "{what}");
    }
}

#[wasm_bindgen_test]
async fn a_refused_create_is_no_unknown_one() {
    let client = fresh().await;
    let body = json!({ "error": "slow down", "requestId": "c1", "context": {} }).to_string();
    for (status, kind) in [(400, "refused"), (403, "unauthorized"), (429, "rate-limited")] {
        let error = lost(&client, "never", json!({ "kind": "status", "status": status, "body": body })).await;
        assert_eq!(error.kind(), kind);
    }
    assert!(labels(&client, Sort::OldestFirst).await.is_empty());
}

// The time of the list is the server's, that of the attempt this machine's.
#[wasm_bindgen_test]
async fn a_token_of_another_time_is_told_apart() {
    let client = fresh().await;
    create(&client, &request("lost")).await;
    let error = lost(&client, "lost", json!({ "kind": "drop", "when": "before" })).await;
    let Error::OutcomeUnknown { mut attempt, .. } = error else { panic!("{error}") };
    let hour = Duration::from_secs(3600);
    attempt.sent += hour;
    attempt.given_up += hour;
    let found = client.find_candidates(&attempt).await.unwrap();
    assert_eq!((found.likely.len(), found.of_same_label.len()), (0, 1));
}
