//! The secret that two keys share: ECDH over secp256k1, each key derived along a path (BIP 32).

use crate::hex::hex;
use bip32::{ChildNumber, XPrv, XPub};
use k256::ProjectivePoint;
use k256::elliptic_curve::sec1::ToSec1Point;
use std::borrow::Cow;
use std::str::FromStr;
use zeroize::Zeroizing;

/// The public key of a BitGo: an extended key in its usual writing, `xpub…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerKey(Cow<'static, str>);

impl ServerKey {
    /// That of BitGo's production, from BitGo's SDK (`serverXpub`).
    pub const PRODUCTION: Self = Self(Cow::Borrowed(
        "xpub661MyMwAqRbcEtUgu9HF8ai4ipuVKKHBzUqks4jSFypW8dwwQL1zygLgQx99NmC7zJJznSiwKG6RQfVjAKMtCsx8VjR6kQW8x7HrkXFZdnQ",
    ));
    /// That of BitGo's test environment, from BitGo's SDK. The sandbox has the same.
    pub const TEST: Self = Self(Cow::Borrowed(
        "xpub661MyMwAqRbcErFqVXGiUFv9YeoPbhN72UiNCUdj9nj3T6M8h7iKNmbCYpMVWVZP7LA2ma3HWcPngz1gRTm4FPdtm9mHfrNvU93MCoszsGL",
    ));

    /// That of another BitGo. `None` when the text is no extended public key.
    pub fn parse(xpub: &str) -> Option<Self> {
        XPub::from_str(xpub).ok().map(|_| Self(Cow::Owned(xpub.to_owned())))
    }

    /// The point that this key and the user's share at a path: compressed, in hexadecimal digits.
    pub(super) fn shared_secret(&self, user: &XPrv, path: &str) -> Option<Zeroizing<String>> {
        let (mut theirs, mut ours) = (XPub::from_str(&self.0).ok()?, user.clone());
        for step in steps(path) {
            let child = ChildNumber::new(step?, false).ok()?;
            theirs = theirs.derive_child(child).ok()?;
            ours = ours.derive_child(child).ok()?;
        }
        let point = ProjectivePoint::from(*theirs.public_key().as_affine());
        #[expect(clippy::arithmetic_side_effects, reason = "in a group nothing overflows")]
        let shared = point * **ours.private_key().as_nonzero_scalar();
        Some(hex(shared.to_affine().to_sec1_point(true).as_bytes()))
    }
}

/// The extended private key of its usual writing, `xprv…`.
pub(super) fn private_key(text: &str) -> Option<XPrv> {
    XPrv::from_str(text).ok()
}

/// The steps of a path, `None` for one that cannot be taken with a public key (a hardened one, or past 2^31).
///
/// BitGo's SDK reads paths as its first releases did: `m` before it or not, empty steps are none, letters
/// after a number are dropped, and what begins with no number is 0.
fn steps(path: &str) -> impl Iterator<Item = Option<u32>> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.enumerate().filter(|(index, part)| *index > 0 || *part != "m").map(|(_, part)| {
        let digits = part.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        match digits {
            "" => Some(0),
            _ if part.ends_with('\'') => None,
            digits => digits.parse().ok().filter(|step| *step < 1 << 31),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{ServerKey, steps};
    use wasm_bindgen_test::wasm_bindgen_test;

    // What `sanitizeLegacyPath` of BitGo's SDK (1.75.5) gives for each.
    #[wasm_bindgen_test(unsupported = test)]
    fn paths_are_read_as_the_sdk_reads_them() {
        let known: [(&str, &[u32]); 5] = [
            ("m/999999/104490948/173846667", &[999_999, 104_490_948, 173_846_667]),
            ("0/1", &[0, 1]),
            ("m//1/", &[1]),
            ("m/NaN/1x", &[0, 1]),
            ("1/m", &[1, 0]),
        ];
        for (path, wanted) in known {
            assert_eq!(steps(path).collect::<Option<Vec<_>>>().as_deref(), Some(wanted), "{path}");
        }
        for path in ["m/1'", "m/2147483648", "m/99999999999"] {
            assert_eq!(steps(path).collect::<Option<Vec<_>>>(), None, "{path}");
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn the_keys_of_both_environments_are_keys() {
        for key in [ServerKey::PRODUCTION, ServerKey::TEST] {
            assert_eq!(ServerKey::parse(&key.0), Some(key));
        }
        assert_eq!(ServerKey::parse("xpub661MyMwAqRbc"), None);
    }
}
