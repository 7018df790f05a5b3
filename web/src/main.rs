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
mod side;
mod store;
mod summary;
mod text;

use std::alloc::System;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);

fn main() {
    leptos::mount::mount_to_body(app::App);
}
