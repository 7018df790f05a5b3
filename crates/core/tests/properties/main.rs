//! What holds for every draft, at 10,000 random ones each: drafts near what people type, any JSON, any text.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

mod api_document;
mod drafts;

use bitgo_access_token::{Code, Draft, Finding, Policy, Severity, check, check_json};
use drafts::{any_json, case, json_text, object, shuffled};
use proptest::strategy::ValueTree;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn ten_thousand() -> Config {
    Config { cases: 10_000, failure_persistence: None, ..Config::default() }
}

/// How many findings there are of each code, and how many of them are errors.
fn count(findings: &[Finding]) -> BTreeMap<Code, (usize, usize)> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        let (all, errors) = counts.entry(finding.code).or_insert((0, 0));
        *all += 1;
        *errors += usize::from(finding.severity == Severity::Error);
    }
    counts
}

/// Without the order of the document, which the order of names decides.
fn unordered(findings: &[Finding]) -> Vec<Finding> {
    let mut findings = findings.to_vec();
    findings
        .sort_by_cached_key(|finding| (finding.code, finding.pointer.to_string(), finding.message.clone()));
    findings
}

/// The properties say little if the drafts are all alike: enough of them pass, and every rule finds something,
/// except those for texts, policies and links, and for a list longer than any drawn here.
#[test]
fn the_random_drafts_reach_every_rule() {
    let mut runner = TestRunner::deterministic();
    let (mut found, mut fixed, mut passed) = (BTreeSet::new(), BTreeSet::new(), 0);
    for _ in 0..5_000 {
        let case = case().new_tree(&mut runner).unwrap().current();
        let report = check(&case.draft, &case.context);
        passed += usize::from(report.request().is_some());
        found.extend(report.findings().iter().map(|finding| finding.code));
        fixed.extend(
            report.findings().iter().filter(|finding| finding.fix.is_some()).map(|finding| finding.code),
        );
    }
    let elsewhere = |code: &Code| {
        let (group, _) = code.as_str().split_once('.').unwrap();
        matches!(group, "body" | "policy-file" | "import" | "link") || *code == "ip.too-many"
    };
    let missed: Vec<_> = Code::ALL.iter().filter(|code| !found.contains(*code) && !elsewhere(code)).collect();
    assert!(missed.is_empty(), "no draft has {missed:?}");
    let unfixed: Vec<_> =
        Code::ALL.iter().filter(|code| code.offers_fix() && !fixed.contains(*code)).collect();
    assert!(unfixed.is_empty(), "no draft has a fix for {unfixed:?}");
    assert!(passed > 250, "only {passed} of 5,000 drafts pass");
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn a_fix_removes_its_finding_and_adds_no_error(case in case()) {
        let report = check(&case.draft, &case.context);
        let before = count(report.findings());
        for finding in report.findings() {
            let Some(fix) = &finding.fix else { continue };
            let mut fixed = case.draft.clone();
            fixed.apply(fix).unwrap();
            let after = count(check(&fixed, &case.context).findings());
            let of = |counts: &BTreeMap<Code, (usize, usize)>, code| counts.get(code).copied().unwrap_or_default();
            prop_assert!(of(&after, &finding.code).0 < of(&before, &finding.code).0, "{finding:?} stays");
            for code in after.keys() {
                prop_assert!(of(&after, code).1 <= of(&before, code).1, "{finding:?} adds {code}");
            }
        }
    }

    #[test]
    fn a_check_is_repeatable(case in case()) {
        let (first, second) = (check(&case.draft, &case.context), check(&case.draft, &case.context));
        prop_assert_eq!(first.findings(), second.findings());
        prop_assert_eq!(first.request(), second.request());
    }

    #[test]
    fn the_order_of_names_makes_no_difference((case, shuffled) in case().prop_flat_map(shuffled)) {
        let (before, after) = (check(&case.draft, &case.context), check(&shuffled, &case.context));
        prop_assert_eq!(unordered(before.findings()), unordered(after.findings()));
    }

    #[test]
    fn there_is_a_request_exactly_when_nothing_is_an_error(case in case()) {
        let report = check(&case.draft, &case.context);
        prop_assert_eq!(report.request().is_some(), report.count(Severity::Error) == 0, "{:?}", report.findings());
    }

    #[test]
    fn a_request_read_again_is_the_same(case in case()) {
        if let Some(request) = check(&case.draft, &case.context).request() {
            let text = serde_json::to_string(request).unwrap();
            let again = check_json(&text, &case.context);
            prop_assert_eq!(again.request(), Some(request), "{} {:?}", text, again.findings());
        }
    }

    #[test]
    fn a_request_is_as_the_api_document_says(case in case()) {
        let Some(document) = api_document::create_request() else { return Ok(()) };
        if let Some(request) = check(&case.draft, &case.context).request() {
            let body = serde_json::to_value(request).unwrap();
            let errors: Vec<_> = document.iter_errors(&body).map(|error| error.to_string()).collect();
            prop_assert!(errors.is_empty(), "{body} {errors:?}");
        }
    }

    #[test]
    fn any_json_object_gets_an_answer(draft in object(any_json()), case in case()) {
        let draft = Draft::from(draft);
        let report = check(&draft, &case.context);
        prop_assert!(report.findings().iter().all(|finding| !finding.message.is_empty()));
        prop_assert_eq!(report.request().is_some(), report.count(Severity::Error) == 0);
    }

    #[test]
    fn any_text_gets_an_answer(text in ".*", case in case()) {
        let report = check_json(&text, &case.context);
        prop_assert_eq!(report.request().is_some(), report.count(Severity::Error) == 0);
        let _ = Policy::from_json(&text);
    }

    /// Texts that are nearly JSON go further than any text; what is read is what `serde_json` reads.
    #[test]
    fn nearly_json_gets_an_answer(text in json_text(), case in case()) {
        let report = check_json(&text, &case.context);
        prop_assert_eq!(report.request().is_some(), report.count(Severity::Error) == 0);
        if let Ok(draft) = Draft::from_json(&text) {
            let expected: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(Some(draft.members()), expected.as_object());
        }
        let _ = Policy::from_json(&text);
    }

    /// Whatever is wrong with it, a one-time password stands in no message, help or fix.
    #[test]
    fn no_finding_holds_the_one_time_password(
        case in case(),
        name in prop::sample::select(vec!["otp", "OTP", "otps", "totp", "oneTimePassword"]),
        secret in prop_oneof![
            "[0-9]{9}".prop_map(Value::from),
            "x[a-z ]{9}".prop_map(Value::from),
            (100_000_000_u64..).prop_map(Value::from),
        ],
    ) {
        let mut draft = case.draft;
        draft.remove("otp");
        draft.set(name, secret.clone());
        let shown = secret.as_str().map_or_else(|| secret.to_string(), str::to_owned);
        let findings = serde_json::to_string(check(&draft, &case.context).findings()).unwrap();
        prop_assert!(!findings.contains(&shown), "{shown} is in {findings}");
    }
}
