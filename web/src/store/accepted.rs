//! The security findings that a person has seen and accepts, one by one.

use super::Store;
use bitgo_access_token::{Finding, Severity};
use bitgo_access_token_client::Acknowledgements;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What was accepted: the code and what was said. Of two findings of one code each is accepted on its own, and
/// one that comes to say something else is asked about anew.
pub(super) type Accepted = BTreeSet<(&'static str, String)>;

fn key(finding: &Finding) -> (&'static str, String) {
    (finding.code.as_str(), finding.message.clone())
}

impl Store {
    /// Whether a security finding was accepted.
    pub(crate) fn accepts(self, finding: &Finding) -> bool {
        self.accepted.read().contains(&key(finding))
    }

    /// Accepts a security finding, or takes that back.
    pub(crate) fn accept(self, finding: &Finding, accept: bool) {
        self.accepted.update(|accepted| {
            if accept {
                accepted.insert(key(finding));
            } else {
                accepted.remove(&key(finding));
            }
        });
    }

    /// The codes of which every finding was accepted: what the client wants to be told.
    pub(crate) fn acknowledged(self) -> Acknowledgements {
        let findings = self.findings.get();
        let mut all = Acknowledgements::none();
        let security = || findings.iter().filter(|finding| finding.severity == Severity::Security);
        for finding in security() {
            all.accept(finding.code.as_str());
        }
        for finding in security().filter(|finding| !self.accepts(finding)) {
            all.withdraw(finding.code.as_str());
        }
        all
    }
}
