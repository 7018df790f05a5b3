//! The wallets of a scope that goes for one wallet at a time.

use super::scopes::{name, replace};
use crate::distinct::distinct;
use crate::store::{Store, texts};
use crate::text::{form as words, text};
use bitgo_access_token::Draft;
use bitgo_access_token::scope::ScopeInfo;
use leptos::prelude::*;

/// The ids that stand behind a scope's name in the draft, and the field that takes them.
#[component]
pub(super) fn Wallets(scope: &'static str) -> impl IntoView {
    let store = Store::get();
    let prefix = format!("{scope}:");
    let wallets = distinct(move || {
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
    // Whether another scope that needs wallets has others than this one.
    let differs = distinct(move || {
        let wallets = wallets.read();
        let mut of_others = store.draft.with(|draft| of_others(draft, scope)).into_iter();
        !wallets.is_empty() && of_others.any(|(_, others)| others != *wallets)
    });
    let use_for_all = move |_| {
        let wallets = wallets.get_untracked();
        store.edit(|draft| {
            for (other, _) in of_others(draft, scope) {
                replace(draft, &other, wallets.iter().map(|wallet| format!("{other}:{wallet}")));
            }
        });
        store.focus(&format!("wallets-{scope}"));
    };
    let id = format!("wallets-{scope}");
    let hint = format!("{id}-hint");
    view! {
        <div class="field wallets">
            <label for=id.clone()>{text().wallets_of()}" "<code>{scope}</code></label>
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
            <p class="hint" id=hint>{text().wallets_hint()}</p>
            <Show when=move || differs.get()>
                <button type="button" class="fix" on:click=use_for_all>{words().wallets_same()}</button>
            </Show>
        </div>
    }
}

/// The other chosen scopes that need wallets, each with its own.
fn of_others(draft: &Draft, scope: &str) -> Vec<(String, Vec<String>)> {
    let mut others: Vec<(String, Vec<String>)> = Vec::new();
    for entry in texts(draft, "scope") {
        let of = name(&entry);
        if of == scope || !ScopeInfo::find(of).is_some_and(|info| info.needs_wallet) {
            continue;
        }
        let wallet = entry.split_once(':').map(|(_, wallet)| wallet.to_owned());
        match others.iter_mut().find(|(known, _)| known == of) {
            Some((_, wallets)) => wallets.extend(wallet),
            None => others.push((of.to_owned(), wallet.into_iter().collect())),
        }
    }
    others
}

fn ids(text: &str) -> Vec<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    text.split(separator).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
