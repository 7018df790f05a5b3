//! The request as it stands: as it is sent, as code that sends it, and as a link that fills in the form.

use crate::browser;
use crate::distinct::distinct;
use crate::english::in_english;
use crate::store::Store;
use crate::text::{exchange as words, text};
use bitgo_access_token::{Draft, Format, export, to_link};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The draft as JSON; the one-time password is not in it.
pub(crate) fn shown_json(draft: &Draft) -> String {
    serde_json::to_string_pretty(draft.members()).unwrap_or_default()
}

/// What the request is shown as.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Body,
    Link,
    Code(Format),
}

impl Shown {
    /// Everything there is to choose from.
    fn all() -> impl Iterator<Item = Self> {
        let code = Format::ALL.into_iter().filter(|format| *format != Format::Json).map(Self::Code);
        [Self::Body, Self::Link].into_iter().chain(code)
    }

    fn title(self) -> &'static str {
        match self {
            Self::Body => words().request(),
            Self::Link => words().link(),
            Self::Code(format) => format.title(),
        }
    }

    fn note(self) -> &'static str {
        match self {
            Self::Body => text().request_note(),
            Self::Link => words().link_note(),
            Self::Code(_) => words().export_note(),
        }
    }

    /// # Errors
    /// Why it cannot be shown yet, for people.
    fn content(self, store: Store, draft: &Draft) -> Result<String, String> {
        match self {
            Self::Body => Ok(shown_json(draft)),
            Self::Link => to_link(draft, Some(store.environment.get()))
                .map(|fragment| format!("{}#{fragment}", store.page_address()))
                .map_err(|why| format!("{why}.")),
            Self::Code(format) => {
                match store.check_before_otp(draft).request().filter(|_| !store.is_unreadable()) {
                    Some(request) => {
                        export(request, format, &store.integration_url()).map_err(|why| format!("{why}."))
                    }
                    None => Err(words().export_not_ready().to_owned()),
                }
            }
        }
    }
}

#[component]
pub(super) fn Request(draft: ReadSignal<Draft>) -> impl IntoView {
    let store = Store::get();
    let shown = RwSignal::new(Shown::Body);
    let content = distinct(move || shown.get().content(store, &draft.read()));
    // What is taken away is never a frame behind.
    let present = move || untrack(|| shown.get().content(store, &store.draft.read()));
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        content.track();
        copied.set(None);
    });
    let copy = move |_| {
        if let Ok(content) = present() {
            spawn_local(async move { copied.set(Some(browser::copy(&content).await)) });
        }
    };
    let save = move |_| {
        if let (Shown::Code(format), Ok(content)) = (shown.get_untracked(), present()) {
            browser::download(format.file_name(), "text/plain", &content);
        }
    };
    let options = Shown::all().enumerate().map(|(index, choice)| {
        let of_core = in_english().filter(|_| matches!(choice, Shown::Code(_)));
        view! { <option value=index.to_string() lang=of_core>{choice.title()}</option> }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|index| Shown::all().nth(index));
        shown.set(chosen.unwrap_or(Shown::Body));
    };
    let ready = move || content.read().is_ok();
    view! {
        <section class="card" aria-labelledby="request-title">
            <header>
                <h2 id="request-title">{text().request_title()}</h2>
                <span class="chips">
                    <select class="small" aria-label=words().show_as() on:change=choose>{options.collect_view()}</select>
                    <button type="button" class="quiet" disabled=move || !ready() on:click=copy>{words().copy()}</button>
                    <Show when=move || ready() && matches!(shown.get(), Shown::Code(_))>
                        <button type="button" class="quiet" on:click=save>{words().save()}</button>
                    </Show>
                </span>
            </header>
            <p class="copied" class:failed=move || copied.get() == Some(false) role="status">
                {move || copied.get().map(|done| if done { words().copied() } else { words().copy_failed() })}
            </p>
            <Show when=ready fallback=move || view! { <p class="hint">{move || content.get().err()}</p> }>
                <pre class="json" tabindex="0" role="region" aria-label=move || shown.get().title()>{move || content.get().ok()}</pre>
            </Show>
            <p class="hint">{move || shown.get().note()}</p>
        </section>
    }
}
