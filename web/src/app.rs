//! The page as a whole.

use crate::answer::Answer;
use crate::build::Build;
use crate::connect::{Connect, SessionBar};
use crate::review::Review;
use crate::root::Root;
use crate::side::Side;
use crate::store::{Step, Store};
use crate::text::text;
use bitgo_access_token::Environment;
use leptos::prelude::*;

/// Everything.
#[component]
pub(crate) fn App(root: Root) -> impl IntoView {
    let store = Store::new(root);
    provide_context(store);
    keep_from_leaving(store);
    view! {
        <Bar/>
        <main class=move || if store.step.get() == Step::Build { "page" } else { "page single" }>
            {move || match store.step.get() {
                Step::Build => view! { <div class="column"><Connect/><Build/></div><Side/> }.into_any(),
                Step::Review => view! { <Review/> }.into_any(),
                Step::Done => view! { <Answer/> }.into_any(),
            }}
        </main>
        <p class="spoken" role="status">{store.spoken}</p>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let store = Store::get();
    let live = move || store.environment.get() == Environment::Production;
    view! {
        <header class="bar">
            <h1>{text().title}</h1>
            <p class="env" class:live=live data-testid="environment">
                <span class="unseen">{text().environment}</span>
                {move || if live() { text().production_badge } else { text().test_badge }}
            </p>
            <SessionBar/>
        </header>
    }
}

/// A token that nobody has saved yet is gone when the page is: the browser asks first.
fn keep_from_leaving(store: Store) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if store.made.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}
