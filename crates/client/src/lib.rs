//! The calls to BitGo's token, login and session routes, from the browser, a worker or Node.
//!
//! A [`Client`] has a base URL and a credential, and one method an endpoint. A create takes a
//! [`Request`](bitgo_access_token::Request), which only a check without errors gives, and goes out once.
//!
//! ```no_run
//! use bitgo_access_token::{AccessToken, Context, Draft, Environment, check};
//! use bitgo_access_token_client::{Acknowledgements, BaseUrl, Client, Error};
//!
//! async fn create(login_token: AccessToken, draft: &Draft) -> Result<(), Error> {
//!     let client = Client::new(BaseUrl::OWN_ORIGIN).with_token(login_token);
//!     if let Some(request) = check(draft, &Context::new(Environment::Test)).request() {
//!         let created = client.create_access_token(request, &Acknowledgements::none()).await?;
//!     }
//!     Ok(())
//! }
//! ```

mod acknowledgements;
mod attempt;
mod authentication;
mod base_url;
mod cancel;
mod client;
#[cfg(feature = "encrypted")]
pub mod encrypted;
mod ending;
mod endpoint;
mod error;
mod fetch;
mod hex;
mod hmac;
mod paging;
mod retry_after;
mod rotation;
#[cfg(feature = "signed")]
mod signed;
mod stack;
mod transport;

pub use acknowledgements::Acknowledgements;
pub use attempt::{Attempt, Candidates};
pub use authentication::{Authentication, Credential, Incoming, Outgoing, Unverified};
pub use base_url::{BaseUrl, BaseUrlFault};
pub use cancel::Cancel;
pub use client::{Client, Pending};
pub use endpoint::{
    CoinLimit, Erc20Limit, ListAccessTokens, ListTemplates, Login, NewTemplate, NotATemplate, PasswordForm,
    Sort, TemplateChanges, TemplateRights, TokenLimits, Unlocking,
};
pub use error::Error;
pub use rotation::{Rotated, RotationError};
#[cfg(feature = "signed")]
pub use signed::Hmac;
