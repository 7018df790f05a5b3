//! The name of the token.

use super::Card;
use crate::distinct::distinct;
use crate::field::Field;
use crate::store::{Store, shown};
use crate::text::{policy, text};
use leptos::prelude::*;

#[component]
pub(super) fn Label() -> impl IntoView {
    let store = Store::get();
    let label = distinct(move || shown(store.draft.read().get("label")));
    let prefix = store.policy(|policy| policy.label_prefix().map(str::to_owned)).flatten();
    let hint = match prefix {
        Some(prefix) => format!("{} {}", text().label_hint(), policy().prefix(&prefix)),
        None => text().label_hint().to_owned(),
    };
    view! {
        <Card id="name" title=text().label_title() note=text().label_note().to_owned()>
            <Field pointer="/label" label=text().label().to_owned() hint=Signal::stored(hint) control=move |control| view! {
                <input
                    type="text"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=label
                    on:input=move |event| {
                        store.touch("/label");
                        let typed = event_target_value(&event);
                        store.edit(|draft| {
                            if typed.is_empty() { draft.remove("label"); } else { draft.set("label", typed); }
                        });
                    }
                />
            }/>
        </Card>
    }
}
