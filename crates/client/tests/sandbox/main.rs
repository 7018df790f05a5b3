//! The client against a real server, with a real browser's `fetch` between them. The server is the sandbox, of
//! another origin than the tests' own page; `cargo xtask test wasm` starts it, and says where it is.
#![cfg(target_arch = "wasm32")]
// Clippy does not know these tests for tests.
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod faults;
mod life;
mod lost;
mod rotation;
mod signed;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
