//! `cargo xtask screenshots`: what the page looks like in each of its states.

use crate::test::on_page;
use crate::workspace;
use anyhow::{Context, Result, bail};
use lexopt::Arg;
use std::ffi::OsString;

/// Builds the page and takes its screenshots, in narrow, middling and wide windows, light and dark.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let directory = workspace::target().join("screenshots");
    let mut taken: Vec<OsString> = vec![directory.clone().into()];
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("readme") => {
                taken.push("--readme".into());
                taken.push(workspace::root().join("docs").join("images").into());
            }
            Arg::Value(state) => taken.push(state),
            other => return Err(other.unexpected().into()),
        }
    }
    let status =
        on_page(&["support/screenshots.mjs"])?.args(taken).status().context("node could not be started")?;
    if !status.success() {
        bail!("the screenshots were not all taken");
    }
    println!("They are in {}", directory.display());
    Ok(())
}
