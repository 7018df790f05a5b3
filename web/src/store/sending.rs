//! The one create that may be on its way, and what came of it. Here rather than in the review, so that it goes
//! on when somebody looks at the list of tokens meanwhile.

use super::{Connection, Made, Section, Step, Store};
use bitgo_access_token::Request;
use bitgo_access_token_client::{Cancel, Error};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;

/// The create.
#[derive(Clone, Copy)]
pub(crate) struct Sending {
    /// There while it is on its way.
    cancel: RwSignal<Option<Cancel>, LocalStorage>,
    /// The whole seconds that it has taken so far.
    pub(crate) seconds: RwSignal<u32>,
    /// Why the last one did not end in a token.
    pub(crate) problem: RwSignal<Option<Error>>,
}

impl Sending {
    pub(super) fn new() -> Self {
        Self { cancel: RwSignal::new_local(None), seconds: RwSignal::new(0), problem: RwSignal::new(None) }
    }

    /// Whether a create is on its way.
    pub(crate) fn is_on(self) -> bool {
        self.cancel.with(Option::is_some)
    }

    /// Gives it up. BitGo may make the token all the same.
    pub(crate) fn cancel(self) {
        if let Some(cancel) = self.cancel.get_untracked() {
            cancel.cancel();
        }
    }

    /// Whether the last create may have made a token: then another one may make a second.
    pub(crate) fn is_unknown(self) -> bool {
        self.problem.with(|error| matches!(error, Some(Error::OutcomeUnknown { .. })))
    }
}

impl Store {
    /// Sends the request that the check has given, unless one is on its way. Never twice by itself.
    pub(crate) fn send(self, connection: &Connection, request: Request) {
        let sending = self.sending;
        if sending.cancel.with_untracked(Option::is_some) {
            return;
        }
        let cancel = Cancel::new();
        sending.cancel.set(Some(cancel.clone()));
        sending.problem.set(None);
        sending.seconds.set(0);
        let tick = move || sending.seconds.update(|seconds| *seconds = seconds.saturating_add(1));
        let timer = set_interval_with_handle(tick, Duration::from_secs(1)).ok();
        let asked = self.draft.get_untracked();
        let acknowledged = untrack(|| self.acknowledged());
        let client = connection.client().with_cancel(cancel);
        spawn_local(async move {
            let answer = client.create_access_token(&request, &acknowledged).await;
            if let Some(timer) = timer {
                timer.clear();
            }
            sending.cancel.set(None);
            // A one-time password has been used, whatever came of it.
            self.spend_otp();
            match answer {
                Ok(answer) => {
                    let granted = Arc::new(answer.compare(&request));
                    self.made.set(Some(Made { asked, granted, answer: Arc::new(answer) }));
                    self.step.set(Step::Done);
                    self.section.set(Section::New);
                    self.focus_soon("done-title");
                }
                Err(error) => {
                    sending.problem.set(Some(error));
                    self.section.set(Section::New);
                    self.focus_soon("problem");
                }
            }
        });
    }
}
