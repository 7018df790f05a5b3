//! How long the token lives.

use super::Card;
use crate::browser;
use crate::field::Field;
use crate::format;
use crate::store::Store;
use crate::text::text;
use bitgo_access_token::Draft;
use bitgo_access_token::units::Seconds;
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
    let chosen = Memo::new(move |_| seconds(&store.draft.read()));
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
        store.edit(|draft| match value {
            Some(value) => draft.set("duration", value),
            None => {
                draft.remove("duration");
            }
        });
    };
    let end = Signal::derive(move || {
        let end = chosen.get().and_then(|seconds| format::after(browser::now()?, seconds));
        match end {
            None => text().duration_no_end.to_owned(),
            Some(end) => {
                let here = format::local(end).map(|here| format!(" · {here}")).unwrap_or_default();
                format!("{} {}{here}", text().ends, format::utc(end))
            }
        }
    });
    let chips = CHOICES.into_iter().map(move |choice| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || if chosen.get() == Some(choice) { "true" } else { "false" }
                on:click=move |_| set(Some(choice.into()))
            >
                {format::exact(choice)}
            </button>
        }
    });
    view! {
        <Card id="life" title=text().duration_title note=end>
            <div class="chips" role="group" aria-label=text().duration_choices>{chips.collect_view()}</div>
            <Field pointer="/duration" label=text().duration.to_owned() hint=Signal::stored(text().duration_hint.to_owned()) control=move |control| view! {
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
                    }
                />
            }/>
        </Card>
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

/// The text for what stands in the draft.
fn written(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => {
            number.as_u64().filter(|seconds| *seconds > 0).map_or_else(|| number.to_string(), format::exact)
        }
        Some(other) => other.to_string(),
    }
}
