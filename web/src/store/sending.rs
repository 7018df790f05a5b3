//! A create that may be on its way, and what came of it. Here rather than in a view, so that it goes on when somebody
//! looks at another part of the page meanwhile.

use super::{Connection, Made, Section, Store, Whole};
use crate::host::{Host, created, failed};
use bitgo_access_token::{Draft, Request};
use bitgo_access_token_client::{Acknowledgements, Attempt, Cancel, Error};
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
    /// Those whose answers were lost. They stay through later ones, until they are settled.
    lost: RwSignal<Vec<Attempt>>,
    /// Whom to tell where the page is gone before the answer comes.
    host: StoredValue<Option<Host>, LocalStorage>,
}

impl Sending {
    pub(super) fn new(host: Option<Host>) -> Self {
        Self {
            cancel: RwSignal::new_local(None),
            seconds: RwSignal::new(0),
            problem: RwSignal::new(None),
            lost: RwSignal::default(),
            host: StoredValue::new_local(host),
        }
    }

    /// Whether a create is on its way.
    pub(crate) fn is_on(self) -> bool {
        self.cancel.with(Option::is_some)
    }

    /// The same, for what does not follow it.
    pub(crate) fn is_sending(self) -> bool {
        self.cancel.with_untracked(Option::is_some)
    }

    /// Gives it up. BitGo may make the token all the same.
    pub(crate) fn cancel(self) {
        if let Some(cancel) = self.cancel.get_untracked() {
            cancel.cancel();
        }
    }

    /// The creates that may have made a token although no answer says so: then another one may make a second.
    pub(crate) fn lost(self) -> Vec<Attempt> {
        self.lost.get()
    }

    /// Whether there are any.
    pub(crate) fn has_lost(self) -> bool {
        !self.lost.read().is_empty()
    }

    /// They are settled: what they made is revoked, or somebody says that it is.
    pub(crate) fn settle_lost(self) {
        self.lost.set(Vec::new());
        if self.problem.with_untracked(|problem| matches!(problem, Some(Error::OutcomeUnknown { .. }))) {
            self.problem.set(None);
        }
    }

    /// Takes over the lost ones of another, whose place on the page goes.
    pub(crate) fn take_over(self, other: Self) {
        self.lost.update(|lost| lost.extend(other.lost.get_untracked()));
        other.forget();
    }

    /// Forgets how the earlier ones ended.
    pub(crate) fn forget(self) {
        self.lost.set(Vec::new());
        self.problem.set(None);
    }

    /// Sends a request, unless one is on its way. Never twice by itself. `then` takes what was made, or nothing where
    /// nothing was, once `problem` says why.
    pub(crate) fn start(
        self,
        connection: &Connection,
        request: Request,
        acknowledged: Acknowledgements,
        (asked, whole): (Draft, Whole),
        then: impl FnOnce(Option<Made>) + 'static,
    ) {
        if self.cancel.with_untracked(Option::is_some) {
            return;
        }
        let cancel = Cancel::new();
        self.cancel.set(Some(cancel.clone()));
        self.problem.set(None);
        self.seconds.set(0);
        let tick = move || self.seconds.update(|seconds| *seconds = seconds.saturating_add(1));
        let timer = set_interval_with_handle(tick, Duration::from_secs(1)).ok();
        let client = connection.client().with_cancel(cancel);
        let host = self.host.get_value();
        spawn_local(async move {
            let answer = client.create_access_token(&request, &acknowledged).await;
            if let Some(timer) = timer {
                timer.clear();
            }
            let made = answer.map(|answer| {
                // What a template brings was asked for by naming it.
                let granted = match whole.brings_any() {
                    true => answer.compare_draft(&whole.draft),
                    false => answer.compare(&request),
                };
                Made { asked, whole, granted: Arc::new(granted), answer: Arc::new(answer), opened: None }
            });
            let is_gone = self.cancel.try_set(None).is_some();
            match made {
                // Nobody is here to see a token that may well exist now: the embedding page alone can be told.
                made if is_gone => tell_after_the_end(host, made),
                Ok(made) => then(Some(made)),
                Err(error) => {
                    if let Error::OutcomeUnknown { attempt, .. } = &error {
                        self.lost.update(|lost| lost.push((**attempt).clone()));
                    }
                    self.problem.set(Some(error));
                    then(None);
                }
            }
        });
    }
}

/// Tells what came of a create whose page was taken away meanwhile.
fn tell_after_the_end(host: Option<Host>, made: Result<Made, Error>) {
    let Some(host) = host else { return };
    match made {
        Ok(made) => host.tell("created", &created(&made, &host, true)),
        Err(error) => host.tell("error", &failed(&error)),
    }
}

impl Store {
    /// Keeps the id of a token that was made, to know it by among others of its label.
    pub(crate) fn note_made(self, made: Option<&Made>) {
        if let Some(id) = made.and_then(|made| made.answer.id()) {
            self.made_here.update(|all| {
                all.insert(id.to_owned());
            });
        }
    }

    /// Sends the request that the check has given.
    pub(crate) fn send(self, connection: &Connection, request: Request) {
        let acknowledged = untrack(|| self.acknowledged());
        let draft = self.draft.get_untracked();
        let whole = untrack(|| self.whole(&draft));
        self.sending.start(connection, request, acknowledged, (draft, whole), move |made| {
            // A one-time password has been used, whatever came of it.
            self.spend_otp();
            self.section.set(Section::New);
            if made.is_some() {
                self.note_made(made.as_ref());
                self.made.set(made);
                self.open_form();
                self.focus_soon("done-title");
            } else {
                self.focus_soon("problem");
            }
        });
    }
}
