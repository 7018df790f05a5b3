//! A create whose outcome nobody knows, and the tokens that may have come of it.

use crate::{Client, Error, Sort};
use bitgo_access_token::AccessTokenResponse;
use time::{Duration, OffsetDateTime};

/// How far BitGo's clock and this machine's may be apart: what BitGo's SDK allows answers.
const SLACK: Duration = Duration::minutes(5);

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
    ///
    /// ```
    /// use bitgo_access_token::ListAccessTokensResponse;
    /// use bitgo_access_token_client::Attempt;
    /// use time::OffsetDateTime;
    ///
    /// let sent = OffsetDateTime::from_unix_timestamp(1_795_000_000)?;
    /// let attempt = Attempt { label: "payouts".into(), sent, given_up: sent };
    /// let page = ListAccessTokensResponse::from_json(
    ///     r#"{ "accessTokens": [
    ///          { "id": "a", "isExtensible": false, "label": "payouts", "created": "2026-11-18T11:06:41.000Z" },
    ///          { "id": "b", "isExtensible": false, "label": "payouts", "created": "2025-11-18T11:06:41.000Z" },
    ///          { "id": "c", "isExtensible": false, "label": "reports" }] }"#,
    /// )?;
    /// let candidates = attempt.candidates(page.access_tokens);
    /// assert_eq!(candidates.likely[0].id(), Some("a"));
    /// assert_eq!(candidates.of_same_label[0].id(), Some("b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    pub async fn find_candidates(&self, attempt: &Attempt) -> Result<Candidates, Error> {
        Ok(attempt.candidates(self.list_all_access_tokens(Sort::NewestFirst).await?))
    }
}

/// The present instant, by this machine's clock.
pub(crate) fn now() -> OffsetDateTime {
    let milliseconds = Duration::milliseconds(js_sys::Date::now() as i64);
    OffsetDateTime::UNIX_EPOCH.saturating_add(milliseconds)
}
