//! Whether sources have changed.

use anyhow::Result;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A number that changes when any of the sources, files or directories below `root`, does.
pub(crate) fn fingerprint(root: &Path, sources: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        hash(&root.join(source), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            hash(&entry.path(), hasher)?;
        }
    } else if path.is_file() {
        path.hash(hasher);
        fs::read(path)?.hash(hasher);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use std::fs;

    #[test]
    fn the_fingerprint_follows_the_sources_and_nothing_else() {
        let root = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(root.join("web")).unwrap();
        fs::write(root.join("web").join("main.rs"), "a").unwrap();
        let first = fingerprint(&root, &["web"]).unwrap();
        fs::write(root.join("README.md"), "not a source").unwrap();
        assert_eq!(fingerprint(&root, &["web"]).unwrap(), first);
        fs::write(root.join("web").join("main.rs"), "b").unwrap();
        assert_ne!(fingerprint(&root, &["web"]).unwrap(), first);
        fs::remove_dir_all(&root).unwrap();
    }
}
