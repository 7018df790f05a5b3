//! Leaving: what is secret does not stay behind on a page that nobody looks at.

use super::{Made, Store};
use crate::browser;
use leptos::prelude::*;
use secrecy::SecretString;
use std::time::Duration;

/// How long a page may be out of sight before its secrets go.
const OUT_OF_SIGHT: Duration = Duration::from_secs(300);

/// What a token was called that went unsaved: enough to revoke it by.
#[derive(Clone)]
pub(crate) struct WipedToken {
    pub(crate) label: Option<String>,
    pub(crate) id: Option<String>,
}

impl WipedToken {
    fn of(made: &Made) -> Self {
        Self { label: made.label().map(str::to_owned), id: made.answer.id().map(str::to_owned) }
    }
}

impl Store {
    /// Forgets everything: what was typed, who is connected, what was made.
    pub(crate) fn wipe(self) {
        self.sending.cancel();
        self.rotating.cancel();
        self.rotation.set(None);
        self.sending.forget();
        self.rotating.forget();
        self.start_again();
        self.made_here.set(Default::default());
        self.wiped_tokens.set(Vec::new());
        self.disconnect();
    }

    /// Gives the whole page up, for a page that is embedded.
    pub(crate) fn cancel(self) {
        self.wipe();
        self.tell_host("cancelled", |_| "{}".to_owned());
    }

    /// Forgets the credential, the one-time password and a token that was made. What was typed holds no secret, and
    /// stays.
    fn wipe_secrets(self) {
        let made = self.made.with_untracked(|made| made.as_ref().map(WipedToken::of));
        let rotated = self.rotation.with_untracked(|it| it.as_ref()?.new.as_ref().map(WipedToken::of));
        let connected = self.connection.with_untracked(Option::is_some);
        self.otp.set(SecretString::default());
        self.disconnect();
        if made.is_some() {
            self.made.set(None);
        }
        if rotated.is_some() {
            self.rotation.set(None);
        }
        // The fields of a login keep what is typed in themselves: they are made anew.
        self.forgotten.update(|count| *count = count.saturating_add(1));
        if made.is_some() || rotated.is_some() || connected {
            self.wiped.set(true);
            self.wiped_tokens.update(|tokens| tokens.extend([made, rotated].into_iter().flatten()));
        }
    }
}

/// Wipes the secrets of a page that has been out of sight for a while, and of one that is left.
pub(crate) fn wipe_when_left(store: Store) {
    let since = StoredValue::new(None::<i64>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let seconds = || browser::now().map(time::OffsetDateTime::unix_timestamp);
    let limit = i64::try_from(OUT_OF_SIGHT.as_secs()).unwrap_or(i64::MAX);
    let look = move || {
        stop();
        if browser::is_hidden() {
            since.set_value(seconds());
            timer.set_value(set_timeout_with_handle(move || store.wipe_secrets(), OUT_OF_SIGHT).ok());
            return;
        }
        // Timers stand still in a page that sleeps; the clock does not.
        let gone = since.try_update_value(Option::take).flatten().zip(seconds());
        if gone.is_some_and(|(since, now)| now.saturating_sub(since) >= limit) {
            store.wipe_secrets();
        }
    };
    let visibility = window_event_listener_untyped("visibilitychange", move |_| look());
    // A page that the browser keeps for the way back is out of sight for good, as far as anybody knows.
    let left = window_event_listener_untyped("pagehide", move |_| store.wipe_secrets());
    on_cleanup(move || {
        stop();
        visibility.remove();
        left.remove();
    });
}
