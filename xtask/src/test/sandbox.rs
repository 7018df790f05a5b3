//! A sandbox that runs while tests ask it.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A running sandbox, which ends with this value.
pub(crate) struct RunningSandbox {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
}

impl RunningSandbox {
    /// Starts the built program on a free port, and waits until it says where it listens.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) fn start(program: &Path, options: &[&str]) -> Result<Self> {
        let mut child = Command::new(program)
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("`{}` could not be started", program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("its output cannot be read")?).lines();
        // From here on it ends with this value, whatever it says.
        let mut sandbox = Self { child, address: String::new() };
        let first = lines.next().transpose()?;
        match first.as_deref().and_then(|line| line.strip_prefix("address: ")) {
            Some(address) => address.clone_into(&mut sandbox.address),
            None => bail!("the sandbox did not start: it said {first:?}"),
        }
        // Read on, so that it never writes into a closed pipe.
        thread::spawn(move || lines.for_each(drop));
        Ok(sandbox)
    }
}

impl Drop for RunningSandbox {
    fn drop(&mut self) {
        // Both fail only where the child has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
