//! The one user of a sandbox, and what belongs to her. Jane Doe is the user of BitGo's guide.

use serde_json::{Value, json};

/// The user's id.
pub(crate) const USER: &str = "59cd72485007a239fb00282ed480da1f";
/// The email that she logs in with.
pub(crate) const EMAIL: &str = "user@example.com";
/// Her password. Not a secret: it stands in the documentation.
pub(crate) const PASSWORD: &str = "sandbox-password";
/// The one-time password of BitGo's test environment.
pub(crate) const OTP: &str = "0000000";
/// Her enterprise.
pub(crate) const ENTERPRISE: &str = "5a0c1d2e3f405162738495a6b7c8d9e0";
/// Her wallets: id, coin, label.
pub(crate) const WALLETS: [(&str, &str, &str); 3] = [
    ("5b1d2e3f4051627384a5b6c7d8e9f001", "tbtc", "Treasury"),
    ("5b1d2e3f4051627384a5b6c7d8e9f002", "hteth", "Payouts"),
    ("5b1d2e3f4051627384a5b6c7d8e9f003", "tsol", "Staking"),
];

/// The user as the guide's example shows her.
pub(crate) fn user() -> Value {
    json!({
        "id": USER,
        "isActive": true,
        "name": { "first": "Jane", "full": "Jane Doe", "last": "Doe" },
        "username": EMAIL,
        "email": { "email": EMAIL, "verified": true },
        "phone": { "phone": "310-867-5309", "verified": true },
        "country": "USA",
        "state": "New York",
    })
}

/// The user as a login answers with her: the same, and all that the OpenAPI document requires there.
pub(crate) fn user_of_login() -> Value {
    let mut user = user();
    let more = json!({
        "agreements": { "patriotAct": 1, "termsOfUse": 1 },
        "allowedCoins": [],
        "bitgoEmployee": false,
        "currency": { "bitcoinUnit": "BTC", "currency": "USD" },
        "disableReset2FA": false,
        "organizations": [],
        "featureFlags": [],
        "forceResetPassword": false,
        "identity": { "kyc": { "available": true, "required": false }, "verified": true },
        "otpDevices": [{
            "id": "5c2e3f405162738495b6c7d8e9f0a101",
            "createDate": "2026-01-05T09:00:00.000Z",
            "label": "Authenticator",
            "type": "totp",
            "verified": true,
        }],
        "timezone": "US/Eastern",
        "enterprises": [{ "id": ENTERPRISE, "name": "Example Holdings", "permissions": ["admin"] }],
    });
    if let (Some(user), Value::Object(more)) = (user.as_object_mut(), more) {
        user.extend(more);
    }
    user
}
