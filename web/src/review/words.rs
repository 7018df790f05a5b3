//! The request in words.

use crate::browser;
use crate::build::seconds;
use crate::english::in_english;
use crate::format;
use crate::store::{Store, Whole, texts};
use crate::text::text;
use bitgo_access_token::scope::{MoneyRisk, ScopeInfo};
use bitgo_access_token::{Draft, Request, Summary};
use leptos::prelude::*;
use serde_json::Value;

/// Everything that the request says, by what it means. The draft does not change while this shows.
#[component]
pub(super) fn Words() -> impl IntoView {
    let store = Store::get();
    let draft = store.draft.get_untracked();
    let (summary, whole) = untrack(|| (store.summary(), store.whole(&draft)));
    let by_template = |names: &[&str]| {
        let brought = names.iter().any(|name| whole.brings(name));
        brought.then(|| view! { " " <span class="level">{text().from_template()}</span> })
    };
    let scopes = texts(&whole.draft, "scope").into_iter().map(|entry| {
        let (name, wallet) = match entry.split_once(':') {
            Some((name, wallet)) => (name.to_owned(), Some(wallet.to_owned())),
            None => (entry.clone(), None),
        };
        let info = ScopeInfo::find(&name);
        let moves = info.is_some_and(|info| info.money_risk == MoneyRisk::Direct);
        view! {
            <li>
                <code>{name}</code>
                {wallet.map(|wallet| view! { <code class="wallet">":" {wallet}</code> })}
                {moves.then(|| view! { " " <span class="level money">{text().level_money()}</span> })}
                <small lang=in_english()>{info.map(|info| info.meaning)}</small>
            </li>
        }
    });
    let scopes = scopes.collect_view();
    let open_scopes = whole.leaves_open("scope").then(|| view! { <p>{text().as_template_says()}</p> });
    let other = untrack(|| store.checked.with(|checked| checked.request().map(other_fields)));
    // What a known template brings stands in its own row.
    let left = if whole.brings_any() { String::new() } else { summary.from_template.join(", ") };
    let core = in_english();
    let own = |value: Option<String>| value.map(|value| (value, None));
    let of_core = |value: String| Some((value, core));
    let rows = [
        (text().label(), own(plain(&draft, "label")), &[][..]),
        (text().row_cannot(), of_core(summary.cannot.join("; ")), &[]),
        (text().row_life(), own(Some(life(&draft))), &[]),
        (text().row_from(), own(Some(addresses(&whole))), &["ipRestrict"]),
        (
            text().row_limits(),
            limits(&summary).map_or_else(|| own(Some(no_limits(&whole).to_owned())), of_core),
            &["spendingLimits", "allErc20TokensLimit"],
        ),
        (text().enterprise(), own(plain(&whole.draft, "enterprise")), &["enterprise"]),
        (text().admin(), own(admin(&draft)), &[]),
        (text().template(), own(plain(&draft, "accessTokenTemplateId")), &[]),
        (text().row_from_template(), of_core(left), &[]),
        (text().permitted_wallets(), own(joined(&whole.draft, "permittedWallets")), &["permittedWallets"]),
        (
            text().permitted_enterprises(),
            own(joined(&whole.draft, "permittedEnterprises")),
            &["permittedEnterprises"],
        ),
        (text().row_other(), own(other), &[]),
        (text().row_passphrases(), of_core(summary.notes.join("\n")), &[]),
    ];
    let mut rows = rows.into_iter().filter_map(|(term, value, names)| {
        let (value, lang) = value.filter(|(value, _)| !value.is_empty())?;
        Some(view! { <div><dt>{term}</dt><dd><span lang=lang>{value}</span> {by_template(names)}</dd></div> })
    });
    let label = rows.next();
    view! {
        <dl class="words">
            {label}
            <div><dt>{text().row_scopes()}</dt><dd><ul class="plain">{scopes}</ul> {open_scopes} {by_template(&["scope"])}</dd></div>
            {rows.collect_view()}
        </dl>
    }
}

fn plain(draft: &Draft, name: &str) -> Option<String> {
    draft.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn joined(draft: &Draft, name: &str) -> Option<String> {
    Some(texts(draft, name).join(", "))
}

/// `90 days, until 21 Feb 2027, 19:04 UTC (21 Feb 2027, 20:04 here)`
fn life(draft: &Draft) -> String {
    let span = seconds(draft);
    match (span, span.and_then(|seconds| format::after(browser::now()?, seconds))) {
        (Some(seconds), Some(end)) => {
            let here = format::local(end).map(|here| format!(" ({here})")).unwrap_or_default();
            text().until(&format::exact(seconds), &format!("{}{here}", format::utc(end)))
        }
        _ => text().duration_no_end().to_owned(),
    }
}

fn addresses(whole: &Whole) -> String {
    let addresses = texts(&whole.draft, "ipRestrict");
    if whole.leaves_open("ipRestrict") {
        text().as_template_says().to_owned()
    } else if addresses.is_empty() {
        text().from_anywhere().to_owned()
    } else {
        addresses.join(", ")
    }
}

fn no_limits(whole: &Whole) -> &'static str {
    let open = whole.leaves_open("spendingLimits") && whole.leaves_open("allErc20TokensLimit");
    if open { text().as_template_says() } else { text().no_limits() }
}

fn limits(summary: &Summary) -> Option<String> {
    let limits = summary.limits.iter().map(format::limit);
    let lines: Vec<String> = limits.chain(summary.unlock.iter().map(|need| need.text.clone())).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn admin(draft: &Draft) -> Option<String> {
    (draft.get("admin") == Some(&Value::Bool(true)))
        .then(|| plain(draft, "adminScope").unwrap_or_else(|| text().admin_scope_default().to_owned()))
}

/// What BitGo's documents do not list, as it is sent.
fn other_fields(request: &Request) -> String {
    request.unknown().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
}
