use super::*;
use serde_json::json;

// The guide's "Step Result", word for word.
const GUIDE: &str = r#"{ "access_token": "9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c",
    "expires_at": 1534201288, "scope": [ "crypto_compare", "user_manage", "openid", "profile",
    "wallet_create", "wallet_manage_all", "wallet_approve_all", "wallet_spend_all", "wallet_edit_all",
    "wallet_view_all" ], "user": { "id": "59cd72485007a239fb00282ed480da1f", "isActive": true,
    "name": { "first": "Jane", "full": "Jane Doe", "last": "Doe" }, "username": "user@example.com",
    "email": { "email": "user@example.com", "verified": true },
    "phone": { "phone": "310-867-5309", "verified": true }, "country": "USA", "state": "New York" } }"#;

// Every member of AccessTokenResponse in BitGo's OpenAPI document, and the two that its SDK adds.
const TODAY: &str = r#"{ "id": "59cd72485007a239fb00282ed480da10", "isExtensible": false,
    "token": "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0",
    "adminScope": "read", "bitgoAdminPermissions": ["a"], "client": "bitgo",
    "created": "2026-11-23T19:04:00.000Z", "enterprise": "59cd72485007a239fb00282ed480da1a",
    "expires": "2027-02-21T19:04:00.123Z", "extensionAddress": "mxExtension", "ip": "198.41.30.7",
    "ipRestrict": ["198.41.30.7", "198.41.30.0/24"], "label": "payouts-eu-1", "origin": "test.bitgo.com",
    "scope": ["wallet_spend_all", "openid"], "user": "59cd72485007a239fb00282ed480da1f",
    "oauth": { "oauthRequired": true, "expires": "2027-01-01T00:00:00Z" }, "isMobileAccessToken": true,
    "unlock": { "time": "2026-11-23T19:04:00.000Z", "expires": "2027-02-21T19:04:00.000Z", "txCount": 2,
      "txValue": 3, "txValueLimit": 4, "spendingLimits": {
        "hteth": { "txCount": 1, "txValue": 1000000000000000000000001, "txValueLimit": 1e+24 },
        "btc": { "txCount": 0, "txValue": "0", "txValueLimit": "1000000000000000000000000" } },
      "allErc20TokensLimit": { "enabled": true, "txCount": 0, "txValue": "0",
        "txValueLimitInSmallUnits": "1000000000000000000000000", "maxLimit": false } },
    "encryptedToken": "{\"iv\":\"\"}", "derivationPath": "m/999999/104490948/173846667" }"#;

const ENCRYPTED: &str = "only encryptedToken, which the user's login password opens";

fn read(json: &str) -> AccessTokenResponse {
    AccessTokenResponse::from_json(json).unwrap()
}

fn amiss(response: &AccessTokenResponse) -> Vec<String> {
    response.misreads().iter().map(ToString::to_string).collect()
}

#[test]
fn the_answer_of_the_guide_is_read_whole() {
    let answer = read(GUIDE);
    assert_eq!(
        answer.token().unwrap().expose(),
        "9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c"
    );
    assert_eq!(answer.expires().unwrap().to_string(), "2018-08-13 23:01:28.0 +00:00:00");
    assert_eq!(answer.scope().unwrap().len(), 10);
    let user = answer.user().unwrap();
    assert_eq!(user.id.as_deref(), Some("59cd72485007a239fb00282ed480da1f"));
    assert_eq!(user.is_active, Some(true));
    let name = user.name.as_ref().unwrap();
    assert_eq!(
        (name.first.as_deref(), name.full.as_deref(), name.last.as_deref()),
        (Some("Jane"), Some("Jane Doe"), Some("Doe"))
    );
    assert_eq!(user.username.as_deref(), Some("user@example.com"));
    let email = user.email.as_ref().unwrap();
    assert_eq!((email.value.as_deref(), email.verified), (Some("user@example.com"), Some(true)));
    let phone = user.phone.as_ref().unwrap();
    assert_eq!((phone.value.as_deref(), phone.verified), (Some("310-867-5309"), Some(true)));
    assert_eq!((user.country.as_deref(), user.state.as_deref()), (Some("USA"), Some("New York")));
    assert!(user.unknown.is_empty() && answer.unknown().is_empty());
    assert_eq!(amiss(&answer), Vec::<String>::new());
}

