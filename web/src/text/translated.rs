//! The language that the page speaks: English, or one that was given.
//!
//! It is one for all pages of a document: words are asked for everywhere, with no page at hand.

use super::{English, exchange, form, page, policy, session, settings, signing, tokens};
use std::cell::{Cell, RefCell};

/// A word, and its place among all.
pub(crate) struct Word {
    place: usize,
    english: &'static str,
}

impl Word {
    pub(crate) const fn new(start: usize, key: usize, english: &'static str) -> Self {
        Self { place: start.saturating_add(key), english }
    }
}

/// Another language, or other ways to write dates and numbers.
#[derive(Debug)]
pub(crate) struct Translation {
    /// BCP 47: `de-CH`.
    pub(crate) locale: String,
    /// The words by their places; none where English says it. Without any, all is in English.
    words: Vec<Option<&'static str>>,
    pub(crate) date: Date,
    /// What stands between groups of three digits.
    pub(crate) separator: char,
}

/// Writes the date and the time of an instant, in seconds since 1970, on a clock that is ahead of UTC by minutes.
pub(crate) type Date = fn(locale: &str, seconds: i64, minutes: i32) -> String;

impl Translation {
    /// The language that the words are in.
    pub(crate) fn language(&self) -> &str {
        if self.words.is_empty() { "en" } else { &self.locale }
    }
}

thread_local! {
    /// What is spoken, and by how many pages.
    static SPOKEN: Cell<(Option<&'static Translation>, usize)> = const { Cell::new((None, 0)) };
    /// All that were ever read. Words are lent for good, so each is kept once.
    static KNOWN: RefCell<Vec<&'static Translation>> = const { RefCell::new(Vec::new()) };
}

/// What is spoken now, where it is not plain English.
pub(crate) fn spoken() -> Option<&'static Translation> {
    SPOKEN.get().0
}

/// Has one more page speak a language. False where one stands that speaks another.
pub(crate) fn speak(wanted: Option<&'static Translation>) -> bool {
    let (spoken, pages) = SPOKEN.get();
    let same = spoken.map(std::ptr::from_ref) == wanted.map(std::ptr::from_ref);
    if pages > 0 && !same {
        return false;
    }
    SPOKEN.set((wanted, pages.saturating_add(1)));
    true
}

/// A page has gone that spoke.
pub(crate) fn fall_silent() {
    let (spoken, pages) = SPOKEN.get();
    SPOKEN.set((spoken, pages.saturating_sub(1)));
}

/// A word in the language that is spoken. It gives a reference to the word, which takes less of the module at each
/// of a thousand places than the word does.
#[inline(never)]
pub(crate) fn say(word: &'static Word) -> &'static &'static str {
    let spoken = spoken().and_then(|spoken| spoken.words.get(word.place)?.as_ref());
    spoken.unwrap_or(&word.english)
}

/// A text with its holes filled.
#[inline(never)]
pub(crate) fn fill(text: &str, holes: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        filled.extend(holes.iter().filter(|(hole, _)| *hole == name).map(|(_, with)| *with));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Every word in English, by its place.
pub(crate) fn english() -> impl Iterator<Item = English> {
    let tables = [
        exchange::ENGLISH,
        form::ENGLISH,
        page::ENGLISH,
        policy::ENGLISH,
        session::ENGLISH,
        settings::ENGLISH,
        signing::ENGLISH,
        tokens::ENGLISH,
    ];
    tables.into_iter().flatten().copied()
}

/// What is wrong with a text of a translation.
#[derive(Debug, PartialEq)]
pub(crate) enum Wrong {
    /// There is no such key.
    Key,
    /// It is no text, or blank.
    Blank,
    /// Its holes are not those of the English text, which has these.
    Holes(Vec<&'static str>),
}

/// Reads a translation: texts by their keys, each a text or something else. What is wrong is told by the key.
pub(crate) fn translate<'a>(
    locale: &str,
    texts: impl Iterator<Item = (&'a str, Option<&'a str>)>,
    date: Date,
    separator: char,
) -> Result<&'static Translation, Vec<(String, Wrong)>> {
    let mut words: Vec<Option<String>> = Vec::new();
    let mut wrong = Vec::new();
    for (key, text) in texts {
        let found = english().enumerate().find(|(_, word)| word.key() == key);
        let fault = match (found, text.filter(|text| !text.trim().is_empty())) {
            (None, _) => Wrong::Key,
            (Some(_), None) => Wrong::Blank,
            (Some((_, word)), Some(text)) if !same_holes(text, word.text()) => {
                Wrong::Holes(holes(word.text()).unwrap_or_default())
            }
            (Some((place, _)), Some(text)) => {
                if words.len() <= place {
                    words.resize(place.saturating_add(1), None);
                }
                if let Some(word) = words.get_mut(place) {
                    *word = Some(text.to_owned());
                }
                continue;
            }
        };
        wrong.push((key.to_owned(), fault));
    }
    if wrong.is_empty() { Ok(keep(locale, words, date, separator)) } else { Err(wrong) }
}

