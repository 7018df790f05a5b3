//! The table of assets, which is large and not needed by every token: it is loaded when it is.

use super::Store;
use crate::browser;
use bitgo_access_token::assets::AssetTable;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Store {
    /// Loads the table, unless it is there. Without it nothing is said about the names of assets, and amounts
    /// are given in base units.
    pub(crate) fn need_assets(self) {
        if self.assets.read_untracked().is_some() {
            return;
        }
        let root = self.root.get_value();
        spawn_local(async move {
            let Some(names) =
                browser::fetch_text(&root.address("names.txt"), env!("INTEGRITY_OF_NAMES")).await
            else {
                return;
            };
            let Ok(table) = AssetTable::parse(&names) else { return };
            let full =
                browser::fetch_text(&root.address("full-names.txt"), env!("INTEGRITY_OF_FULL_NAMES")).await;
            let with_full = full.and_then(|full| table.with_full_names(&full).ok());
            self.assets.set(Some(with_full.unwrap_or(table)));
        });
    }
}
