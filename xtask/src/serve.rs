//! `cargo xtask serve`: the page and a BitGo to talk to, on one origin.

use crate::build;
use crate::cargo::with_progress;
use crate::ui::Step;
use crate::workspace;
use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const DEFAULT_PORT: u16 = 8080;

/// What to serve, and where.
#[derive(Debug)]
pub(crate) struct Options {
    port: u16,
    api: Api,
    watch: bool,
}

/// Who answers `/api`.
#[derive(Debug, PartialEq)]
enum Api {
    /// The sandbox: no account, no network.
    Sandbox,
    /// A BitGo, by its base URL.
    Forward(String),
}

impl Api {
    fn parse(text: &str) -> Result<Self> {
        match text {
            "sandbox" => Ok(Self::Sandbox),
            "test" => Ok(Self::Forward("https://app.bitgo-test.com".to_owned())),
            "production" => Ok(Self::Forward("https://app.bitgo.com".to_owned())),
            url if url.starts_with("https://") => Ok(Self::Forward(url.trim_end_matches('/').to_owned())),
            other => {
                bail!(
                    "--api takes sandbox, test, production or a URL that begins with https://, not `{other}`"
                )
            }
        }
    }
}

impl Options {
    pub(crate) fn parse(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut options = Self { port: DEFAULT_PORT, api: Api::Sandbox, watch: false };
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("port") => {
                    let value = arguments.value()?.string()?;
                    let Ok(port) = value.parse::<NonZeroU16>() else {
                        bail!("--port takes a number from 1 to 65535, not `{value}`");
                    };
                    options.port = port.get();
                }
                Arg::Long("api") => options.api = Api::parse(&arguments.value()?.string()?)?,
                Arg::Long("watch") => options.watch = true,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Builds, starts and serves until interrupted.
pub(crate) fn run(options: &Options) -> Result<()> {
    // Before minutes of building, not after.
    check_port(options.port)?;
    if !options.watch {
        build::page()?;
    }
    let program = build_sandbox(matches!(options.api, Api::Forward(_)))?;
    let _watcher = if options.watch { Some(Running::start(&mut build::watch()?)?) } else { None };

    let mut server = Command::new(program);
    server.arg("--port").arg(options.port.to_string()).arg("--site").arg(workspace::dist());
    if let Api::Forward(url) = &options.api {
        server.args(["--forward", url]);
    }
    let mut server = Running::start(server.stdout(Stdio::piped()))?;
    announce(&options.api, options.watch);
    server.print_facts()?;
    server.wait()
}

/// # Errors
/// One line, if something already listens there.
fn check_port(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("port {port} is in use; stop what listens there, or give another with --port")
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
}

/// Builds the server and gives its program. Only the forwarding one carries TLS.
pub(crate) fn build_sandbox(forward: bool) -> Result<PathBuf> {
    let title = "building the sandbox";
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "bitgo-sandbox"]).current_dir(workspace::root());
    if forward {
        cargo.args(["--features", "forward"]);
    }
    with_progress(Step::begin(title, "about a minute the first time"), title, &mut cargo)?;
    let name = PathBuf::from("bitgo-sandbox").with_extension(std::env::consts::EXE_EXTENSION);
    Ok(workspace::target().join("debug").join(name))
}

fn announce(api: &Api, watch: bool) {
    let who = match api {
        Api::Sandbox => "the sandbox: no account, no money".to_owned(),
        Api::Forward(url) => format!("{url}: a real BitGo"),
    };
    println!("\nBitGo here is {who}. Stop with Ctrl-C.");
    if watch {
        println!("The page is rebuilt at each change: reload it in the browser after that.");
    }
    println!();
}

/// A child that ends with its owner.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(Self(command.spawn().with_context(|| format!("`{name}` could not be started"))?))
    }

    /// Passes on what the server says of itself, one `name: value` a line, as a table.
    fn print_facts(&mut self) -> Result<()> {
        let Some(stdout) = self.0.stdout.take() else { return Ok(()) };
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            match line.split_once(": ") {
                Some((name, value)) => println!("  {:<14}{value}", name.replace('_', " ")),
                None => println!("{line}"),
            }
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<()> {
        let status = self.0.wait()?;
        if !status.success() {
            bail!("the server stopped ({status})");
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only where the child has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::{Api, check_port};
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn the_api_is_named_or_given_by_url() {
        assert_eq!(Api::parse("sandbox").unwrap(), Api::Sandbox);
        assert_eq!(Api::parse("test").unwrap(), Api::Forward("https://app.bitgo-test.com".into()));
        assert_eq!(Api::parse("https://a.example/").unwrap(), Api::Forward("https://a.example".into()));
        for refused in ["http://app.bitgo.com", "prod", ""] {
            let error = Api::parse(refused).unwrap_err().to_string();
            assert!(error.contains(&format!("`{refused}`")), "{error}");
        }
    }

    #[test]
    fn a_port_in_use_is_said_in_one_line() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = check_port(port).unwrap_err().to_string();
        assert!(error.starts_with(&format!("port {port} is in use")), "{error}");
        assert_eq!(error.lines().count(), 1);
    }
}
