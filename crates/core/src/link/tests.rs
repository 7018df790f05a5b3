use super::*;
use proptest::prelude::*;
use serde_json::json;

fn draft(members: Value) -> Draft {
    match members {
        Value::Object(members) => Draft::from(members),
        other => panic!("{other} is no object"),
    }
}

fn codes(read: &Imported) -> Vec<(&'static str, String)> {
    read.findings.iter().map(|finding| (finding.code.as_str(), finding.pointer.to_string())).collect()
}

#[test]
fn every_field_has_a_readable_form() {
    let link = to_link(
        &draft(json!({
            "label": "a&b=c d+é", "scope": ["wallet_spend:59cd72485007a239fb00282ed480da1f", "openid"],
            "duration": 7_776_000, "admin": true, "adminScope": "read", "ipRestrict": ["198.41.30.0/24", "2001:db8::1"],
            "enterprise": "e", "spendingLimits": [{ "coin": "btc", "txValueLimit": "1000000000000000000000000" },
            { "coin": "sol:usdc", "maxLimit": true }], "allErc20TokensLimit": { "enabled": true, "txValueLimit": "5" },
            "accessTokenTemplateId": "t", "permittedEnterprises": ["p"], "permittedWallets": ["w", "v"]
        })),
        None,
    )
    .unwrap();
    assert_eq!(
        link,
        "label=a%26b%3Dc%20d%2B%C3%A9&scope=wallet_spend:59cd72485007a239fb00282ed480da1f&scope=openid\
         &duration=7776000&admin=true&adminScope=read&ipRestrict=198.41.30.0/24&ipRestrict=2001:db8::1&enterprise=e\
         &spendingLimits=btc:1000000000000000000000000&spendingLimits=sol:usdc:max&allErc20TokensLimit=5\
         &accessTokenTemplateId=t&permittedEnterprises=p&permittedWallets=w&permittedWallets=v"
    );
}

#[test]
fn an_address_a_fragment_and_its_text_read_alike() {
    for link in [
        "label=payouts+eu&duration=60&environment=production",
        "#label=payouts%20eu&duration=60&environment=production",
        " https://portal.example/tokens?x=1#label=payouts%20eu&&duration=60&environment=production\n",
    ] {
        let read = from_link(link);
        assert_eq!(read.draft, draft(json!({ "label": "payouts eu", "duration": 60 })), "{link}");
        assert_eq!((read.environment, read.findings.len()), (Some(Environment::Production), 0), "{link}");
    }
    assert_eq!(from_link("").draft, Draft::new());
}

#[test]
fn secrets_are_neither_written_nor_read() {
    let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
    assert_eq!(to_link(&draft(json!({ "otp": "0000000", "label": "a" })), None).unwrap(), "label=a");
    for (members, place) in [
        (json!({ "label": format!("my {token}") }), "/label"),
        (json!({ "scope": ["openid", token] }), "/scope/1"),
        (json!({ "password": "hunter2" }), "/password"),
        (json!({ "x": { "otp": "0000000" } }), "/x/otp"),
    ] {
        let refused = to_link(&draft(members), None).unwrap_err();
        assert_eq!(refused.pointer.as_str(), place);
        assert!(!refused.to_string().contains("5b735"));
    }
    for link in [
        "otp=0000000".to_owned(),
        "otp.json=%220000000%22".into(),
        "OTP=0000000".into(),
        format!("label={token}"),
        format!("label=a%20{token}"),
        format!("access_token={token}"),
        "password=hunter2".into(),
        "x.json={%22otp%22:%220000000%22}".into(),
        format!("x.json=[%22{token}%22]"),
    ] {
        let read = from_link(&link);
        assert_eq!(read.draft, Draft::new(), "{link}");
        assert_eq!(codes(&read)[0].0, "link.secret", "{link}");
        assert!(!format!("{:?}", read.findings).contains(token), "{link}");
    }
}

