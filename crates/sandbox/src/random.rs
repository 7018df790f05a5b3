//! Identifiers and secrets, made as BitGo's look.

/// The characters after the `c` of a request id: a power of two of them, so that each is as likely.
const CUID: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// Bytes as they come.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without a source of randomness no process on this machine gets far; zeros at least collide visibly.
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// 32 lower-case hex digits: the id of a token, a user, an enterprise, a wallet.
pub(crate) fn id() -> String {
    hex::encode(bytes::<16>())
}

/// A token as BitGo makes them today: `v2x` and 64 lower-case hex digits.
pub(crate) fn token() -> String {
    format!("v2x{}", plain_token())
}

/// A token as BitGo's guide shows it: 64 lower-case hex digits.
pub(crate) fn plain_token() -> String {
    hex::encode(bytes::<32>())
}

/// A number of a child key that is not hardened.
pub(crate) fn child_number() -> u32 {
    u32::from_be_bytes(bytes::<4>()) & 0x7fff_ffff
}

/// A request id: `c` and 24 lower-case letters and digits.
pub(crate) fn request_id() -> String {
    let characters = bytes::<24>().map(|byte| {
        let index = usize::from(byte & 31);
        char::from(CUID.get(index).copied().unwrap_or(b'0'))
    });
    std::iter::once('c').chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::{id, request_id, token};

    // The shapes: bitgo-api.md §1.3 (requestId), §1.2 (id), §3.3 (token).
    #[test]
    fn identifiers_look_like_bitgos() {
        let hex = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
        assert!(id().len() == 32 && hex(&id()));
        assert!(token().len() == 67 && hex(token().strip_prefix("v2x").unwrap()));
        let request = request_id();
        assert!(request.len() == 25 && request.starts_with('c'));
        assert!(request.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase()));
        assert_ne!(request_id(), request);
    }
}
