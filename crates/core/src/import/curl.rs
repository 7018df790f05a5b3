//! A curl line.

use super::options::{is_harmless, short_takes_value, takes_value};
use super::shell::{Part, Token, Word, split};
use super::variables::Variables;
use super::{Imported, body, cmd, take_secrets};
use crate::rules::quote;
use crate::{Code, Draft, Environment, Finding};
use jsonptr::PointerBuf;

/// Headers that every such line may have.
const PLAIN_HEADERS: [&str; 5] = ["content-type", "accept", "user-agent", "cache-control", "accept-encoding"];

/// Whether a text is a command with curl in it.
pub(super) fn is_curl(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '&' | '|' | '(' | '/' | '\\'))
        .any(|word| word == "curl" || word == "curl.exe")
}

pub(super) fn read(text: &str) -> Imported {
    let posix = cmd::is_cmd(text).then(|| cmd::to_posix(text));
    let tokens = match split(posix.as_deref().unwrap_or(text)) {
        Ok(tokens) => tokens,
        Err((unclosed, line)) => {
            let curly = text.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']);
            let hint = if curly { " The text has curly quotes, which are none to a shell." } else { "" };
            let message = format!("In line {line} {}.{hint}", unclosed.describe());
            return Imported::refused(Code::ImportSyntax, message);
        }
    };
    let mut line = Line::default();
    for command in tokens.split(|token| *token == Token::End) {
        line.command(command);
        if line.seen {
            break;
        }
    }
    line.finish()
}

#[derive(Default)]
struct Line {
    variables: Variables,
    seen: bool,
    method: Option<String>,
    urls: Vec<String>,
    bodies: Vec<Word>,
    from_input: bool,
    findings: Vec<Finding>,
}

impl Line {
    fn command(&mut self, tokens: &[Token]) {
        let mut input = None;
        let mut words = Vec::new();
        for token in tokens {
            match token {
                Token::Word(word) => words.push(word),
                Token::Input(text) => input = Some(text),
                Token::End => {}
            }
        }
        let mut words = words.into_iter();
        // Before curl: assignments, `export`, a prompt, `sudo`.
        for word in words.by_ref() {
            if self.variables.assign(word) {
                continue;
            }
            let text = self.text(word);
            if matches!(text.rsplit(['/', '\\']).next(), Some("curl" | "curl.exe")) {
                self.seen = true;
                break;
            }
        }
        if self.seen {
            while let Some(word) = words.next() {
                self.word(word, &mut words);
            }
            if let (true, Some(input)) = (self.from_input, input) {
                self.bodies.push(input.clone());
                self.from_input = false;
            }
        }
    }

    fn text(&self, word: &Word) -> String {
        self.variables.resolve(word, |_, shown| shown).text
    }

    fn note(&mut self, code: Code, message: String) {
        self.findings.push(Finding::new(code, PointerBuf::root(), message));
    }

