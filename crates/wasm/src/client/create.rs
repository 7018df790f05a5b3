//! Making tokens. Each request goes out once.

use super::call::Call;
use super::connection::Connection;
use super::encrypted::Encrypted;
use super::failure::Failure;
use super::promise::promise;
use crate::answer::{Answer, done_with, failed, json, merged};
use crate::options;
use crate::usage::Usage;
use bitgo_access_token::{
    AccessToken, AccessTokenResponse, Draft, Granted, Report, Request, Session, TokenId, check,
};
use bitgo_access_token_client::{Acknowledgements, Rotated, RotationError};
use js_sys::Promise;
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

/// What is to be sent, by whom, and with which findings.
struct Creation {
    connection: Connection,
    /// Or what is wrong with it.
    request: Result<Request, Report>,
    acknowledged: Acknowledgements,
}

impl Creation {
    fn of(
        call: &Call,
        draft: &str,
        options: JsValue,
        everything: bool,
        codes: Vec<String>,
    ) -> Result<Self, Usage> {
        let connection = Connection::of(call)?;
        let context = options::context(options)?;
        let request = Draft::from_json(draft).and_then(|draft| check(&draft, &context).into_request());
        let acknowledged =
            if everything { Acknowledgements::everything() } else { Acknowledgements::of(codes) };
        Ok(Self { connection, request, acknowledged })
    }
}

fn refused(report: &Report) -> Answer {
    Ok(failed(&json(&Failure::of_findings(report.findings()))?))
}

/// Checks a draft and sends it, once.
#[wasm_bindgen(js_name = createAccessToken)]
pub fn create_access_token(
    call: &Call,
    draft: &str,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Result<Promise, JsValue> {
    let Creation { connection, request, acknowledged } =
        Creation::of(call, draft, options, everything, codes)?;
    Ok(promise(async move {
        let request = match request {
            Ok(request) => request,
            Err(report) => return refused(&report),
        };
        match connection.client().create_access_token(&request, &acknowledged).await {
            Ok(answer) => Ok(done_with(&created(&answer, &request)?)),
            Err(error) => connection.failed(&error),
        }
    }))
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
pub fn rotate_access_token(
    call: &Call,
    old: &str,
    draft: &str,
    options: JsValue,
    everything: bool,
    codes: Vec<String>,
) -> Result<Promise, JsValue> {
    let old: TokenId = options::id(old)?;
    let Creation { connection, request, acknowledged } =
        Creation::of(call, draft, options, everything, codes)?;
    Ok(promise(async move {
        let request = match request {
            Ok(request) => request,
            Err(report) => return refused(&report),
        };
        match connection.client().rotate(&old, &request, &acknowledged).await {
            Ok(rotated) => replaced(&rotated, &request),
            Err(error) => unfinished(&error, &request, &connection),
        }
    }))
}

fn replaced(Rotated { created: new, session, revoked }: &Rotated, request: &Request) -> Answer {
    let rest = json(&Replaced { session, revoked: revoked.as_ref() })?;
    Ok(done_with(&merged(as_member(&created(new, request)?), &rest)))
}

fn unfinished(error: &RotationError, request: &Request, connection: &Connection) -> Answer {
    let mut failure = connection.failure(error.error());
    failure.say(error.to_string());
    let mut said = merged(json(&State { state: error.state() })?, &json(&failure)?);
    // Its secret must not be lost.
    if let Some(new) = error.created() {
        said = merged(said, &as_member(&created(new, request)?));
    }
    Ok(failed(&said))
}
