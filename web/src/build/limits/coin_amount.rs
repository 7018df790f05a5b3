//! An amount in coins, beside the same in base units.

use crate::distinct::distinct;
use crate::store::{Store, shown};
use crate::text::text;
use bitgo_access_token::assets::Asset;
use bitgo_access_token::units::{BaseUnits, CoinAmount};
use leptos::prelude::*;
use serde_json::Value;

/// The amount as people write it, for an asset that is known: typed here, and followed from the base units.
#[component]
pub(super) fn CoinAmountField(
    index: usize,
    coin: ReadSignal<Option<Value>>,
    value: ReadSignal<Option<Value>>,
    on_change: Callback<String>,
) -> impl IntoView {
    let store = Store::get();
    let asset = distinct(move || {
        let name = shown(coin.get().as_ref());
        store.assets.with(|assets| assets.as_ref()?.get(&name))
    });
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    // Follows what the base units say, without rewriting what is being typed here.
    Effect::new(move |_| {
        let units = shown(value.get().as_ref());
        let Some(asset) = asset.get() else { return };
        if to_base_units(&typed.read_untracked(), &asset)
            .is_some_and(|typed| typed.as_deref().ok() == Some(&units))
        {
            return;
        }
        if let Ok(units) = BaseUnits::parse(&units) {
            typed.set(units.to_coin_units(asset.decimals));
            wrong.set(None);
        } else if wrong.read_untracked().is_none() {
            typed.set(units);
        }
    });
    let id = format!("coin-amount-{index}");
    let hint = format!("{id}-hint");
    let said = format!("{id}-said");
    let id = StoredValue::new((id, hint, said));
    let typed_now = move |now: String| {
        typed.set(now.clone());
        let Some(asset) = asset.get_untracked() else { return };
        match to_base_units(&now, &asset) {
            None => {
                wrong.set(None);
                on_change.run(String::new());
            }
            Some(Ok(units)) => {
                wrong.set(None);
                on_change.run(units);
            }
            Some(Err(why)) => {
                wrong.set(Some(why));
                // Never an amount that nobody meant: what cannot be read as coins stays no whole number either.
                on_change.run(if BaseUnits::parse(&now).is_ok() { String::new() } else { now });
            }
        }
    };
    view! {
        <Show when=move || asset.read().is_some()>
            <div class="field">
                <label for=id.with_value(|id| id.0.clone())>{move || asset.get().map(|asset| text().amount_in(&asset.name))}</label>
                <input
                    type="text"
                    class="mono"
                    inputmode="decimal"
                    spellcheck="false"
                    id=id.with_value(|id| id.0.clone())
                    aria-describedby=id.with_value(|id| format!("{} {}", id.1, id.2))
                    aria-invalid=move || wrong.read().is_some().then_some("true")
                    prop:value=typed
                    on:input=move |event| typed_now(event_target_value(&event))
                />
                <p class="hint" id=id.with_value(|id| id.1.clone())>{text().amount_hint()}</p>
                <p class="complaint" id=id.with_value(|id| id.2.clone())>{move || wrong.get().map(|why| format!("{} {why}", text().amount_wrong()))}</p>
            </div>
        </Show>
    }
}

/// The base units of an amount in coins; None for a blank one.
fn to_base_units(text: &str, asset: &Asset) -> Option<Result<String, String>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let amount =
        CoinAmount::parse(text).and_then(|amount| amount.to_base_units(asset.decimals, Some(&asset.name)));
    Some(amount.map(|units| units.as_str().to_owned()).map_err(|why| why.to_string()))
}
