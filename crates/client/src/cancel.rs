//! Giving a call up.

use web_sys::{AbortController, AbortSignal};

/// Gives up the calls that were started with it.
///
/// What a server has already begun, it may finish: a cancelled create ends as
/// [`OutcomeUnknown`](crate::Error::OutcomeUnknown).
#[derive(Clone, Debug)]
pub struct Cancel {
    /// None where the browser has no `AbortController`: then nothing can be cancelled.
    controller: Option<AbortController>,
}

impl Cancel {
    /// A handle for the next call.
    pub fn new() -> Self {
        Self { controller: AbortController::new().ok() }
    }

    /// Gives up what runs.
    pub fn cancel(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }

    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}
