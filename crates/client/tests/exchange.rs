//! What goes out, and what each answer becomes, with the browser's own `fetch` in the middle of it: only the
//! network is stood in for.
#![cfg(target_arch = "wasm32")]
// Clippy does not know these tests for tests.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use bitgo_access_token::{
    AccessToken, Code, Context, Draft, Environment, Otp, Password, Request, TokenId, check,
};
use bitgo_access_token_client::{Acknowledgements, BaseUrl, Cancel, Client, Error, Login, PasswordForm};
use js_sys::Promise;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = "
    let sent = [];
    export function answer(status, body, type) {
        sent = [];
        globalThis.fetch = async (request) => {
            const { method, url, credentials, redirect, referrerPolicy, cache } = request;
            const headers = Object.fromEntries(request.headers);
            sent.push({ method, url, credentials, redirect, referrerPolicy, cache, headers, body: await request.text() });
            return new Response(body, { status, headers: { 'content-type': type, 'retry-after': '7' } });
        };
    }
    export function fail() {
        sent = [];
        globalThis.fetch = async () => { sent.push({}); throw new TypeError('Failed to fetch'); };
    }
    export function cut() {
        sent = [];
        globalThis.fetch = async () => {
            sent.push({});
            const body = new ReadableStream({ pull(c) { c.enqueue(new TextEncoder().encode('{\"tok')); c.error(new TypeError('network error')); } });
            return new Response(body, { status: 200 });
        };
    }
    export function silence() {
        sent = [];
        globalThis.fetch = (request) => new Promise((_, no) => {
            sent.push({});
            request.signal.addEventListener('abort', () => no(request.signal.reason));
        });
    }
    export function endless() {
        sent = [];
        globalThis.fetch = async () => {
            sent.push({});
            return new Response(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(65536).fill(32)); } }));
        };
    }
    export function answerDated(status, retryAfter, date) {
        sent = [];
        const headers = { 'retry-after': retryAfter, date };
        globalThis.fetch = async () => { sent.push({}); return { status, headers: new Map(Object.entries(headers)), body: null }; };
    }
    export function deaf() {
        sent = [];
        globalThis.fetch = () => { sent.push({}); return new Promise(() => {}); };
    }
    export function dripping() {
        sent = [];
        globalThis.fetch = async () => {
            sent.push({});
            const body = new ReadableStream({
                start(c) { c.enqueue(new TextEncoder().encode('{')); },
                pull() { return new Promise(() => {}); },
                cancel() { throw new Error('no'); },
            });
            return new Response(body);
        };
    }
    export function hollow() {
        sent = [];
        globalThis.fetch = async () => {
            sent.push({});
            return new Response(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(0)); } }));
        };
    }
    export function consumed() {
        sent = [];
        globalThis.fetch = async () => { sent.push({}); const answer = new Response('{}'); await answer.text(); return answer; };
    }
    export function withoutSignalHelpers() { delete AbortSignal.any; delete AbortSignal.timeout; }
    export function record() { return JSON.stringify(sent); }
    export function count() { return sent.length; }
")]
extern "C" {
    fn answer(status: u16, body: &str, content_type: &str);
    fn fail();
    fn cut();
    fn silence();
    fn endless();
    #[wasm_bindgen(js_name = answerDated)]
    fn answer_dated(status: u16, retry_after: &str, date: &str);
    fn deaf();
    fn dripping();
    fn hollow();
    fn consumed();
    #[wasm_bindgen(js_name = withoutSignalHelpers)]
    fn without_signal_helpers();
    fn record() -> String;
    fn count() -> usize;
}

// A token of today's shape; the vectors of BitGo's SDK have it.
const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
const BODY: &str = r#"{"label":"reporting","otp":"0000000","scope":["openid"],"duration":7776000}"#;

fn client() -> Client {
    Client::new(BaseUrl::OWN_ORIGIN).with_token(AccessToken::new(TOKEN))
}

fn request(json: &str) -> Request {
    check(&Draft::from_json(json).unwrap(), &Context::new(Environment::Test)).into_request().unwrap()
}

