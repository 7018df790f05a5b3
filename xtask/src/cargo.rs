//! Running cargo, and what runs cargo inside, with progress a person can follow.

use crate::program::reason;
use crate::ui::Step;
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::io::Read;
use std::process::{Command, Stdio};

/// How many lines of a failed program are shown.
const LINES_KEPT: usize = 60;

/// Runs a program that compiles, and shows how far it is.
///
/// Cargo's own progress bar is asked for and read, so that one short line can stand for a thousand.
///
/// # Errors
/// One line with the reason, after the program's last lines where it is a compile error.
pub(crate) fn with_progress(mut step: Step, what: &str, command: &mut Command) -> Result<()> {
    command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80")
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("{what}: `{name}` could not be started"))?;
    let mut kept = VecDeque::new();
    if let Some(stderr) = child.stderr.take() {
        read_lines(stderr, |line| match progress(line) {
            Some((done, total)) => step.progress(done, total, "crates"),
            None if line.trim().is_empty() => {}
            None => {
                if kept.len() == LINES_KEPT {
                    kept.pop_front();
                }
                kept.push_back(line.to_owned());
            }
        })?;
    }
    let status = child.wait().with_context(|| what.to_owned())?;
    if status.success() {
        step.done();
        return Ok(());
    }
    drop(step);
    let said = kept.into_iter().collect::<Vec<_>>().join("\n");
    let reason = reason(&said);
    if !reason.starts_with("no network") {
        eprintln!("{said}");
    }
    bail!("{what} failed: {reason}")
}

/// Cuts a stream into lines, where a progress bar ends its line with a carriage return.
fn read_lines(mut stream: impl Read, mut take: impl FnMut(&str)) -> Result<()> {
    let mut buffer = [0_u8; 4096];
    let mut line = Vec::new();
    loop {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        for &byte in buffer.get(..read).unwrap_or_default() {
            if byte == b'\n' || byte == b'\r' {
                take(&String::from_utf8_lossy(&line));
                line.clear();
            } else {
                line.push(byte);
            }
        }
    }
    if !line.is_empty() {
        take(&String::from_utf8_lossy(&line));
    }
    Ok(())
}

/// Reads `Building [====>    ] 12/345: serde, syn` as (12, 345).
fn progress(line: &str) -> Option<(u64, u64)> {
    let (_, bar) = line.trim_start().strip_prefix("Building [")?.split_once("] ")?;
    let (done, rest) = bar.split_once('/')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| rest.get(..end).unwrap_or(rest));
    Some((done.parse().ok()?, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{progress, read_lines};

    // The bars as cargo 1.95 draws them.
    #[test]
    fn cargos_bar_is_read() {
        assert_eq!(progress("    Building [=====>           ] 12/345: serde, syn"), Some((12, 345)));
        assert_eq!(progress("    Building [================>] 345/345"), Some((345, 345)));
        assert_eq!(progress("   Compiling serde v1.0.0"), None);
    }

    #[test]
    fn bars_and_lines_are_told_apart_by_their_ends() {
        let mut lines = Vec::new();
        read_lines("a\rb\nlast".as_bytes(), |line| lines.push(line.to_owned())).unwrap();
        assert_eq!(lines, ["a", "b", "last"]);
    }
}
