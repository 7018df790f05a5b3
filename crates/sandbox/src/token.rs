//! A token: one that logging in gave, or a long-lived one.

use crate::clock::Instant;
use crate::{random, seed};
use bitgo_access_token::Environment;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};
use std::net::IpAddr;

/// Where a token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// A login: short-lived, and not in the list of tokens.
    Session,
    /// `POST /api/v2/user/accesstoken`.
    LongLived,
}

/// A token and all that the sandbox knows of it. The secret is kept as it is, because it is also the key of
/// its signatures; everything here is worth nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Token {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) kind: Kind,
    pub(crate) label: Option<String>,
    pub(crate) scope: Vec<String>,
    pub(crate) created: Instant,
    pub(crate) expires: Instant,
    pub(crate) origin: String,
    /// The address that asked for it, where that is an IPv4 address: BitGo's format allows no other.
    pub(crate) ip: Option<String>,
    pub(crate) ip_restrict: Vec<String>,
    pub(crate) enterprise: Option<String>,
    pub(crate) admin_scope: Option<String>,
    pub(crate) unlock: Option<Unlock>,
}

/// What may be spent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Unlock {
    pub(crate) time: Instant,
    pub(crate) expires: Instant,
    /// The legacy limit in satoshis, over all coins.
    pub(crate) tx_value_limit: Option<Number>,
    pub(crate) spending_limits: Vec<CoinLimit>,
    pub(crate) all_erc20: Option<Erc20Limit>,
}

/// The limit of one coin over the whole life of a token, and what of it is spent, in base units.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CoinLimit {
    pub(crate) coin: String,
    /// `None` where the coin has `maxLimit` and no number.
    pub(crate) limit: Option<Number>,
    count: u32,
    spent: u128,
}

/// One limit for all ERC-20 tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Erc20Limit {
    pub(crate) enabled: bool,
    pub(crate) max_limit: Option<bool>,
    pub(crate) tx_value_limit: Option<Number>,
}

impl Unlock {
    /// An unlocked token without any limit, until a time.
    pub(crate) fn plain(time: Instant, expires: Instant) -> Self {
        Self { time, expires, tx_value_limit: None, spending_limits: Vec::new(), all_erc20: None }
    }

    /// Whether an amount of a coin may be spent now; counted if so. Without any limit everything may, until
    /// the time is over.
    pub(crate) fn spend(&mut self, coin: &str, amount: u128, now: Instant) -> bool {
        if now >= self.expires {
            return false;
        }
        let unlimited =
            self.spending_limits.is_empty() && self.all_erc20.is_none() && self.tx_value_limit.is_none();
        let limit = self.spending_limits.iter_mut().find(|limit| limit.coin == coin);
        unlimited || limit.is_some_and(|limit| limit.spend(amount))
    }

    fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("time".into(), self.time.to_string().into());
        members.insert("expires".into(), self.expires.to_string().into());
        members.insert("txCount".into(), 0.into());
        members.insert("txValue".into(), 0.into());
        if let Some(limit) = &self.tx_value_limit {
            members.insert("txValueLimit".into(), limit.clone().into());
        }
        if !self.spending_limits.is_empty() {
            let limits: Map<String, Value> =
                self.spending_limits.iter().map(|limit| (limit.coin.clone(), limit.to_json())).collect();
            members.insert("spendingLimits".into(), limits.into());
        }
        if let Some(limit) = &self.all_erc20 {
            members.insert("allErc20TokensLimit".into(), limit.to_json());
        }
        members.into()
    }
}

impl CoinLimit {
    pub(crate) fn new(coin: &str, limit: Option<Number>) -> Self {
        Self { coin: coin.to_owned(), limit, count: 0, spent: 0 }
    }

    /// Counts an amount, if it is within the limit.
    fn spend(&mut self, amount: u128) -> bool {
        let spent = self.spent.checked_add(amount);
        // A limit that is too long for 128 bits is not reached by an amount that has that many.
        let most = self.limit.as_ref().and_then(|limit| limit.to_string().parse().ok()).unwrap_or(u128::MAX);
        match spent.filter(|spent| *spent <= most) {
            Some(spent) => {
                self.spent = spent;
                self.count = self.count.saturating_add(1);
                true
            }
            None => false,
        }
    }

    fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("txCount".into(), self.count.into());
        members.insert("txValue".into(), Number::from_u128(self.spent).map_or(Value::Null, Value::Number));
        if let Some(limit) = &self.limit {
            members.insert("txValueLimit".into(), limit.clone().into());
        }
        members.into()
    }
}

impl Erc20Limit {
    fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("enabled".into(), self.enabled.into());
        members.insert("txCount".into(), 0.into());
        members.insert("txValue".into(), "0".into());
        if let Some(limit) = &self.tx_value_limit {
            members.insert("txValueLimitInSmallUnits".into(), limit.to_string().into());
        }
        if let Some(max) = self.max_limit {
            members.insert("maxLimit".into(), max.into());
        }
        members.into()
    }
}

impl Token {
    /// A token that can do these things from now on, and nothing else said.
    pub(crate) fn new(kind: Kind, scope: Vec<String>, created: Instant, expires: Instant) -> Self {
        Self {
            id: random::id(),
            secret: random::token(),
            kind,
            label: None,
            scope,
            created,
            expires,
            origin: String::new(),
            ip: None,
            ip_restrict: Vec::new(),
            enterprise: None,
            admin_scope: None,
            unlock: None,
        }
    }

    /// Notes where a token was asked for.
    pub(crate) fn set_origin(&mut self, environment: Environment, address: IpAddr) {
        self.origin = match environment {
            Environment::Test => "app.bitgo-test.com",
            Environment::Production => "app.bitgo.com",
        }
        .to_owned();
        self.ip = match address {
            IpAddr::V4(address) => Some(address.to_string()),
            IpAddr::V6(_) => None,
        };
    }

    /// As BitGo writes a token it does not give away the secret of: lists, the session, a revoked one.
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let mut members = Map::new();
        members.insert("id".into(), self.id.clone().into());
        members.insert("client".into(), "bitgo".into());
        members.insert("user".into(), seed::USER.into());
        members.insert("scope".into(), self.scope.clone().into());
        members.insert("created".into(), self.created.to_string().into());
        members.insert("expires".into(), self.expires.to_string().into());
        members.insert("origin".into(), self.origin.clone().into());
        if let Some(ip) = &self.ip {
            members.insert("ip".into(), ip.clone().into());
        }
        members.insert("ipRestrict".into(), self.ip_restrict.clone().into());
        if let Some(label) = &self.label {
            members.insert("label".into(), label.clone().into());
        }
        if let Some(enterprise) = &self.enterprise {
            members.insert("enterprise".into(), enterprise.clone().into());
        }
        if let Some(scope) = &self.admin_scope {
            members.insert("adminScope".into(), scope.clone().into());
        }
        members.insert("isExtensible".into(), false.into());
        if let Some(unlock) = &self.unlock {
            members.insert("unlock".into(), unlock.to_json());
        }
        members
    }

    /// Today's answer to a create: the same, and the secret.
    pub(crate) fn to_json_with_secret(&self) -> Value {
        let mut members = self.to_json();
        members.insert("token".into(), self.secret.clone().into());
        members.into()
    }

    /// The guide's answer to a create.
    pub(crate) fn to_guide_json(&self) -> Value {
        json!({
            "access_token": self.secret,
            "expires_at": self.expires.unix_seconds(),
            "scope": self.scope,
            "user": seed::user(),
        })
    }
}
