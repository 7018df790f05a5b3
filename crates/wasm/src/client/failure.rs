//! Why a call did not succeed, as JSON.

use crate::given::{Given, refused};
use crate::usage::Usage;
use bitgo_access_token::{AccessToken, Code, Explanation, Finding, PlatformError};
use bitgo_access_token_client::{Attempt, Error};
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// `{ kind, message, … }`: what else there is goes by the kind.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Failure {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    codes: Option<Vec<Code>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    argument: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Box<Failure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<Sent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform_error: Option<PlatformError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

impl Failure {
    fn new(kind: &'static str, message: String) -> Self {
        Self {
            kind,
            message,
            findings: None,
            codes: None,
            wait: None,
            argument: None,
            reason: None,
            cause: None,
            attempt: None,
            platform_error: None,
            explanation: None,
        }
    }

    /// The draft has errors: nothing was sent.
    pub(super) fn of_findings(findings: &[Finding]) -> Self {
        let message = "not sent: the draft has errors, which the findings name".to_owned();
        Self { findings: Some(findings.to_vec()), ..Self::new("findings", message) }
    }

    /// The same error in other words.
    pub(super) fn say(&mut self, message: String) {
        self.message = message;
    }

    /// An error of the client, explained knowing the credential that was used.
    pub(super) fn of(error: &Error, token: Option<&AccessToken>) -> Self {
        let mut failure = Self::new(error.kind(), error.to_string());
        match error {
            Error::OutcomeUnknown { cause, attempt } => {
                failure.cause = Some(Box::new(Self::of(cause, token)));
                failure.attempt = Some(Sent::of(attempt));
                return failure;
            }
            Error::Unacknowledged { codes } => failure.codes = Some(codes.clone()),
            Error::RateLimited { wait, .. } => failure.wait = *wait,
            Error::BadArgument { name, .. } => failure.argument = Some(name),
            Error::Unverified(why) => failure.reason = Some(why.reason()),
            _ => {}
        }
        if let Some(error) = error.platform_error() {
            let explanation = error.explain();
            failure.explanation = Some(match token {
                Some(token) => explanation.knowing(token),
                None => explanation,
            });
            failure.platform_error = Some(error.clone());
        }
        failure
    }
}

/// A create whose outcome nobody knows, as JavaScript keeps it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sent {
    label: String,
    /// ISO 8601, as is the next.
    sent: String,
    given_up: String,
}

impl Sent {
    fn of(attempt: &Attempt) -> Self {
        let text = |instant: OffsetDateTime| instant.format(&Rfc3339).unwrap_or_default();
        Self { label: attempt.label.clone(), sent: text(attempt.sent), given_up: text(attempt.given_up) }
    }

    /// The attempt as JavaScript gives it back.
    pub(super) fn read(given: &Given) -> Result<Attempt, Usage> {
        let instant = |name: &str| {
            let text = given.text(name)?;
            Ok(text.and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok()))
        };
        match (given.text("label")?, instant("sent")?, instant("givenUp")?) {
            (Some(label), Some(sent), Some(given_up)) => Ok(Attempt { label, sent, given_up }),
            _ => Err(refused("The attempt is not one of an error of the kind outcome-unknown.".to_owned())),
        }
    }
}
