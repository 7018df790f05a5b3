//! What the token will be, in words.

use crate::distinct::distinct;
use crate::english::in_english;
use crate::format;
use crate::text::text;
use bitgo_access_token::scope::MoneyRisk;
use bitgo_access_token::{Practice, Summary};
use leptos::prelude::*;

#[component]
pub(crate) fn SummaryCard(summary: ReadSignal<Summary>) -> impl IntoView {
    let is_empty = distinct(move || {
        let summary = summary.read();
        summary.can.is_empty() && summary.unknown_scopes.is_empty() && summary.from_template.is_empty()
    });
    view! {
        <section class="card" aria-labelledby="summary-title">
            <h2 id="summary-title">{text().summary_title()}</h2>
            {move || match is_empty.get() {
                true => view! { <p class="hint">{text().summary_empty()}</p> }.into_any(),
                false => says(summary).into_any(),
            }}
        </section>
    }
}

/// What BitGo advises, and whether this token keeps it.
#[component]
pub(crate) fn Practices(summary: ReadSignal<Summary>) -> impl IntoView {
    let advised = distinct(move || summary.read().practices.clone());
    let notes = distinct(move || summary.read().notes);
    view! {
        <section class="card" aria-labelledby="practices-title">
            <h2 id="practices-title">{text().practices_title()}</h2>
            {move || practices(&advised.read())}
            {move || passphrases(notes.get())}
        </section>
    }
}

/// What there is to say under one term, a line each, and whether the line is a risk.
type Lines = Vec<(bool, String)>;

/// One row: a term and its lines; none where there is nothing to say. It is made anew when its own lines change: most
/// keys that are pressed change those of one row, or of none.
fn row(
    summary: ReadSignal<Summary>,
    term: &'static str,
    class: &'static str,
    lines: fn(&Summary) -> Lines,
) -> impl IntoView {
    let lines = distinct(move || lines(&summary.read()));
    let item = |(risky, line): (bool, String)| view! { <li class:risky=risky lang=in_english()>{line}</li> };
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! { <dt>{term}</dt><dd class=class><ul class="plain">{lines.into_iter().map(item).collect_view()}</ul></dd> }
        })
    }
}

/// Lines that are no risk.
fn plain(lines: impl IntoIterator<Item = impl ToString>) -> Lines {
    lines.into_iter().map(|line| (false, line.to_string())).collect()
}

fn says(summary: ReadSignal<Summary>) -> impl IntoView {
    let can = |summary: &Summary| -> Lines {
        let abilities =
            summary.can.iter().map(|ability| (ability.money_risk == MoneyRisk::Direct, ability.to_string()));
        let unknown = summary.unknown_scopes.iter().map(|name| (true, text().says_unknown(name)));
        abilities.chain(unknown).collect()
    };
    let cannot = |summary: &Summary| plain((!summary.cannot.is_empty()).then(|| summary.cannot.join("; ")));
    let limits = |summary: &Summary| {
        let limits = summary.limits.iter().map(format::limit);
        plain(limits.chain(summary.unlock.iter().map(|need| need.text.clone())))
    };
    view! {
        <dl class="says">
            {row(summary, text().says_can(), "", can)}
            {row(summary, text().says_cannot(), "no", cannot)}
            {row(summary, text().says_from(), "", |summary| plain([&summary.from.text]))}
            {row(summary, text().says_until(), "", |summary| plain([&summary.until.text]))}
            {row(summary, text().says_within(), "", |summary| plain(&summary.within))}
            {row(summary, text().says_limits(), "", limits)}
            {row(summary, text().says_template(), "", |summary| plain(&summary.from_template))}
        </dl>
    }
}

/// What is kept, and what is not, with the reason.
fn practices(practices: &[Practice]) -> impl IntoView + use<> {
    let items = practices.iter().filter_map(|practice| {
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
fn passphrases(notes: &'static [&'static str]) -> Option<impl IntoView> {
    (!notes.is_empty()).then(|| {
        let notes = notes.iter().map(|note| view! { <li lang=in_english()>{*note}</li> });
        view! {
            <details class="more">
                <summary>{text().passphrases_title()}</summary>
                <ul class="plain hint">{notes.collect_view()}</ul>
            </details>
        }
    })
}
