//! `ip.*`, the list as a whole.

use super::{fields, quote, scopes::one_based, subject::Subject};
use crate::first_place::FirstPlaces;
use crate::{Code, Finding, Fix, IpRule};
use ipnet::IpNet;
use serde_json::Value;

/// What BitGo's token templates allow; for tokens no number is documented.
const MANY: usize = 100;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let count = subject.list("ipRestrict").len();
    if count > MANY {
        let message = format!("The list has {count} entries; BitGo's token templates allow {MANY}.");
        findings.push(Finding::new(Code::IpTooMany, fields::field("ipRestrict"), message));
    }
    let mut first = FirstPlaces::default();
    let mut blocks: Vec<(IpNet, usize, &str)> = Vec::new();
    for (index, text) in subject.texts("ipRestrict") {
        let Ok(rule) = IpRule::parse(text) else { continue };
        let block = rule.block();
        match first.meet(block.to_string(), index) {
            None => blocks.push((block, index, text)),
            Some(earlier) => {
                let message = format!(
                    "{} is in the list already, as entry {}.",
                    quote::value(text),
                    one_based(earlier)
                );
                findings.push(removable(Code::IpDuplicate, index, text, message));
            }
        }
    }
    // In this order a block comes right after those that contain it, the widest first.
    blocks.sort_unstable_by_key(|(block, ..)| (block.network(), block.prefix_len()));
    let mut outer: Option<(IpNet, &str)> = None;
    for (block, index, text) in blocks {
        match outer {
            Some((wide, name)) if wide.contains(&block) => {
                let message = format!("{} is inside {}.", quote::value(text), quote::value(name));
                findings.push(removable(Code::IpContained, index, text, message));
            }
            _ => outer = Some((block, text)),
        }
    }
}

fn removable(code: Code, index: usize, text: &str, message: String) -> Finding {
    let at = fields::entry("ipRestrict", index);
    let fix = Fix::remove("Remove it", &at, &Value::from(text));
    Finding::new(code, at, message).fix(fix)
}
