//! A real nginx, to try the configuration of `deploy/` with. Debian's, unpacked and not installed: no service
//! starts on anybody's machine.

use super::{install_debian_packages, make_aside};
use crate::{program, ui, workspace};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An nginx, and the `openssl` that makes the certificates to try it with: one that is there already (`NGINX_PROGRAM` names another), or Debian's.
///
/// # Errors
/// One line that says what is missing and how to get it.
pub(crate) fn ensure() -> Result<PathBuf> {
    if program::find("openssl").is_none() {
        install_debian_packages(&["openssl"], "openssl")?;
    }
    if let Some(named) = env::var_os("NGINX_PROGRAM").map(PathBuf::from) {
        if !named.is_file() {
            bail!("NGINX_PROGRAM names {}, where no program is", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = program::find("nginx") {
        return Ok(found);
    }
    let directory = workspace::tools_directory().join("nginx");
    let program = directory.join("usr").join("sbin").join("nginx");
    if !program.is_file() {
        make_aside(&directory, unpack)?;
    }
    if program::answer(Command::new(&program).arg("-v")).is_none() {
        bail!("Debian's nginx does not run here; install an nginx, then run this command again");
    }
    Ok(program)
}

fn unpack(aside: &Path) -> Result<()> {
    if program::find("apt-get").is_none() || program::find("dpkg-deb").is_none() {
        bail!("an nginx is missing, and this is no Debian to take one from");
    }
    ui::note("fetching Debian's nginx (some seconds)");
    let mut download = Command::new("apt-get");
    download.args(["download", "-q", "nginx"]).current_dir(aside);
    if program::quietly("fetching nginx", &mut download).is_err() {
        // Lists that are missing or out of date.
        if let Some(mut update) = program::as_superuser("apt-get") {
            program::quietly("apt-get update", update.args(["update", "-q"]))?;
        }
        program::quietly("fetching nginx", &mut download)?;
    }
    let package = aside.read_dir()?.flatten().map(|entry| entry.path());
    let mut packages = package.filter(|path| path.extension().is_some_and(|extension| extension == "deb"));
    let package = packages.next().context("apt-get fetched no package of nginx")?;
    program::quietly("unpacking nginx", Command::new("dpkg-deb").arg("-x").arg(package).arg(aside))
}
