//! Random drafts, near enough to real ones that every rule has something to say.

use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::{Context, Draft, Environment, Policy};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Number, Value, json};
use std::sync::OnceLock;

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) draft: Draft,
    pub(crate) context: Context,
}

pub(crate) fn case() -> impl Strategy<Value = Case> {
    (draft(), context()).prop_map(|(draft, context)| Case { draft, context })
}

fn draft() -> impl Strategy<Value = Draft> {
    let usual = (
        // Good values three times of four, so that some drafts pass.
        mostly(select(vec![json!("Payouts"), json!("reports, eu")]), label()),
        mostly(
            Just(json!("0000000")),
            select(vec![json!(""), json!("12"), json!(123), json!("000 000"), Value::Null]),
        ),
        mostly(Just(json!(["wallet_view_all"])), list(scope())),
        mostly(select(vec![json!(7_776_000), json!(3600)]), duration()),
        mostly(Just(json!(["198.41.0.4"])), list(ip())),
    );
    let rare = vec(
        prop_oneof![
            (Just("spendingLimits".to_owned()), list(limit())),
            (Just("spendingLimits".to_owned()), list(limit())),
            (Just("allErc20TokensLimit".to_owned()), limit()),
            (Just("admin".to_owned()), select(vec![json!(true), json!(false), json!("true"), json!(1)])),
            (
                Just("adminScope".to_owned()),
                select(vec![json!("read"), json!("full"), json!("x"), json!([])])
            ),
            (Just("enterprise".to_owned()), id()),
            (Just("accessTokenTemplateId".to_owned()), id()),
            (Just("permittedEnterprises".to_owned()), list(id())),
            (Just("permittedWallets".to_owned()), list(id())),
            (near_name(), any_json()),
            (near_name(), list(scope())),
            (near_name(), list(ip())),
        ],
        0..4,
    );
    let removed =
        prop::option::weighted(0.2, select(vec!["label", "otp", "scope", "duration", "ipRestrict"]));
    (usual, rare, removed).prop_map(|((label, otp, scope, duration, ips), rare, removed)| {
        let mut draft = Draft::new();
        draft.set("label", label);
        draft.set("otp", otp);
        draft.set("scope", scope);
        draft.set("duration", duration);
        draft.set("ipRestrict", ips);
        rare.into_iter().for_each(|(name, value)| draft.set(name, value));
        removed.map(|name| draft.remove(name));
        draft
    })
}

fn mostly(
    good: impl Strategy<Value = Value> + 'static,
    odd: impl Strategy<Value = Value> + 'static,
) -> impl Strategy<Value = Value> {
    prop_oneof![3 => good, 1 => odd]
}

fn list(entry: impl Strategy<Value = Value> + Clone + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![
        8 => vec(entry.clone(), 0..5).prop_map(Value::from),
        1 => entry,
        1 => Just(Value::Null),
    ]
}

fn label() -> impl Strategy<Value = Value> {
    prop_oneof![
        ".{0,12}".prop_map(Value::from),
        "[ \t\u{200b}\u{202e}a-c]{0,6}".prop_map(Value::from),
        Just(json!("v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0 ")),
        Just(json!("<LABEL>")),
        Just("x".repeat(101).into()),
        Just(json!(5)),
        Just(Value::Null),
    ]
}

fn scope() -> impl Strategy<Value = Value> + Clone {
    let names = vec![
        "openid",
        "profile",
        "user_manage",
        "wallet_view",
        "wallet_view_all",
        "wallet_view_enterprise",
        "wallet_spend",
        "wallet_spend_all",
        "wallet_approve_all",
        "wallet_stake",
        "pending_approval_update",
        "portfolio_view",
        "settlement_network_read",
        "scim",
        "all",
        "wallet_veiw_all",
        "walet_spend",
        "al",
        "x",
        "wallet_teleport",
        "",
    ];
    let names = select(names);
    prop_oneof![
        6 => names.clone().prop_map(Value::from),
        3 => (names.clone(), id()).prop_map(|(name, id)| format!("{name}:{}", id.as_str().unwrap_or("x")).into()),
        2 => (names.clone(), select(vec![",", " ", ", ", "\n", ";"]), names)
            .prop_map(|(a, between, b)| format!("{a}{between}{b}").into()),
        1 => ".{0,8}".prop_map(Value::from),
        1 => Just(Value::Null),
    ]
}

