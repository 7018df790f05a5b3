//! `wasm-opt`, from the npm package `binaryen`: Debian's is too old for what rustc writes today.

use super::node;
use crate::program;
use crate::ui;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

const VERSION: &str = "132.0.0";

/// The directory that holds `wasm-opt`.
pub(crate) fn ensure() -> Result<PathBuf> {
    let directory = workspace::tools_directory().join(format!("binaryen-{VERSION}"));
    let programs = directory.join("node_modules").join(".bin");
    if programs.join("wasm-opt").exists() {
        return Ok(programs);
    }
    ui::note(&format!("installing wasm-opt (npm package binaryen {VERSION}, some seconds)"));
    fs::create_dir_all(&directory).with_context(|| format!("cannot write to {}", directory.display()))?;
    let mut npm = node::npm()?;
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--prefix"])
        .arg(&directory)
        .arg(format!("binaryen@{VERSION}"));
    program::quietly("installing wasm-opt", &mut npm)?;
    Ok(programs)
}
