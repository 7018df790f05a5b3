use super::*;
use serde_json::json;
use time::macros::datetime;

const WALLET: &str = "59cd72485007a239fb00282ed480da1f";
const OTHER: &str = "585951a5df8380e0e3063e9f12345678";

fn context() -> Context {
    let mut context = Context::new(Environment::Test);
    context.now = Some(datetime!(2026-11-23 19:04:05 UTC));
    context
}

fn of(members: Value) -> Summary {
    let Value::Object(members) = members else { panic!("no object") };
    summary_of_draft(&Draft::from(members), &context())
}

fn met(summary: &Summary) -> Vec<(&'static str, Option<bool>)> {
    summary.practices.iter().map(|practice| (practice.code, practice.met)).collect()
}

/// The example of the mock page: payouts from one wallet for 90 days.
fn payouts() -> Value {
    json!({
        "label": "payouts-eu-1", "duration": 7_776_000, "otp": "000000",
        "scope": [format!("wallet_spend:{WALLET}"), format!("wallet_view:{WALLET}")],
        "ipRestrict": ["198.41.30.7", "198.41.30.0/24"],
        "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "150000000" }]
    })
}

#[test]
fn payouts_in_plain_words() {
    let summary = of(payouts());
    assert_eq!(
        summary.to_string(),
        format!(
            "Can: send assets, of wallet {WALLET}\n\
             Can: see balances, addresses and transfers, of wallet {WALLET}\n\
             Cannot: send assets of other wallets, stake and unstake assets, place orders, approve transactions \
             and policy changes, approve or reject what waits for an approval, change settings, policies and \
             members, change members and settings of every enterprise, manage users, create wallets or see \
             balances, addresses and transfers of other wallets\n\
             Used: from 198.41.30.7 and 198.41.30.0/24 (256 addresses)\n\
             Lasts: until 21 Feb 2027, 19:04:05 UTC (90 days)\n\
             Spends: up to 150000000 base units of tbtc in total\n\
             Unlock: Spending anything but tbtc needs an unlock with a one-time password, and tbtc too once the \
             limit is used up. An unlock removes all limits of the token for good."
        )
    );
    assert_eq!(
        met(&summary),
        [
            ("long-lived", Some(true)),
            ("rotate", Some(true)),
            ("limit", Some(true)),
            ("least-privilege", Some(true)),
            ("users-in-web", Some(true))
        ]
    );
    assert_eq!(summary.notes.len(), 2, "both of the guide's notes on passphrases");
}

#[test]
fn a_request_and_its_draft_say_the_same() {
    let Value::Object(members) = payouts() else { panic!("no object") };
    let draft = Draft::from(members);
    let request = crate::check(&draft, &context()).into_request().unwrap();
    assert_eq!(summary(&request, &context()), summary_of_draft(&draft, &context()));
}

#[test]
fn a_reading_token_has_no_words_on_spending() {
    let summary = of(json!({ "scope": ["wallet_view_all", "openid"], "duration": 86_400 }));
    assert_eq!((summary.unlock.clone(), summary.notes.len()), (None, 0));
    assert!(summary.cannot.contains(&"send assets".into()));
    assert!(!summary.cannot.iter().any(|words| words.contains("see balances")));
    assert!(met(&summary).contains(&("limit", None)));
    assert!(summary.from.anywhere);
}

#[test]
fn reach_is_that_of_the_broadest_scope_and_wallets_add_up() {
    let one = of(json!({ "scope": [format!("wallet_view:{WALLET}"), format!("wallet_view:{OTHER}")] }));
    assert_eq!(one.can[0].reach, Reach::Wallets(vec![WALLET.into(), OTHER.into()]));
    let broad = of(json!({ "scope": [format!("wallet_view:{WALLET}"), "wallet_view_enterprise"] }));
    assert_eq!(broad.can[0].reach, Reach::Enterprise);
    assert_eq!(broad.can[0].scopes.len(), 2);
    assert!(!broad.cannot.iter().any(|words| words.contains("other wallets")));
    let all = of(json!({ "scope": ["wallet_view_enterprise", "wallet_view_all"] }));
    assert_eq!(all.can[0].reach, Reach::All);
}

/// Every scope of the catalogue is in some row, and the row agrees with the catalogue on how grave it is.
#[test]
fn every_scope_has_words_that_agree_with_the_catalogue() {
    for info in &crate::scope::CATALOGUE {
        let name = if info.needs_wallet { format!("{}:{WALLET}", info.name) } else { info.name.into() };
        let summary = of(json!({ "scope": [name] }));
        assert_eq!(summary.can.len(), 1, "{}", info.name);
        let ability = &summary.can[0];
        assert_eq!((ability.level, ability.money_risk), (info.level, info.money_risk), "{}", info.name);
        assert!(summary.unknown_scopes.is_empty(), "{}", info.name);
    }
}

