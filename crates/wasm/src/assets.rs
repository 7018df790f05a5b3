//! The table of assets. The package's `./assets` carries it; here it is read once and kept.

use crate::answer::{Answer, json};
use crate::given::Given;
use crate::usage::{Code, Usage};
use bitgo_access_token::assets::AssetTable;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The table that was loaded last. JavaScript's side knows which one that is.
    static TABLE: RefCell<Option<AssetTable>> = const { RefCell::new(None) };
}

/// The table in use.
pub(crate) fn table() -> Option<AssetTable> {
    TABLE.with_borrow(Clone::clone)
}

/// Takes a table into use, in place of the one before.
#[wasm_bindgen(js_name = loadAssets)]
pub fn load_assets(names: &str, full_names: Option<String>) -> Result<(), JsValue> {
    let table = AssetTable::parse(names)
        .and_then(|table| match &full_names {
            Some(full_names) => table.with_full_names(full_names),
            None => Ok(table),
        })
        .map_err(|error| {
            Usage::new(Code::InvalidAssets, format!("The table of assets is damaged: {error}."))
        })?;
    TABLE.set(Some(table));
    Ok(())
}

/// The assets that answer a query, best first.
#[wasm_bindgen(js_name = findAssets)]
pub fn find_assets(query: &str, options: JsValue) -> Answer {
    let given = Given::new(options);
    let environment = given.environment("environment")?;
    let limit = usize::try_from(given.count("limit")?.unwrap_or(20)).unwrap_or(usize::MAX);
    json(&table().map(|table| table.search(query, environment, limit)).unwrap_or_default())
}

/// The asset of exactly this name, or `null`.
#[wasm_bindgen(js_name = getAsset)]
pub fn get_asset(name: &str) -> Answer {
    json(&table().and_then(|table| table.get(name)))
}
