//! `docs/rules.md` and `docs/policy.schema.json` are made from the table of rules, here. With `UPDATE=1` in
//! the environment the test writes them; without, it fails when they are stale.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod policy_schema;
mod rules;

use std::{fs, path::Path};

fn compare(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "docs/{name} is stale: run `UPDATE=1 cargo test -p bitgo-access-token --test docs` and commit it"
    );
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    compare("rules.md", &rules::markdown());
}

#[test]
fn the_schema_of_a_policy_is_up_to_date() {
    compare("policy.schema.json", &format!("{:#}\n", policy_schema::schema()));
}
