//! Asks before an embedded page is given up while a token is at stake that nobody has saved.

use crate::parts::{Make, part};
use crate::store::{Section, Store};
use crate::text::text;
use leptos::html::Dialog;
use leptos::prelude::*;

part! {
    form: pub(crate) fn give_up() -> Make {
        || view! { <GiveUp/> }.into_any()
    }
}

/// The dialog; it is open while somebody is about to give the page up.
#[component]
fn GiveUp() -> impl IntoView {
    let store = Store::get();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if !store.gives_up.get() {
            dialog.close();
        } else if !dialog.open() {
            let _ = dialog.show_modal();
        }
    });
    let back = move |_| {
        store.gives_up.set(false);
        let (section, focus) = untrack(|| at_stake(store));
        store.section.set(section);
        store.focus_soon(focus);
    };
    let go = move |_| {
        store.gives_up.set(false);
        store.cancel();
    };
    view! {
        <dialog node_ref=dialog class="card" aria-labelledby="give-up-title" on:close=move |_| store.gives_up.set(false)>
            <h2 id="give-up-title">{text().give_up_title()}</h2>
            <p>{text().give_up_note()}</p>
            // The first button has the focus: `autofocus` would be tried as the page starts, and is refused in a frame.
            <div class="actions">
                <button type="button" class="quiet" on:click=back>{text().give_up_back()}</button>
                <button type="button" class="primary danger" on:click=go>{text().give_up()}</button>
            </div>
        </dialog>
    }
}

/// Where the token is, or will be: the section, and what has the focus there.
fn at_stake(store: Store) -> (Section, &'static str) {
    if store.made.with(Option::is_some) {
        (Section::New, "done-title")
    } else if store.sending.is_on() {
        (Section::New, "review-title")
    } else {
        (Section::Tokens, "rotate-title")
    }
}
