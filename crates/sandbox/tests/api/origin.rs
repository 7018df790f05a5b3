//! Callers from a browser and callers that sign.

use crate::support::{Answer, Asked, SESSION};
use bitgo_sandbox::Config;
use reqwest::Method;

async fn preflight(cors: bool) -> reqwest::Response {
    let asked = Asked::start(Config { cors, ..Config::default() }).await;
    let request = asked.request(Method::OPTIONS, SESSION).header("origin", "http://localhost:8085");
    let request = request.header("access-control-request-method", "GET");
    request.header("access-control-request-headers", "authorization").send().await.unwrap()
}

// bitgo-api.md §5: BitGo's test environment answers pages of any origin.
#[tokio::test]
async fn pages_of_other_origins_may_call_unless_that_is_switched_off() {
    let open = preflight(true).await;
    assert_eq!(open.status(), 200);
    assert_eq!(open.headers()["access-control-allow-origin"], "*");
    let allowed = open.headers()["access-control-allow-headers"].to_str().unwrap();
    assert!(allowed.split(',').any(|name| name == "authorization"), "{allowed}");

    let closed = preflight(false).await;
    assert!(closed.headers().get("access-control-allow-origin").is_none());
}

#[tokio::test]
async fn the_routes_for_tests_are_not_for_pages_of_other_origins() {
    let asked = Asked::start(Config { admin: true, ..Config::default() }).await;
    let request = asked.request(Method::GET, "/__sandbox/requests").header("origin", "http://localhost:8085");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.headers().get("access-control-allow-origin").is_none());
}

// Good signatures are made by BitGo's SDK in tests/sdk; here is one that is not.
#[tokio::test]
async fn a_wrong_signature_is_refused() {
    let asked = Asked::start(Config::default()).await;
    let hash = "a85af08e6723e41acd6a3fb9ef58422082e673df33c58e1db175bb740a2c934d";
    let signed = |credential: &str| {
        asked
            .request(Method::GET, SESSION)
            .bearer_auth(credential)
            .header("bitgo-auth-version", "2.0")
            .header("auth-timestamp", "1521589882510")
            .header("hmac", "6de77d5a5446a3e5649456c11480706a71071b15639c3c787af65bdb02ecf1ec")
            .send()
    };
    Answer::read(signed(hash).await.unwrap()).await.refused(401, "unauthorized");
    let ours = sha2_hex(&asked.token);
    Answer::read(signed(&ours).await.unwrap()).await.refused(401, "invalid HMAC");
}

fn sha2_hex(text: &str) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(text))
}
