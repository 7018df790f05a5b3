//! The program itself: what it prints, and how it fails.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_bitgo-sandbox"))
}

#[tokio::test]
async fn it_prints_what_one_needs_one_fact_a_line() {
    let mut running = Running(program().args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let facts: Vec<(String, String)> = lines
        .take(7)
        .map(|line| {
            let line = line.unwrap();
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let fact = |name: &str| &facts.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(fact("email"), "user@example.com");
    assert_eq!(fact("otp"), "0000000");
    assert!(!fact("password").is_empty());
    let address = fact("address");
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    let session = format!("{address}{}", crate::support::SESSION);
    let answer = crate::support::http().get(session).bearer_auth(fact("access_token")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[test]
fn a_port_in_use_is_one_line_and_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with(&format!("error: port {port} is in use")), "{said}");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn help_and_nonsense_are_answered() {
    let help = program().arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().contains("--port N"));
    let nonsense = program().arg("--nonsense").output().unwrap();
    assert!(!nonsense.status.success());
    assert_eq!(String::from_utf8(nonsense.stderr).unwrap().lines().count(), 1);
}
