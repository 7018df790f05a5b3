use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn table() -> AssetTable {
    AssetTable::bundled().unwrap()
}

fn names(assets: &[Asset]) -> Vec<&str> {
    assets.iter().map(|asset| asset.name.as_str()).collect()
}

fn error(text: &str) -> String {
    AssetTable::parse(text).unwrap_err().to_string()
}

/// What was counted in `@bitgo/statics` 59.16.0 itself, apart from this table. `cargo xtask assets --check`
/// compares every single asset with the package.
#[test]
fn the_table_counts_what_the_package_counts() {
    let table = table();
    assert_eq!(table.version(), "59.16.0");
    let all: Vec<Asset> = table.iter().collect();
    assert_eq!(all.len(), 8_258);
    assert_eq!(all.iter().map(|asset| &asset.name).collect::<BTreeSet<_>>().len(), 8_258);
    assert_eq!(all.iter().filter(|asset| asset.environment == Environment::Production).count(), 7_281);
    assert_eq!(all.iter().filter(|asset| asset.name.starts_with("ofc")).count(), 3_721);
    assert_eq!(all.iter().filter(|asset| asset.name.contains(|c: char| c.is_ascii_uppercase())).count(), 67);
    let mut by_decimals = BTreeMap::new();
    for asset in &all {
        *by_decimals.entry(asset.decimals.get()).or_insert(0) += 1;
    }
    for (decimals, count) in [
        (18, 5_508),
        (6, 1_111),
        (9, 511),
        (8, 474),
        (10, 149),
        (2, 136),
        (0, 134),
        (15, 32),
        (24, 16),
        (12, 16),
        (20, 10),
        (16, 6),
        (11, 2),
    ] {
        assert_eq!(by_decimals.get(&decimals), Some(&count), "{decimals} decimals");
    }
}

#[test]
fn every_asset_is_found_under_its_name() {
    let table = table();
    for asset in table.iter() {
        assert_eq!(table.get(&asset.name).as_ref(), Some(&asset));
    }
}

// Sample facts: the package, by hand.
#[test]
fn facts_about_single_assets() {
    let table = table();
    let facts = |name: &str| {
        let asset = table.get(name).unwrap_or_else(|| panic!("{name}"));
        (asset.decimals.get(), asset.environment, asset.network, asset.full_name.unwrap_or_default())
    };
    let (main, test) = (Environment::Production, Environment::Test);
    assert_eq!(facts("btc"), (8, main, "Bitcoin".into(), "Bitcoin".into()));
    assert_eq!(facts("hteth"), (18, test, "Hoodi".into(), "Hoodi Testnet Ethereum".into()));
    assert_eq!(facts("sol:usdc"), (6, main, "Sol".into(), "USD Coin".into()));
    assert_eq!(facts("tusd").0, 18);
    assert_eq!(facts("usdc").0, 6);
    assert_eq!(facts("ofcbtc"), (8, main, "Ofc".into(), "Bitcoin".into()));
    assert_eq!(facts("ofcusd"), (2, main, "Ofc".into(), "USD".into()));
    // Its name reads as if it came from TrueUSD; it is the test dollar.
    assert_eq!(facts("ofctusd"), (2, test, "OfcTestnet".into(), "Test USD".into()));
}

#[test]
fn letter_case_counts_and_nothing_is_made_up() {
    let table = table();
    for name in ["BTC", "", "ofc", "eth:usdc", "ofcofcbtc", "ofcofcusd", "ofctusd2", "Sol:usdc"] {
        assert_eq!(table.get(name), None, "{name}");
    }
    // The package has both of these.
    assert_ne!(table.get("hteth:WBTC").unwrap(), table.get("hteth:wbtc").unwrap());
    // In the package, this one has no Go-account form.
    assert!(table.get("algo:USDC-31566704").is_some() && table.get("ofcalgo:USDC-31566704").is_none());
}

#[test]
fn counterparts() {
    let table = table();
    for (main, test) in [
        ("btc", "tbtc"),
        ("eth", "hteth"),
        ("sol", "tsol"),
        ("sui", "tsui"),
        ("sol:usd1", "tsol:usd1"),
        ("eth:usd1", "hteth:usd1"),
        ("ofcbtc", "ofctbtc"),
        ("ofcusd", "ofctusd"),
        ("fiatusd", "tfiatusd"),
    ] {
        assert_eq!(table.counterpart(main).map(|asset| asset.name).as_deref(), Some(test), "{main}");
        assert_eq!(table.counterpart(test).map(|asset| asset.name).as_deref(), Some(main), "{test}");
    }
    // A retired network, another test of Bitcoin, a token that is not on the test network, other decimals.
    for alone in ["teth", "tbtc4", "tusd", "usdt", "dot", "tdot", "nothing"] {
        assert_eq!(table.counterpart(alone), None, "{alone}");
    }
}

