//! What scopes allow, and what they do not, in words.

use super::Subject;
use super::words::join;
use crate::Scope;
use crate::scope::{Level, MoneyRisk};
use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// One thing that a token could do, and on what.
///
/// `Display` gives words that follow "can": `send assets, of wallet 59cd…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ability {
    /// A stable name: `send`.
    pub code: &'static str,
    /// What: `send assets`.
    pub what: &'static str,
    /// On what.
    pub reach: Reach,
    /// What kind of right it is.
    pub level: Level,
    /// What it means for the assets.
    pub money_risk: MoneyRisk,
    /// The scopes that it comes from.
    pub scopes: Vec<String>,
}

/// On what an ability can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "wallets")]
pub enum Reach {
    /// On these wallets, by id.
    Wallets(Vec<String>),
    /// On the wallets of one enterprise.
    Enterprise,
    /// On all wallets in every enterprise of the user.
    All,
    /// It has no wallets.
    Account,
}

/// One row: what, its kind, and the scopes that give it. A scope that ends in `*` is a family: bare (with a
/// wallet), `_enterprise`, `_all`.
struct Row {
    code: &'static str,
    what: &'static str,
    level: Level,
    money_risk: MoneyRisk,
    scopes: &'static [&'static str],
    /// Whether a token without it is worth a word.
    notable: bool,
}

const fn row(
    code: &'static str,
    what: &'static str,
    (level, money_risk): (Level, MoneyRisk),
    scopes: &'static [&'static str],
    notable: bool,
) -> Row {
    Row { code, what, level, money_risk, scopes, notable }
}

const MOVES: (Level, MoneyRisk) = (Level::Act, MoneyRisk::Direct);
const ACTS: (Level, MoneyRisk) = (Level::Act, MoneyRisk::None);
const SEES: (Level, MoneyRisk) = (Level::View, MoneyRisk::None);
const APPROVES: (Level, MoneyRisk) = (Level::Approve, MoneyRisk::Indirect);
const RUNS: (Level, MoneyRisk) = (Level::Administer, MoneyRisk::Indirect);

/// The gravest first.
const ROWS: &[Row] = &[
    row("send", "send assets", MOVES, &["wallet_spend*"], true),
    row("stake", "stake and unstake assets", MOVES, &["wallet_stake*"], true),
    row("trade", "place orders", MOVES, &["trade_trade"], true),
    row("fix", "connect to the FIX gateway and place orders there", MOVES, &["trade_fix"], false),
    row("settle", "allocate and settle on the Go Network", MOVES, &["settlement_network_write"], false),
    row("metamask", "serve the MetaMask Institutional extension", MOVES, &["metamask_institutional"], false),
    row("approve", "approve transactions and policy changes", APPROVES, &["wallet_approve*"], true),
    row(
        "decide",
        "approve or reject what waits for an approval",
        APPROVES,
        &["pending_approval_update"],
        true,
    ),
    row("wallet-settings", "change settings, policies and members", RUNS, &["wallet_manage*"], true),
    row(
        "enterprise-settings",
        "change members and settings of every enterprise",
        RUNS,
        &["enterprise_manage_all"],
        true,
    ),
    row("users", "manage users", RUNS, &["user_manage"], true),
    row("create", "create wallets", ACTS, &["wallet_create"], true),
    row("freeze", "freeze", ACTS, &["wallet_freeze*"], false),
    row("comment", "write comments on transfers", ACTS, &["wallet_edit*"], false),
    row("see-wallets", "see balances, addresses and transfers", SEES, &["wallet_view*"], true),
    row(
        "see-enterprises",
        "see members and settings of every enterprise",
        SEES,
        &["enterprise_view_all"],
        false,
    ),
    row("see-audit-logs", "read audit logs", SEES, &["auditlogs_view_all"], false),
    row("see-trades", "see trading accounts, orders and trades", SEES, &["trade_view"], false),
    row(
        "see-settlements",
        "see allocations and settlements on the Go Network",
        SEES,
        &["settlement_network_read"],
        false,
    ),
    row("see-portfolio", "see holdings in the Portfolio API", SEES, &["portfolio_view"], false),
    row("see-prices", "read market prices from CryptoCompare", SEES, &["crypto_compare"], false),
    row("identify", "prove who the user is", SEES, &["openid"], false),
    row("profile", "read the user's profile", SEES, &["profile"], false),
];

