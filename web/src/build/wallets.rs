//! The wallets of a scope that goes for one wallet at a time.

use super::scopes::replace;
use crate::store::{Store, texts};
use crate::text::text;
use leptos::prelude::*;

/// The ids that stand behind a scope's name in the draft, and the field that takes them.
#[component]
pub(super) fn Wallets(scope: &'static str) -> impl IntoView {
    let store = Store::get();
    let prefix = format!("{scope}:");
    let wallets = Memo::new(move |_| {
        let entries = texts(&store.draft.read(), "scope");
        entries.iter().filter_map(|entry| entry.strip_prefix(&prefix)).map(str::to_owned).collect::<Vec<_>>()
    });
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        let wallets = wallets.get();
        if ids(&typed.read_untracked()) != wallets {
            typed.set(wallets.join("\n"));
        }
    });
    let id = format!("wallets-{scope}");
    let hint = format!("{id}-hint");
    view! {
        <div class="field wallets">
            <label for=id.clone()>{text().wallets_of}" "<code>{scope}</code></label>
            <textarea
                class="mono"
                id=id
                rows=move || wallets.read().len().clamp(1, 6).to_string()
                spellcheck="false"
                aria-describedby=hint.clone()
                prop:value=typed
                on:input=move |event| {
                    let now = event_target_value(&event);
                    typed.set(now.clone());
                    let ids = ids(&now);
                    store.edit(|draft| {
                        let entries = ids.iter().map(|id| format!("{scope}:{id}"));
                        if ids.is_empty() {
                            replace(draft, scope, [scope.to_owned()]);
                        } else {
                            replace(draft, scope, entries);
                        }
                    });
                }
            ></textarea>
            <p class="hint" id=hint>{text().wallets_hint}</p>
        </div>
    }
}

fn ids(text: &str) -> Vec<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    text.split(separator).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
