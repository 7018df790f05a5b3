use super::*;
use std::collections::HashSet;

fn explain(status: u16, body: &str) -> Explanation {
    PlatformError::from_body(Some(status), body).explain()
}

/// Bodies and texts that people have reported: issues of the BitGoJS repository, its integration tests
/// (`modules/bitgo/test/integration/accesstoken.ts`), BitGo's support pages, tests of bitgod.
#[test]
fn observed_errors_are_told_apart() {
    for (status, body, code, first) in [
        // BitGoJS #98; bitgod test/bitgod.js
        (
            401,
            r#"{"error":"needs unlock","needsOTP":true,"needsUnlock":true,"name":"Response","requestId":"cjd6dflt4b70sdjrscvgks22d","message":"needs unlock"}"#,
            "needs-unlock",
            "no-limit",
        ),
        // BitGoJS #102: the same with another status
        (400, r#"{"error":"needs unlock","needsOTP":true,"needsUnlock":true}"#, "needs-unlock", "no-limit"),
        // BitGoJS #142
        (401, r#"{"error":"incorrect otp","needsOTP":true,"needsUnlock":true}"#, "wrong-otp", "otp-stale"),
        // BitGoJS #556, in full and as the bare body
        (
            401,
            r#"{"error":"Attempt to use IP-restricted token from an unauthorized IP address","name":"Unauthorized","requestId":"c","context":{}}"#,
            "ip-mismatch",
            "other-address",
        ),
        (
            401,
            r#"{"error":"unauthorized","name":"Unauthorized","context":{}}"#,
            "unauthorized",
            "other-address",
        ),
        // BitGoJS #1382
        (
            401,
            r#"{"error":"No access token","name":"Unauthorized","requestId":"c","context":{}}"#,
            "no-token",
            "truncated-token",
        ),
        // BitGoJS integration tests: "invalid scope", and "invalid" for a bad one-time password
        (400, r#"{"error":"invalid scope: nonsense"}"#, "invalid-scope", "unknown-scope"),
        (400, r#"{"error":"invalid otp"}"#, "wrong-otp", "otp-stale"),
        (400, r#"{"error":"invalid"}"#, "invalid-value", "otp-stale"),
        // BitGoJS #105
        (
            403,
            r#"{"error":"Access token lacks required scope for this action"}"#,
            "missing-scope",
            "scope-not-granted",
        ),
        // BitGo's support pages
        (401, r#"{"error":"session expired"}"#, "session-expired", "short-lived-token"),
        (429, r#"{"error":"Too many requests, slow down!"}"#, "rate-limit", "rate-limit"),
        (400, "Client request rate exceeded the limit", "rate-limit", "rate-limit"),
        // A login without a one-time password, 2017
        (
            401,
            r#"{"name":"OAuth2Error","message":false,"needsOTP":true,"needsAuthy":true,"code":401,"error":"needs_otp","error_description":"needs_otp"}"#,
            "otp-needed",
            "otp-absent",
        ),
        // BitGoJS #85; modules/sdk-api/src/api.ts
        (511, r#"{"error":"invalid response HMAC"}"#, "response-hmac", "altered-answer"),
        (
            511,
            r#"{"message":"server response outside response validity time window"}"#,
            "response-time",
            "clock",
        ),
    ] {
        let explanation = explain(status, body);
        assert_eq!((explanation.code, explanation.causes[0].code), (code, first), "{body}");
    }
}

#[test]
fn a_status_alone_is_explained_as_no_more_than_likely() {
    for (status, body, code) in [
        (401, "", "unauthorized"),
        (403, "{}", "forbidden"),
        (404, "{}", "not-found"),
        (503, "<html>", "server-fault"),
        (200, "<html>", "not-bitgo"),
        (400, r#"{"error":"I am a teapot"}"#, "unknown"),
    ] {
        let explanation = explain(status, body);
        assert_eq!((explanation.code, explanation.certain), (code, false), "{status} {body}");
    }
}

#[test]
fn causes_that_people_overlook_are_named() {
    let codes =
        |explanation: Explanation| -> Vec<_> { explanation.causes.iter().map(|cause| cause.code).collect() };
    let unlock = codes(explain(401, r#"{"error":"needs unlock"}"#));
    assert_eq!(unlock, ["no-limit", "limit-used-up", "unlocked-before", "wrong-environment"]);
    let absent = codes(explain(401, r#"{"error":"No access token"}"#));
    assert_eq!(absent, ["truncated-token", "wrong-environment", "no-header", "ended-token"]);
    assert!(codes(explain(401, r#"{"error":"session expired"}"#)).contains(&"duration-unit"));
}

#[test]
fn a_token_that_is_not_whole_explains_an_unknown_one() {
    let cut = AccessToken::new("v2x5b735fed");
    let explanation = explain(401, r#"{"error":"unauthorized"}"#).knowing(&cut);
    assert_eq!(explanation.causes[0].code, "truncated-token");
    assert_eq!(explanation.token_fault, Some(TokenFault::Length { length: 11, expected: 67 }));
    assert!(!format!("{explanation:?}").contains("5b735"));

    let whole = AccessToken::new("9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c");
    let explanation = explain(401, r#"{"error":"unauthorized"}"#).knowing(&whole);
    assert_eq!((explanation.causes[0].code, explanation.token_fault), ("other-address", None));
    assert_eq!(explain(429, "").knowing(&cut).token_fault, None);
}

#[test]
fn the_wait_that_bitgo_names_is_handed_on() {
    let body = r#"{"error":"Too many requests, slow down!","additionalDetails":{"retryAfter":12}}"#;
    assert_eq!(explain(429, body).retry_after, Some(12));
}

#[test]
fn every_row_has_its_own_code_and_says_cause_and_next_step() {
    let mut codes = HashSet::new();
    for explanation in Explanation::all() {
        assert!(codes.insert(explanation.code), "{} twice", explanation.code);
        assert!(!explanation.causes.is_empty());
        for cause in explanation.causes {
            for text in [cause.cause, cause.next] {
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            }
        }
    }
}
