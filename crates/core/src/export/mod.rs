//! A request as code that somebody can run: curl, HTTPie, Python, JavaScript, and plain data.

mod body;
mod javascript;
mod literal;
mod python;
mod shell;

use crate::{Environment, Request};
use body::Body;
use jsonptr::PointerBuf;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a request can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A curl line for any POSIX shell.
    Curl,
    /// An HTTPie line for any POSIX shell; HTTPie 3 or later.
    Httpie,
    /// Python 3 with `requests`.
    Python,
    /// An ECMAScript module for Node 18 or later, with `fetch`.
    Fetch,
    /// An ECMAScript module with `@bitgo/sdk-api`.
    BitgoJs,
    /// The body alone, `"$OTP"` in place of the one-time password.
    Json,
    /// Assignments for a POSIX shell: each field, and the whole body as `BITGO_BODY`.
    Env,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Curl, Self::Httpie, Self::Python, Self::Fetch, Self::BitgoJs, Self::Json, Self::Env];

    /// Its name in JSON and to programs: `python`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Httpie => "httpie",
            Self::Python => "python",
            Self::Fetch => "fetch",
            Self::BitgoJs => "bitgojs",
            Self::Json => "json",
            Self::Env => "env",
        }
    }

    /// Its name for people: `Python (requests)`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Httpie => "HTTPie",
            Self::Python => "Python (requests)",
            Self::Fetch => "JavaScript (fetch)",
            Self::BitgoJs => "JavaScript (BitGoJS)",
            Self::Json => "JSON",
            Self::Env => "Environment variables",
        }
    }

    /// The name of a file with it: `create-token.py`.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Curl => "create-token.sh",
            Self::Httpie => "create-token-httpie.sh",
            Self::Python => "create-token.py",
            Self::Fetch => "create-token.mjs",
            Self::BitgoJs => "create-token-bitgojs.mjs",
            Self::Json => "create-token.json",
            Self::Env => "create-token.env",
        }
    }
}

/// Why a request is not written out.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum ExportError {
    /// A secret stands where no secret belongs, and would be written out with the rest.
    #[error("{pointer} holds what looks like a secret; take it out first")]
    Secret {
        /// Where, as a JSON Pointer into the request.
        pointer: PointerBuf,
    },
    /// BitGoJS takes a JavaScript object, and JavaScript could round the number or write it in another way.
    #[error(
        "{pointer} is a number that JavaScript may not keep as it is; put it in quotes, or use another format"
    )]
    Number {
        /// Where, as a JSON Pointer into the request.
        pointer: PointerBuf,
    },
    /// BitGoJS copies the object that it is given, and loses a member of this name.
    #[error("{pointer} has a name that BitGoJS drops; use another format")]
    Prototype {
        /// Where, as a JSON Pointer into the request.
        pointer: PointerBuf,
    },
    /// BitGoJS sends nothing without scopes, not even where a template brings them.
    #[error(
        "BitGoJS refuses a request without scopes, with a template too; list them, or use another format"
    )]
    Scope,
    /// Not an address of an API.
    #[error(
        "the base address has to begin with https:// (or http:// on this machine) and to hold a host and path \
         only"
    )]
    BaseUrl,
}

impl Environment {
    /// Where BitGo's API is: `https://app.bitgo-test.com` or `https://app.bitgo.com`.
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Test => "https://app.bitgo-test.com",
            Self::Production => "https://app.bitgo.com",
        }
    }
}

/// Writes a request as code that sends it to `base_url`.
///
/// The code reads the token from the variable `ACCESS_TOKEN` and the one-time password from `OTP`; neither
/// is ever written into it, whatever the request holds. It sends the request's JSON byte for byte, except
/// `BitgoJs`, which leaves that to the SDK.
///
/// # Errors
/// When something else in the request looks like a secret, or cannot be written in this format.
///
/// ```
/// use bitgo_access_token::{Context, Draft, Environment, Format, check, export};
///
/// let mut draft = Draft::new();
/// draft.set("label", "it's for reports");
/// draft.set("otp", "0000000");
/// draft.set("scope", vec!["wallet_view_all"]);
/// # draft.set("duration", 7776000);
/// # draft.set("ipRestrict", vec!["198.41.30.7"]);
/// let request = check(&draft, &Context::new(Environment::Test)).into_request()?;
/// let curl = export(&request, Format::Curl, Environment::Test.base_url()).unwrap();
/// assert!(curl.contains(r#""label":"it'\''s for reports","otp":"'"$OTP"'","#));
/// # Ok::<(), bitgo_access_token::Report>(())
/// ```
pub fn export(request: &Request, format: Format, base_url: &str) -> Result<String, ExportError> {
    let body = Body::new(request)?;
    let base_url = base_url.trim_end_matches('/');
    if !is_base_url(base_url) {
        return Err(ExportError::BaseUrl);
    }
    match format {
        Format::Curl => Ok(shell::curl(&body, base_url)),
        Format::Httpie => Ok(shell::httpie(&body, base_url)),
        Format::Env => Ok(shell::env(&body, base_url)),
        Format::Python => Ok(python::requests(&body, base_url)),
        Format::Fetch => Ok(javascript::fetch(&body, base_url)),
        Format::BitgoJs => javascript::bitgojs(&body, base_url),
        Format::Json => Ok(format!("{}\"$OTP\"{}\n", body.before, body.after)),
    }
}

/// A curl line that proves a token: BitGo answers with what the token may do. The token is the variable
/// `ACCESS_TOKEN`.
///
/// # Errors
/// When `base_url` is not the address of an API.
///
/// ```
/// use bitgo_access_token::{Environment, export_proof};
///
/// let line = export_proof(Environment::Test.base_url()).unwrap();
/// assert!(line.contains("'https://app.bitgo-test.com/api/v2/user/session'"));
/// ```
pub fn export_proof(base_url: &str) -> Result<String, ExportError> {
    let base_url = base_url.trim_end_matches('/');
    if is_base_url(base_url) { Ok(shell::proof(base_url)) } else { Err(ExportError::BaseUrl) }
}

const PATH: &str = "/api/v2/user/accesstoken";

fn is_base_url(text: &str) -> bool {
    let host = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(host), _) => host,
        (_, Some(host)) if is_loopback(host) => host,
        _ => return false,
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c);
    !host.is_empty() && !host.starts_with(['/', ':']) && host.chars().all(allowed)
}

fn is_loopback(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    })
}

#[cfg(test)]
mod tests;
