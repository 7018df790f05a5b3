//! The rules of a request. One table, one file a field.

mod label;

use crate::{Context, Draft, Finding};

pub(crate) fn run(draft: &Draft, context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    label::check(draft, context, &mut findings);
    findings
}
