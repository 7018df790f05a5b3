//! What a check knows besides the draft itself.

use crate::{Policy, assets::AssetTable};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Which BitGo the request is meant for. Accounts, tokens and assets of the two are separate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// `https://app.bitgo-test.com`: test assets, no value.
    Test,
    /// `https://app.bitgo.com`: real money.
    Production,
}

impl Environment {
    /// Which BitGo a host belongs to, by BitGo's own host names of today and of old. Takes a host, an origin or
    /// a base URL; `None` for any other host, such as that of a proxy.
    ///
    /// The `origin` of a session is such a host: it says where a token really belongs.
    ///
    /// ```
    /// use bitgo_access_token::Environment;
    ///
    /// assert_eq!(Environment::of_host("app.bitgo-test.com"), Some(Environment::Test));
    /// assert_eq!(Environment::of_host("https://app.bitgo.com/"), Some(Environment::Production));
    /// assert_eq!(Environment::of_host("https://APP.bitgo.com.:443"), Some(Environment::Production));
    /// assert_eq!(Environment::of_host("app.bitgo.com.example"), None);
    /// ```
    pub fn of_host(text: &str) -> Option<Self> {
        let host = text.split_once("://").map_or(text, |(_, rest)| rest);
        let host = host.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
        // A dot at its end leads to the same server: it says that the name is whole.
        match host.strip_suffix('.').unwrap_or(&host) {
            "app.bitgo-test.com" | "test.bitgo.com" => Some(Self::Test),
            "app.bitgo.com" | "www.bitgo.com" => Some(Self::Production),
            _ => None,
        }
    }
}

/// The circumstances of a check. Handed in, never read from the machine, so that a check is repeatable.
#[derive(Clone, Debug)]
pub struct Context {
    /// The BitGo that the request is meant for.
    pub environment: Environment,
    /// The present instant. Only texts that name an end date need it.
    pub now: Option<OffsetDateTime>,
    /// The assets that a spending limit can name. Without them nothing is said about a coin's name or amount.
    pub assets: Option<AssetTable>,
    /// What the organisation allows.
    pub policy: Option<Policy>,
}

impl Context {
    /// A context with nothing but an environment.
    pub fn new(environment: Environment) -> Self {
        Self { environment, now: None, assets: None, policy: None }
    }
}
