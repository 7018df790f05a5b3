//! Up to how much the token may spend.

mod coin_amount;
mod erc20;

use super::Card;
use crate::distinct::distinct;
use crate::field::{Field, FieldFindings};
use crate::findings::Findings;
use crate::format;
use crate::late::after_paint;
use crate::store::{Store, coin_amount, element_id, shown};
use crate::text::{policy, text};
use bitgo_access_token::Draft;
use bitgo_access_token::assets::{Asset, AssetTable};
use bitgo_access_token::units::BaseUnits;
use coin_amount::{CoinAmountField, set_coin};
use erc20::{ERC20, Erc20};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

const PLACE: &str = "/spendingLimits";
/// How many assets a search offers.
const SUGGESTED: usize = 25;

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
    let rows = distinct(move || (0..limits(&store.draft.read()).len()).collect::<Vec<_>>());
    let add = move |_| {
        change(store, |entries| entries.push(json!({ "maxLimit": false })));
        let last = rows.read_untracked().len().saturating_sub(1);
        store.focus_soon(element_id(&format!("{PLACE}/{last}/coin")));
    };
    let add_erc20 = move |_| {
        store.edit(|draft| draft.set(ERC20, json!({ "enabled": true, "maxLimit": false })));
        store.focus_soon(element_id(&format!("/{ERC20}/txValueLimit")));
    };
    let demanded = store.policy(|policy| policy.require_spending_limit()).unwrap_or_default();
    view! {
        <Card id="f-spendingLimits" title=text().limits_title() note=text().limits_note().to_owned()>
            <div class="rows">
                <For each=move || rows.get() key=|index| *index let:index>
                    <Limit index/>
                </For>
            </div>
            <Findings findings id="limits-findings"/>
            {demanded.then(|| view! { <p class="hint">{policy().limit()}</p> })}
            <Erc20/>
            <div class="actions start">
                <button type="button" class="ghost" id="add-limit" on:click=add>{text().add_limit()}</button>
                <Show when=move || store.draft.read().get(ERC20).is_none()>
                    <button type="button" class="ghost" id="add-erc20-limit" on:click=add_erc20>
                        {text().add_erc20_limit()}
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
        distinct(move || limits(&store.draft.read()).get(index).and_then(|limit| limit.get(name)).cloned())
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
    let remove = move |_| {
        change(store, |entries| {
            if index < entries.len() {
                entries.remove(index);
            }
        });
        store.forget_limit(index);
        // The last row goes, whichever was removed: the focus is to stay among the rows, or at the way to a new one.
        let left = limits(&store.draft.read_untracked()).len();
        match left.checked_sub(1) {
            Some(last) => store.focus_soon(element_id(&format!("{PLACE}/{}/coin", index.min(last)))),
            None => store.focus_soon("add-limit"),
        }
    };
    let whole = store.findings_at(place.clone());
    let most = Signal::derive(move || {
        let coin = shown(coin.get().as_ref());
        most(
            store.policy(|policy| policy.max_spending_limit(&coin).cloned()).flatten(),
            text().base_units_hint(),
        )
    });
    let list_id = format!("assets-{index}");
    let searched = after_paint(coin).value;
    let suggested = distinct(move || {
        let typed = shown(searched.get().as_ref());
        let search = |assets: &AssetTable| assets.search(&typed, Some(store.environment.get()), SUGGESTED);
        store
            .assets
            .with(|assets| assets.as_ref().filter(|_| !typed.is_empty()).map(search).unwrap_or_default())
    });
    let suggestion = |asset: Asset| {
        let about = asset.full_name.unwrap_or(asset.network);
        view! { <option value=asset.name>{about}</option> }
    };
    store.need_assets();
    view! {
        <div class="limit" role="group" aria-label=text().limit(&number.to_string())>
            <datalist id=list_id.clone()>{move || suggested.get().into_iter().map(suggestion).collect_view()}</datalist>
            <Field apart=true pointer=format!("{place}/coin") label=text().asset().to_owned() hint=Signal::stored(text().asset_hint().to_owned()) control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    list=list_id.clone()
                    prop:value=move || shown(coin.get().as_ref())
                    on:input=move |event| set_coin(store, index, event_target_value(&event).trim())
                />
            }/>
            // In the columns of the fields they would be narrow and high: they stand below the row.
            <FieldFindings pointer=format!("{place}/coin")/>
            <CoinAmountField index coin value/>
            <Field apart=true pointer=format!("{place}/txValueLimit") label=text().base_units().to_owned() hint=most control=move |control| view! {
                <input
                    type="text"
                    class="mono"
                    inputmode="numeric"
                    spellcheck="false"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=move || shown(value.get().as_ref())
                    on:input=move |event| {
                        store.forget_typed(&coin_amount(index));
                        set("txValueLimit", event_target_value(&event).trim().into());
                    }
                />
            }/>
            <FieldFindings pointer=format!("{place}/txValueLimit")/>
            <button type="button" class="x" aria-label=text().remove_limit(&number.to_string())
                on:click=remove>{text().cross()}</button>
            <NoCap place=place.clone() max on_change=Callback::new(move |on: bool| set("maxLimit", on.into()))/>
            <Findings findings=whole id=format!("{}-whole", element_id(&place))/>
        </div>
    }
}

/// A hint, and the most that the organisation allows.
fn most(allowed: Option<BaseUnits>, hint: &str) -> String {
    match allowed {
        Some(allowed) => format!("{hint} {}", policy().limit_most(&format::grouped(allowed.as_str()))),
        None => hint.to_owned(),
    }
}

/// `maxLimit`: whether there is no cap at all.
#[component]
fn NoCap(place: String, max: ReadSignal<Option<Value>>, on_change: Callback<bool>) -> impl IntoView {
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
                <span>{text().no_cap()}</span>
            </label>
            <Findings findings id=findings_id/>
        </div>
    }
}
