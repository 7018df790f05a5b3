//! The form: what the token is for, what it may do, how long, from where, up to how much.

mod addresses;
mod advanced;
mod duration;
mod enterprise;
mod import;
mod label;
mod limits;
mod other;
mod presets;
mod scopes;
mod wallets;

use crate::dock::go_to_review;
use crate::store::Store;
use crate::text::text;
use addresses::Addresses;
use advanced::Advanced;
use duration::Duration;
use import::TakenIn;
use label::Label;
use leptos::prelude::*;
use limits::Limits;
use presets::Presets;
use scopes::Scopes;

pub(crate) use duration::seconds;

/// The whole form. It is submitted to the review, never to BitGo.
#[component]
pub(crate) fn Build() -> impl IntoView {
    let store = Store::get();
    let review = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go_to_review(store);
    };
    view! {
        <form class="column" novalidate autocomplete="off" on:submit=review>
            <TakenIn/>
            <Presets/>
            <Label/>
            <Scopes/>
            <Duration/>
            <Addresses/>
            <Limits/>
            <Advanced/>
            // What Enter in a field presses. The button that people see stands below the form.
            <button type="submit" hidden>{text().review()}</button>
        </form>
    }
}

/// One part of the form: a heading, a note beside it, and the controls.
#[component]
fn Card(
    /// The id of the section; its heading has it with `-title`.
    id: &'static str,
    title: &'static str,
    /// What stands beside the heading.
    #[prop(into)]
    note: Signal<String>,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    view! {
        <section class="card" aria-labelledby=title_id.clone() id=id tabindex="-1">
            <header>
                <h2 id=title_id.clone()>{title}</h2>
                <small>{note}</small>
            </header>
            {children()}
        </section>
    }
}
