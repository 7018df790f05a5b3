//! Every documented route, from the login to the logout.

use crate::support::{
    OTP, anonymous, create, credentials, faults, fresh, function, id, labels, log_in, request, request_of,
};
use bitgo_access_token::{Environment, Otp, Password, TemplateId, TokenId};
use bitgo_access_token_client::{
    CoinLimit, ListAccessTokens, ListTemplates, Login, NewTemplate, PasswordForm, Sort, TemplateChanges,
    TemplateRights, TokenLimits, Unlocking,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

#[wasm_bindgen_test]
async fn a_login_begins_a_session_and_a_logout_ends_it() {
    let (client, login) = log_in(anonymous().await).await;
    assert!(login.misreads.is_empty(), "{:?}", login.misreads);
    let session = client.session().await.unwrap();
    assert_eq!(session.access_token.id(), login.token_id.as_deref());
    assert!(session.access_token.misreads().is_empty());
    // The session ends when the answer says, and not after some constant.
    assert_eq!(
        session.access_token.expires().unwrap().unix_timestamp(),
        login.expires_at.unwrap().unix_timestamp()
    );
    client.logout().await.unwrap();
    assert_eq!(client.session().await.unwrap_err().kind(), "unauthorized");
}

#[wasm_bindgen_test]
async fn a_login_that_fails_says_what_to_do() {
    let client = anonymous().await;
    assert!(client.login(&credentials(PasswordForm::Raw)).await.is_ok());
    let missing = Login { otp: Otp::new(""), ..credentials(PasswordForm::Hmac) };
    assert_eq!(client.login(&missing).await.unwrap_err().kind(), "needs-otp");
    let wrong = Login { password: Password::new("wrong"), ..credentials(PasswordForm::Hmac) };
    assert_eq!(client.login(&wrong).await.unwrap_err().kind(), "unauthorized");
    assert_eq!(client.session().await.unwrap_err().kind(), "unauthorized");
}

#[wasm_bindgen_test]
async fn tokens_are_listed_page_by_page_in_both_orders_and_revoked() {
    let client = fresh().await;
    for label in ["one", "two", "three"] {
        create(&client, &request(label)).await;
    }
    assert_eq!(labels(&client, Sort::OldestFirst).await, ["one", "two", "three"]);
    assert_eq!(labels(&client, Sort::NewestFirst).await, ["three", "two", "one"]);

    let mut asked = ListAccessTokens { limit: Some(2), ..ListAccessTokens::default() };
    let first = client.list_access_tokens(&asked).await.unwrap();
    assert_eq!(first.access_tokens.len(), 2);
    asked.prev_id = first.next_batch_prev_id;
    assert!(asked.prev_id.is_some());
    let second = client.list_access_tokens(&asked).await.unwrap();
    assert_eq!(second.access_tokens[0].label(), Some("three"));
    assert_eq!(second.next_batch_prev_id, None);

    let revoked = client.revoke_access_token(&id(&second.access_tokens[0])).await.unwrap();
    assert!(revoked.misreads().is_empty() && revoked.token().is_err());
    assert_eq!(labels(&client, Sort::OldestFirst).await, ["one", "two"]);
    let again = client.revoke_access_token(&id(&second.access_tokens[0])).await.unwrap_err();
    assert_eq!(again.platform_error().unwrap().status, Some(404));
    // A secret in place of an id goes nowhere.
    let secret =
        TokenId::parse("v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0").unwrap();
    let error = client.revoke_access_token(&secret).await.unwrap_err();
    assert_eq!(error.kind(), "bad-argument");
    assert!(!error.to_string().contains("5b73"));
}

// Else a server could keep a client asking for ever.
#[wasm_bindgen_test]
async fn pages_that_lead_nowhere_end() {
    let client = fresh().await;
    let body = r#"{ "accessTokens": [], "nextBatchPrevId": "59cd72485007a239fb00282ed480da1f" }"#;
    faults(&json!([{ "path": "/api/v2/user/accesstoken", "kind": "status", "status": 200, "body": body }]))
        .await;
    let error = client.list_all_access_tokens(Sort::OldestFirst).await.unwrap_err();
    assert!(error.to_string().contains("/nextBatchPrevId"), "{error}");
    let renamed = r#"{ "tokens": [] }"#;
    faults(
        &json!([{ "path": "/api/v2/user/accesstoken", "kind": "status", "status": 200, "body": renamed }]),
    )
    .await;
    let error = client.list_all_access_tokens(Sort::OldestFirst).await.unwrap_err();
    assert!(
        error.to_string().contains("/accessTokens: expected an array of objects, found nothing"),
        "{error}"
    );
}

#[wasm_bindgen_test]
async fn a_session_is_unlocked_and_locked() {
    let client = fresh().await;
    let unlocking = Unlocking { otp: Otp::new(OTP), duration: Some(60) };
    let unlocked = client.unlock(&unlocking).await.unwrap();
    let unlock = unlocked.access_token.unlock().unwrap();
    let span = unlock.expires.unwrap().unix_timestamp() - unlock.time.unwrap().unix_timestamp();
    assert_eq!(span, 60);
    assert!(client.lock().await.unwrap().access_token.unlock().is_none());
    let wrong = Unlocking { otp: Otp::new("123456"), duration: None };
    assert_eq!(client.unlock(&wrong).await.unwrap_err().kind(), "needs-otp");
    let long = Unlocking { otp: Otp::new(OTP), duration: Some(3601) };
    assert_eq!(client.unlock(&long).await.unwrap_err().kind(), "bad-argument");
}

#[wasm_bindgen_test]
async fn the_user_comes_with_her_enterprises() {
    let client = fresh().await;
    let answer = client.current_user().await.unwrap();
    assert_eq!(answer.user.display_name().as_deref(), Some("Jane Doe"));
    assert_eq!(answer.user.enterprises.len(), 1);
    assert!(answer.misreads.is_empty(), "{:?}", answer.misreads);
}

#[wasm_bindgen_test]
async fn the_public_assets_come_without_a_credential() {
    let answer = anonymous().await.public_assets().await.unwrap();
    let tbtc = answer.assets.iter().find(|asset| asset.symbol.as_deref() == Some("tbtc")).unwrap();
    assert_eq!((tbtc.decimal, tbtc.environment), (Some(8), Some(Environment::Test)));
    assert!(answer.misreads.is_empty(), "{:?}", answer.misreads);
}

#[wasm_bindgen_test]
async fn a_template_is_made_used_changed_and_deleted() {
    let client = fresh().await;
    for template in client.list_all_access_token_templates().await.unwrap() {
        let id = TemplateId::parse(&template.id.unwrap()).unwrap();
        client.delete_access_token_template(&id).await.unwrap();
    }
    let limit =
        CoinLimit { coin: "tbtc".to_owned(), tx_value_limit: Some("5".parse().unwrap()), max_limit: None };
    let template = NewTemplate {
        name: "payouts".to_owned(),
        rights: TemplateRights {
            token_scopes: Some(vec!["wallet_spend_all".to_owned()]),
            allowed_ips: Some(vec!["198.41.0.4".to_owned()]),
            token_limits: Some(TokenLimits { spending_limits: Some(vec![limit]), ..TokenLimits::default() }),
            ..TemplateRights::default()
        },
        ..NewTemplate::default()
    };
    let made = client.create_access_token_template(&template).await.unwrap();
    assert!(made.misreads.is_empty(), "{:?}", made.misreads);
    let limits = &made.token_limits.as_ref().unwrap().spending_limits;
    assert_eq!(limits[0].tx_value_limit.as_ref().unwrap().as_str(), "5");
    let taken = client.create_access_token_template(&template).await.unwrap_err();
    assert_eq!(taken.platform_error().unwrap().status, Some(409));

    let id = TemplateId::parse(made.id.as_deref().unwrap()).unwrap();
    let body =
        json!({ "label": "of a template", "otp": OTP, "duration": 86_400, "accessTokenTemplateId": id });
    let created = create(&client, &request_of(&body)).await;
    assert_eq!(created.scope().unwrap(), ["wallet_spend_all"]);
    assert_eq!(
        created.unlock().unwrap().limit("tbtc").unwrap().tx_value_limit.as_ref().unwrap().as_str(),
        "5"
    );

    let changes = TemplateChanges { name: Some("renamed".to_owned()), ..TemplateChanges::default() };
    client.update_access_token_template(&id, &changes).await.unwrap();
    let read = client.get_access_token_template(&id).await.unwrap();
    assert_eq!((read.name.as_deref(), read.allowed_ips), (Some("renamed"), made.allowed_ips));
    let page =
        client.list_access_token_templates(&ListTemplates { limit: Some(1), prev_id: None }).await.unwrap();
    assert_eq!(page.access_token_templates.len(), 1);
    client.delete_access_token_template(&id).await.unwrap();
    let gone = client.get_access_token_template(&id).await.unwrap_err();
    assert_eq!(gone.platform_error().unwrap().status, Some(404));
}

#[wasm_bindgen_test]
async fn a_fetch_and_a_signal_of_the_callers_own_are_used() {
    let client = fresh().await;
    // The platform's, and a note of how it was called.
    let own = function(
        "globalThis.seen = []; async (url, init) => { seen.push([typeof url, init.method]); return fetch(url, init); }",
    );
    client.clone().with_fetch(own).session().await.unwrap();
    assert!(js_sys::eval("seen.length === 1 && seen[0].join() === 'string,GET'").unwrap().is_truthy());
    for (broken, kind) in [
        ("() => { throw new Error('no'); }", "blocked"),
        ("async () => { throw new Error('no'); }", "blocked"),
        ("async () => undefined", "not-understood"),
        ("() => ({ status: 'ok' })", "not-understood"),
        ("async () => ({ status: 200 })", "not-understood"),
        ("async () => ({ status: 403, headers: 7, body: 7 })", "unauthorized"),
    ] {
        let error = client.clone().with_fetch(function(broken)).session().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{broken}: {error}");
    }
    let controller = AbortController::new().unwrap();
    controller.abort();
    let error = client.with_signal(controller.signal()).session().await.unwrap_err();
    assert_eq!(error.kind(), "cancelled");
}
