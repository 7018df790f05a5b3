//! The asset that a misspelt name means.

use super::{Asset, AssetTable};
use crate::Environment;
use crate::near::{self, Nearest};

/// The longest ticker of which one letter more or less is likely another asset.
const SHORT: usize = 5;

/// The chain of a name, empty where it has none, and the ticker.
fn parts(name: &str) -> (&str, &str) {
    name.rsplit_once(':').unwrap_or(("", name))
}

impl AssetTable {
    /// The one asset that a name which is not in the table most likely means: the same in another letter
    /// case, before one within two edits on the same chain (of tickers of up to five letters, two neighbours swapped);
    /// on this environment before the other. `None` when there is none, or two are equally near.
    ///
    /// ```
    /// # use bitgo_access_token::{Environment, assets::AssetTable};
    /// # let table = AssetTable::parse("assets 1 0\n@mainnet\tBitcoin\t8\nbtc\n@testnet\tBitcoinTestnet\t8\ntbtc\n")?;
    /// assert_eq!(table.nearest("BTC", Environment::Production).unwrap().name, "btc");
    /// assert_eq!(table.nearest("BTC", Environment::Test).unwrap().name, "tbtc");
    /// assert_eq!(table.nearest("bct", Environment::Production).unwrap().name, "btc");
    /// assert!(table.nearest("dollars", Environment::Production).is_none());
    /// # Ok::<(), bitgo_access_token::assets::AssetTableError>(())
    /// ```
    pub fn nearest(&self, typed: &str, environment: Environment) -> Option<Asset> {
        let other = match environment {
            Environment::Test => Environment::Production,
            Environment::Production => Environment::Test,
        };
        let mark = typed.get(..3).filter(|mark| mark.eq_ignore_ascii_case("ofc"));
        let base = mark.and_then(|_| self.nearest_or_same(typed.get(3..)?, environment));
        if let Some(asset) = base.and_then(|base| self.get(&format!("ofc{}", base.name))) {
            return Some(asset);
        }
        let counterpart = |asset: Asset| Some(self.counterpart(&asset.name).unwrap_or(asset));
        self.in_other_case(typed, environment)
            .or_else(|| self.in_other_case(typed, other).map(counterpart))
            .or_else(|| self.look(typed, environment))
            .or_else(|| self.look(typed, other))
            .one()
    }

    /// What is close by its letters. Another chain is another asset, and so is most often another letter in a short
    /// ticker.
    fn look(&self, typed: &str, environment: Environment) -> Nearest<Asset> {
        let (chain, ticker) = parts(typed);
        let of_chain = self.names(environment).filter(|name| parts(name).0.eq_ignore_ascii_case(chain));
        near::look(typed, of_chain).map(|name| {
            let sure = ticker.len() > SHORT || near::is_slip(ticker, parts(name).1);
            self.get(name).filter(|_| sure)
        })
    }

    fn nearest_or_same(&self, typed: &str, environment: Environment) -> Option<Asset> {
        self.get(typed).or_else(|| self.nearest(typed, environment))
    }

    fn in_other_case(&self, typed: &str, environment: Environment) -> Nearest<Asset> {
        let mut alike = self.names(environment).filter(|name| name.eq_ignore_ascii_case(typed));
        match (alike.next(), alike.next()) {
            (None, _) => Nearest::Nothing,
            (Some(name), None) => self.get(name).map_or(Nearest::Nothing, Nearest::One),
            (Some(_), Some(_)) => Nearest::Several,
        }
    }
}