fn id() -> impl Strategy<Value = Value> + Clone {
    select(vec![
        json!("59cd72485007a239fb00282ed480da1f"),
        json!("59CD72485007A239FB00282ED480DA1F"),
        json!("585951a5df8380e0e3063e9f12345678"),
        json!("my wallet"),
        json!("<WALLET_ID>"),
        json!(" "),
        json!(7),
    ])
}

fn duration() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u64..700).prop_map(Value::from),
        (0_u64..400_000_000).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u32>().prop_map(|seconds| seconds.to_string().into()),
        select(vec!["90d", "3 months", "P90D", "1.5h", "", "soon", "7776000 "]).prop_map(Value::from),
        number(),
        Just(json!([90])),
    ]
}

fn ip() -> impl Strategy<Value = Value> + Clone {
    prop_oneof![
        (190_u8..200, any::<[u8; 2]>(), 0_u8..34)
            .prop_map(|(a, [b, c], prefix)| format!("{a}.{b}.{c}.0/{prefix}").into()),
        any::<[u8; 4]>().prop_map(|[a, b, c, d]| format!("{a}.{b}.{c}.{d}").into()),
        select(vec![
            "198.41.0.4",
            "198.41.0.4/32",
            "198.41.0.0/24",
            "198.41.0.7/24",
            "198.41.0.0/25",
            "::ffff:198.41.0.4",
            "::ffff:198.41.0.0/100",
            "2a01:4f8::1",
            "2a01:4f8::/29",
            "10.0.0.1",
            "198.41.0.4:443",
            "198.41.0.*",
            "198.41.0.4, 198.41.0.5",
            "198.41.0.0/255.255.0.0",
            "host",
            "",
            " 198.41.0.4",
        ])
        .prop_map(Value::from),
        ".{0,10}".prop_map(Value::from),
    ]
}

fn limit() -> impl Strategy<Value = Value> + Clone {
    let coin = select(vec![
        json!("btc"),
        json!("tbtc"),
        json!("BTC"),
        json!("bct"),
        json!("hteth"),
        json!("teth"),
        json!("tusd"),
        json!("eth"),
        json!(""),
        json!("<ASSET>"),
        json!("nothing"),
        json!(1),
        Value::Null,
    ]);
    let amount = prop_oneof![
        any::<u64>().prop_map(|amount| amount.to_string().into()),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        number(),
        select(vec!["1.5", "0.000000001", "1,000,000", "1,5", "2 BTC", "1e8", "0x10", "", "-1", "0", " 5"])
            .prop_map(Value::from),
        "[0-9]{70,80}".prop_map(Value::from),
        Just(Value::Null),
        Just(json!(true)),
    ];
    let flag = || prop::option::of(select(vec![json!(true), json!(false), json!("true"), Value::Null]));
    (
        prop::option::weighted(0.9, coin),
        prop::option::weighted(0.8, amount),
        flag(),
        flag(),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(coin, amount, uncapped, enabled, odd)| {
            let mut limit = Map::new();
            let members =
                [("coin", coin), ("txValueLimit", amount), ("maxLimit", uncapped), ("enabled", enabled)];
            for (name, value) in members {
                value.map(|value| limit.insert(name.into(), value));
            }
            if odd {
                limit.insert("limit".into(), json!("5"));
            }
            Value::Object(limit)
        })
}

/// A JSON number however it is written.
fn number() -> impl Strategy<Value = Value> {
    "-?(0|[1-9][0-9]{0,90})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,4})?"
        .prop_map(|digits| Value::Number(digits.parse::<Number>().unwrap()))
}

fn near_name() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "scopes",
            "tokenScopes",
            "ipRestriction",
            "allowedIPs",
            "lable",
            "name",
            "ttl",
            "OTP",
            "spendingLimit",
            "limits",
            "enterpriseId",
            "Admin",
            "wallets",
            "note",
            "txValueLimit",
            "",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ]
}

