//! `scope.*`, one entry at a time.

use super::{duration, fields, quote, subject::Subject};
use crate::scope::{Availability, CATALOGUE, ScopeErrorKind, ScopeInfo};
use crate::{Code, Finding, Fix, Scope, ids::is_id, near};
use jsonptr::{Pointer, PointerBuf};
use serde_json::Value;

/// The longest duration for which BitGo gives `user_manage`: that of a login.
const SHORT_LIVED: u64 = 3_600;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (index, text) in subject.texts("scope") {
        let at = fields::entry("scope", index);
        match Scope::parse(text) {
            Err(error) => findings.push(malformed(index, text, error.kind(), at)),
            Ok(scope) => match scope.info() {
                None => findings.push(unknown(text, &scope, at)),
                Some(info) => {
                    wallet(&scope, info, &at, findings);
                    availability(subject, info, &at, findings);
                    if scope.is_broad() {
                        findings.push(broad(info.name, at));
                    }
                }
            },
        }
    }
}

fn malformed(index: usize, text: &str, error: &ScopeErrorKind, at: PointerBuf) -> Finding {
    let parts: Vec<&str> = fields::split(text).collect();
    let well_formed = !parts.is_empty() && parts.iter().all(|part| Scope::parse(part).is_ok());
    let shown = quote::value(text);
    let message = match error {
        ScopeErrorKind::Empty => "The entry is empty.".into(),
        _ if text.trim().is_empty() => "The entry holds nothing but blanks.".into(),
        ScopeErrorKind::NameMissing => format!("{shown} has no name before the colon."),
        ScopeErrorKind::ContextMissing { .. } => format!("{shown} has no wallet id after the colon."),
        _ if well_formed && parts.len() > 1 => format!("{shown} is a list inside one entry."),
        _ if well_formed => format!("{shown} holds blanks or commas."),
        _ if fields::is_placeholder_like(text) => format!("{shown} still holds a placeholder."),
        ScopeErrorKind::Character { character, position } => format!(
            "{shown} holds {} as character {position}, which no scope has.",
            quote::value(&character.to_string())
        ),
    };
    let fix = entries(&parts).filter(|_| well_formed).map(|entries| {
        let title = match entries.as_slice() {
            [only] => format!("Use {}", quote::value(only)),
            entries => format!("Split into {} entries", entries.len()),
        };
        let entries = entries.into_iter().map(Value::from).collect();
        Fix::split(title, &fields::field("scope"), index, &Value::from(text), entries)
    });
    Finding::new(Code::ScopeMalformed, at, message).fix(fix)
}

/// The scopes of a list in one entry. An id by itself is one more wallet of the scope before it; `None` where no scope
/// for a wallet is.
fn entries(parts: &[&str]) -> Option<Vec<String>> {
    let mut before = None;
    let mut entries = Vec::new();
    for part in parts {
        if is_id(part) {
            let name = before?;
            entries.push(format!("{name}:{part}"));
        } else {
            before = part.split_once(':').map(|(name, _)| name);
            entries.push((*part).to_owned());
        }
    }
    Some(entries)
}

fn unknown(text: &str, scope: &Scope, at: PointerBuf) -> Finding {
    let shown = quote::value(scope.name());
    // Nobody is led to a scope that grants everything, and nobody who names a wallet to one for all wallets.
    let known = CATALOGUE.iter().filter(|info| {
        info.availability != Availability::TestOnly && (info.needs_wallet || scope.context().is_none())
    });
    let Some(near) = near::nearest(scope.name(), known.map(|info| info.name)) else {
        let message =
            format!("{shown} is not one of the 36 scopes that BitGo documents; it is sent as typed.");
        return Finding::new(Code::ScopeUnknown, at, message);
    };
    let message = format!("{shown} is not a scope that BitGo documents. Was “{near}” meant?");
    let new = match scope.context() {
        Some(context) => format!("{near}:{context}"),
        None => near.to_owned(),
    };
    let fix = Fix::replace(format!("Use “{near}”"), &at, &Value::from(text), new);
    Finding::new(Code::ScopeUnknown, at, message).fix(fix)
}

