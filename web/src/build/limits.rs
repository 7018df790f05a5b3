//! Up to how much the token may spend.

use super::Card;
use crate::field::{Field, Findings};
use crate::store::{Store, element_id, shown};
use crate::text::text;
use bitgo_access_token::Draft;
use bitgo_access_token::assets::Asset;
use bitgo_access_token::units::{BaseUnits, CoinAmount};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

const PLACE: &str = "/spendingLimits";
/// How many assets a search offers.
const SUGGESTED: usize = 25;
const ERC20: &str = "allErc20TokensLimit";

fn limits(draft: &Draft) -> Vec<Value> {
    draft.get("spendingLimits").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn change(store: Store, change: impl FnOnce(&mut Vec<Value>)) {
    store.touch(PLACE);
    store.edit(|draft| {
        let mut entries = limits(draft);
        change(&mut entries);
        if entries.is_empty() {
            draft.remove("spendingLimits");
        } else {
            draft.set("spendingLimits", entries);
        }
    });
}

/// Changes one member of an object; an empty text takes it out.
fn put(object: &mut Value, name: &str, value: Value) {
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    if let Some(members) = object.as_object_mut() {
        if value.as_str() == Some("") {
            members.shift_remove(name);
        } else {
            members.insert(name.to_owned(), value);
        }
    }
}

#[component]
pub(super) fn Limits() -> impl IntoView {
    let store = Store::get();
    let findings = store.findings_at(PLACE.to_owned());
    let rows = Memo::new(move |_| (0..limits(&store.draft.read()).len()).collect::<Vec<_>>());
    let add = move |_| {
        change(store, |entries| entries.push(json!({ "maxLimit": false })));
        let last = rows.read_untracked().len().saturating_sub(1);
        store.focus_soon(element_id(&format!("{PLACE}/{last}/coin")));
    };
    view! {
        <Card id="f-spendingLimits" title=text().limits_title note=text().limits_note.to_owned()>
            <ul class="rows">
                <For each=move || rows.get() key=|index| *index let:index>
                    <Limit index/>
                </For>
            </ul>
            <Findings findings id="limits-findings"/>
            <Erc20/>
            <div class="actions start">
                <button type="button" class="ghost" on:click=add>{text().add_limit}</button>
                <Show when=move || store.draft.read().get(ERC20).is_none()>
                    <button type="button" class="ghost" on:click=move |_| store.edit(|draft| draft.set(ERC20, json!({ "enabled": true, "maxLimit": false })))>
                        {text().add_erc20_limit}
                    </button>
                </Show>
            </div>
        </Card>
    }
}

#[component]
fn Limit(index: usize) -> impl IntoView {
    let store = Store::get();
    let number = index.saturating_add(1);
    let place = format!("{PLACE}/{index}");
    let member = move |name: &'static str| {
        Memo::new(move |_| limits(&store.draft.read()).get(index).and_then(|limit| limit.get(name)).cloned())
    };
    let (coin, value, max) = (member("coin"), member("txValueLimit"), member("maxLimit"));
    let set = move |name: &'static str, value: Value| {
        store.touch(&format!("{PLACE}/{index}/{name}"));
        change(store, |entries| {
            if let Some(limit) = entries.get_mut(index) {
                put(limit, name, value);
            }
        });
    };
    let whole = store.findings_at(place.clone());
    let list_id = format!("assets-{index}");
    let suggestions = move || {
        let typed = shown(coin.get().as_ref());
        let found = store.assets.with(|assets| {
            assets
                .as_ref()
                .filter(|_| !typed.is_empty())
                .map(|assets| assets.search(&typed, Some(store.environment.get()), SUGGESTED))
        });
        found
            .unwrap_or_default()
            .into_iter()
            .map(|asset| {
                view! { <option value=asset.name>{asset.full_name.unwrap_or(asset.network)}</option> }
            })
            .collect_view()
    };
    store.need_assets();
    view! {
        <li class="limit" role="group" aria-label=format!("{} {number}", text().limit)>
            <datalist id=list_id.clone()>{suggestions}</datalist>
            <Field pointer=format!("{place}/coin") label=text().asset.to_owned() hint=Signal::stored(text().asset_hint.to_owned()) control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    list=list_id.clone()
                    prop:value=move || shown(coin.get().as_ref())
                    on:input=move |event| set("coin", event_target_value(&event).trim().into())
                />
            }/>
            <CoinAmountField index coin value on_change=Callback::new(move |digits: String| set("txValueLimit", digits.into()))/>
            <Field pointer=format!("{place}/txValueLimit") label=text().base_units.to_owned() hint=Signal::stored(text().base_units_hint.to_owned()) control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    inputmode="numeric"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=move || shown(value.get().as_ref())
                    on:input=move |event| set("txValueLimit", event_target_value(&event).trim().into())
                />
            }/>
            <button type="button" class="x" aria-label=format!("{} {number}", text().remove_limit)
                on:click=move |_| change(store, |entries| if index < entries.len() { entries.remove(index); })>{text().cross}</button>
            <NoCap place=place.clone() max on_change=Callback::new(move |on: bool| set("maxLimit", on.into()))/>
            <Findings findings=whole id=format!("{}-whole", element_id(&place))/>
        </li>
    }
}

