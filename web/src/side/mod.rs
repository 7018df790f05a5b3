//! Beside the form: what the token will be, what is to be settled, and the request as it stands.

mod request;
mod settle;

use crate::distinct::distinct;
use crate::late::{Late, after_paint};
use crate::store::Store;
use crate::summary::{Practices, SummaryCard};
use crate::text::text;
use leptos::prelude::*;
use request::Request;
use settle::Settle;

pub(crate) use request::shown_json;
pub(crate) use settle::Accept;

#[component]
pub(crate) fn Side() -> impl IntoView {
    let store = Store::get();
    let Late { value: draft, is_behind } = after_paint(store.draft.read_only());
    let summary = distinct(move || store.summary_of(&draft.read()));
    view! {
        <aside class="side" aria-label=text().side_region() aria-busy=move || is_behind.get().then_some("true")>
            <SummaryCard summary/>
            <Settle/>
            <Practices summary/>
            <Request draft/>
        </aside>
    }
}
