//! What an embedding page is told, as JSON.

use super::Host;
use crate::store::Made;
use bitgo_access_token_client::Error;
use serde_json::json;
use time::format_description::well_known::Rfc3339;

/// What is told of a token that was made; `unseen` where the page was gone before it came, so that nobody has seen it.
/// The token itself only where it was asked for.
pub(crate) fn created(made: &Made, host: &Host, unseen: bool) -> String {
    let answer = &made.answer;
    let mut detail = json!({
        "id": answer.id(),
        "label": made.label(),
        "scopes": answer.scope(),
        "expires": answer.expires().and_then(|expires| expires.format(&Rfc3339).ok()),
    });
    if let Some(members) = detail.as_object_mut() {
        if unseen {
            members.insert("unseen".into(), true.into());
        }
        if let (true, Ok(token)) = (host.with_token, made.token()) {
            members.insert("token".into(), token.expose().into());
        }
    }
    detail.to_string()
}

/// What is told of a token that was revoked.
pub(crate) fn revoked(id: &str, label: &str) -> String {
    json!({ "id": id, "label": label }).to_string()
}

/// What is told of a call that failed: no secret is in it.
pub(crate) fn failed(error: &Error) -> String {
    let said = error.platform_error();
    let mut detail = json!({
        "kind": error.kind(),
        "message": error.to_string(),
        "name": said.and_then(|said| said.name.clone()),
        "requestId": said.and_then(|said| said.request_id.clone()),
    });
    // What to look for among the tokens.
    if let (Error::OutcomeUnknown { attempt, .. }, Some(members)) = (error, detail.as_object_mut()) {
        members.insert("label".into(), attempt.label.clone().into());
    }
    detail.to_string()
}
