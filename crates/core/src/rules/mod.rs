//! The rules of a request: one table of what there is (`table`), one file for each field's checks.

mod admin;
mod amount;
mod code;
mod coin;
mod duration;
mod fields;
mod ids;
mod ip;
mod ips;
mod label;
mod limit;
mod otp;
mod place;
mod policy;
pub(crate) mod quote;
mod scope;
mod scopes;
mod subject;
mod table;

pub use code::UnknownCode;
pub(crate) use duration::LONGEST as LONGEST_DURATION;
pub(crate) use fields::is_field;
pub use table::Code;

use crate::{Context, Draft, Finding, Severity};
use std::collections::BTreeMap;
use subject::Subject;

/// Every finding, in the order of the document; each fix proven to keep its promise.
pub(crate) fn run(draft: &Draft, context: &Context) -> Vec<Finding> {
    let mut findings = find(draft, context);
    prove_fixes(draft, context, &mut findings);
    place::sort(draft, &mut findings);
    findings
}

fn find(draft: &Draft, context: &Context) -> Vec<Finding> {
    let subject = Subject::new(draft, context);
    let mut findings = Vec::new();
    for check in [
        fields::check,
        scope::check,
        scopes::check,
        duration::check,
        label::check,
        otp::check,
        admin::check,
        ip::check,
        ips::check,
        limit::check,
        ids::check,
        policy::check,
    ] {
        check(&subject, &mut findings);
    }
    if let Some(policy) = &context.policy {
        policy.weigh(&mut findings);
    }
    findings
}

/// How many fixes one check offers: each costs a second look at the draft. The next check offers the rest.
const FIXES: usize = 64;

/// Takes away each fix that would not remove its finding, or would add an error: rules cannot see all that
/// their change sets off elsewhere in the draft.
fn prove_fixes(draft: &Draft, context: &Context, findings: &mut [Finding]) {
    if findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let before = count(findings);
    let mut proven: usize = 0;
    for finding in findings {
        let Some(fix) = finding.fix.take_if(|_| proven < FIXES) else {
            finding.fix = None;
            continue;
        };
        proven = proven.saturating_add(1);
        let mut fixed = draft.clone();
        if fixed.apply(&fix).is_err() {
            continue;
        }
        let after = count(&find(&fixed, context));
        let gone = after.get(&finding.code).map_or(0, |found| found.all)
            < before.get(&finding.code).map_or(0, |found| found.all);
        let harmless = after
            .iter()
            .all(|(code, found)| found.errors <= before.get(code).map_or(0, |found| found.errors));
        if gone && harmless {
            finding.fix = Some(fix);
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    errors: usize,
}

fn count(findings: &[Finding]) -> BTreeMap<Code, Count> {
    let mut counts = BTreeMap::<Code, Count>::new();
    for finding in findings {
        let count = counts.entry(finding.code).or_default();
        count.all = count.all.saturating_add(1);
        if finding.severity == Severity::Error {
            count.errors = count.errors.saturating_add(1);
        }
    }
    counts
}
