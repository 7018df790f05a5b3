//! What a test may ask of the sandbox beside the API: `/__sandbox/…`. None of it exists on BitGo, and none of
//! it exists here unless asked for.
//!
//! | route | what it does |
//! | --- | --- |
//! | `GET /__sandbox/requests` | every API request that arrived, in order |
//! | `DELETE /__sandbox/requests` | forgets them |
//! | `GET /__sandbox/faults` | the faults that are set |
//! | `PUT /__sandbox/faults`, or `POST` | sets them: an array, see [`Fault`] |
//! | `DELETE /__sandbox/faults` | clears them |
//! | `POST /__sandbox/clock` | `{"advance": SECONDS}` puts the clock forward |

mod fault;
mod record;

use crate::app::App;
use crate::error::ApiError;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
pub(crate) use fault::Fault;
use record::Recorded;
use serde::Deserialize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What has been recorded, and what is to go wrong.
#[derive(Debug, Default)]
pub(crate) struct Admin {
    recorded: Mutex<Vec<Recorded>>,
    faults: Mutex<Vec<Fault>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Admin {
    pub(crate) fn record(&self, parts: &Parts, body: &Bytes) {
        locked(&self.recorded).push(Recorded::new(parts, body));
    }

    /// The first fault set for such a request; counted as used.
    pub(crate) fn fault_for(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = locked(&self.faults);
        let fault = faults.iter_mut().find(|fault| fault.is_for(method, path))?;
        fault.count_use();
        Some(fault.clone())
    }
}

/// The routes. They stand outside of the API's cross-origin rules: pages of other origins have no business here.
pub(crate) fn router(app: &App) -> Router {
    Router::new()
        .route("/__sandbox/requests", get(requests).delete(forget))
        // POST too, which a test in a page of another origin can send without being allowed to read the answer.
        .route("/__sandbox/faults", get(faults).put(set_faults).post(set_faults).delete(clear_faults))
        .route("/__sandbox/clock", post(advance))
        .with_state(app.clone())
}

async fn requests(State(app): State<App>) -> Json<Vec<Recorded>> {
    Json(locked(&app.admin().recorded).clone())
}

async fn forget(State(app): State<App>) -> StatusCode {
    locked(&app.admin().recorded).clear();
    StatusCode::NO_CONTENT
}

async fn faults(State(app): State<App>) -> Json<Vec<Fault>> {
    Json(locked(&app.admin().faults).clone())
}

async fn set_faults(State(app): State<App>, body: Bytes) -> Result<StatusCode, ApiError> {
    *locked(&app.admin().faults) = read(&body)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_faults(State(app): State<App>) -> StatusCode {
    locked(&app.admin().faults).clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance: u64,
}

async fn advance(State(app): State<App>, body: Bytes) -> Result<StatusCode, ApiError> {
    let Advance { advance } = read(&body)?;
    app.config().clock.advance(Duration::from_secs(advance));
    Ok(StatusCode::NO_CONTENT)
}

fn read<'a, T: Deserialize<'a>>(body: &'a Bytes) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|error| ApiError::bad_request(error.to_string()))
}
