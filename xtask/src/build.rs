//! `cargo xtask build`: the static site in `dist/`.

use crate::cargo::with_progress;
use crate::fingerprint::fingerprint;
use crate::page_parts;
use crate::tools::{WasmTools, refuse_arguments};
use crate::ui::{self, Step};
use crate::{site, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What the page is made of.
const SOURCES: [&str; 13] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "web",
    "crates/core",
    "crates/client",
    "crates/site-headers",
    "crates/zeroizing-allocator",
    "deploy/config.json",
    "xtask/src/site",
    "xtask/src/page_parts.rs",
];

/// Runs the command.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    refuse_arguments(arguments)?;
    page()?;
    println!("the site is in {}", workspace::dist().display());
    Ok(())
}

/// Builds the page, unless `dist/` already holds it.
pub(crate) fn page() -> Result<()> {
    let stamp = stamp();
    let fingerprint = fingerprint(&workspace::root(), &SOURCES)?;
    if workspace::dist().join("index.html").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|built| built == fingerprint)
    {
        ui::note("the page is up to date");
        return Ok(());
    }
    let tools = WasmTools::for_page()?;
    let title = "building the page";
    let step = Step::begin(title, "about 4 minutes the first time, 20 seconds after a change");
    let mut trunk = trunk(&tools, &["build", "--release"])?;
    with_progress(step, title, trunk.arg("--dist").arg(workspace::dist()))?;
    site::complete(&workspace::dist())?;
    fs::write(&stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(())
}

/// What the page in `dist/` was made of, as a number.
pub(crate) fn made() -> Result<String> {
    let stamp = stamp();
    fs::read_to_string(&stamp).with_context(|| format!("cannot read {}", stamp.display()))
}

/// Rebuilds the page at each change, until killed. What it makes is not the release, so `dist/` counts as
/// out of date from here on.
pub(crate) fn watch() -> Result<Command> {
    let tools = WasmTools::for_page()?;
    forget()?;
    trunk(&tools, &["watch"])
}

fn forget() -> Result<()> {
    match fs::remove_file(stamp()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn stamp() -> PathBuf {
    workspace::target().join("page.stamp")
}

fn trunk(tools: &WasmTools, arguments: &[&str]) -> Result<Command> {
    let mut trunk = tools.command("trunk")?;
    // Trunk takes a NO_COLOR other than `true` or `false` for an error.
    trunk.args(arguments).current_dir(workspace::root()).env_remove("NO_COLOR");
    page_parts::stand_in(&mut trunk, &tools.program("wasm-bindgen")?, &tools.program("wasm-split-cli")?)?;
    Ok(trunk)
}
