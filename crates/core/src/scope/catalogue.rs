//! What each scope means.

use super::info::{Availability, Group, Level, MoneyRisk, ScopeInfo};

use Availability::{Deprecated, Internal, PartnerOnly, ShortLivedOnly, TestOnly};
use Group::{
    Approvals, Enterprise, Everything, Identity, Integrations, Settlement, Trading, Transactions, Wallets,
};
use Level::{Act, Administer, Approve, View};
use MoneyRisk::{Direct, Indirect};

const fn scope(
    name: &'static str,
    group: Group,
    level: Level,
    risk: MoneyRisk,
    meaning: &'static str,
) -> ScopeInfo {
    ScopeInfo {
        name,
        group,
        level,
        money_risk: risk,
        needs_wallet: false,
        availability: Availability::General,
        meaning,
    }
}

/// The scopes of the create-token request, in the order of BitGo's API document.
pub static CATALOGUE: [ScopeInfo; 36] = [
    scope("openid", Identity, View, MoneyRisk::None, "Proves through OpenID Connect which user is behind the token."),
    scope("profile", Identity, View, MoneyRisk::None, "Reads the user's own profile, such as name and email address."),
    scope("user_manage", Enterprise, Administer, Indirect, "Manages the user's account and the people of an enterprise.")
        .available(ShortLivedOnly),
    scope(
        "enterprise_view_all",
        Enterprise,
        View,
        MoneyRisk::None,
        "Reads the members and settings of every enterprise that the user belongs to.",
    ),
    scope(
        "enterprise_manage_all",
        Enterprise,
        Administer,
        Indirect,
        "Changes the members and settings of every enterprise that the user belongs to.",
    ),
    scope("auditlogs_view_all", Enterprise, View, MoneyRisk::None, "Reads audit logs: who did what, and when."),
    scope(
        "wallet_view",
        Wallets,
        View,
        MoneyRisk::None,
        "Reads the balance, addresses and transfers of one wallet.",
    )
    .on_one_wallet(),
    scope(
        "wallet_view_enterprise",
        Wallets,
        View,
        MoneyRisk::None,
        "Reads the balances, addresses and transfers of the user's wallets in one enterprise.",
    ),
    scope(
        "wallet_view_all",
        Wallets,
        View,
        MoneyRisk::None,
        "Reads the balances, addresses and transfers of all the user's wallets, in every enterprise.",
    ),
    scope("wallet_create", Wallets, Act, MoneyRisk::None, "Creates new wallets in the user's name."),
    scope("wallet_freeze", Wallets, Act, MoneyRisk::None, "Freezes one wallet, so that nothing can leave it.")
        .on_one_wallet(),
    scope("wallet_freeze_all", Wallets, Act, MoneyRisk::None, "Freezes any of the user's wallets, so that nothing can leave it."),
    scope(
        "wallet_manage",
        Wallets,
        Administer,
        Indirect,
        "Changes the settings of one wallet, its policies and members among them, where the user is its admin.",
    )
    .on_one_wallet(),
    scope(
        "wallet_manage_all",
        Wallets,
        Administer,
        Indirect,
        "Changes the settings, policies and members of every wallet that the user is an admin of.",
    ),
    scope(
        "wallet_approve",
        Approvals,
        Approve,
        Indirect,
        "Approves transactions and policy changes of one wallet that the user is an admin of.",
    )
    .on_one_wallet(),
    scope(
        "wallet_approve_all",
        Approvals,
        Approve,
        Indirect,
        "Approves transactions and policy changes of every wallet that the user is an admin of.",
    ),
    scope("wallet_spend", Transactions, Act, Direct, "Sends assets out of one wallet: payouts and withdrawals.").on_one_wallet(),
    scope("wallet_spend_all", Transactions, Act, Direct, "Sends assets out of every wallet that the user can spend from: payouts and withdrawals."),
    scope("wallet_edit", Wallets, Act, MoneyRisk::None, "Writes comments on the transfers of one wallet.")
        .on_one_wallet(),
    scope("wallet_edit_all", Wallets, Act, MoneyRisk::None, "Writes comments on the transfers of all the user's wallets."),
    scope("wallet_stake", Transactions, Act, Direct, "Stakes and unstakes the assets of one wallet.").on_one_wallet(),
    scope("wallet_stake_all", Transactions, Act, Direct, "Stakes and unstakes the assets of all the user's wallets."),
    scope(
        "wallet_edit_enterprise",
        Wallets,
        Act,
        MoneyRisk::None,
        "Writes comments on the transfers of the user's wallets in one enterprise.",
    )
    .available(Deprecated),
    scope(
        "wallet_spend_enterprise",
        Transactions,
        Act,
        Direct,
        "Sends assets out of the wallets of one enterprise that the user can spend from: payouts and withdrawals.",
    ),
    scope(
        "wallet_approve_enterprise",
        Approvals,
        Approve,
        Indirect,
        "Approves transactions and policy changes of the wallets of one enterprise that the user is an admin of.",
    ),
    scope(
        "wallet_manage_enterprise",
        Wallets,
        Administer,
        Indirect,
        "Changes the settings, policies and members of the wallets of one enterprise that the user is an admin of.",
    ),
    scope(
        "settlement_network_read",
        Settlement,
        View,
        MoneyRisk::None,
        "Reads allocations and settlements on the Go Network.",
    )
    .available(PartnerOnly),
    scope(
        "settlement_network_write",
        Settlement,
        Act,
        Direct,
        "Allocates and settles assets on the Go Network.",
    )
    .available(PartnerOnly),
    scope("portfolio_view", Trading, View, MoneyRisk::None, "Reads the user's holdings through the Portfolio API.")
        .available(Deprecated),
    scope("trade_view", Trading, View, MoneyRisk::None, "Reads trading accounts, their balances, orders and trades."),
    scope("trade_trade", Trading, Act, Direct, "Places orders, and so buys and sells assets."),
    scope("trade_fix", Trading, Act, Direct, "Connects to the FIX gateway, which trading software places its orders on."),
    scope(
        "pending_approval_update",
        Approvals,
        Approve,
        Indirect,
        "Approves or rejects what is waiting for an approval.",
    ),
    scope(
        "metamask_institutional",
        Integrations,
        Act,
        Direct,
        "Serves the MetaMask Institutional extension, which has transactions signed.",
    )
    .available(Deprecated),
    scope("crypto_compare", Trading, View, MoneyRisk::None, "Reads market prices through the CryptoCompare API."),
    scope("all", Everything, Administer, Direct, "Does everything that the user can do. Works in test only.")
        .available(TestOnly),
];

