//! `otp.*`. No message, help or fix ever holds the value.

use super::{fields, subject::Subject};
use crate::{Code, Environment, Finding};
use serde_json::Value;

/// The letters of a YubiKey's one-time password: "modhex", which every keyboard layout types alike.
const YUBIKEY_LETTERS: &str = "cbdefghijklnrtuv";
const YUBIKEY_LENGTH: usize = 44;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let otp = match subject.get("otp") {
        None => "",
        Some(Value::String(otp)) => otp,
        Some(_) => return,
    };
    let (code, message) = if otp.trim().is_empty() {
        (Code::OtpMissing, "The one-time password is missing: BitGo creates no token without it.")
    } else if is_authenticator_code(otp) || is_yubikey_code(otp) {
        return;
    } else if otp.trim() != otp || otp.contains([' ', '-']) {
        (Code::OtpFormat, "The one-time password holds blanks or dashes.")
    } else {
        (Code::OtpFormat, "The one-time password is neither 6 or 7 digits nor the 44 letters of a YubiKey.")
    };
    let finding = Finding::new(code, fields::field("otp"), message);
    findings.push(match subject.context.environment {
        Environment::Production => finding,
        Environment::Test => {
            let help = format!("{} In BitGo's test environment it is always 0000000.", code.help());
            finding.help(help)
        }
    });
}

fn is_authenticator_code(otp: &str) -> bool {
    matches!(otp.len(), 6 | 7) && otp.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_yubikey_code(otp: &str) -> bool {
    otp.len() == YUBIKEY_LENGTH && otp.chars().all(|letter| YUBIKEY_LETTERS.contains(letter))
}
