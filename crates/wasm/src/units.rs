//! Amounts: coins and base units.

use crate::answer::{Answer, described, outcome};
use crate::usage::{Code, Usage};
use bitgo_access_token::units::{BaseUnits, CoinAmount, Decimals};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Amount {
    amount: String,
}

fn decimals(count: f64) -> Result<Decimals, Usage> {
    let refused = || Usage::new(Code::InvalidArgument, "The decimals must be a whole number from 0 to 30.");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (count.fract() == 0.0 && (0.0..=255.0).contains(&count)).then_some(count as u8);
    whole.and_then(|count| Decimals::new(count).ok()).ok_or_else(refused)
}

/// Coins as somebody typed them, in base units.
#[wasm_bindgen(js_name = toBaseUnits)]
pub fn to_base_units(amount: &str, decimal_count: f64, asset: Option<String>) -> Answer {
    let decimals = decimals(decimal_count)?;
    let result = CoinAmount::parse(amount)
        .and_then(|amount| amount.to_base_units(decimals, asset.as_deref()))
        .map(|amount| Amount { amount: amount.to_string() });
    outcome(result.map_err(|error| described(error.kind(), error.to_string())))
}

/// Base units in coins.
#[wasm_bindgen(js_name = fromBaseUnits)]
pub fn from_base_units(amount: &str, decimal_count: f64) -> Answer {
    let decimals = decimals(decimal_count)?;
    let result = BaseUnits::parse(amount).map(|amount| Amount { amount: amount.to_coin_units(decimals) });
    outcome(result.map_err(|error| described(error.kind(), error.to_string())))
}
