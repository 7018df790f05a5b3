//! What a person has said yes to.

use bitgo_access_token::Code;
use std::collections::BTreeSet;

/// The `security` findings that a person has seen and accepts, by rule code.
///
/// ```
/// use bitgo_access_token_client::Acknowledgements;
///
/// let accepted = Acknowledgements::of(["scope.broad"]);
/// assert!(accepted.covers("scope.broad"));
/// assert!(!accepted.covers("admin.full"));
/// assert!(Acknowledgements::everything().covers("admin.full"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledgements {
    everything: bool,
    codes: BTreeSet<String>,
}

impl Acknowledgements {
    /// Nothing is accepted.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whatever there is, is accepted.
    pub fn everything() -> Self {
        Self { everything: true, codes: BTreeSet::new() }
    }

    /// The findings of these rules are accepted.
    pub fn of<T: Into<String>>(codes: impl IntoIterator<Item = T>) -> Self {
        Self { everything: false, codes: codes.into_iter().map(Into::into).collect() }
    }

    /// Accepts one more.
    pub fn accept(&mut self, code: &str) {
        self.codes.insert(code.to_owned());
    }

    /// Takes it back.
    pub fn withdraw(&mut self, code: &str) {
        self.codes.remove(code);
    }

    /// Whether the findings of this rule are accepted.
    pub fn covers(&self, code: &str) -> bool {
        self.everything || self.codes.contains(code)
    }

    /// The rules of these that nobody has accepted.
    pub fn missing(&self, codes: &[Code]) -> Vec<Code> {
        codes.iter().copied().filter(|code| !self.covers(code.as_str())).collect()
    }
}