    /// A word after `curl`, and the one that it takes with it.
    fn word<'w>(&mut self, word: &'w Word, rest: &mut impl Iterator<Item = &'w Word>) {
        let text = self.text(word);
        // A line break that was lost in copying leaves `\ `, an escaped blank.
        let option = text.trim();
        if option.is_empty() || option == "-" {
            return;
        }
        if !option.starts_with('-') {
            self.urls.push(option.into());
            return;
        }
        let short = option.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        if let Some(letters) = short {
            let place = letters.find(short_takes_value);
            let (flags, valued) =
                letters.split_at_checked(place.unwrap_or(letters.len())).unwrap_or((letters, ""));
            for flag in flags.chars() {
                self.alone(&format!("-{flag}"));
            }
            let mut valued = valued.chars();
            if let Some(letter) = valued.next() {
                let name = format!("-{letter}");
                if valued.as_str().is_empty() {
                    self.valued(&name, rest.next());
                } else {
                    let attached = after(word, letter);
                    self.valued(&name, Some(&attached));
                }
            }
        } else if takes_value(option) {
            self.valued(option, rest.next());
        } else {
            self.alone(option);
        }
    }

    fn alone(&mut self, option: &str) {
        match option {
            "-k" | "--insecure" => self.note(
                Code::ImportIgnored,
                "The line turns the check of BitGo's certificate off. That is not done here.".into(),
            ),
            "-G" | "--get" => self.method = Some("GET".into()),
            _ if is_harmless(option) => {}
            _ => {
                let message = format!("The option {} was not understood and left out.", quote::value(option));
                self.note(Code::ImportIgnored, message);
            }
        }
    }

    fn valued(&mut self, option: &str, value: Option<&Word>) {
        let Some(value) = value else {
            return self.note(Code::ImportIgnored, format!("After {option} nothing follows."));
        };
        match option {
            "-X" | "--request" => self.method = Some(self.text(value)),
            "--url" => self.urls.push(self.text(value)),
            "-H" | "--header" => self.header(value),
            "-d" | "--data" | "--data-ascii" | "--data-binary" | "--json" if starts_with_at(value) => {
                let source = self.text(value);
                if source == "@-" {
                    self.from_input = true;
                } else {
                    let message =
                        format!("The body is in a file, {}. Paste what is in it.", quote::value(&source));
                    self.note(Code::ImportIgnored, message);
                }
            }
            "-d" | "--data" | "--data-ascii" | "--data-binary" | "--data-raw" | "--json" => {
                self.bodies.push(value.clone());
            }
            "-u" | "--user" | "-b" | "--cookie" | "--oauth2-bearer" | "-E" | "--cert" | "--key" | "-K"
            | "--config" => {
                if has_text(value) {
                    let message = format!("The line has credentials after {option}. They were not taken.");
                    self.note(Code::ImportSecret, message);
                }
            }
            _ if is_harmless(option) => {}
            _ => self.note(Code::ImportIgnored, format!("What follows {option} was left out.")),
        }
    }

    fn header(&mut self, word: &Word) {
        let text = self.text(word);
        let name = text.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
        if ["authorization", "cookie", "hmac", "proxy-authorization", "x-bitgo-otp"].contains(&name.as_str())
        {
            let value = text.split_once(':').map_or("", |(_, value)| value).trim();
            let secret = value.strip_prefix("Bearer").unwrap_or(value).trim();
            // A variable alone, or a placeholder, is no secret.
            let harmless = secret.is_empty() || secret.starts_with(['$', '<', '{', '…', '.']);
            if !harmless {
                let message = format!(
                    "The line has a secret in its header {name}. It was not taken. Whoever can read this text, a \
                     shell's history or a chat can use it."
                );
                self.note(Code::ImportSecret, message);
            }
        } else if !PLAIN_HEADERS.contains(&name.as_str()) {
            self.note(Code::ImportIgnored, format!("The header {} was left out.", quote::value(&name)));
        }
    }

    fn finish(mut self) -> Imported {
        let environment = self.address();
        if let Some(method) = self.method.take().filter(|method| !method.trim().eq_ignore_ascii_case("POST"))
        {
            let message =
                format!("The line makes a {} request; a token is made by POST.", quote::value(method.trim()));
            self.note(Code::ImportRoute, message);
        }
        let draft = match self.bodies.as_slice() {
            [] => {
                let message = if self.from_input {
                    "The body comes from another command. Paste the body itself."
                } else {
                    "The line sends no body, so there is nothing to take."
                };
                self.note(Code::ImportNoBody, message.into());
                Draft::new()
            }
            [body] => {
                let resolved = self.variables.resolve_json(body);
                body::read(resolved, &mut self.findings)
            }
            _ => {
                self.note(
                    Code::ImportNoBody,
                    "The line has several bodies, which curl joins with &: that is not JSON. Keep one."
                        .into(),
                );
                Draft::new()
            }
        };
        let told = self.findings.iter().any(|finding| finding.code == Code::ImportSecret);
        if !told && self.variables.hold_token() {
            self.note(Code::ImportSecret, "The text assigns a token to a variable. It was not taken.".into());
        }
        let mut imported = Imported { draft, environment, findings: self.findings };
        take_secrets(&mut imported);
        imported
    }

    /// The environment that the address is of; says so when it is not that of the create route.
    fn address(&mut self) -> Option<Environment> {
        let urls = std::mem::take(&mut self.urls);
        if urls.len() > 1 {
            let message =
                "The line has several addresses, or words that were not understood; the first counts.";
            self.note(Code::ImportIgnored, message.into());
        }
        let url = urls.first()?;
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let (authority, path) = rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        let host = match authority.rsplit_once('@') {
            Some((_, host)) => {
                self.note(
                    Code::ImportSecret,
                    "The address has credentials in it. They were not taken.".into(),
                );
                host
            }
            None => authority,
        };
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let creates = ["/api/v2/user/accesstoken", "/api/v1/user/accesstoken", "/api/auth/v1/accesstoken"];
        if !creates.iter().any(|create| path.ends_with(create)) && !path.contains('$') && !host.contains('$')
        {
            let message = format!(
                "The line calls {}, which is not where a token is made (/api/v2/user/accesstoken).",
                quote::value(if path.is_empty() { "/" } else { path })
            );
            self.note(Code::ImportRoute, message);
        }
        match host {
            "app.bitgo-test.com" | "test.bitgo.com" => Some(Environment::Test),
            "app.bitgo.com" | "www.bitgo.com" => Some(Environment::Production),
            _ => None,
        }
    }
}

fn starts_with_at(word: &Word) -> bool {
    matches!(word.first(), Some(Part::Text(text)) if text.starts_with('@'))
}

fn has_text(word: &Word) -> bool {
    word.iter().any(|part| matches!(part, Part::Text(text) if !text.trim().is_empty()))
}

/// What of a word follows a letter of its first part: the value of `-XPOST`.
fn after(word: &Word, letter: char) -> Word {
    let mut parts = word.iter().cloned();
    match parts.next() {
        Some(Part::Text(first)) => {
            let value = first.split_once(letter).map_or("", |(_, value)| value).to_owned();
            std::iter::once(Part::Text(value))
                .filter(|part| *part != Part::Text(String::new()))
                .chain(parts)
                .collect()
        }
        first => first.into_iter().chain(parts).collect(),
    }
}
