//! The token, in the only moment in which it is there.

mod granted;
mod secret;
mod user;

use crate::browser;
use crate::format;
use crate::store::{Made, Store};
use crate::text::text;
use granted::Granted;
use leptos::prelude::*;
use secret::Secret;
use user::UserRow;

#[component]
pub(crate) fn Answer() -> impl IntoView {
    let store = Store::get();
    move || store.made.get().map(|made| view! { <AnswerOf made/> })
}

#[component]
fn AnswerOf(made: Made) -> impl IntoView {
    let store = Store::get();
    let answer = made.answer.clone();
    let label = answer.label().map(str::to_owned);
    let label = label.or_else(|| made.asked.get("label").and_then(|label| label.as_str()).map(str::to_owned));
    let title = format!("{} {}", label.unwrap_or_else(|| text().the_token.to_owned()), text().is_ready);
    let created = answer.created_at().map(|created| format!("{} {}", text().created, format::utc(created)));
    let expiry = expiry(&made);
    let misreads: Vec<String> = answer.misreads().iter().map(ToString::to_string).collect();
    let saved = move |_| {
        store.start_again();
        store.spoken.set(text().token_gone.to_owned());
        store.focus_soon("name");
    };
    view! {
        <div class="column">
            <section class="card done" aria-labelledby="done-title">
                <header>
                    <h2 id="done-title" tabindex="-1">{title}</h2>
                    <small>{created}</small>
                </header>
                <p>{text().shown_once}</p>
                <Secret made=made.clone()/>
                <div class="actions">
                    <p class="hint">{text().saved_note}</p>
                    <button type="button" class="primary" on:click=saved>{text().saved}</button>
                </div>
            </section>
            <section class="card" aria-labelledby="granted-title">
                <header><h2 id="granted-title">{text().granted_title}</h2></header>
                <Granted made=made.clone()/>
                <dl class="words">
                    <div><dt>{text().row_expires}</dt><dd data-testid="expires">{expiry}</dd></div>
                    <UserRow user=answer.user().cloned()/>
                    {row(text().row_from, answer.ip_restrict().map(|rules| rules.join(", ")))}
                    {row(text().enterprise, answer.enterprise().map(str::to_owned))}
                    {row(text().row_limits, limits(&made))}
                    {row(text().token_id, answer.id().map(str::to_owned))}
                </dl>
                {(!misreads.is_empty()).then(|| view! {
                    <div class="finding warning">
                        <p>
                            <b>{text().misread_title}</b>
                            " "
                            {misreads.join("; ")}
                        </p>
                    </div>
                })}
            </section>
        </div>
    }
}

fn row(term: &'static str, value: Option<String>) -> Option<impl IntoView> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(view! { <div><dt>{term}</dt><dd>{value}</dd></div> })
}

/// `21 Feb 2027, 19:04 UTC, in 90 days`
fn expiry(made: &Made) -> String {
    let Some(expires) = made.answer.expires() else { return text().not_said.to_owned() };
    let here = format::local(expires).map(|here| format!(" ({here})")).unwrap_or_default();
    let left = browser::now().map(|now| expires.unix_timestamp().saturating_sub(now.unix_timestamp()));
    let left = match left {
        Some(left) if left > 0 => format!(", {} {}", text().in_span, format::rough(left)),
        Some(_) => format!(", {}", text().already_over),
        None => String::new(),
    };
    format!("{}{here}{left}", format::utc(expires))
}

/// `0 of 150,000,000 tbtc base units used`
fn limits(made: &Made) -> Option<String> {
    let unlock = made.answer.unlock()?;
    let amount = |amount: Option<&bitgo_access_token::Amount>| {
        amount.map_or_else(|| text().unknown_amount.to_owned(), |amount| format::grouped(amount.as_str()))
    };
    let rows: Vec<String> = unlock
        .spending_limits
        .iter()
        .map(|limit| {
            format!(
                "{}: {} {} {} {}",
                limit.coin,
                amount(limit.tx_value.as_ref()),
                text().used_of,
                amount(limit.tx_value_limit.as_ref()),
                text().base_units_short
            )
        })
        .collect();
    Some(rows.join("; "))
}
