//! An amount in coins, beside the same in base units.

use super::{PLACE, change, put};
use crate::distinct::distinct;
use crate::field::{Field, FieldFindings};
use crate::store::{Store, Wrong, coin_amount, shown};
use crate::text::text;
use bitgo_access_token::Code;
use bitgo_access_token::units::{BaseUnits, CoinAmount};
use leptos::prelude::*;
use serde_json::Value;

/// The amount as people write it, for an asset that is known: typed here, and followed from the base units.
#[component]
pub(super) fn CoinAmountField(
    index: usize,
    coin: ReadSignal<Option<Value>>,
    value: ReadSignal<Option<Value>>,
) -> impl IntoView {
    let store = Store::get();
    let place = StoredValue::new(coin_amount(index));
    let asset = distinct(move || {
        let name = shown(coin.get().as_ref());
        store.assets.with(|assets| assets.as_ref()?.get(&name))
    });
    let typed = store.typed_at(place.get_value());
    let content = distinct(move || match (typed.get(), asset.get()) {
        (Some(typed), _) => typed.text,
        (None, Some(asset)) => BaseUnits::parse(&shown(value.get().as_ref()))
            .map_or_else(|_| String::new(), |units| units.to_coin_units(asset.decimals)),
        (None, None) => String::new(),
    });
    // What was typed stays in view until it is settled, whatever the asset is called meanwhile.
    let is_there = distinct(move || asset.read().is_some() || typed.read().is_some());
    let label = Signal::derive(move || text().amount_in(&shown(coin.get().as_ref())).trim().to_owned());
    view! {
        <Show when=move || is_there.get()>
            <Field apart=true pointer=place.get_value() label=label hint=Signal::stored(text().amount_hint().to_owned()) control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    inputmode="decimal"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=content
                    on:input=move |event| take(store, index, event_target_value(&event))
                />
            }/>
            <FieldFindings pointer=place.get_value()/>
        </Show>
    }
}

/// Takes what was typed as an amount of the limit's asset: into the draft where it can be read, and else beside it. Never
/// does the draft have an amount that nobody meant.
fn take(store: Store, index: usize, typed: String) {
    store.touch(&format!("{PLACE}/{index}/txValueLimit"));
    let coin = store
        .draft
        .with_untracked(|draft| shown(super::limits(draft).get(index).and_then(|limit| limit.get("coin"))));
    let read = read(store, &coin, typed.trim());
    let (units, wrong) = match read {
        Ok(units) => (units, None),
        Err(why) => {
            let number = index.saturating_add(1).to_string();
            let message = format!("{} {why}.", text().amount_wrong(&number));
            let help = text().amount_wrong_help().to_owned();
            (String::new(), Some(Wrong { code: Code::LimitValueMalformed, message, help }))
        }
    };
    change(store, |entries| {
        if let Some(limit) = entries.get_mut(index) {
            put(limit, "txValueLimit", units.into());
        }
    });
    let place = coin_amount(index);
    if typed.trim().is_empty() {
        store.forget_typed(&place);
    } else {
        store.keep_typed(place, typed, wrong);
    }
}

/// Names the asset of a limit. An amount that was typed in coins stays that amount; one in base units stays those.
pub(super) fn set_coin(store: Store, index: usize, coin: &str) {
    let typed = store.typed_now(&coin_amount(index));
    store.touch(&format!("{PLACE}/{index}/coin"));
    change(store, |entries| {
        if let Some(limit) = entries.get_mut(index) {
            put(limit, "coin", coin.into());
        }
    });
    if let Some(typed) = typed {
        take(store, index, typed.text);
    }
}

/// The base units of an amount in coins; blank for a blank one.
///
/// # Errors
/// Why it is none of this asset.
fn read(store: Store, coin: &str, text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let asset = store.assets.with_untracked(|assets| assets.as_ref()?.get(coin));
    let asset = asset.ok_or_else(|| crate::text::text().amount_asset_unknown().to_owned())?;
    let amount =
        CoinAmount::parse(text).and_then(|amount| amount.to_base_units(asset.decimals, Some(&asset.name)));
    amount.map(|units| units.as_str().to_owned()).map_err(|why| why.to_string())
}
