//! A create whose outcome nobody knows, and the tokens that may have come of it.

use crate::{Client, Pending, Sort};
use bitgo_access_token::AccessTokenResponse;
use time::{Duration, OffsetDateTime};

/// How far BitGo's clock and this machine's may be apart: what BitGo's SDK allows answers.
const SLACK: Duration = Duration::minutes(5);

/// How long after each other two tokens of one create may have been made: a browser that sends a request again
/// does so when it notices, which is within the time that a call may take.
const TWIN: Duration = Duration::minutes(1);

/// A create that was sent and whose answer was lost: enough to look for what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The label that was asked for.
    pub label: String,
    /// When it was sent, by this machine's clock.
    pub sent: OffsetDateTime,
    /// When it was given up, by this machine's clock.
    pub given_up: OffsetDateTime,
}

/// The tokens that may have come of an [`Attempt`], the newest first.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Those of its label that were made while it ran, give or take five minutes.
    pub likely: Vec<AccessTokenResponse>,
    /// Those of its label that were made at another time, or of which BitGo does not say when. A clock that is
    /// wrong can put the token here.
    pub of_same_label: Vec<AccessTokenResponse>,
}

impl Attempt {
    /// Sorts out which of these tokens may have come of the attempt.
    pub fn candidates(&self, tokens: Vec<AccessTokenResponse>) -> Candidates {
        let earliest = self.sent.saturating_sub(SLACK);
        let latest = self.given_up.saturating_add(SLACK);
        let made_then = |token: &AccessTokenResponse| {
            token.created_at().is_some_and(|created| created >= earliest && created <= latest)
        };
        let named = tokens.into_iter().filter(|token| token.label() == Some(self.label.as_str()));
        let (likely, of_same_label) = named.partition(made_then);
        Candidates { likely, of_same_label }
    }
}

impl Client {
    /// The tokens that may have come of a create whose answer was lost. BitGo may still be at work on it: where
    /// there is none, look again after a while.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked. Nothing is changed by it, so that it may be repeated.
    pub fn find_candidates(&self, attempt: &Attempt) -> Pending<Candidates> {
        let (tokens, attempt) = (self.list_all_access_tokens(Sort::NewestFirst), attempt.clone());
        Box::pin(async move { Ok(attempt.candidates(tokens.await?)) })
    }
}

impl Client {
    /// Tokens that may have come of the same create as this one.
    ///
    /// A browser that loses a kept-alive HTTP/1.1 connection sends the request on it again by itself, a create
    /// too, without telling: Chromium does. BitGo may then have made two tokens, of which the answer names one.
    /// These have the same label and were made within a minute of it. Where nobody has made them on purpose,
    /// they are to be revoked: nobody has their secret.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked. Nothing is changed by it, so that it may be repeated.
    pub fn find_twins(&self, created: &AccessTokenResponse) -> Pending<Vec<AccessTokenResponse>> {
        let (tokens, created) = (self.list_all_access_tokens(Sort::NewestFirst), created.clone());
        Box::pin(async move {
            let mut tokens = tokens.await?;
            tokens.retain(|token| are_twins(&created, token));
            Ok(tokens)
        })
    }
}

fn are_twins(one: &AccessTokenResponse, other: &AccessTokenResponse) -> bool {
    let (Some(first), Some(second)) = (one.created_at(), other.created_at()) else { return false };
    let (earlier, later) = (first.min(second), first.max(second));
    one.label() == other.label() && one.id() != other.id() && later <= earlier.saturating_add(TWIN)
}

/// The present instant, by this machine's clock.
pub(crate) fn now() -> OffsetDateTime {
    let milliseconds = Duration::milliseconds(js_sys::Date::now() as i64);
    OffsetDateTime::UNIX_EPOCH.saturating_add(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::{Attempt, are_twins};
    use bitgo_access_token::AccessTokenResponse;
    use time::OffsetDateTime;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn token(id: &str, label: &str, created: &str) -> AccessTokenResponse {
        let body = format!(r#"{{"id":"{id}","isExtensible":false,"label":"{label}","created":"{created}"}}"#);
        AccessTokenResponse::revoked_from_json(&body).unwrap()
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn candidates_have_the_label_and_are_sorted_by_their_time() {
        // 2026-11-24T12:00:00Z and half a minute later.
        let [sent, given_up] =
            [1_795_521_600, 1_795_521_630].map(|at| OffsetDateTime::from_unix_timestamp(at).unwrap());
        let attempt = Attempt { label: "payouts".to_owned(), sent, given_up };
        let found = attempt.candidates(vec![
            token("during", "payouts", "2026-11-24T12:00:01.000Z"),
            token("other label", "payout", "2026-11-24T12:00:01.000Z"),
            token("five minutes before", "payouts", "2026-11-24T11:55:00.000Z"),
            token("longer before", "payouts", "2026-11-24T11:54:59.999Z"),
            token("five minutes after", "payouts", "2026-11-24T12:05:30.000Z"),
            token("longer after", "payouts", "2026-11-24T12:05:30.001Z"),
        ]);
        let ids = |tokens: &[AccessTokenResponse]| {
            tokens.iter().map(|token| token.id().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&found.likely), ["during", "five minutes before", "five minutes after"]);
        assert_eq!(ids(&found.of_same_label), ["longer before", "longer after"]);
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn twins_have_one_label_and_one_minute() {
        let one = token("a", "payouts", "2026-11-24T12:00:00.000Z");
        for (other, twins) in [
            (token("b", "payouts", "2026-11-24T12:01:00.000Z"), true),
            (token("b", "payouts", "2026-11-24T11:59:00.000Z"), true),
            (token("b", "payouts", "2026-11-24T12:01:00.001Z"), false),
            (token("b", "reports", "2026-11-24T12:00:00.000Z"), false),
            (token("a", "payouts", "2026-11-24T12:00:00.000Z"), false),
        ] {
            assert_eq!(are_twins(&one, &other), twins, "{other:?}");
        }
    }
}
