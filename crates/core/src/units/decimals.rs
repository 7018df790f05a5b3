//! How many decimals an asset has.

use serde::{Serialize, Serializer};
use std::fmt;

/// How many decimals an asset has: one coin is ten to this power of base units. 8 for Bitcoin, 18 for Ether.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimals(u8);

impl Decimals {
    /// The most that is taken. BitGo's assets have up to 24.
    pub const MAX: Self = Self(30);

    /// Takes 0 to 30.
    ///
    /// # Errors
    /// When there are more.
    ///
    /// ```
    /// use bitgo_access_token::units::Decimals;
    ///
    /// assert_eq!(Decimals::new(8).unwrap().get(), 8);
    /// assert!(Decimals::new(31).is_err());
    /// ```
    pub const fn new(count: u8) -> Result<Self, DecimalsError> {
        if count <= Self::MAX.0 { Ok(Self(count)) } else { Err(DecimalsError { count }) }
    }

    /// The number itself.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Serialize for Decimals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

/// More decimals than any asset has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalsError {
    count: u8,
}

impl fmt::Display for DecimalsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} decimals are more than the {} that an asset can have", self.count, Decimals::MAX.0)
    }
}

impl std::error::Error for DecimalsError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_most_thirty() {
        assert_eq!(Decimals::new(30), Ok(Decimals::MAX));
        assert_eq!(
            Decimals::new(31).unwrap_err().to_string(),
            "31 decimals are more than the 30 that an asset can have"
        );
        assert_eq!(serde_json::to_string(&Decimals::MAX).unwrap(), "30");
    }
}
