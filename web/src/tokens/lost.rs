//! The search for tokens whose answers were lost: they may exist, and nobody has their secrets.

use super::load::{Load, Loaded};
use super::revoke::{Revoke, Target};
use crate::store::{Section, Sending, Store};
use crate::text::tokens as words;
use bitgo_access_token::{AccessTokenResponse, TokenId};
use bitgo_access_token_client::{Attempt, Sort};
use leptos::prelude::*;

/// A token that may have come of a lost create, and whether the time says so, too.
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

/// Those that may have come of these attempts, the likely ones first, and each once.
fn candidates(
    attempts: &[Attempt],
    tokens: &[AccessTokenResponse],
    is_other: impl Fn(&AccessTokenResponse) -> bool,
) -> Vec<Candidate> {
    let found: Vec<_> = attempts.iter().map(|attempt| attempt.candidates(tokens.to_vec())).collect();
    let likely = found.iter().flat_map(|found| &found.likely).map(|token| (token, true));
    let others = found.iter().flat_map(|found| &found.of_same_label).map(|token| (token, false));
    let mut all = Vec::<Candidate>::new();
    for (token, likely) in likely.chain(others).filter(|(token, _)| !is_other(token)) {
        if let Some(candidate) = Candidate::of(token, likely)
            && !all.iter().any(|one| one.target.id() == candidate.target.id())
        {
            all.push(candidate);
        }
    }
    all
}

/// Looks for the tokens of creates whose answers were lost when asked to, and revokes them. Nothing shows where there
/// are none.
#[component]
pub(crate) fn Lost(
    sending: Sending,
    /// The id of a token of the same label that was there before.
    #[prop(optional_no_strip)]
    before: Option<String>,
) -> impl IntoView {
    move || {
        let (attempts, before) = (sending.lost(), before.clone());
        (!attempts.is_empty()).then(|| view! { <LostOf attempts sending before/> })
    }
}

#[component]
fn LostOf(attempts: Vec<Attempt>, sending: Sending, before: Option<String>) -> impl IntoView {
    let asked = RwSignal::new(false);
    let mut labels: Vec<String> = attempts.iter().map(|attempt| attempt.label.clone()).collect();
    labels.sort();
    labels.dedup();
    let notes = labels.iter().map(|label| view! { <p>{words().lost_note(label)}</p> }).collect_view();
    let (attempts, before) = (StoredValue::new(attempts), StoredValue::new(before));
    let look = move |_| {
        asked.set(true);
        // The button goes.
        Store::get().focus_soon("lost-title");
    };
    view! {
        <section class="lost" aria-labelledby="lost-title">
            <h3 id="lost-title" tabindex="-1">{words().lost_title()}</h3>
            {notes}
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <div class="actions start"><button type="button" class="quiet" on:click=look>{words().lost_look()}</button></div>
                }
            >
                <Found attempts=attempts.get_value() before=before.get_value() sending/>
            </Show>
        </section>
    }
}

#[component]
fn Found(attempts: Vec<Attempt>, before: Option<String>, sending: Sending) -> impl IntoView {
    let store = Store::get();
    let load = Load::new(move |client| {
        let (attempts, before) = (attempts.clone(), before.clone());
        async move {
            let tokens = client.list_all_access_tokens(Sort::NewestFirst).await?;
            // Of those that were made here, the answers came.
            let is_other = |token: &AccessTokenResponse| {
                token.id().is_some_and(|id| {
                    before.as_deref() == Some(id) || store.made_here.with_untracked(|made| made.contains(id))
                })
            };
            Ok(candidates(&attempts, &tokens, is_other))
        }
    });
    let found = Memo::new(move |_| load.items());
    let revoking = RwSignal::new(None::<Target>);
    let done = Callback::new(move |id: TokenId| {
        let lost = found.read_untracked().iter().any(|it| it.likely && *it.target.id() == id);
        load.retain(|candidate| *candidate.target.id() != id);
        if lost && !found.read_untracked().iter().any(|candidate| candidate.likely) {
            store.spoken.set(words().lost_clear().to_owned());
            sending.settle_lost();
        }
        go_on(store);
    });
    let settled = move |_| {
        sending.settle_lost();
        go_on(store);
    };
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
            <div class="actions start">
                <button type="button" class="quiet" on:click=again>{words().lost_again()}</button>
                <button type="button" class="quiet" on:click=settled>{words().lost_settled()}</button>
            </div>
        </Loaded>
        <Revoke target=revoking done/>
    }
}

/// Leads to what comes next, where the button that was pressed goes.
fn go_on(store: Store) {
    let rotates = store.section.get_untracked() == Section::Tokens;
    let (otp, title) = if rotates { ("rotate-otp", "rotate-title") } else { ("f-otp", "done-title") };
    store.focus_soon(otp);
    store.focus_if_lost(title);
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
