//! The parts of the program that are loaded when they are first needed, so that the first visit stays small.
//!
//! A function that [`part!`] wraps goes into the part it names, with all that nothing outside of the part calls;
//! functions of one part come together. With the feature `parts`, `cargo xtask build` cuts the module up so;
//! without it there is one module, and the same code.

use crate::store::Store;
use crate::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// A part did not load: the network is gone, or the files of this version are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotLoaded;

impl fmt::Display for NotLoaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of the page did not load")
    }
}

impl std::error::Error for NotLoaded {}

#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What a part will give, once it is there.
pub(crate) type Loading<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// Makes the view of a part.
pub(crate) type Make = fn() -> AnyView;

/// Puts a function into a part: `part! { finish: pub(crate) fn review() -> Make { … } }`.
///
/// The function then gives a [`Loading`] of what it says.
macro_rules! part {
    ($part:ident: $visibility:vis fn $name:ident() -> $output:ty $body:block) => {
        $visibility fn $name() -> $crate::parts::Loading<$output> {
            #[cfg(feature = "parts")]
            #[wasm_split_helpers::wasm_split($part, fallible)]
            fn $name() -> Result<$output, $crate::parts::NotLoaded> {
                Ok($body)
            }
            #[cfg(not(feature = "parts"))]
            async fn $name() -> Result<$output, $crate::parts::NotLoaded> {
                Ok($body)
            }
            Box::pin($name())
        }
    };
}
pub(crate) use part;

/// How far a part is.
#[derive(Clone, Copy)]
enum State {
    Coming,
    Here(Make),
    Absent,
}

/// The view of a part, which is loaded now where it is not here yet. `focus` gets the focus where it was to go
/// into the part and found nothing.
#[component]
pub(crate) fn Later(load: fn() -> Loading<Make>, focus: &'static str) -> impl IntoView {
    let store = Store::get();
    let state = RwSignal::new(State::Coming);
    let try_now = move || {
        state.set(State::Coming);
        // What led here may be gone, with the focus.
        store.focus_if_lost(coming(focus));
        spawn_local(async move {
            let loaded = load().await;
            // The person may have gone elsewhere in the meantime.
            let _ = state.try_set(loaded.map_or(State::Absent, State::Here));
            match loaded {
                Ok(_) => store.focus_if_lost(focus),
                Err(_) => store.focus_soon("absent-part"),
            }
        });
    };
    try_now();
    move || {
        match state.get() {
        State::Here(make) => make(),
        State::Coming => view! { <p class="hint" role="status" id=coming(focus) tabindex="-1">{text().part_coming()}</p> }.into_any(),
        State::Absent => view! {
            <section class="problem" role="alert" id="absent-part" tabindex="-1">
                <p class="lead">{text().part_absent()}</p>
                <p>{text().part_absent_next()}</p>
                <div class="actions start">
                    <button type="button" class="quiet" on:click=move |_| try_now()>{text().try_again()}</button>
                </div>
            </section>
        }
        .into_any(),
    }
    }
}

/// The view of a part that another of the same part has brought along: nothing stands in its place meanwhile.
#[component]
pub(crate) fn AtOnce(load: fn() -> Loading<Make>) -> impl IntoView {
    let here = RwSignal::new(None::<Make>);
    spawn_local(async move {
        if let Ok(make) = load().await {
            let _ = here.try_set(Some(make));
        }
    });
    move || here.get().map(|make| make())
}

/// The id of what stands in the place of a part that is on its way, by what has the focus in that part.
fn coming(focus: &str) -> String {
    format!("{focus}-coming")
}

/// Fetches a part before it is needed, so that the step to it takes no time and no network.
pub(crate) fn fetch_ahead(load: fn() -> Loading<Make>) {
    spawn_local(async move {
        // Where it fails it is fetched again, and said, when it is needed.
        let _ = load().await;
    });
}
