//! The calls by which one connects: a part of its own, which comes when somebody does.

use crate::error_panel::ErrorPanel;
use crate::host::failed;
use crate::parts::part;
use crate::store::Connection;
use bitgo_access_token::AccessToken;
use bitgo_access_token_client::{BaseUrl, Client, Error, Login};
use leptos::prelude::*;
use serde_json::Value;
use std::pin::Pin;
use std::sync::Arc;

/// What somebody connects with.
pub(super) enum Credential {
    Token(AccessToken),
    Login(Login),
}

/// Why somebody is not connected, and how that is shown.
#[derive(Clone)]
pub(super) struct Refused {
    error: Error,
    view: fn(Error) -> AnyView,
    told: fn(&Error) -> Value,
}

impl Refused {
    pub(super) fn view(self) -> AnyView {
        (self.view)(self.error)
    }

    /// What an embedding page is told.
    pub(super) fn told(&self) -> Value {
        (self.told)(&self.error)
    }
}

/// Connects.
pub(super) type Open = fn(BaseUrl, Credential) -> Pin<Box<dyn Future<Output = Result<Connection, Refused>>>>;

part! {
    account: pub(super) fn opener() -> Open {
        |base, credential| {
            Box::pin(async move {
                let view: fn(Error) -> AnyView = |error| view! { <ErrorPanel error/> }.into_any();
                open(base, credential).await.map_err(|error| Refused { error, view, told: failed })
            })
        }
    }
}

async fn open(base: BaseUrl, credential: Credential) -> Result<Connection, Error> {
    let anonymous = Client::new(base.clone());
    let (token, user, user_key) = match credential {
        Credential::Token(token) => (token, None, None),
        Credential::Login(login) => {
            let answer = anonymous.login(&login).await?;
            let token = answer.token().map_err(|misread| Error::from(misread.clone()))?.clone();
            (token, answer.user, answer.encrypted_ecdh_xprv)
        }
    };
    let client = anonymous.with_token(token.clone());
    let session = client.session().await?;
    // Who it is and for which enterprises is good to know, and not every token may ask.
    let user = match user {
        None => client.current_user().await.ok().map(|answer| answer.user),
        known => known,
    };
    Ok(Connection { token, base, session: Arc::new(session), user, user_key })
}
