//! The scopes that BitGo's OpenAPI document lists.

use crate::error::ApiError;
use bitgo_access_token::Environment;

/// What `POST /api/v2/user/accesstoken` takes.
const TOKEN_SCOPES: [&str; 36] = [
    "openid",
    "profile",
    "user_manage",
    "enterprise_view_all",
    "enterprise_manage_all",
    "auditlogs_view_all",
    "wallet_view",
    "wallet_view_enterprise",
    "wallet_view_all",
    "wallet_create",
    "wallet_freeze",
    "wallet_freeze_all",
    "wallet_manage",
    "wallet_manage_all",
    "wallet_approve",
    "wallet_approve_all",
    "wallet_spend",
    "wallet_spend_all",
    "wallet_edit",
    "wallet_edit_all",
    "wallet_stake",
    "wallet_stake_all",
    "wallet_edit_enterprise",
    "wallet_spend_enterprise",
    "wallet_approve_enterprise",
    "wallet_manage_enterprise",
    "settlement_network_read",
    "settlement_network_write",
    "portfolio_view",
    "trade_view",
    "trade_trade",
    "trade_fix",
    "pending_approval_update",
    "metamask_institutional",
    "crypto_compare",
    "all",
];

/// What templates take besides.
const TEMPLATE_ONLY: [&str; 4] =
    ["openid_enterprises", "third_party_user_lookup", "private_verify_email", "scim"];

/// Those that mean one wallet, which the scope names: `wallet_view:<wallet id>`.
const OF_ONE_WALLET: [&str; 7] = [
    "wallet_view",
    "wallet_spend",
    "wallet_manage",
    "wallet_approve",
    "wallet_edit",
    "wallet_freeze",
    "wallet_stake",
];

/// Refuses a scope that a token cannot have.
pub(crate) fn check_for_token(scope: &str, environment: Environment) -> Result<(), ApiError> {
    if scope == "all" && environment == Environment::Production {
        return Err(ApiError::invalid_scope("all is for the test environment only"));
    }
    match scope.split_once(':') {
        Some((name, wallet)) if OF_ONE_WALLET.contains(&name) && !wallet.is_empty() => Ok(()),
        None if OF_ONE_WALLET.contains(&scope) => {
            Err(ApiError::invalid_scope(format!("{scope} requires a wallet id, as in {scope}:<walletId>")))
        }
        None if TOKEN_SCOPES.contains(&scope) => Ok(()),
        _ => Err(ApiError::invalid_scope(scope)),
    }
}

/// Refuses a scope that a template cannot have.
pub(crate) fn check_for_template(scope: &str) -> Result<(), ApiError> {
    if TOKEN_SCOPES.contains(&scope) || TEMPLATE_ONLY.contains(&scope) {
        Ok(())
    } else {
        Err(ApiError::invalid_scope(scope))
    }
}

/// Whether one of a token's scopes lets it do this, `wallet_view` say, with this wallet. The user has one
/// enterprise, so what is good for all of that is good for every wallet.
pub(crate) fn allows(scopes: &[String], action: &str, wallet: &str) -> bool {
    scopes.iter().any(|scope| {
        scope == "all"
            || match scope.strip_prefix(action) {
                Some("_all" | "_enterprise") => true,
                Some(rest) => rest.strip_prefix(':') == Some(wallet),
                None => false,
            }
    })
}

/// What a login session may do, as the guide's example shows it.
pub(crate) fn of_a_session() -> Vec<String> {
    [
        "crypto_compare",
        "user_manage",
        "openid",
        "profile",
        "wallet_create",
        "wallet_manage_all",
        "wallet_approve_all",
        "wallet_spend_all",
        "wallet_edit_all",
        "wallet_view_all",
    ]
    .map(str::to_owned)
    .to_vec()
}
