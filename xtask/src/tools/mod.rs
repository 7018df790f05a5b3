//! The tools that the other commands need, brought on demand and kept outside of the checkout.

pub(crate) mod browser;
pub(crate) mod cargo_tool;
mod debian;
pub(crate) mod nginx;
pub(crate) mod node;
pub(crate) mod npm_tool;
pub(crate) mod python;
mod wasm_target;

use crate::{program, workspace};
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command that compiles for wasm32 needs around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WasmTools {
    /// Directories that go before the PATH.
    directories: Vec<PathBuf>,
    /// The compiler to use, where it is not the one that cargo would take.
    compiler: Option<wasm_target::Compiler>,
}

impl WasmTools {
    /// The compiler and linker alone, for checks and tests.
    pub(crate) fn compiler() -> Result<Self> {
        Ok(Self { directories: Vec::new(), compiler: wasm_target::ensure()? })
    }

    /// All that a build of the page takes: compiler, wasm-bindgen, Trunk, wasm-opt.
    pub(crate) fn for_page() -> Result<Self> {
        let compiler = wasm_target::ensure()?;
        // The quick one first: it also finds out whether Node is there, before minutes of building.
        let directories = vec![
            npm_tool::wasm_opt()?,
            cargo_tool::wasm_bindgen()?,
            cargo_tool::wasm_split()?,
            cargo_tool::trunk()?,
        ];
        Ok(Self { directories, compiler })
    }

    /// All that a build of the npm package takes: compiler, wasm-bindgen, wasm-opt, esbuild.
    pub(crate) fn for_npm() -> Result<Self> {
        let compiler = wasm_target::ensure()?;
        let directories = vec![npm_tool::wasm_opt()?, npm_tool::esbuild()?, cargo_tool::wasm_bindgen()?];
        Ok(Self { directories, compiler })
    }

    /// All that tests of wasm code in a browser take.
    pub(crate) fn for_browser_tests() -> Result<Self> {
        let compiler = wasm_target::ensure()?;
        Ok(Self { directories: vec![cargo_tool::wasm_bindgen()?], compiler })
    }

    /// Gives a command these tools.
    pub(crate) fn apply(&self, command: &mut Command) -> Result<()> {
        command.env("PATH", path_with(&self.directories)?);
        if let Some(compiler) = &self.compiler {
            compiler.apply(command);
        }
        Ok(())
    }

    /// One of these tools, ready for its arguments.
    pub(crate) fn command(&self, name: &str) -> Result<Command> {
        // The PATH given to a child is not the one by which the child itself is found.
        let mut command = Command::new(self.program(name)?);
        self.apply(&mut command)?;
        Ok(command)
    }

    /// Where one of these tools is.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        let program =
            self.directories.iter().map(|directory| directory.join(name)).find(|path| path.is_file());
        program.with_context(|| format!("`{name}` is missing from the tools"))
    }

    /// Clippy of the same compiler, every warning an error: none where only another compiler's is at hand.
    pub(crate) fn clippy(&self, arguments: &[&str]) -> Result<Option<Command>> {
        let mut command = Command::new("cargo");
        match &self.compiler {
            None => {
                command.arg("clippy").args(arguments).args(["--", "-D", "warnings"]);
            }
            Some(compiler) => {
                let Some(driver) = &compiler.clippy_driver else { return Ok(None) };
                // What `cargo clippy` itself does, with a driver of one's own choice.
                command.arg("check").args(arguments).env("RUSTC_WORKSPACE_WRAPPER", driver);
                command.env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
            }
        }
        self.apply(&mut command)?;
        Ok(Some(command))
    }
}

/// The PATH with these directories before it.
pub(crate) fn path_with(directories: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = directories.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(all).context("a tool's directory has a `:` in its name")
}

/// For commands that take none.
pub(crate) fn refuse_arguments(arguments: &mut lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

/// `cargo xtask setup`: everything, without using any of it.
pub(crate) fn setup(arguments: &mut lexopt::Parser) -> Result<()> {
    refuse_arguments(arguments)?;
    WasmTools::for_page()?;
    browser::ensure()?;
    node::ensure()?;
    python::ensure()?;
    nginx::ensure()?;
    Ok(())
}

/// Makes a tool's directory aside and moves it into place, so that a broken-off job is never taken for a tool.
/// Clears what is left aside in either case.
fn make_aside(directory: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let tools = workspace::tools_directory();
    let name = directory.file_name().unwrap_or_default().to_string_lossy();
    let aside = tools.join(format!(".partial-{name}-{}", std::process::id()));
    fs::create_dir_all(&aside).with_context(|| format!("cannot write to {}", tools.display()))?;
    let made = make(&aside).and_then(|()| match fs::rename(&aside, directory) {
        // Another run was quicker: its tool is as good.
        Err(_) if directory.is_dir() => Ok(()),
        moved => moved.with_context(|| format!("cannot write {}", directory.display())),
    });
    if aside.exists() {
        let _ = fs::remove_dir_all(&aside);
    }
    made
}

/// Installs Debian packages, where this is a Debian whose packages this user may install.
///
/// # Errors
/// One line that says what is missing and how to get it.
pub(crate) fn install_debian_packages(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if program::find("apt-get").is_none() {
        anyhow::bail!("{purpose} is missing, and this is no Debian to install `{list}` from");
    }
    let Some(mut update) = program::as_superuser("apt-get") else {
        anyhow::bail!("{purpose} is missing: run `sudo apt-get install {list}`, then this command again");
    };
    crate::ui::note(&format!("installing Debian's {list} (about a minute)"));
    program::quietly("apt-get update", update.args(["update", "-q"]))?;
    let mut install = program::as_superuser("apt-get").unwrap_or(update);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-q", "-y", "--no-install-recommends"]).args(packages);
    program::quietly(&format!("installing {list}"), &mut install)
}
