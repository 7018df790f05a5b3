//! The reports of a file of drafts, one a line, as the package writes them: what the tests of the package
//! compare with.
//!
//! Each line of standard input is `{ "draft": text, "environment": …, "now": …, "policy": text, "assets": … }`.

use bitgo_access_token::{Context, Environment, Policy, assets::AssetTable};
use bitgo_access_token_wasm::report::report;
use serde::Deserialize;
use std::error::Error;
use std::io::{Write, stdin, stdout};
use time::OffsetDateTime;

#[derive(Deserialize)]
struct Case {
    draft: String,
    environment: Environment,
    now: Option<i64>,
    policy: Option<String>,
    assets: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let assets = AssetTable::bundled()?;
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let case: Case = serde_json::from_str(&line?)?;
        let mut context = Context::new(case.environment);
        context.now = case.now.map(OffsetDateTime::from_unix_timestamp).transpose()?;
        context.policy =
            case.policy.as_deref().map(Policy::from_json).transpose().map_err(|_| "a policy is refused")?;
        context.assets = case.assets.then(|| assets.clone());
        writeln!(out, "{}", report(&case.draft, &context)?)?;
    }
    Ok(())
}
