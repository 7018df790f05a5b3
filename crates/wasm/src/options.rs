//! The circumstances of a check, as JavaScript gives them.

use crate::usage::{Code, Usage};
use crate::{assets, policy};
use bitgo_access_token::{Context, Environment};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use time::OffsetDateTime;
use wasm_bindgen::JsValue;

/// The options of everything that checks. JavaScript's side has refused names that are not here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Options {
    /// `"test"` or `"production"`.
    pub environment: Environment,
    /// The present, in milliseconds since 1970.
    #[serde(default)]
    pub now: Option<f64>,
    /// A policy as JSON text.
    #[serde(default)]
    pub policy: Option<String>,
    /// Whether the table of assets that was loaded last counts.
    #[serde(default)]
    pub assets: bool,
}

impl Options {
    /// As core takes them.
    pub(crate) fn context(&self) -> Result<Context, Usage> {
        let mut context = Context::new(self.environment);
        context.now = self.now.map(instant).transpose()?;
        context.policy = self.policy.as_deref().map(policy::read).transpose()?;
        if self.assets {
            context.assets = assets::table();
        }
        Ok(context)
    }
}

/// Options of any kind, out of a flat JavaScript object.
pub(crate) fn read<T: DeserializeOwned>(options: JsValue) -> Result<T, Usage> {
    serde_wasm_bindgen::from_value(options).map_err(|error| {
        // Its text is that of a JavaScript `Error`.
        let error = error.to_string();
        let reason = error.strip_prefix("Error: ").unwrap_or(&error);
        Usage::new(Code::InvalidArgument, format!("The options are not right: {reason}."))
    })
}

/// The context that such an object describes.
pub(crate) fn context(options: JsValue) -> Result<Context, Usage> {
    read::<Options>(options)?.context()
}

/// An id, which is never blank.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, Usage> {
    text.parse().map_err(|_| Usage::new(Code::InvalidArgument, "The id is blank."))
}

fn instant(milliseconds: f64) -> Result<OffsetDateTime, Usage> {
    let refused = || {
        Usage::new(Code::InvalidArgument, "The option now is not an instant between the years 0 and 9999.")
    };
    // Whole milliseconds of any year that can be written are far below what a float holds exactly.
    if !(milliseconds.is_finite() && milliseconds.abs() < 1e15) {
        return Err(refused());
    }
    #[allow(clippy::cast_possible_truncation)]
    let nanoseconds = (milliseconds as i128).saturating_mul(1_000_000);
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .ok()
        .filter(|instant| instant.year() >= 0)
        .ok_or_else(refused)
}
