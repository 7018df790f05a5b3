//! The page on which an admin builds, checks, reviews and sends a create-token request.

// `#[component]` makes its types public, whatever the function is.
#![allow(unreachable_pub)]

mod answer;
mod app;
mod browser;
mod build;
mod connect;
mod error_panel;
mod field;
mod format;
mod review;
mod root;
mod side;
mod store;
mod summary;
mod text;

use leptos::mount::mount_to;
use root::Root;
use std::alloc::System;
use std::any::Any;
use std::cell::RefCell;
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
/// `base` is the address, with a slash at its end, that the files beside the page are relative to.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, base: String) {
    unmount(&element);
    let root = Root::new(element.clone(), base);
    let page = mount_to(element.clone(), move || app::App(app::AppProps { root }));
    MOUNTED.with_borrow_mut(|mounted| mounted.push((element, Box::new(page))));
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
