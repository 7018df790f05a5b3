//! Signed requests and answers: BitGo's authentication versions 2 and 3.
//!
//! The token itself stays here. A request names it by its SHA-256, and is signed with it; so is the answer.

use crate::authentication;
use crate::authentication::{Authentication, Credential, Incoming, Outgoing, Unverified};
use crate::hex::hex;
use crate::hmac::hmac_hex;
use crate::stack::wiping;
use bitgo_access_token::AccessToken;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How far the time of an answer may lie behind and ahead of this machine's, in milliseconds: as BitGo's SDK
/// has it, for version 3 alone.
const BEHIND: i64 = 300_000;
const AHEAD: i64 = 60_000;

/// BitGo's signatures. An answer that holds a new token has it encrypted then.
///
/// As with BitGo's SDK, a token without `v2x` before it is sent as it is, and its answers are taken as they come; so
/// are those that are no success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hmac {
    /// Each request is signed, and the signature of each answer checked: what BitGo's SDK does where nothing is
    /// said.
    V2,
    /// The same; the method is signed too, and an answer has to be of this minute.
    V3,
}

impl Authentication for Hmac {
    fn credentials(&self, token: Option<&AccessToken>, request: &Outgoing<'_>) -> Option<Vec<Credential>> {
        // Told even where there is nothing to sign with yet, at a login.
        let announced = header("BitGo-Auth-Version", self.number().to_owned());
        Some(match token {
            Some(token) if signs(token) => {
                let hash = wiping(|| hex(&Sha256::digest(token.expose())));
                let timestamp = now();
                let hmac = self.of_request(token, request, timestamp);
                vec![
                    announced,
                    header("Auth-Timestamp", timestamp.to_string()),
                    header("Authorization", format!("Bearer {}", hash.as_str())),
                    ("HMAC".to_owned(), hmac),
                ]
            }
            token => [announced].into_iter().chain(authentication::bearer(token)).collect(),
        })
    }

    fn verify(
        &self,
        token: &AccessToken,
        request: &Outgoing<'_>,
        answer: &Incoming<'_>,
    ) -> Result<(), Unverified> {
        if signs(token) { self.verify_at(now(), token, request, answer) } else { Ok(()) }
    }
}

impl Hmac {
    fn number(self) -> &'static str {
        match self {
            Self::V2 => "2.0",
            Self::V3 => "3.0",
        }
    }

    fn of_request(
        self,
        token: &AccessToken,
        &Outgoing { method, path, body }: &Outgoing<'_>,
        timestamp: i64,
    ) -> Zeroizing<String> {
        let head = match self {
            Self::V2 => format!("{timestamp}|{path}|"),
            Self::V3 => format!("{method}|{timestamp}|3.0|{path}|"),
        };
        hmac_hex(token.expose(), &[&head, body])
    }

    fn verify_at(
        self,
        now: i64,
        token: &AccessToken,
        &Outgoing { method, path, .. }: &Outgoing<'_>,
        &Incoming { status, hmac, timestamp, body }: &Incoming<'_>,
    ) -> Result<(), Unverified> {
        let (Some(hmac), Some(timestamp)) = (hmac, timestamp) else {
            return Err(Unverified::Unsigned);
        };
        let head = match self {
            Self::V2 => format!("{timestamp}|{path}|{status}|"),
            Self::V3 => format!("{method}|{timestamp}|{path}|{status}|"),
        };
        if *hmac_hex(token.expose(), &[&head, body]) != hmac.to_ascii_lowercase() {
            return Err(Unverified::WrongSignature);
        }
        let of_now = timestamp
            .parse::<i64>()
            .is_ok_and(|then| then >= now.saturating_sub(BEHIND) && then <= now.saturating_add(AHEAD));
        if self == Self::V3 && !of_now { Err(Unverified::WrongTime) } else { Ok(()) }
    }
}

fn header(name: &str, value: String) -> Credential {
    (name.to_owned(), Zeroizing::new(value))
}

fn signs(token: &AccessToken) -> bool {
    token.expose().starts_with("v2x")
}

/// Milliseconds since 1970.
fn now() -> i64 {
    js_sys::Date::now() as i64
}

#[cfg(test)]
mod tests {
    use super::{Hmac, hmac_hex};
    use crate::authentication::{Authentication, Incoming, Outgoing, Unverified};
    use bitgo_access_token::AccessToken;
    use wasm_bindgen_test::wasm_bindgen_test;

    // All values: token-vectors.json, from BitGoJS's own tests.
    const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
    const TOKEN_SHA256: &str = "a85af08e6723e41acd6a3fb9ef58422082e673df33c58e1db175bb740a2c934d";

