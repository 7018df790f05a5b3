//! Durations.

use crate::answer::{Answer, described, json, outcome};
use crate::usage::{Code, Usage};
use bitgo_access_token::units::Seconds;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Read {
    seconds: Seconds,
}

/// Reads what somebody typed.
#[wasm_bindgen(js_name = parseDuration)]
pub fn parse_duration(text: &str) -> Answer {
    let result = Seconds::parse(text).map(|seconds| Read { seconds });
    outcome(result.map_err(|error| described(error.kind(), error.to_string())))
}

/// Seconds for people: `90 days`.
#[wasm_bindgen(js_name = formatDuration)]
pub fn format_duration(seconds: f64) -> Answer {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (seconds.fract() == 0.0 && seconds >= 0.0).then_some(seconds as u64);
    let seconds = whole.and_then(Seconds::new).ok_or_else(|| {
        Usage::new(Code::InvalidArgument, "The seconds must be a whole number from 0 to 2^53 - 1.")
    })?;
    json(&seconds.to_string())
}
