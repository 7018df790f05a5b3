//! The release as a whole: that it can be built again, and what it is made of.

use super::count::Count;
use crate::tools::cargo_tool;
use crate::ui::{self, Step};
use crate::{build, workspace};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds the page a second time, with nothing left of the first, and compares every file.
pub(super) fn reproducible() -> Result<Count> {
    build::page()?;
    let again = workspace::target().join("again");
    if again.exists() {
        fs::remove_dir_all(&again)?;
    }
    let site = again.join("dist");
    fs::create_dir_all(&again)?;
    let step = Step::begin("building the page again", "as long as the first time");
    let mut xtask = Command::new(env::current_exe()?);
    xtask.arg("build").env("CARGO_TARGET_DIR", &again).env("XTASK_DIST", &site);
    let status = xtask.status().context("this program could not be started again")?;
    if !status.success() {
        bail!("the second build of the page failed");
    }
    step.done();
    let differing = differing(&workspace::dist(), &site)?;
    fs::remove_dir_all(&again)?;
    if differing.is_empty() {
        return Ok(Count::pass());
    }
    println!("two builds differ in {}", differing.join(", "));
    Ok(Count::failure())
}

/// The files that are not the same in both, by their paths.
fn differing(one: &Path, other: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for directory in [one, other] {
        for entry in
            fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?
        {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        let (left, right) = (one.join(&name), other.join(&name));
        if left.is_dir() && right.is_dir() {
            found.extend(differing(&left, &right)?.iter().map(|inner| format!("{name}/{inner}")));
        } else if fs::read(left).ok().is_none_or(|left| fs::read(right).ok().as_ref() != Some(&left)) {
            found.push(name);
        }
    }
    Ok(found)
}

/// Licences, sources and known vulnerabilities of every dependency, by `deny.toml`.
pub(super) fn dependencies() -> Result<Count> {
    let tool = cargo_tool::deny()?.join("cargo-deny");
    let deny = |check: &str| {
        let mut command = Command::new(&tool);
        command.args(["--all-features", "check", "--hide-inclusion-graph", check]);
        command.current_dir(workspace::root());
        command
    };
    let mut count = Count::default();
    for check in ["licenses", "sources", "bans"] {
        count.add(super::parts::check(&mut deny(check))?);
    }
    // The database lies in a repository of its own; without a way to it this check can say nothing.
    let fetched = Command::new(&tool).args(["fetch", "db"]).current_dir(workspace::root()).output()?;
    if fetched.status.success() {
        count.add(super::parts::check(&mut deny("advisories"))?);
    } else {
        ui::note("skipped: the known vulnerabilities, as RustSec's database cannot be reached");
        count.add(Count::skip());
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::differing;
    use std::fs;

    #[test]
    fn a_file_that_differs_or_is_on_one_side_only_is_named() {
        let root = std::env::temp_dir().join(format!("xtask-differing-{}", std::process::id()));
        for side in ["a", "b"] {
            fs::create_dir_all(root.join(side).join("in")).unwrap();
            fs::write(root.join(side).join("same"), "1").unwrap();
            fs::write(root.join(side).join("in").join("other"), side).unwrap();
        }
        fs::write(root.join("b").join("more"), "").unwrap();
        assert_eq!(differing(&root.join("a"), &root.join("b")).unwrap(), ["in/other", "more"]);
        fs::remove_dir_all(&root).unwrap();
    }
}
