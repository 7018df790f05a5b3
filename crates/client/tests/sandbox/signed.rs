//! Signed requests, signed answers, and tokens that come encrypted.
#![cfg(all(feature = "signed", feature = "encrypted"))]

use crate::support::{PASSWORD, SESSION, anonymous, credentials, fault, id, request};
use bitgo_access_token::{AccessToken, Ciphertext, LoginResponse, Password};
use bitgo_access_token_client::encrypted::{EncryptedToken, ServerKey};
use bitgo_access_token_client::{Acknowledgements, Client, Error, Hmac, PasswordForm, Unverified};
use serde_json::json;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn open(token: Option<&Ciphertext>, path: Option<&str>, login: &LoginResponse) -> AccessToken {
    let encrypted = EncryptedToken {
        encrypted_token: token.unwrap(),
        derivation_path: path.unwrap(),
        encrypted_ecdh_xprv: login.encrypted_ecdh_xprv.as_ref().unwrap(),
        server: &ServerKey::TEST,
    };
    encrypted.decrypt(&Password::new(PASSWORD)).unwrap()
}

async fn logged_in(version: Hmac) -> (Client, LoginResponse) {
    let client = anonymous().await.with_authentication(Rc::new(version));
    let login = client.login(&credentials(PasswordForm::Hmac)).await.unwrap();
    let token = open(login.encrypted_token.as_ref(), login.derivation_path.as_deref(), &login);
    (client.with_token(token), login)
}

#[wasm_bindgen_test]
async fn a_token_is_made_and_used_without_ever_travelling() {
    for version in [Hmac::V2, Hmac::V3] {
        let (client, login) = logged_in(version).await;
        let created =
            client.create_access_token(&request("signed"), &Acknowledgements::none()).await.unwrap();
        assert!(created.token().is_err());
        let token = open(created.encrypted_token(), created.derivation_path(), &login);
        let session = client.prove(created.id(), &token).await.unwrap();
        assert_eq!(session.access_token.label(), Some("signed"));
        // A call without a body, and with a query.
        client.lock().await.unwrap();
        client.list_all_access_tokens(bitgo_access_token_client::Sort::NewestFirst).await.unwrap();
        client.revoke_access_token(&id(&created)).await.unwrap();
    }
}

fn distrust<T>(result: Result<T, Error>) -> Unverified {
    match result.err() {
        Some(Error::Unverified(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_was_changed_on_its_way_is_not_trusted() {
    for version in [Hmac::V2, Hmac::V3] {
        let (client, _) = logged_in(version).await;
        fault(SESSION, json!({ "kind": "status", "status": 200, "body": r#"{"session":{}}"# })).await;
        assert_eq!(distrust(client.session().await), Unverified::Unsigned);
        fault(SESSION, json!({ "kind": "malformed" })).await;
        assert_eq!(distrust(client.session().await), Unverified::WrongSignature);
        // The same of a create leaves open what came of it.
        fault("/api/v2/user/accesstoken", json!({ "kind": "malformed" })).await;
        let error =
            client.create_access_token(&request("signed"), &Acknowledgements::none()).await.unwrap_err();
        assert_eq!(error.kind(), "outcome-unknown");
    }
}

#[wasm_bindgen_test]
async fn a_token_that_is_not_the_one_is_refused() {
    let wrong = AccessToken::new(format!("v2x{}", "0".repeat(64)));
    let client = anonymous().await.with_authentication(Rc::new(Hmac::V3)).with_token(wrong);
    assert_eq!(client.session().await.unwrap_err().kind(), "unauthorized");
}
