//! `cargo xtask bench`: how quick it is, always beside something else in the same run. Nothing fails for being slow.

use crate::test::{on_page, sdk_packages};
use crate::tools::{node, refuse_arguments};
use crate::{npm, workspace};
use anyhow::{Result, bail, ensure};
use lexopt::Arg;
use std::process::Command;

/// Runs the command.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let what = match arguments.next()? {
        None => return package(),
        Some(Arg::Value(what)) => what,
        Some(other) => return Err(other.unexpected().into()),
    };
    refuse_arguments(arguments)?;
    match what.to_string_lossy().as_ref() {
        "package" => package(),
        "page" => page(),
        other => bail!("there is no benchmark `{other}`; there are `package` and `page`"),
    }
}

/// The npm package in Node, beside schema libraries, BitGo's SDK, and libraries that search.
fn package() -> Result<()> {
    let directory = workspace::root().join("bench");
    node::install_packages(&directory)?;
    npm::unpack_into(&directory)?;
    // BitGo's own checks are among those it is compared with.
    sdk_packages()?;
    finished(Command::new("node").arg("package.bench.mjs").current_dir(directory))
}

/// The page in Chromium, beside an empty one.
fn page() -> Result<()> {
    let program = workspace::root().join("bench").join("page.bench.mjs");
    finished(on_page(&[])?.arg(program))
}

fn finished(command: &mut Command) -> Result<()> {
    ensure!(command.status()?.success(), "the benchmark did not run to its end");
    Ok(())
}
