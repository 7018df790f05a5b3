//! The names that only Rust knows, as TypeScript's unions.

use bitgo_access_token::{
    Code, Explanation, Format,
    presets::PRESETS,
    scope::{CATALOGUE, INTERNAL, ScopeInfo},
};
use std::fmt::Write;

/// `names.d.ts`.
pub(crate) fn declarations() -> String {
    let listed = |info: &ScopeInfo| info.name.to_owned();
    let wallet = CATALOGUE.iter().filter(|info| info.needs_wallet).map(listed);
    let other = CATALOGUE.iter().filter(|info| !info.needs_wallet).map(listed);
    let mut text = String::from("// Made by `cargo xtask npm` from the Rust sources.\n");
    let mut union = |name: &str, doc: &str, members: Vec<String>| {
        let _ = write!(text, "\n/** {doc} */\nexport type {name} =");
        for member in members {
            let _ = write!(text, "\n  | \"{member}\"");
        }
        text.push_str(";\n");
    };
    union(
        "WalletScopeName",
        "A scope that stands for one wallet: the wallet's id has to follow it, after a colon.",
        wallet.collect(),
    );
    union("GeneralScopeName", "A scope that stands by itself.", other.collect());
    union(
        "InternalScopeName",
        "A scope that BitGo's documents name for token templates only.",
        INTERNAL.iter().map(listed).collect(),
    );
    union(
        "Code",
        "The stable name of a rule. What each means: `rules()`.",
        Code::ALL.iter().map(ToString::to_string).collect(),
    );
    union(
        "PresetId",
        "The stable name of a preset.",
        PRESETS.iter().map(|preset| preset.id.to_owned()).collect(),
    );
    union(
        "Format",
        "What a request can be written as.",
        Format::ALL.iter().map(|format| name_of(*format)).collect(),
    );
    union(
        "ExplanationCode",
        "The stable name of a situation that an error of BitGo can mean.",
        Explanation::all().map(|explanation| explanation.code.to_owned()).collect(),
    );
    text
}

/// As serde writes it: the lower-case name.
fn name_of(format: Format) -> String {
    format!("{format:?}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn the_unions_have_the_names_of_the_tables() {
        let text = declarations();
        let union = |name: &str| {
            let (_, rest) = text.split_once(&format!("export type {name} =")).unwrap();
            rest.split_once(';').unwrap().0.to_owned()
        };
        // The seven that BitGo's document wants a wallet for, and the 29 others.
        assert_eq!(union("WalletScopeName").matches('|').count(), 7);
        assert_eq!(union("GeneralScopeName").matches('|').count(), 29);
        assert!(union("Code").contains("\n  | \"ip.prefix-too-wide\""));
        assert!(union("Format").contains("\"bitgojs\""));
        assert!(union("ExplanationCode").contains("\"needs-unlock\""));
    }
}
