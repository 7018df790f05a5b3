//! Bytes in hexadecimal digits, as BitGo writes hashes and keys.

use zeroize::Zeroizing;

/// Two digits a byte, in lower case.
pub(crate) fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let mut hex = Zeroizing::new(String::with_capacity(bytes.len().saturating_mul(2)));
    for byte in bytes {
        for digit in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    hex
}
