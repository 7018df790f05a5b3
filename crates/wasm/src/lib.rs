//! The npm package's WebAssembly: the core and the client, one function a concern.
//!
//! What crosses the border is text: drafts as JSON, answers as JSON. JavaScript's side (`js/`) checks what a
//! caller hands over, writes it as text, starts the module at the first call, and reads the answers. Options
//! are small flat objects, read by `given`.
//!
//! Expected failures are part of an answer (`"ok": false`). Only misuse is an `Err`, see [`usage`].

// `#[wasm_bindgen]` takes public functions only; who calls them is JavaScript.
#![allow(unreachable_pub)]

mod answer;
mod assets;
mod catalogue;
mod check;
mod client;
mod duration;
mod explain;
mod export;
mod fix;
mod given;
mod handover;
mod options;
mod policy;
pub mod report;
mod secret;
mod target;
mod units;
mod usage;

use std::alloc::System;
use zeroizing_allocator::Zeroizing;

#[global_allocator]
static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);
