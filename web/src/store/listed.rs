//! How many tokens there are, once they were listed: what the navigation says of them.

use super::Store;
use leptos::prelude::*;

/// What the last list had.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Listed {
    pub(crate) all: usize,
    /// Those that end within 30 days.
    pub(crate) soon: usize,
}

/// Forgets it when it may not hold any more: somebody else is connected, or a token has been made.
pub(crate) fn forget_listed(store: Store) {
    let made = Memo::new(move |_| {
        let rotated = store.rotation.with(|rotation| rotation.as_ref().is_some_and(|it| it.new.is_some()));
        rotated || store.made.with(Option::is_some)
    });
    Effect::new(move |_| {
        store.connection.track();
        made.track();
        store.listed.set(None);
    });
}
