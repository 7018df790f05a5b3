//! Cutting the page's module into parts, between the compiler and wasm-bindgen.
//!
//! Trunk runs the compiler, then the `wasm-bindgen` it finds on the PATH, then its hooks; there is no place in
//! between. So this program itself is put on the PATH, under two more names: as `wasm-bindgen` it cuts the module
//! and has the real one work on the main part, and as `page-parts`, the hook, it puts the other parts beside the
//! page.

use crate::{program, workspace};
use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the real programs are named by, to the one that stands in for them.
const BINDGEN: &str = "XTASK_WASM_BINDGEN";
const SPLIT: &str = "XTASK_WASM_SPLIT";

/// The features that the compiler uses by itself; never all: Chromium did not start such a module.
const OPTIMISE: [&str; 10] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The script that loads the parts, as `wasm-split-cli` names it.
const LOADER: &str = "__wasm_split.js";

/// Puts the stand-ins before everything else that a command finds on its PATH.
pub(crate) fn stand_in(command: &mut Command, bindgen: &Path, split: &Path) -> Result<()> {
    let own = env::current_exe().context("this program does not know where it is")?;
    let directory = workspace::target().join("page-tools");
    fs::create_dir_all(&directory).with_context(|| format!("cannot write {}", directory.display()))?;
    for name in ["wasm-bindgen", "page-parts"] {
        let copy = directory.join(name).with_extension(env::consts::EXE_EXTENSION);
        // Removed first: a program that runs cannot be written over, but can be unlinked.
        let _ = fs::remove_file(&copy);
        fs::copy(&own, &copy).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value);
    let path = path.map_or_else(|| env::var_os("PATH").unwrap_or_default(), OsString::from);
    let path = env::join_paths([directory].into_iter().chain(env::split_paths(&path)))
        .context("the target directory has a `:` in its name")?;
    command.env("PATH", path).env(BINDGEN, bindgen).env(SPLIT, split);
    Ok(())
}

/// Does the work of a stand-in, where this program was started as one.
pub(crate) fn run_as_stand_in() -> Option<Result<()>> {
    let own = PathBuf::from(env::args_os().next()?);
    match own.file_stem()?.to_str()? {
        "wasm-bindgen" => Some(bindgen(env::args_os().skip(1).collect())),
        "page-parts" => Some(place()),
        _ => None,
    }
}

fn bindgen(arguments: Vec<OsString>) -> Result<()> {
    let real = env::var_os(BINDGEN).with_context(|| format!("{BINDGEN} is not set"))?;
    let run = |arguments: &[OsString]| -> Result<()> {
        let status = Command::new(&real).args(arguments).status().context("wasm-bindgen does not start")?;
        ensure!(status.success(), "wasm-bindgen failed");
        Ok(())
    };
    let text = |argument: &OsString| argument.to_string_lossy().into_owned();
    let given = |name: &str| {
        arguments.iter().find_map(|argument| text(argument).strip_prefix(name).map(str::to_owned))
    };
    let input = arguments.iter().position(|argument| text(argument).ends_with(".wasm"));
    let (Some(input), Some(out), Some(name)) = (input, given("--out-dir="), given("--out-name=")) else {
        return run(&arguments);
    };
    let out = PathBuf::from(out);
    let cut = out.join("cut");
    clear(&cut)?;
    let split = env::var_os(SPLIT).with_context(|| format!("{SPLIT} is not set"))?;
    let mut command = Command::new(split);
    command.args(arguments.get(input)).arg(&cut).args(["--out-name", &name]);
    program::quietly("cutting the module into parts", &mut command)?;

    let main = cut.join(&name).with_extension("wasm");
    let mut arguments = arguments;
    if let Some(input) = arguments.get_mut(input) {
        *input = main.clone().into_os_string();
    }
    // The other parts work on the main one's table of functions.
    arguments.push("--keep-lld-exports".into());
    run(&arguments)?;
    fs::remove_file(main)?;

    let loader = out.join("snippets").join("parts");
    clear(&loader)?;
    let script = link(&read(&cut.join(LOADER))?, &name, &finish(&cut)?)?;
    let script_name = format!("parts-{}.js", short_hash(script.as_bytes()));
    fs::write(loader.join(&script_name), script)?;
    let glue = out.join(&name).with_extension("js");
    fs::write(&glue, introduce(&read(&glue)?, &format!("./snippets/parts/{script_name}"))?)?;
    Ok(())
}

/// A part: the name that the cut gave it, the name and the integrity of the finished file.
struct Part {
    cut: String,
    name: String,
    integrity: String,
}

