//! Why a text is not a table of assets.

use std::fmt;

/// Why a text is not a table of assets: a damaged file, or one of another release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetTableError {
    kind: Kind,
    line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Header { expected: &'static str },
    Group,
    NoGroup,
    Name,
    Duplicate { name: String },
    OtherVersion { names: String, full_names: String },
    Count { expected: usize, found: usize },
}

impl AssetTableError {
    pub(super) fn new(kind: Kind, line: usize) -> Self {
        Self { kind, line }
    }

    /// The line at fault, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for AssetTableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the asset table ", self.line)?;
        match &self.kind {
            Kind::Header { expected } => write!(f, "should begin with `{expected}`")?,
            Kind::Group => {
                f.write_str("should be `@`, mainnet or testnet, a network and decimals, parted by tabs")?
            }
            Kind::NoGroup => f.write_str("names an asset before any network")?,
            Kind::Name => f.write_str("is not the name of an asset")?,
            Kind::Duplicate { name } => write!(f, "names `{name}` for the second time")?,
            Kind::OtherVersion { names, full_names } => {
                write!(f, "has full names of version {full_names} for names of version {names}")?;
            }
            Kind::Count { expected, found } => {
                write!(f, "is the last of {found} full names for {expected} assets")?
            }
        }
        f.write_str("; load both files from the same release as this program")
    }
}

impl std::error::Error for AssetTableError {}
