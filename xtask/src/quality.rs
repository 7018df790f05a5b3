//! `cargo xtask coverage` and `cargo xtask mutants`: how much of the core its tests hold. Slow, so no part of
//! `cargo xtask test`.

use crate::tools::{cargo_tool, refuse_arguments};
use crate::{program, ui, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

const CORE: &str = "bitgo-access-token";

/// The least share of the core's lines, in percent, that its tests run.
const COVERED_LINES: &str = "95";

/// The least share, in percent, of the mistakes made on purpose in the rules that a test notices.
const CAUGHT_MUTANTS: usize = 90;

/// Measures the line coverage of core.
///
/// # Errors
/// When it is below the floor.
pub(crate) fn coverage(arguments: &mut lexopt::Parser) -> Result<()> {
    refuse_arguments(arguments)?;
    let tool = cargo_tool::llvm_cov()?;
    let mut rustup = Command::new("rustup");
    program::quietly("adding llvm-tools with rustup", rustup.args(["component", "add", "llvm-tools"]))?;
    let status = subcommand(&tool, "cargo-llvm-cov")
        .args(["llvm-cov", "--package", CORE, "--all-features", "--summary-only"])
        .args(["--fail-under-lines", COVERED_LINES])
        .status()?;
    if !status.success() {
        bail!("a test failed, or less than {COVERED_LINES} % of core's lines are covered");
    }
    Ok(())
}

/// Makes mistakes in the rules on purpose, one at a time, and counts how many a test notices. `--shard K/N`
/// takes one of N parts.
///
/// # Errors
/// When too few are noticed.
pub(crate) fn mutants(arguments: &mut lexopt::Parser) -> Result<()> {
    let mut shard = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("shard") => shard = Some(arguments.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let tool = cargo_tool::mutants()?;
    let output = workspace::target().join("mutants");
    fs::create_dir_all(&output)?;
    let run = |option: &str| -> Result<()> {
        let mut cargo = subcommand(&tool, "cargo-mutants");
        cargo
            .args(["mutants", "--package", CORE, "--file", "crates/core/src/rules/**", "--all-features"])
            .args(["--profile", "mutants", "--jobs", "2", "--colors", "never", "--output"])
            .arg(&output)
            // The properties look for what no example shows; a mistake made on purpose takes fewer cases.
            .env("PROPTEST_CASES", "100");
        if let Some(shard) = &shard {
            cargo.arg("--shard").arg(shard);
        }
        // It ends badly as soon as one mistake goes unnoticed; here the share counts.
        cargo.arg(option).status()?;
        Ok(())
    };
    ui::note("making mistakes in the rules on purpose, one at a time (this takes half an hour or more)");
    run("--cargo-arg=--test=rules")?;
    let lists = output.join("mutants.out");
    let count = |name: &str| fs::read_to_string(lists.join(name)).map_or(0, |text| text.lines().count());
    let by_rules = count("caught.txt");
    ui::note("looking with every test at those that the examples of the rules did not notice");
    run("--iterate")?;

    let missed = count("missed.txt");
    let caught = [by_rules, count("caught.txt"), count("timeout.txt")];
    let caught = caught.into_iter().fold(0_usize, usize::saturating_add);
    let all = caught.saturating_add(missed);
    let percent = caught.saturating_mul(100).checked_div(all).context("there was nothing to mutate")?;
    println!("{caught} of {all} mistakes in the rules were noticed: {percent} %");
    if percent < CAUGHT_MUTANTS {
        bail!("fewer than {CAUGHT_MUTANTS} %; {} lists the others", lists.join("missed.txt").display());
    }
    Ok(())
}

/// A cargo subcommand's own program, called as cargo would.
fn subcommand(directory: &Path, name: &str) -> Command {
    let mut command = Command::new(directory.join(name));
    command.current_dir(workspace::root());
    command
}
