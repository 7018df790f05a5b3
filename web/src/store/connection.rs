//! With whose rights the page speaks to BitGo.

use super::Store;
use crate::authentication::Authentication;
use bitgo_access_token::{AccessToken, Ciphertext, Environment, Session, User};
use bitgo_access_token_client::{self as client, BaseUrl, Client};
use leptos::prelude::Set;
use std::rc::Rc;
use std::sync::Arc;
use time::OffsetDateTime;

/// Makes what signs requests.
pub(crate) type Signing = fn() -> Rc<dyn client::Authentication>;

/// A credential, and what is known of it. In memory only.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) token: AccessToken,
    /// Whom the token belongs to, and whom it is sent to.
    pub(crate) base: BaseUrl,
    pub(crate) authentication: Authentication,
    /// What signs with it, where it is not sent itself.
    pub(crate) signing: Option<Signing>,
    pub(crate) session: Arc<Session>,
    /// The person, where a login told.
    pub(crate) user: Option<User>,
    /// `encryptedECDHXprv`, where a login told: her key, which her password opens.
    pub(crate) user_key: Option<Ciphertext>,
}

impl Connection {
    /// A client with this credential.
    pub(crate) fn client(&self) -> Client {
        let client = Client::new(self.base.clone()).with_token(self.token.clone());
        match self.signing {
            Some(signing) => client.with_authentication(signing()),
            None => client,
        }
    }

    /// What to call the user.
    pub(crate) fn name(&self) -> Option<String> {
        let known = self.user.as_ref().and_then(User::display_name);
        known.or_else(|| {
            let user = self.session.access_token.user()?;
            // An id alone says little.
            let name = user.display_name()?;
            if user.id.as_deref() == Some(&name) { Some(short(&name)) } else { Some(name) }
        })
    }

    /// Which BitGo it is, as that BitGo says.
    pub(crate) fn environment(&self) -> Option<Environment> {
        Environment::of_host(self.session.access_token.origin()?)
    }

    /// When it ends.
    pub(crate) fn expires(&self) -> Option<OffsetDateTime> {
        self.session.access_token.expires()
    }
}

impl Store {
    /// Lets go of the credential, and of what was said of it.
    pub(crate) fn disconnect(self) {
        self.connection.set(None);
        self.spoken.set(String::new());
    }
}

/// The ends of an id, which are enough to tell two apart.
pub(crate) fn short(id: &str) -> String {
    match (id.get(..6), id.get(id.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if id.len() > 12 => format!("{head}…{tail}"),
        _ => id.to_owned(),
    }
}
