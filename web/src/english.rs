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

/// What core says as part of a sentence, as one of its own: `the token is empty` is `The token is empty.`
pub(crate) fn sentence(said: &str) -> String {
    let mut rest = said.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if said.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", rest.as_str())
}