/// The names in braces in a text; none where a brace is open at its end.
fn holes(text: &str) -> Option<Vec<&str>> {
    text.split('{').skip(1).map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

/// Whether a text has each hole of the English one, and no other.
fn same_holes(text: &str, english: &str) -> bool {
    let (Some(found), Some(wanted)) = (holes(text), holes(english)) else { return false };
    found.iter().all(|name| wanted.contains(name)) && wanted.iter().all(|name| found.contains(name))
}

fn keep(locale: &str, words: Vec<Option<String>>, date: Date, separator: char) -> &'static Translation {
    let known = KNOWN.with_borrow(|known| {
        let same = |it: &&&Translation| {
            it.locale == locale && it.words.iter().copied().eq(words.iter().map(Option::as_deref))
        };
        known.iter().find(same).copied()
    });
    known.unwrap_or_else(|| {
        let lent = |word: String| -> &'static str { word.leak() };
        let words = words.into_iter().map(|word| word.map(lent)).collect();
        let made: &'static Translation =
            Box::leak(Box::new(Translation { locale: locale.to_owned(), words, date, separator }));
        KNOWN.with_borrow_mut(|known| known.push(made));
        made
    })
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Translation, Wrong, english, fall_silent, fill, speak, translate};
    use crate::text::text;
    use std::collections::BTreeSet;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn german(texts: &[(&str, Option<&str>)]) -> Result<&'static Translation, Vec<(String, Wrong)>> {
        translate("de", texts.iter().copied(), |_, _, _| String::new(), ' ')
    }

    #[wasm_bindgen_test]
    fn what_is_given_is_said_and_the_rest_stays_english() {
        let german =
            german(&[("page.connect", Some("Verbinden")), ("page.is_ready", Some("Fertig: {label}"))])
                .unwrap();
        assert!(speak(Some(german)));
        assert_eq!((text().connect(), text().disconnect()), ("Verbinden", "Disconnect"));
        assert_eq!(text().is_ready("payouts"), "Fertig: payouts");
        assert!(!speak(None), "two languages at a time");
        assert!(speak(Some(german)));
        fall_silent();
        fall_silent();
        assert!(speak(None));
        assert_eq!(text().connect(), "Connect");
        fall_silent();
    }

    #[wasm_bindgen_test]
    fn what_is_read_twice_is_kept_once() {
        let read = || std::ptr::from_ref(german(&[("page.connect", Some("Los"))]).unwrap());
        assert_eq!(read(), read());
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_meant_is_told() {
        let wrong = german(&[
            ("page.conect", Some("Verbinden")),
            ("page.connect", None),
            ("page.title", Some(" ")),
            ("page.is_ready", Some("Fertig")),
            ("page.disconnect", Some("{label} trennen")),
            ("page.is_ready", Some("{label")),
        ])
        .unwrap_err();
        let holes = |names: &[&'static str]| Wrong::Holes(names.to_vec());
        let expected =
            [Wrong::Key, Wrong::Blank, Wrong::Blank, holes(&["label"]), holes(&[]), holes(&["label"])];
        assert_eq!(wrong.into_iter().map(|(_, wrong)| wrong).collect::<Vec<_>>(), expected);
    }

    #[wasm_bindgen_test]
    fn holes_are_filled_by_name_and_once() {
        assert_eq!(fill("{b}, {a} and {b}", &[("a", "{b}"), ("b", "2")]), "2, {b} and 2");
    }

    #[wasm_bindgen_test]
    fn each_key_is_there_once_and_the_english_is_well_formed() {
        let keys: BTreeSet<&str> = english().map(|word| word.key()).collect();
        assert_eq!(keys.len(), english().count());
        for word in english() {
            assert!(
                !word.text().is_empty() && super::same_holes(word.text(), word.filled()),
                "{}",
                word.key()
            );
        }
    }
}
