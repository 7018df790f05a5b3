//! The life of a token after its creation: list, revoke, lock, unlock, logout.

use crate::support::{Asked, CREATE, SESSION, smallest, with};
use bitgo_sandbox::Config;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const LOCK: &str = "/api/v2/user/lock";
const UNLOCK: &str = "/api/v2/user/unlock";

async fn started_with(labels: &[&str]) -> Asked {
    let asked = Asked::start(Config::default()).await;
    for label in labels {
        asked.post(CREATE, with("label", json!(label))).await.accepted();
    }
    asked
}

fn labels(page: &Value) -> Vec<&str> {
    page["accessTokens"].as_array().unwrap().iter().map(|token| token["label"].as_str().unwrap()).collect()
}

// bitgo-api.md §4: `limit`, `prevId`, `sort`; oldest first unless asked otherwise; secrets are not in it.
#[tokio::test]
async fn the_list_is_read_page_by_page_in_both_orders() {
    let asked = started_with(&["a", "b", "c", "d", "e"]).await;
    for (sort, pages) in
        [("", [&["a", "b"][..], &["c", "d"], &["e"]]), ("&sort=DESC", [&["e", "d"], &["c", "b"], &["a"]])]
    {
        let mut previous = String::new();
        for expected in pages {
            let answer = asked.get(&format!("{CREATE}?limit=2{sort}{previous}")).await;
            let page = answer.accepted();
            assert_eq!(labels(page), expected);
            assert!(
                page["accessTokens"].as_array().unwrap().iter().all(|token| token.get("token").is_none())
            );
            match page.get("nextBatchPrevId") {
                Some(next) => previous = format!("&prevId={}", next.as_str().unwrap()),
                None => assert_eq!(expected.len(), 1, "only the last page has no next"),
            }
        }
    }
    assert_eq!(labels(asked.get(&format!("{CREATE}?sort=ASC")).await.accepted()), ["a", "b", "c", "d", "e"]);
    assert!(asked.get(&format!("{CREATE}?limit=5")).await.accepted().get("nextBatchPrevId").is_none());
}

#[tokio::test]
async fn a_list_that_cannot_be_meant_is_refused() {
    let asked = started_with(&["a"]).await;
    for (query, said) in [
        ("limit=0", "limit"),
        ("limit=201", "200"),
        ("limit=x", "limit"),
        ("sort=up", "sort"),
        ("prevId=x", "prevId"),
    ] {
        asked.get(&format!("{CREATE}?{query}")).await.refused(400, said);
    }
}

#[tokio::test]
async fn only_long_lived_tokens_that_live_are_listed() {
    let asked = started_with(&["stays"]).await;
    asked.post(CREATE, with("duration", json!(60))).await.accepted();
    assert_eq!(labels(asked.get(CREATE).await.accepted()), ["stays", "My Token"]);
    asked.sandbox.clock().advance(Duration::from_secs(61));
    assert_eq!(labels(asked.get(CREATE).await.accepted()), ["stays"]);
}

#[tokio::test]
async fn a_revoked_token_is_answered_with_and_is_of_no_more_use() {
    let asked = started_with(&[]).await;
    let created = asked.post(CREATE, smallest()).await;
    let id = created.accepted()["id"].as_str().unwrap();
    let secret = created.body["token"].as_str().unwrap();
    let path = format!("{CREATE}/{id}");
    let revoked = asked.send(Method::DELETE, &path, None).await;
    assert_eq!(revoked.accepted()["id"], id);
    assert!(revoked.body["expires"].as_str() < created.body["expires"].as_str());
    asked.send_as(secret, Method::GET, SESSION, None).await.refused(401, "session expired");
    assert_eq!(labels(asked.get(CREATE).await.accepted()), Vec::<&str>::new());
    asked.send(Method::DELETE, &path, None).await.refused(404, "not found");
}

// The path takes the public id, never the secret: bitgo-api.md §4.
#[tokio::test]
async fn a_token_is_not_revoked_by_its_secret() {
    let asked = started_with(&["a"]).await;
    let path = format!("{CREATE}/{}", asked.token);
    let answer = asked.send(Method::DELETE, &path, None).await;
    answer.refused(400, "by its id");
    assert!(!answer.body.to_string().contains(&asked.token));
    let session = asked.get(SESSION).await;
    let id = session.accepted()["session"]["id"].as_str().unwrap();
    asked.send(Method::DELETE, &format!("{CREATE}/{id}"), None).await.refused(404, "not found");
}

// bitgo-api.md §4: 600 seconds unless asked otherwise, and the spending limits are gone.
#[tokio::test]
async fn unlocking_lasts_ten_minutes_and_takes_the_limits_away() {
    let asked = started_with(&[]).await;
    let limit = json!([{ "coin": "tbtc", "txValueLimit": "1000" }]);
    let created = asked.post(CREATE, with("spendingLimits", limit)).await;
    assert!(created.accepted()["unlock"]["spendingLimits"].is_object());
    let token = created.body["token"].as_str().unwrap();
    let body = Some(json!({ "otp": "0000000" }));
    let unlocked = asked.send_as(token, Method::POST, UNLOCK, body).await;
    let unlock = &unlocked.accepted()["session"]["unlock"];
    assert!(unlock.get("spendingLimits").is_none());
    let session = asked.send_as(token, Method::GET, SESSION, None).await;
    assert_eq!(&session.accepted()["session"]["unlock"], unlock);

    let locked = asked.send_as(token, Method::POST, LOCK, None).await;
    assert!(locked.accepted()["session"].get("unlock").is_none());
}

#[tokio::test]
async fn unlocking_wants_the_otp_and_at_most_an_hour() {
    let asked = started_with(&[]).await;
    assert_eq!(asked.post(UNLOCK, json!({})).await.refused(401, "otp")["needsOTP"], true);
    asked.post(UNLOCK, json!({ "otp": "123456" })).await.refused(401, "invalid otp");
    for duration in [json!(0), json!(3601), json!(1.5), json!("600")] {
        asked.post(UNLOCK, json!({ "otp": "0000000", "duration": duration })).await.refused(400, "duration");
    }
    asked.post(UNLOCK, json!({ "otp": "0000000", "duration": 3600 })).await.accepted();
}

#[tokio::test]
async fn logging_out_ends_the_presented_token() {
    let asked = started_with(&[]).await;
    assert_eq!(asked.get("/api/v2/user/logout").await.accepted(), &json!({}));
    asked.get(SESSION).await.refused(401, "session expired");
}

#[tokio::test]
async fn the_user_is_found_by_id_email_or_as_me() {
    let asked = started_with(&[]).await;
    for name in ["me", "59cd72485007a239fb00282ed480da1f", "user@example.com"] {
        let answer = asked.get(&format!("/api/v2/user/{name}")).await;
        assert_eq!(answer.accepted()["user"]["name"]["full"], "Jane Doe");
    }
    asked.get("/api/v2/user/somebody").await.refused(404, "user not found");
}

#[tokio::test]
async fn assets_are_public() {
    let asked = started_with(&[]).await;
    let path = "/api/v1/all/publicAssets";
    let answer = crate::support::Answer::read(asked.request(Method::GET, path).send().await.unwrap()).await;
    crate::contract::judge("GET", path, 200, &answer.body);
    let tbtc = answer.accepted().as_array().unwrap().iter().find(|asset| asset["id"] == "tbtc").unwrap();
    assert_eq!(tbtc["decimal"], 8);
    assert_eq!(tbtc["environment"], "testnet");
    asked.get("/api/v1/all/publicAssets?stakingData=maybe").await.refused(400, "stakingData");
}
