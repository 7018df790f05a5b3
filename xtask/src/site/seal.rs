//! Changing files of a site that Trunk has finished: each keeps being named by its content, and being refused by
//! whoever loads it when it has another.

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A site's files by their paths in it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads the files named.
pub(super) fn read(directory: &Path, names: &[String]) -> Result<Files> {
    let read = |name: &String| {
        let path = directory.join(name);
        Ok((name.clone(), fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?))
    };
    names.iter().map(read).collect()
}

/// Changes files by `change`, and with them whoever names them: new names, new integrities.
///
/// # Errors
/// When two files name each other, or a file cannot be written.
pub(super) fn seal(
    directory: &Path,
    before: &Files,
    change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>,
) -> Result<()> {
    let after = sealed(before, change)?;
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        fs::remove_file(directory.join(name))?;
    }
    for (name, content) in &after {
        if before.get(name) != Some(content) {
            let path = directory.join(name);
            fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(())
}

fn sealed(before: &Files, change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>) -> Result<Files> {
    // By the name that Trunk gave: the name and the content of now.
    let mut files: BTreeMap<&String, (String, Vec<u8>)> = before
        .iter()
        .map(|(name, content)| {
            (name, (name.clone(), change(name, content).unwrap_or_else(|| content.clone())))
        })
        .collect();
    // Each round settles the files that name settled ones alone; there are as many rounds as there are links.
    for _ in 0..=before.len() {
        let mut texts = Vec::new();
        for (old, content) in before {
            let Some((name, now)) = files.get_mut(old) else { continue };
            if now == content {
                continue;
            }
            *name = renamed(old, now);
            texts.push((file_name(old).to_owned(), file_name(name).to_owned()));
            texts.push((integrity(content), integrity(now)));
        }
        let mut changed = false;
        for (old, (_, now)) in &mut files {
            let Some(content) = before.get(*old) else { continue };
            let base = change(old, content).unwrap_or_else(|| content.clone());
            let Ok(text) = String::from_utf8(base) else { continue };
            let linked = texts.iter().fold(text, |text, (from, to)| text.replace(from, to)).into_bytes();
            if linked != *now {
                *now = linked;
                changed = true;
            }
        }
        if !changed {
            return Ok(files.into_values().collect());
        }
    }
    bail!("two files of the site name each other, so neither can be named by its content")
}

/// The name with the hash of the new content in the place of the old one, where it has one.
fn renamed(name: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let start = name.len().saturating_sub(file_name(name).len());
    let part = file_name(name)
        .split(['-', '_', '.'])
        .find(|part| part.len() >= 12 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
    match part.and_then(|part| name.rfind(part).map(|at| (part, at))) {
        Some((part, at)) if at >= start => name.replacen(part, &hash, 1),
        _ => name.to_owned(),
    }
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// As `<link integrity>` has it, and Trunk writes it.
pub(super) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::{Files, integrity, sealed};

    fn files(entries: &[(&str, &str)]) -> Files {
        entries.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn who_names_a_changed_file_names_the_new_one() {
        let module = "(module)";
        let script = "load('page-0123456789abcdef_bg.wasm')";
        let page = format!(
            "<script src=./page-fedcba9876543210.js integrity={}> {}",
            integrity(script.as_bytes()),
            integrity(module.as_bytes())
        );
        let before = files(&[
            ("page-0123456789abcdef_bg.wasm", module),
            ("page-fedcba9876543210.js", script),
            ("index.html", &page),
            ("names.txt", "same"),
        ]);
        let change = |name: &str, _: &[u8]| name.ends_with(".wasm").then(|| b"(changed)".to_vec());
        let after = sealed(&before, change).unwrap();

        let named = |end: &str| after.iter().find(|(name, _)| name.ends_with(end)).unwrap();
        let (module, content) = named("_bg.wasm");
        assert_eq!(content, b"(changed)");
        assert_ne!(module, "page-0123456789abcdef_bg.wasm");
        let (script, content) = named(".js");
        assert_eq!(String::from_utf8_lossy(content), format!("load('{module}')"));
        let (_, page) = named("index.html");
        let page = String::from_utf8_lossy(page);
        assert!(page.contains(script.as_str()) && page.contains(&integrity(content)), "{page}");
        assert!(page.contains(&integrity(b"(changed)")), "{page}");
        assert_eq!(after.get("names.txt"), before.get("names.txt"));
    }

    #[test]
    fn what_nothing_changes_stays_as_it_is() {
        let before = files(&[("index.html", "page-0123456789abcdef.js"), ("page-0123456789abcdef.js", "x")]);
        assert_eq!(sealed(&before, |_, _| None).unwrap(), before);
    }
}
