//! What a checked draft becomes on the wire. The shapes come from BitGo's API document: `duration` a number,
//! `txValueLimit` a text or a number (a text keeps every digit), nothing required but `label` and `otp`.

#![allow(clippy::unwrap_used)]

use bitgo_access_token::units::BaseUnits;
use bitgo_access_token::{AdminScope, Context, Environment, Request, check_json};

fn request(text: &str) -> Request {
    check_json(text, &Context::new(Environment::Test)).into_request().unwrap()
}

fn sent(text: &str) -> String {
    serde_json::to_string(&request(text)).unwrap()
}

#[test]
fn nothing_unset_is_sent() {
    let text = r#"{
        "label": "a", "otp": "0000000", "scope": ["openid"], "duration": null, "admin": null, "adminScope": null,
        "ipRestrict": null, "enterprise": "", "spendingLimits": [], "accessTokenTemplateId": " ",
        "allErc20TokensLimit": { "enabled": null, "txValueLimit": null }
    }"#;
    assert_eq!(sent(text), r#"{"label":"a","otp":"0000000","scope":["openid"]}"#);
}

/// A blank limit has been stored as 0: the request says nothing instead.
#[test]
fn an_unset_limit_is_not_zero() {
    let text = r#"{ "label": "a", "otp": "0000000", "scope": ["openid"],
        "spendingLimits": [{ "coin": "btc", "txValueLimit": null, "maxLimit": true }] }"#;
    assert_eq!(
        sent(text),
        r#"{"label":"a","otp":"0000000","scope":["openid"],"spendingLimits":[{"coin":"btc","maxLimit":true}]}"#
    );
}

#[test]
fn numbers_are_numbers_and_amounts_are_texts() {
    let text = r#"{ "label": "a", "otp": "0000000", "scope": ["openid"], "duration": "7776000",
        "spendingLimits": [{ "coin": "btc", "txValueLimit": 1e8 }, { "coin": "eth", "txValueLimit": "007" }],
        "allErc20TokensLimit": { "enabled": true, "txValueLimit": 5.0 } }"#;
    let expected = concat!(
        r#"{"label":"a","otp":"0000000","scope":["openid"],"duration":7776000,"#,
        r#""spendingLimits":[{"coin":"btc","txValueLimit":"100000000"},{"coin":"eth","txValueLimit":"7"}],"#,
        r#""allErc20TokensLimit":{"enabled":true,"txValueLimit":"5"}}"#
    );
    assert_eq!(sent(text), expected);
    assert_eq!(sent(&text.replace("\"7776000\"", "7.776e6")), expected);
}

#[test]
fn unknown_fields_keep_their_place_and_every_digit() {
    let text = concat!(
        r#"{"zeta":123456789012345678901234567890.10,"label":"a","otp":"0000000","scope":["openid"],"#,
        r#""alpha":{"b":[null,1e+400],"a":""},"nothing":null}"#
    );
    assert_eq!(sent(text), text);
    let request = request(text);
    assert_eq!(request.unknown().map(|(name, _)| name).collect::<Vec<_>>(), ["zeta", "alpha", "nothing"]);
}

/// An empty list wins over a template's value, so that it is not left out beside one.
#[test]
fn empty_lists_are_sent_beside_a_template() {
    let text = concat!(
        r#"{"label":"a","otp":"0000000","accessTokenTemplateId":"59cd72485007a239fb00282ed480da1f","#,
        r#""scope":[],"ipRestrict":[],"spendingLimits":[],"permittedWallets":[]}"#
    );
    assert_eq!(sent(text), text);
}

/// Left out, an empty list of permitted wallets could permit more than it does.
#[test]
fn an_empty_list_of_permitted_wallets_is_kept() {
    let text = r#"{"label":"a","otp":"0000000","scope":["openid"],"permittedWallets":[]}"#;
    assert_eq!(sent(text), text);
    assert_eq!(request(text).permitted_wallets(), Some([].as_slice()));
}

#[test]
fn the_fields_are_there_by_type() {
    let request = request(
        r#"{ "label": "Payouts", "otp": "0000000", "scope": ["wallet_spend:59cd72485007a239fb00282ed480da1f"],
            "duration": 3600, "admin": true, "ipRestrict": ["198.41.0.0/24"],
            "enterprise": "585951a5df8380e0e3063e9f12345678",
            "spendingLimits": [{ "coin": "eth", "txValueLimit": "1000000000000000000000000" }],
            "allErc20TokensLimit": { "enabled": true, "maxLimit": true },
            "permittedEnterprises": ["585951a5df8380e0e3063e9f12345678"] }"#,
    );
    assert_eq!(request.label().as_str(), "Payouts");
    assert_eq!(request.otp().expose(), "0000000");
    assert_eq!(request.scope()[0].name(), "wallet_spend");
    assert_eq!(request.duration().unwrap().get(), 3600);
    assert_eq!(request.admin(), Some(AdminScope::Full));
    assert_eq!(request.ip_restrict()[0].as_str(), "198.41.0.0/24");
    assert!(request.enterprise().unwrap().is_well_formed());
    let limit = &request.spending_limits()[0];
    assert_eq!((limit.coin.as_str(), limit.max_limit), ("eth", false));
    assert_eq!(limit.tx_value_limit, BaseUnits::parse("1000000000000000000000000").ok());
    assert!(request.all_erc20_tokens_limit().unwrap().max_limit);
    assert_eq!(request.permitted_enterprises().unwrap().len(), 1);
    assert_eq!(request.permitted_wallets(), None);
    assert_eq!(request.security_codes(), ["admin.full", "erc20-limit.uncapped"]);
}

#[test]
fn the_one_time_password_is_in_the_body_and_nowhere_else() {
    let request = request(r#"{ "label": "a", "otp": "8675309", "scope": ["openid"] }"#);
    assert!(serde_json::to_string(&request).unwrap().contains("8675309"));
    assert_eq!(format!("{request:?}"), r#"{"label", "otp", "scope"}"#);
    assert!(request.members()["otp"].is_null());
}
