//! Looking assets up by name.

use super::{
    Asset, AssetTableError,
    parse::{self, Entry, GO_ACCOUNT_NETWORKS, Group, Names, Span},
};
use crate::Environment;
use std::{fmt, sync::Arc};

/// Every asset that BitGo knows, with its network and decimals. Cheap to clone.
///
/// ```
/// use bitgo_access_token::{Environment, assets::AssetTable};
///
/// let table = AssetTable::parse("assets 1 59.16.0\n@mainnet\tBitcoin\t8\nbtc\n@testnet\tBitcoinTestnet\t8\ntbtc\n")?;
/// let asset = table.get("btc").unwrap();
/// assert_eq!((asset.decimals.get(), asset.environment), (8, Environment::Production));
/// assert_eq!(table.get("ofcbtc").unwrap().network, "Ofc");
/// assert_eq!(table.counterpart("btc").unwrap().name, "tbtc");
/// assert!(table.get("BTC").is_none());
/// # Ok::<(), bitgo_access_token::assets::AssetTableError>(())
/// ```
#[derive(Clone)]
pub struct AssetTable {
    names: Arc<Names>,
    text: Arc<Text>,
    full: Option<Arc<FullNames>>,
}

struct FullNames {
    text: Text,
    spans: Vec<Span>,
}

/// A text, and the same in lower case: every span fits both.
struct Text {
    original: Box<str>,
    lower: Box<str>,
}

impl Text {
    fn new(text: &str) -> Self {
        Self { original: text.into(), lower: text.to_ascii_lowercase().into() }
    }
}

/// What a search looks at, in lower case.
pub(super) struct Lower<'t> {
    pub(super) name: &'t str,
    pub(super) full_name: &'t str,
}

impl AssetTable {
    /// Reads the file of names.
    ///
    /// # Errors
    /// When the file is damaged or of an unknown format; says in which line.
    pub fn parse(names: &str) -> Result<Self, AssetTableError> {
        Ok(Self { names: Arc::new(parse::names(names)?), text: Arc::new(Text::new(names)), full: None })
    }

    /// The same table with the full names of the second file.
    ///
    /// # Errors
    /// When that file is damaged, or belongs to another version of the names.
    pub fn with_full_names(&self, full_names: &str) -> Result<Self, AssetTableError> {
        let spans = parse::full_names(full_names, self.version(), self.names.entries.len())?;
        let full = FullNames { text: Text::new(full_names), spans };
        Ok(Self { full: Some(Arc::new(full)), ..self.clone() })
    }

    /// The table that this crate was released with, full names included.
    ///
    /// # Errors
    /// None in practice: a test parses the same files.
    #[cfg(any(test, feature = "assets"))]
    pub fn bundled() -> Result<Self, AssetTableError> {
        Self::parse(include_str!("../../assets/names.txt"))?
            .with_full_names(include_str!("../../assets/full-names.txt"))
    }

    /// The version of `@bitgo/statics` that the table was made from: `59.16.0`.
    pub fn version(&self) -> &str {
        self.names.version.in_text(&self.text.original)
    }

    /// The asset of exactly this name; letter case counts. Go-account assets (`ofcbtc`) are found too.
    pub fn get(&self, name: &str) -> Option<Asset> {
        if let Some(index) = self.find(name) {
            return self.asset(index);
        }
        self.go_account_asset(self.find(name.strip_prefix("ofc")?)?)
    }

    /// Every asset, Go-account assets included.
    pub fn iter(&self) -> impl Iterator<Item = Asset> {
        let all = 0..self.names.entries.len();
        all.clone()
            .filter_map(|index| self.asset(index))
            .chain(all.filter_map(|index| self.go_account_asset(index)))
    }

    /// The names of one environment that the table lists, without the Go-account assets that follow from them.
    pub fn names(&self, environment: Environment) -> impl Iterator<Item = &str> {
        let of_environment =
            move |entry: &&Entry| self.group(entry).is_some_and(|g| g.environment == environment);
        self.names.entries.iter().filter(of_environment).map(|entry| self.name(entry))
    }

    /// Whether the table lists this very name, rather than deriving it.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The places of the entries, ordered by name.
    pub(super) fn by_name(&self) -> &[usize] {
        &self.names.by_name
    }

    pub(super) fn environment(&self, index: usize) -> Option<Environment> {
        self.group(self.names.entries.get(index)?).map(|group| group.environment)
    }

    pub(super) fn has_go_account(&self, index: usize) -> bool {
        self.names.entries.get(index).is_some_and(|entry| entry.has_go_account)
    }

    pub(super) fn lower(&self, index: usize) -> Option<Lower<'_>> {
        let entry = self.names.entries.get(index)?;
        let full = self.full.as_ref().and_then(|full| Some(full.spans.get(index)?.in_text(&full.text.lower)));
        Some(Lower { name: entry.name.in_text(&self.text.lower), full_name: full.unwrap_or_default() })
    }

    /// For each entry, in the order of the file, whether its name or its full name has the needle inside.
    /// The needle is in lower case.
    pub(super) fn holding(&self, needle: &str) -> Vec<bool> {
        let names = self.names.entries.iter().map(|entry| entry.name);
        let mut held: Vec<bool> = Span::holding(needle, &self.text.lower, names).collect();
        if let Some(full) = &self.full {
            let in_full = Span::holding(needle, &full.text.lower, full.spans.iter().copied());
            for (held, in_full) in held.iter_mut().zip(in_full) {
                *held |= in_full;
            }
        }
        held
    }

    pub(super) fn asset(&self, index: usize) -> Option<Asset> {
        let entry = self.names.entries.get(index)?;
        let group = self.group(entry)?;
        let full =
            self.full.as_ref().and_then(|full| Some(full.spans.get(index)?.in_text(&full.text.original)));
        Some(Asset {
            name: self.name(entry).to_owned(),
            full_name: full.filter(|full| !full.is_empty()).map(str::to_owned),
            network: group.network.in_text(&self.text.original).to_owned(),
            environment: group.environment,
            decimals: group.decimals,
        })
    }

    /// The Go-account form of an entry, if it has one.
    pub(super) fn go_account_asset(&self, index: usize) -> Option<Asset> {
        let base = self.asset(index).filter(|_| self.has_go_account(index))?;
        let (_, network) =
            GO_ACCOUNT_NETWORKS.iter().find(|(environment, _)| *environment == base.environment)?;
        Some(Asset { name: format!("ofc{}", base.name), network: (*network).to_owned(), ..base })
    }

    fn find(&self, name: &str) -> Option<usize> {
        let names = &self.names;
        let of = |index: &usize| names.entries.get(*index).map_or("", |entry| self.name(entry));
        let place = names.by_name.binary_search_by(|index| of(index).cmp(name)).ok()?;
        names.by_name.get(place).copied()
    }

    fn name(&self, entry: &Entry) -> &str {
        entry.name.in_text(&self.text.original)
    }

    fn group(&self, entry: &Entry) -> Option<&Group> {
        self.names.groups.get(entry.group)
    }
}

/// The version and the size; not thousands of names.
impl fmt::Debug for AssetTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssetTable")
            .field("version", &self.version())
            .field("listed", &self.names.entries.len())
            .field("has_full_names", &self.full.is_some())
            .finish()
    }
}
