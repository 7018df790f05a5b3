//! What `dist/` has besides what Trunk makes: headers for the hosts that read them from a file, and compressed
//! copies for those that send them as they are.

mod compress;
mod element;
mod headers;
mod sbom;
mod scrub;
mod seal;
mod texts;

use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What the page is made of, for whoever has to know.
const SBOM: &str = "sbom.cdx.json";

/// Completes a site that Trunk has just built.
pub(crate) fn complete(directory: &Path) -> Result<()> {
    let settings = workspace::root().join("deploy").join("config.json");
    fs::copy(&settings, directory.join("config.json"))
        .with_context(|| format!("cannot copy {}", settings.display()))?;
    seal::seal(directory, &seal::read(directory, &names(directory)?)?, clean)?;
    element::write(directory, &workspace::root().join("web"))?;
    let words = directory.join(texts::FILE);
    fs::write(&words, texts::json()).with_context(|| format!("cannot write {}", words.display()))?;
    let bill = directory.join(SBOM);
    fs::write(&bill, sbom::page()?).with_context(|| format!("cannot write {}", bill.display()))?;
    let names = names(directory)?;
    let headers = directory.join("_headers");
    fs::write(&headers, headers::hosts(&names))
        .with_context(|| format!("cannot write {}", headers.display()))?;
    compress::all(directory, &names)
}

/// A file without what has no use in it; `None` where all of it has.
fn clean(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    match Path::new(name).extension()?.to_str()? {
        "wasm" => {
            let mut module = content.to_vec();
            scrub::module(&mut module, &workspace::sources());
            Some(module)
        }
        "js" => Some(scrub::script(std::str::from_utf8(content).ok()?).into_bytes()),
        _ => None,
    }
}

/// The files of the site by their paths in it, in order.
fn names(directory: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            names.extend(self::names(&entry.path())?.iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// `cargo xtask headers`: writes the files of `deploy/` that hold the headers; with `--check`, only compares.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("check") => check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    headers::deployed().into_iter().try_for_each(|(name, text)| {
        let path = workspace::root().join("deploy").join(name);
        if check {
            let same = fs::read_to_string(&path).is_ok_and(|there| there == text);
            anyhow::ensure!(same, "deploy/{name} is not what `cargo xtask headers` writes; run it");
            return Ok(());
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn the_files_of_deploy_are_those_of_the_source() {
        run(&mut lexopt::Parser::from_args(["--check"])).unwrap();
    }
}
