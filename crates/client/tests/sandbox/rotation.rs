//! Replacing a token, and what there is after each failure.

use crate::support::{CREATE, OTP, SESSION, create, faults, fresh, id, labels, request_of};
use bitgo_access_token::{AccessTokenResponse, Context, Environment, Request, TokenId, check};
use bitgo_access_token_client::{Acknowledgements, Client, Rotated, RotationError, Sort};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

async fn old_token(client: &Client) -> AccessTokenResponse {
    let body = json!({ "label": "payouts", "otp": OTP, "scope": ["wallet_spend_all"], "duration": 86_400,
        "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "100" }] });
    create(client, &request_of(&body)).await;
    client.list_all_access_tokens(Sort::OldestFirst).await.unwrap().remove(0)
}

/// What replaces it, with a one-time password.
fn successor(old: &AccessTokenResponse, otp: &str) -> Request {
    let mut draft = old.rotation().unwrap().draft;
    draft.set("otp", otp);
    check(&draft, &Context::new(Environment::Test)).into_request().unwrap()
}

/// A rotation in which something goes wrong, and how many tokens there are after it.
async fn rotation(otp: &str, wrong: Value) -> (Client, Result<Rotated, RotationError>, usize) {
    let client = fresh().await;
    let old = old_token(&client).await;
    faults(&wrong).await;
    let result = client.rotate(&id(&old), &successor(&old, otp), &Acknowledgements::everything()).await;
    faults(&json!([])).await;
    let left = labels(&client, Sort::OldestFirst).await.len();
    (client, result, left)
}

#[wasm_bindgen_test]
async fn the_new_token_has_the_same_rights_and_the_old_one_ends() {
    let client = fresh().await;
    let old = old_token(&client).await;
    let request = successor(&old, OTP);
    assert_eq!(client.successor(&id(&old)).await.unwrap(), old.rotation().unwrap());
    let rotated = client.rotate(&id(&old), &request, &Acknowledgements::everything()).await.unwrap();
    assert_eq!(rotated.session.access_token.id(), rotated.created.id());
    assert_eq!(rotated.revoked.unwrap().id(), old.id());
    assert_eq!(client.successor(&id(&old)).await.unwrap_err().kind(), "bad-argument");
    assert_eq!(rotated.created.compare(&request).differences, []);
    let left = client.list_all_access_tokens(Sort::OldestFirst).await.unwrap();
    assert_eq!(left.iter().map(AccessTokenResponse::id).collect::<Vec<_>>(), [rotated.created.id()]);
}

#[wasm_bindgen_test]
async fn the_state_after_each_failure_is_told() {
    let drop = |when: &str| json!({ "method": "DELETE", "kind": "drop", "when": when });
    let refused = json!({ "error": "no", "requestId": "c1", "context": {} }).to_string();
    let refuse = |method: &str, status: u16| json!({ "method": method, "kind": "status", "status": status, "body": refused });
    let says = |body: &str| json!({ "method": "DELETE", "kind": "status", "status": 200, "body": body });
    let other = json!({ "id": "0".repeat(32), "label": "another", "isExtensible": false }).to_string();
    let lost = json!({ "path": CREATE, "method": "POST", "kind": "status", "status": 502, "when": "after" });
    let unproved = json!({ "path": SESSION, "kind": "status", "status": 401, "body": refused });
    let no_list =
        json!({ "path": CREATE, "method": "GET", "kind": "status", "status": 500, "body": refused });
    for (otp, wrong, state, tokens) in [
        ("123456", json!([]), "not-created", 1),
        (OTP, json!([lost]), "outcome-unknown", 2),
        (OTP, json!([unproved]), "unproved", 2),
        (OTP, json!([refuse("DELETE", 403)]), "not-revoked", 2),
        (OTP, json!([drop("before")]), "not-revoked", 2),
        // A success that does not name the token is none: the list tells.
        (OTP, json!([says("{}")]), "not-revoked", 2),
        (OTP, json!([says(&other)]), "not-revoked", 2),
        (OTP, json!([drop("after"), no_list]), "revocation-unknown", 1),
    ] {
        let (client, result, left) = rotation(otp, wrong.clone()).await;
        let error = result.unwrap_err();
        assert_eq!((error.state(), left), (state, tokens), "{wrong}: {error}");
        // The new token is in hand wherever one was answered with, and it works.
        assert_eq!(error.created().is_some(), !matches!(state, "not-created" | "outcome-unknown"));
        if let Some(created) = error.created() {
            client.prove(created.id(), created.token().unwrap()).await.unwrap();
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_is_made_in_place_of_what_is_no_token() {
    let client = fresh().await;
    let old = old_token(&client).await;
    for id in ["nonsense".to_owned(), old.id().unwrap().to_ascii_uppercase()] {
        let id = TokenId::parse(&id).unwrap();
        let result = client.rotate(&id, &successor(&old, OTP), &Acknowledgements::everything()).await;
        let error = result.unwrap_err();
        assert_eq!((error.state(), error.error().kind()), ("not-created", "bad-argument"));
    }
    assert_eq!(labels(&client, Sort::OldestFirst).await, ["payouts"]);
}

#[wasm_bindgen_test]
async fn a_revocation_whose_answer_is_lost_is_looked_up() {
    let (_, result, left) = rotation(OTP, json!([{ "method": "DELETE", "kind": "truncate" }])).await;
    assert!(result.unwrap().revoked.is_none());
    assert_eq!(left, 1);
}

#[wasm_bindgen_test]
async fn a_token_is_not_proved_by_another_ones_session() {
    let client = fresh().await;
    let (one, two) = (old_token(&client).await, old_token(&client).await);
    let created = create(&client, &successor(&one, OTP)).await;
    let error = client.prove(two.id(), created.token().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("/session/id"), "{error}");
}
