//! Version 1, that of the Stanford JavaScript Crypto Library: PBKDF2-HMAC-SHA256 and AES-CCM.

use super::envelope::{Envelope, EnvelopeFault};
use aes::{Aes128, Aes256};
use ccm::aead::{Aead, Nonce, Payload};
use ccm::consts::{U8, U12, U13, U16};
use ccm::{Ccm, KeyInit};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Ten times what BitGo's SDK writes, and the most that it reads.
const MOST_ITERATIONS: u32 = 100_000;
/// The nonce is what of the iv is left beside a length of two bytes, which is enough for everything below
/// 64 kB: no key and no token is longer.
const NONCE: usize = 13;
const LONGEST: usize = 65_535;

pub(super) fn open(password: &str, envelope: &Envelope) -> Result<Zeroizing<Vec<u8>>, EnvelopeFault> {
    envelope.is("mode", "ccm")?;
    envelope.is("cipher", "aes")?;
    let iterations = envelope.number("iter", 1..=MOST_ITERATIONS)?;
    let (salt, iv, ct) = (envelope.bytes("salt")?, envelope.bytes("iv")?, envelope.bytes("ct")?);
    let nonce = iv.get(..NONCE).ok_or(EnvelopeFault::Member("iv"))?;
    if ct.len() > LONGEST {
        return Err(EnvelopeFault::Member("ct"));
    }
    let payload = Payload { msg: &ct, aad: envelope.text("adata")?.as_bytes() };
    let mut key = Zeroizing::new([0; 32]);
    let bits = envelope.number("ks", 128..=256)?;
    let length = match bits {
        128 => 16,
        256 => 32,
        _ => return Err(EnvelopeFault::Member("ks")),
    };
    let key = key.get_mut(..length).ok_or(EnvelopeFault::Member("ks"))?;
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, iterations, key);
    let opened = match (bits, envelope.number("ts", 64..=128)?) {
        (128, 64) => decrypt::<Ccm<Aes128, U8, U13>>(key, nonce, payload),
        (128, 96) => decrypt::<Ccm<Aes128, U12, U13>>(key, nonce, payload),
        (128, 128) => decrypt::<Ccm<Aes128, U16, U13>>(key, nonce, payload),
        (_, 64) => decrypt::<Ccm<Aes256, U8, U13>>(key, nonce, payload),
        (_, 96) => decrypt::<Ccm<Aes256, U12, U13>>(key, nonce, payload),
        (_, 128) => decrypt::<Ccm<Aes256, U16, U13>>(key, nonce, payload),
        _ => return Err(EnvelopeFault::Member("ts")),
    };
    opened.ok_or(EnvelopeFault::DoesNotOpen)
}

fn decrypt<C: Aead + KeyInit>(
    key: &[u8],
    nonce: &[u8],
    payload: Payload<'_, '_>,
) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = C::new_from_slice(key).ok()?;
    let nonce = Nonce::<C>::try_from(nonce).ok()?;
    cipher.decrypt(&nonce, payload).ok().map(Zeroizing::new)
}
