//! Python with HTTPie and requests, which run the exports made for them.

use super::make_aside;
use crate::{program, ui, workspace};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// HTTPie brings requests.
const HTTPIE: &str = "3.2.4";

/// The directory of a Python environment's programs that has both.
///
/// # Errors
/// One line: there is no Python, or its package registry cannot be reached.
pub(crate) fn ensure() -> Result<PathBuf> {
    let directory = workspace::tools_directory().join(format!("httpie-{HTTPIE}"));
    let programs = directory.join("bin");
    if programs.join("http").exists() {
        return Ok(programs);
    }
    let python = program::find("python3").context("`python3` was not found")?;
    ui::note(&format!("installing HTTPie {HTTPIE} into a Python environment (some seconds)"));
    make_aside(&directory, |aside| {
        let mut environment = Command::new(&python);
        program::quietly("python3 -m venv", environment.args(["-m", "venv"]).arg(aside))?;
        let mut pip = Command::new(aside.join("bin").join("python3"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        program::quietly("pip install httpie", pip.arg(format!("httpie=={HTTPIE}")))?;
        start_from(&directory, aside)
    })?;
    Ok(programs)
}

/// Programs of an environment name their interpreter by its full path, and the environment moves once made.
fn start_from(directory: &Path, aside: &Path) -> Result<()> {
    let program = aside.join("bin").join("http");
    let interpreter = directory.join("bin").join("python3");
    let text = format!(
        "#!{}\nimport sys\nfrom httpie.__main__ import main\nsys.exit(main())\n",
        interpreter.display()
    );
    std::fs::write(&program, text).with_context(|| format!("cannot write {}", program.display()))
}
