//! The assets as BitGo lists them at run time.

use super::misread::{Misread, describe};
use super::reader::{Reader, array};
use crate::Environment;
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::{Map, Value};

/// The answer to `GET /api/v1/all/publicAssets`: every asset, of both environments.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicAssets {
    /// The assets, in BitGo's order.
    pub assets: Vec<PublicAsset>,
    /// What is missing or not as BitGo documents it, by its place in the whole answer.
    pub misreads: Vec<Misread>,
}

/// One asset as BitGo lists it. Its `symbol` is what a spending limit calls `coin`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicAsset {
    /// BitGo's id of it.
    pub id: Option<String>,
    /// Its name for people.
    pub name: Option<String>,
    /// Its name on the wire, in which letter case counts.
    pub symbol: Option<String>,
    /// Of value or for tests: BitGo's `mainnet` and `testnet`.
    pub environment: Option<Environment>,
    /// `chain` or `token`: BitGo's `type`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The chain that it lives on.
    pub network: Option<String>,
    /// One coin is ten to this power of base units: BitGo's `decimal`.
    pub decimal: Option<u64>,
    /// The contract of a token.
    pub contract_address: Option<String>,
    /// Its like on the test network.
    pub testnet_symbol: Option<String>,
    /// All other members, in their order: what BitGo's products support for it.
    pub other: Map<String, Value>,
}

impl PublicAssets {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON array.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let (elements, mut misreads) = array(text)?;
        let mut assets = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            let pointer = PointerBuf::new().with_trailing_token(index);
            match element {
                Value::Object(members) => {
                    assets.push(PublicAsset::read(Reader::at_place(pointer, members, &mut misreads)));
                }
                other => {
                    let found = describe(Some(&other));
                    misreads.push(Misread { pointer, expected: "an object", found });
                }
            }
        }
        Ok(Self { assets, misreads })
    }
}

impl PublicAsset {
    fn read(mut reader: Reader<'_>) -> Self {
        for name in ["id", "name", "symbol", "type"] {
            reader.require(name, "a text");
        }
        let environment = reader.text("environment");
        Self {
            id: reader.text("id"),
            name: reader.text("name"),
            symbol: reader.text("symbol"),
            environment: match environment.as_deref() {
                None => None,
                Some("mainnet") => Some(Environment::Production),
                Some("testnet") => Some(Environment::Test),
                Some(other) => {
                    let found = describe(Some(&other.into()));
                    reader.note("environment", "mainnet or testnet", found);
                    None
                }
            },
            kind: reader.text("type"),
            network: reader.text("network"),
            decimal: reader.whole("decimal"),
            contract_address: reader.text("contract_address"),
            testnet_symbol: reader.text("testnet_symbol"),
            other: reader.rest(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_read_and_what_is_amiss_is_named() {
        // Shape: PublicAsset of BitGo's OpenAPI document, without most of its flags.
        let answer = PublicAssets::from_json(
            r#"[{ "id": "1", "name": "Bitcoin", "symbol": "btc", "display_name": "Bitcoin",
                  "environment": "mainnet", "type": "chain", "network": "bitcoin", "decimal": 8,
                  "contract_address": null, "testnet_symbol": "tbtc", "custody_supported": true },
                7, { "id": "2", "name": "?", "type": "chain", "environment": "moon", "decimal": "8" }]"#,
        )
        .unwrap();
        let btc = &answer.assets[0];
        assert_eq!((btc.symbol.as_deref(), btc.decimal), (Some("btc"), Some(8)));
        assert_eq!(btc.environment, Some(Environment::Production));
        assert_eq!(btc.other.keys().collect::<Vec<_>>(), ["display_name", "custody_supported"]);
        let amiss: Vec<_> = answer.misreads.iter().map(ToString::to_string).collect();
        assert_eq!(
            amiss,
            [
                "/1: expected an object, found the number 7",
                "/2/symbol: expected a text, found nothing",
                r#"/2/environment: expected mainnet or testnet, found the text "moon""#,
                r#"/2/decimal: expected a number of at least 0, found the text "8""#,
            ]
        );
        let refused = PublicAssets::from_json(r#"{ "assets": [] }"#).unwrap_err();
        assert_eq!(refused.to_string(), "the answer: expected a JSON array, found an object");
    }
}
