//! What the token will be, in words.

use crate::english::in_english;
use crate::text::text;
use bitgo_access_token::Summary;
use bitgo_access_token::scope::MoneyRisk;
use leptos::prelude::*;

#[component]
pub(crate) fn SummaryCard(summary: Memo<Summary>) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="summary-title">
            <h2 id="summary-title">{text().summary_title()}</h2>
            {move || {
                let summary = summary.read();
                if summary.can.is_empty() && summary.unknown_scopes.is_empty() && summary.from_template.is_empty() {
                    view! { <p class="hint">{text().summary_empty()}</p> }.into_any()
                } else {
                    says(&summary).into_any()
                }
            }}
        </section>
    }
}

/// What BitGo advises, and whether this token keeps it.
#[component]
pub(crate) fn Practices(summary: Memo<Summary>) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="practices-title">
            <h2 id="practices-title">{text().practices_title()}</h2>
            {move || practices(&summary.read())}
            {move || passphrases(&summary.read())}
        </section>
    }
}

/// One row: a term, and a line for each thing that there is to say; none where there is nothing.
fn row(term: &'static str, class: &'static str, lines: Vec<(bool, String)>) -> Option<impl IntoView> {
    let items = |(risky, line): (bool, String)| view! { <li class:risky=risky lang=in_english()>{line}</li> };
    (!lines.is_empty()).then(|| {
        view! { <dt>{term}</dt><dd class=class><ul class="plain">{lines.into_iter().map(items).collect_view()}</ul></dd> }
    })
}

fn says(summary: &Summary) -> impl IntoView + use<> {
    let plain = |lines: Vec<String>| lines.into_iter().map(|line| (false, line)).collect::<Vec<_>>();
    let abilities =
        summary.can.iter().map(|ability| (ability.money_risk == MoneyRisk::Direct, ability.to_string()));
    let unknown = summary.unknown_scopes.iter().map(|name| (true, text().says_unknown(name)));
    let cannot = if summary.cannot.is_empty() { Vec::new() } else { vec![summary.cannot.join("; ")] };
    let limits = summary.limits.iter().map(|limit| limit.text.clone());
    let unlock = summary.unlock.iter().map(|need| need.text.clone());
    let template = summary.from_template.iter().map(|what| (*what).to_owned()).collect();
    view! {
        <dl class="says">
            {row(text().says_can(), "", abilities.chain(unknown).collect())}
            {row(text().says_cannot(), "no", plain(cannot))}
            {row(text().says_from(), "", plain(vec![summary.from.text.clone()]))}
            {row(text().says_until(), "", plain(vec![summary.until.text.clone()]))}
            {row(text().says_within(), "", plain(summary.within.clone()))}
            {row(text().says_limits(), "", plain(limits.chain(unlock).collect()))}
            {row(text().says_template(), "", plain(template))}
        </dl>
    }
}

/// What is kept, and what is not, with the reason.
fn practices(summary: &Summary) -> impl IntoView + use<> {
    let items = summary.practices.iter().filter_map(|practice| {
        let met = practice.met?;
        let (class, mark, word) =
            if met { ("met", text().yes(), text().met()) } else { ("unmet", text().no(), text().unmet()) };
        Some(view! {
            <li class=class>
                <span aria-hidden="true">{mark}</span>
                <span><span class="unseen">{word}</span><span lang=in_english()>{practice.title} " " <small>{practice.reason.clone()}</small></span></span>
            </li>
        })
    });
    view! { <ul class="practices">{items.collect_view()}</ul> }
}

/// Which passphrase spending takes.
fn passphrases(summary: &Summary) -> Option<impl IntoView + use<>> {
    (!summary.notes.is_empty()).then(|| {
        let notes = summary.notes.iter().map(|note| view! { <li lang=in_english()>{*note}</li> });
        view! {
            <details class="more">
                <summary>{text().passphrases_title()}</summary>
                <ul class="plain hint">{notes.collect_view()}</ul>
            </details>
        }
    })
}
