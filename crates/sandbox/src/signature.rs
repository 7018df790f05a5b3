//! Signed requests and answers: BitGo's authentication versions 2 and 3.
//!
//! The key is the token itself; the request names the token by its SHA-256. What is signed is the subject, as
//! BitGo's SDK builds it.

use crate::clock::Instant;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Which way of building the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V2,
    V3,
}

/// The signature that a request carries.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) version: Version,
    timestamp: String,
    hmac: String,
}

impl Version {
    /// The version that a request announces, signed or not.
    pub(crate) fn announced(headers: &HeaderMap) -> Option<Self> {
        match headers.get("bitgo-auth-version")?.to_str().ok()? {
            "2.0" => Some(Self::V2),
            "3.0" => Some(Self::V3),
            _ => None,
        }
    }
}

impl Signature {
    /// The signature of a request, if it has one.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Some(Self {
            version: Version::announced(headers)?,
            timestamp: text("auth-timestamp")?,
            hmac: text("hmac")?,
        })
    }

    /// Whether this token has signed this request. BitGo's page on HMAC wants `{}` signed where nothing is
    /// sent, its SDK signs nothing: both are good.
    pub(crate) fn is_by(&self, token: &str, parts: &Parts, body: &[u8]) -> bool {
        let path = signed_path(&parts.uri);
        let fits = |body: &[u8]| {
            let head = match self.version {
                Version::V2 => format!("{}|{path}|", self.timestamp),
                Version::V3 => format!("{}|{}|3.0|{path}|", parts.method, self.timestamp),
            };
            hex::decode(&self.hmac)
                .is_ok_and(|sent| mac(token, &head, body).is_some_and(|mac| mac.verify_slice(&sent).is_ok()))
        };
        fits(body) || (body.is_empty() && parts.method != Method::GET && fits(b"{}"))
    }
}

/// The `hmac` header of an answer.
pub(crate) fn of_answer(
    version: Version,
    token: &str,
    (method, uri): (&Method, &Uri),
    (now, status): (Instant, StatusCode),
    body: &[u8],
) -> String {
    let (timestamp, status, path) = (now.millis(), status.as_u16(), signed_path(uri));
    let head = match version {
        Version::V2 => format!("{timestamp}|{path}|{status}|"),
        Version::V3 => format!("{method}|{timestamp}|{path}|{status}|"),
    };
    mac(token, &head, body).map(|mac| hex::encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// The HMAC-SHA256 in hex, as it stands in headers and as the password travels in.
pub(crate) fn hmac_hex(key: &str, message: &str) -> String {
    mac(key, message, b"").map(|mac| hex::encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// An HMAC takes a key of any length, so there is one.
fn mac(key: &str, head: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::new_from_slice(key.as_bytes()).ok()?;
    mac.update(head.as_bytes());
    mac.update(body);
    Some(mac)
}

/// The path, and the query where there is something in it.
fn signed_path(uri: &Uri) -> String {
    match uri.query() {
        Some(query) if !query.is_empty() => format!("{}?{query}", uri.path()),
        _ => uri.path().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Signature, Version, hmac_hex, mac, of_answer};
    use crate::clock::Instant;
    use axum::http::{Method, Request, StatusCode, Uri};

    // All values: token-vectors.json, from BitGoJS's own tests.
    const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";

    fn signed(
        version: &str,
        timestamp: &str,
        hmac: &str,
        path: &str,
    ) -> (Signature, axum::http::request::Parts) {
        let request = Request::builder()
            .uri(path)
            .header("bitgo-auth-version", version)
            .header("auth-timestamp", timestamp)
            .header("hmac", hmac);
        let (parts, ()) = request.body(()).unwrap().into_parts();
        (Signature::of(&parts.headers).unwrap(), parts)
    }

    #[test]
    fn version_2_requests_are_known_by_their_signature() {
        for (timestamp, path, body, hmac) in [
            (
                "1521589882510",
                "/api/v1/user/me",
                "",
                "6de77d5a5446a3e5649456c11480706a71071b15639c3c787af65bdb02ecf1ec",
            ),
            (
                "1627374646",
                "/",
                r#"{"test":"test"}"#,
                "4425a4004ef2724add25b4dd019d21c66394653a049d82e37df3a2c356b5706d",
            ),
        ] {
            let (signature, parts) = signed("2.0", timestamp, hmac, path);
            assert!(signature.is_by(TOKEN, &parts, body.as_bytes()));
            assert!(!signature.is_by(TOKEN, &parts, b"{}"));
            assert!(!signature.is_by("v2xother", &parts, body.as_bytes()));
            let (signature, parts) = signed("2.0", "1521589882511", hmac, path);
            assert!(!signature.is_by(TOKEN, &parts, body.as_bytes()));
        }
    }

    #[test]
    fn version_2_answers_are_signed() {
        for (path, hmac) in [
            ("/", "51c6d024f261e166e8a323f8fa36a9bb8d4d02b076334c2a9ae0a49efc5724d4"),
            ("/api", "2064f2adb168ef8808f6a42f588d7d6bc14e98e8b41239c6bbb7349e52f2249a"),
        ] {
            let at: Instant = serde_json::from_str("1521590532925").unwrap();
            let request = (&Method::GET, &Uri::from_static(path));
            assert_eq!(of_answer(Version::V2, TOKEN, request, (at, StatusCode::OK), b"fakedata"), hmac);
        }
    }

    // `subject_v3_request` and `subject_v3_response` give the subjects; the HMAC of each is computed from
    // those texts here, so that only the building of the subject is in question.
    #[test]
    fn version_3_signs_the_method_too() {
        let subject = "GET|1672531200000|3.0|/api/test?query=123|body-content";
        let (signature, parts) =
            signed("3.0", "1672531200000", &hmac_hex(TOKEN, subject), "/api/test?query=123");
        assert_eq!(signature.version, Version::V3);
        assert!(signature.is_by(TOKEN, &parts, b"body-content"));

        let at: Instant = serde_json::from_str("1672531200000").unwrap();
        let request = (&Method::GET, &Uri::from_static("/api/test"));
        assert_eq!(
            of_answer(Version::V3, TOKEN, request, (at, StatusCode::OK), b"response-body"),
            hmac_hex(TOKEN, "GET|1672531200000|/api/test|200|response-body")
        );
    }

    #[test]
    fn an_hmac_is_written_in_hex() {
        assert_eq!(
            hmac_hex("test-key", "test-message"),
            "f8c2bb87c17608c9038eab4e92ef2775e42629c939d6fd3390d42f80af6bb712"
        );
        assert_eq!(
            hmac_hex("janedoe@bitgo.com", "mypassword"),
            "8d7bac7712d99ba1c6b40792e856dda926408e1a0c51a8a8dc10cb03a9ba6d2b"
        );
        assert!(mac("", "", b"").is_some());
    }
}
