//! Tools from the npm registry, installed once a machine.

use super::node;
use crate::program;
use crate::ui;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// `wasm-opt`: Debian's is too old for what rustc writes today.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    ensure("binaryen", "132.0.0", "wasm-opt")
}

/// esbuild, which makes one file of the npm package's modules.
pub(crate) fn esbuild() -> Result<PathBuf> {
    ensure("esbuild", "0.28.2", "esbuild")
}

/// The directory that holds the program of a package.
fn ensure(package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let directory = workspace::tools_directory().join(format!("{package}-{version}"));
    let programs = directory.join("node_modules").join(".bin");
    if programs.join(program).exists() {
        return Ok(programs);
    }
    ui::note(&format!("installing {program} (npm package {package} {version}, some seconds)"));
    fs::create_dir_all(&directory).with_context(|| format!("cannot write to {}", directory.display()))?;
    let mut npm = node::npm()?;
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--prefix"])
        .arg(&directory)
        .arg(format!("{package}@{version}"));
    program::quietly(&format!("installing {program}"), &mut npm)?;
    Ok(programs)
}
