//! The parts of the test suite, each of which can be run alone.

use super::count::Count;
use super::release;
use super::sandbox::RunningSandbox;
use crate::tools::browser::Browser;
use crate::tools::{self, WasmTools, browser, nginx, node, python};
use crate::{build, npm, program, serve, ui, workspace};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// One part.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    pub(crate) run: fn() -> Result<Count>,
}

/// All parts, the quick ones first.
pub(crate) const PARTS: &[Part] = &[
    Part { name: "fmt", what: "the code is formatted", run: fmt },
    Part { name: "clippy", what: "the lints find nothing, for the host and for wasm32", run: clippy },
    Part { name: "core", what: "the core crate, and what its documentation shows", run: core },
    Part { name: "sandbox", what: "the sandbox server", run: sandbox },
    Part { name: "xtask", what: "the developer commands", run: || crate_tests("xtask") },
    Part { name: "headers", what: "the headers of the site", run: || crate_tests("site-headers") },
    Part {
        name: "allocator",
        what: "the allocator that wipes memory",
        run: || crate_tests("zeroizing-allocator"),
    },
    Part { name: "client", what: "the client against the sandbox, in headless Chromium", run: client },
    Part {
        name: "wasm",
        what: "the page's parts, in headless Chromium",
        run: || browser_tests(WEB, &[], &[]),
    },
    Part { name: "sdk", what: "BitGo's own SDK against the sandbox", run: sdk },
    Part { name: "npm", what: "the npm package in everything that consumes npm packages", run: npm },
    Part { name: "e2e", what: "the page against the sandbox, in Chromium", run: e2e },
    Part {
        name: "budget",
        what: "the first visit weighs as little as it may",
        run: || crate::budget::check().map(|()| Count::pass()),
    },
    Part {
        name: "deny",
        what: "licences, sources and known vulnerabilities of what this is built from",
        run: release::dependencies,
    },
    Part { name: "rebuild", what: "two builds of the page are identical", run: release::reproducible },
];

/// The crates that run in the browser.
const CLIENT: &str = "bitgo-access-token-client";
const WEB: &str = "bitgo-access-token-web";

/// The sandbox's test that judges the requests of the client's tests: nothing to judge without them.
const JUDGE: &str = "requests::the_requests_of_the_client_are_as_documented";

