//! Passing requests on, to a second sandbox in BitGo's place.

use crate::support::{Answer, Asked, CREATE, SESSION, http, smallest};
use bitgo_sandbox::{Config, Sandbox, Site};
use reqwest::Method;
use serde_json::json;
use std::net::TcpListener;

async fn in_front_of(url: &str) -> Sandbox {
    Sandbox::start(Config { forward: Some(url.parse().unwrap()), ..Config::default() }).await.unwrap()
}

async fn behind() -> Asked {
    Asked::start(Config { admin: true, ..Config::default() }).await
}

async fn create_through(front: &Sandbox, token: &str) -> Answer {
    let request = http().post(format!("{}{CREATE}", front.url())).bearer_auth(token).json(&smallest());
    Answer::read(request.header("cookie", "a=b").header("origin", front.url()).send().await.unwrap()).await
}

#[tokio::test]
async fn a_request_arrives_as_it_was_sent_but_for_what_is_not_bitgos() {
    let asked = behind().await;
    let front = in_front_of(&asked.sandbox.url()).await;
    let created = create_through(&front, &asked.token).await;
    assert_eq!(created.accepted()["label"], "My Token");
    assert_eq!(created.headers["cache-control"], "no-store");

    let recorded = asked.get("/__sandbox/requests").await.body;
    assert_eq!(recorded[0]["body"], smallest().to_string());
    let headers = recorded[0]["headers"].to_string();
    assert!(headers.contains(&format!("Bearer {}", asked.token)));
    assert!(!headers.contains("cookie") && !headers.contains("origin"), "{headers}");
}

#[tokio::test]
async fn a_refusal_comes_back_as_it_was() {
    let asked = behind().await;
    let front = in_front_of(&asked.sandbox.url()).await;
    let answer = http().get(format!("{}{SESSION}?x=1", front.url())).send().await.unwrap();
    let answer = Answer::read(answer).await;
    answer.refused(401, "No access token");
    assert_eq!(answer.headers["x-auth-required"], "true");
    let recorded = asked.get("/__sandbox/requests").await.body;
    assert_eq!(recorded[0]["path"], format!("{SESSION}?x=1"));
}

#[tokio::test]
async fn what_went_wrong_behind_is_said_and_whether_it_may_have_acted() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let front = in_front_of(&format!("http://{free}")).await;
    let answer = create_through(&front, "t").await;
    assert_eq!(answer.refused(502, "nothing was sent")["name"], "UpstreamUnreachable");

    let asked = behind().await;
    let front = in_front_of(&asked.sandbox.url()).await;
    let fault = |fault| {
        let request = asked.request(Method::PUT, "/__sandbox/faults").json(&json!([fault]));
        async { request.send().await.unwrap().error_for_status().unwrap() }
    };
    fault(json!({ "kind": "drop", "when": "after" })).await;
    let answer = create_through(&front, &asked.token).await;
    assert_eq!(answer.refused(502, "not known")["name"], "UpstreamAnswerLost");
    fault(json!({ "kind": "redirect", "location": "https://elsewhere.example/" })).await;
    let answer = create_through(&front, &asked.token).await;
    assert_eq!(answer.refused(502, "redirect")["name"], "UpstreamRedirect");
    let recorded = asked.get("/__sandbox/requests").await.body;
    let creates = recorded.as_array().unwrap().iter().filter(|request| request["method"] == "POST");
    assert_eq!(creates.count(), 2, "nothing is sent twice");
}

#[tokio::test]
async fn pages_of_other_origins_are_kept_out() {
    let asked = behind().await;
    let front = in_front_of(&asked.sandbox.url()).await;
    let request = http().get(format!("{}{SESSION}", front.url())).header("sec-fetch-site", "cross-site");
    Answer::read(request.send().await.unwrap()).await.refused(403, "only the page");
}

#[tokio::test]
async fn the_page_in_front_is_told_who_is_behind() {
    let directory = tempfile::tempdir().unwrap();
    for (upstream, environment) in [
        ("https://app.bitgo-test.com", json!("test")),
        ("https://app.bitgo.com", json!("production")),
        ("https://bitgo.acme.example", json!(null)),
    ] {
        let site = Some(Site::new(directory.path()));
        let config = Config { forward: Some(upstream.parse().unwrap()), site, ..Config::default() };
        let front = Sandbox::start(config).await.unwrap();
        let settings = http().get(format!("{}/config.json", front.url())).send().await.unwrap();
        let settings: serde_json::Value = serde_json::from_str(&settings.text().await.unwrap()).unwrap();
        let here = &settings["environments"][0];
        assert_eq!((&here["environment"], &here["baseUrl"]), (&environment, &json!("/")));
        assert!(here["name"].as_str().unwrap().contains(upstream));
    }
}
