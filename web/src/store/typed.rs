//! What stands in a field of the form and is no part of the draft: an amount in coins, a last moment.
//!
//! It counts as long as the draft says of the same what it said when that was typed: what is typed elsewhere, or fills the
//! form, takes its place. What cannot be read keeps from the review, since the draft lacks what somebody sees in a field.

use super::Store;
use crate::distinct::distinct;
use bitgo_access_token::{Code, Draft, Finding, Severity};
use jsonptr::PointerBuf;
use leptos::prelude::*;
use serde_json::{Value, json};

/// Where an end by its date stands in the form.
pub(crate) const UNTIL: &str = "/duration/until";

/// Where a span stands in the form that was typed with its unit, or chosen by its end.
pub(crate) const SPAN: &str = "/duration/span";

/// Where an amount in coins stands in the form, of the limit at a place of the draft.
pub(crate) fn coin_amount(limit: usize) -> String {
    format!("/spendingLimits/{limit}/coinAmount")
}

/// All that was typed, by its place in the form, in the order of the places. There are few.
#[derive(Clone, Default, PartialEq)]
pub(super) struct AllTyped(Vec<(String, Typed)>);

impl AllTyped {
    fn place(&self, place: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(there, _)| there.as_str().cmp(place))
    }

    fn get(&self, place: &str) -> Option<&Typed> {
        self.place(place).ok().and_then(|index| self.0.get(index)).map(|(_, typed)| typed)
    }

    fn set(&mut self, place: String, typed: Typed) {
        let index = self.place(&place).inspect(|index| drop(self.0.remove(*index)));
        self.0.insert(index.unwrap_or_else(|index| index), (place, typed));
    }

    fn remove(&mut self, place: &str) {
        if let Ok(index) = self.place(place) {
            self.0.remove(index);
        }
    }

    /// What was typed for a member of the draft.
    pub(super) fn of<'a>(&'a self, member: &str) -> impl Iterator<Item = &'a (String, Typed)> {
        self.0.iter().filter(move |(place, _)| place.split('/').nth(1) == Some(member))
    }

    /// Puts what another has for a member of the draft in place of what is here.
    pub(super) fn take_of(&mut self, member: &str, other: &Self) {
        self.0.retain(|(place, _)| place.split('/').nth(1) != Some(member));
        other.of(member).cloned().for_each(|(place, typed)| self.set(place, typed));
    }
}

/// A text as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) text: String,
    /// None where it was read, and stands in the draft.
    wrong: Option<Wrong>,
    /// What the draft says of the same.
    beside: Option<Value>,
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Typed {
    fn counts(&self, place: &str, draft: &Draft) -> bool {
        self.beside == beside(draft, place)
    }

    fn finding(&self, place: &str) -> Option<Finding> {
        let Wrong { code, message, help } = self.wrong.clone()?;
        let pointer = PointerBuf::parse(place).ok()?;
        Some(Finding { code, severity: Severity::Error, pointer, message, help, fix: None })
    }
}

/// What a draft says of what a place of the form is for.
fn beside(draft: &Draft, place: &str) -> Option<Value> {
    let mut parts = place.split('/').skip(1);
    let member = draft.get(parts.next()?)?;
    match parts.next()?.parse::<usize>() {
        Ok(index) => {
            let limit = member.get(index)?;
            Some(json!([limit.get("coin"), limit.get("txValueLimit")]))
        }
        Err(_) => Some(member.clone()),
    }
}

/// Whether a finding is of what was typed: its words are the page's, and not core's.
pub(crate) fn is_of_typed(finding: &Finding) -> bool {
    let place = finding.pointer.as_str();
    place == UNTIL || place.ends_with("/coinAmount")
}

/// What the check found, and what cannot be read.
pub(super) fn with_unreadable(found: &[Finding], draft: &Draft, typed: &AllTyped) -> Vec<Finding> {
    let counts = typed.0.iter().filter(|(place, typed)| typed.counts(place, draft));
    let unreadable: Vec<Finding> = counts.filter_map(|(place, typed)| typed.finding(place)).collect();
    // An amount that cannot be read is missing in the draft, which nobody needs to be told as well.
    let is_there = |finding: &Finding| {
        let place = finding.pointer.as_str().strip_suffix("/txValueLimit");
        finding.code == Code::LimitValueMissing
            && place.is_some_and(|place| {
                let amount = format!("{place}/coinAmount");
                unreadable.iter().any(|finding| finding.pointer.as_str() == amount)
            })
    };
    // Nor is a unit in doubt that was typed: the draft has seconds only.
    let has_unit = typed.get(SPAN).is_some_and(|typed| typed.counts(SPAN, draft));
    let is_settled =
        |finding: &Finding| is_there(finding) || (has_unit && finding.code == Code::DurationUnit);
    found.iter().filter(|finding| !is_settled(finding)).chain(&unreadable).cloned().collect()
}

