//! The circumstances of a check, as JavaScript gives them.

use crate::given::{Given, refused, required};
use crate::usage::Usage;
use crate::{assets, policy};
use bitgo_access_token::Context;
use std::str::FromStr;
use time::OffsetDateTime;
use wasm_bindgen::JsValue;

/// What the options of everything that checks describe: `environment`, `now` (milliseconds since 1970), `policy`
/// (as JSON text), and `assets` (whether the table that was loaded last counts).
pub(crate) fn context(options: JsValue) -> Result<Context, Usage> {
    let given = Given::new(options);
    let environment = required("environment", given.environment("environment")?)?;
    let mut context = Context::new(environment);
    context.now = given.number("now")?.map(instant).transpose()?;
    context.policy = given.text("policy")?.as_deref().map(policy::read).transpose()?;
    if given.flag("assets")? {
        context.assets = assets::table();
    }
    Ok(context)
}

/// An id, which is never blank.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, Usage> {
    text.parse().map_err(|_| refused("The id is blank.".to_owned()))
}

fn instant(milliseconds: f64) -> Result<OffsetDateTime, Usage> {
    let wrong = || refused("The option now is not an instant between the years 0 and 9999.".to_owned());
    // Whole milliseconds of any year that can be written are far below what a float holds exactly.
    if !(milliseconds.is_finite() && milliseconds.abs() < 1e15) {
        return Err(wrong());
    }
    #[allow(clippy::cast_possible_truncation)]
    let nanoseconds = (milliseconds as i128).saturating_mul(1_000_000);
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .ok()
        .filter(|instant| instant.year() >= 0)
        .ok_or_else(wrong)
}
