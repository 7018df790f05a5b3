//! The token, in the only moment in which it is there.

mod calendar;
mod encrypted;
mod granted;
mod handover;
mod secret;
mod user;

use crate::format;
use crate::parts::{Make, part};
use crate::store::{Made, Store};
use crate::text::text;
use crate::tokens::{Lost, RevokeNow, Twins};
use granted::Granted;
use leptos::prelude::*;
pub(crate) use secret::Secret;

part! {
    finish: pub(crate) fn part() -> Make {
        || view! { <Answer/> }.into_any()
    }
}

#[component]
fn Answer() -> impl IntoView {
    let store = Store::get();
    move || store.made.get().map(|made| view! { <AnswerOf made/> })
}

#[component]
fn AnswerOf(made: Made) -> impl IntoView {
    let store = Store::get();
    // A token that came encrypted is not saved before it is opened: the first thing to do is to open it.
    let closed = made.token().is_err() && made.answer.encrypted_token().is_some();
    let readable = RwSignal::new(!closed);
    let opened = Callback::new(move |_| readable.set(true));
    let title = text().is_ready(made.label().unwrap_or(text().the_token()));
    let created = made.answer.created_at().map(|created| text().created(&format::utc(created)));
    let asked = made.asked.clone();
    let filled_meanwhile =
        move || store.draft.with(|draft| *draft != asked).then(|| text().filled_meanwhile());
    let saved = move |_| {
        store.let_go();
        store.spoken.set(text().token_gone().to_owned());
        store.focus_soon("name");
    };
    let revoked = Callback::new(move |_| {
        store.let_go();
        store.focus_soon("name");
    });
    view! {
        <div class="column">
            <section class="card done" aria-labelledby="done-title">
                <header>
                    <h2 id="done-title" tabindex="-1">{title}</h2>
                    <small>{created}</small>
                </header>
                <p>{text().shown_once()}</p>
                <p class="complaint" role="status">{filled_meanwhile}</p>
                <Secret made=made.clone() focus="done-title" opened/>
                <div class="actions last">
                    <p class="hint">{move || if readable.get() { text().saved_note() } else { text().leave_closed_note() }}</p>
                    <button type="button" class=move || if readable.get() { "primary" } else { "quiet" } on:click=saved>
                        {move || if readable.get() { text().saved() } else { text().leave_closed() }}
                    </button>
                </div>
            </section>
            <Twins created=made.answer.clone()/>
            <Show when=move || store.sending.has_lost()>
                <div class="card"><Lost sending=store.sending/></div>
            </Show>
            <Granted made=made.clone()/>
            <RevokeNow token=made.answer done=revoked/>
        </div>
    }
}
