//! The enterprise that the token is bound to: from a list, where BitGo has told the user's.

use super::advanced::Plain;
use crate::distinct::distinct;
use crate::store::{Store, shown};
use crate::text::{form as words, text};
use leptos::prelude::*;

const NAME: &str = "enterprise";
/// The entry of the list that leads to the field.
const ANOTHER: &str = "another";

#[component]
pub(super) fn Enterprise() -> impl IntoView {
    let store = Store::get();
    let known = distinct(move || {
        let connection = store.connection.read();
        let user = connection.as_ref().and_then(|connection| connection.user.as_ref());
        let enterprises = user.map(|user| user.enterprises.as_slice()).unwrap_or_default().iter();
        let named =
            enterprises.filter_map(|one| Some((one.id.clone()?, one.name.clone().unwrap_or_default())));
        named.collect::<Vec<_>>()
    });
    view! {
        <Show
            when=move || !known.read().is_empty()
            fallback=|| view! { <Plain name=NAME label=text().enterprise() hint=text().enterprise_hint()/> }
        >
            <Choice known/>
        </Show>
    }
}

#[component]
fn Choice(known: ReadSignal<Vec<(String, String)>>) -> impl IntoView {
    let store = Store::get();
    let another = RwSignal::new(false);
    let chosen = distinct(move || shown(store.draft.read().get(NAME)));
    let listed = move || known.read().iter().any(|(id, _)| *id == *chosen.read());
    let by_id = move || another.get() || !(chosen.read().is_empty() || listed());
    let choose = move |event| {
        let value = event_target_value(&event);
        another.set(value == ANOTHER);
        store.edit(|draft| {
            if value.is_empty() || value == ANOTHER {
                draft.remove(NAME);
            } else {
                draft.set(NAME, value);
            }
        });
    };
    let options = move || {
        known.get().into_iter().map(|(id, name)| {
            let selected = id.clone();
            let text = if name.is_empty() { id.clone() } else { format!("{name} · {id}") };
            view! { <option value=id selected=move || !by_id() && *chosen.read() == selected>{text}</option> }
        }).collect_view()
    };
    view! {
        <div class="field">
            <label for="enterprises">{text().enterprise()}</label>
            <select id="enterprises" on:change=choose>
                <option value=String::new() selected=move || !by_id() && chosen.read().is_empty()>{words().no_enterprise()}</option>
                {options}
                <option value=ANOTHER.to_owned() selected=by_id>{words().other_enterprise()}</option>
            </select>
        </div>
        <Show when=by_id>
            <Plain name=NAME label=words().enterprise_id() hint=text().enterprise_hint()/>
        </Show>
    }
}
