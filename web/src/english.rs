//! What core says: in English, whatever the page speaks, and marked so for who reads it aloud.

use crate::text::spoken;
use leptos::prelude::*;

/// The language of what core says, where the page speaks another.
pub(crate) fn in_english() -> Option<&'static str> {
    spoken().is_some_and(|spoken| spoken.language() != "en").then_some("en")
}

/// What core says, within other words.
pub(crate) fn english(said: impl Into<String>) -> impl IntoView {
    view! { <span lang=in_english()>{said.into()}</span> }
}

/// The same of what it says by turns.
pub(crate) fn english_now(said: impl Fn() -> String + Send + 'static) -> impl IntoView {
    view! { <span lang=in_english()>{said}</span> }
}