/// The amount as people write it, for an asset that is known: typed here, and followed from the base units.
#[component]
fn CoinAmountField(
    index: usize,
    coin: Memo<Option<Value>>,
    value: Memo<Option<Value>>,
    on_change: Callback<String>,
) -> impl IntoView {
    let store = Store::get();
    let asset = Memo::new(move |_| {
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
                <label for=id.with_value(|id| id.0.clone())>{text().amount_in} " " {move || asset.get().map(|asset| asset.name)}</label>
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
                <p class="hint" id=id.with_value(|id| id.1.clone())>{text().amount_hint}</p>
                <p class="complaint" id=id.with_value(|id| id.2.clone())>{move || wrong.get().map(|why| format!("{} {why}", text().amount_wrong))}</p>
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

/// `maxLimit`: whether there is no cap at all.
#[component]
fn NoCap(place: String, max: Memo<Option<Value>>, on_change: Callback<bool>) -> impl IntoView {
    let store = Store::get();
    let pointer = format!("{place}/maxLimit");
    let id = element_id(&pointer);
    let findings_id = format!("{id}-findings");
    let findings = store.findings_at(pointer);
    view! {
        <div class="no-cap">
            <label class="check">
                <input
                    type="checkbox"
                    id=id
                    aria-describedby=findings_id.clone()
                    prop:checked=move || max.get() == Some(Value::Bool(true))
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span>{text().no_cap}</span>
            </label>
            <Findings findings id=findings_id/>
        </div>
    }
}

/// One limit for all ERC-20 tokens together.
#[component]
fn Erc20() -> impl IntoView {
    let store = Store::get();
    let there = Memo::new(move |_| store.draft.read().get(ERC20).is_some());
    view! {
        <Show when=move || there.get()>
            <Erc20Limit/>
        </Show>
    }
}

#[component]
fn Erc20Limit() -> impl IntoView {
    let store = Store::get();
    let place = format!("/{ERC20}");
    let member = move |name: &'static str| {
        Memo::new(move |_| store.draft.read().get(ERC20).and_then(|limit| limit.get(name)).cloned())
    };
    let (value, max) = (member("txValueLimit"), member("maxLimit"));
    let set = move |name: &'static str, value: Value| {
        store.touch(&format!("/{ERC20}/{name}"));
        store.edit(|draft| {
            let mut limit = draft.get(ERC20).cloned().unwrap_or_default();
            put(&mut limit, name, value);
            draft.set(ERC20, limit);
        });
    };
    let enabled = store.findings_at(format!("{place}/enabled"));
    view! {
        <div class="limit" role="group" aria-label=text().erc20_limit id=element_id(&place) tabindex="-1">
            <p class="limit-name">{text().erc20_limit}</p>
            <Field pointer=format!("{place}/txValueLimit") label=text().base_units.to_owned() hint=Signal::stored(text().erc20_hint.to_owned()) control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    inputmode="numeric"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=move || shown(value.get().as_ref())
                    on:input=move |event| set("txValueLimit", event_target_value(&event).trim().into())
                />
            }/>
            <button type="button" class="x" aria-label=text().remove_erc20_limit on:click=move |_| store.edit(|draft| { draft.remove(ERC20); })>{text().cross}</button>
            <NoCap place=place.clone() max on_change=Callback::new(move |on: bool| set("maxLimit", on.into()))/>
            <Findings findings=enabled id="erc20-enabled-findings"/>
        </div>
    }
}
