//! Everything that one check has to say.

use crate::{Finding, Request, Severity};

/// The findings of one check, in the order of the document, and the [`Request`] if none is an error.
/// The default is the report of a check that has not been made: no findings, and no request.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    request: Option<Box<Request>>,
}

impl Report {
    pub(crate) fn new(findings: Vec<Finding>, request: Option<Request>) -> Self {
        Self { findings, request: request.map(Box::new) }
    }

    /// Every finding, in the order of the document.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The request, unless a finding is an error.
    pub fn request(&self) -> Option<&Request> {
        self.request.as_deref()
    }

    /// The request, or the report back.
    ///
    /// # Errors
    /// Gives the report itself when a finding is an error.
    pub fn into_request(self) -> Result<Request, Self> {
        match self.request {
            Some(request) => Ok(*request),
            None => Err(self),
        }
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
