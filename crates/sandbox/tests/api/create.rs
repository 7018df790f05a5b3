//! Creating a token: both documented answers, and what is refused.

use crate::support::{Asked, CREATE, SESSION, smallest, with};
use bitgo_access_token::Environment;
use bitgo_sandbox::{Answer, Config};
use reqwest::Method;
use serde_json::{Value, json};

fn millis(date: &Value) -> i128 {
    let date =
        time::OffsetDateTime::parse(date.as_str().unwrap(), &time::format_description::well_known::Rfc3339);
    date.unwrap().unix_timestamp_nanos() / 1_000_000
}

// The properties: BitGoJS's own integration test, bitgo-api.md §1.2.
#[tokio::test]
async fn todays_answer_has_the_token_iso_dates_and_the_users_id() {
    let asked = Asked::start(Config::default()).await;
    let answer = asked.post(CREATE, with("duration", json!(36000))).await;
    let body = answer.accepted();
    assert_eq!(body["user"], "59cd72485007a239fb00282ed480da1f");
    assert_eq!(body["label"], "My Token");
    assert_eq!(body["scope"], json!(["wallet_view_all"]));
    assert_eq!(body["isExtensible"], false);
    assert!(body["origin"].is_string());
    assert_eq!(millis(&body["expires"]) - millis(&body["created"]), 36_000_000);
    assert!(body.get("unlock").is_none() && body.get("enterprise").is_none());
    let token = body["token"].as_str().unwrap();
    assert!(token.len() == 67 && token.starts_with("v2x"));

    let session = asked.send_as(token, Method::GET, SESSION, None).await;
    assert_eq!(session.accepted()["session"]["id"], body["id"]);
}

#[tokio::test]
async fn the_guides_answer_has_its_members_in_its_order() {
    let asked = Asked::start(Config { answer: Answer::Guide, ..Config::default() }).await;
    let answer = asked.post(CREATE, smallest()).await;
    let body = answer.accepted().as_object().unwrap();
    assert_eq!(body.keys().collect::<Vec<_>>(), ["access_token", "expires_at", "scope", "user"]);
    assert_eq!(body["access_token"].as_str().unwrap().len(), 64);
    assert!(body["expires_at"].is_u64());
    // The guide's "Step Result".
    assert_eq!(
        body["user"],
        json!({
            "id": "59cd72485007a239fb00282ed480da1f", "isActive": true,
            "name": { "first": "Jane", "full": "Jane Doe", "last": "Doe" },
            "username": "user@example.com", "email": { "email": "user@example.com", "verified": true },
            "phone": { "phone": "310-867-5309", "verified": true }, "country": "USA", "state": "New York",
        })
    );
    let token = body["access_token"].as_str().unwrap();
    asked.send_as(token, Method::GET, SESSION, None).await.accepted();
}

#[tokio::test]
async fn a_token_without_a_duration_lives_ten_years() {
    let asked = Asked::start(Config::default()).await;
    let answer = asked.post(CREATE, smallest()).await;
    let body = answer.accepted();
    assert_eq!(millis(&body["expires"]) - millis(&body["created"]), 315_360_000_000);
}

// The request's array becomes a map by coin in the answer, and limits in wei keep every digit: bitgo-api.md §1.2.
#[tokio::test]
async fn limits_come_back_by_coin_with_every_digit() {
    let asked = Asked::start(Config::default()).await;
    let mut body = smallest();
    body["spendingLimits"] = json!([
        { "coin": "tbtc", "txValueLimit": "1000000000", "maxLimit": false },
        { "coin": "hteth", "txValueLimit": "123456789012345678901234567890" },
        { "coin": "tsol", "txValueLimit": 7 },
        { "coin": "tada", "maxLimit": true },
    ]);
    body["allErc20TokensLimit"] = json!({ "enabled": true, "txValueLimit": "5000" });
    let answer = asked.post(CREATE, body).await;
    let unlock = &answer.accepted()["unlock"];
    let limits = &unlock["spendingLimits"];
    assert_eq!(limits["tbtc"]["txValueLimit"].to_string(), "1000000000");
    assert_eq!(limits["hteth"]["txValueLimit"].to_string(), "123456789012345678901234567890");
    assert_eq!(limits["tsol"]["txValueLimit"].to_string(), "7");
    assert!(limits["tada"].get("txValueLimit").is_none());
    assert_eq!(unlock["allErc20TokensLimit"]["txValueLimitInSmallUnits"], "5000");
}

