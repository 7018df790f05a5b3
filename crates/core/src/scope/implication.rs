//! Which scope contains which.

use super::{Scope, ScopeInfo};

/// Whether one scope contains another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implication {
    /// Not so far as BitGo's documents say.
    None,
    /// Only if the wallet belongs to the enterprise of the token, which the request does not tell.
    WithinEnterprise,
    /// In every case.
    Always,
}

/// How far the wallet scopes of one family reach, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    OneWallet,
    OneEnterprise,
    All,
}

/// Whether `broad` contains `narrow`, as [`implication`] has it in every case. A scope contains itself.
///
/// This is the one place that knows it; redundancy and least privilege both ask here.
///
/// ```
/// use bitgo_access_token::scope::{Scope, implies};
///
/// let scope = |text| Scope::parse(text).unwrap();
/// assert!(implies(&scope("wallet_view_all"), &scope("wallet_view_enterprise")));
/// assert!(implies(&scope("wallet_view_all"), &scope("wallet_view:59cd72485007a239fb00282ed480da1f")));
/// assert!(!implies(&scope("wallet_manage_all"), &scope("wallet_view_all")));
/// ```
pub fn implies(broad: &Scope, narrow: &Scope) -> bool {
    implication(broad, narrow) == Implication::Always
}

/// How far `broad` contains `narrow`.
///
/// - A scope contains itself.
/// - `all` contains everything.
/// - Within one family, `wallet_view_all` contains `wallet_view_enterprise` and every `wallet_view:<wallet id>`.
/// - `wallet_view_enterprise` contains `wallet_view:<wallet id>` if the wallet is one of that enterprise.
///
/// No family contains another: BitGo's documents do not say that who may spend may also look. A name that
/// is not in the catalogue contains only itself.
pub fn implication(broad: &Scope, narrow: &Scope) -> Implication {
    if broad == narrow {
        return Implication::Always;
    }
    if broad.context().is_some() {
        return Implication::None;
    }
    if broad.name() == "all" {
        return Implication::Always;
    }
    let (Some((family, reach)), Some((other_family, other_reach))) = (family(broad), family(narrow)) else {
        return Implication::None;
    };
    match reach {
        _ if family != other_family || reach <= other_reach => Implication::None,
        Reach::OneEnterprise => Implication::WithinEnterprise,
        _ => Implication::Always,
    }
}

/// The family of a wallet scope (`wallet_spend`) and how far it reaches.
fn family(scope: &Scope) -> Option<(&'static str, Reach)> {
    let info = scope.info()?;
    if info.needs_wallet {
        return Some((info.name, Reach::OneWallet));
    }
    let (base, reach) = match info.name.strip_suffix("_all") {
        Some(base) => (base, Reach::All),
        None => (info.name.strip_suffix("_enterprise")?, Reach::OneEnterprise),
    };
    let is_family = ScopeInfo::find(base).is_some_and(|base| base.needs_wallet);
    (is_family && scope.context().is_none()).then_some((base, reach))
}

#[cfg(test)]
mod tests {
    use super::super::{CATALOGUE, INTERNAL};
    use super::*;

    const WALLET: &str = "59cd72485007a239fb00282ed480da1f";

    fn scope(text: &str) -> Scope {
        Scope::parse(text).unwrap()
    }

    fn implied(broad: &str, narrow: &str) -> Implication {
        implication(&scope(broad), &scope(narrow))
    }

    #[test]
    fn reach_grows_from_wallet_to_enterprise_to_all() {
        for family in ["view", "spend", "manage", "approve", "edit"] {
            let one = format!("wallet_{family}:{WALLET}");
            let (enterprise, all) = (format!("wallet_{family}_enterprise"), format!("wallet_{family}_all"));
            assert_eq!(implied(&all, &enterprise), Implication::Always);
            assert_eq!(implied(&all, &one), Implication::Always);
            assert_eq!(implied(&enterprise, &one), Implication::WithinEnterprise);
            for (narrow, broad) in [(&one, &enterprise), (&one, &all), (&enterprise, &all)] {
                assert_eq!(implied(narrow, broad), Implication::None, "{narrow} {broad}");
            }
        }
        for family in ["freeze", "stake"] {
            assert!(implies(
                &scope(&format!("wallet_{family}_all")),
                &scope(&format!("wallet_{family}:{WALLET}"))
            ));
        }
    }

    #[test]
    fn one_wallet_says_nothing_about_another() {
        assert_eq!(implied(&format!("wallet_view:{WALLET}"), "wallet_view:other"), Implication::None);
        assert_eq!(implied("wallet_view", &format!("wallet_view:{WALLET}")), Implication::None);
    }

    #[test]
    fn names_that_merely_look_like_a_family_are_none() {
        assert_eq!(implied("enterprise_manage_all", "enterprise_view_all"), Implication::None);
        assert_eq!(implied("auditlogs_view_all", "wallet_view_all"), Implication::None);
        assert_eq!(implied("wallet_teleport_all", "wallet_teleport"), Implication::None);
        assert_eq!(implied("wallet_view_all:x", "wallet_view:x"), Implication::None);
        assert_eq!(implied("wallet_view_all", "wallet_view_enterprise:x"), Implication::None);
    }

    #[test]
    fn all_contains_everything_and_nothing_contains_all() {
        for info in CATALOGUE.iter().chain(&INTERNAL) {
            assert_eq!(implied("all", info.name), Implication::Always);
            assert_eq!(implied(info.name, "all") == Implication::Always, info.name == "all");
        }
        assert_eq!(implied("all", "wallet_teleport"), Implication::Always);
        assert_eq!(implied("all:x", "openid"), Implication::None);
    }

    #[test]
    fn it_is_an_order() {
        let mut scopes: Vec<Scope> = CATALOGUE.iter().chain(&INTERNAL).map(|info| scope(info.name)).collect();
        scopes
            .extend([format!("wallet_spend:{WALLET}").as_str(), "wallet_spend:other", "unknown"].map(scope));
        for a in &scopes {
            assert!(implies(a, a));
            for b in &scopes {
                assert!(a == b || !(implies(a, b) && implies(b, a)), "{a} and {b}");
                for c in scopes.iter().filter(|c| implies(a, b) && implies(b, c)) {
                    assert!(implies(a, c), "{a} {b} {c}");
                }
            }
        }
    }
}
