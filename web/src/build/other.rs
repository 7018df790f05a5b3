//! Fields that BitGo's documents do not list. They came by a link or a text, and are sent as they stand.

use crate::distinct::distinct;
use crate::store::{Store, element_id, is_known, shown};
use crate::text::form as text;
use bitgo_access_token::Draft;
use leptos::prelude::*;

/// The names of these fields.
pub(super) fn names(draft: &Draft) -> impl Iterator<Item = &String> {
    draft.members().keys().filter(|name| !is_known(name))
}

#[component]
pub(super) fn OtherFields() -> impl IntoView {
    let store = Store::get();
    let fields = distinct(move || {
        let draft = store.draft.read();
        names(&draft).map(|name| (name.clone(), shown(draft.get(name)))).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !fields.read().is_empty()>
            <div class="field">
                <h3>{text().other_fields()}</h3>
                <p class="hint">{text().other_fields_hint()}</p>
                <ul class="plain">
                    {move || fields.get().into_iter().map(|(name, value)| {
                        let id = element_id(&format!("/{name}"));
                        let remove = name.clone();
                        view! {
                            <li id=id tabindex="-1">
                                <code>{name.clone()}</code> " " <span class="mono">{value}</span> " "
                                <button type="button" class="fix" aria-label=format!("{} {name}", text().remove_field()) on:click=move |_| {
                                    store.edit(|draft| {
                                        draft.remove(&remove);
                                    });
                                    store.focus_soon("advanced-title");
                                }>{text().remove_field()}</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </div>
        </Show>
    }
}
