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

/// What makes core smallest on its way and no slower. `-Oz` makes a smaller file that compresses worse (by 13 kB of
/// brotli): it takes every function into its one caller, however large.
const OPTIMISE: [&str; 5] =
    ["-O3", "--one-caller-inline-max-function-size", "60", "--always-inline-max-function-size", "5"];

/// What is built, and what its files are called.
struct Module {
    package: &'static str,
    library: &'static str,
    name: &'static str,
}

/// All that callers need, and apart from it what few do.
const MODULES: [Module; 3] = [
    Module { package: "bitgo-access-token-wasm", library: "bitgo_access_token_wasm", name: "core" },
    Module {
        package: "bitgo-access-token-encrypted",
        library: "bitgo_access_token_encrypted",
        name: "encrypted",
    },
    Module { package: "bitgo-access-token-signed", library: "bitgo_access_token_signed", name: "signed" },
];

/// Makes `core.js` and `core.wasm`, and the same of `encrypted` and `signed`, in `directory`.
pub(crate) fn build(tools: &WasmTools, directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot write to {}", directory.display()))?;
    // One at a time: side by side, each would get the features that the other asks for.
    MODULES.iter().try_for_each(|module| build_module(tools, directory, module))
}

fn build_module(tools: &WasmTools, directory: &Path, module: &Module) -> Result<()> {
    let title = format!("building the WebAssembly of the npm package ({})", module.name);
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--package", module.package, "--lib"])
        .args(["--target", "wasm32-unknown-unknown"])
        .current_dir(workspace::root());
    tools.apply(&mut cargo)?;
    with_progress(Step::begin(&title, "about a minute the first time"), &title, &mut cargo)?;

    let linked = workspace::target().join("wasm32-unknown-unknown").join("release");
    let mut bindgen = tools.command("wasm-bindgen")?;
    // Without the default path, for webpack resolves it although nobody asks for it, and fails.
    bindgen
        .args(["--target", "web", "--omit-default-module-path", "--no-typescript", "--out-name", module.name])
        .arg("--out-dir")
        .arg(directory)
        .arg(linked.join(module.library).with_extension("wasm"));
    program::quietly("running wasm-bindgen", &mut bindgen)?;

    let bound = directory.join(format!("{}_bg.wasm", module.name));
    let mut optimise = tools.command("wasm-opt")?;
    optimise.args(OPTIMISE).args(FEATURES).arg(&bound).arg("-o");
    optimise.arg(directory.join(module.name).with_extension("wasm"));
    program::quietly("running wasm-opt", &mut optimise)?;
    fs::remove_file(bound)?;
    Ok(())
}
