//! One token of the list.

use super::entry::{Entry, PRESSING, SOON};
use crate::english::english;
use crate::format;
use crate::store::{Store, short};
use crate::text::{text, tokens as words};
use crate::used::used;
use leptos::prelude::*;
use std::collections::HashSet;

/// How many scopes or addresses show before the rest is folded away.
const SHOWN: usize = 4;

/// What can be done with a token.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) clone: Callback<Entry>,
    pub(super) rotate: Callback<Entry>,
    pub(super) revoke: Callback<Entry>,
}

#[component]
pub(super) fn Row(
    entry: Entry,
    own: bool,
    actions: Actions,
    shown: Memo<HashSet<String>>,
    repeated: Memo<HashSet<String>>,
) -> impl IntoView {
    let store = Store::get();
    let key = entry.key();
    let hidden = {
        let key = key.clone();
        move || !shown.read().contains(&key)
    };
    let token = entry.token();
    let label =
        token.label().filter(|label| !label.trim().is_empty()).unwrap_or(words().no_label()).to_owned();
    let left = store.now.get_untracked().and_then(|now| entry.left(now));
    let ends = left.filter(|left| *left <= SOON).map(|left| {
        let class = if left <= PRESSING { "level administer" } else { "level act" };
        view! { <span class=class>{words().ends_in(&format::rough(left))}</span> }
    });
    let date =
        |at: Option<time::OffsetDateTime>| at.map_or_else(|| words().not_said().to_owned(), format::utc);
    let limits = {
        let entry = entry.clone();
        move || {
            let lines = store.assets.with(|assets| {
                entry.token().unlock().map(|unlock| used(unlock, assets.as_ref())).unwrap_or_default()
            });
            if lines.is_empty() {
                let none = if entry.moves_money() { words().no_limits_spends() } else { words().no_limits() };
                return view! { <span>{none}</span> }.into_any();
            }
            let items = lines.into_iter().map(|line| {
                view! { <li class:nearly=line.nearly>{line.text}</li> }
            });
            view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
        }
    };
    let from = match token.ip_restrict() {
        Some(rules) if !rules.is_empty() => view! { <Few items=rules.to_vec()/> }.into_any(),
        _ => view! { <span class="nearly">{text().from_anywhere()}</span> }.into_any(),
    };
    let scopes = match token.scope() {
        Some(scopes) => view! { <Few items=scopes.to_vec()/> }.into_any(),
        None => words().scopes_not_said().into_any(),
    };
    let amiss = (!token.misreads().is_empty()).then(|| {
        let amiss = token.misreads().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        view! { <p class="hint">{words().amiss()} " " {english(amiss)}</p> }
    });
    let id = short(&key);
    // Whom it is about, also to who hears the buttons alone.
    let named = {
        let (label, id) = (label.clone(), id.clone());
        move || match repeated.read().contains(&label) {
            true => format!(" {label} {id}"),
            false => format!(" {label}"),
        }
    };
    let is_new = store.made_here.with_untracked(|made| made.contains(&key));
    let button = |word: &'static str, class: &'static str, action: Callback<Entry>| {
        let entry = entry.clone();
        view! {
            <button type="button" class=class on:click=move |_| action.run(entry.clone())>
                {word}<span class="unseen">{named.clone()}</span>
            </button>
        }
    };
    view! {
        <li class="token" data-id=key.clone() hidden=hidden>
            <div class="token-head">
                <h3>{label.clone()}</h3>
                <small class="mono" title=key.clone()>{id}</small>
                {is_new.then(|| view! { <span class="level good">{words().made_here()}</span> })}
                {ends}
                {entry.moves_money().then(|| view! { <span class="level money">{text().level_money()}</span> })}
                {own.then(|| view! { <span class="level good">{words().this_session()}</span> })}
                <div class="token-actions">
                    {button(words().rotate(), "fix", actions.rotate)}
                    {button(words().clone(), "fix", actions.clone)}
                    {button(words().revoke(), "fix danger", actions.revoke)}
                </div>
            </div>
            <dl class="token-facts">
                <div><dt>{words().scopes()}</dt><dd>{scopes}</dd></div>
                <div><dt>{words().limits()}</dt><dd>{limits}</dd></div>
                <div><dt>{words().from()}</dt><dd>{from}</dd></div>
                <div><dt>{words().created()}</dt><dd>{date(token.created_at())}</dd></div>
                <div><dt>{words().expires()}</dt><dd>{date(token.expires())}</dd></div>
                {token.enterprise().map(|id| view! { <div><dt>{words().enterprise()}</dt><dd class="mono">{id.to_owned()}</dd></div> })}
            </dl>
            {amiss}
        </li>
    }
}

/// The first of many texts, the others folded away.
#[component]
pub(super) fn Few(items: Vec<String>) -> impl IntoView {
    let rest = items.iter().skip(SHOWN).cloned().collect::<Vec<_>>();
    let line = |item: String| view! { <li><code>{item}</code></li> };
    let first = items.into_iter().take(SHOWN).map(line).collect_view();
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{words().more(&rest.len().to_string())}</summary>
                <ul class="plain">{rest.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    });
    view! { <ul class="plain">{first}</ul> {rest} }
}
