//! A second token of one create: a browser whose connection breaks sends the request on it again by itself.

use super::lost::Choices;
use super::revoke::{Revoke, Target};
use crate::store::Store;
use crate::text::tokens as words;
use bitgo_access_token::{AccessTokenResponse, TokenId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How far the search is.
#[derive(Clone, PartialEq)]
enum Search {
    Running,
    Failed,
    Found(Vec<Target>),
}

/// Looks whether a create made more than this token, and says so. Nothing shows where there is nothing to say.
#[component]
pub(crate) fn Twins(
    created: Arc<AccessTokenResponse>,
    /// The id of a token of the same label that was there before.
    #[prop(optional_no_strip)]
    before: Option<String>,
) -> impl IntoView {
    let store = Store::get();
    let search = RwSignal::new(Search::Running);
    let look = move || {
        let created = created.clone();
        let before = before.clone();
        let Some(client) = store.connection.with_untracked(|it| it.as_ref().map(|it| it.client())) else {
            return;
        };
        spawn_local(async move {
            let found = match client.find_twins(&created).await {
                Ok(twins) => {
                    let new =
                        |token: &&AccessTokenResponse| before.is_none() || token.id() != before.as_deref();
                    Search::Found(twins.iter().filter(new).filter_map(Target::of).collect())
                }
                Err(_) => Search::Failed,
            };
            // The view may be gone by now.
            let _ = search.try_set(found);
        });
    };
    look();
    let revoking = RwSignal::new(None::<Target>);
    let done = Callback::new(move |id: TokenId| {
        search.update(|search| {
            if let Search::Found(twins) = search {
                twins.retain(|twin| *twin.id() != id);
            }
        });
        // Its row, with the button that was pressed, goes.
        let rotates = store.rotation.with_untracked(Option::is_some);
        store.focus_soon(if rotates { "rotate-title" } else { "done-title" });
    });
    view! {
        <div role="alert">
            {move || match search.get() {
                Search::Found(twins) if !twins.is_empty() => view! {
                    <section class="problem" aria-labelledby="twins-title">
                        <h3 id="twins-title">{words().twins_title()}</h3>
                        <p>{words().twins_note()}</p>
                        <Choices targets=twins revoking label=words().twins_title()/>
                    </section>
                }.into_any(),
                Search::Failed => view! {
                    <p class="hint">{words().twins_unknown()}</p>
                }.into_any(),
                _ => ().into_any(),
            }}
        </div>
        <Revoke target=revoking done/>
    }
}
