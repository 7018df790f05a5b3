//! `cargo xtask test`: every test there is, or the parts named, and one line that counts them.

mod count;
mod parts;
mod release;
mod sandbox;

use anyhow::{Result, bail};
use count::Count;
use lexopt::Arg;
use parts::{PARTS, Part};
pub(crate) use parts::{first_visit, on_page, sdk_packages};

/// Which parts to run.
#[derive(Debug)]
pub(crate) struct Options {
    parts: Vec<&'static Part>,
}

impl Options {
    pub(crate) fn parse(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut parts = Vec::new();
        while let Some(argument) = arguments.next()? {
            let Arg::Value(name) = argument else { return Err(argument.unexpected().into()) };
            match PARTS.iter().find(|part| name == part.name) {
                Some(part) => parts.push(part),
                None => bail!(
                    "there is no part `{}`; the parts are {}",
                    name.to_string_lossy(),
                    part_names().join(", ")
                ),
            }
        }
        if parts.is_empty() {
            parts.extend(PARTS);
        }
        Ok(Self { parts })
    }
}

/// The names of all parts, in the order in which they run.
pub(crate) fn part_names() -> Vec<&'static str> {
    PARTS.iter().map(|part| part.name).collect()
}

/// Runs the parts, all of them even after a failure, and counts.
///
/// # Errors
/// When a test failed, or a part could not be run.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut total = Count::default();
    let mut lines = Vec::new();
    for part in &options.parts {
        println!("\n── {}: {}", part.name, part.what);
        let count = (part.run)().unwrap_or_else(|error| {
            crate::ui::error(&error);
            Count::failure()
        });
        lines.push(format!("{:<10}{count}", part.name));
        total.add(count);
    }
    println!("\n{}\n", lines.join("\n"));
    println!("{total}");
    if total.failed > 0 {
        bail!("{} of the tests failed; the lines above say which", total.failed);
    }
    Ok(())
}