#[test]
fn what_is_not_known_is_said() {
    let unknown = of(json!({ "scope": ["wallet_dance", "scim"] }));
    assert_eq!(unknown.unknown_scopes, ["wallet_dance", "scim"]);
    assert!(unknown.to_string().contains("Can: do what BitGo means by wallet_dance and scim"));
    let template = of(json!({ "accessTokenTemplateId": WALLET }));
    assert!(template.cannot.is_empty());
    assert_eq!(template.from.text, "from where its template says");
    // A template has no duration (POST accesstokentemplate in BitGo's API document), and BitGo's default is ten years.
    assert_eq!(template.until.duration, Some(Seconds::from_days(3650)));
    assert!(template.until.text.contains("BitGo's ten years"), "{}", template.until.text);
    let met = |code: &str| template.practices.iter().find(|practice| practice.code == code).unwrap().met;
    assert_eq!(
        ["rotate", "limit", "least-privilege", "users-in-web"].map(met),
        [Some(false), None, None, None]
    );
    assert_eq!(template.from_template.len(), 6);
    assert_eq!(of(json!({})).to_string().lines().next(), Some("Can: do nothing yet"));
}

/// What a scope that is not known allows, and what full administrative rights do, BitGo's documents do not say.
#[test]
fn what_is_not_known_is_not_denied() {
    for members in [
        json!({ "scope": ["wallet_view_all", "wallet_dance"] }),
        json!({ "scope": ["wallet_view_all"], "admin": true }),
        json!({ "scope": ["wallet_view_all"], "admin": true, "adminScope": "full" }),
    ] {
        let summary = of(members);
        assert_eq!(summary.cannot, [""; 0], "{summary}");
        let practice = |code: &str| summary.practices.iter().find(|practice| practice.code == code).unwrap();
        assert_eq!(practice("users-in-web").met, None, "{summary}");
        assert_eq!(practice("limit").reason, "None of its scopes is known to spend.");
    }
    let admin = of(json!({ "scope": ["wallet_view_all"], "admin": true }));
    assert!(met(&admin).contains(&("least-privilege", Some(false))));
    let reader = of(json!({ "scope": ["wallet_view_all"], "admin": true, "adminScope": "read" }));
    assert!(reader.cannot.contains(&"send assets".to_owned()));
    let approves = of(json!({ "scope": ["wallet_approve_all"] }));
    assert!(approves.cannot.iter().all(|what| !what.contains("approv")), "{approves}");
}

#[test]
fn everything_is_everything() {
    let summary = of(json!({ "scope": ["all", "openid"] }));
    assert_eq!(summary.can[0].to_string(), "do everything that the user can do");
    assert!(summary.cannot.is_empty() && summary.unlock.is_some());
    assert!(met(&summary).contains(&("least-privilege", Some(false))));
}