#[test]
fn the_answer_of_today_is_read_whole() {
    let answer = read(TODAY);
    assert_eq!(amiss(&answer), Vec::<String>::new());
    assert!(answer.unknown().is_empty(), "{:?}", answer.unknown());
    assert!(answer.token().unwrap().expose().starts_with("v2x5b73"));
    assert_eq!(answer.id(), Some("59cd72485007a239fb00282ed480da10"));
    assert_eq!(answer.user().unwrap().id.as_deref(), Some("59cd72485007a239fb00282ed480da1f"));
    assert_eq!(answer.created_at().unwrap().to_string(), "2026-11-23 19:04:00.0 +00:00:00");
    assert_eq!(answer.expires().unwrap().to_string(), "2027-02-21 19:04:00.123 +00:00:00");
    assert_eq!(answer.label(), Some("payouts-eu-1"));
    assert_eq!(answer.enterprise(), Some("59cd72485007a239fb00282ed480da1a"));
    assert_eq!(answer.ip_restrict().unwrap(), ["198.41.30.7", "198.41.30.0/24"]);
    assert_eq!(answer.scope().unwrap(), ["wallet_spend_all", "openid"]);
    assert_eq!(answer.admin_scope(), Some("read"));
    assert_eq!(answer.bitgo_admin_permissions().unwrap(), ["a"]);
    assert_eq!((answer.is_extensible(), answer.is_mobile_access_token()), (Some(false), Some(true)));
    assert_eq!((answer.client(), answer.origin()), (Some("bitgo"), Some("test.bitgo.com")));
    assert_eq!((answer.ip(), answer.extension_address()), (Some("198.41.30.7"), Some("mxExtension")));
    assert_eq!(answer.encrypted_token().unwrap().expose(), "{\"iv\":\"\"}");
    assert_eq!(answer.derivation_path(), Some("m/999999/104490948/173846667"));
    let oauth = answer.oauth().unwrap();
    assert_eq!((oauth.oauth_required, oauth.expires.unwrap().year()), (Some(true), 2027));
}

#[test]
fn limits_past_2_to_the_53_keep_every_digit() {
    let answer = read(TODAY);
    let unlock = answer.unlock().unwrap();
    let amount = |amount: &Option<crate::Amount>| amount.as_ref().unwrap().to_string();
    let wei = unlock.limit("hteth").unwrap();
    assert_eq!(amount(&wei.tx_value), "1000000000000000000000001");
    assert_eq!(amount(&wei.tx_value_limit), "1000000000000000000000000");
    assert_eq!(amount(&unlock.limit("btc").unwrap().tx_value_limit), "1000000000000000000000000");
    let coins: Vec<_> = unlock.spending_limits.iter().map(|limit| limit.coin.as_str()).collect();
    assert_eq!(coins, ["hteth", "btc"], "in BitGo's order");
    let erc20 = unlock.all_erc20_tokens_limit.as_ref().unwrap();
    assert_eq!(amount(&erc20.tx_value_limit_in_small_units), "1000000000000000000000000");
    assert_eq!(
        (unlock.tx_count, amount(&unlock.tx_value), amount(&unlock.tx_value_limit)),
        (Some(2), "3".into(), "4".into())
    );
}

#[test]
fn unknown_members_keep_their_order_and_values() {
    let answer = read(
        r#"{ "zeta": 1e2, "token": "t", "id": "i", "alpha": { "b": [12345678901234567890123], "a": null },
             "isExtensible": true, "unlock": { "someday": 1 } }"#,
    );
    let unknown = serde_json::to_string(answer.unknown()).unwrap();
    assert_eq!(unknown, r#"{"zeta":1e+2,"alpha":{"b":[12345678901234567890123],"a":null}}"#);
    assert_eq!(answer.unlock().unwrap().unknown["someday"], 1);
    let order: Vec<_> = answer.members().keys().map(String::as_str).collect();
    assert_eq!(order, ["zeta", "token", "id", "alpha", "isExtensible", "unlock"]);
    assert_eq!(amiss(&answer), Vec::<String>::new());
}

#[test]
fn a_token_shows_nowhere_but_where_it_is_asked_for() {
    for json in [GUIDE, TODAY] {
        let answer = read(json);
        let token = answer.token().unwrap().expose();
        for shown in [
            format!("{answer:?}"),
            format!("{answer:#?}"),
            serde_json::to_string(&answer).unwrap(),
            serde_json::to_string(answer.members()).unwrap(),
        ] {
            assert!(!shown.contains(token) && !shown.contains(token.get(5..20).unwrap()), "{shown}");
            assert!(!shown.contains("\\\"iv"), "the encrypted token shows: {shown}");
        }
    }
}

