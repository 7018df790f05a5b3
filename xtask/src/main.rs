//! Every developer command of this project: `cargo xtask help`.

mod assets;
mod bench;
mod budget;
mod build;
mod cargo;
mod fingerprint;
mod help;
mod npm;
mod page_parts;
mod program;
mod quality;
mod screenshots;
mod serve;
mod site;
mod test;
// The page's own table: of what it can do, only the list of words is of use here.
#[allow(dead_code, unused_imports)]
#[path = "../../web/src/text/mod.rs"]
mod text;
mod tools;
mod ui;
mod workspace;

use lexopt::{Arg, Parser};
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = page_parts::run_as_stand_in().unwrap_or_else(|| run(Parser::from_env()));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Parser) -> anyhow::Result<()> {
    let Some(Arg::Value(command)) = arguments.next()? else {
        help::print();
        return Ok(());
    };
    match command.to_string_lossy().as_ref() {
        "serve" => serve::run(&serve::Options::parse(&mut arguments)?),
        "test" => test::run(&test::Options::parse(&mut arguments)?),
        "assets" => assets::run(&mut arguments),
        "bench" => bench::run(&mut arguments),
        "budget" => budget::run(&mut arguments),
        "build" => build::run(&mut arguments),
        "headers" => site::run(&mut arguments),
        "npm" => npm::run(&mut arguments),
        "coverage" => quality::coverage(&mut arguments),
        "mutants" => quality::mutants(&mut arguments),
        "screenshots" => screenshots::run(&mut arguments),
        "setup" => tools::setup(&mut arguments),
        "help" => {
            help::print();
            Ok(())
        }
        other => anyhow::bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    }
}
