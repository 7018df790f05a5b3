//! The same asset on the other environment.

use super::{Asset, AssetTable};
use crate::Environment;

impl AssetTable {
    /// The same asset on the other environment: `btc` and `tbtc`, `eth` and `hteth`, `sol:usdc` and
    /// `tsol:usdc`. `None` where the table does not show for certain that two belong together: names have to
    /// correspond, and networks and decimals have to be the same.
    pub fn counterpart(&self, name: &str) -> Option<Asset> {
        let asset = self.get(name)?;
        match asset.environment {
            Environment::Production => self.on_testnet(&asset),
            Environment::Test => {
                let candidates = mainnet_names(name).into_iter().filter_map(|name| self.get(&name));
                candidates
                    .filter(|candidate| candidate.environment == Environment::Production)
                    .find(|candidate| self.on_testnet(candidate).is_some_and(|back| back.name == name))
            }
        }
    }

    fn on_testnet(&self, asset: &Asset) -> Option<Asset> {
        if let Some(base) = asset.name.strip_prefix("ofc") {
            let name = match self.lists(&asset.name) {
                true => format!("ofct{base}"),
                false => format!("ofc{}", self.on_testnet(&self.get(base)?)?.name),
            };
            return self.same(asset, &name);
        }
        match asset.name.split_once(':') {
            // The network of Ethereum's present test asset is called after a town, not after Ethereum.
            None if asset.name == "eth" => self.get("hteth"),
            None => self.same(asset, &format!("t{}", asset.name)),
            Some((chain, ticker)) => {
                let chain = self.on_testnet(&self.get(chain)?)?;
                let token = self.get(&format!("{}:{ticker}", chain.name))?;
                (token.network == chain.network && token.decimals == asset.decimals).then_some(token)
            }
        }
    }

    /// The testnet asset of this name, if it has the decimals and the network of `asset`.
    fn same(&self, asset: &Asset, name: &str) -> Option<Asset> {
        self.get(name).filter(|other| {
            other.environment == Environment::Test
                && other.decimals == asset.decimals
                && network(&other.network) == network(&asset.network)
        })
    }
}

/// The names on mainnet that a testnet name could come from.
fn mainnet_names(name: &str) -> Vec<String> {
    match name.strip_prefix("ofc") {
        Some(base) => mainnet_names(base).into_iter().map(|base| format!("ofc{base}")).collect(),
        None => ["ht", "t"].iter().filter_map(|mark| name.strip_prefix(mark)).map(str::to_owned).collect(),
    }
}

/// A network's name without the words that tell test from main: `Testnet Sui` and `Sui` are the same.
fn network(name: &str) -> String {
    name.to_ascii_lowercase().replace("testnet", "").replace("mainnet", "").replace(' ', "")
}
