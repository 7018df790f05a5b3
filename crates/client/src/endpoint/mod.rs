//! The routes of BitGo, one a file.

mod create_access_token;
mod login;
mod session;

pub use login::{Login, PasswordForm};

use serde::Serialize;
use zeroize::Zeroizing;

/// A body as JSON text.
fn json<T: Serialize>(body: &T) -> Result<Zeroizing<String>, crate::Error> {
    // The one way in which this fails is a map whose keys are no texts; no body has one.
    serde_json::to_string(body).map(Zeroizing::new).map_err(|_| crate::Error::NotSendable)
}
