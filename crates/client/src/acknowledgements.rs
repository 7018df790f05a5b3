//! What a person has said yes to.

use bitgo_access_token::Code;

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
    /// Sorted, each once.
    codes: Vec<String>,
}

impl Acknowledgements {
    /// Nothing is accepted.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whatever there is, is accepted.
    pub fn everything() -> Self {
        Self { everything: true, codes: Vec::new() }
    }

    /// The findings of these rules are accepted.
    pub fn of<T: Into<String>>(codes: impl IntoIterator<Item = T>) -> Self {
        let mut accepted = Self::none();
        codes.into_iter().for_each(|code| accepted.accept(&code.into()));
        accepted
    }

    /// Accepts one more.
    pub fn accept(&mut self, code: &str) {
        if let Err(place) = self.place(code) {
            self.codes.insert(place, code.to_owned());
        }
    }

    fn place(&self, code: &str) -> Result<usize, usize> {
        self.codes.binary_search_by(|accepted| accepted.as_str().cmp(code))
    }

    /// Takes it back.
    pub fn withdraw(&mut self, code: &str) {
        if let Ok(place) = self.place(code) {
            self.codes.remove(place);
        }
    }

    /// Whether the findings of this rule are accepted.
    pub fn covers(&self, code: &str) -> bool {
        self.everything || self.place(code).is_ok()
    }

    /// The rules of these that nobody has accepted.
    pub fn missing(&self, codes: &[Code]) -> Vec<Code> {
        codes.iter().copied().filter(|code| !self.covers(code.as_str())).collect()
    }
}
