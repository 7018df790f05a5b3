//! Who is calling: the token of a request, checked.

use crate::app::App;
use crate::error::ApiError;
use crate::rate::Rule;
use crate::signature::{Signature, Version};
use crate::token::Token;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// A caller with a good token.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The token as it was when the request came.
    pub(crate) token: Token,
    /// How the request was signed, if it was.
    pub(crate) signed: Option<Version>,
}

/// What the checks of the credential came to. Every request of the API carries one in its extensions.
#[derive(Clone, Debug)]
pub(crate) struct Identity(Result<Caller, ApiError>);

impl Identity {
    /// Looks at the credential of a request.
    pub(crate) fn of(parts: &Parts, body: &[u8], app: &App) -> Self {
        Self(identify(parts, body, app))
    }

    /// How the answer is to be signed, and with which token.
    pub(crate) fn signer(&self) -> Option<(Version, String)> {
        let caller = self.0.as_ref().ok()?;
        Some((caller.signed?, caller.token.secret.clone()))
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match parts.extensions.get::<Identity>() {
            Some(Identity(result)) => result.clone(),
            None => Err(no_access_token()),
        }
    }
}

/// The address that a request came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Peer {
    /// The address, an IPv4 one where it is that in IPv6's clothes.
    pub(crate) fn ip(self) -> IpAddr {
        self.0.ip().to_canonical()
    }
}

fn no_access_token() -> ApiError {
    ApiError::unauthorized("No access token")
}

fn identify(parts: &Parts, body: &[u8], app: &App) -> Result<Caller, ApiError> {
    let header = parts.headers.get(AUTHORIZATION).ok_or_else(no_access_token)?;
    let credential = header.to_str().ok().and_then(bearer).ok_or_else(no_access_token)?;
    let unknown = || ApiError::unauthorized("unauthorized");
    let signature = Signature::of(&parts.headers);
    let token = match &signature {
        None => app.store().by_secret(credential).cloned().ok_or_else(unknown)?,
        Some(signature) => {
            let token = app.store().by_secret_hash(credential).cloned().ok_or_else(unknown)?;
            if !signature.is_by(&token.secret, parts, body) {
                return Err(ApiError::unauthorized("invalid HMAC"));
            }
            token
        }
    };
    if token.expires <= app.now() {
        return Err(ApiError::unauthorized("session expired"));
    }
    let peer = parts.extensions.get::<Peer>().map(|peer| peer.ip());
    if !token.ip_restrict.is_empty() && !peer.is_some_and(|ip| allows(&token.ip_restrict, ip)) {
        return Err(ApiError::unauthorized(
            "Attempt to use IP-restricted token from an unauthorized IP address",
        ));
    }
    app.count(Rule::User)?;
    Ok(Caller { token, signed: signature.map(|signature| signature.version) })
}

/// The credential of a bearer header, if it is of a shape that BitGo gives out: 64 hex digits with or without
/// `v2x` before them, or 40 (the oldest).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, credential) = header.split_once(' ')?;
    let hex = credential.strip_prefix("v2x").unwrap_or(credential);
    let long_enough = hex.len() == 64 || (hex.len() == 40 && hex == credential);
    let good = scheme.eq_ignore_ascii_case("bearer") && long_enough;
    (good && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))).then_some(credential)
}

/// Whether one of the addresses and blocks holds this address.
fn allows(rules: &[String], ip: IpAddr) -> bool {
    rules.iter().any(|rule| {
        rule.parse::<IpNet>().is_ok_and(|block| block.contains(&ip))
            || rule.parse::<IpAddr>().is_ok_and(|address| address.to_canonical() == ip)
    })
}

#[cfg(test)]
mod tests {
    use super::{allows, bearer};

    // The shapes: bitgo-api.md §3.3, "Token format".
    #[test]
    fn a_credential_has_one_of_the_shapes_that_bitgo_gives_out() {
        let hex = "5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
        for good in [format!("v2x{hex}"), hex.to_owned(), hex.chars().take(40).collect()] {
            assert_eq!(bearer(&format!("Bearer {good}")), Some(good.as_str()));
        }
        let cut = hex.strip_suffix('0').unwrap();
        for bad in
            [cut.to_owned(), format!("v2x{cut}"), format!("v2x{cut}G"), format!("{hex} "), String::new()]
        {
            assert_eq!(bearer(&format!("Bearer {bad}")), None, "{bad}");
        }
        assert_eq!(bearer(&format!("Basic {hex}")), None);
        assert_eq!(bearer(hex), None);
    }

    #[test]
    fn an_address_is_allowed_by_itself_or_by_its_block() {
        let rules = ["198.51.100.7".to_owned(), "203.0.113.0/24".to_owned(), "2001:db8::1".to_owned()];
        for inside in ["198.51.100.7", "203.0.113.0", "203.0.113.255", "2001:db8::1"] {
            assert!(allows(&rules, inside.parse().unwrap()), "{inside}");
        }
        for outside in ["198.51.100.8", "203.0.112.255", "2001:db8::2"] {
            assert!(!allows(&rules, outside.parse().unwrap()), "{outside}");
        }
    }
}
