//! Tools from the Rust package registry, built once a machine.

use super::make_aside;
use crate::cargo::with_progress;
use crate::ui::Step;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The newest Trunk that compiles with the Rust this project asks for; 0.22 wants a newer one.
const TRUNK: &str = "0.21.14";

/// The one that goes with the `wasm_split_helpers` in Cargo.lock; `page_parts` knows its scripts.
const WASM_SPLIT: &str = "0.2.4";

const LLVM_COV: &str = "0.9.1";
const DENY: &str = "0.20.2";
const MUTANTS: &str = "27.1.0";

/// Trunk, without its self-update check and without TLS: it downloads nothing here.
pub(crate) fn trunk() -> Result<PathBuf> {
    // With its own lock file: newer releases of its dependencies do not compile together.
    // Unoptimised, which halves its build: what it does itself takes a blink.
    let options = ["--locked", "--no-default-features"];
    ensure("trunk", TRUNK, "0", &options, "compiles for about 4 minutes, once a machine")
}

/// wasm-bindgen's command line and test runner, of exactly the version that the code is compiled with.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    let expectation = "compiles for about 2 minutes, once a machine";
    ensure("wasm-bindgen-cli", &version, "1", &["--no-default-features"], expectation)
}

/// What cuts the page's module into parts.
pub(crate) fn wasm_split() -> Result<PathBuf> {
    let options = ["--locked", "--features", "build-binary"];
    let expectation = "compiles for about a minute, once a machine";
    ensure("wasm_split_cli_support", WASM_SPLIT, "1", &options, expectation)
}

/// Line coverage.
pub(crate) fn llvm_cov() -> Result<PathBuf> {
    ensure("cargo-llvm-cov", LLVM_COV, "1", &["--locked"], "compiles for about a minute, once a machine")
}

/// The check of dependencies.
pub(crate) fn deny() -> Result<PathBuf> {
    // Unoptimised: it reads some hundred files.
    ensure("cargo-deny", DENY, "0", &["--locked"], "compiles for about 3 minutes, once a machine")
}

/// Mutation tests.
pub(crate) fn mutants() -> Result<PathBuf> {
    ensure("cargo-mutants", MUTANTS, "1", &["--locked"], "compiles for about 2 minutes, once a machine")
}

/// The directory of a tool's programs; installs it first where it is absent.
fn ensure(
    name: &str,
    version: &str,
    optimisation: &str,
    options: &[&str],
    expectation: &str,
) -> Result<PathBuf> {
    let tools = workspace::tools_directory();
    let directory = tools.join(format!("{name}-{version}"));
    let programs = directory.join("bin");
    if programs.is_dir() {
        return Ok(programs);
    }
    let title = format!("building {name} {version}");
    make_aside(&directory, |aside| {
        let built = aside.join("target");
        let mut install = Command::new("cargo");
        install
            .args(["install", name, "--version", version])
            .args(options)
            .arg("--root")
            .arg(aside)
            .env("CARGO_TARGET_DIR", &built)
            // A tool that runs for a second need not be optimised for minutes.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimisation)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            // Outside of the checkout, so that no setting of this project bears on it.
            .current_dir(&tools);
        with_progress(Step::begin(&title, expectation), &title, &mut install)?;
        fs::remove_dir_all(built)?;
        Ok(())
    })?;
    Ok(programs)
}

/// The version of a crate in this workspace's lock file.
fn locked_version(name: &str) -> Result<String> {
    let path = workspace::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_in(&lock, name).with_context(|| format!("Cargo.lock does not name {name}"))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_locked_version_is_read_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "absent"), None);
    }
}
