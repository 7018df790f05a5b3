//! BitGo's documented rate limits.

use crate::clock::Instant;
use crate::error::ApiError;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// What is limited, each on its own. The sandbox has one user, so there is one count of each.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// Anything an authenticated user does.
    User,
    /// Logging in.
    Login,
    /// Whatever takes a one-time password.
    TwoFactor,
    /// Asking for the user.
    GetUser,
}

impl Rule {
    /// How many calls in how many seconds: BitGo's page on rate limits.
    fn calls_and_seconds(self) -> (usize, i64) {
        match self {
            Self::User => (360, 60),
            Self::Login => (15, 300),
            Self::TwoFactor => (15, 3),
            Self::GetUser => (60, 600),
        }
    }
}

/// The calls of late, by rule.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    user: Mutex<VecDeque<Instant>>,
    login: Mutex<VecDeque<Instant>>,
    two_factor: Mutex<VecDeque<Instant>>,
    get_user: Mutex<VecDeque<Instant>>,
}

impl Rates {
    /// Counts a call, or refuses it with the seconds to wait.
    pub(crate) fn count(&self, rule: Rule, now: Instant) -> Result<(), ApiError> {
        let (most, seconds) = rule.calls_and_seconds();
        let calls = match rule {
            Rule::User => &self.user,
            Rule::Login => &self.login,
            Rule::TwoFactor => &self.two_factor,
            Rule::GetUser => &self.get_user,
        };
        let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
        while calls.front().is_some_and(|call| call.plus_seconds(seconds) <= now) {
            calls.pop_front();
        }
        match calls.front() {
            Some(oldest) if calls.len() >= most => {
                let wait = oldest.plus_seconds(seconds).millis().saturating_sub(now.millis());
                Err(ApiError::rate_limited(u64::try_from(wait).unwrap_or(0).div_ceil(1000)))
            }
            _ => {
                calls.push_back(now);
                Ok(())
            }
        }
    }
}
