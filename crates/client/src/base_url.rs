//! Where BitGo answers.

use bitgo_access_token::Environment;
use js_sys::Reflect;
use std::fmt;
use thiserror::Error;

/// The address before `/api`: BitGo's own, a reverse proxy's, BitGo Express on this machine, or the page's
/// own origin.
///
/// ```
/// use bitgo_access_token_client::BaseUrl;
///
/// assert_eq!(BaseUrl::parse("https://app.bitgo-test.com/")?.join("/api/v2/ping"), "https://app.bitgo-test.com/api/v2/ping");
/// assert_eq!(BaseUrl::OWN_ORIGIN.join("/api/v2/ping"), "/api/v2/ping");
/// assert!(BaseUrl::parse("http://app.bitgo-test.com").is_err());
/// # Ok::<(), bitgo_access_token_client::BaseUrlFault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Without a slash at its end; empty for the page's own origin.
    text: String,
}

/// Why a text is no base URL to send a token to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BaseUrlFault {
    /// It names no scheme and host.
    #[error("`{0}` is not an address: it has to begin with https://")]
    NotAnAddress(String),
    /// A token would travel readable by everyone on the way.
    #[error("`{0}` is not encrypted: use https://, or http:// for this machine alone (localhost)")]
    NotEncrypted(String),
    /// A user name or password stands before the host, or a query or fragment after the path.
    #[error("`{0}` has more than a scheme, a host and a path")]
    TooMuch(String),
    /// The path of the API stands in it, which each call adds.
    #[error("`{0}` has the path of the API in it: leave out /api and what follows, each call adds it")]
    ApiPath(String),
}

impl BaseUrl {
    /// The origin that served the page, where a reverse proxy passes `/api` on.
    pub const OWN_ORIGIN: Self = Self { text: String::new() };

    /// Reads an absolute address: `https`, or `http` on this machine.
    ///
    /// # Errors
    /// A [`BaseUrlFault`] that repeats the text.
    pub fn parse(text: &str) -> Result<Self, BaseUrlFault> {
        let text = text.trim().trim_end_matches('/');
        let (scheme, rest) =
            text.split_once("://").ok_or_else(|| BaseUrlFault::NotAnAddress(text.to_owned()))?;
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.is_empty() || text.contains(|c: char| c.is_whitespace() || c == '\\') {
            return Err(BaseUrlFault::NotAnAddress(text.to_owned()));
        }
        if authority.contains('@') || rest.contains(['?', '#']) {
            return Err(BaseUrlFault::TooMuch(text.to_owned()));
        }
        if has_api_path(text, rest) {
            return Err(BaseUrlFault::ApiPath(text.to_owned()));
        }
        match scheme.to_ascii_lowercase().as_str() {
            "https" => Ok(Self { text: text.to_owned() }),
            "http" if is_loopback(authority) => Ok(Self { text: text.to_owned() }),
            "http" => Err(BaseUrlFault::NotEncrypted(text.to_owned())),
            _ => Err(BaseUrlFault::NotAnAddress(text.to_owned())),
        }
    }

    /// The full address of a path that begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }

    /// Whether this is the origin that served the page.
    pub fn is_own_origin(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether no other origin is asked, so that the browser's rules for those have no say: the page's own
    /// origin, by either name, or a program that is no page.
    pub(crate) fn is_of_this_page(&self) -> bool {
        let origin = Reflect::get(&js_sys::global(), &"location".into())
            .and_then(|location| Reflect::get(&location, &"origin".into()));
        match origin.ok().and_then(|origin| origin.as_string()) {
            None => true,
            Some(origin) => self
                .text
                .strip_prefix(origin.as_str())
                .map_or(self.is_own_origin(), |rest| rest.is_empty() || rest.starts_with('/')),
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether calls would go to `…/api/v2/api/v2/…`. A proxy may have a path before `/api`, BitGo has none.
fn has_api_path(text: &str, rest: &str) -> bool {
    let path = rest.split_once('/').map(|(_, path)| format!("/{path}/").to_ascii_lowercase());
    path.is_some_and(|path| {
        Environment::of_host(text).is_some() || ["/api/v1/", "/api/v2/"].iter().any(|api| path.contains(api))
    })
}

/// `localhost`, `127.0.0.0/8` and `[::1]`, with or without a port.
fn is_loopback(authority: &str) -> bool {
    if authority == "[::1]" || authority.starts_with("[::1]:") {
        return true;
    }
    let host = authority.split(':').next().unwrap_or_default();
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, BaseUrlFault};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn only_this_machine_may_go_without_encryption() {
        for address in [
            "http://localhost:3080",
            "http://127.0.0.1:8080",
            "http://[::1]:3080/",
            "https://a.example/bitgo",
        ] {
            assert!(BaseUrl::parse(address).is_ok(), "{address}");
        }
        for address in [
            "http://app.bitgo.com",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://[::1].example",
        ] {
            assert_eq!(BaseUrl::parse(address), Err(BaseUrlFault::NotEncrypted(address.to_owned())));
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn the_path_of_the_api_is_left_out() {
        for address in [
            "https://app.bitgo-test.com/api/v2/",
            "https://app.bitgo-test.com/api",
            "https://app.bitgo-test.com/api/v2/user/accesstoken",
            "https://proxy.example/bitgo/API/v2",
            "http://localhost:3080/api/v1",
        ] {
            assert!(matches!(BaseUrl::parse(address), Err(BaseUrlFault::ApiPath(_))), "{address}");
        }
        for address in
            ["https://proxy.example/bitgo/", "https://proxy.example/api", "https://app.bitgo.com//"]
        {
            assert!(BaseUrl::parse(address).is_ok(), "{address}");
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn an_address_that_could_lead_elsewhere_is_refused() {
        for address in
            ["https://app.bitgo.com@evil.example", "https://a.example/?to=b", "https://a.example#b"]
        {
            assert!(matches!(BaseUrl::parse(address), Err(BaseUrlFault::TooMuch(_))), "{address}");
        }
        for address in
            ["", "app.bitgo.com", "https://", "javascript://x", "https://a.example\\b", "https://a b"]
        {
            assert!(matches!(BaseUrl::parse(address), Err(BaseUrlFault::NotAnAddress(_))), "{address}");
        }
    }
}
