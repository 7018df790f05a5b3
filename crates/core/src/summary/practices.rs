//! What BitGo advises, and whether a request keeps it. Source: the guide "Create Access Tokens".

use super::limits::LimitInWords;
use super::words::join;
use super::{Subject, TEN_YEARS};
use crate::scope::{Scope, implies};
use crate::units::Seconds;
use serde::Serialize;

/// Which passphrase spending takes, for whoever makes the token.
pub const PASSPHRASE_NOTES: [&str; 2] = [
    "If you made the wallet yourself, this token spends from it with the wallet's passphrase. That may be the \
     same as your login passphrase.",
    "If somebody else made the wallet, this token spends from it with your BitGo login passphrase.",
];

/// One advised practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Practice {
    /// A stable name: `rotate`.
    pub code: &'static str,
    /// The advice, in a few words.
    pub title: &'static str,
    /// Whether the request keeps it; `None` when it does not apply, or a template decides.
    pub met: Option<bool>,
    /// Why: one sentence.
    pub reason: String,
}

/// The longest life that counts as frequent rotation. BitGo names no number; this is what the presets use.
const ROTATION: Seconds = Seconds::from_days(90);
/// The life of a short-lived token.
const SHORT_LIVED: u64 = 3600;

pub(super) fn of(subject: &Subject<'_>, limits: &[LimitInWords]) -> Vec<Practice> {
    let practice = |code, title, (met, reason)| Practice { code, title, met, reason };
    vec![
        practice("long-lived", "A long-lived token for an integration", long_lived(subject)),
        practice("rotate", "Rotated often", rotate(subject)),
        practice("limit", "Has a spending limit", limit(subject, limits)),
        practice("least-privilege", "The fewest scopes", least_privilege(subject)),
        practice("users-in-web", "Users are managed in BitGo's web application", users(subject)),
    ]
}

type Verdict = (Option<bool>, String);

fn duration(subject: &Subject<'_>) -> Result<Seconds, Verdict> {
    match subject.duration() {
        Some(duration) => Ok(duration),
        None if subject.given("duration") => Err((None, "The duration cannot be read yet.".into())),
        None => Ok(TEN_YEARS),
    }
}

fn long_lived(subject: &Subject<'_>) -> Verdict {
    match duration(subject) {
        Err(verdict) => verdict,
        Ok(duration) if duration.get() <= SHORT_LIVED => {
            (Some(false), format!("It lasts {duration}, no longer than the token of a login."))
        }
        Ok(_) => (
            Some(true),
            "It outlasts a login, so an integration can use it without a one-time password.".into(),
        ),
    }
}

fn rotate(subject: &Subject<'_>) -> Verdict {
    match duration(subject) {
        Err(verdict) => verdict,
        Ok(duration) if duration <= ROTATION => (Some(true), format!("It ends after {duration}.")),
        Ok(_) if !subject.given("duration") => {
            (Some(false), "Without a duration BitGo gives it ten years.".into())
        }
        Ok(duration) => {
            (Some(false), format!("It lasts {duration}; 90 days or less limit what a leak can cost."))
        }
    }
}

fn limit(subject: &Subject<'_>, limits: &[LimitInWords]) -> Verdict {
    if !subject.scopes.iter().any(Scope::spends) {
        let reason = match () {
            () if subject.template && !subject.given("scope") => "The template decides.",
            () if subject.is_bounded() => "It cannot spend.",
            () => "None of its scopes is known to spend.",
        };
        return (None, reason.into());
    }
    let uncapped: Vec<&str> = limits
        .iter()
        .filter(|limit| limit.uncapped)
        .map(|limit| limit.coin.as_deref().unwrap_or("ERC-20 tokens"))
        .collect();
    if !uncapped.is_empty() {
        return (Some(false), format!("There is no cap on {}.", join(&uncapped, "and")));
    }
    if limits.iter().any(LimitInWords::allows) {
        return (Some(true), "It spends up to its limits without an unlock.".into());
    }
    if subject.template && limits.is_empty() {
        return (None, "The template decides.".into());
    }
    (Some(false), "It can spend and has no limit, so every spend needs an unlock.".into())
}

fn least_privilege(subject: &Subject<'_>) -> Verdict {
    let scopes = &subject.scopes;
    if scopes.is_empty() {
        let reason = if subject.template { "The template decides." } else { "No scope is chosen yet." };
        return (None, reason.into());
    }
    let broad: Vec<&str> =
        scopes.iter().filter(|scope| scope.is_broad() || scope.name() == "all").map(Scope::name).collect();
    if !broad.is_empty() {
        return (
            Some(false),
            format!(
                "{} act{} on everything the user has.",
                join(&broad, "and"),
                if broad.len() == 1 { "s" } else { "" }
            ),
        );
    }
    if subject.is_full_admin() {
        return (Some(false), "Full administrative rights come on top of its scopes.".into());
    }
    let redundant = scopes.iter().find_map(|narrow| {
        let broad = scopes.iter().find(|broad| *broad != narrow && implies(broad, narrow))?;
        Some((broad, narrow))
    });
    if let Some((broad, narrow)) = redundant {
        return (Some(false), format!("{broad} covers {narrow} already."));
    }
    let count = scopes.len();
    let noun = if count == 1 { "scope" } else { "scopes" };
    (
        Some(true),
        format!("{count} {noun}, none of which acts on everything. Only you know whether all are needed."),
    )
}

fn users(subject: &Subject<'_>) -> Verdict {
    let managing: Vec<&str> = subject
        .scopes
        .iter()
        .map(Scope::name)
        .filter(|name| ["user_manage", "enterprise_manage_all", "all"].contains(name))
        .collect();
    match managing.as_slice() {
        [] if subject.template && !subject.given("scope") => (None, "The template decides.".into()),
        [] if subject.is_bounded() => (Some(true), "It cannot change users.".into()),
        [] => (None, "Whether it could change users is not known.".into()),
        names => (Some(false), format!("With {} it could change users.", join(names, "and"))),
    }
}
