//! The usual kinds of tokens.

use super::Card;
use super::import::Import;
use super::scopes::{name, put_aside, set};
use crate::distinct::distinct;
use crate::english::in_english;
use crate::store::{Store, texts};
use crate::text::{policy, text};
use bitgo_access_token::presets::{PRESETS, Preset};
use bitgo_access_token::scope::{MoneyRisk, ScopeInfo};
use bitgo_access_token::units::Seconds;
use bitgo_access_token::{Draft, Policy};
use leptos::prelude::*;

/// Whether the draft has the scopes of a preset, on whichever wallets.
fn is_chosen(preset: &Preset, draft: &Draft) -> bool {
    let entries = texts(draft, "scope");
    !entries.is_empty()
        && entries.iter().all(|entry| preset.scopes.iter().any(|scope| scope.name == name(entry)))
        && preset.scopes.iter().all(|scope| entries.iter().any(|entry| scope.name == name(entry)))
}

/// Puts the scopes and the duration of a preset in place, the latter as far as the organisation allows; wallets
/// that are named already are kept.
fn choose(preset: &Preset, most: Option<Seconds>, draft: &mut Draft) {
    let mut wallets: Vec<String> = Vec::new();
    for entry in texts(draft, "scope") {
        if let Some((_, wallet)) = entry.split_once(':')
            && !wallets.iter().any(|known| known == wallet)
        {
            wallets.push(wallet.to_owned());
        }
    }
    let mut entries = Vec::new();
    for scope in preset.scopes {
        if scope.on_each_wallet && !wallets.is_empty() {
            entries.extend(wallets.iter().map(|wallet| format!("{}:{wallet}", scope.name)));
        } else {
            entries.push(scope.name.to_owned());
        }
    }
    set(draft, entries);
    draft.set("duration", most.map_or(preset.duration, |most| most.min(preset.duration)).get());
}

#[component]
pub(super) fn Presets() -> impl IntoView {
    let store = Store::get();
    let chosen = distinct(move || PRESETS.iter().position(|preset| is_chosen(preset, &store.draft.read())));
    let all = PRESETS.iter().enumerate().map(move |(index, preset)| {
        let allows = |policy: &Policy| preset.scopes.iter().all(|scope| policy.may_allow(scope.name));
        let allowed = store.policy(allows).unwrap_or(true);
        let risk = |name| ScopeInfo::find(name).map(|info| info.money_risk);
        let spends = preset.scopes.iter().any(|scope| risk(scope.name) == Some(MoneyRisk::Direct));
        view! {
            <button
                type="button"
                class="preset"
                disabled=!allowed
                aria-pressed=move || if chosen.get() == Some(index) { "true" } else { "false" }
                on:click=move |_| {
                    let most = store.policy(|policy| policy.max_duration()).flatten();
                    let needs = |name: &str| preset.scopes.iter().any(|scope| scope.name == name);
                    put_aside(store, |name| !needs(name));
                    store.change(preset.name.to_owned(), |filled| {
                        choose(preset, most, &mut filled.draft);
                        filled.preset = Some(preset);
                    });
                }
            >
                <b lang=in_english()>{preset.name}</b>
                <small lang=in_english()>{preset.purpose}</small>
                {spends.then(|| view! { <span class="level money">{text().level_money()}</span> })}
                {(!allowed).then(|| view! { <small><em>{policy().preset()}</em></small> })}
            </button>
        }
    });
    let advice = move || {
        chosen.get().and_then(|index| PRESETS.get(index)).map(|preset| {
            view! {
                <div class="advice" lang=in_english()>
                    <p class="hint">{preset.ips}</p>
                    <p class="hint">{preset.limits}</p>
                </div>
            }
        })
    };
    view! {
        <Card id="presets" title=text().presets_title() note=text().presets_note().to_owned()>
            <div class="presets" role="group" aria-label=text().presets_title()>{all.collect_view()}</div>
            {advice}
            <Import/>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::{choose, is_chosen};
    use bitgo_access_token::Draft;
    use bitgo_access_token::presets::{PRESETS, Preset};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_chosen_preset_is_known_again_and_no_other_is() {
        for preset in &PRESETS {
            let mut draft = Draft::new();
            choose(preset, None, &mut draft);
            let known: Vec<_> =
                PRESETS.iter().filter(|other| is_chosen(other, &draft)).map(|p| p.id).collect();
            assert_eq!(known, [preset.id]);
        }
    }

    #[wasm_bindgen_test]
    fn the_wallets_that_were_named_stay() {
        let Some(preset) = PRESETS.iter().find(|preset| Preset::needs_wallet(preset)) else { return };
        let mut draft = Draft::from_json(r#"{"scope":["wallet_view:aa","wallet_view:bb"]}"#).unwrap();
        choose(preset, None, &mut draft);
        let scope = draft.get("scope").unwrap().to_string();
        assert!(scope.contains(":aa") && scope.contains(":bb"), "{scope}");
    }
}
