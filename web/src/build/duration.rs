//! How long the token lives.

use super::Card;
use crate::browser;
use crate::distinct::distinct;
use crate::field::Field;
use crate::format;
use crate::store::{SPAN, Store, UNTIL, Wrong, element_id};
use crate::text::{form as words, policy, text};
use bitgo_access_token::units::Seconds;
use bitgo_access_token::{Code, Draft};
use leptos::prelude::*;
use serde_json::Value;

/// The spans to choose from, in seconds.
const CHOICES: [u64; 7] = [3_600, 86_400, 604_800, 2_592_000, 7_776_000, 15_552_000, 31_536_000];

/// The seconds of the draft, where they are a whole number.
pub(crate) fn seconds(draft: &Draft) -> Option<u64> {
    match draft.get("duration")? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

#[component]
pub(super) fn Duration() -> impl IntoView {
    let store = Store::get();
    let chosen = distinct(move || seconds(&store.draft.read()));
    let typed = RwSignal::new(String::new());
    // The field shows what the draft says, but never rewrites what is being typed.
    Effect::new(move |_| {
        let draft = store.draft.read();
        if read(&typed.read_untracked()).as_ref() != draft.get("duration") {
            typed.set(written(draft.get("duration")));
        }
    });
    let set = move |value: Option<Value>| {
        store.touch("/duration");
        store.forget_typed(UNTIL);
        store.forget_typed(SPAN);
        store.edit(|draft| match value {
            Some(value) => draft.set("duration", value),
            None => {
                draft.remove("duration");
            }
        });
    };
    let is_absent = distinct(move || store.draft.read().get("duration").is_none());
    let end = Signal::derive(move || {
        if is_absent.get() {
            return text().duration_no_end().to_owned();
        }
        // What is no span, or none that BitGo could take, has no end.
        let span = chosen.get().filter(|seconds| *seconds > 0);
        let end = span.and_then(|seconds| format::after(store.now.get()?, seconds));
        end.map_or_else(String::new, |end| {
            let here = format::local(end).map(|here| format!(" · {here}")).unwrap_or_default();
            text().ends(&format!("{}{here}", format::utc(end)))
        })
    });
    let most = store.policy(|policy| policy.max_duration().map(Seconds::get)).flatten();
    let too_long = move |seconds: u64| most.is_some_and(|most| seconds > most);
    let hint = match most {
        Some(most) => format!("{} {}", text().duration_hint(), policy().duration(&format::exact(most))),
        None => text().duration_hint().to_owned(),
    };
    let by_date = RwSignal::new(store.typed_now(UNTIL).is_some());
    let chips = CHOICES.into_iter().map(move |choice| {
        view! {
            <button
                type="button"
                class="chip"
                disabled=too_long(choice)
                aria-pressed=move || if chosen.get() == Some(choice) { "true" } else { "false" }
                on:click=move |_| set(Some(choice.into()))
            >
                {format::exact(choice)}
            </button>
        }
    });
    view! {
        <Card id="life" title=text().duration_title() note=end>
            <div class="chips" role="group" aria-label=text().duration_choices()>
                {chips.collect_view()}
                <button type="button" class="chip" aria-expanded=move || if by_date.get() { "true" } else { "false" } on:click=move |_| {
                    by_date.update(|open| *open = !*open);
                    store.forget_typed(UNTIL);
                    store.focus_soon(element_id(UNTIL));
                }>{words().until_date()}</button>
            </div>
            <Show when=move || by_date.get()>
                <Until chosen set=Callback::new(move |(seconds, end): (u64, String)| {
                    set(Some(seconds.into()));
                    store.keep_typed(SPAN.to_owned(), end, None);
                })/>
            </Show>
            <Field pointer="/duration" label=text().duration().to_owned() hint=Signal::stored(hint) control=move |control| view! {
                <input
                    type="text"
                    class="short"
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=typed
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        typed.set(text.clone());
                        set(read(&text));
                        if text.contains(char::is_alphabetic) {
                            store.keep_typed(SPAN.to_owned(), text, None);
                        }
                    }
                />
            }/>
        </Card>
    }
}

/// The same span, chosen by its last moment. BitGo takes spans, which count from when the token is made.
#[component]
fn Until(chosen: ReadSignal<Option<u64>>, set: Callback<(u64, String)>) -> impl IntoView {
    let store = Store::get();
    let typed = store.typed_at(UNTIL.to_owned());
    let end = Memo::new(move |shown: Option<&Option<String>>| match typed.get() {
        // Half a date has no text: written back, it would empty the field.
        Some(typed) if typed.text.is_empty() => shown.cloned().flatten(),
        Some(typed) => Some(typed.text),
        None => browser::to_local_input(format::after(store.now.get()?, chosen.get()?)?),
    });
    let choose = move |event| {
        let text = event_target_value(&event);
        let now = browser::now();
        let seconds = browser::from_local_input(&text)
            .zip(now)
            .and_then(|(end, now)| end.unix_timestamp().checked_sub(now.unix_timestamp()));
        match seconds.and_then(|seconds| u64::try_from(seconds).ok()).filter(|seconds| *seconds > 0) {
            Some(seconds) => {
                // The end that is shown counts from the same moment.
                store.now.set(now);
                set.run((seconds, text));
            }
            None => {
                let (message, help) =
                    (words().until_wrong().to_owned(), words().until_wrong_help().to_owned());
                let wrong = Wrong { code: Code::DurationMalformed, message, help };
                store.keep_typed(UNTIL.to_owned(), text, Some(wrong));
            }
        }
    };
    view! {
        <Field pointer=UNTIL label=words().until().to_owned() hint=Signal::stored(words().until_hint().to_owned()) control=move |control| view! {
            <input
                type="datetime-local"
                class="short"
                id=control.id
                aria-describedby=control.described_by
                aria-invalid=control.invalid
                prop:value=end
                on:change=choose
            />
        }/>
    }
}

/// What stands in the draft for a typed text: the seconds where it is a span, else the text itself, so that
/// the check can say what is wrong with it.
fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(Seconds::parse(text).map_or_else(|_| text.into(), |seconds| seconds.get().into()))
}

/// The text for what stands in the draft: as core writes it, which reads it again.
fn written(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => {
            let seconds = number.as_u64().and_then(Seconds::new).filter(|seconds| seconds.get() > 0);
            seconds.map_or_else(|| number.to_string(), |seconds| seconds.to_string())
        }
        Some(other) => other.to_string(),
    }
}
