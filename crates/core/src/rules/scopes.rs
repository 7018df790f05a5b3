//! `scope.*`, the list as a whole.

use super::{fields, quote, subject::Subject};
use crate::first_place::FirstPlaces;
use crate::scope::{implies, spend_and_approve};
use crate::{Code, Finding, Fix, Scope};
use serde_json::Value;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.is_empty("scope") && !subject.has_template() {
        let message = "The token has no scope, and no template that would bring some.";
        findings.push(Finding::new(Code::ScopeMissing, fields::field("scope"), message));
    }
    repeated(subject, findings);
    if let Some((spends, approves)) = spend_and_approve(&subject.scopes) {
        let message = if spends == approves {
            format!("The token can both initiate transactions and approve them, by “{spends}”.")
        } else {
            let (spends, approves) = (quote::value(&spends.to_string()), quote::value(&approves.to_string()));
            format!("The token can both initiate transactions ({spends}) and approve them ({approves}).")
        };
        findings.push(Finding::new(Code::ScopeSpendAndApprove, fields::field("scope"), message));
    }
}

/// `scope.duplicate` and `scope.redundant`.
fn repeated(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut first = FirstPlaces::default();
    // Only a known name without a wallet contains others, and there are few of those.
    let mut broad: Vec<&Scope> = Vec::new();
    for scope in &subject.scopes {
        if scope.context().is_none() && scope.info().is_some() && !broad.contains(&scope) {
            broad.push(scope);
        }
    }
    for (scope, index) in subject.scopes.iter().zip(&subject.scope_indexes) {
        let text = scope.to_string();
        let shown = quote::value(&text);
        let (code, message) = if let Some(earlier) = first.meet(text, *index) {
            let message = format!("{shown} is in the list already, as entry {}.", one_based(earlier));
            (Code::ScopeDuplicate, message)
        } else {
            match broad.iter().find(|broad| **broad != scope && implies(broad, scope)) {
                Some(broad) => (Code::ScopeRedundant, format!("{shown} is included in “{broad}”.")),
                None => continue,
            }
        };
        let at = fields::entry("scope", *index);
        let fix = Fix::remove("Remove it", &at, &Value::from(scope.to_string()));
        findings.push(Finding::new(code, at, message).fix(fix));
    }
}

/// The place in a list as people count.
pub(super) fn one_based(index: usize) -> usize {
    index.saturating_add(1)
}
