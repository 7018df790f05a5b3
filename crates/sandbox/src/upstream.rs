//! The BitGo that requests are passed on to, where the sandbox is not to answer itself.

use axum::http::Uri;
use axum::http::uri::{Authority, Scheme};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// The origin of a BitGo: `https://app.bitgo-test.com`. `http` only on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    scheme: Scheme,
    authority: Authority,
}

/// Why a text does not name a BitGo to pass requests on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UpstreamError {
    /// Not a scheme, a host and perhaps a port.
    #[error("it must be an origin, such as https://app.bitgo-test.com")]
    NotAnOrigin,
    /// Plain `http` to another machine.
    #[error("tokens may travel by https only; http is for this machine")]
    NotHttps,
}

impl FromStr for Upstream {
    type Err = UpstreamError;

    fn from_str(text: &str) -> Result<Self, UpstreamError> {
        let parts = text.parse::<Uri>().map_err(|_| UpstreamError::NotAnOrigin)?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(UpstreamError::NotAnOrigin);
        };
        let bare = parts.path_and_query.is_none_or(|path| path == "/");
        if !bare || authority.as_str().contains('@') || (scheme != Scheme::HTTPS && scheme != Scheme::HTTP) {
            return Err(UpstreamError::NotAnOrigin);
        }
        if scheme == Scheme::HTTP && !is_loopback(authority.host()) {
            return Err(UpstreamError::NotHttps);
        }
        Ok(Self { scheme, authority })
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

#[cfg(feature = "forward")]
impl Upstream {
    pub(crate) fn is_local(&self) -> bool {
        is_loopback(self.authority.host())
    }
}

#[cfg(test)]
mod tests {
    use super::{Upstream, UpstreamError};

    #[test]
    fn an_origin_is_taken_by_https_or_on_this_machine() {
        for good in
            ["https://app.bitgo-test.com", "http://127.0.0.1:3080", "http://[::1]:1", "http://localhost"]
        {
            assert_eq!(good.parse::<Upstream>().unwrap().to_string(), good);
        }
        assert_eq!(
            "https://app.bitgo.com/".parse::<Upstream>().unwrap().to_string(),
            "https://app.bitgo.com"
        );
    }

    #[test]
    fn all_else_is_refused() {
        assert_eq!("http://app.bitgo.com".parse::<Upstream>(), Err(UpstreamError::NotHttps));
        assert_eq!("http://127.0.0.1.example".parse::<Upstream>(), Err(UpstreamError::NotHttps));
        for bad in [
            "app.bitgo.com",
            "https://a.example/x",
            "https://a.example/?q",
            "https://u:p@a.example",
            "ftp://a",
        ] {
            assert_eq!(bad.parse::<Upstream>(), Err(UpstreamError::NotAnOrigin), "{bad}");
        }
    }
}
