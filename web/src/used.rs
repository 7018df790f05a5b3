//! How much of its spending limits a token has used.

use crate::format;
use crate::text::text;
use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::units::BaseUnits;
use bitgo_access_token::{Amount, Unlock};

/// One limit.
#[derive(Debug, PartialEq)]
pub(crate) struct Used {
    /// `0 of 1.5 tbtc used`
    pub(crate) text: String,
    /// Whether nine tenths or more of it are gone.
    pub(crate) nearly: bool,
}

/// Every limit: in coins where the asset is known, else in base units.
pub(crate) fn used(unlock: &Unlock, assets: Option<&AssetTable>) -> Vec<Used> {
    let coins = unlock.spending_limits.iter().map(|limit| {
        let decimals = assets.and_then(|assets| assets.get(&limit.coin)).map(|asset| asset.decimals);
        let shown = |amount: &Amount| match (decimals, BaseUnits::parse(amount.as_str())) {
            (Some(decimals), Ok(units)) => format::grouped(&units.to_coin_units(decimals)),
            _ => format::grouped(amount.as_str()),
        };
        let unit = if decimals.is_some() {
            limit.coin.clone()
        } else {
            format!("{} {}", limit.coin, text().base_units_short())
        };
        let uncapped = limit.unknown.get("maxLimit") == Some(&true.into());
        one(limit.tx_value.as_ref(), Most::of(limit.tx_value_limit.as_ref(), uncapped), &unit, shown)
    });
    let plain = |amount: &Amount| format::grouped(amount.as_str());
    let over_all = unlock
        .tx_value_limit
        .iter()
        .map(|limit| one(unlock.tx_value.as_ref(), Most::Told(limit), text().base_units_short(), plain));
    let erc20 =
        unlock.all_erc20_tokens_limit.iter().filter(|limit| limit.enabled != Some(false)).map(|limit| {
            let uncapped = limit.max_limit == Some(true);
            let most = limit.tx_value_limit_in_small_units.as_ref().filter(|_| !uncapped);
            one(limit.tx_value.as_ref(), Most::of(most, uncapped), text().erc20_short(), plain)
        });
    coins.chain(over_all).chain(erc20).collect()
}

/// The most that may be spent.
enum Most<'a> {
    Told(&'a Amount),
    /// It is told that there is no cap.
    Uncapped,
    Untold,
}

impl<'a> Most<'a> {
    fn of(most: Option<&'a Amount>, uncapped: bool) -> Self {
        most.map_or(if uncapped { Self::Uncapped } else { Self::Untold }, Self::Told)
    }
}

fn one(used: Option<&Amount>, most: Most<'_>, unit: &str, shown: impl Fn(&Amount) -> String) -> Used {
    let used_text = used.map_or_else(|| text().unknown_amount().to_owned(), &shown);
    // Far from exact, and near enough for a warning.
    let number = |amount: &Amount| amount.as_str().parse::<f64>().unwrap_or_default();
    let (text, nearly) = match most {
        Most::Told(most) => (
            text().used_of(&used_text, &shown(most), unit),
            used.is_some_and(|used| number(used) >= number(most) * 0.9),
        ),
        Most::Uncapped => (text().used_without_limit(&used_text, unit), false),
        Most::Untold => (text().used_limit_untold(&used_text, unit), false),
    };
    Used { text, nearly }
}

#[cfg(test)]
mod tests {
    use super::used;
    use bitgo_access_token::assets::AssetTable;
    use bitgo_access_token::{AccessTokenResponse, Unlock};
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Limits as BitGo's OpenAPI document has them in an answer: a map by coin, numbers of any size.
    fn unlock(json: &str) -> Unlock {
        let answer = format!(r#"{{ "id": "a", "isExtensible": false, "unlock": {json} }}"#);
        AccessTokenResponse::from_json(&answer).unwrap().unlock().cloned().unwrap()
    }

    fn texts(unlock: &Unlock, assets: Option<&AssetTable>) -> Vec<(String, bool)> {
        used(unlock, assets).into_iter().map(|used| (used.text, used.nearly)).collect()
    }

    #[wasm_bindgen_test]
    fn limits_are_in_coins_where_the_asset_is_known_and_in_base_units_else() {
        let table = AssetTable::parse("assets 1 1.0.0\n@testnet\tBitcoinTestnet\t8\ntbtc\n").unwrap();
        let unlock = unlock(
            r#"{ "spendingLimits": { "tbtc": { "txValue": 100000000000, "txValueLimit": 110000000000 },
                 "hteth": { "txValue": "0", "txValueLimit": "1000000000000000000" } } }"#,
        );
        let hteth = ("0 of 1,000,000,000,000,000,000 hteth base units used".to_owned(), false);
        assert_eq!(
            texts(&unlock, Some(&table)),
            [("1,000 of 1,100 tbtc used".to_owned(), true), hteth.clone()]
        );
        assert_eq!(
            texts(&unlock, None),
            [("100,000,000,000 of 110,000,000,000 tbtc base units used".to_owned(), true), hteth]
        );
    }

    #[wasm_bindgen_test]
    fn a_limit_that_is_not_told_is_not_taken_for_none() {
        let unlock = unlock(
            r#"{ "spendingLimits": { "hteth": { "txValue": 0 }, "tbtc": { "txValue": 0, "maxLimit": true } },
                 "allErc20TokensLimit": { "enabled": true, "txValue": "7" } }"#,
        );
        let untold = |what: &str| (format!("{what} used; BitGo does not tell the limit"), false);
        assert_eq!(
            texts(&unlock, None),
            [
                untold("0 hteth base units"),
                ("0 tbtc base units used, without a limit".to_owned(), false),
                untold("7 ERC-20 base units"),
            ]
        );
    }

    #[wasm_bindgen_test]
    fn a_limit_without_a_cap_says_so() {
        let unlock = unlock(
            r#"{ "allErc20TokensLimit": { "enabled": true, "txCount": 1, "txValue": "7", "maxLimit": true } }"#,
        );
        assert_eq!(texts(&unlock, None), [("7 ERC-20 base units used, without a limit".to_owned(), false)]);
    }
}
