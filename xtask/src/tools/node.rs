//! Node and npm, which run the tests from outside, and the packages those take.

use crate::{program, ui, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node whose test runner does what the tests ask.
const OLDEST: u32 = 20;

/// Makes sure that there is a Node of a fitting version.
///
/// # Errors
/// One line that says which is needed.
pub(crate) fn ensure() -> Result<()> {
    let Some(version) = program::answer(Command::new("node").arg("--version")) else {
        bail!("Node {OLDEST} or newer is needed, and `node` was not found");
    };
    match major(&version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("Node {OLDEST} or newer is needed; this is {version}"),
    }
}

/// npm, ready for its arguments.
pub(crate) fn npm() -> Result<Command> {
    ensure()?;
    let npm = program::find("npm").context("`npm` was not found; it comes with Node")?;
    let mut npm = Command::new(npm);
    // Its own pauses between tries make a minute and more of a dead network.
    npm.env("npm_config_fetch_retries", "3")
        .env("npm_config_fetch_retry_mintimeout", "2000")
        .env("npm_config_fetch_retry_maxtimeout", "8000");
    Ok(npm)
}

/// Brings the packages that a directory's lock file names, unless they are there.
pub(crate) fn install_packages(directory: &Path) -> Result<()> {
    let lock = fs::read(directory.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", directory.display()))?;
    let stamp = directory.join("node_modules").join(".installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let name = directory.strip_prefix(workspace::root()).unwrap_or(directory).display();
    ui::note(&format!("installing the npm packages of {name} (some seconds)"));
    let mut npm = npm()?;
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(directory);
    program::quietly("npm ci", &mut npm)?;
    fs::write(&stamp, lock).context("cannot write into node_modules")?;
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("garbage"), None);
    }
}
