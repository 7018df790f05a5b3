//! The last look before the request goes out, and the sending of it.

mod difference;
mod said;
mod send;
mod words;

use crate::parts::{Make, part};
use crate::side::shown_json;
use crate::store::Store;
use crate::text::text;
use difference::Difference;
use leptos::prelude::*;
use said::Said;
use send::Send;
use words::Words;

part! {
    finish: pub(crate) fn part() -> Make {
        || view! { <Review/> }.into_any()
    }
}

#[component]
fn Review() -> impl IntoView {
    let store = Store::get();
    let back = move |_| store.leave_review();
    view! {
        <div class="column">
            <section class="card" aria-labelledby="review-title">
                <header>
                    <h2 id="review-title" tabindex="-1">{text().review_title()}</h2>
                    <button type="button" class="quiet" on:click=back disabled=move || store.sending.is_on()>{text().back()}</button>
                </header>
                <Words/>
                <Difference/>
                <details class="more">
                    <summary>{text().request_title()}</summary>
                    <pre class="json" tabindex="0" role="region" aria-label=text().request_title()>{move || shown_json(&store.draft.read())}</pre>
                </details>
            </section>
            <Said/>
            <Send/>
        </div>
    }
}
