//! What the check still has to say, and the security findings that were accepted.

use crate::distinct::distinct;
use crate::english::{english, in_english};
use crate::findings::{class, word};
use crate::side::Accept;
use crate::store::{Store, is_brought, of_otp};
use crate::text::text;
use bitgo_access_token::{Finding, Severity};
use leptos::prelude::*;

#[component]
pub(super) fn Said() -> impl IntoView {
    let store = Store::get();
    let rest = distinct(move || {
        let findings = store.findings.get();
        let mut findings: Vec<Finding> =
            findings.iter().filter(|finding| !of_otp(finding)).cloned().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    });
    let item = |(index, finding): (usize, Finding)| {
        let id = format!("said-{index}");
        let brought =
            is_brought(&finding).then(|| view! { <span class="level">{text().from_template()}</span> " " });
        let accept = (finding.severity == Severity::Security).then(
            || view! { <Accept finding=Signal::stored(Some(finding.clone())) described_by=id.clone()/> },
        );
        view! {
            <li class=format!("finding {}", class(finding.severity))>
                <p id=id><b>{word(finding.severity)}</b> " " {brought} {english(finding.message)} " " <span class="help" lang=in_english()>{finding.help}</span></p>
                {accept}
            </li>
        }
    };
    view! {
        <Show when=move || !rest.read().is_empty()>
            <section class="card" aria-labelledby="said-title">
                <h2 id="said-title">{text().said_title()}</h2>
                <ul class="settle">{move || rest.get().into_iter().enumerate().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}