async fn create() -> Result<bitgo_access_token::AccessTokenResponse, Error> {
    client().create_access_token(&request(BODY), &Acknowledgements::none()).await
}

fn recorded() -> serde_json::Value {
    serde_json::from_str(&record()).unwrap()
}

#[wasm_bindgen_test]
async fn a_create_goes_out_once_with_the_options_of_every_call() {
    answer(
        200,
        &format!(r#"{{"id":"59cd72485007a239fb00282ed480da1f","isExtensible":false,"token":"{TOKEN}"}}"#),
        "application/json",
    );
    let created = create().await.unwrap();
    assert_eq!(created.token().unwrap().expose(), TOKEN);

    let sent = recorded();
    assert_eq!(sent.as_array().unwrap().len(), 1);
    let sent = &sent[0];
    assert_eq!(sent["method"], "POST");
    assert!(sent["url"].as_str().unwrap().ends_with("/api/v2/user/accesstoken"));
    assert_eq!(sent["headers"]["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(sent["headers"]["content-type"], "application/json");
    assert_eq!(sent["body"], BODY);
    assert_eq!(
        [&sent["credentials"], &sent["redirect"], &sent["referrerPolicy"], &sent["cache"]],
        ["omit", "manual", "no-referrer", "no-store"]
    );
}

#[wasm_bindgen_test]
async fn what_nobody_acknowledged_is_not_sent() {
    answer(200, r#"{"id":"59cd72485007a239fb00282ed480da1f"}"#, "application/json");
    // A token in the label, where everybody sees it.
    let risky = request(&BODY.replace("reporting", TOKEN));
    let Err(Error::Unacknowledged { codes }) =
        client().create_access_token(&risky, &Acknowledgements::none()).await
    else {
        panic!("sent without an acknowledgement");
    };
    assert_eq!(codes, [Code::LabelSecret]);
    assert_eq!(count(), 0);

    let accepted = Acknowledgements::of(["label.secret"]);
    assert!(client().create_access_token(&risky, &accepted).await.is_ok());
    assert_eq!(count(), 1);
}

// The bodies are those that BitGo has been observed to send, or documents.
#[wasm_bindgen_test]
async fn each_refusal_is_an_error_of_its_own_kind() {
    for (status, body, kind) in [
        (
            400,
            r#"{"error":"invalid scope: x","name":"InvalidScope","requestId":"c1","context":{}}"#,
            "refused",
        ),
        (404, "", "refused"),
        (409, "{}", "refused"),
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
            r#"{"error":"No access token","name":"Unauthorized","requestId":"c1","context":{}}"#,
            "unauthorized",
        ),
        (
            401,
            r#"{"error":"Attempt to use IP-restricted token from an unauthorized IP address"}"#,
            "wrong-ip",
        ),
        (403, r#"{"error":"Access token lacks required scope for this action"}"#, "unauthorized"),
        (429, r#"{"error":"Too many requests, slow down!"}"#, "rate-limited"),
        (500, r#"{"error":"internal","requestId":"c1","context":{}}"#, "server"),
        (502, "<html>Bad Gateway</html>", "server"),
    ] {
        answer(status, body, "text/html");
        let error = client().session().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}");
    }
}

#[wasm_bindgen_test]
async fn bitgos_own_words_and_the_wait_are_kept() {
    answer(
        400,
        r#"{"error":"invalid scope: x","name":"InvalidScope","requestId":"cjd6dflt4b70sdjrscvgks22d","context":{}}"#,
        "application/json",
    );
    let error = create().await.unwrap_err();
    let said = error.platform_error().unwrap();
    assert_eq!(said.name.as_deref(), Some("InvalidScope"));
    assert_eq!(said.error.as_deref(), Some("invalid scope: x"));
    assert_eq!(said.request_id.as_deref(), Some("cjd6dflt4b70sdjrscvgks22d"));

    answer(429, "{}", "application/json");
    assert!(matches!(create().await, Err(Error::RateLimited { wait: Some(7), .. })));
    // A date, in place of seconds, counts from the answer's own.
    answer_dated(429, "Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:58:29 GMT");
    assert!(matches!(create().await, Err(Error::RateLimited { wait: Some(90), .. })));
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_is_lost_says_that_a_token_may_exist() {
    let stubs: [(&str, fn()); 10] = [
        ("no connection", fail),
        ("cut off", cut),
        ("gateway", || answer(504, "<html>Gateway Timeout</html>", "text/html")),
        ("a fault of BitGo's", || {
            answer(500, r#"{"error":"internal","requestId":"c1","context":{}}"#, "application/json")
        }),
        ("a proxy that lost the answer", || {
            answer(
                502,
                r#"{"error":"gave no answer","name":"UpstreamAnswerLost","requestId":"c1"}"#,
                "application/json",
            )
        }),
        ("truncated", || answer(200, r#"{"token":"v2x5b"#, "application/json")),
        ("nothing", || answer(200, "{}", "application/json")),
        ("to be made later", || answer(202, r#"{"pending":true}"#, "application/json")),
        ("a body that never ends", hollow),
        ("read by another", consumed),
    ];
    for (name, stub) in stubs {
        stub();
        let error = create().await.unwrap_err();
        assert_eq!(error.kind(), "outcome-unknown", "{name}");
        assert_eq!(count(), 1, "{name}: sent more than once");
    }
    // A proxy that never reached BitGo.
    answer(
        502,
        r#"{"error":"could not be reached","name":"UpstreamUnreachable","requestId":"c1"}"#,
        "application/json",
    );
    assert_eq!(create().await.unwrap_err().kind(), "server");
    // The same for a call that changes nothing is what it is.
    fail();
    assert_eq!(client().session().await.unwrap_err().kind(), "unreachable");
    let elsewhere = Client::new(BaseUrl::parse("https://app.bitgo-test.com").unwrap());
    assert_eq!(elsewhere.session().await.unwrap_err().kind(), "blocked");
}

#[wasm_bindgen_test]
async fn giving_up_ends_the_wait() {
    silence();
    let cancel = Cancel::new();
    let client = client().with_cancel(cancel.clone());
    let request = request(BODY);
    let acknowledged = Acknowledgements::none();
    let waiting = client.create_access_token(&request, &acknowledged);
    let giving_up = async {
        // One turn of the event loop, so that the request is under way.
        let _ = wasm_bindgen_futures::JsFuture::from(Promise::resolve(&wasm_bindgen::JsValue::NULL)).await;
        cancel.cancel();
    };
    let (answer, ()) = futures_util::join!(waiting, giving_up);
    let Err(Error::OutcomeUnknown { cause, .. }) = answer else { panic!("not unknown") };
    assert_eq!(cause.kind(), "cancelled");
}

#[wasm_bindgen_test]
async fn a_create_that_names_a_token_in_any_way_has_made_one() {
    for body in [
        r#"{"id":"59cd72485007a239fb00282ed480da1f"}"#.to_owned(),
        format!(r#"{{"token":"{TOKEN}"}}"#),
        format!(r#"{{"accessToken":"{TOKEN}"}}"#),
        r#"{"encryptedToken":"{}"}"#.to_owned(),
    ] {
        answer(200, &body, "application/json");
        assert!(create().await.is_ok(), "{body}");
    }
}

#[wasm_bindgen_test]
async fn what_was_given_up_before_it_began_is_not_sent() {
    let cancel = Cancel::new();
    cancel.cancel();
    let client = client().with_cancel(cancel);
    let (request, acknowledged) = (request(BODY), Acknowledgements::none());
    answer(200, "{}", "application/json");
    assert_eq!(client.session().await.unwrap_err().kind(), "cancelled");
    let created = client.create_access_token(&request, &acknowledged).await;
    assert_eq!(created.unwrap_err().kind(), "cancelled");
    let old = TokenId::parse("59cd72485007a239fb00282ed480da1f").unwrap();
    let rotated = client.rotate(&old, &request, &acknowledged).await.unwrap_err();
    assert_eq!((rotated.state(), rotated.error().kind()), ("not-created", "cancelled"));
    assert_eq!(count(), 0);
}

/// A `fetch` that does not heed the signal, and bodies that do not end.
const HEEDLESS: [(&str, fn()); 2] = [("no answer", deaf), ("no end of the answer", dripping)];

#[wasm_bindgen_test]
async fn no_fetch_can_outlast_the_time_out() {
    for (name, stub) in HEEDLESS {
        stub();
        let impatient = client().with_timeout(Duration::from_millis(20));
        assert_eq!(impatient.session().await.unwrap_err().kind(), "timed-out", "{name}");
        let created = impatient.create_access_token(&request(BODY), &Acknowledgements::none()).await;
        let Err(Error::OutcomeUnknown { cause, .. }) = created else { panic!("{name}: not unknown") };
        assert_eq!(cause.kind(), "timed-out", "{name}");
    }
}

// Chromium has them since versions 103 and 116, Safari since 16 and 17.4 (MDN).
#[wasm_bindgen_test]
async fn giving_up_needs_no_helpers_of_newer_browsers_and_no_fetch_that_heeds_it() {
    without_signal_helpers();
    for (name, stub) in HEEDLESS {
        stub();
        let cancel = Cancel::new();
        let client = client().with_cancel(cancel.clone());
        let giving_up = async {
            // Some turns of the event loop, so that the answer has begun.
            for _ in 0..10 {
                let _ = wasm_bindgen_futures::JsFuture::from(Promise::resolve(&wasm_bindgen::JsValue::NULL))
                    .await;
            }
            cancel.cancel();
        };
        let (session, ()) = futures_util::join!(client.session(), giving_up);
        assert_eq!(session.unwrap_err().kind(), "cancelled", "{name}");
        assert_eq!(count(), 1, "{name}");
    }
}

#[wasm_bindgen_test]
async fn strange_answers_are_errors_and_no_panics() {
    let deep = "[".repeat(10_000);
    for body in ["", "[]", "null", "{", deep.as_str(), "\u{feff}{}"] {
        answer(200, body, "application/json");
        assert_eq!(client().session().await.unwrap_err().kind(), "not-understood", "{body:.10}");
    }
    endless();
    assert_eq!(client().session().await.unwrap_err().kind(), "not-understood");
}

#[wasm_bindgen_test]
async fn a_login_sends_the_password_as_asked_and_no_credential() {
    let answered = format!(
        r#"{{"access_token":"{TOKEN}","expires_at":1534201288,"expires_in":3600,"scope":[],"token_type":"bearer","grant_type":"password","user":{{"id":"59cd72485007a239fb00282ed480da1f"}}}}"#
    );
    for (form, password) in [
        // openssl: printf what-a-password | openssl dgst -sha256 -hmac jane@example.com
        (PasswordForm::Hmac, "ada0d66fe86a6c7d9bc291c428d7fde33bba5322e5ee376675e334e0dc9def9b"),
        (PasswordForm::Raw, "what-a-password"),
    ] {
        answer(200, &answered, "application/json");
        let login = Login {
            email: " Jane@Example.com".to_owned(),
            password: Password::new("what-a-password"),
            otp: Otp::new("0000000"),
            password_form: form,
        };
        let session = client().login(&login).await.unwrap();
        assert_eq!(session.token().unwrap().expose(), TOKEN);
        let sent = &recorded()[0];
        assert_eq!(sent["headers"].get("authorization"), None);
        let body: serde_json::Value = serde_json::from_str(sent["body"].as_str().unwrap()).unwrap();
        assert_eq!(
            body,
            serde_json::json!({ "email": "jane@example.com", "password": password, "otp": "0000000" })
        );
    }
}

#[wasm_bindgen_test]
async fn a_token_that_no_header_can_carry_is_refused_without_being_shown() {
    answer(200, "{}", "application/json");
    let client = Client::new(BaseUrl::OWN_ORIGIN).with_token(AccessToken::new("v2x5b73 5fed\n"));
    let error = client.session().await.unwrap_err();
    assert_eq!(error.kind(), "not-sendable");
    assert!(!format!("{error}{error:?}{client:?}").contains("5b73"));
    assert_eq!(count(), 0);
}
