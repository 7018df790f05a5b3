//! What can be said about one scope.

use super::{CATALOGUE, INTERNAL};
use serde::Serialize;

/// One permission that BitGo's documents name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopeInfo {
    /// Its name on the wire. For a scope on one wallet the id follows it: `wallet_view:<wallet id>`.
    pub name: &'static str,
    /// Where it belongs in a list for people.
    pub group: Group,
    /// What kind of right it is.
    pub level: Level,
    /// What somebody who holds the token could do to the assets.
    pub money_risk: MoneyRisk,
    /// Whether it stands for one wallet, whose id has to follow the name.
    pub needs_wallet: bool,
    /// Who can use it, and where.
    pub availability: Availability,
    /// What it allows, in a sentence.
    pub meaning: &'static str,
}

/// Where a scope belongs in a list for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Who the user is.
    Identity,
    /// The enterprise, its people, settings and audit logs.
    Enterprise,
    /// Looking at wallets, creating and running them.
    Wallets,
    /// Sending and staking.
    Transactions,
    /// Deciding on what waits for an approval.
    Approvals,
    /// Trading, the portfolio and market data.
    Trading,
    /// The Go Network.
    Settlement,
    /// Connections to other products.
    Integrations,
    /// Everything at once.
    Everything,
}

impl Group {
    /// The heading over its scopes.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Identity => "Identity",
            Self::Enterprise => "Enterprise",
            Self::Wallets => "Wallets",
            Self::Transactions => "Transactions",
            Self::Approvals => "Approvals",
            Self::Trading => "Trading and market data",
            Self::Settlement => "Settlement",
            Self::Integrations => "Integrations",
            Self::Everything => "Everything",
        }
    }
}

/// What kind of right a scope is. They are ordered: each is a graver thing to give away than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Reads, and changes nothing.
    View,
    /// Starts or changes something.
    Act,
    /// Decides on what others have started.
    Approve,
    /// Changes who may do what, and the rules that hold others back.
    Administer,
}

/// What somebody who holds the token could do to the assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MoneyRisk {
    /// Nothing.
    None,
    /// Move nothing by itself, but let a movement through or open the way for one.
    Indirect,
    /// Move, trade or lock them.
    Direct,
}

/// Who can use a scope, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// Anyone, in test and in production.
    General,
    /// Only on BitGo's test environment.
    TestOnly,
    /// Only partners of the Go Network.
    PartnerOnly,
    /// Only the short-lived token that a login gives.
    ShortLivedOnly,
    /// It works still, and is on its way out.
    Deprecated,
    /// Named in BitGo's documents for token templates only: not for new integrations.
    Internal,
}

impl ScopeInfo {
    pub(super) const fn on_one_wallet(self) -> Self {
        Self { needs_wallet: true, ..self }
    }

    pub(super) const fn available(self, availability: Availability) -> Self {
        Self { availability, ..self }
    }

    /// The entry of this name, with no wallet after it; the four internal ones included.
    ///
    /// ```
    /// use bitgo_access_token::scope::{Level, ScopeInfo};
    ///
    /// assert_eq!(ScopeInfo::find("wallet_approve_all").map(|info| info.level), Some(Level::Approve));
    /// assert_eq!(ScopeInfo::find("wallet_admin"), None);
    /// ```
    pub fn find(name: &str) -> Option<&'static Self> {
        CATALOGUE.iter().chain(&INTERNAL).find(|info| info.name == name)
    }
}
