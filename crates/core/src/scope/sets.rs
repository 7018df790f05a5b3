//! The sets of scopes that rules are about.

use super::Scope;

impl Scope {
    /// Whether it only reads. A token of nothing but such scopes may do without an IP restriction. A name
    /// that is not in the catalogue does not count, whatever it looks like.
    pub fn is_read_only(&self) -> bool {
        matches!(
            self.name(),
            "openid"
                | "profile"
                | "enterprise_view_all"
                | "auditlogs_view_all"
                | "wallet_view"
                | "wallet_view_enterprise"
                | "wallet_view_all"
                | "trade_view"
                | "settlement_network_read"
                | "crypto_compare"
                | "portfolio_view"
        )
    }

    /// Whether it takes assets out of wallets or stakes them, so that spending limits and unlocking matter.
    /// A new name of the same beginning counts: to warn once too often is the smaller mistake.
    pub fn spends(&self) -> bool {
        self.name() == "all"
            || self.name().starts_with("wallet_spend")
            || self.name().starts_with("wallet_stake")
    }

    /// Whether it approves what others, or the token itself, have started.
    pub fn approves(&self) -> bool {
        matches!(self.name(), "all" | "pending_approval_update") || self.name().starts_with("wallet_approve")
    }

    /// Whether it acts on everything that the user has: the `_all` scopes that spend, stake, manage, approve
    /// or freeze, and `enterprise_manage_all`.
    pub fn is_broad(&self) -> bool {
        matches!(
            self.name(),
            "wallet_spend_all"
                | "wallet_stake_all"
                | "wallet_manage_all"
                | "wallet_approve_all"
                | "wallet_freeze_all"
                | "enterprise_manage_all"
        )
    }
}

/// Whether a token of these scopes can both start a transaction and approve it, so that one leaked secret
/// passes the second pair of eyes. Gives the first scope of each kind.
///
/// ```
/// use bitgo_access_token::scope::{Scope, spend_and_approve};
///
/// let scopes = ["wallet_view_all", "wallet_spend_all", "pending_approval_update"].map(|s| Scope::parse(s).unwrap());
/// let (spends, approves) = spend_and_approve(&scopes).unwrap();
/// assert_eq!(spends.name(), "wallet_spend_all");
/// assert_eq!(approves.name(), "pending_approval_update");
/// ```
pub fn spend_and_approve(scopes: &[Scope]) -> Option<(&Scope, &Scope)> {
    Some((scopes.iter().find(|scope| scope.spends())?, scopes.iter().find(|scope| scope.approves())?))
}

#[cfg(test)]
mod tests {
    use super::super::{CATALOGUE, Level};
    use super::*;

    fn names(keep: impl Fn(&Scope) -> bool) -> Vec<String> {
        CATALOGUE
            .iter()
            .map(|info| Scope::parse(info.name).unwrap())
            .filter(keep)
            .map(|scope| scope.to_string())
            .collect()
    }

    /// Two tables that were written apart have to agree: the set by name, and the catalogue by level.
    #[test]
    fn read_only_is_what_the_catalogue_calls_view() {
        let viewing: Vec<_> =
            CATALOGUE.iter().filter(|info| info.level == Level::View).map(|info| info.name).collect();
        assert_eq!(names(Scope::is_read_only), viewing);
        assert_eq!(viewing.len(), 11);
    }

    #[test]
    fn spending_covers_every_reach_and_the_wallet_forms() {
        assert_eq!(
            names(Scope::spends),
            [
                "wallet_spend",
                "wallet_spend_all",
                "wallet_stake",
                "wallet_stake_all",
                "wallet_spend_enterprise",
                "all"
            ]
        );
        assert!(Scope::parse("wallet_spend:59cd72485007a239fb00282ed480da1f").unwrap().spends());
        assert!(Scope::parse("wallet_spend_region").unwrap().spends());
    }

    #[test]
    fn approving() {
        assert_eq!(
            names(Scope::approves),
            [
                "wallet_approve",
                "wallet_approve_all",
                "wallet_approve_enterprise",
                "pending_approval_update",
                "all"
            ]
        );
    }

    #[test]
    fn broad_are_the_scopes_on_everything_that_act() {
        let by_suffix: Vec<_> = CATALOGUE
            .iter()
            .filter(|info| {
                info.name.ends_with("_all") && info.level > Level::View && info.name != "wallet_edit_all"
            })
            .map(|info| info.name)
            .collect();
        assert_eq!(names(Scope::is_broad), by_suffix);
    }

    #[test]
    fn spending_alone_or_approving_alone_is_not_both() {
        let scopes =
            |texts: &[&str]| texts.iter().map(|text| Scope::parse(text).unwrap()).collect::<Vec<_>>();
        assert!(spend_and_approve(&scopes(&["wallet_spend:a", "wallet_approve:a"])).is_some());
        assert!(spend_and_approve(&scopes(&["all"])).is_some());
        assert!(spend_and_approve(&scopes(&["wallet_spend_all", "wallet_manage_all"])).is_none());
        assert!(spend_and_approve(&scopes(&["wallet_approve_all", "wallet_view_all"])).is_none());
        assert!(spend_and_approve(&[]).is_none());
    }
}
