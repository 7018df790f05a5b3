//! Starting points by use case: the scopes that a job needs, and no more.

use crate::{WalletId, units::Seconds};
use serde::Serialize;
use serde_json::{Map, Value};

/// The scopes of one use case, with what goes well with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preset {
    /// Its stable name: `payouts`.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What a token of this kind is for, in one line.
    pub purpose: &'static str,
    /// Exactly what it grants.
    pub scopes: &'static [PresetScope],
    /// How long such a token should live.
    pub duration: Seconds,
    /// What to think of about spending limits.
    pub limits: &'static str,
    /// What to think of about IP restrictions.
    pub ips: &'static str,
}

/// One scope of a preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PresetScope {
    /// The scope's name, without a wallet.
    pub name: &'static str,
    /// Whether it is granted on chosen wallets: once for each, with its id after the name.
    pub on_each_wallet: bool,
}

const fn general(name: &'static str) -> PresetScope {
    PresetScope { name, on_each_wallet: false }
}

const fn on_each_wallet(name: &'static str) -> PresetScope {
    PresetScope { name, on_each_wallet: true }
}

const NO_LIMITS: &str = "It moves nothing, so that it needs no spending limits.";
const IPS_OF_READERS: &str = "Name the addresses of the system that reads. BitGo's support can lift the duty to do so \
                              for tokens that only read; what leaks then is readable from everywhere.";
const IPS_OF_A_SERVER: &str = "Name the one address that your server calls out from, as a /32.";

/// The presets, from the most harmless to the most powerful.
pub static PRESETS: [Preset; 12] = [
    Preset {
        id: "sign-in",
        name: "Sign-in",
        purpose: "Tell an application which BitGo user it deals with, and nothing else.",
        scopes: &[general("openid"), general("profile")],
        duration: Seconds::from_days(90),
        limits: NO_LIMITS,
        ips: IPS_OF_READERS,
    },
    Preset {
        id: "reporting",
        name: "Reporting, read-only",
        purpose: "Show balances and transfers of all wallets in dashboards and reports.",
        scopes: &[general("wallet_view_all"), general("enterprise_view_all")],
        duration: Seconds::from_days(90),
        limits: NO_LIMITS,
        ips: IPS_OF_READERS,
    },
    Preset {
        id: "audit",
        name: "Audit, read-only",
        purpose: "Let auditors see wallets, members, settings and who did what.",
        scopes: &[general("wallet_view_all"), general("enterprise_view_all"), general("auditlogs_view_all")],
        duration: Seconds::from_days(30),
        limits: NO_LIMITS,
        ips: IPS_OF_READERS,
    },
    Preset {
        id: "trading-view",
        name: "Trading view, read-only",
        purpose: "Follow orders, trades and balances of trading accounts.",
        scopes: &[general("trade_view")],
        duration: Seconds::from_days(90),
        limits: NO_LIMITS,
        ips: IPS_OF_READERS,
    },
    Preset {
        id: "accounting",
        name: "Accounting",
        purpose: "Match the transfers of one enterprise with the books, and note on chosen wallets what each was for.",
        scopes: &[general("wallet_view_enterprise"), on_each_wallet("wallet_edit")],
        duration: Seconds::from_days(90),
        limits: NO_LIMITS,
        ips: "Name the addresses of the accounting system: writing comments is more than reading, so that BitGo's \
              exception for tokens that only read does not apply.",
    },
    Preset {
        id: "wallet-setup",
        name: "Wallet set-up",
        purpose: "Create wallets from a script, and look at the result.",
        scopes: &[general("wallet_create"), general("wallet_view_enterprise")],
        duration: Seconds::from_days(7),
        limits: NO_LIMITS,
        ips: IPS_OF_A_SERVER,
    },
    Preset {
        id: "emergency-freeze",
        name: "Emergency freeze",
        purpose: "Let monitoring freeze chosen wallets when something looks wrong.",
        scopes: &[on_each_wallet("wallet_view"), on_each_wallet("wallet_freeze")],
        duration: Seconds::from_days(90),
        limits: "It moves nothing, so that it needs no spending limits; who holds it can stop your payments.",
        ips: "Name the addresses of the monitoring, its fallback included: it has to work on a bad day.",
    },
    Preset {
        id: "approver",
        name: "Approver",
        purpose: "Approve or reject by program what is waiting for an approval on chosen wallets.",
        scopes: &[
            on_each_wallet("wallet_view"),
            on_each_wallet("wallet_approve"),
            general("pending_approval_update"),
        ],
        duration: Seconds::from_days(30),
        limits: "Limits do not bind approvals. Never give this to the system that starts the payments: one leaked \
                 token would then do both.",
        ips: "Name the one address of the approving system, as a /32; it should not be that of the paying one.",
    },
    Preset {
        id: "staking",
        name: "Staking",
        purpose: "Stake and unstake the assets of chosen wallets.",
        scopes: &[on_each_wallet("wallet_view"), on_each_wallet("wallet_stake")],
        duration: Seconds::from_days(90),
        limits: "Set a limit for the asset that is staked, at what you mean to stake while the token lives: limits \
                 count over its whole life.",
        ips: IPS_OF_A_SERVER,
    },
    Preset {
        id: "payouts",
        name: "Payouts from one wallet",
        purpose: "Send withdrawals from a wallet that holds only what payouts need.",
        scopes: &[on_each_wallet("wallet_view"), on_each_wallet("wallet_spend")],
        duration: Seconds::from_days(30),
        limits: "Set a limit for each asset, at what you expect to pay out while the token lives: limits count over \
                 its whole life, and without one every payout waits for an unlock.",
        ips: IPS_OF_A_SERVER,
    },
    Preset {
        id: "payment-service",
        name: "Payment service",
        purpose: "Create receive addresses, watch for payments, comment on them, and send from chosen wallets.",
        scopes: &[
            on_each_wallet("wallet_view"),
            on_each_wallet("wallet_spend"),
            on_each_wallet("wallet_edit"),
        ],
        duration: Seconds::from_days(90),
        // On wallet users: https://developers.bitgo.com/docs/wallets-users-add. On tokens it is not documented.
        limits: "BitGo lets the users who may spend from a wallet create its addresses; that the same goes for \
                 tokens is likely, so try it in test. Keep the limits as low as what the service sends. Set \
                 webhooks up by hand: they would need wallet_manage.",
        ips: IPS_OF_A_SERVER,
    },
    Preset {
        id: "trading",
        name: "Trading",
        purpose: "Place orders from a trading system, and follow them.",
        scopes: &[general("trade_view"), general("trade_trade")],
        duration: Seconds::from_days(30),
        limits: "Spending limits are about withdrawals, not about orders: limit the order size in the trading system, \
                 and keep on the account only what it trades.",
        ips: IPS_OF_A_SERVER,
    },
];

