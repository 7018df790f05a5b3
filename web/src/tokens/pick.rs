//! Which tokens show, and in which order.

use super::entry::{Entry, SOON};
use std::cmp::Reverse;
use std::collections::HashSet;
use time::OffsetDateTime;

/// A filter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Filter {
    #[default]
    All,
    Soon,
    Money,
    Anywhere,
    Used,
}

/// An order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Order {
    #[default]
    Ends,
    Newest,
    Label,
}

/// The tokens in an order. Of equals the order stays; one that does not say when it ends comes last.
pub(super) fn sorted(mut entries: Vec<Entry>, order: Order) -> Vec<Entry> {
    match order {
        Order::Ends => {
            entries.sort_by_key(|entry| (entry.token().expires().is_none(), entry.token().expires()))
        }
        Order::Newest => entries.sort_by_key(|entry| Reverse(entry.token().created_at())),
        Order::Label => {
            entries.sort_by_cached_key(|entry| entry.token().label().unwrap_or_default().to_lowercase())
        }
    }
    entries
}

/// The keys of the tokens that have all these words and pass the filter.
pub(super) fn pick(
    entries: &[Entry],
    words: &str,
    filter: Filter,
    now: Option<OffsetDateTime>,
) -> HashSet<String> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let passes = |entry: &&Entry| match filter {
        Filter::All => true,
        Filter::Soon => now.and_then(|now| entry.left(now)).is_some_and(|left| left <= SOON),
        Filter::Money => entry.moves_money(),
        Filter::Anywhere => entry.is_unrestricted(),
        Filter::Used => entry.nearly_used(),
    };
    entries.iter().filter(|entry| entry.has(&words)).filter(passes).map(Entry::key).collect()
}

#[cfg(test)]
mod tests {
    use super::{Filter, Order, pick, sorted};
    use crate::tokens::entry::Entry;
    use bitgo_access_token::ListAccessTokensResponse;
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Tokens of the shape of BitGo's OpenAPI document.
    fn entries() -> Vec<Entry> {
        let list = ListAccessTokensResponse::from_json(
            r#"{ "accessTokens": [
              { "id": "a1", "isExtensible": false, "label": "Payouts", "scope": ["wallet_spend:5b1d"], "ipRestrict": ["198.41.30.7"],
                "created": "2026-01-01T00:00:00.000Z", "expires": "2027-01-01T00:00:00.000Z",
                "unlock": { "spendingLimits": { "tbtc": { "txCount": 1, "txValue": 95, "txValueLimit": 100 } } } },
              { "id": "a2", "isExtensible": false, "label": "audit", "scope": ["auditlogs_view_all"], "ipRestrict": [],
                "created": "2026-03-01T00:00:00.000Z", "expires": "2026-12-01T00:00:00.000Z" },
              { "id": "a3", "isExtensible": false, "label": "old", "scope": ["openid"], "ipRestrict": ["198.41.30.0/24"] } ] }"#,
        );
        list.unwrap().access_tokens.into_iter().map(Entry::new).collect()
    }

    fn picked(words: &str, filter: Filter, order: Order) -> Vec<String> {
        let now = OffsetDateTime::parse("2026-11-24T00:00:00Z", &Rfc3339).ok();
        let picked = pick(&entries(), words, filter, now);
        sorted(entries(), order).iter().map(Entry::key).filter(|key| picked.contains(key)).collect()
    }

    #[wasm_bindgen_test]
    fn the_first_to_end_is_first_and_one_that_does_not_say_is_last() {
        assert_eq!(picked("", Filter::All, Order::Ends), ["a2", "a1", "a3"]);
        assert_eq!(picked("", Filter::All, Order::Newest), ["a2", "a1", "a3"]);
        assert_eq!(picked("", Filter::All, Order::Label), ["a2", "a3", "a1"]);
    }

    #[wasm_bindgen_test]
    fn a_search_takes_every_word_in_any_letter_case_from_all_that_names_a_token() {
        for (words, found) in [
            ("PAYOUTS", vec!["a1"]),
            ("198.41.30", vec!["a1", "a3"]),
            ("198.41.30 openid", vec!["a3"]),
            ("tbtc", vec!["a1"]),
            ("wallet_spend 5b1d a1", vec!["a1"]),
            ("nothing", vec![]),
        ] {
            assert_eq!(picked(words, Filter::All, Order::Ends), found, "{words}");
        }
    }

    #[wasm_bindgen_test]
    fn a_filter_keeps_what_it_names() {
        for (filter, found) in [
            (Filter::Soon, vec!["a2"]),
            (Filter::Money, vec!["a1"]),
            (Filter::Anywhere, vec!["a2"]),
            (Filter::Used, vec!["a1"]),
        ] {
            assert_eq!(picked("", filter, Order::Ends), found, "{filter:?}");
        }
    }
}
