//! A server that records one request, and programs run against it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// What a client sent.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) line: String,
    pub(crate) authorization: String,
    pub(crate) content_type: String,
    pub(crate) body: String,
}

/// A server on a free port of this machine, which answers each request as a create is answered.
pub(crate) struct Stub {
    pub(crate) base_url: String,
    received: mpsc::Receiver<Received>,
}

impl Stub {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, received) = mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let (mut length, mut authorization, mut content_type) = (0, String::new(), String::new());
                loop {
                    let mut header = String::new();
                    reader.read_line(&mut header).unwrap();
                    let Some((name, value)) = header.trim_end().split_once(':') else { break };
                    let value = value.trim();
                    match name.to_ascii_lowercase().as_str() {
                        "content-length" => length = value.parse().unwrap(),
                        "authorization" => authorization = value.into(),
                        "content-type" => content_type = value.into(),
                        "expect" => stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap(),
                        "transfer-encoding" => panic!("the stub reads bodies of a known length only"),
                        _ => {}
                    }
                }
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                // Before the answer, so that it is here when the program ends.
                let body = String::from_utf8(body).unwrap();
                let line = line.trim_end().into();
                if sender.send(Received { line, authorization, content_type, body }).is_err() {
                    return;
                }
                let answer =
                    r#"{"token":"v2x","id":"59cd72485007a239fb00282ed480da10","isExtensible":false}"#;
                write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
                     Connection: close\r\n\r\n{answer}",
                    answer.len()
                )
                .unwrap();
            }
        });
        Self { base_url, received }
    }

    /// The request that came first, of those that have not been taken.
    pub(crate) fn received(&self) -> Option<Received> {
        self.received.try_recv().ok()
    }
}

/// A program that the exports are for, if this machine has it.
pub(crate) struct Tool {
    program: String,
    arguments: Vec<String>,
}

impl Tool {
    /// As [`here`](Self::here); where the program is missing, the test says that it is skipped.
    pub(crate) fn find(program: &str, arguments: &[&str], probe: &[&str], what: &str) -> Option<Self> {
        let tool = Self::here(program, arguments, probe);
        if tool.is_none() {
            println!("skipped: {what} is not installed, so its export was not run");
        }
        tool
    }

    /// The program, if `probe` runs.
    pub(crate) fn here(program: &str, arguments: &[&str], probe: &[&str]) -> Option<Self> {
        let probed = Command::new(program).args(probe).stdout(Stdio::null()).stderr(Stdio::null()).status();
        probed.is_ok_and(|status| status.success()).then(|| Self {
            program: program.into(),
            arguments: arguments.iter().map(|&argument| argument.into()).collect(),
        })
    }

    /// Runs a file in its directory, with the two secrets in the environment and none of the user's
    /// settings.
    pub(crate) fn run(&self, file: &Path, token: &str, otp: &str) {
        let directory = file.parent().unwrap();
        let output = Command::new(&self.program)
            .args(&self.arguments)
            .arg(file)
            .current_dir(directory)
            .env("ACCESS_TOKEN", token)
            .env("OTP", otp)
            .env("CURL_HOME", directory)
            .env("HTTPIE_CONFIG_DIR", directory)
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = fs::read_to_string(file).unwrap();
        assert!(
            output.status.success(),
            "{text}\nended with {}:\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// A directory of this test's own, removed at its end.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    #[cfg(unix)]
    pub(crate) fn link(&self, name: &str, target: &Path) {
        std::os::unix::fs::symlink(target, self.0.join(name)).unwrap();
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
