//! The WebAssembly of the package, and the glue that wasm-bindgen writes for it.

use crate::cargo::with_progress;
use crate::program;
use crate::tools::WasmTools;
use crate::ui::Step;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Named, never all of them: a module with every feature did not start in Chromium.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes `core.js` and `core.wasm` in `directory`.
pub(crate) fn build(tools: &WasmTools, directory: &Path) -> Result<()> {
    let title = "building the WebAssembly of the npm package";
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--package", "bitgo-access-token-wasm", "--lib"])
        .args(["--target", "wasm32-unknown-unknown"])
        .current_dir(workspace::root());
    tools.apply(&mut cargo)?;
    with_progress(Step::begin(title, "about a minute the first time"), title, &mut cargo)?;

    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot write to {}", directory.display()))?;
    let linked = workspace::target().join("wasm32-unknown-unknown").join("release");
    let mut bindgen = tools.command("wasm-bindgen")?;
    // Without the default path, for webpack resolves it although nobody asks for it, and fails.
    bindgen
        .args(["--target", "web", "--omit-default-module-path", "--no-typescript", "--out-name", "core"])
        .arg("--out-dir")
        .arg(directory)
        .arg(linked.join("bitgo_access_token_wasm.wasm"));
    program::quietly("running wasm-bindgen", &mut bindgen)?;

    let bound = directory.join("core_bg.wasm");
    let mut optimise = tools.command("wasm-opt")?;
    optimise.arg("-Oz").args(FEATURES).arg(&bound).arg("-o").arg(directory.join("core.wasm"));
    program::quietly("running wasm-opt", &mut optimise)?;
    fs::remove_file(bound)?;
    Ok(())
}
