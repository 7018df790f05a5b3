//! Version 2: Argon2id, HKDF-SHA256, or the one after the other, and AES-256-GCM.
//!
//! Which of them, the members say: a password is hashed by Argon2id (`m`, `t`, `p`, `salt`); with a `hkdfSalt`
//! too, the key follows from that hash by HKDF; with a `hkdfSalt` alone, from the password itself, which then
//! is no password but a shared secret.

use super::envelope::{Envelope, EnvelopeFault};
use aes_gcm::aead::{Aead, Nonce, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The most that BitGo's SDK reads: kibibytes, passes, lanes.
const MOST_MEMORY: u32 = 262_144;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 16;

/// What HKDF is told to derive the key for, as BitGo's SDK tells it.
const AFTER_ARGON2: &[u8] = b"bitgo-v2-session";
const ALONE: &[u8] = b"bitgo-v2-hkdf";

type Key = Zeroizing<[u8; 32]>;

pub(super) fn open(password: &str, envelope: &Envelope) -> Result<Zeroizing<Vec<u8>>, EnvelopeFault> {
    let (iv, ct) = (envelope.bytes("iv")?, envelope.bytes("ct")?);
    let nonce = Nonce::<Aes256Gcm>::try_from(iv.as_slice()).map_err(|_| EnvelopeFault::Member("iv"))?;
    let key = key(password, envelope)?;
    let cipher = Aes256Gcm::new_from_slice(key.as_slice()).map_err(|_| EnvelopeFault::DoesNotOpen)?;
    let payload = Payload { msg: &ct, aad: envelope.text("adata")?.as_bytes() };
    cipher.decrypt(&nonce, payload).map(Zeroizing::new).map_err(|_| EnvelopeFault::DoesNotOpen)
}

fn key(password: &str, envelope: &Envelope) -> Result<Key, EnvelopeFault> {
    let hashes = ["m", "t", "p", "salt"].iter().any(|name| envelope.has(name));
    match (hashes, envelope.has("hkdfSalt")) {
        (false, true) => derived(password.as_bytes(), envelope, ALONE),
        (_, false) => hashed(password, envelope),
        (true, true) => derived(hashed(password, envelope)?.as_slice(), envelope, AFTER_ARGON2),
    }
}

fn hashed(password: &str, envelope: &Envelope) -> Result<Key, EnvelopeFault> {
    let memory = envelope.number("m", 1..=MOST_MEMORY)?;
    let passes = envelope.number("t", 1..=MOST_PASSES)?;
    let lanes = envelope.number("p", 1..=MOST_LANES)?;
    let mut key = Key::default();
    let params =
        Params::new(memory, passes, lanes, Some(key.len())).map_err(|_| EnvelopeFault::Member("m"))?;
    let salt = envelope.bytes("salt")?;
    // Not left to the library, which aborts where there is not enough.
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(params.block_count()).map_err(|_| EnvelopeFault::Memory)?;
    blocks.resize(params.block_count(), Block::new());
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password.as_bytes(), &salt, key.as_mut_slice(), &mut blocks)
        .map_err(|_| EnvelopeFault::Member("salt"))?;
    Ok(key)
}

fn derived(secret: &[u8], envelope: &Envelope, purpose: &[u8]) -> Result<Key, EnvelopeFault> {
    let salt = envelope.bytes("hkdfSalt")?;
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(&salt), secret)
        .expand(purpose, key.as_mut_slice())
        .map_err(|_| EnvelopeFault::Member("hkdfSalt"))?;
    Ok(key)
}
