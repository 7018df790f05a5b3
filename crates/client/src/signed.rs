//! Signed requests and answers: BitGo's authentication versions 2 and 3.
//!
//! The token itself stays here. A request names it by its SHA-256, and is signed with it; so is the answer.

use crate::Error;
use crate::hex::hex;
use crate::hmac::hmac_hex;
use crate::transport::{Call, Credential, Reply};
use bitgo_access_token::AccessToken;
use gloo_net::http::Method;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How far the time of an answer may lie behind and ahead of this machine's, in milliseconds: as BitGo's SDK
/// has it, for version 3 alone.
const BEHIND: f64 = 300_000.0;
const AHEAD: f64 = 60_000.0;

/// How a client proves that it has the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Authentication {
    /// It sends the token: BitGo's version 1, what all of its documents show. An answer that holds a new token
    /// has it as it is.
    #[default]
    Bearer,
    /// It signs each request, and checks the signature of each answer: what BitGo's SDK does where nothing is
    /// said. An answer that holds a new token has it encrypted.
    HmacV2,
    /// The same; the method is signed too, and an answer has to be of this minute.
    HmacV3,
}

/// A request that is about to be signed, and whose answer will be checked.
pub(crate) struct Signer<'a> {
    version: Authentication,
    token: &'a AccessToken,
    method: Method,
    path: String,
    timestamp: f64,
    hmac: Zeroizing<String>,
}

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

impl Authentication {
    /// The signer of a call. As in BitGo's SDK, a token without `v2x` before it is sent as it is.
    pub(crate) fn signer<'a>(self, token: Option<&'a AccessToken>, call: &mut Call) -> Option<Signer<'a>> {
        let token = token.filter(|token| token.expose().starts_with("v2x"))?;
        self.number()?;
        // BitGo's page on signatures and its SDK differ on what is signed where nothing is sent: so something is.
        if call.method != Method::GET && call.body.is_none() {
            call.body = Some(Zeroizing::new("{}".to_owned()));
        }
        let body = call.body.as_ref().map_or("", |body| body.as_str());
        Some(Signer::new(self, token, (&call.method, &call.path), body, now()))
    }

    /// What tells BitGo of a caller that signs, where there is nothing to sign with yet: at a login.
    pub(crate) fn announced(self) -> Option<Credential> {
        Some(("BitGo-Auth-Version", Zeroizing::new(self.number()?.to_owned())))
    }

    fn number(self) -> Option<&'static str> {
        match self {
            Self::Bearer => None,
            Self::HmacV2 => Some("2.0"),
            Self::HmacV3 => Some("3.0"),
        }
    }
}

impl<'a> Signer<'a> {
    fn new(
        version: Authentication,
        token: &'a AccessToken,
        (method, path): (&Method, &str),
        body: &str,
        timestamp: f64,
    ) -> Self {
        let head = match version {
            Authentication::HmacV3 => format!("{method}|{timestamp}|3.0|{path}|"),
            _ => format!("{timestamp}|{path}|"),
        };
        let hmac = hmac_hex(token.expose(), &[&head, body]);
        Self { version, token, method: method.clone(), path: path.to_owned(), timestamp, hmac }
    }

    /// What the request carries.
    pub(crate) fn headers(&self) -> Vec<Credential> {
        let hash = hex(&Sha256::digest(self.token.expose()));
        let bearer = Zeroizing::new(format!("Bearer {}", hash.as_str()));
        let timestamp = Zeroizing::new(self.timestamp.to_string());
        let own = [("Auth-Timestamp", timestamp), ("Authorization", bearer), ("HMAC", self.hmac.clone())];
        self.version.announced().into_iter().chain(own).collect()
    }

