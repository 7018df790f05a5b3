//! Running other programs: quietly where all goes well, with their last words where it does not.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The first executable of this name on the PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(name)).find(|candidate| is_executable(candidate))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// Runs a program to its end and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.output().with_context(|| format!("`{name}` could not be started"))
}

/// What a program printed, trimmed, if it ended well.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program that says nothing unless it fails.
///
/// # Errors
/// One line: what was being done, and the reason that the program gave.
pub(crate) fn quietly(what: &str, command: &mut Command) -> Result<()> {
    let output = output(command).with_context(|| what.to_owned())?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        bail!("{what} failed: {}", reason(&said.join("\n")));
    }
    Ok(())
}

/// The line of a failed program's output that says why, with a plain word where it is the network.
pub(crate) fn reason(output: &str) -> String {
    const NETWORK: [&str; 9] = [
        "could not resolve",
        "couldn't resolve",
        "name resolution",
        "failed to resolve",
        "dns error",
        "enotfound",
        "eai_again",
        "network is unreachable",
        "failed to connect",
    ];
    let lower = output.to_lowercase();
    if NETWORK.iter().any(|sign| lower.contains(sign)) {
        return "no network (its registry could not be reached)".to_owned();
    }
    let lines = || output.lines().map(str::trim).filter(|line| !line.is_empty());
    let marked = lines().find(|line| line.to_lowercase().starts_with("error") || line.starts_with("E: "));
    marked.or_else(|| lines().next_back()).unwrap_or("it gave no reason").to_owned()
}

/// A command that runs as the superuser, where this user can become that without being asked anything.
pub(crate) fn as_superuser(program: &str) -> Option<Command> {
    let is_root = answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if is_root {
        return Some(Command::new(program));
    }
    let sudo = find("sudo")?;
    Command::new(&sudo).args(["-n", "true"]).output().ok().filter(|output| output.status.success())?;
    let mut command = Command::new(sudo);
    command.args(["-n", program]);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::{find, quietly, reason};
    use std::process::Command;

    #[test]
    fn the_reason_is_the_line_that_says_error() {
        assert_eq!(reason("Compiling a\nerror: no such file\nmore"), "error: no such file");
        assert_eq!(reason("one\n  two  \n\n"), "two");
        assert_eq!(reason(""), "it gave no reason");
    }

    #[test]
    fn a_dead_network_is_called_that() {
        let npm = "npm error code ENOTFOUND\nnpm error network request failed";
        let cargo = "error: failed to get x\n  [6] Could not resolve hostname";
        assert!(reason(npm).starts_with("no network"));
        assert!(reason(cargo).starts_with("no network"));
    }

    #[test]
    fn programs_are_found_on_the_path_or_not_at_all() {
        assert!(find("cargo").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }

    #[test]
    fn a_failure_is_one_line_with_its_reason() {
        let error = quietly("listing", Command::new("cargo").arg("no-such-subcommand")).unwrap_err();
        let text = format!("{error:#}");
        assert!(text.starts_with("listing failed: error: no such command"), "{text}");
        assert_eq!(text.lines().count(), 1);
    }
}
