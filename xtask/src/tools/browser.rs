//! A Chromium and the driver that fits it.

use super::install_debian_packages;
use crate::program;
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// A browser to test in.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Its WebDriver.
    pub(crate) driver: PathBuf,
}

const CHROMIUMS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Finds the browser, or installs Debian's.
///
/// `CHROME` and `CHROMEDRIVER` name others.
///
/// # Errors
/// One line that says what is missing and how to get it.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    install_debian_packages(&["chromium", "chromium-driver"], "a Chromium with its driver")?;
    match find()? {
        Some(browser) => Ok(browser),
        None => bail!("Debian's chromium was installed, but `chromium` is still not on the PATH"),
    }
}

fn find() -> Result<Option<Browser>> {
    let chromium = match set("CHROME")? {
        Some(path) => Some(path),
        None => CHROMIUMS.iter().find_map(|name| program::find(name)).or_else(|| {
            let path = Path::new(MAC_CHROME);
            path.is_file().then(|| path.to_path_buf())
        }),
    };
    let driver = match set("CHROMEDRIVER")? {
        Some(path) => Some(path),
        None => program::find("chromedriver"),
    };
    Ok(chromium.zip(driver).map(|(chromium, driver)| Browser { chromium, driver }))
}

/// A path given by the environment: it must exist.
fn set(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !path.is_file() {
        bail!("{variable} names {}, where no program is", path.display());
    }
    Ok(Some(path))
}
