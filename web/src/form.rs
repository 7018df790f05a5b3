//! The form and what stands beside it: the part of the page that comes when it is to be filled in.

use crate::build::Build;
use crate::dock::Dock;
use crate::parts::{Make, part};
use crate::side::Side;
use crate::store::{Filling, Store};
use leptos::prelude::*;

part! {
    form: pub(crate) fn part() -> Make {
        || {
            let store = Store::get();
            store.begin_checks();
            fill(store);
            view! { <Build/><Side/><Dock/> }.into_any()
        }
    }
}

part! {
    form: pub(crate) fn filler() -> fn(Store) {
        fill
    }
}

/// Fills the form by what waits to do so.
fn fill(store: Store) {
    untrack(|| match store.filling.try_update_value(Option::take).flatten() {
        Some(Filling::Link(fragment)) => store.open_link(&fragment),
        Some(Filling::Text(text)) => {
            store.open_text(&text);
        }
        None => {}
    });
}
