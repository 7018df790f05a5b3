use super::{AmountErrorKind as Kind, *};
use num_bigint::BigUint;
use proptest::prelude::*;

fn decimals(count: u8) -> Decimals {
    Decimals::new(count).unwrap()
}

fn read(text: &str) -> String {
    CoinAmount::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string()
}

fn kind(text: &str) -> Kind {
    CoinAmount::parse(text).unwrap_err().kind().clone()
}

fn readings(text: &str) -> (String, String) {
    match kind(text) {
        Kind::Ambiguous { as_decimal, as_grouping, .. } => (as_decimal, as_grouping),
        other => panic!("{text}: {other:?}"),
    }
}

fn base_units(text: &str, count: u8) -> String {
    let amount = CoinAmount::parse(text).unwrap();
    amount.to_base_units(decimals(count), None).unwrap().to_string()
}

#[test]
fn what_people_paste() {
    for (text, expected) in [
        ("1000.5", "1000.5"),
        ("1,000.50", "1000.5"),
        ("1.000,50", "1000.5"),
        ("1 000,50", "1000.5"),
        ("1\u{202f}000,50", "1000.5"),
        ("1'000.50", "1000.5"),
        ("1\u{2019}000.50", "1000.5"),
        ("1_000", "1000"),
        ("1 000 000", "1000000"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("10,00,000.5", "1000000.5"),
        (" 0.1 ", "0.1"),
        (".5", "0.5"),
        ("007", "7"),
        ("0.000 000 01", "0.00000001"),
        ("0.500", "0.5"),
        ("1.234", "1.234"),
        ("1234.500", "1234.5"),
        ("0.00", "0"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_unit_may_stand_beside_the_number() {
    for (text, number, unit) in [
        ("0.1 BTC", "0.1", "BTC"),
        ("0.1BTC", "0.1", "BTC"),
        ("BTC 0.1", "0.1", "BTC"),
        ("1,000.50 sol:usdc", "1000.5", "sol:usdc"),
        ("5 xlm:USDC-GA5Z", "5", "xlm:USDC-GA5Z"),
        ("5 EURS", "5", "EURS"),
    ] {
        let amount = CoinAmount::parse(text).unwrap();
        assert_eq!((amount.to_string().as_str(), amount.unit()), (number, Some(unit)), "{text}");
    }
}

#[test]
fn a_question_rather_than_a_guess() {
    let readings = |text| {
        let (as_decimal, as_grouping) = readings(text);
        format!("{as_decimal} | {as_grouping}")
    };
    assert_eq!(readings("1,5"), "1.5 | 15");
    assert_eq!(readings("1,000"), "1 | 1000");
    assert_eq!(readings("0,5"), "0.5 | 5");
    assert_eq!(readings("1,234 BTC"), "1.234 BTC | 1234 BTC");
    assert_eq!(readings("1,000 000"), "1 | 1000000");
    assert_eq!(readings("1.000"), "1 | 1000");
    assert_eq!(readings("1.500"), "1.5 | 1500");
    assert_eq!(readings("250.000"), "250 | 250000");
    assert!(matches!(kind(" 1,5"), Kind::Ambiguous { position: 3, .. }));
}

#[test]
fn what_is_no_amount_is_refused_with_the_place() {
    assert_eq!(kind(""), Kind::Empty);
    assert_eq!(kind(" \u{a0}"), Kind::Empty);
    assert_eq!(kind("-5"), Kind::Negative);
    assert_eq!(kind("\u{2212}5 BTC"), Kind::Negative);
    assert_eq!(kind("1e18"), Kind::Notation { position: 2 });
    assert_eq!(kind("1.5E-7"), Kind::Notation { position: 4 });
    assert_eq!(kind("0x1F"), Kind::Notation { position: 2 });
    assert_eq!(kind("BTC"), Kind::NumberMissing { position: 4 });
    assert_eq!(kind("$5"), Kind::Character { character: '$', position: 1 });
    assert_eq!(kind("5 BTC 6"), Kind::Character { character: ' ', position: 6 });
    assert_eq!(kind("5+5"), Kind::Character { character: '+', position: 2 });
    assert_eq!(kind("\u{663}"), Kind::Character { character: '\u{663}', position: 1 });
    assert_eq!(kind("5."), Kind::DecimalSign { position: 2 });
    assert_eq!(kind("."), Kind::DecimalSign { position: 1 });
    assert_eq!(kind("1.5.5"), Kind::Grouping { position: 2 });
    assert_eq!(kind("1,5.5,5"), Kind::DecimalSign { position: 6 });
    assert_eq!(kind("1,00,00"), Kind::Grouping { position: 2 });
    assert_eq!(kind("1 5"), Kind::Grouping { position: 2 });
    assert_eq!(kind("1__000"), Kind::Grouping { position: 2 });
    assert_eq!(kind("_1"), Kind::Grouping { position: 1 });
    assert_eq!(kind("1000_"), Kind::Grouping { position: 5 });
    assert_eq!(kind("1,000_000.5"), Kind::Grouping { position: 6 });
    assert_eq!(kind("0.123,456"), Kind::Grouping { position: 2 });
    assert_eq!(kind("1.2 34"), Kind::Grouping { position: 4 });
}

// One coin is 10^decimals base units: 10^8 satoshi, 10^18 wei. The first is the sample of the older guide,
// "10 TBTC (10 * 1e8)".
#[test]
fn base_units_are_exact() {
    assert_eq!(base_units("10", 8), "1000000000");
    assert_eq!(base_units("0.1", 18), "100000000000000000");
    assert_eq!(base_units("1,000.50", 2), "100050");
    assert_eq!(base_units("1.50", 1), "15");
    assert_eq!(base_units("0", 30), "0");
    assert_eq!(base_units("42", 0), "42");
    assert_eq!(base_units("0.000000000000000000000000000001", 30), "1");
}

#[test]
fn what_the_asset_cannot_count_is_refused_with_the_place() {
    let error = |text: &str, count| {
        CoinAmount::parse(text).unwrap().to_base_units(decimals(count), None).unwrap_err().kind().clone()
    };
    assert_eq!(error("1.005", 2), Kind::TooManyDecimals { decimals: 2, position: 5 });
    assert_eq!(error(" 1,000.000 000 019", 8), Kind::TooManyDecimals { decimals: 8, position: 18 });
    assert_eq!(error("0.5", 0), Kind::TooManyDecimals { decimals: 0, position: 3 });
    // 2^256 - 1 base units with one decimal, and one base unit more.
    let most = "11579208923731619542357098500868790785326998466564056403945758400791312963993";
    assert_eq!(base_units(&format!("{most}.5"), 1), format!("{most}5"));
    assert_eq!(error(&format!("{most}.6"), 1), Kind::TooLarge);
}

#[test]
fn the_unit_has_to_go_with_the_asset() {
    let with = |text: &str, asset: Option<&str>| {
        CoinAmount::parse(text).unwrap().to_base_units(decimals(8), asset).map_err(|error| error.to_string())
    };
    for asset in ["btc", "tbtc", "ofcbtc", "ofctbtc", "sol:btc", "xlm:BTC-GA5Z"] {
        assert!(with("0.1 BTC", Some(asset)).is_ok(), "{asset}");
    }
    assert!(with("0.1", None).is_ok());
    assert_eq!(
        with("5000 sats", Some("btc")).unwrap_err(),
        "`sats` at character 6 is not the asset `btc`; write the amount in coins of `btc`, without a unit"
    );
    assert!(with("0.1 ETH", Some("btc")).is_err());
    assert!(with("0.1 BTC", None).is_err());
}

#[test]
fn errors_say_what_where_and_what_to_do() {
    let message = |text: &str, count, asset| match CoinAmount::parse(text) {
        Err(error) => error.to_string(),
        Ok(amount) => amount.to_base_units(decimals(count), asset).unwrap_err().to_string(),
    };
    for (text, expected) in [
        ("", "the amount is empty; write a number such as 0.5"),
        ("-1", "the amount is negative; write it without the minus sign"),
        ("1e3", "character 2 makes the number an exponent or hexadecimal; write all its decimal digits out"),
        ("ETH", "no number stands at character 4; write one such as 0.5"),
        ("5%", "character 2 is '%'; write a number, and after it at most the asset"),
        ("5.", "the decimal sign at character 2 has no place there; write one, with digits after it"),
        ("1 5", "the separator at character 2 does not part thousands; write the number without separators"),
        ("1,500 ETH", "the separator at character 2 can be read in two ways; write 1.5 ETH or 1500 ETH"),
        (
            "1.2345",
            "the asset has 3 decimals, and the digit at character 6 is beyond them; leave out what the asset \
             cannot count",
        ),
    ] {
        assert_eq!(message(text, 3, None), expected);
    }
    let most = "9".repeat(78);
    assert_eq!(
        message(&most, 0, None),
        "the amount is over 2^256 - 1 base units, the most that any asset can count; write a smaller one"
    );
    assert_eq!(
        message("1 ETH", 3, None),
        "`ETH` at character 3 cannot be compared with an asset, since none is chosen; choose one, or leave the \
         unit out"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn coins_and_back(limbs: [u32; 8], shift in 0_usize..256, count in 0..=30_u8) {
        let expected = (BigUint::new(limbs.into()) >> shift).to_string();
        let coins = BaseUnits::parse(&expected).unwrap().to_coin_units(decimals(count));
        prop_assert_eq!(base_units(&coins, count), expected);
        prop_assert_eq!(read(&coins), coins);
    }

    #[test]
    fn it_agrees_with_integer_arithmetic(whole: u64, fraction in 0..1_000_000_u64, count in 6..=30_u8) {
        let scale = |power: u32| BigUint::from(10_u8).pow(power);
        let expected = BigUint::from(whole) * scale(count.into()) + BigUint::from(fraction) * scale((count - 6).into());
        // Seven digits: a point before three that end in zero would be a question.
        prop_assert_eq!(base_units(&format!("{whole}.{fraction:06}0"), count), expected.to_string());
    }

    #[test]
    fn grouping_changes_nothing(whole in 1_000..u64::MAX, fraction in 0..10_000_u64) {
        let plain = whole.to_string();
        let mut groups: Vec<&str> = plain.as_bytes().rchunks(3).map(|group| std::str::from_utf8(group).unwrap()).collect();
        groups.reverse();
        let expected = read(&format!("{whole}.{fraction:04}"));
        for (separator, point) in [(",", "."), (".", ","), (" ", "."), (" ", ","), ("_", "."), ("'", ".")] {
            let text = format!("{}{point}{fraction:04}", groups.join(separator));
            prop_assert_eq!(read(&text), expected.as_str());
        }
    }

    #[test]
    fn both_readings_of_a_question_can_be_read(text in "[0-9]{1,5}[,.][0-9]{1,5}( [a-z]{3})?") {
        if let Err(error) = CoinAmount::parse(&text) {
            let Kind::Ambiguous { as_decimal, as_grouping, .. } = error.kind() else {
                return Err(TestCaseError::fail(error.to_string()));
            };
            prop_assert!(CoinAmount::parse(as_decimal).is_ok() && CoinAmount::parse(as_grouping).is_ok());
        }
    }

    #[test]
    fn no_text_panics(text in "([0-9]|[ ,._'a-zA-Z\u{e9}+-]|\\PC){0,16}") {
        match CoinAmount::parse(&text) {
            Err(error) => prop_assert!(error.to_string().contains("; ")),
            Ok(amount) => prop_assert_eq!(read(&amount.to_string()), amount.to_string()),
        }
    }
}