#[test]
fn counterparts_are_mutual_and_count_alike() {
    let table = table();
    let mut pairs = 0;
    for asset in table.iter() {
        let Some(other) = table.counterpart(&asset.name) else { continue };
        pairs += 1;
        assert_ne!(asset.environment, other.environment, "{}", asset.name);
        assert_eq!(asset.decimals, other.decimals, "{}", asset.name);
        assert_eq!(table.counterpart(&other.name), Some(asset));
    }
    // Of coins alone the package has 134 such pairs.
    assert!(pairs > 2 * 134, "{pairs}");
}

#[test]
fn misspelt_names_lead_to_the_asset_that_was_meant() {
    let table = table();
    let nearest = |typed: &str, environment| table.nearest(typed, environment).map(|asset| asset.name);
    let (main, test) = (Environment::Production, Environment::Test);
    for (typed, environment, meant) in [
        ("BTC", main, Some("btc")),
        ("TBTC", test, Some("tbtc")),
        ("ETH", test, Some("hteth")),
        ("Sol:USDC", main, Some("sol:usdc")),
        ("algo:usdc-31566704", main, Some("algo:USDC-31566704")),
        ("OFCBTC", main, Some("ofcbtc")),
        ("ofcBTC", main, Some("ofcbtc")),
        ("OFCUSD", main, Some("ofcusd")),
        ("avaxc:stvaax", main, Some("avaxc:stavax")),
        // Two are as near, by letter case; nothing is near; nothing at all; no whole characters to cut.
        ("HTETH:Wbtc", test, None),
        ("satoshis", main, None),
        ("", main, None),
        ("\u{20ac}\u{20ac}", main, None),
    ] {
        assert_eq!(nearest(typed, environment).as_deref(), meant, "{typed}");
    }
}

/// A name that could be either of two here is not taken for a third one there.
#[test]
fn two_equally_near_names_are_no_answer() {
    let text = "assets 1 0\n@mainnet\tOne\t8\nabtc\n@mainnet\tTwo\t8\nbact\n@testnet\tThree\t8\nbatcc\n";
    let table = AssetTable::parse(text).unwrap();
    // Its neighbours swapped, "batc" is either.
    assert_eq!(table.nearest("batc", Environment::Production), None);
}

#[test]
fn search_ranks_exact_then_prefix_then_inside() {
    let table = table();
    let search = |query: &str| table.search(query, Some(Environment::Production), 8);
    assert_eq!(names(&search("btc"))[0], "btc");
    assert_eq!(names(&search("BITCOIN"))[0], "btc");
    assert_eq!(names(&search("usdc"))[0], "usdc");
    assert_eq!(names(&search(" sol:usdc "))[..2], ["sol:usdc", "sol:usdca"]);
    assert!(names(&search("coin usd")).contains(&"usdc"));
    assert_eq!(names(&search("ofcbtc"))[0], "ofcbtc");
    assert_eq!(names(&search("ofcusd"))[0], "ofcusd");
    assert!(search("").is_empty() && search("  ").is_empty() && search("no such asset").is_empty());
    assert_eq!(table.search("btc", None, 3).len(), 3);
    assert!(
        table.search("btc", Some(Environment::Test), 50).iter().all(|a| a.environment == Environment::Test)
    );
}

/// The networks of which the full names say so, and Goerli, which ended in 2024.
fn is_retired(full_name: &str) -> bool {
    full_name.contains("(deprecated)") || full_name.contains("goerli")
}

/// What people call an asset leads to the one of today's test network first.
#[test]
fn test_assets_are_found_by_the_names_of_what_they_stand_for() {
    let table = table();
    for (query, first) in [("bitcoin", "tbtc"), ("ethereum", "hteth"), ("solana", "tsol"), ("gteth", "gteth")]
    {
        assert_eq!(names(&table.search(query, Some(Environment::Test), 1)), [first]);
    }
}

/// The order, by a second definition of how good an answer is.
#[test]
fn no_worse_answer_comes_before_a_better_one() {
    let table = table();
    for query in ["eth", "usd", "coin", "sol", "wrapped", "a", "doge", "ofc", "ofct", "xlm:usdc"] {
        let grade = |asset: &Asset| {
            let name = asset.name.to_lowercase();
            let ticker = name.rsplit(':').next().unwrap().to_owned();
            let full = asset.full_name.clone().unwrap_or_default().to_lowercase();
            let plain = full.rsplit("testnet ").next().unwrap().to_owned();
            let any = |test: fn(&str, &str) -> bool| {
                [&name, &ticker, &full, &plain].into_iter().any(|text| test(text, query))
            };
            match () {
                () if is_retired(&full) && name != query && !query.starts_with("ofc") => 3,
                () if any(|text, query| text == query) => 0,
                () if any(|text, query| text.starts_with(query)) => 1,
                () if any(|text, query| text.contains(query)) => 2,
                () => panic!("{query} found {name}"),
            }
        };
        let found = table.search(query, None, usize::MAX);
        assert!(!found.is_empty());
        for (a, b) in found.iter().zip(&found[1..]) {
            assert!(grade(a) <= grade(b), "{query}: {a:?} before {b:?}");
        }
        let distinct: BTreeSet<&str> = names(&found).into_iter().collect();
        assert_eq!(distinct.len(), found.len(), "{query}");
        let listed = table.iter().filter(|asset| {
            let full = asset.full_name.clone().unwrap_or_default().to_lowercase();
            let by_name = asset.name.to_lowercase().contains(query);
            by_name || (full.contains(query) && table.lists(&asset.name))
        });
        if !query.starts_with("ofc") {
            let wanted = listed.filter(|asset| table.lists(&asset.name)).count();
            assert_eq!(found.len(), wanted, "{query}");
        }
    }
}

