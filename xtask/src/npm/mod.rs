//! `cargo xtask npm`: the npm package, `target/npm/bitgo-access-token-<version>.tgz`.

mod names;
mod wasm;
mod weight;

pub(crate) use weight::check as check_weight;

use crate::cargo::with_progress;
use crate::fingerprint::fingerprint;
use crate::tools::{WasmTools, node, npm_tool, refuse_arguments};
use crate::ui::{self, Step};
use crate::{build, program, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the package is made of.
const SOURCES: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "crates/core",
    "crates/client",
    "crates/encrypted",
    "crates/signed",
    "crates/wasm",
    "crates/zeroizing-allocator",
    "xtask/src/npm",
];

/// Runs the command.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    refuse_arguments(arguments)?;
    println!("the package is {}", package()?.display());
    Ok(())
}

/// Makes the package, unless it is there, and gives its tarball.
pub(crate) fn package() -> Result<PathBuf> {
    let directory = workspace::target().join("npm");
    let tarball = directory.join(format!("bitgo-access-token-{VERSION}.tgz"));
    let stamp = directory.join("stamp");
    // The element in it is the page.
    build::page()?;
    let fingerprint = format!("{} {}", fingerprint(&workspace::root(), &SOURCES)?, build::made()?);
    if tarball.is_file() && fs::read_to_string(&stamp).is_ok_and(|made| made == fingerprint) {
        ui::note("the npm package is up to date");
        return Ok(tarball);
    }
    let tools = WasmTools::for_npm()?;
    let built = directory.join("built");
    wasm::build(&tools, &built)?;
    fs::write(built.join("names.d.ts"), names::declarations())?;

    let staged = directory.join("package");
    let mut node = Command::new("node");
    node.arg(workspace::root().join("crates").join("wasm").join("package.mjs"));
    node.arg(&built).arg(&staged).arg(npm_tool::esbuild()?).arg(VERSION).arg(workspace::dist());
    program::quietly("putting the npm package together", &mut node)?;
    let mut npm = node::npm()?;
    npm.args(["pack", "--silent", "--pack-destination"]).arg(&directory).current_dir(&staged);
    program::quietly("packing the npm package", &mut npm)?;
    fs::write(&stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(tarball)
}

/// Where the package's consumers are, and what they have been given.
#[derive(Debug)]
pub(crate) struct Consumers {
    pub(crate) directory: PathBuf,
    pub(crate) tarball: PathBuf,
}

/// Makes the package and unpacks it where its consumers look for it, as `npm install` does.
pub(crate) fn consumers() -> Result<Consumers> {
    let tests = workspace::root().join("tests");
    let directory = tests.join("npm");
    node::install_packages(&directory)?;
    // Those in a browser drive it as the tests of the page do.
    node::install_packages(&tests.join("e2e"))?;
    let tarball = unpack_into(&directory)?;
    Ok(Consumers { directory, tarball })
}

/// Makes the package, puts it among the packages of a directory, and gives its tarball.
pub(crate) fn unpack_into(directory: &Path) -> Result<PathBuf> {
    let tarball = package()?;
    let installed = directory.join("node_modules").join("bitgo-access-token");
    if installed.exists() {
        fs::remove_dir_all(&installed)?;
    }
    fs::create_dir_all(&installed)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(&tarball).args(["--strip-components", "1", "-C"]).arg(&installed);
    program::quietly("unpacking the npm package", &mut tar)?;
    Ok(tarball)
}

/// Builds the program that writes reports as the package does, and gives it.
pub(crate) fn reports() -> Result<PathBuf> {
    let title = "building the reports to compare with";
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "bitgo-access-token-wasm", "--example", "reports"]);
    cargo.current_dir(workspace::root());
    with_progress(Step::begin(title, "some seconds"), title, &mut cargo)?;
    let name = PathBuf::from("reports").with_extension(std::env::consts::EXE_EXTENSION);
    Ok(workspace::target().join("debug").join("examples").join(name))
}

/// One version for all of the workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");
