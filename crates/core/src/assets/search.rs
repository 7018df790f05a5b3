//! Finding assets while somebody types.

use super::{Asset, AssetTable, table::Lower};
use crate::Environment;

/// How well an asset answers a query, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    /// The whole part after the colon (`usdc` of `sol:usdc`), or the whole full name but for its network (`Hoodi Testnet
    /// Ethereum`).
    TickerOrFullName,
    StartOfName,
    StartOfFullName,
    InName,
    InFullName,
    /// Every word of the query is somewhere in the two names.
    Words,
    /// Its network is no more.
    Retired,
}

impl AssetTable {
    /// The assets that answer a query, best first: those that are called so, those whose name or full name
    /// begins so, those that have it inside; those of a network that is no more come last. Letter case does not count. Of
    /// equals the shorter name comes first.
    ///
    /// Go-account assets are among them when the query begins with `ofc`. No query, no answer.
    ///
    /// ```
    /// # use bitgo_access_token::assets::AssetTable;
    /// # let names = "assets 1 0\n@mainnet\tBitcoin\t8\nbtc\n@mainnet\tEthereum\t8\nwbtc\n";
    /// # let table = AssetTable::parse(names)?.with_full_names("asset-full-names 1 0\nBitcoin\nWrapped Bitcoin\n")?;
    /// let names: Vec<_> = table.search("bitcoin", None, 10).into_iter().map(|asset| asset.name).collect();
    /// assert_eq!(names, ["btc", "wbtc"]);
    /// # Ok::<(), bitgo_access_token::assets::AssetTableError>(())
    /// ```
    pub fn search(&self, query: &str, environment: Option<Environment>, limit: usize) -> Vec<Asset> {
        let query = query.trim().to_ascii_lowercase();
        if query.is_empty() {
            return Vec::new();
        }
        // Of thousands of entries a few hundred hold every word; only they are looked at closely.
        let held: Vec<Vec<bool>> = query.split_whitespace().map(|word| self.holding(word)).collect();
        let has_words = |index: usize| held.iter().all(|held| held.get(index) == Some(&true));
        let asks_for_go_accounts = query.starts_with("ofc");
        let mut go_account_name = String::new();
        let mut best = Best { hits: Vec::new(), limit };
        for (order, &index) in self.by_name().iter().enumerate() {
            let of = self.environment(index);
            if environment.is_some_and(|wanted| of != Some(wanted)) {
                continue;
            }
            let has_words = has_words(index);
            let asks_for_go_account = asks_for_go_accounts && self.has_go_account(index);
            if !has_words && !asks_for_go_account {
                continue;
            }
            let Some(entry) = self.lower(index) else { continue };
            if has_words {
                let rank = rank(&entry, &query, of == Some(Environment::Test), best.worst());
                best.keep((rank, entry.name.len(), order, index, false));
            }
            if asks_for_go_account {
                go_account_name.clear();
                go_account_name.extend(["ofc", entry.name]);
                if let Some(rank) = by_name(&go_account_name, &query) {
                    best.keep((rank, go_account_name.len(), order, index, true));
                }
            }
        }
        let asset = |&(.., index, derived): &(_, _, _, usize, bool)| match derived {
            true => self.go_account_asset(index),
            false => self.asset(index),
        };
        best.hits.iter().filter_map(asset).collect()
    }
}

/// Rank, length of the name, and the order by name decide; then the index, and whether it is the Go account of it.
type Hit = (Rank, usize, usize, usize, bool);

/// The best so far, in order.
struct Best {
    hits: Vec<Hit>,
    limit: usize,
}

impl Best {
    fn keep(&mut self, hit: Hit) {
        let place = self.hits.partition_point(|better| *better < hit);
        if place < self.limit {
            self.hits.insert(place, hit);
            self.hits.truncate(self.limit);
        }
    }

    /// The rank that another needs to be kept at all.
    fn worst(&self) -> Rank {
        self.hits.last().filter(|_| self.hits.len() >= self.limit).map_or(Rank::Retired, |(rank, ..)| *rank)
    }
}

/// How full names say that an asset is of a test network, and that it is no more. Goerli ended in 2024.
const TESTNET: &str = "testnet ";
const DEPRECATED: &str = "(deprecated)";
const GOERLI: &str = "goerli ";

/// How well an entry answers that holds every word of the query: exactly, if it is as good as the worst one that is kept.
fn rank(entry: &Lower<'_>, query: &str, is_test: bool, worst: Rank) -> Rank {
    let by_name = by_name(entry.name, query);
    let full = entry.full_name;
    if (full.ends_with(DEPRECATED) || full.starts_with(GOERLI)) && by_name != Some(Rank::Name) {
        return Rank::Retired;
    }
    // Of a full name only the whole could still matter. Most entries of a short query end here.
    if worst <= Rank::StartOfName && !full.ends_with(query) {
        return by_name.unwrap_or(Rank::Words);
    }
    let network = if is_test { full.split_once(TESTNET) } else { None };
    let without_network = network.map_or(full, |(_, name)| name);
    let by_full_name = match () {
        () if full == query || without_network == query => Some(Rank::TickerOrFullName),
        () if full.starts_with(query) || without_network.starts_with(query) => Some(Rank::StartOfFullName),
        () if full.contains(query) => Some(Rank::InFullName),
        () => None,
    };
    by_name.into_iter().chain(by_full_name).min().unwrap_or(Rank::Words)
}

fn by_name(name: &str, query: &str) -> Option<Rank> {
    let ticker = name.rsplit_once(':').map_or(name, |(_, ticker)| ticker);
    match () {
        () if name == query => Some(Rank::Name),
        () if ticker == query => Some(Rank::TickerOrFullName),
        () if name.starts_with(query) || ticker.starts_with(query) => Some(Rank::StartOfName),
        () if name.contains(query) => Some(Rank::InName),
        () => None,
    }
}
