use super::*;
use crate::{Context, Draft, check};
use serde_json::json;

fn request(members: serde_json::Value) -> Request {
    let mut draft = Draft::new();
    for (name, value) in json!({
        "label": "reports", "otp": "135791", "scope": ["wallet_view_all"], "duration": 7_776_000,
        "ipRestrict": ["198.41.30.7"]
    })
    .as_object()
    .unwrap()
    .iter()
    .chain(members.as_object().unwrap())
    {
        draft.set(name, value.clone());
    }
    check(&draft, &Context::new(Environment::Test)).into_request().unwrap()
}

#[test]
fn a_format_has_one_name() {
    for format in Format::ALL {
        assert_eq!(json!(format), format.name());
    }
}

#[test]
fn no_format_holds_a_secret() {
    let request = request(json!({}));
    for format in Format::ALL {
        let text = export(&request, format, "https://app.bitgo.com").unwrap();
        assert!(!text.contains("135791"), "{text}");
        assert!(text.contains("OTP"), "{text}");
        assert!(text.ends_with('\n'));
    }
}

#[test]
fn a_request_with_a_secret_in_another_place_is_refused() {
    let token = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
    for (members, place) in [
        (json!({ "note": format!("mine: {token}!") }), "/note"),
        (json!({ "note": { "a": [1, { "b": token }] } }), "/note/a/1/b"),
        (json!({ "walletPassphrase": "hunter2" }), "/walletPassphrase"),
        (json!({ "login": { "Password": "hunter2" } }), "/login/Password"),
        (json!({ "login": { "otp": "0000000" } }), "/login/otp"),
        (json!({ "Otp": "0000000" }), "/Otp"),
        (
            json!({ "notes": { token: 1 } }),
            "/notes/v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0",
        ),
    ] {
        for format in Format::ALL {
            let refused = export(&request(members.clone()), format, "https://app.bitgo.com").unwrap_err();
            assert_eq!(refused, ExportError::Secret { pointer: place.parse().unwrap() });
        }
    }
}

#[test]
fn a_base_address_is_an_address_and_nothing_else() {
    let request = request(json!({}));
    for good in
        ["https://app.bitgo.com", "https://proxy.example/bitgo/", "http://localhost:3080", "http://[::1]:1"]
    {
        assert!(export(&request, Format::Curl, good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "https://",
        "app.bitgo.com",
        "http://app.bitgo.com",
        "http://localhost.evil.example",
        "ftp://a",
        "https://user:secret@app.bitgo.com",
        "https://a b",
        "https://a'b",
        "https://a?x=1",
        "https://a#x",
        "https://a\n",
    ] {
        assert_eq!(export(&request, Format::Curl, bad), Err(ExportError::BaseUrl), "{bad:?}");
    }
}

/// Both were seen with the SDK itself, version 1.75.5.
#[test]
fn bitgojs_refuses_what_javascript_or_the_sdk_would_change() {
    let number: serde_json::Value = serde_json::from_str("9007199254740993").unwrap();
    let refused = |members| export(&request(members), Format::BitgoJs, "https://app.bitgo.com").unwrap_err();
    assert_eq!(
        refused(json!({ "1": 1, "someday": [number] })),
        ExportError::Number { pointer: "/someday/0".parse().unwrap() }
    );
    assert_eq!(
        refused(json!({ "1": { "__proto__": 1 } })),
        ExportError::Prototype { pointer: "/1/__proto__".parse().unwrap() }
    );
}

/// `addAccessToken` of the SDK throws "must specify scope for token" then (modules/sdk-api/src/bitgoAPI.ts).
#[test]
fn bitgojs_needs_scopes() {
    for scope in [json!([]), json!(null)] {
        let of_template =
            request(json!({ "scope": scope, "accessTokenTemplateId": "59cd72485007a239fb00282ed480da1f" }));
        assert_eq!(export(&of_template, Format::BitgoJs, "https://app.bitgo.com"), Err(ExportError::Scope));
        assert!(export(&of_template, Format::Fetch, "https://app.bitgo.com").is_ok());
    }
}

#[test]
fn bitgojs_knows_the_environment_by_its_address() {
    let request = request(json!({}));
    for (base_url, expected) in [
        ("https://app.bitgo-test.com/", "{ env: \"test\", accessToken"),
        ("https://app.bitgo.com", "{ env: \"prod\", accessToken"),
        ("http://localhost:3080", "{ env: \"custom\", customRootURI: \"http://localhost:3080\", accessToken"),
    ] {
        assert!(export(&request, Format::BitgoJs, base_url).unwrap().contains(expected));
    }
}

#[test]
fn what_does_not_show_is_escaped_in_code() {
    let request = request(json!({ "note": "a\u{202e}b\u{2028}c\u{feff}d\u{7f}é😀" }));
    for format in [Format::Python, Format::Fetch, Format::BitgoJs] {
        let text = export(&request, format, "https://app.bitgo.com").unwrap();
        assert!(text.contains(r"a\u202eb\u2028c\ufeffd\u007fé😀"), "{text}");
    }
}