fn wallet(scope: &Scope, info: &ScopeInfo, at: &Pointer, findings: &mut Vec<Finding>) {
    let (code, message, help) = match (scope.context(), info.needs_wallet) {
        (None, true) => {
            let message = format!("“{}” does not say for which wallet.", info.name);
            let help = format!(
                "Write {name}:<walletId>, once for each wallet, or choose {wider} for every wallet.",
                name = info.name,
                wider = wider(info.name)
            );
            (Code::ScopeWalletRequired, message, Some(help))
        }
        (Some(context), true) if !is_id(context) => {
            let message = format!(
                "{} is not shaped like a wallet's id: 32 digits and letters from 0 to f, in lower case.",
                quote::value(context)
            );
            let id = context.to_ascii_lowercase();
            if is_id(&id) {
                let new = format!("{}:{id}", info.name);
                let fix = Fix::replace("Write it in lower case", at, &Value::from(scope.to_string()), new);
                findings.push(Finding::new(Code::ScopeWalletId, at.to_buf(), message).fix(fix));
                return;
            }
            (Code::ScopeWalletId, message, None)
        }
        (Some(_), false) => {
            let message = format!(
                "“{}” takes no wallet, and {} names one.",
                info.name,
                quote::value(&scope.to_string())
            );
            (Code::ScopeContextUnexpected, message, None)
        }
        _ => return,
    };
    let finding = Finding::new(code, at.to_buf(), message);
    findings.push(match help {
        Some(help) => finding.help(help),
        None => finding,
    });
}

/// The next wider scopes of a scope for one wallet.
fn wider(name: &str) -> String {
    let exists = |suffix: &str| ScopeInfo::find(&format!("{name}{suffix}")).is_some_and(is_current);
    match exists("_enterprise") {
        true => format!("{name}_enterprise for those of one enterprise, {name}_all"),
        false => format!("{name}_all"),
    }
}

fn is_current(info: &ScopeInfo) -> bool {
    info.availability != Availability::Deprecated
}

fn availability(subject: &Subject<'_>, info: &ScopeInfo, at: &Pointer, findings: &mut Vec<Finding>) {
    let name = info.name;
    let (code, message) = match info.availability {
        Availability::General => return,
        Availability::Internal => (
            Code::ScopeInternal,
            format!("“{name}” is no longer in the list of scopes that BitGo documents for tokens."),
        ),
        Availability::Deprecated => (Code::ScopeDeprecated, format!("BitGo has deprecated “{name}”.")),
        Availability::PartnerOnly => {
            (Code::ScopePartnerOnly, format!("“{name}” is for partners of the Go Network only."))
        }
        Availability::TestOnly if subject.is_production() => {
            (Code::ScopeTestOnly, format!("“{name}” exists in BitGo's test environment only."))
        }
        Availability::TestOnly => {
            (Code::ScopeEverything, format!("“{name}” lets the token do everything that the user can do."))
        }
        Availability::ShortLivedOnly => {
            let reason = match duration::given(subject) {
                duration::Given::Absent => {
                    "and no duration is given (BitGo's default has been ten years)".into()
                }
                duration::Given::Seconds { seconds, .. } if seconds > SHORT_LIVED => {
                    format!("and this one would last {}", duration::in_words(seconds))
                }
                _ => return,
            };
            (Code::ScopeShortLivedOnly, format!("“{name}” works only in tokens of up to one hour, {reason}."))
        }
    };
    findings.push(Finding::new(code, at.to_buf(), message));
}

fn broad(name: &str, at: PointerBuf) -> Finding {
    let one = name.strip_suffix("_all").unwrap_or(name);
    let exists = |name: &str| ScopeInfo::find(name).is_some_and(is_current);
    let (reach, help) = if !exists(one) {
        let help =
            "BitGo has no narrower scope for it: leave it out unless the integration manages enterprises.";
        ("every enterprise that the user belongs to", help.to_owned())
    } else if exists(&format!("{one}_enterprise")) {
        (
            "every wallet of the user, in every enterprise",
            format!(
                "Name the wallets: {one}:<walletId>, once for each; or use {one}_enterprise for those of one enterprise."
            ),
        )
    } else {
        (
            "every wallet of the user, in every enterprise",
            format!("Name the wallets: {one}:<walletId>, once for each."),
        )
    };
    Finding::new(Code::ScopeBroad, at, format!("“{name}” acts on {reach}.")).help(help)
}
