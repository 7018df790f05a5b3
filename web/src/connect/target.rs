//! Which BitGo: chosen by where calls go, and shown wherever one is.

use crate::config::Target;
use crate::store::Store;
use crate::text::{session as words, text};
use bitgo_access_token::Environment;
use leptos::prelude::*;

/// The environment in the bar. It can be read from across the room.
#[component]
pub(crate) fn EnvironmentBadge() -> impl IntoView {
    let store = Store::get();
    let live = move || store.environment.get() == Environment::Production;
    let name = move || match (live(), store.environment_is_known()) {
        (false, _) => text().test_badge(),
        (true, true) => text().production_badge(),
        (true, false) => words().unknown_badge(),
    };
    view! {
        <p class="env" class:live=live data-testid="environment">
            <span class="unseen">{text().environment()} ": "</span>
            {name}
            " "
            <small>{move || store.target().map(|target| target.place())}</small>
        </p>
    }
}

/// The BitGos on offer.
#[component]
pub(super) fn Targets() -> impl IntoView {
    let store = Store::get();
    let targets = store.config.with_value(|config| config.targets.clone());
    let several = targets.len() > 1;
    let choices = targets.into_iter().enumerate().map(|(index, target)| {
        view! {
            <label>
                <input type="radio" name="environment" hidden=!several prop:checked=move || store.target.get() == index on:change=move |_| store.target.set(index)/>
                <span>{name(&target)} <small>{target.place()}</small></span>
            </label>
        }
    });
    view! {
        <fieldset class="choice">
            <legend>{text().environment()}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

fn name(target: &Target) -> String {
    if let Some(name) = &target.name {
        return name.clone();
    }
    match target.environment {
        Some(Environment::Test) => text().test(),
        Some(Environment::Production) => text().production(),
        None => words().unknown(),
    }
    .to_owned()
}
