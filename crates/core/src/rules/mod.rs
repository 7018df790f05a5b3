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
    let before = Counts::of(findings);
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
        let after = Counts::of(&find(&fixed, context));
        let gone = after.get(finding.code).all < before.get(finding.code).all;
        let harmless = after.0.iter().all(|(code, found)| found.errors <= before.get(*code).errors);
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

/// How many findings each code has: a list, for there are few codes, however many findings.
struct Counts(Vec<(Code, Count)>);

impl Counts {
    fn of(findings: &[Finding]) -> Self {
        let mut counts = Self(Vec::new());
        for finding in findings {
            let error = usize::from(finding.severity == Severity::Error);
            match counts.0.iter_mut().find(|(code, _)| *code == finding.code) {
                Some((_, count)) => {
                    count.all = count.all.saturating_add(1);
                    count.errors = count.errors.saturating_add(error);
                }
                None => counts.0.push((finding.code, Count { all: 1, errors: error })),
            }
        }
        counts
    }

    fn get(&self, code: Code) -> Count {
        self.0.iter().find(|(of, _)| *of == code).map(|(_, count)| *count).unwrap_or_default()
    }
}
