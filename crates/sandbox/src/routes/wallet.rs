//! Wallets, so that a token has something to be tried on: what its scopes let it see, and what it may spend.
//!
//! `sendcoins` is the route of BitGo Express. No coin moves; the sandbox counts what would have been spent.

use crate::app::{App, JsonObject};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::{random, scope, seed};
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

type Wallet = (&'static str, &'static str, &'static str);

pub(crate) async fn list(caller: Caller) -> Result<Json<Value>, ApiError> {
    let visible = |wallet: &&Wallet| scope::allows(&caller.token.scope, "wallet_view", wallet.0);
    let wallets: Vec<Value> = seed::WALLETS.iter().filter(visible).map(to_json).collect();
    if wallets.is_empty() {
        return Err(ApiError::scope_missing());
    }
    Ok(Json(json!({ "wallets": wallets })))
}

pub(crate) async fn get(
    caller: Caller,
    Path((coin, id)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    if !scope::allows(&caller.token.scope, "wallet_view", &id) {
        return Err(ApiError::scope_missing());
    }
    find(&coin, &id).map(|wallet| Json(to_json(wallet)))
}

pub(crate) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path((coin, id)): Path<(String, String)>,
    JsonObject(body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    if !scope::allows(&caller.token.scope, "wallet_spend", &id) {
        return Err(ApiError::scope_missing());
    }
    find(&coin, &id)?;
    let fields = Fields::new(&body);
    fields.required_string("address")?;
    let amount = read_amount(&body)?;
    let now = app.now();
    let allowed = app.change(|store| {
        let unlock = store.by_id(&caller.token.id).and_then(|token| token.unlock.as_mut());
        unlock.is_some_and(|unlock| unlock.spend(&coin, amount, now))
    });
    if !allowed {
        return Err(ApiError::needs_unlock());
    }
    Ok(Json(json!({ "status": "signed", "txid": random::plain_token() })))
}

/// Base units: a whole number, as text or as a number.
fn read_amount(body: &serde_json::Map<String, Value>) -> Result<u128, ApiError> {
    let text = match body.get("amount") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let refused = || ApiError::bad_request("amount must be a whole number of base units");
    text.parse().ok().filter(|amount| *amount > 0).ok_or_else(refused)
}

fn find(coin: &str, id: &str) -> Result<&'static Wallet, ApiError> {
    let mut wallets = seed::WALLETS.iter();
    wallets
        .find(|wallet| wallet.0 == id && wallet.1 == coin)
        .ok_or_else(|| ApiError::not_found("wallet not found"))
}

fn to_json((id, coin, label): &Wallet) -> Value {
    json!({ "id": id, "coin": coin, "label": label, "enterprise": seed::ENTERPRISE })
}
