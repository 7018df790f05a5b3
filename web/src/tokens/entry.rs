//! One token of the list, with what searching and sorting need of it.

use crate::used::used;
use bitgo_access_token::scope::{MoneyRisk, ScopeInfo};
use bitgo_access_token::{AccessTokenResponse, TokenId};
use std::sync::Arc;
use time::OffsetDateTime;

/// Seconds before its end from which a token is marked: the first of the reminders.
pub(super) const SOON: i64 = 30 * 86_400;
/// And from which it is marked as pressing.
pub(super) const PRESSING: i64 = 7 * 86_400;

/// A token. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Entry(Arc<Inner>);

struct Inner {
    token: AccessTokenResponse,
    /// What a search looks at, in lower case.
    text: String,
    moves_money: bool,
    nearly_used: bool,
}

impl Entry {
    pub(crate) fn new(token: AccessTokenResponse) -> Self {
        let scopes = token.scope().unwrap_or_default();
        let texts = [token.label(), token.id(), token.enterprise()].into_iter().flatten();
        let lists = scopes.iter().chain(token.ip_restrict().unwrap_or_default()).map(String::as_str);
        let coins = token.unlock().map(|unlock| unlock.spending_limits.as_slice()).unwrap_or_default();
        let coins = coins.iter().map(|limit| limit.coin.as_str());
        let text = texts.chain(lists).chain(coins).collect::<Vec<_>>().join("\n").to_lowercase();
        let moves_money = scopes.iter().any(|scope| risk(scope) == Some(MoneyRisk::Direct));
        let nearly_used =
            token.unlock().is_some_and(|unlock| used(unlock, None).iter().any(|used| used.nearly));
        Self(Arc::new(Inner { token, text, moves_money, nearly_used }))
    }

    pub(crate) fn token(&self) -> &AccessTokenResponse {
        &self.0.token
    }

    pub(super) fn id(&self) -> Option<TokenId> {
        self.0.token.id().and_then(|id| TokenId::parse(id).ok())
    }

    /// What tells it from the others.
    pub(super) fn key(&self) -> String {
        self.0.token.id().unwrap_or_default().to_owned()
    }

    pub(super) fn has(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.0.text.contains(word))
    }

    pub(super) fn moves_money(&self) -> bool {
        self.0.moves_money
    }

    /// Whether nine tenths of one of its limits are gone.
    pub(super) fn nearly_used(&self) -> bool {
        self.0.nearly_used
    }

    pub(super) fn is_unrestricted(&self) -> bool {
        self.0.token.ip_restrict().is_none_or(<[String]>::is_empty)
    }

    /// The seconds until its end.
    pub(super) fn left(&self, now: OffsetDateTime) -> Option<i64> {
        Some(self.0.token.expires()?.unix_timestamp().saturating_sub(now.unix_timestamp()))
    }
}

/// Two handles of one token are the same; nothing else is compared.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn risk(scope: &str) -> Option<MoneyRisk> {
    ScopeInfo::find(scope.split(':').next().unwrap_or_default()).map(|info| info.money_risk)
}
