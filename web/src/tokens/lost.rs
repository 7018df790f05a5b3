//! The search for a token whose answer was lost: it may exist, and nobody has its secret.

use super::load::{Load, Loaded};
use super::revoke::{Revoke, Target};
use crate::store::{Sending, Store};
use crate::text::tokens as words;
use bitgo_access_token::{AccessTokenResponse, TokenId};
use bitgo_access_token_client::Attempt;
use leptos::prelude::*;

/// A token that may have come of the lost create, and whether the time says so, too.
#[derive(Clone, PartialEq)]
struct Candidate {
    target: Target,
    likely: bool,
}

impl Candidate {
    fn of(token: &AccessTokenResponse, likely: bool) -> Option<Self> {
        Some(Self { target: Target::of(token)?, likely })
    }
}

/// Looks for the token of a create when asked to, and revokes it.
#[component]
pub(crate) fn Lost(
    attempt: Attempt,
    sending: Sending,
    /// The id of a token of the same label that was there before.
    #[prop(optional_no_strip)]
    before: Option<String>,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let label = attempt.label.clone();
    let (attempt, before) = (StoredValue::new(attempt), StoredValue::new(before));
    let look = move |_| {
        asked.set(true);
        // The button goes.
        Store::get().focus_soon("lost-title");
    };
    view! {
        <section class="lost" aria-labelledby="lost-title">
            <h3 id="lost-title" tabindex="-1">{words().lost_title()}</h3>
            <p>{words().lost_note(&label)}</p>
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <div class="actions start"><button type="button" class="quiet" on:click=look>{words().lost_look()}</button></div>
                }
            >
                <Found attempt=attempt.get_value() before=before.get_value() sending/>
            </Show>
        </section>
    }
}

#[component]
fn Found(attempt: Attempt, before: Option<String>, sending: Sending) -> impl IntoView {
    let store = Store::get();
    let load = Load::new(move |client| {
        let (attempt, before) = (attempt.clone(), before.clone());
        async move {
            let found = client.find_candidates(&attempt).await?;
            let new = |token: &&AccessTokenResponse| before.is_none() || token.id() != before.as_deref();
            let likely = found.likely.iter().filter(new).filter_map(|token| Candidate::of(token, true));
            let others =
                found.of_same_label.iter().filter(new).filter_map(|token| Candidate::of(token, false));
            Ok(likely.chain(others).collect())
        }
    });
    let found = Memo::new(move |_| load.items());
    let revoking = RwSignal::new(None::<Target>);
    let done = Callback::new(move |id: TokenId| {
        let lost = found.read_untracked().iter().any(|it| it.likely && *it.target.id() == id);
        load.retain(|candidate| *candidate.target.id() != id);
        if lost && !found.read_untracked().iter().any(|candidate| candidate.likely) {
            store.spoken.set(words().lost_clear().to_owned());
            sending.problem.set(None);
        }
        let rotates = store.rotation.with_untracked(Option::is_some);
        store.focus_soon(if rotates { "rotate-otp" } else { "f-otp" });
    });
    let again = move |_| {
        load.again();
        store.focus_soon("lost-title");
    };
    let part = move |likely: bool| {
        let of_part = found.get().into_iter().filter(|candidate| candidate.likely == likely);
        let targets = of_part.map(|candidate| candidate.target).collect();
        view! { <Choices targets revoking label=words().lost_title()/> }
    };
    let has = move |likely: bool| found.read().iter().any(|candidate| candidate.likely == likely);
    view! {
        <Loaded load focus="lost-title">
            <p role="status">{move || if has(true) { words().lost_found() } else { words().lost_none() }}</p>
            {move || part(true)}
            <Show when=move || has(false)>
                <details class="more">
                    <summary>{words().lost_others()}</summary>
                    {move || part(false)}
                </details>
            </Show>
            <div class="actions start"><button type="button" class="quiet" on:click=again>{words().lost_again()}</button></div>
        </Loaded>
        <Revoke target=revoking done/>
    }
}

/// Tokens of one label, told apart by time and id, each with a way to revoke it.
#[component]
pub(super) fn Choices(
    targets: Vec<Target>,
    revoking: RwSignal<Option<Target>>,
    label: &'static str,
) -> impl IntoView {
    let items = targets.into_iter().map(|target| {
        let id = target.id().to_string();
        view! {
            <li>
                <p>{words().created()} " " {target.created().to_owned()} " · " <code>{id.clone()}</code></p>
                <button type="button" class="fix danger" on:click=move |_| revoking.set(Some(target.clone()))>
                    {words().revoke()} <span class="unseen">" " {id}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="found" aria-label=label>{items.collect_view()}</ul> }
}
