//! A compiler for `wasm32-unknown-unknown`.
//!
//! Rustup brings the target in seconds. Where it cannot, and Debian's packages are there, the standard
//! library is built once from Debian's source, by Debian's compiler.

use super::debian;
use crate::{program, ui};
use anyhow::Result;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that is not cargo's own choice.
#[derive(Clone, Debug)]
pub(crate) struct Compiler {
    /// The directory with `bin/rustc`, `bin/rustdoc` and `lib/`.
    pub(crate) sysroot: PathBuf,
    /// The linker for wasm.
    pub(crate) linker: PathBuf,
    /// The clippy of the same compiler, where there is one.
    pub(crate) clippy_driver: Option<PathBuf>,
}

impl Compiler {
    /// Makes a command use this compiler.
    pub(crate) fn apply(&self, command: &mut Command) {
        command
            .env("RUSTC", self.sysroot.join("bin").join("rustc"))
            .env("RUSTDOC", self.sysroot.join("bin").join("rustdoc"))
            // clippy-driver is a compiler of its own and reads the sysroot from here.
            .env("SYSROOT", &self.sysroot)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
    }
}

/// Makes sure that the target can be compiled for. `None`: by the compiler that cargo takes anyway.
///
/// `XTASK_WASM=debian` goes straight to Debian's way.
pub(crate) fn ensure() -> Result<Option<Compiler>> {
    let wants_debian = env::var_os("XTASK_WASM").is_some_and(|way| way == "debian");
    if !wants_debian && (is_installed() || add_with_rustup()) {
        return Ok(None);
    }
    debian::ensure().map(Some)
}

/// Whether the compiler that cargo takes has the target's standard library.
fn is_installed() -> bool {
    let mut rustc = Command::new("rustc");
    let libraries = program::answer(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    libraries.is_some_and(|directory| has_standard_library(Path::new(&directory)))
}

/// Whether a target's library directory holds a standard library.
pub(crate) fn has_standard_library(directory: &Path) -> bool {
    let Ok(entries) = directory.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") || name == "libstd.rlib"
    })
}

fn add_with_rustup() -> bool {
    if program::find("rustup").is_none() {
        return false;
    }
    ui::note(&format!("adding {TARGET} with rustup (some seconds)"));
    let added = program::quietly("rustup target add", Command::new("rustup").args(["target", "add", TARGET]));
    if let Err(error) = &added {
        ui::note(&format!("rustup has no {TARGET} here ({error:#})"));
    }
    added.is_ok() && is_installed()
}
