//! The command line.

use bitgo_access_token::Environment;
use bitgo_sandbox::{Answer, Config, Site};
use lexopt::{Arg, Error, Parser, ValueExt};
use std::net::IpAddr;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
bitgo-sandbox: answers as BitGo's documented token, login and session routes do. No account, no money.

  --port N            where to listen: a port, or 0 for a free one (default 0)
  --bind ADDRESS      the address to listen on (default 127.0.0.1; others let other machines in)
  --site DIR          serve a static site on the same origin, under a strict content security policy
  --connect ORIGIN    let the site call this origin too; may be repeated
  --embed ORIGIN      let pages of this origin show the site in a frame; may be repeated
  --answer WHICH      the answer to a create: `today` (BitGo's OpenAPI document, the default) or `guide`
                      (BitGo's \"Create Access Tokens\" guide)
  --environment NAME  `test` (the default) or `production`, which wants an IP restriction
  --cors on|off       whether pages of other origins may call the API (default on)
  --rate-limits on|off
                      BitGo's documented rate limits (default off)
  --data FILE         keep tokens and templates in this file between runs
  --admin             routes for tests under /__sandbox: requests, faults, clock
  --forward ORIGIN    pass /api on to this BitGo and answer nothing here (needs the feature `forward`);
                      https, or http on this machine
  --help              this text

It prints what one needs to use it, one `name: value` a line: address, email, password, otp,
access_token, enterprise, wallet (with --forward: address, api). It answers until it is stopped.
";

/// What was asked for.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Serve(Box<Config>),
}

impl Command {
    pub(crate) fn parse(mut arguments: Parser) -> Result<Self, Error> {
        let mut config = Config::default();
        let mut connect = Vec::new();
        let mut embed = Vec::new();
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(Self::Help),
                Arg::Long("port") => config.listen.set_port(arguments.value()?.parse()?),
                Arg::Long("bind") => config.listen.set_ip(arguments.value()?.parse::<IpAddr>()?),
                Arg::Long("site") => config.site = Some(Site::new(arguments.value()?)),
                Arg::Long("connect") => connect.push(origin(&mut arguments)?),
                Arg::Long("embed") => embed.push(origin(&mut arguments)?),
                Arg::Long("answer") => {
                    config.answer =
                        one_of(&mut arguments, &[("today", Answer::Today), ("guide", Answer::Guide)])?;
                }
                Arg::Long("environment") => {
                    let names = [("test", Environment::Test), ("production", Environment::Production)];
                    config.environment = one_of(&mut arguments, &names)?;
                }
                Arg::Long("cors") => config.cors = on_off(&mut arguments)?,
                Arg::Long("rate-limits") => config.rate_limits = on_off(&mut arguments)?,
                Arg::Long("data") => config.data = Some(arguments.value()?.into()),
                Arg::Long("forward") => {
                    let value = arguments.value()?.string()?;
                    let upstream = value.parse().map_err(|error| format!("--forward {value}: {error}"))?;
                    config.forward = Some(upstream);
                }
                Arg::Long("admin") => config.admin = true,
                other => return Err(other.unexpected()),
            }
        }
        match &mut config.site {
            Some(site) => {
                site.policy.connect = connect;
                site.policy.frame_ancestors = embed;
            }
            None if connect.is_empty() && embed.is_empty() => {}
            None => return Err("--connect and --embed say what a --site may do, and there is none".into()),
        }
        Ok(Self::Serve(Box::new(config)))
    }
}

fn on_off(arguments: &mut Parser) -> Result<bool, Error> {
    one_of(arguments, &[("on", true), ("off", false)])
}

fn one_of<T: Copy>(arguments: &mut Parser, names: &[(&str, T)]) -> Result<T, Error> {
    let value = arguments.value()?.string()?;
    let found = names.iter().find(|(name, _)| *name == value);
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
        format!("`{value}` is not one of {}", names.join(", ")).into()
    })
}

/// An origin goes into a header as it is: no spaces, no semicolons, no path.
fn origin(arguments: &mut Parser) -> Result<String, Error> {
    let value = arguments.value()?.string()?;
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '*');
    if host.is_empty() || !host.chars().all(plain) {
        return Err(format!("`{value}` is not an origin, such as https://portal.example").into());
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::{Command, HELP};
    use bitgo_sandbox::{Answer, Config};
    use lexopt::Parser;

    fn parse(arguments: &str) -> Result<Config, String> {
        match Command::parse(Parser::from_args(arguments.split_whitespace())) {
            Ok(Command::Serve(config)) => Ok(*config),
            Ok(Command::Help) => Err(HELP.to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn nothing_said_means_loopback_and_a_free_port() {
        let config = parse("").unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:0");
        assert!(!config.admin && !config.rate_limits && config.site.is_none());
    }

    #[test]
    fn what_is_said_is_taken() {
        let config =
            parse("--port 8080 --bind ::1 --answer guide --admin --site d --embed https://portal.example");
        let config = config.unwrap();
        assert_eq!(config.listen.to_string(), "[::1]:8080");
        assert_eq!(config.answer, Answer::Guide);
        assert!(config.admin);
        assert_eq!(config.site.unwrap().policy.frame_ancestors, ["https://portal.example"]);
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_its_own_words() {
        for (arguments, said) in [
            ("--port 99999", "99999"),
            ("--answer yesterday", "`yesterday` is not one of today, guide"),
            ("--cors maybe", "`maybe` is not one of on, off"),
            ("--site d --embed portal.example", "`portal.example` is not an origin"),
            ("--site d --connect https://a.example;script-src", "is not an origin"),
            ("--connect https://a.example", "there is none"),
            ("--forward http://app.bitgo.com", "https only"),
            ("--verbose", "--verbose"),
            ("extra", "extra"),
        ] {
            let error = parse(arguments).unwrap_err();
            assert!(error.contains(said), "{arguments}: {error}");
        }
    }
}
