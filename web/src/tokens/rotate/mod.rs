//! A new token in place of an old one, step by step; and after each failure, what there is now.

mod create;
mod end;
mod prove;

use super::lost::Lost;
use crate::error_panel::ErrorPanel;
use crate::store::{OldToken, Proof, Rotation, Store};
use crate::text::{text, tokens as words};
use create::Create;
use end::End;
use leptos::prelude::*;
use prove::Prove;

/// How far a rotation is.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Step {
    Create,
    Prove,
    End,
    Done,
}

fn step(rotation: &Rotation) -> Step {
    match (&rotation.new, rotation.proof, rotation.end) {
        (None, _, _) => Step::Create,
        (_, _, OldToken::Revoked) => Step::Done,
        (_, Proof::None, _) => Step::Prove,
        _ => Step::End,
    }
}

/// What there is now, whatever has failed.
fn holds(rotation: &Rotation, lost: bool) -> &'static str {
    match (step(rotation), rotation.end) {
        (Step::Create, _) if lost => words().rotate_holds_unknown(),
        (Step::Create, _) => words().rotate_holds_old(),
        (Step::Prove, _) => words().rotate_holds_unproven(),
        (Step::End, OldToken::Unknown) => words().rotate_holds_maybe(),
        (Step::End, _) => words().rotate_holds_both(),
        (Step::Done, _) => words().rotate_holds_new(),
    }
}

#[component]
pub(super) fn Rotate() -> impl IntoView {
    let store = Store::get();
    let Some(rotation) = store.rotation.get_untracked() else { return ().into_any() };
    let label = rotation.old.label().unwrap_or(words().no_label()).to_owned();
    let before = StoredValue::new(rotation.old.id().map(str::to_owned));
    let at = Memo::new(move |_| store.rotation.read().as_ref().map_or(Step::Create, step));
    let steps = [
        (Step::Create, words().rotate_create()),
        (Step::Prove, words().rotate_prove()),
        (Step::End, words().rotate_revoke()),
    ];
    let steps = steps.into_iter().map(move |(step, name)| {
        let done = move || at.get() > step;
        view! {
            <li class:done=done aria-current=move || (at.get() == step).then_some("step")>{name}</li>
        }
    });
    let leave = move |_| {
        store.rotation.set(None);
        store.rotating.forget();
        store.focus_soon("tokens-title");
    };
    let now =
        move || store.rotation.read().as_ref().map(|rotation| holds(rotation, store.rotating.has_lost()));
    view! {
        <section class="card narrow" aria-labelledby="rotate-title">
            <header>
                <h2 id="rotate-title" tabindex="-1">{words().rotate_title(&label)}</h2>
                <Show when=move || at.get() == Step::Create>
                    <button type="button" class="quiet" disabled=move || store.rotating.is_on() on:click=leave>{words().rotate_cancel()}</button>
                </Show>
            </header>
            <p class="hint">{words().rotate_note()}</p>
            <ol class="steps">{steps.collect_view()}</ol>
            <p class="holds" role="status"><b>{words().rotate_holds()}</b> " " {now}</p>
            <div id="problem" tabindex="-1">
                {move || store.rotating.problem.get().map(|error| view! { <ErrorPanel error/> })}
                <Lost sending=store.rotating before=before.get_value()/>
            </div>
            {move || match at.get() {
                Step::Create => view! { <Create/> }.into_any(),
                Step::Prove => view! { <Prove/> }.into_any(),
                Step::End | Step::Done => view! { <End/> }.into_any(),
            }}
            <Show when=move || at.get() != Step::Create>
                <div class="actions last">
                    <button type="button" class=move || if at.get() == Step::Done { "primary" } else { "quiet" } on:click=leave>
                        {move || if at.get() == Step::Done { words().rotate_saved() } else { words().rotate_stop() }}
                    </button>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// What was `asked` of BitGo cannot be done before somebody connects again.
#[component]
fn Unconnected(asked: RwSignal<bool>) -> impl IntoView {
    let store = Store::get();
    let says = move || (asked.get() && store.connection.read().is_none()).then(|| text().connect_again());
    view! { <p class="complaint" role="alert">{says}</p> }
}

#[cfg(test)]
mod tests {
    use super::{Step, holds, step};
    use crate::store::{Made, OldToken, Proof, Rotation, Whole};
    use bitgo_access_token::{AccessTokenResponse, Draft, Granted};
    use std::sync::Arc;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn rotation(is_made: bool, proof: Proof, end: OldToken) -> Rotation {
        let old =
            Arc::new(AccessTokenResponse::from_json(r#"{ "id": "a", "isExtensible": false }"#).unwrap());
        let granted = Arc::new(Granted { scopes: Vec::new(), differences: Vec::new() });
        let new = is_made.then(|| Made {
            asked: Draft::new(),
            whole: Whole::default(),
            granted,
            answer: old.clone(),
            opened: None,
        });
        Rotation { old, new, proof, end }
    }

    #[wasm_bindgen_test]
    fn the_old_token_is_never_said_to_be_gone_before_the_new_one_is_proven() {
        for (made, proof, end, expected, says) in [
            (false, Proof::None, OldToken::Works, Step::Create, "The old token works as before. No new one"),
            (true, Proof::None, OldToken::Works, Step::Prove, "Both tokens exist. The old one works"),
            (true, Proof::Claimed, OldToken::Works, Step::End, "Both tokens work."),
            (
                true,
                Proof::Here { same_scopes: true },
                OldToken::Unknown,
                Step::End,
                "The new token works. Nobody knows",
            ),
            (true, Proof::Claimed, OldToken::Revoked, Step::Done, "Only the new token works."),
        ] {
            let rotation = rotation(made, proof, end);
            assert_eq!(step(&rotation), expected);
            assert!(holds(&rotation, false).starts_with(says), "{}", holds(&rotation, false));
        }
        assert!(holds(&rotation(false, Proof::None, OldToken::Works), true).contains("may exist"));
    }
}
