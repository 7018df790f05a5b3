//! `cargo xtask assets`: the table of assets, made from BitGo's package `@bitgo/statics`.

use crate::{program, ui, workspace};
use anyhow::{Context, Result, bail, ensure};
use bitgo_access_token::{Environment, assets::AssetTable};
use lexopt::{Arg, Parser};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::{env, fs, str};

const PACKAGE: &str = "@bitgo/statics";
const VERSION: &str = "59.16.0";
/// What the file of names may weigh on its way to a browser.
const MOST_COMPRESSED: usize = 25_000;

/// One asset of the package.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    /// `mainnet` or `testnet`.
    environment: String,
    network: String,
    decimals: u8,
    name: String,
    full_name: String,
}

/// The files, as they have to be.
struct Files {
    names: String,
    full_names: String,
    notice: String,
    license: String,
}

/// Writes the table of assets; with `--check`, only compares the one that is there.
pub(crate) fn run(arguments: &mut Parser) -> Result<()> {
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("check") => check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let install = env::temp_dir().join(format!("bitgo-statics-{VERSION}-{}", std::process::id()));
    fs::create_dir_all(&install)?;
    let made = make(&install);
    fs::remove_dir_all(&install)?;
    let (facts, files) = made?;
    compare(&facts, &files)?;
    files.write_or_check(&workspace::root().join("crates/core/assets"), check)?;
    let derived = facts.len().saturating_sub(listed(&facts).len());
    ui::note(&format!("{} assets of {PACKAGE} {VERSION}, {derived} of them derived", facts.len()));
    Ok(())
}

fn make(install: &Path) -> Result<(Vec<Fact>, Files)> {
    let mut npm = Command::new("npm");
    npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]).arg(install);
    program::quietly(
        &format!("fetching {PACKAGE} {VERSION} with npm"),
        npm.arg(format!("{PACKAGE}@{VERSION}")),
    )?;
    let script = workspace::root().join("xtask/src/assets.mjs");
    let printed = program::output(Command::new("node").arg(script).current_dir(install))?;
    ensure!(printed.status.success(), "reading {PACKAGE}: {}", String::from_utf8_lossy(&printed.stderr));
    let mut facts = str::from_utf8(&printed.stdout)?.lines().map(Fact::read).collect::<Result<Vec<_>>>()?;
    facts.sort();
    let license = fs::read_to_string(install.join("node_modules").join(PACKAGE).join("LICENSE"))?;
    let files = Files::new(&facts, license);
    let size = compressed_size(install, &files.names)?;
    ui::note(&format!("the names are {size} bytes with brotli"));
    ensure!(
        size <= MOST_COMPRESSED,
        "the names are over {MOST_COMPRESSED} bytes with brotli: find a shorter form"
    );
    Ok((facts, files))
}

impl Fact {
    fn read(line: &str) -> Result<Self> {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut field =
            || fields.next().with_context(|| format!("a line of the package is too short: {line}"));
        Ok(Self {
            environment: field()?,
            network: field()?,
            decimals: field()?.parse().with_context(|| format!("decimals are no number: {line}"))?,
            name: field()?,
            full_name: field()?,
        })
    }

    fn go_account_form_of(&self, base: &Self) -> bool {
        self.name.strip_prefix("ofc") == Some(&base.name)
            && (self.decimals, &self.environment) == (base.decimals, &base.environment)
    }
}

/// The facts that the files list: all that do not follow from another.
fn listed(facts: &[Fact]) -> Vec<&Fact> {
    let by_name: BTreeMap<&str, &Fact> = facts.iter().map(|fact| (fact.name.as_str(), fact)).collect();
    let base = |fact: &Fact| by_name.get(fact.name.strip_prefix("ofc")?).copied();
    facts.iter().filter(|fact| !base(fact).is_some_and(|base| fact.go_account_form_of(base))).collect()
}

