//! A BitGo for a laptop: a local server that answers as BitGo's documented token, login and session routes
//! do. No account, no network, no money.
//!
//! It exists so that the page can be tried and every test has something real to talk to. What it accepts and
//! refuses is written from BitGo's documents alone, never from the rules of the core crate, so that the two
//! can disagree in a test. Where the documents are silent it accepts.
//!
//! The program `bitgo-sandbox` starts it by hand; [`Sandbox::start`] starts one inside a Rust test:
//!
//! ```
//! # async fn example() -> Result<(), bitgo_sandbox::StartError> {
//! use bitgo_sandbox::{Config, Sandbox};
//!
//! let sandbox = Sandbox::start(Config::default()).await?;
//! println!("{} {}", sandbox.url(), sandbox.facts().access_token);
//! # Ok(())
//! # }
//! ```

mod admin;
mod app;
mod caller;
mod clock;
mod config;
mod connection;
mod error;
mod fields;
#[cfg(feature = "forward")]
mod forward;
mod ip_rule;
mod issuance;
mod random;
mod rate;
mod routes;
mod sandbox;
mod scope;
mod seed;
mod signature;
mod site;
mod sjcl;
mod store;
mod template;
mod token;
mod upstream;

pub use clock::Clock;
pub use config::{Answer, Config};
pub use sandbox::{Facts, Sandbox, StartError};
pub use site::Site;
pub use site_headers::Policy;
pub use upstream::{Upstream, UpstreamError};
