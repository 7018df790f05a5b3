//! What the page asks of the browser.

use js_sys::{Array, Date};
use leptos::prelude::document;
use leptos::prelude::window;
use time::{OffsetDateTime, UtcOffset};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, RequestCache, RequestInit, Url};

/// The present instant.
pub(crate) fn now() -> Option<OffsetDateTime> {
    // Milliseconds since 1970 stay exact in an f64 for the next 280,000 years.
    OffsetDateTime::from_unix_timestamp((Date::now() / 1000.0) as i64).ok()
}

/// Minutes by which the local time was or will be ahead of UTC at an instant.
pub(crate) fn local_offset_minutes(instant: OffsetDateTime) -> i32 {
    let date = Date::new(&((instant.unix_timestamp() as f64) * 1000.0).into());
    (date.get_timezone_offset() as i32).saturating_neg()
}

/// Whether nobody can see the page: another tab is in front, or the window is minimised.
pub(crate) fn is_hidden() -> bool {
    leptos::prelude::document().hidden()
}

/// Puts a text on the clipboard. False when the browser did not take it.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Absent in an insecure context, whatever the type says.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Hands a file to the browser to save. False when it could not be made.
pub(crate) fn download(name: &str, media_type: &str, content: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options) else {
        return false;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return false };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of the content by now; the address must not keep it.
    let _ = Url::revoke_object_url(&url);
    link.is_some()
}

/// The text of a file. None when it cannot be had, or is not the one of this integrity.
pub(crate) async fn fetch_text(address: &str, integrity: &str) -> Option<String> {
    let options = RequestInit::new();
    options.set_integrity(integrity);
    fetched(address, &options).await
}

/// The text of a file, as its server has it now. None when it cannot be had.
pub(crate) async fn fetch_fresh(address: &str) -> Option<String> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoCache);
    fetched(address, &options).await
}

async fn fetched(address: &str, options: &RequestInit) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str_and_init(address, options)).await.ok()?;
    let response = response.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// The origin that served the page: `https://tokens.example`.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// What marks the place in the history at which the review shows. Nothing else is kept there.
const REVIEW: &str = "review";

/// Whether the page is at that place.
pub(crate) fn is_at_review() -> bool {
    window().history().and_then(|history| history.state()).is_ok_and(|state| state == REVIEW)
}

/// Goes to that place, with the page staying as it is.
pub(crate) fn go_to_review() {
    if let (false, Ok(history)) = (is_at_review(), window().history()) {
        let _ = history.push_state(&REVIEW.into(), "");
    }
}

/// Goes to the place before the present one.
pub(crate) fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// The fragment of the address, with its `#`. It leaves the address, so that no history keeps it.
pub(crate) fn take_fragment() -> String {
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    let address = location.pathname().and_then(|path| Ok(path + &location.search()?));
    if let (false, Ok(address), Ok(history)) = (fragment.is_empty(), address, window().history()) {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
    fragment
}

/// An instant as a `datetime-local` field has it, on the clock of this device: `2027-02-21T20:04`.
pub(crate) fn to_local_input(instant: OffsetDateTime) -> Option<String> {
    let offset = UtcOffset::from_whole_seconds(local_offset_minutes(instant).checked_mul(60)?).ok()?;
    let there = instant.to_offset(offset);
    let (year, month, day) = there.to_calendar_date();
    Some(format!("{year:04}-{:02}-{day:02}T{:02}:{:02}", u8::from(month), there.hour(), there.minute()))
}

/// The instant that such a field means.
pub(crate) fn from_local_input(text: &str) -> Option<OffsetDateTime> {
    let milliseconds = Date::parse(text);
    milliseconds
        .is_finite()
        .then(|| OffsetDateTime::from_unix_timestamp((milliseconds / 1000.0) as i64).ok())?
}
