//! `GET /api/v1/all/publicAssets`: assets, without a token. A dozen of BitGo's thousands, of each kind some.

use crate::error::ApiError;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};

/// Asset id, full name, whether on a test network, network, decimal places, contract, asset of the test network.
type Row = (&'static str, &'static str, bool, &'static str, u8, Option<&'static str>, Option<&'static str>);

const ASSETS: [Row; 12] = [
    ("btc", "Bitcoin", false, "bitcoin", 8, None, Some("tbtc")),
    ("tbtc", "Testnet Bitcoin", true, "bitcoin", 8, None, None),
    ("tbtc4", "Testnet4 Bitcoin", true, "bitcoin", 8, None, None),
    ("eth", "Ethereum", false, "ethereum", 18, None, Some("hteth")),
    ("hteth", "Hoodi Testnet Ethereum", true, "ethereum", 18, None, None),
    ("sol", "Solana", false, "solana", 9, None, Some("tsol")),
    ("tsol", "Testnet Solana", true, "solana", 9, None, None),
    ("xrp", "Ripple", false, "xrp", 6, None, Some("txrp")),
    ("txrp", "Testnet Ripple", true, "xrp", 6, None, None),
    ("ltc", "Litecoin", false, "litecoin", 8, None, Some("tltc")),
    ("usdc", "USD Coin", false, "ethereum", 6, Some("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"), None),
    ("usdt", "Tether", false, "ethereum", 6, Some("0xdac17f958d2ee523a2206206994597c13d831ec7"), None),
];

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    staking_data: Option<String>,
}

pub(crate) async fn assets(Query(asked): Query<Asked>) -> Result<Json<Vec<Value>>, ApiError> {
    match asked.staking_data.as_deref() {
        None | Some("true" | "false") => Ok(Json(ASSETS.iter().map(to_json).collect())),
        Some(_) => Err(ApiError::bad_request("stakingData must be true or false")),
    }
}

fn to_json((symbol, name, test, network, decimal, contract, testnet): &Row) -> Value {
    json!({
        "id": symbol,
        "name": name,
        "symbol": symbol,
        "display_name": name,
        "display_symbol": symbol.to_uppercase(),
        "environment": if *test { "testnet" } else { "mainnet" },
        "type": if contract.is_some() { "token" } else { "chain" },
        "network": network,
        "decimal": decimal,
        "contract_address": contract,
        "testnet_symbol": testnet,
        "custody_supported": true,
        "staking_supported": matches!(*network, "ethereum" | "solana") && contract.is_none(),
        "wallet_connect": *network == "ethereum",
        "token_supported": matches!(*network, "ethereum" | "solana"),
        "goaccounts_supported": true,
        "trade_supported": !*test,
    })
}