fn context() -> impl Strategy<Value = Context> {
    let policy = select(vec![
        json!({ "maxDuration": "30d", "labelPrefix": "acme-", "requireIpRestrict": true }),
        json!({ "allowedScopes": ["wallet_view_all", "wallet_spend"], "requireSpendingLimit": true }),
        json!({ "forbiddenScopes": ["wallet_spend_all"], "environments": ["test"], "maxErc20TokensLimit": "9" }),
        json!({ "maxSpendingLimits": { "btc": "1000", "tbtc": "0" } }),
        json!({ "labelPrefix": " acme", "rules": { "duration.rotate": "error", "scope.broad": "error",
            "ip.not-public": "error", "limit.value-zero": "error", "limit.coin-network": "error" } }),
        json!({ "rules": { "duration.missing": "off", "field.unknown": "error", "label.surrounding-space": "error",
            "scope.unknown": "error", "limit.uncapped": "suggestion", "limit.missing": "error" } }),
    ]);
    let policy = policy.prop_map(|policy| Policy::from_members(policy.as_object().unwrap()).unwrap());
    let environment = select(vec![Environment::Test, Environment::Production]);
    (environment, prop::option::weighted(0.3, policy), any::<bool>()).prop_map(
        |(environment, policy, assets)| {
            let mut context = Context::new(environment);
            context.policy = policy;
            context.assets = assets.then(table);
            context
        },
    )
}

fn table() -> AssetTable {
    static TABLE: OnceLock<AssetTable> = OnceLock::new();
    // A few assets: the search for a near name over thousands takes most of the time otherwise.
    let text = "assets 1 0\n@mainnet\tBitcoin\t8\nbtc\n@mainnet\tEthereum\t18\neth\ntusd\n\
                @testnet\tBitcoinTestnet\t8\ntbtc\n@testnet\tHoodi\t18\nhteth\n@testnet\tKovan\t18\nteth\n";
    TABLE.get_or_init(|| AssetTable::parse(text).unwrap()).clone()
}

/// The same draft with the names of every object in another order.
pub(crate) fn shuffled(case: Case) -> impl Strategy<Value = (Case, Draft)> {
    any::<u64>().prop_map(move |seed| {
        let shuffled = Draft::from(turned(case.draft.members(), seed));
        (case.clone(), shuffled)
    })
}

fn turned(members: &Map<String, Value>, seed: u64) -> Map<String, Value> {
    let mut names: Vec<&String> = members.keys().collect();
    // A cheap permutation is enough: sorted by a hash that depends on the seed.
    names.sort_by_key(|name| {
        name.bytes().fold(seed | 1, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    });
    let turned = |name: &String| Some((name.clone(), turned_value(members.get(name)?, seed)));
    names.into_iter().filter_map(turned).collect()
}

fn turned_value(value: &Value, seed: u64) -> Value {
    match value {
        Value::Object(members) => Value::Object(turned(members, seed)),
        Value::Array(entries) => entries.iter().map(|entry| turned_value(entry, seed)).collect(),
        other => other.clone(),
    }
}

/// Any JSON, with the names of real fields in it more often than chance would have it.
pub(crate) fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number(),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![vec(inner.clone(), 0..5).prop_map(Value::from), object(inner).prop_map(Value::Object)]
    })
    .boxed()
}

pub(crate) fn object(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![
        select(vec![
            "scope",
            "duration",
            "label",
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
            "coin",
            "txValueLimit",
            "maxLimit",
            "enabled",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    vec((name, value), 0..8).prop_map(|members| members.into_iter().collect())
}

/// The text of a draft, whole or with something taken out or put in.
pub(crate) fn json_text() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0_usize..4,
        select(vec!["", ",", "\"", "{", "}", "[", "é", "\n", "1e", "\\"]),
    );
    (object(any_json()), prop::option::weighted(0.7, change)).prop_map(|(draft, change)| {
        let text = Value::Object(draft).to_string();
        let Some((at, length, insert)) = change else { return text };
        let mut characters: Vec<char> = text.chars().collect();
        let start = at.index(characters.len());
        let end = (start + length).min(characters.len());
        characters.splice(start..end, insert.chars());
        characters.into_iter().collect()
    })
}