fn fmt() -> Result<Count> {
    check(Command::new("cargo").args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<Count> {
    let mut host = Command::new("cargo");
    host.args(["clippy", "--quiet", "--workspace", "--all-targets"]);
    host.args(["--exclude", CLIENT, "--exclude", WEB]);
    let mut count = check(host.args(["--", "-D", "warnings"]))?;

    let tools = WasmTools::compiler()?;
    let browser = vec!["--package", CLIENT, "--package", WEB, "--all-targets", "--all-features"];
    // The tests of these two take tools that run on the host only.
    let host_tested = vec!["--package", "bitgo-access-token", "--package", "bitgo-access-token-wasm"];
    for what in [host_tested, browser] {
        let arguments = [vec!["--quiet", "--target", "wasm32-unknown-unknown"], what].concat();
        match tools.clippy(&arguments)? {
            Some(mut wasm) => count.add(check(&mut wasm)?),
            None => {
                println!("skipped: clippy for wasm32, as this compiler has none (Debian: rust-web-clippy)");
                count.add(Count::skip());
            }
        }
    }
    Ok(count)
}

/// A command that passes or fails as a whole.
pub(super) fn check(command: &mut Command) -> Result<Count> {
    let status = command.current_dir(workspace::root()).status().context("cargo could not be started")?;
    Ok(if status.success() { Count::pass() } else { Count::failure() })
}

fn core() -> Result<Count> {
    let mut cargo = crate_tests_of("bitgo-access-token");
    // What the exports are for. Where one cannot be had, its test says that it is skipped.
    match python::ensure().and_then(|programs| tools::path_with(&[programs])) {
        Ok(path) => {
            cargo.env("PATH", path);
        }
        Err(error) => ui::note(&format!("the exports for HTTPie and Python are not run: {error:#}")),
    }
    match sdk_packages() {
        Ok(directory) => {
            cargo.env("BITGO_SDK", directory);
        }
        Err(error) => ui::note(&format!("the export for BitGoJS is not run with the SDK: {error:#}")),
    }
    libtest(&mut cargo)
}

fn crate_tests(package: &str) -> Result<Count> {
    libtest(&mut crate_tests_of(package))
}

fn crate_tests_of(package: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--package", package, "--all-features", "--", "--show-output"]);
    cargo
}

fn sandbox() -> Result<Count> {
    libtest(crate_tests_of("bitgo-sandbox").args(["--skip", JUDGE]))
}

/// The client's tests ask two sandboxes, one of which lets no other origin read; afterwards what they sent is
/// held to BitGo's document.
fn client() -> Result<Count> {
    let program = serve::build_sandbox(false)?;
    let sandbox = RunningSandbox::start(&program, &["--admin"])?;
    let without_cors = RunningSandbox::start(&program, &["--cors", "off"])?;
    let addresses = [("SANDBOX", &*sandbox.address), ("SANDBOX_WITHOUT_CORS", &*without_cors.address)];
    let mut count = browser_tests(CLIENT, &["--all-features"], &addresses)?;
    let mut judge = crate_tests_of("bitgo-sandbox");
    judge.args(["--ignored", "--exact", JUDGE]).env("RECORDED_BY", &sandbox.address);
    count.add(libtest(&mut judge)?);
    Ok(count)
}

fn browser_tests(package: &str, features: &[&str], variables: &[(&str, &str)]) -> Result<Count> {
    let tools = WasmTools::for_browser_tests()?;
    let Browser { chromium, driver } = browser::ensure()?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--target", "wasm32-unknown-unknown", "--package", package])
        .args(features)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", &driver)
        .env("CHROME", &chromium)
        .envs(variables.iter().copied());
    tools.apply(&mut cargo)?;
    libtest(&mut cargo)
}

fn e2e() -> Result<Count> {
    let mut node = on_page(&["--test", "--test-reporter=tap"])?;
    match nginx::ensure() {
        Ok(program) => {
            node.env("NGINX_PROGRAM", program);
        }
        Err(error) => ui::note(&format!("the tests of deploy/nginx.conf are skipped: {error:#}")),
    }
    tap(&mut node)
}

/// Node among the end-to-end tests, with all that those take.
pub(crate) fn on_page(arguments: &[&str]) -> Result<Command> {
    build::page()?;
    let sandbox = serve::build_sandbox(false)?;
    let browser = browser::ensure()?;
    let directory = workspace::root().join("tests").join("e2e");
    node::install_packages(&directory)?;
    let mut node = Command::new("node");
    node.args(arguments)
        .current_dir(&directory)
        .env("SANDBOX", sandbox)
        .env("SITE", workspace::dist())
        .env("CHROME", browser.chromium);
    Ok(node)
}

/// The files of the site, by their paths in it, that a browser fetches when it opens the page for the first time.
pub(crate) fn first_visit() -> Result<Vec<String>> {
    let output = program::output(&mut on_page(&["support/first-visit.mjs"])?)?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

/// BitGo's SDK, installed from npm, talks to the sandbox with its own checks on.
fn sdk() -> Result<Count> {
    let sandbox = serve::build_sandbox(false)?;
    let directory = sdk_packages()?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap"]).current_dir(&directory).env("SANDBOX", sandbox);
    tap(&mut node)
}

/// The directory that has BitGo's SDK among its packages.
pub(crate) fn sdk_packages() -> Result<PathBuf> {
    let directory = workspace::root().join("tests").join("sdk");
    node::install_packages(&directory)?;
    Ok(directory)
}

/// The packed tarball in everything that consumes npm packages.
fn npm() -> Result<Count> {
    let consumers = npm::consumers()?;
    let mut count = crate_tests("bitgo-access-token-wasm")?;
    let browser = browser::ensure()?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap"])
        .current_dir(&consumers.directory)
        .env("PACKAGE", consumers.tarball)
        .env("SANDBOX", serve::build_sandbox(false)?)
        .env("REPORTS", npm::reports()?)
        .env("CHROME", browser.chromium);
    count.add(tap(&mut node)?);
    Ok(count)
}

fn libtest(command: &mut Command) -> Result<Count> {
    let (succeeded, output) = echoed(command.current_dir(workspace::root()))?;
    Ok(settled(succeeded, Count::from_libtest(&output)))
}

fn tap(command: &mut Command) -> Result<Count> {
    let (succeeded, output) = echoed(command)?;
    Ok(settled(succeeded, Count::from_tap(&output)))
}

/// A runner that failed without naming a test (a compile error, say) still counts as one failure; so does
/// one that ended well and ran nothing.
fn settled(succeeded: bool, mut count: Count) -> Count {
    let ran = count != Count::default();
    if count.failed == 0 && (!succeeded || !ran) {
        ui::note(if succeeded { "no test ran" } else { "the test runner failed" });
        count.add(Count::failure());
    }
    count
}

/// Runs a command, shows what it prints as it comes, and keeps its standard output.
fn echoed(command: &mut Command) -> Result<(bool, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{name}` could not be started"))?;
    let mut output = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.by_ref().read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            output.push_str(&text);
            line.clear();
        }
    }
    Ok((child.wait()?.success(), output))
}

#[cfg(test)]
mod tests {
    use super::{Count, settled};

    #[test]
    fn a_runner_that_breaks_or_runs_nothing_is_a_failure() {
        assert_eq!(settled(false, Count::default()), Count::failure());
        assert_eq!(settled(true, Count::default()), Count::failure());
        assert_eq!(settled(true, Count::pass()), Count::pass());
        assert_eq!(settled(false, Count::failure()), Count::failure());
    }
}
