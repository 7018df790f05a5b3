//! The page's words in English, by their keys: what a translator begins with. From the page's own table.

use crate::text::english;
use serde_json::{Map, Value};

/// The file beside the page.
pub(super) const FILE: &str = "texts.en.json";

/// Every word, by its key.
pub(super) fn json() -> String {
    let words = english().map(|word| (word.key().to_owned(), Value::from(word.text())));
    let all = Value::Object(words.collect::<Map<_, _>>());
    format!("{all:#}\n")
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::text::english;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[test]
    fn every_word_is_there_by_a_key_of_its_own() {
        let all: BTreeMap<String, String> = serde_json::from_str(&json()).unwrap();
        assert_eq!(all.len(), english().count());
        assert_eq!(all.get("page.connect").map(String::as_str), Some("Connect"));
        assert!(all.get("page.create").is_some_and(|text| text.contains("{scopes}")));
        assert!(json().parse::<Value>().is_ok());
    }
}
