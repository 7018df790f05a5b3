//! The envelope that BitGo encrypts with, version 1: that of the Stanford JavaScript Crypto Library.

use crate::random;
use aes::Aes256;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ccm::aead::{Aead, Nonce};
use ccm::consts::{U8, U13};
use ccm::{Ccm, KeyInit};
use serde_json::json;
use sha2::Sha256;

/// A tag of 64 bits. The nonce is what of the iv is left beside a length of two bytes, which is enough for
/// everything below 64 kB.
type Cipher<Key> = Ccm<Key, U8, U13>;

/// Encrypts a text with a password: AES-256-CCM, the key by PBKDF2-HMAC-SHA256.
pub(crate) fn encrypt(password: &str, text: &str, iterations: u32) -> Option<String> {
    let (iv, salt) = (random::bytes::<16>(), random::bytes::<8>());
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, iterations, &mut key);
    let cipher = Cipher::<Aes256>::new_from_slice(&key).ok()?;
    let nonce = Nonce::<Cipher<Aes256>>::try_from(iv.get(..13)?).ok()?;
    let encrypted = cipher.encrypt(&nonce, text.as_bytes()).ok()?;
    let envelope = json!({
        "iv": BASE64_STANDARD.encode(iv),
        "v": 1,
        "iter": iterations,
        "ks": 256,
        "ts": 64,
        "mode": "ccm",
        "adata": "",
        "cipher": "aes",
        "salt": BASE64_STANDARD.encode(salt),
        "ct": BASE64_STANDARD.encode(encrypted),
    });
    Some(envelope.to_string())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Cipher, encrypt};
    use aes::{Aes128, Aes256};
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use ccm::KeyInit;
    use ccm::aead::{Aead, Nonce};
    use serde_json::Value;
    use sha2::Sha256;

    /// Opens an envelope; the sandbox itself never has to.
    pub(crate) fn decrypt(password: &str, envelope: &str) -> String {
        let envelope: Value = serde_json::from_str(envelope).unwrap();
        let bytes = |name: &str| BASE64_STANDARD.decode(envelope[name].as_str().unwrap()).unwrap();
        let iterations = u32::try_from(envelope["iter"].as_u64().unwrap()).unwrap();
        let mut key = vec![0; usize::try_from(envelope["ks"].as_u64().unwrap()).unwrap() / 8];
        pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &bytes("salt"), iterations, &mut key);
        let nonce = Nonce::<Cipher<Aes256>>::try_from(&bytes("iv")[..13]).unwrap();
        let (ct, nonce) = (bytes("ct"), &nonce);
        let text = match key.len() {
            16 => Cipher::<Aes128>::new_from_slice(&key).unwrap().decrypt(nonce, ct.as_slice()),
            _ => Cipher::<Aes256>::new_from_slice(&key).unwrap().decrypt(nonce, ct.as_slice()),
        };
        String::from_utf8(text.unwrap()).unwrap()
    }

    #[test]
    fn an_envelope_opens_with_its_password() {
        let envelope = encrypt("password", "text", 1000).unwrap();
        assert_eq!(decrypt("password", &envelope), "text");
    }
}