#[test]
fn a_table_without_full_names_searches_names() {
    let table = AssetTable::parse("assets 1 x\n@testnet\tBitcoinTestnet\t8\ntbtc\n!tbtc4\n").unwrap();
    assert_eq!(names(&table.search("btc", None, 9)), ["tbtc", "tbtc4"]);
    assert_eq!(table.get("tbtc").unwrap().full_name, None);
    assert_eq!(names(&table.iter().collect::<Vec<_>>()), ["tbtc", "tbtc4", "ofctbtc"]);
    assert_eq!(table.names(Environment::Test).collect::<Vec<_>>(), ["tbtc", "tbtc4"]);
    assert_eq!(table.names(Environment::Production).count(), 0);
}

#[test]
fn a_table_prints_what_it_is_and_not_what_it_holds() {
    assert_eq!(
        format!("{:?}", table()),
        r#"AssetTable { version: "59.16.0", listed: 4591, has_full_names: true }"#
    );
}

#[test]
fn an_asset_as_json() {
    assert_eq!(
        serde_json::to_value(table().get("tbtc").unwrap()).unwrap(),
        serde_json::json!({
            "name": "tbtc",
            "fullName": "Testnet Bitcoin",
            "network": "BitcoinTestnet",
            "environment": "test",
            "decimals": 8,
        })
    );
}

#[test]
fn damaged_tables_are_refused_with_the_line() {
    assert!(error("").starts_with("line 1 of the asset table should begin with `assets 1 `; load both"));
    assert!(error("<html>").starts_with("line 1 "));
    assert!(
        error("assets 1 x\nbtc\n").starts_with("line 2 of the asset table names an asset before any network")
    );
    for header in
        ["@mainnet\tX", "@mainnet\tX\t8\t9", "@mainnet\tX\t31", "@mainnet\t\t8", "@other\tX\t8", "@"]
    {
        assert!(
            error(&format!("assets 1 x\n{header}\n")).starts_with("line 2 of the asset table should be"),
            "{header}"
        );
    }
    for name in ["", "!", "a b", "b\u{e9}", "<p>"] {
        let text = format!("assets 1 x\n# c\n@mainnet\tX\t8\n{name}\n");
        assert!(error(&text).starts_with("line 4 of the asset table is not the name"), "{name}");
    }
    let twice = "assets 1 x\n@mainnet\tX\t8\na\nb\n@testnet\tY\t8\n!a\n";
    assert!(error(twice).starts_with("line 6 of the asset table names `a` for the second time"));
    assert_eq!(AssetTable::parse(twice).unwrap_err().line(), 6);
}

#[test]
fn full_names_have_to_fit_the_names() {
    let table = AssetTable::parse("assets 1 x\n@mainnet\tX\t8\na\nb\n").unwrap();
    let error = |text: &str| table.with_full_names(text).unwrap_err().to_string();
    assert!(error("A\nB\n").starts_with("line 1 of the asset table should begin with `asset-full-names 1 `"));
    assert!(error("asset-full-names 1 y\nA\nB\n").contains("version y for names of version x"));
    assert!(
        error("asset-full-names 1 x\nA\n")
            .starts_with("line 2 of the asset table is the last of 1 full names for 2")
    );
    let full = table.with_full_names("asset-full-names 1 x\n\nB\n").unwrap();
    assert_eq!(full.get("a").unwrap().full_name, None);
    assert_eq!(full.get("b").unwrap().full_name.as_deref(), Some("B"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_text_panics(lines in proptest::collection::vec("(@(mainnet|testnet)\t[A-Z]\t[0-9]{1,2}|!?[a-c:]{1,3}|#.*|\\PC*)", 0..6)) {
        let text = format!("assets 1 x\n{}", lines.join("\n"));
        match AssetTable::parse(&text) {
            Ok(table) => for asset in table.iter() {
                prop_assert_eq!(table.get(&asset.name), Some(asset.clone()));
                let _ = table.counterpart(&asset.name);
                prop_assert!(!table.search(&asset.name, None, 5).is_empty());
            },
            Err(error) => prop_assert!(error.line() >= 1),
        }
    }
}
