//! What was changed at once: by a fix, a preset, a link, a text, an entry of a list. Each can be taken back, and that too.

use super::typed::{AllTyped, without_limit};
use super::{Store, edit};
use bitgo_access_token::presets::Preset;
use bitgo_access_token::{Draft, Fix};
use leptos::prelude::*;

/// How many changes can be taken back.
const KEPT: usize = 20;

/// What the form is filled with.
#[derive(Clone, PartialEq)]
pub(crate) struct Filled {
    pub(crate) draft: Draft,
    pub(super) typed: AllTyped,
    pub(crate) preset: Option<&'static Preset>,
}

impl Filled {
    /// Whether a member of the draft is the same, with what was typed beside it.
    fn agrees(&self, other: &Self, member: &str) -> bool {
        self.draft.get(member) == other.draft.get(member) && self.typed.of(member).eq(other.typed.of(member))
    }

    /// The same with all that differs between two others as the second has it. The rest stays as it is.
    fn turned(&self, from: &Self, to: &Self) -> Self {
        let mut turned = self.clone();
        for member in differing(from, to) {
            match to.draft.get(member) {
                Some(value) => turned.draft.set(member, value.clone()),
                None => drop(turned.draft.remove(member)),
            }
            turned.typed.take_of(member, &to.typed);
        }
        if from.preset != to.preset {
            turned.preset = to.preset;
        }
        edit::put_in_order(&mut turned.draft);
        turned
    }
}

fn differing<'a>(one: &'a Filled, other: &'a Filled) -> Vec<&'a str> {
    let new = other.draft.members().keys().filter(|name| one.draft.get(name).is_none());
    let members = one.draft.members().keys().chain(new);
    members.map(String::as_str).filter(|member| !one.agrees(other, member)).collect()
}

/// One change.
#[derive(Clone)]
pub(crate) struct Change {
    /// What was done.
    pub(crate) title: String,
    before: Filled,
    after: Filled,
}

impl Change {
    /// Whether something that it changed has been changed once more: taking it back takes that along.
    fn is_built_on(&self, now: &Filled) -> bool {
        differing(&self.before, &self.after).into_iter().any(|member| !now.agrees(&self.after, member))
    }
}

/// The changes that can be taken back, and those that were.
#[derive(Clone, Default)]
pub(crate) struct Changes {
    pub(crate) done: Vec<Change>,
    pub(crate) undone: Vec<Change>,
}

/// A list of changes, of the two there are.
pub(crate) type List = fn(&mut Changes) -> &mut Vec<Change>;

impl Store {
    fn filled(self) -> Filled {
        Filled {
            draft: self.draft.get_untracked(),
            typed: self.typed.get_untracked(),
            preset: self.preset.get_untracked(),
        }
    }

    fn fill(self, Filled { draft, typed, preset }: Filled) {
        self.preset.set(preset);
        self.typed.set(typed);
        self.draft.set(draft);
    }

    /// Changes what the form is filled with, and keeps the way back. `title` says what is done.
    pub(crate) fn change(self, title: String, change: impl FnOnce(&mut Filled)) {
        let before = self.filled();
        let mut after = before.clone();
        change(&mut after);
        edit::put_in_order(&mut after.draft);
        if after == before {
            return;
        }
        self.fill(after.clone());
        self.changes.update(|changes| {
            keep(&mut changes.done, Change { title, before, after });
            changes.undone.clear();
        });
    }

    /// Applies a fix, and keeps the way back.
    pub(crate) fn apply(self, fix: &Fix) {
        let mut fixed = self.draft.get_untracked();
        if fixed.apply(fix).is_ok() {
            self.change(fix.title.clone(), |filled| {
                if let Some(gone) = limit_gone(&filled.draft, &fixed) {
                    filled.typed = without_limit(std::mem::take(&mut filled.typed), gone);
                }
                filled.draft = fixed;
            });
        }
    }

    /// Puts another draft in the place of the one that stands, and keeps the way back.
    pub(crate) fn replace(self, draft: Draft, title: String) {
        self.wallets_aside.set_value(Default::default());
        self.change(title, |filled| *filled = Filled { draft, typed: AllTyped::default(), preset: None });
    }

    /// Takes the last change of a list back, and puts it on the other list.
    pub(crate) fn take_back(self, from: List, to: List) {
        let last = self.changes.try_update(|changes| from(changes).pop()).flatten();
        if let Some(Change { title, before, after }) = last {
            let now = self.filled();
            let turned = now.turned(&after, &before);
            self.fill(turned.clone());
            self.changes.update(|changes| keep(to(changes), Change { title, before: now, after: turned }));
        }
    }

    /// The last of a list of changes: what was done, and whether what was changed there since would go with it.
    pub(crate) fn last_change(self, of: fn(&Changes) -> &Vec<Change>) -> Option<(String, bool)> {
        let changes = self.changes.read();
        let last = of(&changes).last()?;
        let now =
            Filled { draft: self.draft.get(), typed: self.typed.get(), preset: self.preset.get_untracked() };
        Some((last.title.clone(), last.is_built_on(&now)))
    }
}

fn keep(changes: &mut Vec<Change>, change: Change) {
    changes.push(change);
    let over = changes.len().saturating_sub(KEPT);
    changes.drain(..over);
}

/// Which limit is gone, where a fix has taken one out.
fn limit_gone(before: &Draft, after: &Draft) -> Option<usize> {
    let limits = |draft: &Draft| draft.get("spendingLimits").and_then(|limits| limits.as_array()).cloned();
    let (before, after) = (limits(before)?, limits(after).unwrap_or_default());
    let first = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
    (before.len() > after.len()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{Change, Filled};
    use crate::store::typed::AllTyped;
    use bitgo_access_token::Draft;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn filled(draft: &str) -> Filled {
        Filled { draft: Draft::from_json(draft).unwrap(), typed: AllTyped::default(), preset: None }
    }

    #[wasm_bindgen_test]
    fn what_a_change_did_not_touch_stays_when_it_is_taken_back() {
        let before = filled(r#"{"scope":["openid"],"duration":60}"#);
        let after = filled(r#"{"scope":["profile"],"duration":60}"#);
        let change = Change { title: String::new(), before: before.clone(), after: after.clone() };
        let typed = filled(r#"{"scope":["profile"],"duration":90,"label":"typed since"}"#);
        assert!(!change.is_built_on(&typed));
        let expected = filled(r#"{"scope":["openid"],"duration":90,"label":"typed since"}"#);
        assert!(typed.turned(&after, &before) == expected);
        assert!(change.is_built_on(&filled(r#"{"scope":["profile","openid"],"duration":60}"#)));
    }
}
