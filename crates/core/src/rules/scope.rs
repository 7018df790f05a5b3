//! `scope.*`, one entry at a time.

use super::{duration, fields, quote, subject::Subject};
use crate::{Code, Finding, Fix};
use jsonptr::PointerBuf;
use serde_json::Value;

/// The scopes of the create request, as BitGo's document lists them.
const KNOWN: &[&str] = &[
    "openid",
    "profile",
    "user_manage",
    "enterprise_view_all",
    "enterprise_manage_all",
    "auditlogs_view_all",
    "wallet_view",
    "wallet_view_enterprise",
    "wallet_view_all",
    "wallet_create",
    "wallet_freeze",
    "wallet_freeze_all",
    "wallet_manage",
    "wallet_manage_all",
    "wallet_approve",
    "wallet_approve_all",
    "wallet_spend",
    "wallet_spend_all",
    "wallet_edit",
    "wallet_edit_all",
    "wallet_stake",
    "wallet_stake_all",
    "wallet_edit_enterprise",
    "wallet_spend_enterprise",
    "wallet_approve_enterprise",
    "wallet_manage_enterprise",
    "settlement_network_read",
    "settlement_network_write",
    "portfolio_view",
    "trade_view",
    "trade_trade",
    "trade_fix",
    "pending_approval_update",
    "metamask_institutional",
    "crypto_compare",
    "all",
];

/// The scopes that name one wallet.
const NEEDS_WALLET: &[&str] = &[
    "wallet_view",
    "wallet_spend",
    "wallet_manage",
    "wallet_approve",
    "wallet_edit",
    "wallet_freeze",
    "wallet_stake",
];

/// The longest duration for which BitGo gives `user_manage`: that of a login.
const SHORT_LIVED: u64 = 3_600;

/// The parts of an entry: `name` or `name:context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) context: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// `None` when the text is not of that form.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (name, context) = match text.split_once(':') {
            Some((name, context)) => (name, Some(context)),
            None => (text, None),
        };
        let plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        };
        (plain(name) && context.is_none_or(plain)).then_some(Self { name, context })
    }
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.get("scope").is_none_or(|scope| scope.as_array().is_some_and(Vec::is_empty))
        && !subject.has_template()
    {
        let message = "The token has no scope.";
        findings.push(Finding::new(Code::ScopeMissing, PointerBuf::from_tokens(["scope"]), message));
    }
    for (index, text) in &subject.scopes {
        let at = PointerBuf::from_tokens(["scope"]).with_trailing_token(*index);
        match Entry::parse(text) {
            None => findings.push(malformed(*index, text, at)),
            Some(entry) => {
                known(entry, &at, findings);
                wallet(entry, &at, findings);
                short_lived(subject, entry, &at, findings);
            }
        }
    }
}

fn malformed(index: usize, text: &str, at: PointerBuf) -> Finding {
    let parts: Vec<&str> = fields::split(text).collect();
    let shown = quote::value(text);
    let well_formed = parts.iter().all(|part| Entry::parse(part).is_some());
    let (message, fix) = match parts.as_slice() {
        [] => ("The entry is empty.".to_owned(), None),
        [only] if well_formed => {
            let title = format!("Use {}", quote::value(only));
            (format!("{shown} holds blanks or commas."), Some((title, parts)))
        }
        [_, _, ..] if well_formed => {
            let title = format!("Split into {} entries", parts.len());
            (format!("{shown} is a list inside one entry."), Some((title, parts)))
        }
        _ if text.contains(['$', '<', '{']) => {
            (format!("{shown} still holds a placeholder instead of a scope."), None)
        }
        _ if text.matches(':').count() > 1 => (format!("{shown} holds more than one colon."), None),
        _ if text.starts_with(':') => (format!("{shown} has no name before the colon."), None),
        _ if text.ends_with(':') => (format!("{shown} has no wallet id after the colon."), None),
        _ => (format!("{shown} is neither name nor name:context."), None),
    };
    let fix = fix.map(|(title, parts)| {
        let parts = parts.into_iter().map(Value::from).collect();
        Fix::split(title, &PointerBuf::from_tokens(["scope"]), index, &Value::from(text), parts)
    });
    Finding::new(Code::ScopeMalformed, at, message).fix(fix)
}

fn known(entry: Entry<'_>, at: &PointerBuf, findings: &mut Vec<Finding>) {
    if !KNOWN.contains(&entry.name) {
        let message = format!("{} is not a scope that BitGo documents.", quote::value(entry.name));
        findings.push(Finding::new(Code::ScopeUnknown, at.clone(), message));
    }
}

fn wallet(entry: Entry<'_>, at: &PointerBuf, findings: &mut Vec<Finding>) {
    if entry.context.is_none() && NEEDS_WALLET.contains(&entry.name) {
        let message = format!("{} does not say for which wallet.", quote::value(entry.name));
        let help = format!(
            "Write {name}:<walletId>, once for each wallet, or choose {name}_all for every wallet.",
            name = entry.name
        );
        findings.push(Finding::new(Code::ScopeWalletRequired, at.clone(), message).help(help));
    }
}

fn short_lived(subject: &Subject<'_>, entry: Entry<'_>, at: &PointerBuf, findings: &mut Vec<Finding>) {
    if entry.name != "user_manage" {
        return;
    }
    let message = match duration::given(subject) {
        duration::Given::Absent => {
            "“user_manage” works only in tokens of up to one hour, and no duration is given (BitGo then takes ten years)."
        }
        duration::Given::Seconds { seconds, .. } if seconds > SHORT_LIVED => {
            "“user_manage” works only in tokens of up to one hour (3,600 seconds)."
        }
        _ => return,
    };
    findings.push(Finding::new(Code::ScopeShortLivedOnly, at.clone(), message));
}
