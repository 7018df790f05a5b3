//! The page on which an admin builds, checks, reviews and sends a create-token request.

// `#[component]` makes its types public, whatever the function is.
#![allow(unreachable_pub)]

mod answer;
mod app;
mod authentication;
mod browser;
mod build;
mod cipher;
mod config;
mod connect;
mod distinct;
mod dock;
mod english;
mod error_panel;
mod field;
mod findings;
mod form;
mod format;
mod host;
mod late;
mod otp;
mod parts;
mod review;
mod root;
mod side;
mod store;
mod summary;
mod text;
mod tokens;
mod used;

use app::{App, Opening};
use config::{Config, Fault, Reader};
use host::{Begin, Host, NOT_LOADED};
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use parts::NotLoaded;
use root::Root;
use std::alloc::System;
use std::any::Any;
use std::cell::RefCell;
use text::{Translation, text};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);

/// Nothing happens by itself: who loads the module says where the page is to stand.
fn main() {}

thread_local! {
    /// The pages that stand somewhere, and where. One that is dropped is unmounted.
    static MOUNTED: RefCell<Vec<(HtmlElement, Box<dyn Any>)>> = const { RefCell::new(Vec::new()) };
}

/// Puts a page into an element, in place of one that is there already.
///
/// - `base` is the address, with a slash at its end, that the files beside the page are relative to.
/// - `settings` are the page's settings as JSON, the text of a `config.json`; nothing means the defaults.
/// - `link` is the fragment of the address that the page was opened by, empty where it has none. The page then
///   owns the address: it goes by later fragments too. Without it the address is somebody else's.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, base: String, settings: Option<String>, link: Option<String>) {
    let root = Root::new(element.clone(), base);
    put(element, root, settings, Opening::Link(link));
}

/// Puts a page into an element of another page, as [`mount`] does. `prefill` is what the form starts with: the JSON
/// of a request, or a link. `notify` is told what happens, by the name of an event and its detail as JSON;
/// `credential` may give an access token, or a promise of one. The token that is made is told `with_token` alone.
#[wasm_bindgen]
pub fn embed(
    element: HtmlElement,
    base: String,
    settings: Option<String>,
    prefill: Option<String>,
    notify: Function,
    credential: Option<Function>,
    with_token: bool,
) {
    let root = Root::new(element.clone(), base).within(Host::new(notify, credential, with_token));
    put(element, root, settings, Opening::Text(prefill));
}

fn put(element: HtmlElement, root: Root, settings: Option<String>, opening: Opening) {
    unmount(&element);
    let page = mount_to(element.clone(), move || start(root, settings, opening));
    MOUNTED.with_borrow_mut(|mounted| mounted.push((element, Box::new(page))));
}

/// The page, once its settings are read, and once what an embedded page does is there. Settings that need the rules
/// are read by the part that has them.
fn start(root: Root, settings: Option<String>, opening: Opening) -> AnyView {
    let settings = settings.unwrap_or_else(|| "{}".to_owned());
    let host = root.host().cloned();
    let (embedded, at) = (host.is_some(), root.clone());
    let tell = {
        let host = host.clone();
        move |detail: &str| {
            if let Some(host) = &host {
                host.tell("error", detail);
            }
        }
    };
    let page = move |begun: Result<(Config, Option<Begin>), Stop>| match begun {
        Ok((config, begin)) => {
            if !text::speak(config.speaks) {
                tell(r#"{"kind":"language-differs"}"#);
                return view! { <p role="alert">{text().one_language()}</p> }.into_any();
            }
            on_cleanup(text::fall_silent);
            root.set_language(config.speaks.map_or("en", Translation::language));
            view! { <App root=root.clone() config opening=opening.clone() begin/> }.into_any()
        }
        Err(Stop::Faults(reader, faults)) => {
            tell(&(reader.told)(&faults));
            (reader.show)(faults)
        }
        Err(Stop::Absent) => {
            tell(NOT_LOADED);
            view! { <p role="alert">{text().part_absent()} ". " {text().part_absent_next()}</p> }.into_any()
        }
    };
    let plain = Config::read_plain(&settings);
    if let (Some(config), false) = (&plain, embedded) {
        return page(Ok((config.clone(), None)));
    }
    let begun = RwSignal::new(None);
    spawn_local(async move {
        let now = begin(plain, settings, at, embedded).await;
        let _ = begun.try_set(Some(now));
    });
    (move || begun.get().map(page.clone())).into_any()
}

/// Why there is no page.
#[derive(Clone)]
enum Stop {
    /// The settings cannot be used.
    Faults(Reader, Vec<Fault>),
    /// A part did not load.
    Absent,
}

impl From<NotLoaded> for Stop {
    fn from(_: NotLoaded) -> Self {
        Self::Absent
    }
}

/// What a page begins with.
async fn begin(
    plain: Option<Config>,
    settings: String,
    root: Root,
    embedded: bool,
) -> Result<(Config, Option<Begin>), Stop> {
    let config = match plain {
        Some(config) => config,
        None => {
            let reader = config::reader().await?;
            (reader.read)(settings, root).await.map_err(|faults| Stop::Faults(reader, faults))?
        }
    };
    let begin = if embedded { Some(host::begin().await?) } else { None };
    Ok((config, begin))
}

/// Takes the page out of an element: what it shows, what it listens to, and all that was typed are gone.
#[wasm_bindgen]
pub fn unmount(element: &HtmlElement) {
    let page = MOUNTED.with_borrow_mut(|mounted| {
        let place = mounted.iter().position(|(standing, _)| standing == element)?;
        Some(mounted.swap_remove(place))
    });
    // Outside of the borrow: what a page does on its way out may mount another.
    drop(page);
}

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
