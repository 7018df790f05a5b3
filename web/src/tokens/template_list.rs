//! The user's templates: what a token takes for granted where its request is silent.

use super::load::{Load, Loaded};
use super::row::Few;
use crate::format;
use crate::store::Store;
use crate::text::{text, tokens as words};
use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::units::BaseUnits;
use bitgo_access_token::{AccessTokenTemplate, TemplateLimits};
use leptos::prelude::*;

#[component]
pub(crate) fn Templates() -> impl IntoView {
    let store = Store::get();
    store.need_assets();
    let load = Load::new(|client| async move { client.list_all_access_token_templates().await });
    let all = Memo::new(move |_| load.items());
    let connected = move || store.connection.read().is_some();
    view! {
        <section class="card" aria-labelledby="templates-title">
            <header>
                <h2 id="templates-title" tabindex="-1">{words().templates_title()}</h2>
                <small>{words().templates_note()}</small>
                <Show when=connected>
                    <button type="button" class="quiet" on:click=move |_| load.again()>{words().reload()}</button>
                </Show>
            </header>
            <Show when=connected fallback=|| view! { <p class="hint">{words().templates_connect_first()}</p> }>
                <Loaded load focus="templates-title">
                    <Show when=move || load.is_empty()>
                        <div class="nothing">
                            <p><b>{words().templates_none()}</b></p>
                            <p class="hint">{words().templates_none_next()}</p>
                        </div>
                    </Show>
                    <ul class="tokens">
                        <For each=move || all.get() key=|template| template.id.clone() let:template>
                            <Row template/>
                        </For>
                    </ul>
                </Loaded>
            </Show>
        </section>
    }
}

#[component]
fn Row(template: AccessTokenTemplate) -> impl IntoView {
    let store = Store::get();
    let name = template.name.clone().unwrap_or_else(|| words().template_no_name().to_owned());
    let few = |items: Option<Vec<String>>, none: &'static str| match items.filter(|items| !items.is_empty()) {
        Some(items) => view! { <Few items/> }.into_any(),
        None => none.into_any(),
    };
    let limits = template.token_limits.clone();
    let limits = move || {
        let lines = limits.as_ref().map(|limits| store.assets.with(|assets| lines(limits, assets.as_ref())));
        few(lines, words().template_says_nothing())
    };
    let draft = StoredValue::new(template.to_draft());
    let id = template.id.clone();
    let use_it = id.map(|id| {
        view! {
            <button type="button" class="fix" on:click=move |_| store.start_from_template(&id, draft.get_value(), words().template_used())>
                {words().template_use()}<span class="unseen">" " {name.clone()}</span>
            </button>
        }
    });
    let copy = move |_| {
        store.start_from(store.with_template(draft.get_value()), words().template_copied(), Vec::new())
    };
    view! {
        <li class="token" data-id=template.id.clone()>
            <div class="token-head">
                <h3>{name.clone()}</h3>
                <div class="token-actions">
                    {use_it}
                    <button type="button" class="fix" on:click=copy>{words().template_copy()}<span class="unseen">" " {name.clone()}</span></button>
                </div>
            </div>
            <dl class="token-facts">
                <div><dt>{words().scopes()}</dt><dd>{few(template.token_scopes, words().template_says_nothing())}</dd></div>
                <div><dt>{words().limits()}</dt><dd>{limits}</dd></div>
                <div><dt>{words().from()}</dt><dd>{few(template.allowed_ips, words().template_says_nothing())}</dd></div>
                {template.updated_at.map(|at| view! { <div><dt>{words().changed()}</dt><dd>{format::utc(at)}</dd></div> })}
                {template.enterprise_id.map(|id| view! { <div><dt>{words().enterprise()}</dt><dd class="mono">{id}</dd></div> })}
                {template.permitted_wallets.map(|ids| view! { <div><dt>{text().permitted_wallets()}</dt><dd><Few items=ids/></dd></div> })}
                {template.permitted_enterprises.map(|ids| view! { <div><dt>{text().permitted_enterprises()}</dt><dd><Few items=ids/></dd></div> })}
            </dl>
        </li>
    }
}

/// `up to 1.5 btc`
fn lines(limits: &TemplateLimits, assets: Option<&AssetTable>) -> Vec<String> {
    let amount = |coin: &str, most: Option<&bitgo_access_token::Amount>, no_cap: bool| match most {
        Some(most) if !no_cap => {
            let decimals = assets.and_then(|assets| assets.get(coin)).map(|asset| asset.decimals);
            match (decimals, BaseUnits::parse(most.as_str())) {
                (Some(decimals), Ok(units)) => {
                    words().up_to(&format!("{} {coin}", format::grouped(&units.to_coin_units(decimals))))
                }
                _ => words().up_to(&format!(
                    "{} {coin} {}",
                    format::grouped(most.as_str()),
                    text().base_units_short()
                )),
            }
        }
        _ => words().without_cap(coin),
    };
    let coins = limits.spending_limits.iter().map(|limit| {
        let coin = limit.coin.as_deref().unwrap_or("?");
        amount(coin, limit.tx_value_limit.as_ref(), limit.max_limit == Some(true))
    });
    let erc20 =
        limits.all_erc20_tokens_limit.iter().filter(|limit| limit.enabled != Some(false)).map(|limit| {
            amount(text().erc20_limit(), limit.tx_value_limit.as_ref(), limit.max_limit == Some(true))
        });
    coins.chain(erc20).collect()
}
