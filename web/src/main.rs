//! The page.
use leptos::prelude::*;
use std::alloc::System;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);

fn main() {
    mount_to_body(|| {
        let t = "hello".to_string();
        view! { <main><h1>{t}</h1></main> }
    });
}
