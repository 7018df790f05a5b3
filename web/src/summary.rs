//! What the token will be, in words.

use crate::store::Store;
use crate::text::text;
use bitgo_access_token::scope::MoneyRisk;
use leptos::prelude::*;

#[component]
pub(crate) fn SummaryCard() -> impl IntoView {
    let store = Store::get();
    let summary = Memo::new(move |_| store.summary());
    let can = move || {
        let items = summary
            .read()
            .can
            .iter()
            .map(|ability| {
                let class = if ability.money_risk == MoneyRisk::Direct { "risky" } else { "" };
                view! { <li class=class>{ability.to_string()}</li> }
            })
            .collect_view();
        view! { <ul class="plain">{items}</ul> }
    };
    let limits = move || {
        let summary = summary.read();
        let mut lines: Vec<String> = summary.limits.iter().map(|limit| limit.text.clone()).collect();
        lines.extend(summary.unlock.iter().map(|need| need.text.clone()));
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let practices = move || {
        let items = summary.read().practices.iter().filter_map(|practice| {
            let met = practice.met?;
            let (class, mark, word) = if met { ("met", text().yes, text().met) } else { ("unmet", text().no, text().unmet) };
            Some(view! {
                <li class=class>
                    <span aria-hidden="true">{mark}</span>
                    <span><span class="unseen">{word}</span>{practice.title} <small>{practice.reason.clone()}</small></span>
                </li>
            })
        }).collect_view();
        view! { <ul class="practices">{items}</ul> }
    };
    view! {
        <section class="card" aria-labelledby="summary-title">
            <h2 id="summary-title">{text().summary_title}</h2>
            <Show
                when=move || !summary.read().can.is_empty() || !summary.read().unknown_scopes.is_empty()
                fallback=move || view! { <p class="hint">{text().summary_empty}</p> }
            >
                <dl class="says">
                    <dt>{text().says_can}</dt>
                    <dd>{can}</dd>
                    <dt>{text().says_cannot}</dt>
                    <dd class="no">{move || summary.read().cannot.join("; ")}</dd>
                    <dt>{text().says_from}</dt>
                    <dd>{move || summary.read().from.text.clone()}</dd>
                    <dt>{text().says_until}</dt>
                    <dd>{move || summary.read().until.text.clone()}</dd>
                    <Show when=move || !summary.read().limits.is_empty() || summary.read().unlock.is_some()>
                        <dt>{text().says_limits}</dt>
                        <dd><ul class="plain">{limits}</ul></dd>
                    </Show>
                </dl>
            </Show>
            <details class="more">
                <summary>{text().practices_title}</summary>
                {practices}
            </details>
        </section>
    }
}
