//! Puts the integrities of the tables of assets into the page: a wrong number of decimals is a wrong limit, so the
//! tables are held to the bytes that the page was built with, as the module itself is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let directory = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    for (variable, name) in
        [("INTEGRITY_OF_NAMES", "names.txt"), ("INTEGRITY_OF_FULL_NAMES", "full-names.txt")]
    {
        let path = format!("{directory}/../crates/core/assets/{name}");
        let hash = STANDARD.encode(Sha384::digest(fs::read(&path)?));
        println!("cargo::rerun-if-changed={path}");
        println!("cargo::rustc-env={variable}=sha384-{hash}");
    }
    // `wasm-split-cli` cuts the module into parts by the relocations: they say which function needs which.
    if env::var_os("CARGO_FEATURE_PARTS").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    Ok(())
}