// BitGoJS's integration test: `unlock.txValueLimit` echoes the legacy limit.
#[tokio::test]
async fn the_legacy_limit_is_echoed() {
    let asked = Asked::start(Config::default()).await;
    let answer = asked.post(CREATE, with("txValueLimit", json!(100_000_000))).await;
    assert_eq!(answer.accepted()["unlock"]["txValueLimit"], 100_000_000);
}

#[tokio::test]
async fn all_of_a_request_comes_back() {
    let asked = Asked::start(Config::default()).await;
    let mut body = smallest();
    body["scope"] = json!(["wallet_view:5b1d2e3f4051627384a5b6c7d8e9f001", "trade_view"]);
    body["ipRestrict"] = json!(["0.0.0.0", "203.0.113.0/24", "2001:db8::/32"]);
    body["enterprise"] = json!("5a0c1d2e3f405162738495a6b7c8d9e0");
    body["admin"] = json!(true);
    body["adminScope"] = json!("read");
    body["somethingNew"] = json!({ "kept": "out of it" });
    let answer = asked.post(CREATE, body.clone()).await;
    let created = answer.accepted();
    for member in ["scope", "ipRestrict", "enterprise", "adminScope"] {
        assert_eq!(created[member], body[member], "{member}");
    }
    asked.post(CREATE, with("ipRestrict", Value::Null)).await.accepted();
}

// Labels are not unique: BitGoJS's integration test creates two tokens with the same.
#[tokio::test]
async fn two_tokens_may_have_one_label() {
    let asked = Asked::start(Config::default()).await;
    let first = asked.post(CREATE, smallest()).await;
    let second = asked.post(CREATE, smallest()).await;
    assert_ne!(first.accepted()["id"], second.accepted()["id"]);
}

// BitGoJS's integration test: an unknown scope is named before a wrong one-time password is.
#[tokio::test]
async fn an_unknown_scope_is_refused_before_the_otp_is_looked_at() {
    let asked = Asked::start(Config::default()).await;
    let mut body = with("scope", json!(["wallet_view_all", "wallet_fly"]));
    body["otp"] = json!("123456");
    asked.post(CREATE, body).await.refused(400, "invalid scope: wallet_fly");
}

#[tokio::test]
async fn a_wrong_or_missing_otp_is_refused() {
    let asked = Asked::start(Config::default()).await;
    let answer = asked.post(CREATE, with("otp", json!("000000"))).await;
    assert_eq!(answer.refused(401, "invalid")["needsOTP"], true);
    let mut body = smallest();
    body.as_object_mut().unwrap().remove("otp");
    let answer = asked.post(CREATE, body).await;
    assert_eq!(answer.refused(400, "otp")["needsOTP"], true);
}

