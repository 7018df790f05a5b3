//! Logging in, and who is let through.

use crate::support::{Asked, LOGIN, SESSION};
use bitgo_sandbox::Config;
use serde_json::json;
use std::time::Duration;

fn credentials() -> serde_json::Value {
    json!({ "email": "user@example.com", "password": "sandbox-password", "otp": "0000000" })
}

#[tokio::test]
async fn a_login_gives_the_guides_user_and_a_token_that_works() {
    let asked = Asked::start(Config::default()).await;
    let answer = asked.login(credentials()).await;
    let body = answer.accepted();
    // The values: the guide's "Step Result".
    assert_eq!(body["user"]["id"], "59cd72485007a239fb00282ed480da1f");
    assert_eq!(body["user"]["name"], json!({ "first": "Jane", "full": "Jane Doe", "last": "Doe" }));
    assert_eq!(body["user"]["phone"]["phone"], "310-867-5309");
    assert_eq!(body["user"]["country"], "USA");
    assert_eq!(body["user"]["state"], "New York");
    assert_eq!(body["scope"][1], "user_manage");
    assert_eq!(body["expires_in"], 3600);

    let token = body["access_token"].as_str().unwrap();
    let session = asked.send_as(token, reqwest::Method::GET, SESSION, None).await;
    assert_eq!(session.accepted()["session"]["user"], "59cd72485007a239fb00282ed480da1f");
    assert!(session.body["session"].get("token").is_none(), "a session does not repeat the secret");
}

// token-vectors.json, password_hash_self_computed, shows the way; this value is
// `printf %s sandbox-password | openssl dgst -sha256 -hmac user@example.com`.
#[tokio::test]
async fn the_password_may_come_hashed_and_the_email_in_capitals() {
    let asked = Asked::start(Config::default()).await;
    let mut body = credentials();
    body["email"] = json!("User@Example.com");
    body["password"] = json!(HASHED);
    asked.login(body).await.accepted();
}

const HASHED: &str = "d978dc9d717f969a8d128cb048f6607b089c5ac717cf7b023417db73b053fdc6";

#[tokio::test]
async fn wrong_credentials_are_refused() {
    let asked = Asked::start(Config::default()).await;
    for (member, value, error) in [
        ("password", "sandbox-Password", "incorrect email or password"),
        ("email", "other@example.com", "incorrect email or password"),
        ("otp", "000000", "invalid otp"),
    ] {
        let mut body = credentials();
        body[member] = json!(value);
        asked.login(body).await.refused(401, error);
    }
}

// bitgo-api.md §1.3, "login w/o OTP (2017)".
#[tokio::test]
async fn a_login_without_an_otp_says_that_it_needs_one() {
    let asked = Asked::start(Config::default()).await;
    let mut body = credentials();
    body.as_object_mut().unwrap().remove("otp");
    let answer = asked.login(body).await;
    let body = answer.refused(401, "needs_otp");
    assert_eq!(body["name"], "OAuth2Error");
    assert_eq!(body["needsOTP"], true);
}

#[tokio::test]
async fn a_login_without_an_email_or_with_a_number_for_a_password_is_a_bad_request() {
    let asked = Asked::start(Config::default()).await;
    asked.login(json!({ "password": "p", "otp": "0000000" })).await.refused(400, "email");
    asked.login(json!({ "email": "a@b.c", "password": 1, "otp": "0000000" })).await.refused(400, "password");
}

// bitgo-api.md §1.3: no or garbled token.
#[tokio::test]
async fn without_a_good_token_nobody_gets_in() {
    let asked = Asked::start(Config::default()).await;
    let none = asked.request(reqwest::Method::GET, SESSION).send().await.unwrap();
    let none = crate::support::Answer::read(none).await;
    assert_eq!(none.refused(401, "No access token")["name"], "Unauthorized");
    assert_eq!(none.headers["x-auth-required"], "true");

    let cut = asked.token.strip_suffix(char::is_alphanumeric).unwrap();
    asked.send_as(cut, reqwest::Method::GET, SESSION, None).await.refused(401, "No access token");
    let unknown = format!("v2x{}", "0".repeat(64));
    asked.send_as(&unknown, reqwest::Method::GET, SESSION, None).await.refused(401, "unauthorized");
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over() {
    let asked = Asked::start(Config::default()).await;
    let login = asked.login(credentials()).await;
    let token = login.accepted()["access_token"].as_str().unwrap();
    asked.sandbox.clock().advance(Duration::from_secs(3599));
    asked.send_as(token, reqwest::Method::GET, SESSION, None).await.accepted();
    asked.sandbox.clock().advance(Duration::from_secs(2));
    asked.send_as(token, reqwest::Method::GET, SESSION, None).await.refused(401, "session expired");
}

// bitgo-api.md §1.3: login 15 in 300 s.
#[tokio::test]
async fn the_sixteenth_login_in_five_minutes_waits() {
    let asked = Asked::start(Config { rate_limits: true, ..Config::default() }).await;
    for _ in 0..15 {
        asked.login(credentials()).await.accepted();
    }
    let answer = asked.login(credentials()).await;
    let wait = answer.refused(429, "Too many requests")["additionalDetails"]["retryAfter"].as_u64().unwrap();
    assert!((290..=300).contains(&wait), "{wait}");
    asked.sandbox.clock().advance(Duration::from_secs(wait));
    asked.login(credentials()).await.accepted();
}

#[tokio::test]
async fn v1_and_v2_logins_are_the_same() {
    let asked = Asked::start(Config::default()).await;
    let v1 = LOGIN.replace("v2", "v1");
    asked.post(&v1, credentials()).await.accepted();
}

// bitgo-api.md §3.2 and §3.4: who signs gets the token encrypted, and her key with it. That it opens, and that
// requests signed with it are let in, BitGo's own SDK says (tests/sdk).
#[tokio::test]
async fn who_signs_gets_the_token_encrypted() {
    let asked = Asked::start(Config::default()).await;
    for version in ["2.0", "3.0"] {
        let login = asked.request(reqwest::Method::POST, LOGIN).header("bitgo-auth-version", version);
        let answer = crate::support::Answer::read(login.json(&credentials()).send().await.unwrap()).await;
        crate::contract::judge("POST", LOGIN, 200, &answer.body);
        let body = answer.accepted();
        assert!(body.get("access_token").is_none());
        for member in ["encryptedToken", "encryptedECDHXprv"] {
            let envelope: serde_json::Value = serde_json::from_str(body[member].as_str().unwrap()).unwrap();
            assert_eq!((&envelope["v"], &envelope["mode"]), (&json!(1), &json!("ccm")), "{member}");
        }
        assert!(body["derivationPath"].as_str().unwrap().starts_with("m/999999/"));
    }
}
