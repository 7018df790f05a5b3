//! What a token may see and spend: scopes, locks and limits. The refusals: bitgo-api.md §1.3.

use crate::support::{Answer, Asked, CREATE, with};
use bitgo_sandbox::Config;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const TBTC: &str = "5b1d2e3f4051627384a5b6c7d8e9f001";

/// A sandbox and a token made of this create.
async fn with_token(create: Value) -> (Asked, String) {
    let asked = Asked::start(Config::default()).await;
    let created = asked.post(CREATE, create).await;
    let token = created.accepted()["token"].as_str().unwrap().to_owned();
    (asked, token)
}

fn spender(limits: Value) -> Value {
    let mut create = with("scope", json!([format!("wallet_spend:{TBTC}"), format!("wallet_view:{TBTC}")]));
    create["spendingLimits"] = limits;
    create
}

async fn send(asked: &Asked, token: &str, amount: Value) -> Answer {
    let body = json!({ "address": "2N1", "amount": amount });
    asked.send_as(token, Method::POST, &format!("/api/v2/tbtc/wallet/{TBTC}/sendcoins"), Some(body)).await
}

fn needs_unlock(answer: &Answer) {
    let body = answer.refused(401, "needs unlock");
    assert_eq!(body["needsUnlock"], true);
    assert_eq!(body["needsOTP"], true);
    assert!(answer.headers.get("x-auth-required").is_none(), "the token itself is good");
}

#[tokio::test]
async fn a_token_sees_the_wallets_that_its_scopes_name() {
    for (scope, count) in [("wallet_view_all".to_owned(), 3), (format!("wallet_view:{TBTC}"), 1)] {
        let (asked, token) = with_token(with("scope", json!([scope]))).await;
        let list = asked.send_as(&token, Method::GET, "/api/v2/wallets", None).await;
        assert_eq!(list.accepted()["wallets"].as_array().unwrap().len(), count);
        let one = asked.send_as(&token, Method::GET, &format!("/api/v2/tbtc/wallet/{TBTC}"), None).await;
        assert_eq!(one.accepted()["label"], "Treasury");
    }
    let (asked, token) = with_token(with("scope", json!(["openid"]))).await;
    let text = "Access token lacks required scope for this action";
    asked.send_as(&token, Method::GET, "/api/v2/wallets", None).await.refused(403, text);
    send(&asked, &token, json!("1")).await.refused(403, text);
}

// The first question of BitGo's support: no limit and no unlock, so nothing may be spent.
#[tokio::test]
async fn a_token_without_limits_spends_nothing_until_it_is_unlocked() {
    let (asked, token) = with_token(spender(json!([]))).await;
    needs_unlock(&send(&asked, &token, json!("1")).await);
    let otp = Some(json!({ "otp": "0000000", "duration": 60 }));
    asked.send_as(&token, Method::POST, "/api/v2/user/unlock", otp).await.accepted();
    send(&asked, &token, json!("1")).await.accepted();
    asked.sandbox.clock().advance(Duration::from_secs(61));
    needs_unlock(&send(&asked, &token, json!("1")).await);
}

// Limits count over the token's whole life: bitgo-api.md §1.1.
#[tokio::test]
async fn a_limit_is_for_a_life_and_for_its_own_coin() {
    let (asked, token) = with_token(spender(json!([{ "coin": "tbtc", "txValueLimit": "1000" }]))).await;
    send(&asked, &token, json!(600)).await.accepted();
    needs_unlock(&send(&asked, &token, json!("401")).await);
    send(&asked, &token, json!("400")).await.accepted();
    needs_unlock(&send(&asked, &token, json!("1")).await);
    let session = asked.send_as(&token, Method::GET, crate::support::SESSION, None).await;
    let counted = &session.accepted()["session"]["unlock"]["spendingLimits"]["tbtc"];
    assert_eq!(counted, &json!({ "txCount": 2, "txValue": 1000, "txValueLimit": 1000 }));

    let (asked, token) = with_token(spender(json!([{ "coin": "tltc", "txValueLimit": "1000" }]))).await;
    needs_unlock(&send(&asked, &token, json!("1")).await);
    let (asked, token) = with_token(spender(json!([{ "coin": "tbtc", "maxLimit": true }]))).await;
    send(&asked, &token, json!("340282366920938463463374607431768211455")).await.accepted();
}

#[tokio::test]
async fn a_payment_that_cannot_be_meant_is_refused() {
    let (asked, token) = with_token(spender(json!([]))).await;
    for amount in [json!(0), json!("1.5"), json!(-1), Value::Null] {
        send(&asked, &token, amount).await.refused(400, "amount");
    }
    let other = format!("/api/v2/tsol/wallet/{TBTC}/sendcoins");
    let body = Some(json!({ "address": "a", "amount": 1 }));
    asked.send_as(&token, Method::POST, &other, body).await.refused(404, "wallet not found");
}