#[test]
fn the_end_is_exact() {
    for (duration, text) in [
        // 2027 is no leap year: 365 days later is the same day of the next year.
        (json!(31_536_000), "until 23 Nov 2027, 19:04:05 UTC (365 days)"),
        (json!("3600"), "until 23 Nov 2026, 20:04:05 UTC (1 hour)"),
        // Ten years of 365 days fall short of the date by the leap days of 2028, 2032 and 2036.
        (
            json!(null),
            "until 20 Nov 2036, 19:04:05 UTC (BitGo's ten years, 3650 days, as no duration is given)",
        ),
        (json!("soon"), "until a time that is not clear"),
        (json!(0), "until a time that is not clear"),
        (json!(9_007_199_254_740_991_u64), "for 104249991374 days 7 hours 36 minutes 31 seconds"),
    ] {
        assert_eq!(of(json!({ "duration": duration })).until.text, text);
    }
    let draft = Draft::from_json(r#"{ "duration": 7776000 }"#).unwrap();
    let undated = summary_of_draft(&draft, &Context::new(Environment::Test));
    assert_eq!((undated.until.instant, undated.until.text.as_str()), (None, "for 90 days"));
    let mut elsewhere = context();
    elsewhere.now = Some(datetime!(2026-11-23 21:04:05 +2));
    assert_eq!(summary_of_draft(&draft, &elsewhere).until, of(json!({ "duration": 7_776_000 })).until);
}

#[test]
fn limits_that_are_none_are_told_from_limits() {
    let scope = json!(["wallet_spend_all"]);
    for (limits, text, always) in [
        (json!([]), None, true),
        (json!([{ "coin": "btc" }]), Some("btc: no amount is given, which BitGo has stored as 0"), true),
        (json!([{ "coin": "btc", "txValueLimit": "1.5" }]), Some("btc: the amount cannot be read"), true),
        (
            json!([{ "coin": "btc", "txValueLimit": "0" }]),
            Some("btc: nothing without an unlock, as the limit is 0"),
            true,
        ),
        (json!([{ "coin": "btc", "txValueLimit": 5 }]), Some("up to 5 base units of btc in total"), false),
        (json!([{ "coin": "btc", "maxLimit": true }]), Some("any amount of btc, without a cap"), false),
    ] {
        let summary = of(json!({ "scope": scope, "spendingLimits": limits }));
        assert_eq!(summary.limits.first().map(|limit| limit.text.as_str()), text);
        assert_eq!(summary.unlock.as_ref().unwrap().always, always, "{text:?}");
        let capped = !always && !summary.limits[0].uncapped;
        assert!(met(&summary).contains(&("limit", Some(capped))), "{text:?}");
    }
    let erc20 =
        of(json!({ "scope": scope, "allErc20TokensLimit": { "enabled": true, "txValueLimit": "7" } }));
    assert_eq!(erc20.limits[0].text, "up to 7 base units of ERC-20 tokens together in total");
    let disabled =
        of(json!({ "scope": scope, "allErc20TokensLimit": { "enabled": false, "txValueLimit": "7" } }));
    assert!(disabled.limits.is_empty());
}

#[test]
fn amounts_are_in_coins_where_the_asset_is_known() {
    let mut context = context();
    context.assets = Some(crate::assets::AssetTable::bundled().unwrap());
    // 18 decimals of ether and 8 of bitcoin.
    let draft = Draft::from_json(
        r#"{ "spendingLimits": [{ "coin": "hteth", "txValueLimit": "1500000000000000000" },
             { "coin": "tbtc", "txValueLimit": "1" }, { "coin": "nocoin", "txValueLimit": "1" }] }"#,
    )
    .unwrap();
    let limits = summary_of_draft(&draft, &context).limits;
    assert_eq!(limits[0].text, "up to 1.5 hteth in total (1500000000000000000 base units)");
    assert_eq!(limits[1].coin_units.as_deref(), Some("0.00000001"));
    assert_eq!(limits[2].text, "up to 1 base unit of nocoin in total");
}

#[test]
fn practices_that_are_not_kept_say_why() {
    let summary = of(json!({
        "scope": ["wallet_spend_all", "wallet_approve_all", "user_manage", "enterprise_manage_all"]
    }));
    let reasons: Vec<_> = summary.practices.iter().map(|practice| practice.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "It outlasts a login, so an integration can use it without a one-time password.",
            "Without a duration BitGo gives it ten years.",
            "It can spend and has no limit, so every spend needs an unlock.",
            "wallet_spend_all, wallet_approve_all and enterprise_manage_all act on everything the user has.",
            "With user_manage and enterprise_manage_all it could change users.",
        ]
    );
    let redundant = of(json!({ "scope": ["wallet_view_all", "wallet_view_enterprise"], "duration": 60 }));
    assert_eq!(redundant.practices[3].reason, "wallet_view_all covers wallet_view_enterprise already.");
    assert_eq!(redundant.practices[0].reason, "It lasts 1 minute, no longer than the token of a login.");
}

#[test]
fn bounds_and_administrators_are_named() {
    let summary = of(json!({
        "scope": ["openid"], "admin": true, "enterprise": "e", "permittedWallets": ["a", "b"],
        "permittedEnterprises": ["c"]
    }));
    assert_eq!(summary.within, ["in enterprise e", "only in enterprise c", "only in wallets a and b"]);
    assert_eq!(summary.can[0].to_string(), "act with full administrative rights");
    let reads = of(json!({ "scope": ["openid"], "admin": true, "adminScope": "read" }));
    assert_eq!(reads.can[0].to_string(), "read with administrative rights");
    assert_eq!(of(json!({ "admin": "true" })).can, []);
}

#[test]
fn values_of_any_type_are_survived() {
    for value in
        [json!(null), json!(true), json!(-1.5), json!("x"), json!([[]]), json!([{}]), json!({ "a": 1 })]
    {
        for name in [
            "label",
            "scope",
            "duration",
            "admin",
            "adminScope",
            "ipRestrict",
            "enterprise",
            "spendingLimits",
            "allErc20TokensLimit",
            "accessTokenTemplateId",
            "permittedWallets",
        ] {
            let summary = of(json!({ name: value }));
            assert!(!summary.to_string().is_empty() && serde_json::to_string(&summary).is_ok());
        }
    }
}
