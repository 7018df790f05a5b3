//! The software bill of materials of the page: what it was made of, as CycloneDX 1.6.
//!
//! From cargo's own resolution and lock file. It holds no time and no random number, so that two builds of one
//! commit make the same.

use crate::{program, workspace};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

const PAGE: &str = "bitgo-access-token-web";
const TARGET: &str = "wasm32-unknown-unknown";

/// The bill, as JSON.
pub(super) fn page() -> Result<String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET])
        .current_dir(workspace::root());
    let printed = program::output(&mut cargo)?;
    ensure!(
        printed.status.success(),
        "cargo metadata: {}",
        program::reason(&String::from_utf8_lossy(&printed.stderr))
    );
    let metadata = serde_json::from_slice(&printed.stdout).context("cargo metadata gave no JSON")?;
    let read = |name: &str| {
        fs::read_to_string(workspace::root().join(name)).with_context(|| format!("cannot read {name}"))
    };
    let bill = bill(&metadata, &read("Cargo.lock")?, &read("crates/core/assets/names.txt")?)?;
    Ok(format!("{bill:#}\n"))
}

fn bill(metadata: &Value, lock: &str, assets: &str) -> Result<Value> {
    let by_id = |list: &str| -> BTreeMap<String, Value> {
        let entries = metadata.pointer(list).and_then(Value::as_array).into_iter().flatten();
        entries.map(|entry| (text(entry, "id").to_owned(), entry.clone())).collect()
    };
    let (packages, nodes) = (by_id("/packages"), by_id("/resolve/nodes"));
    let page = packages.iter().find(|(_, package)| text(package, "name") == PAGE);
    let (page_id, page) = page.context("cargo metadata does not name the page")?;

    // What the page is compiled with; tools of tests and builds are no part of it.
    let mut needed = BTreeSet::new();
    let mut open = vec![page_id.as_str()];
    while let Some(id) = open.pop() {
        if needed.insert(id.to_owned()) {
            open.extend(nodes.get(id).into_iter().flat_map(dependencies));
        }
    }
    let checksums = checksums(lock);
    let part_of = |id: &String| packages.get(id).map(|package| component(package, "library", &checksums));
    let mut components: Vec<Value> = needed.iter().filter(|id| *id != page_id).filter_map(part_of).collect();
    components.push(statics(assets)?);
    components.sort_by_key(|component| text(component, "bom-ref").to_owned());
    let reference = |id: &str| packages.get(id).map(reference);
    let mut edges: Vec<Value> = needed
        .iter()
        .filter_map(|id| {
            let mut on: Vec<_> =
                nodes.get(id).into_iter().flat_map(dependencies).filter_map(reference).collect();
            on.sort();
            Some(json!({ "ref": reference(id)?, "dependsOn": on }))
        })
        .collect();
    edges.sort_by_key(|edge| text(edge, "ref").to_owned());
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": component(page, "application", &checksums) },
        "components": components,
        "dependencies": edges,
    }))
}

/// The ids that a node of cargo's resolution is compiled with.
fn dependencies(node: &Value) -> impl Iterator<Item = &str> {
    let all = node.get("deps").and_then(Value::as_array).into_iter().flatten();
    // A kind of `null` is an ordinary dependency; `dev` and `build` are the others.
    let ordinary = |dependency: &&Value| {
        let kinds = dependency.get("dep_kinds").and_then(Value::as_array).into_iter().flatten();
        kinds.into_iter().any(|kind| kind.get("kind").is_some_and(Value::is_null))
    };
    all.filter(ordinary).map(|dependency| text(dependency, "pkg"))
}

fn component(package: &Value, kind: &str, checksums: &BTreeMap<(String, String), String>) -> Value {
    let (name, version) = (text(package, "name"), text(package, "version"));
    let reference = reference(package);
    let mut component = json!({
        "type": kind, "bom-ref": reference, "name": name, "version": version, "purl": reference,
    });
    // Some crates still write `MIT/Apache-2.0`, which is no expression of SPDX.
    let license = text(package, "license").replace('/', " OR ");
    if let Some(members) = component.as_object_mut() {
        if !license.is_empty() {
            members.insert("licenses".into(), json!([{ "expression": license }]));
        }
        if let Some(checksum) = checksums.get(&(name.to_owned(), version.to_owned())) {
            members.insert("hashes".into(), json!([{ "alg": "SHA-256", "content": checksum }]));
        }
    }
    component
}

/// The table of assets, which comes from BitGo's npm package.
fn statics(assets: &str) -> Result<Value> {
    let first = assets.lines().next().unwrap_or_default();
    let version = first.strip_prefix("assets 1 ").context("names.txt does not say its version")?;
    let reference = format!("pkg:npm/%40bitgo/statics@{version}");
    Ok(json!({
        "type": "data", "bom-ref": reference, "name": "@bitgo/statics", "version": version, "purl": reference,
        "licenses": [{ "expression": "Apache-2.0" }],
    }))
}

/// A package URL.
fn reference(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version")).replace('+', "%2B")
}

/// The checksums of Cargo.lock, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let packages = lock.split("[[package]]").skip(1);
    packages
        .filter_map(|package| {
            let field = |name: &str| {
                let line = package.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
                Some(line.trim_end_matches('"').to_owned())
            };
            Some(((field("name")?, field("version")?), field("checksum")?))
        })
        .collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::bill;
    use serde_json::json;

    #[test]
    fn what_is_compiled_in_is_listed_and_what_tests_use_is_not() {
        let package = |id: &str, name: &str, license: &str| json!({ "id": id, "name": name, "version": "1.0.0", "license": license });
        let on = |id: &str, kind: serde_json::Value| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                package("p", "bitgo-access-token-web", "MIT"),
                package("a", "a", "MIT/Apache-2.0"), package("t", "t", "MIT"),
            ],
            "resolve": { "nodes": [
                { "id": "p", "deps": [on("a", json!(null)), on("t", json!("dev"))] },
                { "id": "a", "deps": [on("t", json!("build"))] }, { "id": "t", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ab12\"\n";
        let bill = bill(&metadata, lock, "assets 1 59.16.0\n").unwrap();
        let components = bill["components"].as_array().unwrap();
        let names: Vec<_> = components.iter().map(|component| component["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["a", "@bitgo/statics"]);
        assert_eq!(components[0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(components[0]["hashes"][0]["content"], "ab12");
        assert_eq!(
            bill["dependencies"],
            json!([
                { "ref": "pkg:cargo/a@1.0.0", "dependsOn": [] },
                { "ref": "pkg:cargo/bitgo-access-token-web@1.0.0", "dependsOn": ["pkg:cargo/a@1.0.0"] },
            ])
        );
    }
}
