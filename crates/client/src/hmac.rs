//! HMAC-SHA256, with which passwords travel and requests are signed.

use crate::hex::hex;
use crate::stack::wiping;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Of a message in parts, in hexadecimal digits.
// `#[inline]`, like the login that calls it: compiled in this crate, it would share the standard library's `split_at`
// with the JSON writer, which then calls it for each byte; a check takes 15 % longer so.
#[inline]
pub(crate) fn hmac_hex(key: &str, message: &[&str]) -> Zeroizing<String> {
    // A key may be of any length, so there is always one.
    wiping(|| mac(key, message).map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default())
}

#[inline]
fn mac(key: &str, message: &[&str]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::new_from_slice(key.as_bytes()).ok()?;
    for part in message {
        mac.update(part.as_bytes());
    }
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::hmac_hex;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn an_hmac_is_that_of_bitgojs() {
        // token-vectors.json, hmac_raw and password_hash_self_computed.
        for (key, message, hmac) in [
            (
                "test-key",
                &["test-", "message"],
                "f8c2bb87c17608c9038eab4e92ef2775e42629c939d6fd3390d42f80af6bb712",
            ),
            (
                "janedoe@bitgo.com",
                &["my", "password"],
                "8d7bac7712d99ba1c6b40792e856dda926408e1a0c51a8a8dc10cb03a9ba6d2b",
            ),
        ] {
            assert_eq!(hmac_hex(key, message).as_str(), hmac);
        }
    }
}
