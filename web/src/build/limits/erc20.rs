//! One limit for all ERC-20 tokens together.

use super::{NoCap, most, put};
use crate::distinct::distinct;
use crate::field::{Field, FieldFindings};
use crate::findings::Findings;
use crate::store::{Store, element_id, shown};
use crate::text::text;
use leptos::prelude::*;
use serde_json::Value;

/// The field's name.
pub(super) const ERC20: &str = "allErc20TokensLimit";

/// The limit, where there is one.
#[component]
pub(super) fn Erc20() -> impl IntoView {
    let store = Store::get();
    let there = distinct(move || store.draft.read().get(ERC20).is_some());
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
        distinct(move || store.draft.read().get(ERC20).and_then(|limit| limit.get(name)).cloned())
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
    let remove = move |_| {
        store.edit(|draft| {
            draft.remove(ERC20);
        });
        store.focus_soon("add-erc20-limit");
    };
    let allowed = store.policy(|policy| policy.max_erc20_tokens_limit().cloned()).flatten();
    let hint = most(allowed, text().erc20_hint());
    let enabled = store.findings_at(format!("{place}/enabled"));
    view! {
        <div class="limit" role="group" aria-label=text().erc20_limit() id=element_id(&place) tabindex="-1">
            <p class="limit-name">{text().erc20_limit()}</p>
            <Field apart=true pointer=format!("{place}/txValueLimit") label=text().base_units().to_owned() hint=Signal::stored(hint) control=move |control| view! {
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
            <FieldFindings pointer=format!("{place}/txValueLimit")/>
            <button type="button" class="x" aria-label=text().remove_erc20_limit() on:click=remove>{text().cross()}</button>
            <NoCap place=place.clone() max on_change=Callback::new(move |on: bool| set("maxLimit", on.into()))/>
            <Findings findings=enabled id="erc20-enabled-findings"/>
        </div>
    }
}
