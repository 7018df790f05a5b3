//! The sandbox, asked over HTTP as any program would. Expected values come from BitGo's documents.
#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod admin;
mod contract;
mod create;
mod data;
#[cfg(feature = "forward")]
mod forward;
mod life;
mod login;
mod origin;
mod program;
mod requests;
mod site;
mod support;
mod template;
mod wallet;
