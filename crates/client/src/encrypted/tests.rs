//! The vector of BitGo's SDK, and envelopes that its SDK wrote.

use super::{DecryptError, EncryptedToken, EnvelopeFault, ServerKey, envelope};
use bitgo_access_token::{Ciphertext, Password};
use wasm_bindgen_test::wasm_bindgen_test;

// token-vectors.json, encrypted_token: from BitGoJS's own tests.
const PASSWORD: &str = "test@bitgo.com";
const USER_KEY: &str = r#"{"iv":"QKHEF2GNcwOJwy6+pwANRA==","v":1,"iter":10000,"ks":256,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"W2sVFvXDlOw=","ct":"8BTCqS25X37kLzmzQdGenhXH6znn9qEmkszAeS8kLnRdqKSiUiC7bTAVgg/Np5yrV7F7Jyiq+MTpVT76EoUT+PMJzArv0gUQKC2JPB3JuVKeAAVWBQmhWfkEwRfyv4hq4WMxwZtocwBqThvd2pJm9HE51GX4/Wo="}"#;
const TOKEN: &str = r#"{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"FgBRJljb8iSYxnAjMi4Qotr7sTKbSmWnlfHZShMSi8YeeE3kiS8bpHNUwAPhY8tgouh3UsEwrJnY+54MvqFD7yd19pG1V4CVssr8"}"#;
const PATH: &str = "m/999999/104490948/173846667";

fn decrypt(password: &str, key: &str, path: &str, token: &str) -> Result<String, DecryptError> {
    let encrypted = EncryptedToken {
        encrypted_token: &Ciphertext::new(token),
        derivation_path: path,
        encrypted_ecdh_xprv: &Ciphertext::new(key),
        server: &ServerKey::TEST,
    };
    encrypted.decrypt(&Password::new(password)).map(|token| token.expose().to_owned())
}

#[wasm_bindgen_test(unsupported = test)]
fn the_token_of_bitgojs_comes_out() {
    assert_eq!(
        decrypt(PASSWORD, USER_KEY, PATH, TOKEN).unwrap(),
        "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_does_not_fit_is_named() {
    let error = |password, key, path, token| decrypt(password, key, path, token).unwrap_err();
    assert_eq!(error("wrong", USER_KEY, PATH, TOKEN), DecryptError::WrongPassword);
    assert_eq!(error(PASSWORD, "", PATH, TOKEN), DecryptError::UserKey(EnvelopeFault::NotAnObject));
    let longer = USER_KEY.replace(r#""iter":10000"#, r#""iter":100001"#);
    assert_eq!(error(PASSWORD, &longer, PATH, TOKEN), DecryptError::UserKey(EnvelopeFault::Member("iter")));
    assert_eq!(error(PASSWORD, USER_KEY, "m/1'", TOKEN), DecryptError::Path);
    assert_eq!(error(PASSWORD, USER_KEY, "m/1", TOKEN), DecryptError::Token(EnvelopeFault::DoesNotOpen));
    // The token's own envelope opens with no password, and so is no key.
    let spoiled = TOKEN.replace("FgBR", "FgBS");
    assert_eq!(error(PASSWORD, USER_KEY, PATH, &spoiled), DecryptError::Token(EnvelopeFault::DoesNotOpen));
    assert_eq!(
        error(PASSWORD, USER_KEY, PATH, r#"{"v":3}"#),
        DecryptError::Token(EnvelopeFault::Member("v"))
    );
    let said = error(PASSWORD, USER_KEY, PATH, "{}").to_string();
    assert_eq!(said, "encryptedToken has no usable `v`");
}

// Written with Python's argon2-cffi 25.1 and cryptography 50, in the three forms that BitGoJS writes
// (modules/sdk-api/src/encryptV2.ts, 2026): Argon2id; Argon2id and HKDF; HKDF alone, with additional data.
const VERSION_2: [&str; 3] = [
    r#"{"v":2,"m":256,"t":2,"p":4,"salt":"AAECAwQFBgcICQoLDA0ODw==","iv":"AAECAwQFBgcICQoL","ct":"jCEI99rCU3rRIj3wjPZTcp0RFtCN+hwtH0z3"}"#,
    r#"{"v":2,"m":256,"t":2,"p":4,"salt":"AAECAwQFBgcICQoLDA0ODw==","hkdfSalt":"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=","iv":"AAECAwQFBgcICQoL","ct":"U2+mhj2QafsP0zeK8XDWgPa5YSeP4cNqXRp1"}"#,
    r#"{"v":2,"hkdfSalt":"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=","iv":"AAECAwQFBgcICQoL","ct":"l1/Px+eUwqT4ARH/FErTJPLuHzEql0ZZ+oOF","adata":"context"}"#,
];

#[wasm_bindgen_test(unsupported = test)]
fn envelopes_of_version_2_open_in_their_three_forms() {
    for text in VERSION_2 {
        assert_eq!(envelope::open("correct horse", text).unwrap().as_str(), "v2x-a-token");
        let fault = envelope::open("correct horsE", text).unwrap_err();
        assert_eq!(fault, EnvelopeFault::DoesNotOpen, "{text}");
    }
    let changed = VERSION_2[2].replace("context", "contexT");
    assert_eq!(envelope::open("correct horse", &changed).unwrap_err(), EnvelopeFault::DoesNotOpen);
}

// The bounds are those of BitGo's SDK.
#[wasm_bindgen_test(unsupported = test)]
fn an_envelope_cannot_ask_for_endless_work() {
    for (from, to, member) in [
        (r#""m":256"#, r#""m":262145"#, "m"),
        (r#""m":256"#, r#""m":1"#, "m"),
        (r#""t":2"#, r#""t":17"#, "t"),
        (r#""p":4"#, r#""p":0"#, "p"),
        (r#""p":4,"#, "", "p"),
        (r#""iv":"AAEC"#, r#""iv":""#, "iv"),
        (r#""ct":"jCEI"#, r#""ct":"*"#, "ct"),
    ] {
        let text = VERSION_2[0].replace(from, to);
        let fault = envelope::open("correct horse", &text).unwrap_err();
        assert_eq!(fault, EnvelopeFault::Member(member), "{text}");
    }
}
