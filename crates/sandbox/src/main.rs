//! The program: `bitgo-sandbox --help`.

mod options;

use bitgo_sandbox::{Facts, Sandbox, StartError};
use options::Command;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match Command::parse(lexopt::Parser::from_env()) {
        Ok(Command::Help) => {
            print!("{}", options::HELP);
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(config)) => match runtime.block_on(serve(*config)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error),
        },
        Err(error) => fail(&error),
    }
}

async fn serve(config: bitgo_sandbox::Config) -> Result<(), StartError> {
    let elsewhere = !config.listen.ip().is_loopback();
    let forward = config.forward.clone();
    let sandbox = Sandbox::start(config).await?;
    if elsewhere {
        eprintln!("warning: other machines can reach this server");
    }
    let mut lines = vec![("address", sandbox.url())];
    match forward {
        Some(upstream) => lines.push(("api", upstream.to_string())),
        None => lines.extend(login(sandbox.facts())),
    }
    let text: String = lines.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    // Who started it may have stopped reading: no reason to stop answering.
    let _ = std::io::stdout().write_all(text.as_bytes());
    sandbox.run().await;
    Ok(())
}

fn login(facts: &Facts) -> [(&'static str, String); 6] {
    [
        ("email", facts.email.to_owned()),
        ("password", facts.password.to_owned()),
        ("otp", facts.otp.to_owned()),
        ("access_token", facts.access_token.clone()),
        ("enterprise", facts.enterprise.to_owned()),
        ("wallet", facts.wallet.to_owned()),
    ]
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::FAILURE
}
