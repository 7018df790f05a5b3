//! Making tokens. Each request goes out once.

use super::connection::Connection;
use super::encrypted::Encrypted;
use super::failure::Failure;
use crate::answer::{Answer, Outcome, json};
use crate::options;
use bitgo_access_token::{
    AccessTokenResponse, Context, Draft, Granted, Report, Request, Session, TokenId, check,
};
use bitgo_access_token_client::{Acknowledgements, Rotated};
use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

/// A text shaped like a token that stood elsewhere in the answer.
#[derive(Serialize)]
struct Stray<'a> {
    pointer: &'a str,
    token: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    token: Option<&'a str>,
    encrypted: Option<Encrypted<'a>>,
    #[serde(flatten)]
    answer: &'a AccessTokenResponse,
    stray_tokens: Vec<Stray<'a>>,
    granted: Granted,
}

impl<'a> Created<'a> {
    fn new(answer: &'a AccessTokenResponse, request: &Request) -> Self {
        let strays = answer.stray_tokens();
        Self {
            token: answer.token().ok().map(|token| token.expose()),
            encrypted: Encrypted::created(answer),
            answer,
            stray_tokens: strays
                .map(|(pointer, token)| Stray { pointer: pointer.as_str(), token: token.expose() })
                .collect(),
            granted: answer.compare(request),
        }
    }
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
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    draft: String,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let context = options::context(options)?;
    let request = match checked(&draft, &context) {
        Ok(request) => request,
        Err(report) => return refused(&report),
    };
    let acknowledged = acknowledgements(everything, codes);
    let created = connection.client.create_access_token(&request, &acknowledged).await;
    connection.answer(created.as_ref().map(|answer| Created::new(answer, &request)).map_err(Clone::clone))
}

fn refused(report: &Report) -> Answer {
    json(&Outcome::<(), _>::from(Err(Failure::of_findings(report.findings()))))
}

#[derive(Serialize)]
struct Replaced<'a> {
    created: Created<'a>,
    session: &'a Session,
    revoked: Option<&'a AccessTokenResponse>,
}

#[derive(Serialize)]
struct Unreplaced<'a> {
    /// How far it came.
    state: &'static str,
    /// The new token, where there is one: its secret must not be lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Created<'a>>,
    #[serde(flatten)]
    failure: Failure,
}

/// Makes a token, proves that it works, and only then revokes the old one.
#[wasm_bindgen(js_name = rotateAccessToken)]
#[allow(clippy::too_many_arguments)]
pub async fn rotate_access_token(
    connection: JsValue,
    fetch: Option<Function>,
    signal: Option<AbortSignal>,
    old: String,
    draft: String,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Answer {
    let connection = Connection::new(connection, fetch, signal)?;
    let old: TokenId = options::id(&old)?;
    let context = options::context(options)?;
    let request = match checked(&draft, &context) {
        Ok(request) => request,
        Err(report) => return refused(&report),
    };
    let rotated = connection.client.rotate(&old, &request, &acknowledgements(everything, codes)).await;
    json(&match &rotated {
        Ok(Rotated { created, session, revoked }) => Outcome::from(Ok(Replaced {
            created: Created::new(created, &request),
            session,
            revoked: revoked.as_ref(),
        })),
        Err(error) => {
            let mut failure = connection.failure(error.error());
            failure.say(error.to_string());
            let created = error.created().map(|created| Created::new(created, &request));
            Outcome::from(Err(Unreplaced { state: error.state(), created, failure }))
        }
    })
}
