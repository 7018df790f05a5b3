//! Where things stand.

use std::env;
use std::path::{Path, PathBuf};

/// The root of this checkout.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// Cargo's target directory for this checkout.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |set| root().join(set))
}

/// The directories of this machine that sources are compiled from.
pub(crate) fn sources() -> Vec<String> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    // rustup keeps the standard library's sources, where they are installed, in the toolchain.
    let rustup = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let rustup = rustup.or_else(|| env::home_dir().map(|home| home.join(".rustup")));
    let directories = cargo.into_iter().chain(rustup).chain([root(), target(), tools_directory()]);
    directories.map(|directory| format!("{}/", directory.display())).collect()
}

/// Where the static site is made.
pub(crate) fn dist() -> PathBuf {
    env::var_os("XTASK_DIST").map_or_else(|| root().join("dist"), |set| root().join(set))
}

/// Where tools are kept: outside of the checkout, so that the next one finds them.
pub(crate) fn tools_directory() -> PathBuf {
    if let Some(set) = env::var_os("XTASK_TOOLS") {
        return PathBuf::from(set);
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = cache.or_else(|| env::home_dir().map(|home| home.join(".cache")));
    cache.unwrap_or_else(|| root().join("target")).join("bitgo-access-token").join("tools")
}
