//! The page as a whole.

use crate::answer::Answer;
use crate::browser;
use crate::build::Build;
use crate::config::Config;
use crate::connect::{Connect, EnvironmentBadge, SessionBar, SessionNotice};
use crate::dock::Dock;
use crate::review::Review;
use crate::root::Root;
use crate::side::Side;
use crate::store::{Step, Store};
use crate::text::text;
use bitgo_access_token::Environment;
use leptos::prelude::*;

/// Everything.
#[component]
pub(crate) fn App(root: Root, config: Config, link: Option<String>) -> impl IntoView {
    let title = config.title.clone().unwrap_or_else(|| text().title.to_owned());
    let store = Store::new(root, config);
    provide_context(store);
    keep_from_leaving(store);
    if let Some(fragment) = link {
        follow_links(store, &fragment);
    }
    view! {
        <Bar title/>
        <SessionNotice/>
        <main class=move || if store.step.get() == Step::Build { "page" } else { "page single" }>
            {move || match store.step.get() {
                Step::Build => view! { <div class="column"><Connect/><Build/></div><Side/><Dock/> }.into_any(),
                Step::Review => view! { <Review/> }.into_any(),
                Step::Done => view! { <Answer/> }.into_any(),
            }}
        </main>
        <p class="spoken" role="status">{store.spoken}</p>
    }
}

#[component]
fn Bar(title: String) -> impl IntoView {
    let store = Store::get();
    view! {
        <header class="bar" class:live=move || store.environment.get() == Environment::Production>
            <h1>{title}</h1>
            <EnvironmentBadge/>
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

/// Fills the form by the link that the page was opened with, and by those that are opened in it later.
fn follow_links(store: Store, fragment: &str) {
    store.open_link(fragment);
    let handle =
        window_event_listener(leptos::ev::hashchange, move |_| store.open_link(&browser::take_fragment()));
    on_cleanup(move || handle.remove());
}
