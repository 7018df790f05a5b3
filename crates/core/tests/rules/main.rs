//! Every rule, from outside: what it finds and what it leaves alone, after `cases.txt`. The expectations
//! come from BitGo's API document and guide, and from the project's list of rules.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod cases;

use bitgo_access_token::{Code, Draft, Policy, check, check_json};
use cases::{Case, Expectation};
use std::collections::BTreeSet;

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    for case in cases::read() {
        if let Err(reason) = run(&case) {
            failures.push(format!("line {}: {} {reason}", case.line, case.code));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

fn run(case: &Case) -> Result<(), String> {
    let code: Code = case.code.parse().map_err(|error| format!("{error}"))?;
    let report = match &case.expectation {
        Expectation::Text { text, .. } => check_json(text, &case.context),
        Expectation::File { text, .. } => match Policy::from_json(text) {
            Err(report) => report,
            Ok(_) => return Err("is not found: the policy is taken".into()),
        },
        _ => check(&case.draft, &case.context),
    };
    let seen = || {
        let seen = report.findings().iter().map(|f| format!("  {} {} {}", f.code, f.pointer, f.message));
        format!(", found:\n{}", seen.collect::<Vec<_>>().join("\n"))
    };
    let found =
        |pointer: &str| report.findings().iter().find(|f| f.code == code && f.pointer.as_str() == pointer);
    match &case.expectation {
        Expectation::Miss => match report.findings().iter().find(|finding| finding.code == code) {
            Some(finding) => Err(format!("is found: {}", finding.message)),
            None => Ok(()),
        },
        Expectation::Text { pointer, .. } | Expectation::File { pointer, .. } => {
            found(pointer).map(drop).ok_or_else(|| format!("is not found at {pointer:?}{}", seen()))
        }
        Expectation::Words { pointer, words } => {
            let finding = found(pointer).ok_or_else(|| format!("is not found at {pointer:?}{}", seen()))?;
            if finding.message.contains(words) || finding.help.contains(words) {
                Ok(())
            } else {
                Err(format!("does not say {words:?}: {} {}", finding.message, finding.help))
            }
        }
        Expectation::Hit { pointer, severity, fixed } => {
            let finding = found(pointer).ok_or_else(|| format!("is not found at {pointer:?}{}", seen()))?;
            let expected = severity.unwrap_or(code.severity());
            if finding.severity != expected {
                return Err(format!("is {:?} and not {expected:?}", finding.severity));
            }
            if let (Some(fix), false) = (&finding.fix, code.offers_fix()) {
                return Err(format!("offers {:?}, which the table does not say", fix.title));
            }
            match (fixed, &finding.fix) {
                (None, None) => Ok(()),
                (None, Some(fix)) => Err(format!("offers {:?}, which the case does not say", fix.title)),
                (Some(_), None) => Err("offers no fix".into()),
                (Some(expected), Some(fix)) => {
                    let mut draft = case.draft.clone();
                    draft.apply(fix).map_err(|error| error.to_string())?;
                    if draft.members() == expected.members() {
                        Ok(())
                    } else {
                        Err(format!("is fixed to {:?}", draft.members()))
                    }
                }
            }
        }
    }
}

#[test]
fn every_rule_has_a_hit_and_a_miss() {
    let (mut hits, mut misses, mut fixes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for case in cases::read() {
        match case.expectation {
            Expectation::Miss => misses.insert(case.code),
            Expectation::Hit { fixed, .. } => {
                if fixed.is_some() {
                    fixes.insert(case.code.clone());
                }
                hits.insert(case.code)
            }
            Expectation::Words { .. } | Expectation::Text { .. } | Expectation::File { .. } => {
                hits.insert(case.code)
            }
        };
    }
    // What is said about a pasted text or a link is tested where those are read.
    let of_a_draft = |code: &&Code| !["import.", "link."].iter().any(|kind| code.as_str().starts_with(kind));
    let all = |keep: fn(&Code) -> bool| -> BTreeSet<String> {
        Code::ALL.iter().filter(of_a_draft).filter(|code| keep(code)).map(Code::to_string).collect()
    };
    assert_eq!(hits, all(|_| true), "a hit for each rule");
    assert_eq!(misses, all(|_| true), "a miss for each rule");
    assert_eq!(fixes, all(|code| code.offers_fix()), "a fix for each rule that the table says has one");
}

#[test]
fn a_code_stands_for_its_name_wherever_it_is_used() {
    let code = Code::ScopeBroad;
    assert_eq!([code.as_str(), code.as_ref(), &format!("{code}"), &format!("{code:?}")], ["scope.broad"; 4]);
    assert!(code == "scope.broad" && code != "scope.missing");
    assert!(code == *"scope.broad" && code != *"scope.missing");
    assert_eq!(serde_json::to_string(&code).unwrap(), r#""scope.broad""#);
    assert_eq!(serde_json::from_str::<Code>(r#""scope.broad""#).unwrap(), code);
    let unknown = serde_json::from_str::<Code>(r#""scope.brood""#).unwrap_err();
    assert!(unknown.to_string().contains("scope.brood"), "{unknown}");
}

/// The draft under all cases is one that a careful admin would send.
#[test]
fn the_base_draft_has_no_findings() {
    let report = check(&cases::base(), &cases::context("test"));
    assert_eq!(report.findings(), []);
    assert!(report.request().is_some());
}

/// What is there comes in the order in which it was typed; what is missing comes last, as BitGo lists it.
#[test]
fn findings_stand_in_the_order_of_the_document() {
    let draft = Draft::from_json(
        r#"{
            "ipRestrict": ["10.0.0.1", "nowhere"],
            "note": true,
            "spendingLimits": [{ "txValueLimit": "x" }],
            "scope": ["wallet_view", "wallet_spend_all", "wallet_spend_all"]
        }"#,
    )
    .unwrap();
    let report = check(&draft, &cases::context("test"));
    let places: Vec<_> = report.findings().iter().map(|finding| finding.pointer.as_str()).collect();
    assert_eq!(
        places,
        [
            "/ipRestrict/0",
            "/ipRestrict/1",
            "/note",
            "/spendingLimits",
            "/spendingLimits/0/txValueLimit",
            "/spendingLimits/0/coin",
            "/scope/0",
            "/scope/1",
            "/scope/2",
            "/scope/2",
            "/duration",
            "/label",
            "/otp",
        ]
    );
}