impl Row {
    /// How far a scope of this row reaches; `None` when it is of another row.
    fn reach(&self, scope: &Scope) -> Option<Reach> {
        self.scopes.iter().find_map(|pattern| match pattern.strip_suffix('*') {
            None => (*pattern == scope.name()).then_some(Reach::Account),
            Some(family) => match scope.name().strip_prefix(family)? {
                "" => Some(Reach::Wallets(scope.context().map(Into::into).into_iter().collect())),
                "_enterprise" => Some(Reach::Enterprise),
                "_all" => Some(Reach::All),
                _ => None,
            },
        })
    }
}

impl Reach {
    /// The reach of both together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Wallets(mut one), Self::Wallets(more)) => {
                one.extend(more);
                Self::Wallets(one)
            }
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Enterprise, _) | (_, Self::Enterprise) => Self::Enterprise,
            (Self::Account, other) | (other, Self::Account) => other,
        }
    }
}

/// What the token could do, what it could not, and the scopes that are not known here.
pub(super) fn of(subject: &Subject<'_>) -> (Vec<Ability>, Vec<String>, Vec<String>) {
    let mut can = Vec::new();
    let mut cannot = Vec::new();
    let scopes = &subject.scopes;
    let everything = scopes.iter().any(|scope| scope.name() == "all");
    if everything {
        can.push(Ability {
            code: "everything",
            what: "do everything that the user can do",
            reach: Reach::Account,
            level: Level::Administer,
            money_risk: MoneyRisk::Direct,
            scopes: vec!["all".into()],
        });
    }
    can.extend(administrator(subject));
    let bounded = subject.is_bounded();
    for row in ROWS {
        let granting: Vec<(&Scope, Reach)> =
            scopes.iter().filter_map(|scope| Some((scope, row.reach(scope)?))).collect();
        let names = granting.iter().map(|(scope, _)| scope.to_string()).collect();
        match granting.into_iter().map(|(_, reach)| reach).reduce(Reach::and) {
            Some(reach) => {
                if let (Reach::Wallets(_), true) = (&reach, bounded) {
                    cannot.push(format!("{} of other wallets", row.what));
                }
                can.push(Ability {
                    code: row.code,
                    what: row.what,
                    reach,
                    level: row.level,
                    money_risk: row.money_risk,
                    scopes: names,
                });
            }
            // Next to a right to approve, this one would read as its contrary.
            None if row.code == "decide" && can.iter().any(|ability| ability.code == "approve") => {}
            None if row.notable && bounded => cannot.push(row.what.into()),
            None => {}
        }
    }
    let unknown = scopes
        .iter()
        .filter(|scope| scope.name() != "all" && !is_known(scope))
        .map(ToString::to_string)
        .collect();
    (can, cannot, unknown)
}

/// Whether it is known here what a scope allows, and that it is not everything.
pub(super) fn is_known(scope: &Scope) -> bool {
    ROWS.iter().any(|row| row.reach(scope).is_some())
}

fn administrator(subject: &Subject<'_>) -> Option<Ability> {
    if subject.members.get("admin") != Some(&Value::Bool(true)) {
        return None;
    }
    let reads = !subject.is_full_admin();
    Some(Ability {
        code: "admin",
        what: if reads { "read with administrative rights" } else { "act with full administrative rights" },
        reach: Reach::Account,
        level: if reads { Level::View } else { Level::Administer },
        money_risk: if reads { MoneyRisk::None } else { MoneyRisk::Indirect },
        scopes: Vec::new(),
    })
}

impl fmt::Display for Ability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        match &self.reach {
            Reach::Account => Ok(()),
            Reach::All => f.write_str(", of all wallets in every enterprise"),
            Reach::Enterprise => f.write_str(", of the wallets of one enterprise"),
            Reach::Wallets(wallets) => match wallets.as_slice() {
                [] => f.write_str(", of a wallet that is not named yet"),
                [wallet] => write!(f, ", of wallet {wallet}"),
                _ => write!(f, ", of {} wallets: {}", wallets.len(), join(wallets, "and")),
            },
        }
    }
}