    fn get(path: &str) -> Outgoing<'_> {
        Outgoing { method: "GET", path, body: "" }
    }

    fn answer<'a>(hmac: &'a str, timestamp: &'a str, body: &'a str) -> Incoming<'a> {
        Incoming { status: 200, hmac: Some(hmac), timestamp: Some(timestamp), body }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn a_request_of_version_2_is_signed_as_the_sdk_does() {
        let token = AccessToken::new(TOKEN);
        for (time, path, body, hmac) in [
            (
                1_521_589_882_510,
                "/api/v1/user/me",
                "",
                "6de77d5a5446a3e5649456c11480706a71071b15639c3c787af65bdb02ecf1ec",
            ),
            (
                1_627_374_646,
                "/",
                r#"{"test":"test"}"#,
                "4425a4004ef2724add25b4dd019d21c66394653a049d82e37df3a2c356b5706d",
            ),
        ] {
            let request = Outgoing { body, ..get(path) };
            assert_eq!(Hmac::V2.of_request(&token, &request, time).as_str(), hmac);
        }
    }

    #[wasm_bindgen_test]
    fn a_request_names_its_token_by_a_hash_and_carries_what_was_signed() {
        let token = AccessToken::new(TOKEN);
        for (version, number) in [(Hmac::V2, "2.0"), (Hmac::V3, "3.0")] {
            let headers = version.credentials(Some(&token), &get("/api")).unwrap();
            let value = |name| headers.iter().find(|(header, _)| header == name).unwrap().1.as_str();
            let time = value("Auth-Timestamp").parse().unwrap();
            assert_eq!(value("HMAC"), version.of_request(&token, &get("/api"), time).as_str());
            assert_eq!(value("Authorization"), format!("Bearer {TOKEN_SHA256}"));
            assert_eq!(value("BitGo-Auth-Version"), number);
            assert!(!format!("{headers:?}").contains(TOKEN));
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn an_answer_of_version_2_is_known_by_its_signature() {
        let token = AccessToken::new(TOKEN);
        let verify = |path, answer: Incoming<'_>| Hmac::V2.verify_at(0, &token, &get(path), &answer);
        for (path, hmac) in [
            ("/", "51c6d024f261e166e8a323f8fa36a9bb8d4d02b076334c2a9ae0a49efc5724d4"),
            ("/api", "2064f2adb168ef8808f6a42f588d7d6bc14e98e8b41239c6bbb7349e52f2249a"),
        ] {
            // The SDK lets the time of a version 2 answer be any.
            assert_eq!(verify(path, answer(hmac, "1521590532925", "fakedata")), Ok(()));
            for changed in
                [answer(hmac, "1521590532925", "fakedatb"), answer(hmac, "1521590532926", "fakedata")]
            {
                assert_eq!(verify(path, changed), Err(Unverified::WrongSignature));
            }
        }
        for unsigned in [
            Incoming { hmac: None, ..answer("", "1521590532925", "fakedata") },
            Incoming { timestamp: None, ..answer("51c6", "", "fakedata") },
        ] {
            assert_eq!(verify("/", unsigned), Err(Unverified::Unsigned));
        }
    }

    // `subject_v3_request` and `subject_v3_response` give the subjects; the HMAC of each is computed from those
    // texts here, so that only the building of the subject is in question.
    #[wasm_bindgen_test(unsupported = test)]
    fn version_3_signs_the_method_too_and_holds_answers_to_the_time() {
        const TIME: i64 = 1_672_531_200_000;
        let token = AccessToken::new(TOKEN);
        let request = Outgoing { body: "body-content", ..get("/api/test?query=123") };
        let subject = "GET|1672531200000|3.0|/api/test?query=123|body-content";
        assert_eq!(Hmac::V3.of_request(&token, &request, TIME), hmac_hex(TOKEN, &[subject]));

        let hmac = hmac_hex(TOKEN, &["GET|1672531200000|/api/test|200|response-body"]);
        let answer = answer(&hmac, "1672531200000", "response-body");
        let verify = |now| Hmac::V3.verify_at(now, &token, &get("/api/test"), &answer);
        // bitgo-api.md §3.3: not before 5 minutes ago, not after a minute from now.
        for away in [0, 300_000, -60_000] {
            assert_eq!(verify(TIME.saturating_add(away)), Ok(()));
        }
        for away in [300_001, -60_001] {
            assert_eq!(verify(TIME.saturating_add(away)), Err(Unverified::WrongTime));
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn what_is_not_signed_goes_as_it_is() {
        let old = AccessToken::new(TOKEN.trim_start_matches("v2x"));
        let names = |token| {
            let headers = Hmac::V3.credentials(token, &get("/api")).unwrap();
            headers.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(&old)), ["BitGo-Auth-Version", "Authorization"]);
        assert_eq!(names(None), ["BitGo-Auth-Version"]);
        let unsigned = Incoming { hmac: None, timestamp: None, ..answer("", "", "") };
        assert_eq!(Hmac::V3.verify(&old, &get("/api"), &unsigned), Ok(()));
    }
}
