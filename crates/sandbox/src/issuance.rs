//! A token that travels encrypted: what BitGo does for callers that sign, so that whoever reads the answer on
//! its way does not have the token.
//!
//! Both sides derive a child of their key at the same path; the shared point of the two encrypts the token. The
//! user's private key itself travels encrypted with her password. Only the server's public key is needed here,
//! since the sandbox knows the user's private one; it is BitGo's own for its test environment, so that BitGo's
//! SDK works as it comes.

use crate::{random, seed, sjcl};
use bip32::{ChildNumber, Prefix, XPrv, XPub};
use k256::ProjectivePoint;
use k256::elliptic_curve::sec1::ToSec1Point;
use serde_json::{Map, Value};
use std::str::FromStr;

/// The public key of BitGo's test environment, from BitGo's SDK.
const SERVER: &str = "xpub661MyMwAqRbcErFqVXGiUFv9YeoPbhN72UiNCUdj9nj3T6M8h7iKNmbCYpMVWVZP7LA2ma3HWcPngz1gRTm4FPdtm9mHfrNvU93MCoszsGL";

/// What the user's key is made of. It protects nothing.
const USER_SEED: &[u8; 32] = b"a sandbox has no secrets to keep";

/// How often the password is hashed; BitGo's SDK takes 10,000 for keys and 1,000 for tokens.
const KEY_ITERATIONS: u32 = 10_000;
const TOKEN_ITERATIONS: u32 = 1_000;

/// The members that stand in place of the token in an answer.
pub(crate) fn encrypted(token: &str) -> Option<Map<String, Value>> {
    let path = format!("m/999999/{}/{}", random::child_number(), random::child_number());
    let user = XPrv::new(USER_SEED).ok()?;
    let secret = shared_secret(&XPub::from_str(SERVER).ok()?, &user, &path)?;
    let mut members = Map::new();
    members.insert("encryptedToken".into(), sjcl::encrypt(&secret, token, TOKEN_ITERATIONS)?.into());
    members.insert("derivationPath".into(), path.into());
    Some(members)
}

/// The user's private key, encrypted with her password, as a login gives it.
pub(crate) fn encrypted_user_key() -> Option<String> {
    let key = XPrv::new(USER_SEED).ok()?.to_string(Prefix::XPRV);
    sjcl::encrypt(seed::PASSWORD, &key, KEY_ITERATIONS)
}

/// The shared point of two keys at a path: compressed, in hex.
fn shared_secret(theirs: &XPub, ours: &XPrv, path: &str) -> Option<String> {
    let (mut theirs, mut ours) = (theirs.clone(), ours.clone());
    for step in path.strip_prefix("m/")?.split('/') {
        let child = ChildNumber::new(step.parse().ok()?, false).ok()?;
        theirs = theirs.derive_child(child).ok()?;
        ours = ours.derive_child(child).ok()?;
    }
    let point = ProjectivePoint::from(*theirs.public_key().as_affine());
    #[expect(clippy::arithmetic_side_effects, reason = "in a group nothing overflows")]
    let shared = point * **ours.private_key().as_nonzero_scalar();
    Some(hex::encode(shared.to_affine().to_sec1_point(true).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{SERVER, encrypted, encrypted_user_key, shared_secret};
    use crate::{seed, sjcl};
    use bip32::{XPrv, XPub};
    use std::str::FromStr;

    // token-vectors.json, encrypted_token: from BitGoJS's own tests.
    const KEY: &str = r#"{"iv":"QKHEF2GNcwOJwy6+pwANRA==","v":1,"iter":10000,"ks":256,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"W2sVFvXDlOw=","ct":"8BTCqS25X37kLzmzQdGenhXH6znn9qEmkszAeS8kLnRdqKSiUiC7bTAVgg/Np5yrV7F7Jyiq+MTpVT76EoUT+PMJzArv0gUQKC2JPB3JuVKeAAVWBQmhWfkEwRfyv4hq4WMxwZtocwBqThvd2pJm9HE51GX4/Wo="}"#;
    const TOKEN: &str = r#"{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"FgBRJljb8iSYxnAjMi4Qotr7sTKbSmWnlfHZShMSi8YeeE3kiS8bpHNUwAPhY8tgouh3UsEwrJnY+54MvqFD7yd19pG1V4CVssr8"}"#;

    fn opened(password: &str, key: &str, path: &str, token: &str) -> String {
        let key = sjcl::tests::decrypt(password, key);
        let secret = shared_secret(&XPub::from_str(SERVER).unwrap(), &XPrv::from_str(&key).unwrap(), path);
        sjcl::tests::decrypt(&secret.unwrap(), token)
    }

    #[test]
    fn the_token_of_bitgojs_comes_out() {
        assert_eq!(
            opened("test@bitgo.com", KEY, "m/999999/104490948/173846667", TOKEN),
            "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0"
        );
    }

    #[test]
    fn a_token_of_the_sandbox_comes_out_too() {
        let members = encrypted("v2xsecret").unwrap();
        let path = members["derivationPath"].as_str().unwrap();
        let token = members["encryptedToken"].as_str().unwrap();
        assert_eq!(opened(seed::PASSWORD, &encrypted_user_key().unwrap(), path, token), "v2xsecret");
    }
}
