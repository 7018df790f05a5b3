//! Compressed copies, made once at their best instead of at each request.
//!
//! By Node's zlib, which a build has at hand anyway, for `wasm-opt`.

use crate::{program, workspace};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// What gets smaller. `config.json` is left out: it is edited after the build, and a copy of what it was would
/// be sent in its place.
fn gains(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    name != "config.json" && matches!(extension, "css" | "html" | "js" | "json" | "svg" | "txt" | "wasm")
}

/// Writes `.br` and `.gz` beside the files of a directory that gain by it.
pub(super) fn all(directory: &Path, names: &[String]) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(workspace::root().join("xtask/src/site/compress.mjs")).current_dir(directory);
    node.args(names.iter().filter(|name| gains(name)));
    program::quietly("compressing the site", &mut node)
}

#[cfg(test)]
mod tests {
    use super::gains;

    #[test]
    fn what_is_edited_or_compressed_already_is_left_alone() {
        assert!(gains("page-8f3c0a1b2c3d4e5f_bg.wasm") && gains("index.html"));
        for left in ["config.json", "_headers", "index.html.br", "picture.png"] {
            assert!(!gains(left), "{left}");
        }
    }
}
