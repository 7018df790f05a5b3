//! From the text of a table to its entries.
//!
//! ```text
//! assets 1 59.16.0                       what this is, its format, the version of @bitgo/statics
//! # a comment
//! @mainnet<TAB>Bitcoin<TAB>8             what follows is on this network and has these decimals
//! btc                                    an asset; `ofcbtc` exists too, with the same decimals
//! !gone                                  an asset without a Go-account form
//! ```

use super::error::{AssetTableError, Kind};
use crate::{Environment, units::Decimals};

/// The first words of each file.
pub(super) const NAMES_HEADER: &str = "assets 1 ";
pub(super) const FULL_NAMES_HEADER: &str = "asset-full-names 1 ";

/// The network of Go accounts on each environment.
pub(super) const GO_ACCOUNT_NETWORKS: [(Environment, &str); 2] =
    [(Environment::Production, "Ofc"), (Environment::Test, "OfcTestnet")];

/// A part of a text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span of `part` in `whole`, of which it has to be a slice.
    fn of(part: &str, whole: &str) -> Self {
        let start = part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
        Self { start, end: start.saturating_add(part.len()) }
    }

    /// Which spans of a text, in its order, hold a needle. One pass over the text; no span has a line break.
    pub(super) fn holding<'a>(
        needle: &'a str,
        text: &'a str,
        spans: impl Iterator<Item = Self> + 'a,
    ) -> Box<dyn Iterator<Item = bool> + 'a> {
        // A single letter is nearly everywhere: its first place in a span is enough.
        if let [byte] = needle.as_bytes() {
            return Box::new(spans.map(move |span| span.in_text(text).bytes().any(|other| other == *byte)));
        }
        let mut places = text.match_indices(needle).map(|(at, _)| at).peekable();
        Box::new(spans.map(move |span| {
            while places.next_if(|at| *at < span.start).is_some() {}
            places.peek().is_some_and(|at| at.saturating_add(needle.len()) <= span.end)
        }))
    }

    pub(super) fn in_text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Assets on one network, of the same decimals.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) environment: Environment,
    pub(super) network: Span,
    pub(super) decimals: Decimals,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) name: Span,
    pub(super) group: usize,
    /// Whether `ofc` before its name makes an asset too.
    pub(super) has_go_account: bool,
}

#[derive(Debug)]
pub(super) struct Names {
    pub(super) version: Span,
    pub(super) groups: Vec<Group>,
    /// In the order of the file.
    pub(super) entries: Vec<Entry>,
    /// Places in `entries`, ordered by name.
    pub(super) by_name: Vec<usize>,
}

/// The lines that are no comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#'))
}

fn version<'t>(first: Option<(usize, &'t str)>, header: &'static str) -> Result<&'t str, AssetTableError> {
    let (line, text) = first.unwrap_or((1, ""));
    text.strip_prefix(header).ok_or(AssetTableError::new(Kind::Header { expected: header }, line))
}

pub(super) fn names(text: &str) -> Result<Names, AssetTableError> {
    let mut lines = lines(text);
    let version = Span::of(version(lines.next(), NAMES_HEADER)?, text);
    let (mut groups, mut entries, mut line_numbers) = (Vec::<Group>::new(), Vec::new(), Vec::new());
    for (number, line) in lines {
        if let Some(header) = line.strip_prefix('@') {
            groups.push(group(header, text).ok_or(AssetTableError::new(Kind::Group, number))?);
            continue;
        }
        let (name, unmarked) = line.strip_prefix('!').map_or((line, true), |name| (name, false));
        if name.is_empty() || !name.bytes().all(is_name_byte) {
            return Err(AssetTableError::new(Kind::Name, number));
        }
        let group = groups.len().checked_sub(1).ok_or(AssetTableError::new(Kind::NoGroup, number))?;
        let on_go_account = groups
            .last()
            .is_some_and(|g| GO_ACCOUNT_NETWORKS.iter().any(|(_, n)| g.network.in_text(text) == *n));
        entries.push(Entry { name: Span::of(name, text), group, has_go_account: unmarked && !on_go_account });
        line_numbers.push(number);
    }
    let name = |index: &usize| entries.get(*index).map_or("", |entry: &Entry| entry.name.in_text(text));
    let mut by_name: Vec<usize> = (0..entries.len()).collect();
    // Stable would be 2 kB more of wasm, and no two names are the same.
    by_name.sort_unstable_by(|a, b| name(a).cmp(name(b)));
    for (a, b) in by_name.iter().zip(by_name.iter().skip(1)) {
        if name(a) == name(b) {
            let line = line_numbers.get(*a.max(b)).copied().unwrap_or_default();
            return Err(AssetTableError::new(Kind::Duplicate { name: name(a).to_owned() }, line));
        }
    }
    Ok(Names { version, groups, entries, by_name })
}

/// `mainnet<TAB>Bitcoin<TAB>8`
fn group(header: &str, text: &str) -> Option<Group> {
    let mut parts = header.split('\t');
    let environment = match parts.next()? {
        "mainnet" => Environment::Production,
        "testnet" => Environment::Test,
        _ => return None,
    };
    let network = parts.next().filter(|network| !network.is_empty())?;
    let decimals = Decimals::new(parts.next()?.parse().ok()?).ok()?;
    parts.next().is_none().then(|| Group { environment, network: Span::of(network, text), decimals })
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-')
}

/// The full names, in the order of the entries.
pub(super) fn full_names(
    text: &str,
    names_version: &str,
    count: usize,
) -> Result<Vec<Span>, AssetTableError> {
    let mut lines = lines(text);
    let full_names = version(lines.next(), FULL_NAMES_HEADER)?;
    if full_names != names_version {
        let (names, full_names) = (names_version.to_owned(), full_names.to_owned());
        return Err(AssetTableError::new(Kind::OtherVersion { names, full_names }, 1));
    }
    let spans: Vec<Span> = lines.map(|(_, line)| Span::of(line, text)).collect();
    if spans.len() != count {
        return Err(AssetTableError::new(
            Kind::Count { expected: count, found: spans.len() },
            text.lines().count(),
        ));
    }
    Ok(spans)
}