/// Names that BitGo's documents list for token templates and no longer for tokens.
pub static INTERNAL: [ScopeInfo; 4] = [
    scope(
        "openid_enterprises",
        Identity,
        View,
        MoneyRisk::None,
        "Used inside BitGo, undocumented: by its name, tells which enterprises the user belongs to.",
    )
    .available(Internal),
    scope(
        "third_party_user_lookup",
        Identity,
        View,
        MoneyRisk::None,
        "Used inside BitGo, undocumented: by its name, lets another company look users up.",
    )
    .available(Internal),
    scope(
        "private_verify_email",
        Identity,
        Act,
        MoneyRisk::None,
        "Used inside BitGo, undocumented: by its name, confirms email addresses.",
    )
    .available(Internal),
    scope(
        "scim",
        Enterprise,
        Administer,
        Indirect,
        "Used inside BitGo, undocumented: by its name, lets an identity provider manage the users of an enterprise.",
    )
    .available(Internal),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn names(keep: impl Fn(&ScopeInfo) -> bool) -> Vec<&'static str> {
        CATALOGUE.iter().filter(|info| keep(info)).map(|info| info.name).collect()
    }

    /// BitGo's API document, where it is at hand.
    fn api_document() -> Option<Value> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/bitgo-openapi.json");
        let text = std::fs::read_to_string(path).ok();
        if text.is_none() {
            println!("skipped: the comparison with BitGo's API document, which is not at {path}");
        }
        Some(serde_json::from_str(&text?).unwrap())
    }

    #[test]
    fn the_names_are_those_of_the_api_document_in_its_order() {
        let Some(document) = api_document() else { return };
        let listed = document
            .pointer(
                "/paths/~1api~1v2~1user~1accesstoken/post/requestBody/content/application~1json/schema/\
                 properties/scope/anyOf/0/items/enum",
            )
            .unwrap();
        assert_eq!(serde_json::to_value(names(|_| true)).unwrap(), *listed);
    }

    #[test]
    fn every_entry_is_named_once_and_explained() {
        let all: Vec<_> = CATALOGUE.iter().chain(&INTERNAL).collect();
        let distinct =
            |text: fn(&ScopeInfo) -> &'static str| all.iter().map(|info| text(info)).collect::<BTreeSet<_>>();
        assert_eq!(distinct(|info| info.name).len(), 40);
        assert_eq!(distinct(|info| info.meaning).len(), 40);
        for info in all {
            assert!(info.meaning.len() > 20 && info.meaning.ends_with('.'), "{}", info.name);
        }
    }

    // The next three: the table of scopes in the API notes, after BitGo's own descriptions.

    #[test]
    fn seven_names_stand_for_one_wallet() {
        assert_eq!(
            names(|info| info.needs_wallet),
            [
                "wallet_view",
                "wallet_freeze",
                "wallet_manage",
                "wallet_approve",
                "wallet_spend",
                "wallet_edit",
                "wallet_stake"
            ]
        );
    }

    #[test]
    fn restricted_names() {
        let of = |availability| names(move |info| info.availability == availability);
        assert_eq!(of(TestOnly), ["all"]);
        assert_eq!(of(ShortLivedOnly), ["user_manage"]);
        assert_eq!(of(PartnerOnly), ["settlement_network_read", "settlement_network_write"]);
        assert_eq!(of(Deprecated), ["wallet_edit_enterprise", "portfolio_view", "metamask_institutional"]);
        assert!(of(Internal).is_empty());
        assert!(INTERNAL.iter().all(|info| info.availability == Internal));
    }

    #[test]
    fn what_only_reads_risks_nothing() {
        assert!(CATALOGUE.iter().all(|info| info.level != View || info.money_risk == MoneyRisk::None));
        assert_eq!(
            names(|info| info.money_risk == Direct),
            [
                "wallet_spend",
                "wallet_spend_all",
                "wallet_stake",
                "wallet_stake_all",
                "wallet_spend_enterprise",
                "settlement_network_write",
                "trade_trade",
                "trade_fix",
                "metamask_institutional",
                "all"
            ]
        );
    }

    /// The marks are made before the program runs; here they are made once more, to see that each changes
    /// nothing else.
    #[test]
    fn marks_change_only_what_they_say() {
        let plain = scope("x", Wallets, Act, Direct, "Does x.");
        assert!(!plain.needs_wallet && plain.availability == Availability::General);
        assert_eq!(plain.on_one_wallet(), ScopeInfo { needs_wallet: true, ..plain });
        assert_eq!(plain.available(Deprecated), ScopeInfo { availability: Deprecated, ..plain });
    }

    #[test]
    fn every_group_has_a_heading_and_a_scope() {
        let groups: BTreeSet<Group> = CATALOGUE.iter().map(|info| info.group).collect();
        assert_eq!(groups.len(), 9);
        assert_eq!(groups.iter().map(|group| group.title()).collect::<BTreeSet<_>>().len(), 9);
        assert_eq!(ScopeInfo::find("trade_fix").unwrap().group.title(), "Trading and market data");
    }

    #[test]
    fn an_entry_as_json() {
        assert_eq!(
            serde_json::to_value(ScopeInfo::find("wallet_edit").unwrap()).unwrap(),
            serde_json::json!({
                "name": "wallet_edit",
                "group": "wallets",
                "level": "act",
                "moneyRisk": "none",
                "needsWallet": true,
                "availability": "general",
                "meaning": "Writes comments on the transfers of one wallet.",
            })
        );
    }
}
