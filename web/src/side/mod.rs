//! Beside the form: what the token will be, what is to be settled, and the request as it stands.

mod request;
mod settle;

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
    let summary = Memo::new(move |_| store.summary());
    view! {
        <aside class="side" aria-label=text().side_region()>
            <SummaryCard summary/>
            <Settle/>
            <Practices summary/>
            <Request/>
        </aside>
    }
}
