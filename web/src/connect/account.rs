//! The calls by which one connects: a part of its own, which comes when somebody does.

use crate::authentication::Authentication;
use crate::cipher::{Closed, StaysClosed};
use crate::config::Target;
use crate::error_panel::ErrorPanel;
use crate::host::failed;
use crate::parts::part;
use crate::store::{Connection, Signing};
use crate::text::{session as words, text};
use bitgo_access_token::{AccessToken, LoginResponse};
use bitgo_access_token_client::{Client, Error, Hmac, Login};
use leptos::prelude::*;
use serde_json::json;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// What somebody connects with.
pub(super) enum Credential {
    Token(AccessToken),
    Login(Login),
}

/// Why somebody is not connected.
enum Reason {
    Call(Error),
    /// The token of the login came encrypted.
    Closed(StaysClosed),
}

impl From<Error> for Reason {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

/// Why somebody is not connected.
#[derive(Clone)]
pub(super) struct Refused {
    /// Says it.
    pub(super) view: Arc<dyn Fn() -> AnyView + Send + Sync>,
    /// What an embedding page is told.
    pub(super) told: String,
}

/// Connects.
pub(super) type Open =
    fn(Target, Authentication, Credential) -> Pin<Box<dyn Future<Output = Result<Connection, Refused>>>>;

part! {
    account: pub(super) fn opener() -> Open {
        |target, authentication, credential| {
            Box::pin(async move {
                let opened = open(target, authentication, credential).await;
                opened.map_err(|reason| Refused { told: told(&reason), view: Arc::new(move || view(&reason)) })
            })
        }
    }
}

fn view(reason: &Reason) -> AnyView {
    match reason {
        Reason::Call(error) => view! { <ErrorPanel error=error.clone()/> }.into_any(),
        Reason::Closed(why) => view! {
            <section class="problem" role="alert" aria-label=text().error_region()>
                <h3>{words().login_encrypted()}</h3>
                <p>{why.to_string()}</p>
            </section>
        }
        .into_any(),
    }
}

fn told(reason: &Reason) -> String {
    match reason {
        Reason::Call(error) => failed(error),
        Reason::Closed(why) => json!({ "kind": "encrypted", "message": why.to_string() }).to_string(),
    }
}

/// What signs, where something does.
fn signing(authentication: Authentication) -> Option<Signing> {
    match authentication {
        Authentication::Bearer => None,
        Authentication::HmacV2 => Some(|| Rc::new(Hmac::V2)),
        Authentication::HmacV3 => Some(|| Rc::new(Hmac::V3)),
    }
}

async fn open(
    target: Target,
    authentication: Authentication,
    credential: Credential,
) -> Result<Connection, Reason> {
    let signing = signing(authentication);
    let mut anonymous = Client::new(target.base.clone());
    if let Some(signing) = signing {
        anonymous = anonymous.with_authentication(signing());
    }
    let (token, user, user_key) = match credential {
        Credential::Token(token) => (token, None, None),
        Credential::Login(login) => {
            let answer = anonymous.login(&login).await?;
            let token = token_of(&answer, &login, &target).await?;
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
    let (base, session) = (target.base, Arc::new(session));
    Ok(Connection { token, base, authentication, signing, session, user, user_key })
}

/// The token of a login: as it is, or opened with the password that is at hand.
async fn token_of(answer: &LoginResponse, login: &Login, target: &Target) -> Result<AccessToken, Reason> {
    let misread = match answer.token() {
        Ok(token) => return Ok(token.clone()),
        Err(misread) => misread,
    };
    match (&answer.encrypted_token, &answer.derivation_path, &answer.encrypted_ecdh_xprv) {
        (Some(token), Some(path), Some(user_key)) => Closed { token, path, user_key }
            .open(&login.password, target.environment)
            .await
            .map_err(Reason::Closed),
        _ => Err(Error::from(misread.clone()).into()),
    }
}