#[test]
fn what_cannot_be_taken_is_named() {
    for (link, code, place) in [
        ("scopes=openid", "link.unknown-key", "/scopes"),
        ("debug", "link.unknown-key", "/debug"),
        ("duration=90d", "link.malformed", "/duration"),
        ("duration=007", "link.malformed", "/duration"),
        ("admin=yes", "link.malformed", "/admin"),
        ("spendingLimits=btc", "link.malformed", "/spendingLimits"),
        ("spendingLimits=btc:1.5", "link.malformed", "/spendingLimits"),
        ("allErc20TokensLimit=", "link.malformed", "/allErc20TokensLimit"),
        ("scope.json=[", "link.malformed", "/scope"),
        ("label=%zz", "link.malformed", ""),
        ("label=%e9", "link.malformed", ""),
        ("label=100%", "link.malformed", ""),
        ("environment=moon", "link.malformed", ""),
    ] {
        let read = from_link(link);
        assert_eq!(codes(&read), [(code, place.to_owned())], "{link}");
        assert_eq!(read.draft, Draft::new(), "{link}");
    }
    let twice = from_link("label=a&label=b&label.json=1");
    assert_eq!(twice.draft, draft(json!({ "label": "a" })));
    assert_eq!(codes(&twice).len(), 2);
    let kept = from_link("someday.json=[1]");
    assert_eq!(kept.draft, draft(json!({ "someday": [1] })));
    assert_eq!(codes(&kept), [("link.unknown-key", "/someday".to_owned())]);
}

/// Any JSON, with numbers of every form.
fn any_json() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,10})?([eE][+-]?[0-9]{1,4})?"
    ]
    .prop_map(|text| serde_json::from_str(&text).unwrap());
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        any::<String>().prop_map(Value::from),
        "[0-9]{1,80}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A value such as people type into the field.
fn usual(name: &'static str) -> BoxedStrategy<Value> {
    let texts = || prop::collection::vec(any::<String>(), 0..4).prop_map(Value::from);
    let amount = || {
        prop_oneof![
            "[0-9]{1,78}".prop_map(|text| json!({ "txValueLimit": text })),
            Just(json!({ "maxLimit": true }))
        ]
    };
    let join = |first: &str, value: Value, amount: Value| {
        let mut limit = Map::from_iter([(first.to_owned(), value)]);
        limit.extend(amount.as_object().unwrap().clone());
        Value::Object(limit)
    };
    match name {
        "duration" => any::<u64>().prop_map(Value::from).boxed(),
        "admin" => any::<bool>().prop_map(Value::from).boxed(),
        "spendingLimits" => prop::collection::vec(
            (any::<String>(), amount()).prop_map(move |(coin, amount)| join("coin", coin.into(), amount)),
            0..4,
        )
        .prop_map(Value::Array)
        .boxed(),
        "allErc20TokensLimit" => {
            amount().prop_map(move |amount| join("enabled", true.into(), amount)).boxed()
        }
        _ if LISTS.contains(&name) => texts().boxed(),
        _ => any::<String>().prop_map(Value::from).boxed(),
    }
}

fn any_member() -> impl Strategy<Value = (String, Value)> {
    let fields = vec![
        "label",
        "scope",
        "duration",
        "otp",
        "admin",
        "adminScope",
        "ipRestrict",
        "enterprise",
        "spendingLimits",
        "allErc20TokensLimit",
        "accessTokenTemplateId",
        "permittedEnterprises",
        "permittedWallets",
    ];
    let strange =
        vec!["", "#", "&=", "a.json", "label.json", "environment", "environment.json", "%", "+", "__proto__"];
    prop_oneof![
        4 => prop::sample::select(fields.clone()).prop_flat_map(|name| (Just(name.to_owned()), usual(name))),
        2 => (prop::sample::select(fields).prop_map(Into::into), any_json()),
        1 => (prop::sample::select(strange).prop_map(Into::into), any_json()),
        1 => (any::<String>(), any_json()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// The members, their order and every digit, but for the one-time password.
    #[test]
    fn a_draft_survives_the_way_through_a_link(members in prop::collection::vec(any_member(), 0..8)) {
        let members: Map<String, Value> = members.into_iter().collect();
        let draft = Draft::from(members.clone());
        prop_assume!(first_secret(&members).is_none());
        let link = to_link(&draft, None).unwrap();
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/%&=".contains(&byte)), "{}", link);
        let read = from_link(&link);
        let mut expected = members;
        expected.shift_remove("otp");
        prop_assert_eq!(
            serde_json::to_string(read.draft.members()).unwrap(),
            serde_json::to_string(&expected).unwrap(),
            "{}", link
        );
        prop_assert!(read.findings.iter().all(|finding| finding.code == "link.unknown-key"));
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>(), encoded in "([a-zA-Z.]{0,20}(=|%[0-9a-f]{1,2}|&|#|\\.json)){0,8}") {
        from_link(&text);
        from_link(&encoded);
    }
}
