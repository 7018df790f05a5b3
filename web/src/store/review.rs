//! To the review and back, also by the browser's own way back.

use super::{Section, Step, Store};
use crate::browser;
use leptos::prelude::*;

impl Store {
    /// Opens the review. On a page of its own that is a place of its own in the history, from which the browser leads
    /// back to the form. An embedded page leaves the history to the page around it.
    pub(crate) fn open_review(self) {
        if !self.is_embedded() {
            browser::go_to_review();
        }
        self.reviews.set(true);
        self.focus_soon("review-title");
    }

    /// Closes the review. A token that was made stays where it is.
    pub(crate) fn open_form(self) {
        self.reviews.set(false);
    }

    /// Goes from the review back to the form.
    pub(crate) fn leave_review(self) {
        self.open_form();
        self.focus_soon("settle-title");
        if !self.is_embedded() && browser::is_at_review() {
            browser::go_back();
        }
    }

    /// Whether something would be lost by leaving the page: a token, or what somebody has typed.
    pub(crate) fn has_something_to_lose(self) -> bool {
        self.has_unsaved() || self.is_typed.get_value()
    }
}

/// Has the browser's way back lead from the review to the form.
pub(crate) fn follow_history(store: Store) {
    let handle = window_event_listener(leptos::ev::popstate, move |_| {
        let reviews =
            store.step.get_untracked() == Step::Review && store.section.get_untracked() == Section::New;
        if !reviews || browser::is_at_review() {
            return;
        }
        if store.sending.is_sending() {
            // The request is on its way: what comes of it shows where one is.
            browser::go_to_review();
        } else {
            store.open_form();
            store.focus_soon("settle-title");
        }
    });
    on_cleanup(move || handle.remove());
}