/// Makes the parts small, and names them by their content.
fn finish(cut: &Path) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(cut)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        let mut optimise = Command::new("wasm-opt");
        program::quietly("wasm-opt", optimise.args(OPTIMISE).arg(&path).arg("-o").arg(&path))?;
        let content = fs::read(&path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let shown = stem.strip_prefix("split_").unwrap_or(&stem).replace('_', "");
        let name = format!("{shown}-{}.wasm", short_hash(&content));
        fs::rename(&path, cut.join(&name))?;
        let integrity = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&content)));
        parts.push(Part { cut: stem, name, integrity });
    }
    Ok(parts)
}

/// The script that loads the parts: each by its new name, refused when it is not the file that was built, and
/// given the main part by the script of wasm-bindgen instead of importing that by a name that Trunk changes.
fn link(script: &str, name: &str, parts: &[Part]) -> Result<String> {
    let mut script = replaced(script, &format!("import {{ initSync }} from \"./{name}.js\";\n"), PRELUDE)?;
    script = replaced(&script, "initSync(undefined, undefined)", "main")?;
    for Part { cut, name, integrity } in parts {
        let fetch = format!("fetch(new URL(\"./{cut}.wasm\", import.meta.url))");
        script = replaced(&script, &fetch, &format!("part(\"{name}\", \"{integrity}\")"))?;
    }
    Ok(script)
}

const PRELUDE: &str = "let main;
export function started(exports) { main = exports; }
async function part(name, integrity) {
    const response = await fetch(new URL(`../../${name}`, import.meta.url), { integrity });
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return response;
}
";

/// wasm-bindgen's script with the address of the loader, which it tells when the main part is there.
fn introduce(glue: &str, loader: &str) -> Result<String> {
    let start = "function __wbg_finalize_init(instance, module) {\n";
    // Only where it is imported: the module goes on asking for it by its old name.
    let glue = replaced(glue, &format!(" from \"./{LOADER}\""), &format!(" from \"{loader}\""))?;
    let glue = replaced(&glue, start, &format!("{start}    started(instance.exports);\n"))?;
    Ok(format!("import {{ started }} from \"{loader}\";\n{glue}"))
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "a tool's script has no `{}` any more", from.trim());
    Ok(text.replace(from, to))
}

/// The hook: copies the parts to where Trunk gathers the site.
fn place() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set")?;
    let cut = workspace::target().join("wasm-bindgen").join("release").join("cut");
    let mut placed = false;
    for entry in fs::read_dir(&cut).with_context(|| format!("cannot read {}", cut.display()))? {
        let path = entry?.path();
        if let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|end| end == "wasm")) {
            fs::copy(&path, Path::new(&staging).join(name))?;
            placed = true;
        }
    }
    if !placed {
        bail!("the page was not cut into parts");
    }
    Ok(())
}

fn clear(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot write {}", directory.display()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Sixteen hexadecimal digits, as Trunk puts them into names.
fn short_hash(content: &[u8]) -> String {
    Sha384::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Part, introduce, link};

    // The scripts as wasm-split-cli 0.2.4 and wasm-bindgen 0.2.130 write them.
    #[test]
    fn the_loader_names_the_finished_parts_and_takes_the_main_one_from_the_glue() {
        let script = "import { initSync } from \"./web.js\";\n\nconst { memory } = initSync(undefined, undefined);\n\
                      const src = fetch(new URL(\"./split_finish.wasm\", import.meta.url));\n";
        let part = Part {
            cut: "split_finish".into(),
            name: "finish-0123456789abcdef.wasm".into(),
            integrity: "sha384-x".into(),
        };
        let linked = link(script, "web", &[part]).unwrap();
        assert!(linked.contains("const { memory } = main;"), "{linked}");
        assert!(
            linked.contains("const src = part(\"finish-0123456789abcdef.wasm\", \"sha384-x\");"),
            "{linked}"
        );
        assert!(!linked.contains("web.js"), "{linked}");

        let glue = "import * as import1 from \"./__wasm_split.js\"\n\
                    const imports = { \"./__wasm_split.js\": import1 };\n\
                    function __wbg_finalize_init(instance, module) {\n    wasm = instance.exports;\n}\n";
        let introduced = introduce(glue, "./snippets/parts/parts-1.js").unwrap();
        assert!(
            introduced.contains("import * as import1 from \"./snippets/parts/parts-1.js\""),
            "{introduced}"
        );
        assert!(introduced.contains("{ \"./__wasm_split.js\": import1 }"), "{introduced}");
        assert!(introduced.contains("{\n    started(instance.exports);\n    wasm"), "{introduced}");
    }

    #[test]
    fn a_tool_that_writes_otherwise_is_noticed() {
        let error = link("", "web", &[]).unwrap_err().to_string();
        assert!(error.starts_with("a tool's script has no `import { initSync }"), "{error}");
    }
}
