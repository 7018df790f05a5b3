//! The session's long-lived tokens.

use super::entry::{Entry, SOON};
use super::load::{Load, Loaded};
use super::pick::{Filter, Order, pick, sorted};
use super::revoke::{Revoke, Target};
use super::rotate::Rotate;
use super::row::{Actions, Row};
use crate::format;
use crate::store::{Listed, Section, Store};
use crate::text::tokens as words;
use bitgo_access_token::RotationNote;
use bitgo_access_token_client::Sort;
use leptos::prelude::*;
use std::collections::HashSet;

/// The list, or the rotation of one of its tokens.
#[component]
pub(crate) fn Tokens() -> impl IntoView {
    let store = Store::get();
    let rotating = Memo::new(move |_| store.rotation.with(Option::is_some));
    move || if rotating.get() { view! { <Rotate/> }.into_any() } else { view! { <List/> }.into_any() }
}

#[component]
fn List() -> impl IntoView {
    let store = Store::get();
    store.need_assets();
    let load = Load::new(|client| async move {
        let tokens = client.list_all_access_tokens(Sort::OldestFirst).await?;
        Ok(tokens.into_iter().map(Entry::new).collect())
    });
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::All);
    let order = RwSignal::new(Order::Ends);
    let all = Memo::new(move |_| sorted(load.items(), order.get()));
    let shown = Memo::new(move |_| pick(&all.read(), &typed.read(), filter.get(), store.now.get_untracked()));
    Effect::new(move |_| {
        let all = all.read();
        if load.is_here() {
            let now = store.now.get();
            let soon = |entry: &&Entry| now.and_then(|now| entry.left(now)).is_some_and(|left| left <= SOON);
            store.listed.set(Some(Listed { all: all.len(), soon: all.iter().filter(soon).count() }));
        }
    });
    // Labels that more than one token has: the ids tell those apart.
    let repeated = Memo::new(move |_| {
        let all = all.read();
        let (mut once, mut twice) = (HashSet::new(), HashSet::new());
        for label in all.iter().filter_map(|entry| entry.token().label()) {
            if !once.insert(label) {
                twice.insert(label.to_owned());
            }
        }
        twice
    });
    let own = move || {
        let connection = store.connection.read_untracked();
        connection.as_ref().and_then(|it| it.session.access_token.id().map(str::to_owned))
    };
    let revoking = RwSignal::new(None::<Target>);
    // Why a token could not be taken for a start.
    let refused = RwSignal::new(None::<String>);
    let actions = Actions {
        clone: Callback::new(move |entry: Entry| match entry.token().rotation() {
            Ok(rotation) => store.start_from(rotation.draft, words().cloned(), notes(rotation.notes)),
            Err(misread) => refused.set(Some(format!("{} {misread}", words().clone_refused()))),
        }),
        rotate: Callback::new(move |entry: Entry| store.rotate(entry.token().clone())),
        revoke: Callback::new(move |entry: Entry| revoking.set(Target::of(entry.token()))),
    };
    let gone = Callback::new(move |id: bitgo_access_token::TokenId| {
        load.retain(|entry| entry.id().as_ref() != Some(&id));
        store.focus_soon("tokens-title");
    });
    let connected = move || store.connection.read().is_some();
    let count = move || {
        let (all, shown) = (all.read().len(), shown.read().len());
        let total = format::count(all, words().token(), words().tokens());
        if all == shown { total } else { words().shown(&total, &shown.to_string()) }
    };
    view! {
        <section class="card" aria-labelledby="tokens-title">
            <header>
                <h2 id="tokens-title" tabindex="-1">{words().title()}</h2>
                <Show when=connected fallback=|| view! { <small>{words().note()}</small> }>
                    <button type="button" class="quiet" on:click=move |_| load.again()>{words().reload()}</button>
                </Show>
            </header>
            <p class="complaint" role="alert">{refused}</p>
            <Show when=connected fallback=|| view! { <p class="hint">{words().connect_first()}</p> }>
            <Loaded load focus="tokens-title">
                <Show when=move || !load.is_empty() fallback=Nothing>
                    <div class="filters">
                        <div class="field">
                            <label for="tokens-search">{words().search()}</label>
                            <input id="tokens-search" type="search" placeholder=words().search_hint() prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
                        </div>
                        <Choice id="tokens-filter" label=words().filter() value=filter all=FILTERS/>
                        <Choice id="tokens-order" label=words().sort() value=order all=ORDERS/>
                    </div>
                    <p class="hint" role="status">{count}</p>
                    <ul class="tokens">
                        // A row that does not match is hidden, and not made again when it does.
                        <For each=move || all.get() key=Entry::key let:entry>
                            <Row own={own().is_some_and(|id| id == entry.key())} entry actions shown repeated/>
                        </For>
                    </ul>
                    <Show when=move || shown.read().is_empty() && !all.read().is_empty()>
                        <p>{words().none_match()}</p>
                        <div class="actions start">
                            <button type="button" class="quiet" on:click=move |_| { typed.set(String::new()); filter.set(Filter::All); store.focus("tokens-search"); }>{words().show_all()}</button>
                        </div>
                    </Show>
                </Show>
            </Loaded>
            </Show>
        </section>
        <Revoke target=revoking done=gone/>
    }
}

/// What a draft of a token cannot carry over.
fn notes(notes: Vec<RotationNote>) -> Vec<String> {
    notes.into_iter().map(|note| note.text).collect()
}

#[component]
fn Nothing() -> impl IntoView {
    let store = Store::get();
    view! {
        <div class="nothing">
            <p><b>{words().none()}</b></p>
            <p class="hint">{words().none_next()}</p>
            <button type="button" class="quiet" on:click=move |_| store.section.set(Section::New)>{words().create()}</button>
        </div>
    }
}

type Choices<T> = fn() -> Vec<(T, &'static str)>;

const FILTERS: Choices<Filter> = || {
    vec![
        (Filter::All, words().filter_all()),
        (Filter::Soon, words().filter_soon()),
        (Filter::Money, words().filter_money()),
        (Filter::Anywhere, words().filter_anywhere()),
        (Filter::Used, words().filter_used()),
    ]
};
const ORDERS: Choices<Order> = || {
    vec![
        (Order::Ends, words().sort_ends()),
        (Order::Newest, words().sort_newest()),
        (Order::Label, words().sort_label()),
    ]
};

#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    value: RwSignal<T>,
    all: Choices<T>,
) -> impl IntoView {
    let options = all().into_iter().enumerate().map(move |(index, (choice, name))| {
        view! { <option value=index.to_string() prop:selected=move || value.get() == choice>{name}</option> }
    });
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().unwrap_or_default();
        if let Some((choice, _)) = all().get(index) {
            value.set(*choice);
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=choose>{options.collect_view()}</select>
        </div>
    }
}
