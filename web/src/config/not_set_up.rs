//! Instead of the page, where its settings cannot be used.

use super::Fault;
use crate::text::{settings as words, text};
use leptos::prelude::*;

/// What is wrong with the settings, for whoever runs the page.
#[component]
pub(crate) fn NotSetUp(faults: Vec<Fault>) -> impl IntoView {
    let items = faults.into_iter().map(|fault| {
        let place = if fault.pointer.is_empty() { words().whole().to_owned() } else { fault.pointer };
        view! {
            <li>
                <p>{words().at()} " " <code>{place}</code> ": " {fault.message}</p>
                <p class="next">{fault.help}</p>
            </li>
        }
    });
    view! {
        <header class="bar"><h1>{text().title()}</h1></header>
        <main class="page single">
            <section class="problem" role="alert" aria-labelledby="not-set-up">
                <h2 id="not-set-up">{words().unusable()}</h2>
                <p>{words().unusable_next()}</p>
                <ul class="causes">{items.collect_view()}</ul>
            </section>
        </main>
    }
}