impl Preset {
    /// The preset of this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Whether it has to be told on which wallets.
    pub fn needs_wallet(&self) -> bool {
        self.scopes.iter().any(|scope| scope.on_each_wallet)
    }

    /// The entries of `scope` on these wallets. Without a wallet, the scopes on wallets stand with their name
    /// alone: the check then asks for the wallet at each of them. To a preset that needs none, wallets make
    /// no difference.
    pub fn scope(&self, wallets: &[WalletId]) -> Vec<String> {
        let mut entries = Vec::new();
        for scope in self.scopes {
            if scope.on_each_wallet && !wallets.is_empty() {
                entries.extend(wallets.iter().map(|wallet| format!("{}:{wallet}", scope.name)));
            } else {
                entries.push(scope.name.to_owned());
            }
        }
        entries
    }

    /// The members that it gives a draft: `scope`, as [`Preset::scope`] has it, and `duration`.
    ///
    /// ```
    /// use bitgo_access_token::{Draft, WalletId, presets::Preset};
    ///
    /// let payouts = Preset::find("payouts").unwrap();
    /// let draft = Draft::from(payouts.members(&[WalletId::parse("59cd72485007a239fb00282ed480da1f")?]));
    /// assert_eq!(draft.get("scope").unwrap()[1], "wallet_spend:59cd72485007a239fb00282ed480da1f");
    /// assert_eq!(draft.get("duration").unwrap(), 2_592_000);
    /// # Ok::<(), bitgo_access_token::BlankId>(())
    /// ```
    pub fn members(&self, wallets: &[WalletId]) -> Map<String, Value> {
        let members = [("scope", self.scope(wallets).into()), ("duration", self.duration.get().into())];
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::{Availability, Level, Scope, ScopeInfo, spend_and_approve};
    use crate::{Context, Draft, Environment, Severity, check};
    use std::collections::BTreeSet;

    const WALLET: &str = "59cd72485007a239fb00282ed480da1f";

    fn wallets(ids: &[&str]) -> Vec<WalletId> {
        ids.iter().map(|id| WalletId::parse(id).unwrap()).collect()
    }

    fn scopes(preset: &Preset) -> Vec<Scope> {
        preset.scope(&wallets(&[WALLET])).iter().map(|entry| Scope::parse(entry).unwrap()).collect()
    }

    #[test]
    fn the_use_cases_that_are_promised_are_there() {
        for id in [
            "reporting",
            "accounting",
            "payouts",
            "payment-service",
            "approver",
            "staking",
            "trading-view",
            "trading",
        ] {
            assert_eq!(Preset::find(id).map(|preset| preset.id), Some(id));
        }
        assert_eq!(Preset::find("everything"), None);
        let distinct = |text: fn(&Preset) -> &str| PRESETS.iter().map(text).collect::<BTreeSet<_>>().len();
        assert_eq!(distinct(|preset| preset.id), PRESETS.len());
        assert_eq!(distinct(|preset| preset.name), PRESETS.len());
        assert_eq!(distinct(|preset| preset.purpose), PRESETS.len());
    }

    #[test]
    fn every_scope_is_in_the_catalogue_and_open_to_everyone() {
        for scope in PRESETS.iter().flat_map(|preset| preset.scopes) {
            let info = ScopeInfo::find(scope.name).unwrap();
            assert_eq!(info.availability, Availability::General, "{}", scope.name);
            assert_eq!(info.needs_wallet, scope.on_each_wallet, "{}", scope.name);
        }
    }

    #[test]
    fn a_read_only_preset_grants_nothing_that_acts() {
        let mut read_only = BTreeSet::new();
        for preset in &PRESETS {
            let only_views =
                preset.scopes.iter().all(|scope| ScopeInfo::find(scope.name).unwrap().level == Level::View);
            assert!(only_views || !preset.name.contains("read-only"), "{}", preset.id);
            let scopes = scopes(preset);
            assert_eq!(only_views, scopes.iter().all(Scope::is_read_only), "{}", preset.id);
            if only_views {
                read_only.insert(preset.id);
            }
        }
        assert_eq!(read_only, BTreeSet::from(["audit", "reporting", "sign-in", "trading-view"]));
    }

    #[test]
    fn no_preset_both_spends_and_approves_or_is_broad() {
        for preset in &PRESETS {
            let scopes = scopes(preset);
            assert_eq!(spend_and_approve(&scopes), None, "{}", preset.id);
            assert!(!scopes.iter().any(Scope::is_broad), "{}", preset.id);
        }
    }

    /// With what only the user can add, a preset is a request that passes in production, and what is found
    /// is about the limits that are still to be set.
    #[test]
    fn a_filled_in_preset_passes_the_check() {
        for preset in &PRESETS {
            let mut draft = Draft::from(preset.members(&wallets(&[WALLET])));
            draft.set("label", "payroll");
            draft.set("otp", "000000");
            draft.set("enterprise", "59cd72485007a239fb00282ed480da1e");
            draft.set("ipRestrict", vec!["198.41.0.4"]);
            let report = check(&draft, &Context::new(Environment::Production));
            assert!(report.request().is_some(), "{}: {:?}", preset.id, report.findings());
            assert_eq!(report.count(Severity::Security), 0, "{}: {:?}", preset.id, report.findings());
            let found: Vec<_> = report.findings().iter().map(|finding| finding.code.as_str()).collect();
            let spends = scopes(preset).iter().any(Scope::spends);
            let expected: &[&str] = if spends { &["limit.missing"] } else { &[] };
            assert_eq!(found, expected, "{}", preset.id);
        }
    }

    #[test]
    fn each_wallet_gets_each_of_its_scopes() {
        let members = Preset::find("approver").unwrap().members(&wallets(&["a", "b"]));
        assert_eq!(
            serde_json::to_string(&members).unwrap(),
            r#"{"scope":["wallet_view:a","wallet_view:b","wallet_approve:a","wallet_approve:b","pending_approval_update"],"duration":2592000}"#
        );
        let reporting = Preset::find("reporting").unwrap();
        assert_eq!(reporting.members(&[]), reporting.members(&wallets(&["a"])));
    }

    /// A page offers presets before the wallets are known; what is missing is then found at its place.
    #[test]
    fn without_wallets_the_check_asks_for_them() {
        let draft = Draft::from(Preset::find("approver").unwrap().members(&[]));
        assert_eq!(
            draft.get("scope").unwrap(),
            &serde_json::json!(["wallet_view", "wallet_approve", "pending_approval_update"])
        );
        let report = check(&draft, &Context::new(Environment::Test));
        let asked: Vec<_> = report
            .findings()
            .iter()
            .filter(|finding| finding.code.as_str() == "scope.wallet-required")
            .map(|finding| finding.pointer.as_str())
            .collect();
        assert_eq!(asked, ["/scope/0", "/scope/1"]);
    }

    #[test]
    fn a_preset_as_json() {
        let json = serde_json::to_value(Preset::find("accounting").unwrap()).unwrap();
        assert_eq!(json["id"], "accounting");
        assert_eq!(json["duration"], 7_776_000);
        assert_eq!(
            json["scopes"],
            serde_json::json!([
                { "name": "wallet_view_enterprise", "onEachWallet": false },
                { "name": "wallet_edit", "onEachWallet": true },
            ])
        );
    }
}