impl Files {
    fn new(facts: &[Fact], license: String) -> Self {
        let listed = listed(facts);
        let listed_names: BTreeSet<&str> = listed.iter().map(|fact| fact.name.as_str()).collect();
        let derived: BTreeSet<&str> =
            facts.iter().map(|fact| fact.name.as_str()).filter(|name| !listed_names.contains(name)).collect();
        let mut names = format!("assets 1 {VERSION}\n# Made by `cargo xtask assets`; see NOTICE.\n");
        let mut full_names =
            format!("asset-full-names 1 {VERSION}\n# Made by `cargo xtask assets`; see NOTICE.\n");
        let mut group = None;
        for fact in listed {
            let this = format!("@{}\t{}\t{}\n", fact.environment, fact.network, fact.decimals);
            if group.as_ref() != Some(&this) {
                names.push_str(&this);
                group = Some(this);
            }
            let has_go_account = derived.contains(format!("ofc{}", fact.name).as_str());
            let is_go_account = fact.network.starts_with("Ofc");
            if !has_go_account && !is_go_account {
                names.push('!');
            }
            names.extend([&fact.name, "\n"]);
            full_names.extend([&fact.full_name, "\n"]);
        }
        let copyright = license.lines().map(str::trim).find(|line| {
            line.strip_prefix("Copyright ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        let notice = format!(
            "names.txt and full-names.txt hold the names, networks and decimals of assets out of the npm package\n\
             {PACKAGE}, version {VERSION} (https://github.com/BitGo/BitGoJS, modules/statics).\n\
             \n\
             {}\n\
             Licensed under the Apache License, Version 2.0: see LICENSE in this directory.\n\
             \n\
             Changed: only these facts are taken, grouped by network and decimals, and ordered by name.\n\
             `cargo xtask assets` makes the files anew.\n",
            copyright.unwrap_or("Copyright BitGo")
        );
        Self { names, full_names, notice, license }
    }

    fn write_or_check(&self, directory: &Path, check: bool) -> Result<()> {
        let files = [
            ("names.txt", &self.names),
            ("full-names.txt", &self.full_names),
            ("NOTICE", &self.notice),
            ("LICENSE", &self.license),
        ];
        fs::create_dir_all(directory)?;
        for (name, text) in files {
            let path = directory.join(name);
            if !check {
                fs::write(&path, text).with_context(|| format!("writing {name}"))?;
            } else if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                bail!(
                    "crates/core/assets/{name} is not what {PACKAGE} {VERSION} gives; run `cargo xtask assets`"
                );
            }
        }
        Ok(())
    }
}

/// Every fact of the package against the table as programs read it: all are there, and nothing else.
fn compare(facts: &[Fact], files: &Files) -> Result<()> {
    let table = AssetTable::parse(&files.names)?.with_full_names(&files.full_names)?;
    ensure!(table.iter().count() == facts.len(), "the table has another number of assets than the package");
    for fact in facts {
        let asset = table.get(&fact.name).with_context(|| format!("`{}` is not in the table", fact.name))?;
        let environment = match asset.environment {
            Environment::Production => "mainnet",
            Environment::Test => "testnet",
        };
        let same = (environment, asset.network.as_str(), asset.decimals.get())
            == (fact.environment.as_str(), fact.network.as_str(), fact.decimals);
        ensure!(same, "`{}` differs: {asset:?}", fact.name);
    }
    Ok(())
}

/// The size of a text after brotli at its best, as a server sends it.
fn compressed_size(directory: &Path, text: &str) -> Result<usize> {
    let file = directory.join("text");
    fs::write(&file, text)?;
    let script =
        "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)";
    let size = program::answer(Command::new("node").args(["-e", script]).arg(&file));
    size.context("node could not compress the table")?.parse().context("node printed no size")
}

#[cfg(test)]
mod tests {
    use super::{Fact, Files, compare, listed};

    fn facts(lines: &[&str]) -> Vec<Fact> {
        let mut facts: Vec<Fact> =
            lines.iter().map(|line| Fact::read(&line.replace(' ', "\t")).unwrap()).collect();
        facts.sort();
        facts
    }

    #[test]
    fn what_follows_from_another_asset_is_not_listed() {
        let facts = facts(&[
            "mainnet Bitcoin 8 btc Bitcoin",
            "mainnet Ofc 8 ofcbtc Bitcoin",
            "mainnet Ofc 2 ofcusd USD",
            "mainnet Ethereum 18 tusd TrueUSD",
            "testnet OfcTestnet 2 ofctusd TestUSD",
        ]);
        let names: Vec<_> = listed(&facts).iter().map(|fact| fact.name.as_str()).collect();
        assert_eq!(names, ["btc", "tusd", "ofcusd", "ofctusd"]);
        let files = Files::new(&facts, "x\n   Copyright 2022 BitGo\n".into());
        compare(&facts, &files).unwrap();
        assert!(files.names.contains("\n!tusd\n") && files.names.contains("\nbtc\n"), "{}", files.names);
        assert!(files.notice.contains("Copyright 2022 BitGo"), "{}", files.notice);
    }

    #[test]
    fn a_table_that_differs_is_noticed() {
        let right = facts(&["mainnet Bitcoin 8 btc Bitcoin"]);
        let wrong = Files::new(&facts(&["mainnet Bitcoin 9 btc Bitcoin"]), String::new());
        assert!(compare(&right, &wrong).unwrap_err().to_string().starts_with("`btc` differs"));
        assert!(Fact::read("mainnet Bitcoin").is_err());
    }
}
