//! What an error of BitGo means, and what to do about it.

mod table;
#[cfg(test)]
mod tests;

use crate::{AccessToken, PlatformError, TokenFault};
use serde::Serialize;

/// What an error of BitGo means: a title, and what may be behind it, the likeliest first.
///
/// ```
/// use bitgo_access_token::PlatformError;
///
/// let error = PlatformError::from_body(Some(401), r#"{ "error": "needs unlock", "needsUnlock": true }"#);
/// let explanation = error.explain();
/// assert_eq!(explanation.code, "needs-unlock");
/// assert_eq!(explanation.causes[0].code, "no-limit");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// A stable name of the situation: `needs-unlock`.
    pub code: &'static str,
    /// What happened, in a few words.
    pub title: &'static str,
    /// Whether BitGo has been seen to say this in just this situation. Otherwise it is the likeliest
    /// reading.
    pub certain: bool,
    /// What may be behind it, the likeliest first; never empty.
    pub causes: Vec<Cause>,
    /// Seconds to wait before the next try, when BitGo said so.
    pub retry_after: Option<u64>,
    /// What is wrong with the token itself, when it was handed in and something is.
    pub token_fault: Option<TokenFault>,
}

/// One thing that may be behind an error, and the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// A stable name: `limit-used-up`.
    pub code: &'static str,
    /// Why it happens.
    pub cause: &'static str,
    /// What to do.
    pub next: &'static str,
}

impl PlatformError {
    /// What this error means and what to do about it. There is always an answer; `unknown` is the last.
    pub fn explain(&self) -> Explanation {
        let texts: Vec<String> = self.texts().map(str::to_ascii_lowercase).collect();
        let seen = table::Seen { error: self, texts: &texts };
        let situation =
            table::SITUATIONS.iter().find(|situation| (situation.is)(&seen)).unwrap_or(&table::UNKNOWN);
        Explanation {
            code: situation.code,
            title: situation.title,
            certain: situation.certain,
            causes: situation.causes.to_vec(),
            retry_after: self.retry_after,
            token_fault: None,
        }
    }
}

impl Explanation {
    /// The same, knowing the token that was used: if part of it is missing, that comes first. Nothing of
    /// the token is kept.
    pub fn knowing(mut self, token: &AccessToken) -> Self {
        let truncated = self.causes.iter().position(|cause| cause.code == table::TRUNCATED.code);
        if let (Some(fault), Some(place)) = (token.fault(), truncated) {
            let cause = self.causes.remove(place);
            self.causes.insert(0, cause);
            self.token_fault = Some(fault);
        }
        self
    }

    /// Every situation that is told apart, for documentation: code, title, and its causes.
    pub fn all() -> impl Iterator<Item = Self> {
        table::SITUATIONS.iter().chain([&table::UNKNOWN]).map(|situation| Self {
            code: situation.code,
            title: situation.title,
            certain: situation.certain,
            causes: situation.causes.to_vec(),
            retry_after: None,
            token_fault: None,
        })
    }
}