/// What was typed beside the limits, where one of these has gone: that of those behind it moves up with them.
pub(super) fn without_limit(typed: AllTyped, gone: usize) -> AllTyped {
    let moved = |(place, typed): (String, Typed)| {
        let index: Option<usize> =
            place.strip_prefix("/spendingLimits/").and_then(|rest| rest.split('/').next()?.parse().ok());
        match index {
            Some(index) if index == gone => None,
            Some(index) if index > gone => Some((coin_amount(index.saturating_sub(1)), typed)),
            _ => Some((place, typed)),
        }
    };
    // Those of the limits behind it move by one each, and stay in order.
    AllTyped(typed.0.into_iter().filter_map(moved).collect())
}

impl Store {
    /// What was typed at a place of the form, as long as it counts.
    pub(crate) fn typed_at(self, place: String) -> ReadSignal<Option<Typed>> {
        distinct(move || {
            let typed = self.typed.read();
            let typed = typed.get(&place)?;
            self.draft.with(|draft| typed.counts(&place, draft)).then(|| typed.clone())
        })
    }

    /// The same, as it is now.
    pub(crate) fn typed_now(self, place: &str) -> Option<Typed> {
        let typed = self.typed.with_untracked(|typed| typed.get(place).cloned())?;
        self.draft.with_untracked(|draft| typed.counts(place, draft)).then_some(typed)
    }

    /// Keeps what was typed, beside what the draft says by now.
    pub(crate) fn keep_typed(self, place: String, text: String, wrong: Option<Wrong>) {
        let beside = self.draft.with_untracked(|draft| beside(draft, &place));
        self.typed.update(|typed| typed.set(place, Typed { text, wrong, beside }));
    }

    /// Forgets what was typed at a place of the form.
    pub(crate) fn forget_typed(self, place: &str) {
        if self.typed.with_untracked(|typed| typed.get(place).is_some()) {
            self.typed.update(|typed| typed.remove(place));
        }
    }

    /// Follows a limit that has gone from the draft.
    pub(crate) fn forget_limit(self, gone: usize) {
        self.typed.update(|typed| *typed = without_limit(std::mem::take(typed), gone));
    }

    /// Whether something that stands in the form cannot be read.
    pub(crate) fn is_unreadable(self) -> bool {
        self.findings.read().iter().any(is_of_typed)
    }
}

#[cfg(test)]
mod tests {
    use super::{AllTyped, SPAN, Typed, Wrong, beside, coin_amount, with_unreadable, without_limit};
    use bitgo_access_token::{Code, Context, Draft, Environment, check};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn draft(limits: &str) -> Draft {
        Draft::from_json(&format!(r#"{{"spendingLimits":{limits}}}"#)).unwrap()
    }

    fn unreadable_at(draft: &Draft, limit: usize) -> AllTyped {
        let place = coin_amount(limit);
        let wrong = Wrong { code: Code::LimitValueMalformed, message: "m".to_owned(), help: "h".to_owned() };
        let typed = Typed { text: "1e3".to_owned(), wrong: Some(wrong), beside: beside(draft, &place) };
        let mut all = AllTyped::default();
        all.set(place, typed);
        all
    }

    #[wasm_bindgen_test]
    fn it_counts_until_the_draft_says_something_else_of_the_same() {
        let typed = unreadable_at(&draft(r#"[{"coin":"tbtc","maxLimit":false}]"#), 0);
        for (limits, count) in [
            (r#"[{"coin":"tbtc","maxLimit":true}]"#, 1),
            (r#"[{"coin":"hteth"}]"#, 0),
            (r#"[{"coin":"tbtc","txValueLimit":"1"}]"#, 0),
            ("[]", 0),
        ] {
            assert_eq!(with_unreadable(&[], &draft(limits), &typed).len(), count, "{limits}");
        }
    }

    #[wasm_bindgen_test]
    fn a_unit_is_in_doubt_only_where_none_was_typed() {
        let draft = |seconds: u32| Draft::from_json(&format!(r#"{{"duration":{seconds}}}"#)).unwrap();
        let mut typed = AllTyped::default();
        let beside = beside(&draft(300), SPAN);
        typed.set(SPAN.to_owned(), Typed { text: "5 minutes".to_owned(), wrong: None, beside });
        for (seconds, typed, doubted) in
            [(300, &AllTyped::default(), true), (300, &typed, false), (60, &typed, true)]
        {
            let draft = draft(seconds);
            let report = check(&draft, &Context::new(Environment::Test));
            let said = with_unreadable(report.findings(), &draft, typed);
            assert_eq!(said.iter().any(|finding| finding.code == Code::DurationUnit), doubted, "{seconds}");
        }
    }

    #[wasm_bindgen_test]
    fn it_moves_with_its_limit_and_goes_with_it() {
        let typed = unreadable_at(&draft(r#"[{"coin":"a"},{"coin":"b"}]"#), 1);
        let after = draft(r#"[{"coin":"b"}]"#);
        assert_eq!(with_unreadable(&[], &after, &without_limit(typed.clone(), 0)).len(), 1);
        assert!(without_limit(typed, 1) == AllTyped::default());
    }
}
