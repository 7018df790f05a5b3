//! `cargo xtask budget`: what the page and the npm package weigh, and whether that is little enough.

use crate::test::first_visit;
use crate::tools::refuse_arguments;
use crate::{build, npm, workspace};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What the first visit may load, compressed with brotli: HTML, CSS, scripts and modules.
const FIRST_VISIT: u64 = 150_000;
/// What the modules of the first visit may weigh as they are.
const FIRST_MODULES: u64 = 400_000;
/// What the styles may weigh, compressed with brotli.
const STYLES: u64 = 10_000;

/// One file of the site.
struct File {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    refuse_arguments(arguments)?;
    check()?;
    npm::check_weight()
}

/// Builds, weighs, prints.
///
/// # Errors
/// When something is over its budget.
pub(crate) fn check() -> Result<()> {
    build::page()?;
    let fetched = first_visit()?;
    let files = weigh(&workspace::dist())?;
    let (first, later): (Vec<_>, Vec<_>) = files.iter().partition(|file| fetched.contains(&file.name));
    if first.is_empty() {
        bail!("the browser fetched none of the files in {}", workspace::dist().display());
    }
    table("What the first visit loads", &first);
    table("What loads when it is needed", &later);
    let over = over(&first);
    if !over.is_empty() {
        bail!("the page is too heavy: {}", over.join("; "));
    }
    Ok(())
}

fn over(first: &[&File]) -> Vec<String> {
    let of = |end: &str, weight: fn(&File) -> u64| -> u64 {
        first.iter().filter(|file| file.name.ends_with(end)).map(|file| weight(file)).sum()
    };
    let budgets = [
        ("the first visit, brotli", of("", |file| file.brotli), FIRST_VISIT),
        ("its modules, raw", of(".wasm", |file| file.raw), FIRST_MODULES),
        ("the styles, brotli", of(".css", |file| file.brotli), STYLES),
    ];
    println!("\n{:<58} {:>9} {:>9}", "Budget", "is", "may be");
    for (what, is, may_be) in budgets {
        println!("{what:<58} {is:>9} {may_be:>9}");
    }
    let over = budgets.into_iter().filter(|(_, is, may_be)| is > may_be);
    over.map(|(what, is, may_be)| format!("{what}: {is} bytes, may be {may_be}")).collect()
}

fn table(title: &str, files: &[&File]) {
    println!("\n{title:<58} {:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    let mut sum = (0_u64, 0_u64, 0_u64);
    for File { name, raw, gzip, brotli } in files {
        println!("{name:<58} {raw:>9} {gzip:>9} {brotli:>9}");
        sum = (sum.0.saturating_add(*raw), sum.1.saturating_add(*gzip), sum.2.saturating_add(*brotli));
    }
    println!("{:<58} {:>9} {:>9} {:>9}", "together", sum.0, sum.1, sum.2);
}

/// The files that a browser may ask for. The compressed copies beside them are what is sent.
fn weigh(directory: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for name in names(directory, "")? {
        let size = |name: &str| fs::metadata(directory.join(name)).map(|found| found.len());
        let raw = size(&name).with_context(|| format!("cannot read {name}"))?;
        let copy = |end: &str| size(&format!("{name}.{end}")).unwrap_or(raw);
        files.push(File { gzip: copy("gz"), brotli: copy("br"), raw, name });
    }
    Ok(files)
}

fn names(directory: &Path, under: &str) -> Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(directory.join(under)).context("cannot read the site")? {
        let entry = entry?;
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            all.extend(names(directory, &format!("{name}/"))?);
        } else if ![".br", ".gz"].iter().any(|end| name.ends_with(end)) && name != "_headers" {
            all.insert(name);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{File, over};

    #[test]
    fn what_is_over_a_budget_is_named_with_both_numbers() {
        let file = |name: &str, raw, brotli| File { name: name.into(), raw, gzip: brotli, brotli };
        let module = file("page_bg.wasm", 400_001, 149_000);
        let styles = file("page.css", 20_000, 1_001);
        assert_eq!(
            over(&[&module, &styles]),
            [
                "the first visit, brotli: 150001 bytes, may be 150000",
                "its modules, raw: 400001 bytes, may be 400000"
            ]
        );
        assert!(over(&[&file("page_bg.wasm", 400_000, 150_000)]).is_empty());
    }
}