    /// Whether the answer is BitGo's, and of this request.
    ///
    /// # Errors
    /// [`Error::Unverified`] when it is not, or does not prove it.
    pub(crate) fn verify(&self, reply: &Reply, now: f64) -> Result<(), Error> {
        let [Some(hmac), Some(timestamp)] = &reply.signature else {
            return Err(Error::Unverified("it has no signature, or none that a page may read"));
        };
        let (path, status) = (&self.path, reply.status);
        let head = match self.version {
            Authentication::HmacV3 => format!("{}|{timestamp}|{path}|{status}|", self.method),
            _ => format!("{timestamp}|{path}|{status}|"),
        };
        if *hmac_hex(self.token.expose(), &[&head, &reply.body]) != hmac.to_ascii_lowercase() {
            return Err(Error::Unverified("its signature does not fit"));
        }
        let of_now = timestamp.parse::<f64>().is_ok_and(|then| then >= now - BEHIND && then <= now + AHEAD);
        if self.version == Authentication::HmacV3 && !of_now {
            return Err(Error::Unverified("its time is not that of this machine's clock"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Authentication, Signer, hmac_hex};
    use crate::transport::{Call, Reply};
    use bitgo_access_token::AccessToken;
    use gloo_net::http::Method;
    use wasm_bindgen_test::wasm_bindgen_test;
    use zeroize::Zeroizing;

    // All values: token-vectors.json, from BitGoJS's own tests.
    const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
    const TOKEN_SHA256: &str = "a85af08e6723e41acd6a3fb9ef58422082e673df33c58e1db175bb740a2c934d";

    fn reply(hmac: &str, timestamp: &str, body: &str) -> Reply {
        Reply {
            status: 200,
            retry_after: None,
            signature: [Some(hmac.to_owned()), Some(timestamp.to_owned())],
            body: Zeroizing::new(body.to_owned()),
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn a_request_of_version_2_is_signed_as_the_sdk_does() {
        let token = AccessToken::new(TOKEN);
        for (time, path, body, hmac) in [
            (
                1_521_589_882_510.0,
                "/api/v1/user/me",
                "",
                "6de77d5a5446a3e5649456c11480706a71071b15639c3c787af65bdb02ecf1ec",
            ),
            (
                1_627_374_646.0,
                "/",
                r#"{"test":"test"}"#,
                "4425a4004ef2724add25b4dd019d21c66394653a049d82e37df3a2c356b5706d",
            ),
        ] {
            let signer = Signer::new(Authentication::HmacV2, &token, (&Method::GET, path), body, time);
            let headers = signer.headers();
            let value = |name| headers.iter().find(|(header, _)| *header == name).unwrap().1.to_string();
            assert_eq!(value("HMAC"), hmac);
            assert_eq!(value("Authorization"), format!("Bearer {TOKEN_SHA256}"));
            assert_eq!(value("Auth-Timestamp"), format!("{time}"));
            assert_eq!(value("BitGo-Auth-Version"), "2.0");
            assert!(!format!("{headers:?}").contains(TOKEN));
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn an_answer_of_version_2_is_known_by_its_signature() {
        let token = AccessToken::new(TOKEN);
        for (path, hmac) in [
            ("/", "51c6d024f261e166e8a323f8fa36a9bb8d4d02b076334c2a9ae0a49efc5724d4"),
            ("/api", "2064f2adb168ef8808f6a42f588d7d6bc14e98e8b41239c6bbb7349e52f2249a"),
        ] {
            let signer = Signer::new(Authentication::HmacV2, &token, (&Method::GET, path), "", 0.0);
            // The SDK lets the time of a version 2 answer be any.
            assert!(signer.verify(&reply(hmac, "1521590532925", "fakedata"), 0.0).is_ok());
            let changed = signer.verify(&reply(hmac, "1521590532925", "fakedatb"), 0.0);
            assert_eq!(changed.unwrap_err().kind(), "unverified");
            assert!(signer.verify(&reply(hmac, "1521590532926", "fakedata"), 0.0).is_err());
        }
        let signer = Signer::new(Authentication::HmacV2, &token, (&Method::GET, "/"), "", 0.0);
        let unsigned = Reply { signature: [None, None], ..reply("", "", "fakedata") };
        assert_eq!(signer.verify(&unsigned, 0.0).unwrap_err().kind(), "unverified");
    }

    // `subject_v3_request` and `subject_v3_response` give the subjects; the HMAC of each is computed from those
    // texts here, so that only the building of the subject is in question.
    #[wasm_bindgen_test(unsupported = test)]
    fn version_3_signs_the_method_too_and_holds_answers_to_the_time() {
        const TIME: f64 = 1_672_531_200_000.0;
        let token = AccessToken::new(TOKEN);
        let asked = (&Method::GET, "/api/test?query=123");
        let signer = Signer::new(Authentication::HmacV3, &token, asked, "body-content", TIME);
        let subject = "GET|1672531200000|3.0|/api/test?query=123|body-content";
        assert_eq!(signer.hmac, hmac_hex(TOKEN, &[subject]));

        let signer = Signer::new(Authentication::HmacV3, &token, (&Method::GET, "/api/test"), "", TIME);
        let hmac = hmac_hex(TOKEN, &["GET|1672531200000|/api/test|200|response-body"]);
        let verified = |now| signer.verify(&reply(&hmac, "1672531200000", "response-body"), now).is_ok();
        // bitgo-api.md §3.3: not before 5 minutes ago, not after a minute from now.
        let seconds = |seconds: f64| TIME + seconds * 1000.0;
        assert!(verified(TIME) && verified(seconds(300.0)) && verified(seconds(-60.0)));
        assert!(!verified(seconds(301.0)) && !verified(seconds(-61.0)));
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn what_is_not_signed_goes_as_it_is() {
        let (signable, old) = (AccessToken::new(TOKEN), AccessToken::new(TOKEN.trim_start_matches("v2x")));
        let mut call = Call::post("/api/v2/user/lock");
        assert!(Authentication::Bearer.signer(Some(&signable), &mut call).is_none());
        assert!(Authentication::HmacV2.signer(Some(&old), &mut call).is_none());
        assert!(Authentication::HmacV2.signer(None, &mut call).is_none());
        assert!(call.body.is_none());
    }
}
