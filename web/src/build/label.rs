//! The name of the token.

use super::Card;
use crate::field::Field;
use crate::store::Store;
use crate::text::text;
use leptos::prelude::*;
use serde_json::Value;

#[component]
pub(super) fn Label() -> impl IntoView {
    let store = Store::get();
    let label = Memo::new(move |_| {
        store.draft.read().get("label").and_then(Value::as_str).unwrap_or_default().to_owned()
    });
    view! {
        <Card id="name" title=text().label_title note=text().label_note.to_owned()>
            <Field pointer="/label" label=text().label.to_owned() hint=Signal::stored(text().label_hint.to_owned()) control=move |control| view! {
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
