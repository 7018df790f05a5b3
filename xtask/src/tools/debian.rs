//! A wasm compiler made of Debian's: its rustc, and a standard library built from its source.

use super::wasm_target::{Compiler, TARGET, has_standard_library};
use super::{install_debian_packages, make_aside};
use crate::cargo::with_progress;
use crate::ui::Step;
use crate::{program, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUSTC: &str = "/usr/bin/rustc";
const RUSTDOC: &str = "/usr/bin/rustdoc";
const CLIPPY: &str = "/usr/bin/clippy-driver";
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library";
const LIBRARIES: &str = "/usr/lib/rustlib";

/// Debian's compiler, with a standard library for wasm beside it.
///
/// # Errors
/// One line, where Debian's packages cannot be had or the library does not build.
pub(crate) fn ensure() -> Result<Compiler> {
    if !Path::new(RUSTC).is_file() || !Path::new(SOURCE).is_dir() {
        let packages = ["rustc-web", "rust-web-src", "rust-web-clippy"];
        install_debian_packages(&packages, &format!("a compiler for {TARGET}"))?;
    }
    let version =
        program::answer(Command::new(RUSTC).arg("--version")).context("Debian's rustc does not run")?;
    let number = version.split(' ').nth(1).unwrap_or(&version).to_owned();
    let sysroot = workspace::tools_directory().join(format!("debian-rust-{number}"));
    let clippy_driver = Some(PathBuf::from(CLIPPY)).filter(|path| path.is_file());
    if !has_standard_library(&library_directory(&sysroot)) {
        make_aside(&sysroot, |aside| make(aside, &number))?;
    }
    Ok(Compiler { linker: linker()?, sysroot, clippy_driver })
}

fn library_directory(sysroot: &Path) -> PathBuf {
    sysroot.join("lib").join("rustlib").join(TARGET).join("lib")
}

/// A sysroot of its own: Debian's host libraries are linked into it, the new libraries put beside them, and
/// Debian's compiler told to look there.
fn make(sysroot: &Path, version: &str) -> Result<()> {
    let libraries = library_directory(sysroot);
    fs::create_dir_all(&libraries)?;
    fs::create_dir_all(sysroot.join("bin"))?;
    for (program, name) in [(RUSTC, "rustc"), (RUSTDOC, "rustdoc")] {
        write_program(
            &sysroot.join("bin").join(name),
            &format!("#!/bin/sh\nexec {program} --sysroot \"$(dirname \"$0\")/..\" \"$@\"\n"),
        )?;
    }
    for entry in fs::read_dir(LIBRARIES)?.flatten() {
        let name = entry.file_name();
        if name != TARGET {
            link(entry.path(), &sysroot.join("lib").join("rustlib").join(name))?;
        }
    }

    let source = sysroot.join("library");
    let source_text = source.display().to_string();
    program::quietly("copying the std source", Command::new("cp").args(["-rL", SOURCE, &source_text]))?;
    let title = format!("building Rust's standard library {version} for wasm32");
    let mut build = Command::new("cargo");
    build
        .args(["build", "--release", "--locked", "--target", TARGET])
        .current_dir(source.join("sysroot"))
        .env("CARGO_TARGET_DIR", sysroot.join("target"))
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
    with_progress(Step::begin(&title, "about a minute, once a machine"), &title, &mut build)?;

    let built = sysroot.join("target").join(TARGET).join("release").join("deps");
    for entry in fs::read_dir(&built)?.flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rlib") {
            fs::copy(entry.path(), libraries.join(entry.file_name()))?;
        }
    }
    if !has_standard_library(&libraries) {
        bail!("Debian's std source was built, but gave no standard library for {TARGET}");
    }
    fs::remove_dir_all(sysroot.join("target"))?;
    fs::remove_dir_all(source)?;
    Ok(())
}

#[cfg(unix)]
fn link(to: impl AsRef<Path>, from: &Path) -> Result<()> {
    std::os::unix::fs::symlink(to.as_ref(), from).with_context(|| format!("cannot write {}", from.display()))
}

#[cfg(unix)]
fn write_program(path: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, text)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[cfg(not(unix))]
fn write_program(_: &Path, _: &str) -> Result<()> {
    bail!("this way is Debian's alone")
}

#[cfg(not(unix))]
fn link(_: impl AsRef<Path>, _: &Path) -> Result<()> {
    bail!("this way is Debian's alone")
}

/// A linker for wasm: rustup's toolchains carry one; else LLVM's.
fn linker() -> Result<PathBuf> {
    let sysroot = program::answer(Command::new("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let host = program::answer(Command::new("rustc").args(["--print", "host-tuple"])).unwrap_or_default();
    let carried = Path::new(&sysroot).join("lib").join("rustlib").join(host).join("bin").join("rust-lld");
    if carried.is_file() {
        return Ok(carried);
    }
    if let Some(lld) = program::find("wasm-ld").or_else(|| program::find("rust-lld")) {
        return Ok(lld);
    }
    install_debian_packages(&["lld"], "a linker for wasm")?;
    program::find("wasm-ld").context("Debian's lld was installed, but `wasm-ld` is not on the PATH")
}