// Types: BitGo's OpenAPI document. The prefix rule, the ten years and the wallet's id: bitgo-api.md §1.1, §2.
#[tokio::test]
async fn each_member_of_a_wrong_type_or_value_is_named() {
    let asked = Asked::start(Config::default()).await;
    for (member, value, said) in [
        ("label", json!(null), "label"),
        ("label", json!(7), "label"),
        ("otp", json!(0), "otp"),
        ("scope", json!("wallet_view_all"), "scope must be an array of strings"),
        ("scope", json!([1]), "scope must be an array of strings"),
        ("scope", json!([]), "must specify scope"),
        ("scope", json!(["wallet_view"]), "requires a wallet id"),
        ("scope", json!(["wallet_view:"]), "invalid scope"),
        ("scope", json!(["profile:5b1d2e3f4051627384a5b6c7d8e9f001"]), "invalid scope"),
        ("duration", json!("3600"), "duration must be a number"),
        ("duration", json!(-1), "duration"),
        ("duration", json!(315_360_001), "duration"),
        ("duration", serde_json::from_str("1e999").unwrap(), "duration"),
        ("admin", json!("true"), "admin must be a boolean"),
        ("adminScope", json!("write"), "adminScope must be one of read, full"),
        ("ipRestrict", json!("198.51.100.7"), "ipRestrict must be an array"),
        ("ipRestrict", json!(["198.51.100.256"]), "ipRestrict"),
        ("ipRestrict", json!(["198.51.0.0/23"]), "/24"),
        ("enterprise", json!(7), "enterprise must be a string"),
        ("spendingLimits", json!({ "tbtc": 1 }), "spendingLimits must be an array"),
        ("spendingLimits", json!(["tbtc"]), "spendingLimits[0] must be an object"),
        ("spendingLimits", json!([{ "txValueLimit": "1" }]), "spendingLimits[0].coin"),
        ("spendingLimits", json!([{ "coin": "tbtc", "txValueLimit": "1.5" }]), "whole number"),
        ("spendingLimits", json!([{ "coin": "tbtc", "txValueLimit": "" }]), "whole number"),
        ("spendingLimits", json!([{ "coin": "tbtc", "maxLimit": "yes" }]), "maxLimit must be a boolean"),
        ("allErc20TokensLimit", json!([]), "allErc20TokensLimit must be an object"),
        ("permittedWallets", json!("x"), "permittedWallets must be an array of strings"),
    ] {
        let answer = asked.post(CREATE, with(member, value.clone())).await;
        assert_eq!(answer.status, 400, "{member}: {value}");
        answer.refused(400, said);
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused_without_being_repeated() {
    let asked = Asked::start(Config::default()).await;
    let send = async |body: &'static str, content_type: &str| {
        let request = asked.request(Method::POST, CREATE).bearer_auth(&asked.token);
        let sent = request.header("content-type", content_type).body(body).send().await.unwrap();
        crate::support::Answer::read(sent).await
    };
    let deep = "[".repeat(10_000).leak();
    for body in ["", "{", "[]", "\"v2xsecret\"", "{\"label\": v2xsecret}", deep] {
        let answer = send(body, "application/json").await;
        answer.refused(400, "the body");
        assert!(!answer.body.to_string().contains("v2xsecret"));
    }
    send("label=x", "application/x-www-form-urlencoded").await.refused(400, "application/json");
}

#[tokio::test]
async fn production_wants_an_ip_restriction_and_no_scope_all() {
    let production = Config { environment: Environment::Production, ..Config::default() };
    let asked = Asked::start(production).await;
    asked.post(CREATE, smallest()).await.refused(400, "ipRestrict is required");
    asked.post(CREATE, with("scope", json!(["all"]))).await.refused(400, "invalid scope: all");
    asked.post(CREATE, with("ipRestrict", json!(["198.51.100.7"]))).await.accepted();
}

// bitgo-api.md §1.3, "token used from other IP".
#[tokio::test]
async fn a_token_for_another_address_is_of_no_use_here() {
    let asked = Asked::start(Config::default()).await;
    let created = asked.post(CREATE, with("ipRestrict", json!(["198.51.100.7"]))).await;
    let token = created.accepted()["token"].as_str().unwrap();
    let answer = asked.send_as(token, Method::GET, SESSION, None).await;
    answer.refused(401, "IP-restricted token from an unauthorized IP address");

    let here = asked.post(CREATE, with("ipRestrict", json!(["127.0.0.0/24"]))).await;
    let token = here.accepted()["token"].as_str().unwrap();
    asked.send_as(token, Method::GET, SESSION, None).await.accepted();
}

#[tokio::test]
async fn there_is_no_other_route() {
    let asked = Asked::start(Config::default()).await;
    asked.get("/api/v2/nothing").await.refused(404, "/api/v2/nothing");
    asked.send(Method::PUT, CREATE, None).await.refused(405, "PUT");
    let admin = asked.get("/__sandbox/requests").await;
    assert_eq!(admin.status, 404, "the admin routes exist only where asked for");
}
