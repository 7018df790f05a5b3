//! The page as a whole.

use crate::answer;
use crate::browser;
use crate::config::Config;
use crate::connect::{Connect, EnvironmentBadge, SessionBar, SessionNotice};
use crate::form;
use crate::host::{self, Begin};
use crate::parts::{AtOnce, Later};
use crate::review;
use crate::root::Root;
use crate::store::{Filling, Listed, Section, Step, Store, follow_history, forget_listed, wipe_when_left};
use crate::text::text;
use crate::tokens;
use bitgo_access_token::Environment;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the form starts with.
#[derive(Clone)]
pub(crate) enum Opening {
    /// The fragment of the page's own address, which it then follows.
    Link(Option<String>),
    /// What an embedding page hands in.
    Text(Option<String>),
}

/// Everything. `begin` is there for a page that is embedded.
#[component]
pub(crate) fn App(
    root: Root,
    config: Config,
    opening: Opening,
    #[prop(optional_no_strip)] begin: Option<Begin>,
) -> impl IntoView {
    let title = config.title.clone().unwrap_or_else(|| text().title().to_owned());
    let store = Store::new(root, config);
    provide_context(store);
    if matches!(opening, Opening::Link(_)) {
        document().set_title(&title);
        follow_history(store);
    }
    keep_from_leaving(store);
    wipe_when_left(store);
    forget_listed(store);
    match opening {
        Opening::Link(Some(fragment)) => follow_links(store, &fragment),
        Opening::Text(Some(text)) => fill(store, Filling::Text(text)),
        Opening::Link(None) | Opening::Text(None) => {}
    }
    if let Some(begin) = begin {
        // The portal around it has said who one is, or what for.
        store.opened.set(true);
        begin(store);
    }
    view! {
        <Bar title/>
        <main part="main" class=move || match (store.section.get(), store.step.get()) {
            (Section::New, Step::Build) if store.opened.get() => "page",
            (Section::New, _) => "page single",
            _ => "page wide",
        }>
            {move || match (store.section.get(), store.step.get()) {
                (Section::New, Step::Build) => view! { <div class="column"><Connect/><OpenForm/></div><Form/> }.into_any(),
                (Section::New, Step::Review) => view! { <Later load=review::part focus="review-title"/> }.into_any(),
                (Section::New, Step::Done) => view! { <Later load=answer::part focus="done-title"/><Connect/> }.into_any(),
                (Section::Tokens, _) => view! { <div class="column"><Connect/><Later load=tokens::list focus="tokens-title"/></div> }.into_any(),
                (Section::Templates, _) => view! { <div class="column"><Connect/><Later load=tokens::templates focus="templates-title"/></div> }.into_any(),
            }}
        </main>
        <p class="spoken" role="status">{store.spoken}</p>
        {store.is_embedded().then(|| view! { <AtOnce load=host::give_up/> })}
    }
}

/// The form, once it is in use.
#[component]
fn Form() -> impl IntoView {
    let store = Store::get();
    Effect::new(move |_| {
        if store.connection.read().is_some() {
            store.opened.set(true);
        }
    });
    view! {
        <Show when=move || store.opened.get()>
            <Later load=form::part focus="f-label"/>
        </Show>
    }
}

/// The way to the form for who is not connected yet.
#[component]
fn OpenForm() -> impl IntoView {
    let store = Store::get();
    view! {
        <Show when=move || !store.opened.get()>
            <div class="actions start">
                <button type="button" class="quiet" on:click=move |_| store.opened.set(true)>{text().open_form()}</button>
                <p class="hint">{text().open_form_note()}</p>
            </div>
        </Show>
    }
}

#[component]
fn Bar(title: String) -> impl IntoView {
    let store = Store::get();
    let cancel = move |_| {
        if untrack(|| store.has_unsaved()) {
            store.gives_up.set(true);
        } else {
            store.cancel();
        }
    };
    view! {
        <header class="bar" part="bar" class:live=move || store.environment.get() == Environment::Production>
            <h1 part="title">{title}</h1>
            <EnvironmentBadge/>
            <Sections/>
            <SessionBar/>
            <Show when=move || store.is_embedded()>
                <button type="button" class="quiet" part="cancel" on:click=cancel>{text().cancel()}</button>
            </Show>
            <SessionNotice/>
        </header>
    }
}

/// The ways to the three parts of the page. What was typed, what is being sent and what was made stay where they
/// are meanwhile.
#[component]
fn Sections() -> impl IntoView {
    let store = Store::get();
    let unsaved = move |section| match section {
        Section::New => store.made.with(Option::is_some),
        Section::Tokens => {
            store.rotation.with(|rotation| rotation.as_ref().is_some_and(|it| it.new.is_some()))
        }
        Section::Templates => false,
    };
    let counts = move || {
        store.listed.get().map(|Listed { all, soon }| {
            let soon = (soon > 0).then(|| {
                view! { " " <span class="level act">{soon} " " {text().nav_soon()}</span> }
            });
            view! { " " <span class="level">{all}</span> {soon} }
        })
    };
    let all = [
        (Section::New, text().nav_new()),
        (Section::Tokens, text().nav_tokens()),
        (Section::Templates, text().nav_templates()),
    ];
    let buttons = all.into_iter().map(|(section, name)| {
        view! {
            <button
                type="button"
                aria-current=move || (store.section.get() == section).then_some("page")
                on:click=move |_| store.section.set(section)
            >
                {name}
                <Show when=move || unsaved(section)>
                    " " <span class="level act">{text().nav_unsaved()}</span>
                </Show>
                {move || (section == Section::Tokens).then(counts)}
            </button>
        }
    });
    view! { <nav class="sections" aria-label=text().nav()>{buttons.collect_view()}</nav> }
}

/// A token that nobody has saved yet is gone when the page is, and so is one that is being made, and what was typed:
/// the browser asks first.
fn keep_from_leaving(store: Store) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if untrack(|| store.has_something_to_lose()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Fills the form by the link that the page was opened with, and by those that are opened in it later.
fn follow_links(store: Store, fragment: &str) {
    follow_link(store, fragment.to_owned());
    let handle =
        window_event_listener(leptos::ev::hashchange, move |_| follow_link(store, browser::take_fragment()));
    on_cleanup(move || handle.remove());
}

fn follow_link(store: Store, fragment: String) {
    if !fragment.trim_start_matches('#').is_empty() {
        fill(store, Filling::Link(fragment));
    }
}

/// Opens the form and fills it. Where the form does not load, what fills it waits for the next try.
fn fill(store: Store, with: Filling) {
    store.filling.set_value(Some(with));
    store.opened.set(true);
    spawn_local(async move {
        if let Ok(fill) = form::filler().await {
            fill(store);
        }
    });
}
