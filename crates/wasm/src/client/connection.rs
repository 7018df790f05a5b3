//! Who is asked, by whom, and how.

use super::call::Call;
use super::failure::Failure;
use super::promise::promise;
use crate::answer::{Answer, failed, json};
use crate::given::{Given, refused};
use crate::target;
use crate::usage::Usage;
use bitgo_access_token::{AccessToken, Environment};
use bitgo_access_token_client::{BaseUrl, Client, Error, Pending};
use js_sys::Promise;
use serde::Serialize;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The origin that served the page, where a reverse proxy passes `/api` on.
const OWN_ORIGIN: &str = "/";
/// The longest time-out that a timer of JavaScript holds, in milliseconds.
const LONGEST: f64 = 2_147_483_647.0;

/// The options of a client. JavaScript's side has refused names that are not here.
struct Options {
    environment: Option<Environment>,
    base_url: Option<String>,
    access_token: Option<AccessToken>,
    timeout: Option<f64>,
}

impl Options {
    fn read(options: JsValue) -> Result<Self, Usage> {
        let given = Given::new(options);
        Ok(Self {
            environment: given.environment("environment")?,
            base_url: given.text("baseUrl")?,
            access_token: given.text("accessToken")?.map(AccessToken::new),
            timeout: given.number("timeout")?,
        })
    }

    fn base(&self) -> Result<BaseUrl, Usage> {
        let text = match (&self.base_url, self.environment) {
            (Some(text), _) if text == OWN_ORIGIN => return Ok(BaseUrl::OWN_ORIGIN),
            (Some(text), _) => text,
            (None, Some(environment)) => environment.base_url(),
            (None, None) => return Err(refused("A client needs an environment or a baseUrl.".to_owned())),
        };
        BaseUrl::parse(text).map_err(|fault| target::unusable(&fault))
    }

    fn timeout(&self) -> Result<Option<Duration>, Usage> {
        let Some(milliseconds) = self.timeout else { return Ok(None) };
        if !(1.0..=LONGEST).contains(&milliseconds) {
            return Err(refused("The timeout must be from 1 to 2,147,483,647 milliseconds.".to_owned()));
        }
        Ok(Some(Duration::from_secs_f64(milliseconds / 1000.0)))
    }
}

#[derive(Serialize)]
struct Checked {
    environment: Option<Environment>,
}

/// Refuses the options of a client that could not call, and says which BitGo it would call.
#[wasm_bindgen(js_name = checkConnection)]
pub fn check_connection(options: JsValue) -> Answer {
    let options = Options::read(options)?;
    let base = options.base()?;
    options.timeout()?;
    if options.access_token.as_ref().is_some_and(|token| token.expose().trim().is_empty()) {
        return Err(refused("The access token is blank. Leave it out to log in.".to_owned()).into());
    }
    json(&Checked { environment: target::environment(options.environment, &base.to_string())? })
}

/// A client for one call.
pub(super) struct Connection {
    client: Client,
    token: Option<AccessToken>,
}

impl Connection {
    pub(super) fn of(call: &Call) -> Result<Self, Usage> {
        let options = Options::read(call.connection())?;
        let mut client = Client::new(options.base()?);
        if let Some(token) = &options.access_token {
            client = client.with_token(token.clone());
        }
        if let Some(timeout) = options.timeout()? {
            client = client.with_timeout(timeout);
        }
        if let Some(fetch) = call.fetch() {
            client = client.with_fetch(fetch);
        }
        if let Some(signal) = call.signal() {
            client = client.with_signal(signal);
        }
        if let Some(signing) = call.authentication() {
            client = client.with_authentication(Rc::new(signing));
        }
        Ok(Self { client, token: options.access_token })
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn failed(&self, error: &Error) -> Answer {
        Ok(failed(&json(&self.failure(error))?))
    }

    /// An error, explained with the credential at hand, which is not in it.
    pub(super) fn failure(&self, error: &Error) -> Failure {
        Failure::of(error, self.token.as_ref())
    }
}

/// Makes a call, and gives what came of it as JSON: an answer as `write` has it.
pub(super) fn answered<T: 'static>(
    call: &Call,
    ask: impl FnOnce(&Client) -> Pending<T>,
    write: fn(&T) -> Answer,
) -> Result<Promise, JsValue> {
    let connection = Connection::of(call)?;
    let answer = ask(&connection.client);
    Ok(promise(async move {
        match answer.await {
            Ok(answer) => write(&answer),
            Err(error) => connection.failed(&error),
        }
    }))
}
