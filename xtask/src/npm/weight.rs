//! What the npm package weighs, beside what does a part of its work.

use super::package;
use crate::test::sdk_packages;
use crate::tools::{node, npm_tool};
use crate::{program, workspace};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// What a part of the package may weigh, compressed with brotli: a little more than it does, so that whatever makes
/// it grow is noticed.
const BUDGETS: [(&str, u64); 5] = [
    ("index.js", 237_000),
    ("core.wasm", 221_500),
    // This entry has the script alone: the glue, and what looks at arguments and options.
    ("streaming.js", 8_400),
    ("glue", 5_000),
    ("tarball without the element", 882_000),
];

/// Prints the table, and the peers' weight beside it.
///
/// # Errors
/// When something is over its budget.
pub(crate) fn check() -> Result<()> {
    package()?;
    let bench = workspace::root().join("bench");
    node::install_packages(&bench)?;
    sdk_packages()?;
    let mut weigh = Command::new("node");
    let npm = workspace::target().join("npm");
    weigh.arg("weight.mjs").arg(npm.join("package")).arg(npm.join("built"));
    let output = program::output(weigh.arg(npm_tool::esbuild()?).arg("--peers").current_dir(&bench))?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    println!(
        "\n{:<46} {:>9} {:>9} {:>9} {:>9}",
        "The npm package, and its peers", "raw", "gzip", "brotli", "may be"
    );
    let mut over = Vec::new();
    for line in text.lines() {
        let [raw, gzip, brotli, name] = line
            .split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .ok()
            .with_context(|| format!("not a weight: {line}"))?;
        let may_be = BUDGETS.iter().find(|(file, _)| *file == name).map(|(_, may_be)| *may_be);
        let shown = may_be.map(|may_be| may_be.to_string()).unwrap_or_default();
        println!("{name:<46} {raw:>9} {gzip:>9} {brotli:>9} {shown:>9}");
        if may_be.is_some_and(|may_be| brotli.parse::<u64>().is_ok_and(|brotli| brotli > may_be)) {
            over.push(format!("{name}: {brotli} bytes, may be {shown}"));
        }
    }
    if !over.is_empty() {
        bail!("the npm package is too heavy: {}", over.join("; "));
    }
    Ok(())
}