/// Every member of either shape set to every other type: each gives an error at its own place or is a value
/// of that place, nothing panics, and the token is lost only with its own member.
#[test]
fn a_changed_member_is_named_and_costs_nothing_else() {
    let wrong = [json!(null), json!(true), json!(-1.5), json!("\u{202e}x"), json!([{}]), json!({ "x": [7] })];
    let mut named = 0;
    for shape in [GUIDE, TODAY] {
        let whole: Map<String, Value> = serde_json::from_str(shape).unwrap();
        for pointer in places(&Value::Object(whole.clone()), PointerBuf::new()) {
            for value in &wrong {
                let mut changed = Value::Object(whole.clone());
                *pointer.resolve_mut(&mut changed).unwrap() = value.clone();
                let answer = read(&changed.to_string());
                for misread in answer.misreads() {
                    let at = misread.pointer.as_str();
                    assert!(at.starts_with(pointer.as_str()), "{pointer} = {value} blamed {misread}");
                }
                named += answer.misreads().len();
                let of_token = ["/token", "/access_token"].contains(&pointer.as_str());
                assert!(answer.token().is_ok() || of_token, "{pointer} = {value} lost the token");
                let _ = (format!("{answer:?}"), serde_json::to_string(&answer).unwrap());
            }
            let mut removed = Value::Object(whole.clone());
            pointer.delete(&mut removed);
            for misread in read(&removed.to_string()).misreads() {
                assert_eq!(misread.pointer, pointer);
                assert!(["nothing", ENCRYPTED].contains(&misread.found.as_str()), "{misread}");
            }
        }
    }
    assert!(named > 200, "only {named} changes were noticed");
}

fn places(value: &Value, at: PointerBuf) -> Vec<PointerBuf> {
    let inner: Vec<(PointerBuf, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (at.with_trailing_token(name.as_str()), value)).collect()
        }
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(i, value)| (at.with_trailing_token(i), value)).collect()
        }
        _ => Vec::new(),
    };
    inner
        .into_iter()
        .flat_map(|(place, value)| [vec![place.clone()], places(value, place)].concat())
        .collect()
}

#[test]
fn an_encrypted_answer_says_so() {
    let answer = read(r#"{ "id": "i", "isExtensible": false, "encryptedToken": "{}" }"#);
    assert_eq!(answer.token().unwrap_err().found, ENCRYPTED);
}

#[test]
fn a_token_under_another_name_can_be_saved() {
    let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
    let answer =
        read(&format!(r#"{{ "id": "i", "isExtensible": false, "data": {{ "secret": "{token}" }} }}"#));
    assert_eq!(answer.token().unwrap_err().to_string(), "/token: expected a text, found nothing");
    let found: Vec<_> = answer.stray_tokens().map(|(at, token)| (at.as_str(), token.expose())).collect();
    assert_eq!(found, [("/data/secret", token)]);
    assert_eq!(answer.unknown()["data"]["secret"], "[REDACTED]");
}

#[test]
fn two_tokens_that_differ_are_both_kept() {
    let answer =
        read(r#"{ "token": "one", "access_token": "two", "expires_at": 1, "scope": [], "user": "u" }"#);
    assert_eq!(answer.token().unwrap().expose(), "one");
    let found: Vec<_> = answer.stray_tokens().map(|(at, token)| (at.as_str(), token.expose())).collect();
    assert_eq!(found, [("/access_token", "two")]);
}

#[test]
fn a_text_that_is_no_object_is_refused_with_the_reason() {
    for (text, found) in [
        ("", "an empty body"),
        ("[]", "an array"),
        ("<html>", "a text that is not JSON, at line 1 column 1"),
        (r#"{ "token": "v2x"#, "a text that breaks off before its end"),
    ] {
        let refused = AccessTokenResponse::from_json(text).unwrap_err();
        assert_eq!(refused.to_string(), format!("the answer: expected a JSON object, found {found}"));
    }
    assert!(AccessTokenResponse::from_json(&"[".repeat(100_000)).is_err());
}

// RFC 8259 leaves open what such a text means; JavaScript, and so BitGo's SDK, takes the last.
#[test]
fn a_name_that_stands_there_twice_is_said_and_the_last_counts() {
    let answer = AccessTokenResponse::from_json(
        r#"{ "token": "first-token", "id": "a", "isExtensible": false, "token": "second-token",
             "oauth": { "oauthRequired": true, "oauthRequired": false } }"#,
    )
    .unwrap();
    assert_eq!(answer.token().unwrap().expose(), "second-token");
    let said: Vec<_> = answer.misreads().iter().map(ToString::to_string).collect();
    let several = "expected one member of this name, found several; the last one counts";
    assert_eq!(said, [format!("/token: {several}"), format!("/oauth/oauthRequired: {several}")]);
    assert!(!format!("{answer:?}").contains("first-token"));
}
