//! Reads the texts of another language, and how it writes dates and numbers: a part of its own, for those who have one.

use super::read::{Fault, fault};
use crate::browser;
use crate::parts::part;
use crate::root::Root;
use crate::text::{Translation, Wrong, settings as text, translate};
use bitgo_access_token::read_object;
use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Array, Date, Function, Object, Reflect};
use serde_json::{Map, Value};
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

/// Where texts are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Texts {
    /// In the settings themselves.
    Here(Map<String, Value>),
    /// In a file; a relative address counts from the page's files.
    At(String),
}

/// Reads what a page is to speak.
pub(super) type Read = fn(
    Root,
    String,
    Option<Texts>,
) -> Pin<Box<dyn Future<Output = Result<&'static Translation, Vec<Fault>>>>>;

part! {
    texts: pub(super) fn reader() -> Read {
        |root, locale, texts| Box::pin(read(root, locale, texts))
    }
}

async fn read(root: Root, locale: String, texts: Option<Texts>) -> Result<&'static Translation, Vec<Fault>> {
    if !is_locale(&locale) {
        return Err(vec![fault("/locale", text().locale(), text().locale_help())]);
    }
    let texts = match texts {
        None => Map::new(),
        Some(Texts::Here(texts)) => texts,
        Some(Texts::At(address)) => fetch(&root, &address)
            .await
            .ok_or_else(|| vec![fault("/texts", text().texts_absent(), text().texts_absent_help())])?,
    };
    let entries = texts.iter().map(|(key, text)| (key.as_str(), text.as_str()));
    translate(&locale, entries, date, separator(&locale))
        .map_err(|wrong| wrong.into_iter().map(|(key, wrong)| told(&key, &wrong)).collect())
}

async fn fetch(root: &Root, address: &str) -> Option<Map<String, Value>> {
    let address = Url::new_with_base(address, &root.address("")).ok()?.href();
    read_object(&browser::fetch_fresh(&address).await?, "texts").ok()
}

fn told(key: &str, wrong: &Wrong) -> Fault {
    let message = match wrong {
        Wrong::Key => text().no_text().to_owned(),
        Wrong::Blank => text().text_blank().to_owned(),
        Wrong::Holes(holes) if holes.is_empty() => text().text_no_holes().to_owned(),
        Wrong::Holes(holes) => {
            text().text_holes(&holes.iter().map(|hole| format!("{{{hole}}}")).collect::<Vec<_>>().join(", "))
        }
    };
    // A key is a member's name: RFC 6901 escapes these two in it.
    fault(format!("/texts/{}", key.replace('~', "~0").replace('/', "~1")), &message, text().texts_help())
}

/// Whether the browser takes it for a language tag.
fn is_locale(locale: &str) -> bool {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into());
    let canonical = intl.and_then(|intl| {
        let get: Function = Reflect::get(&intl, &"getCanonicalLocales".into())?.unchecked_into();
        get.call1(&intl, &locale.into())
    });
    canonical.is_ok_and(|list| list.unchecked_into::<Array>().length() == 1)
}

/// A date and a time as the locale writes them.
fn date(locale: &str, seconds: i64, minutes: i32) -> String {
    let options = Object::new();
    for (name, value) in [
        ("day", "numeric"),
        ("month", "short"),
        ("year", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("timeZone", "UTC"),
    ] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    // The clock that is ahead shows what the clock of UTC will show later.
    let shifted = seconds.saturating_add(i64::from(minutes).saturating_mul(60)) as f64;
    let date = Date::new(&(shifted * 1000.0).into());
    let format = DateTimeFormat::new(&Array::of1(&locale.into()), &options).format();
    let written = format.call1(&JsValue::UNDEFINED, &date);
    written.ok().and_then(|written| written.as_string()).unwrap_or_default()
}

/// What stands between groups of digits. The sign before decimals is a point in every language, as one types it and
/// as BitGo takes it; where a point groups digits elsewhere, a narrow space does here, so that nobody takes a thousand
/// for one.
fn separator(locale: &str) -> char {
    let format = NumberFormat::new(&Array::of1(&locale.into()), &Object::new()).format();
    let written = format.call1(&JsValue::UNDEFINED, &1.5.into());
    let has_point = written.ok().and_then(|written| written.as_string()).is_some_and(|one| one.contains('.'));
    if has_point { ',' } else { '\u{202f}' }
}

#[cfg(test)]
mod tests {
    use super::{date, is_locale, separator};
    use wasm_bindgen_test::wasm_bindgen_test;

    // By the data of Unicode's CLDR, which browsers bring along.
    #[wasm_bindgen_test]
    fn dates_and_numbers_are_the_locales() {
        assert_eq!(date("de", 1_803_236_640, 0), "21. Feb. 2027, 19:04");
        assert_eq!(date("de", 1_803_236_640, 60), "21. Feb. 2027, 20:04");
        assert_eq!(date("en-GB", 1_803_236_640, 0), "21 Feb 2027, 19:04");
        assert_eq!([separator("de"), separator("en"), separator("de-CH")], ['\u{202f}', ',', ',']);
    }

    #[wasm_bindgen_test]
    fn what_is_no_language_tag_is_told() {
        assert!(["de", "de-CH", "zh-Hant-TW"].into_iter().all(is_locale));
        assert!(["", "german language", "d", "de_CH", "de-"].iter().all(|no| !is_locale(no)));
    }
}
