//! Making tokens. Each request goes out once.

use super::call::Call;
use super::connection::Connection;
use super::encrypted::Encrypted;
use super::failure::Failure;
use crate::answer::{Answer, done_with, failed, json, merged};
use crate::options;
use bitgo_access_token::{
    AccessToken, AccessTokenResponse, Context, Draft, Granted, Report, Request, Session, TokenId, check,
};
use bitgo_access_token_client::{Acknowledgements, Rotated};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A text shaped like a token that stood elsewhere in the answer.
#[derive(Serialize)]
struct Stray<'a> {
    pointer: &'a str,
    token: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Made<'a> {
    token: Option<&'a str>,
    encrypted: Option<Encrypted<'a>>,
    stray_tokens: Vec<Stray<'a>>,
    granted: Granted,
}

/// A token that has just been made, its secret included, as JSON.
fn created(answer: &AccessTokenResponse, request: &Request) -> Answer {
    let strays = answer.stray_tokens();
    let made = Made {
        token: answer.token().ok().map(AccessToken::expose),
        encrypted: Encrypted::created(answer),
        stray_tokens: strays
            .map(|(pointer, token)| Stray { pointer: pointer.as_str(), token: token.expose() })
            .collect(),
        granted: answer.compare(request),
    };
    Ok(merged(json(&made)?, &json(answer)?))
}

fn checked(draft: &str, context: &Context) -> Result<Request, Report> {
    Draft::from_json(draft).and_then(|draft| check(&draft, context).into_request())
}

fn acknowledgements(everything: bool, codes: Vec<String>) -> Acknowledgements {
    if everything { Acknowledgements::everything() } else { Acknowledgements::of(codes) }
}

/// Checks a draft and sends it, once.
#[wasm_bindgen(js_name = createAccessToken)]
pub async fn create_access_token(
    call: Call,
    draft: String,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Answer {
    let connection = Connection::of(&call)?;
    let context = options::context(options)?;
    let request = match checked(&draft, &context) {
        Ok(request) => request,
        Err(report) => return refused(&report),
    };
    let acknowledged = acknowledgements(everything, codes);
    match connection.client().create_access_token(&request, &acknowledged).await {
        Ok(answer) => Ok(done_with(&created(&answer, &request)?)),
        Err(error) => connection.failed(&error),
    }
}

fn refused(report: &Report) -> Answer {
    Ok(failed(&json(&Failure::of_findings(report.findings()))?))
}

#[derive(Serialize)]
struct Replaced<'a> {
    session: &'a Session,
    revoked: Option<&'a AccessTokenResponse>,
}

/// How far it came.
#[derive(Serialize)]
struct State {
    state: &'static str,
}

/// `{ "created": … }`, of what is JSON already.
fn as_member(created: &str) -> String {
    format!(r#"{{"created":{created}}}"#)
}

/// Makes a token, proves that it works, and only then revokes the old one.
#[wasm_bindgen(js_name = rotateAccessToken)]
pub async fn rotate_access_token(
    call: Call,
    old: String,
    draft: String,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Answer {
    let connection = Connection::of(&call)?;
    let old: TokenId = options::id(&old)?;
    let context = options::context(options)?;
    let request = match checked(&draft, &context) {
        Ok(request) => request,
        Err(report) => return refused(&report),
    };
    let rotated = connection.client().rotate(&old, &request, &acknowledgements(everything, codes)).await;
    match &rotated {
        Ok(Rotated { created: new, session, revoked }) => {
            let rest = json(&Replaced { session, revoked: revoked.as_ref() })?;
            Ok(done_with(&merged(as_member(&created(new, &request)?), &rest)))
        }
        Err(error) => {
            let mut failure = connection.failure(error.error());
            failure.say(error.to_string());
            let mut said = merged(json(&State { state: error.state() })?, &json(&failure)?);
            // Its secret must not be lost.
            if let Some(new) = error.created() {
                said = merged(said, &as_member(&created(new, &request)?));
            }
            Ok(failed(&said))
        }
    }
}
