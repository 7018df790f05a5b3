//! What the token may do.

use super::Card;
use super::wallets::Wallets;
use crate::distinct::distinct;
use crate::english::english;
use crate::findings::{Findings, gravest, is_invalid};
use crate::format;
use crate::store::{Store, scope_id, texts};
use crate::text::{policy, text};
use bitgo_access_token::scope::{Availability, CATALOGUE, Group, Level, MoneyRisk, ScopeInfo};
use bitgo_access_token::{Draft, Environment, Finding};
use leptos::prelude::*;
use serde_json::Value;

/// The groups in the order in which people look for them: what most tokens need first, what hardly any may
/// have last.
const GROUPS: [Group; 9] = [
    Group::Wallets,
    Group::Transactions,
    Group::Approvals,
    Group::Enterprise,
    Group::Trading,
    Group::Identity,
    Group::Settlement,
    Group::Integrations,
    Group::Everything,
];

/// The name of an entry, without the wallet.
pub(crate) fn name(entry: &str) -> &str {
    entry.split(':').next().unwrap_or(entry)
}

/// Puts the list of scopes in place. An empty one is left out.
pub(super) fn set(draft: &mut Draft, entries: Vec<String>) {
    if entries.is_empty() {
        draft.remove("scope");
    } else {
        draft.set("scope", entries.into_iter().map(Value::from).collect::<Vec<_>>());
    }
}

/// The entries of one name in the place where the first of them stood, or at the end.
pub(super) fn replace(draft: &mut Draft, of: &str, with: impl IntoIterator<Item = String>) {
    let mut entries = texts(draft, "scope");
    let at = entries.iter().position(|entry| name(entry) == of).unwrap_or(entries.len());
    entries.retain(|entry| name(entry) != of);
    let at = at.min(entries.len());
    entries.splice(at..at, with);
    set(draft, entries);
}

#[component]
pub(super) fn Scopes() -> impl IntoView {
    let store = Store::get();
    let search = RwSignal::new(String::new());
    let abouts = StoredValue::new(CATALOGUE.iter().map(about).collect::<Vec<_>>());
    let entries = distinct(move || texts(&store.draft.read(), "scope"));
    let note = Signal::derive(move || {
        let chosen = entries.read().len();
        if chosen == 0 {
            text().no_scope().to_owned()
        } else {
            format::count(chosen, text().scope_chosen(), text().scopes_chosen())
        }
    });
    let found = distinct(move || {
        let wanted = words(&search.read().to_lowercase());
        abouts.with_value(|abouts| abouts.iter().map(|about| matches(about, &wanted)).collect::<Vec<_>>())
    });
    let nothing = distinct(move || !found.read().contains(&true));
    let findings = store.findings_at("/scope".to_owned());
    let of_entries = findings_of_entries(store, entries);
    let groups = GROUPS.into_iter().map(move |group| view! { <ScopeGroup group found entries of_entries/> });
    view! {
        <Card id="f-scope" title=text().scopes_title() note=note>
            <input
                type="search"
                aria-label=text().search_scopes()
                placeholder=text().search_scopes_hint()
                prop:value=search
                on:input=move |event| search.set(event_target_value(&event))
                on:keydown=|event| if event.key() == "Enter" { event.prevent_default() }
            />
            <div class="scopes">{groups.collect_view()}</div>
            <Show when=move || nothing.get()>
                <p class="hint">{text().no_scope_matches()}</p>
            </Show>
            <Findings findings id="scope-findings"/>
            <OtherScopes entries of_entries/>
        </Card>
    }
}

/// A finding of an entry of the list, and the name of the scope in that entry.
type OfEntry = (String, Finding);

/// What there is to say about single entries. The rows of the scopes look here, each for its own: so they are not asked
/// about findings that stand elsewhere.
fn findings_of_entries(store: Store, entries: ReadSignal<Vec<String>>) -> ReadSignal<Vec<OfEntry>> {
    let findings = store.findings_where(|finding| finding.pointer.as_str().starts_with("/scope/"));
    distinct(move || {
        let entries = entries.read();
        let of_entry = |finding: Finding| {
            let index = finding.pointer.as_str().strip_prefix("/scope/")?.parse::<usize>().ok()?;
            Some((name(entries.get(index)?).to_owned(), finding))
        };
        findings.get().into_iter().filter_map(of_entry).collect()
    })
}

/// Those of the scopes whose names `is` picks.
fn findings_of(
    of_entries: ReadSignal<Vec<OfEntry>>,
    is: impl Fn(&str) -> bool + Send + Sync + 'static,
) -> ReadSignal<Vec<Finding>> {
    distinct(move || {
        let of_entries = of_entries.read();
        of_entries.iter().filter(|(name, _)| is(name)).map(|(_, finding)| finding.clone()).collect()
    })
}

/// What a search looks into: the name of a scope, its meaning and its group, in small letters.
fn about(info: &ScopeInfo) -> String {
    format!("{} {} {}", info.name, info.meaning, info.group.title()).to_lowercase()
}

/// Whether a scope is what a search is after: each word in what there is about it.
fn matches(about: &str, wanted: &[String]) -> bool {
    wanted.iter().all(|word| about.contains(word.as_str()))
}

#[component]
fn ScopeGroup(
    group: Group,
    /// Whether each scope of the catalogue is what the search is after.
    found: ReadSignal<Vec<bool>>,
    entries: ReadSignal<Vec<String>>,
    of_entries: ReadSignal<Vec<OfEntry>>,
) -> impl IntoView {
    let store = Store::get();
    let of_group = move || CATALOGUE.iter().enumerate().filter(move |(_, info)| info.group == group);
    // What exists nowhere but in test is not offered for production; where it is chosen, it stays in view.
    let offered = move |info: &ScopeInfo| {
        info.availability != Availability::TestOnly
            || store.environment.get() == Environment::Test
            || entries.read().iter().any(|entry| name(entry) == info.name)
    };
    let visible =
        move |(index, info): (usize, &ScopeInfo)| found.read().get(index) == Some(&true) && offered(info);
    let any = distinct(move || of_group().any(visible));
    let chosen = distinct(move || {
        let entries = entries.read();
        entries.iter().filter(|entry| of_group().any(|(_, info)| info.name == name(entry))).count()
    });
    let id = format!("group-{}", group.title().split_whitespace().next().unwrap_or_default());
    let rows = of_group().map(
        move |(index, info)| view! { <ScopeRow info entries of_entries hidden=distinct(move || !visible((index, info)))/> },
    );
    view! {
        <div class="scope-group" role="group" aria-labelledby=id.clone() hidden=move || !any.get()>
            <h3 id=id.clone()>
                {english(group.title())}
                <span>{move || Some(chosen.get()).filter(|chosen| *chosen > 0).map(|chosen| format!(" · {chosen} {}", text().chosen()))}</span>
            </h3>
            {rows.collect_view()}
        </div>
    }
}

#[component]
fn ScopeRow(
    info: &'static ScopeInfo,
    entries: ReadSignal<Vec<String>>,
    of_entries: ReadSignal<Vec<OfEntry>>,
    hidden: ReadSignal<bool>,
) -> impl IntoView {
    let store = Store::get();
    let checked = distinct(move || entries.read().iter().any(|entry| name(entry) == info.name));
    let findings = findings_of(of_entries, move |name| name == info.name);
    let toggle = move |on: bool| {
        store.touch("/scope");
        put_aside(store, |name| name == info.name);
        let aside = if on { take_aside(store, info.name) } else { Vec::new() };
        store.edit(|draft| {
            let with = match (on, info.needs_wallet, aside.is_empty()) {
                (false, ..) => Vec::new(),
                (true, false, _) => vec![info.name.to_owned()],
                (true, true, true) => for_wallets_in_use(draft, info.name),
                (true, true, false) => aside,
            };
            replace(draft, info.name, with);
        });
    };
    let allowed = store.policy(|policy| policy.may_allow(info.name)).unwrap_or(true);
    let id = scope_id(info.name);
    let meaning_id = format!("{id}-meaning");
    let findings_id = format!("{id}-findings");
    let (level_class, level) = level(info);
    view! {
        <div class="scope" class:on=checked class:barred=!allowed hidden=hidden data-severity=move || gravest(&findings.read())>
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=format!("{meaning_id} {findings_id}")
                aria-invalid=is_invalid(findings)
                disabled=move || !allowed && !checked.get()
                prop:checked=checked
                on:change=move |event| toggle(event_target_checked(&event))
            />
            <label for=id><code>{info.name}</code></label>
            <span class=format!("level {level_class}")>{level}</span>
            <small id=meaning_id>
                {english(info.meaning)}
                {(!allowed).then(|| view! { <em>" " {policy().scope()}</em> })}
                {availability(info.availability).map(|note| view! { <em>" "{note}</em> })}
            </small>
            {info.needs_wallet.then(|| view! {
                <Show when=move || checked.get()>
                    <Wallets scope=info.name/>
                </Show>
            })}
            <Findings findings id=findings_id/>
        </div>
    }
}

/// Keeps the wallets of the scopes whose names `is` picks: they are there again when the scope is.
pub(super) fn put_aside(store: Store, is: impl Fn(&str) -> bool) {
    let mut picked = store.draft.with_untracked(|draft| texts(draft, "scope"));
    picked.retain(|entry| entry.contains(':') && is(name(entry)));
    store.wallets_aside.update_value(|aside| {
        aside.retain(|old| !picked.iter().any(|new| name(new) == name(old)));
        aside.append(&mut picked);
    });
}

/// Takes back what was kept of a scope.
fn take_aside(store: Store, scope: &str) -> Vec<String> {
    let take = |aside: &mut Vec<String>| {
        let (of_scope, others) = std::mem::take(aside).into_iter().partition(|entry| name(entry) == scope);
        *aside = others;
        of_scope
    };
    store.wallets_aside.try_update_value(take).unwrap_or_default()
}

/// A scope for the wallets that another scope names already; without any, the bare name, for which the check
/// asks for a wallet.
fn for_wallets_in_use(draft: &Draft, name: &str) -> Vec<String> {
    let mut wallets: Vec<String> = Vec::new();
    for entry in texts(draft, "scope") {
        if let Some((_, wallet)) = entry.split_once(':')
            && !wallets.iter().any(|known| known == wallet)
        {
            wallets.push(wallet.to_owned());
        }
    }
    if wallets.is_empty() {
        return vec![name.to_owned()];
    }
    wallets.into_iter().map(|wallet| format!("{name}:{wallet}")).collect()
}

/// The one word on what is at stake.
fn level(info: &ScopeInfo) -> (&'static str, &'static str) {
    match (info.money_risk, info.level) {
        (MoneyRisk::Direct, _) => ("money", text().level_money()),
        (_, Level::View) => ("view", text().level_view()),
        (_, Level::Act) => ("act", text().level_act()),
        (_, Level::Approve) => ("approve", text().level_approve()),
        (_, Level::Administer) => ("administer", text().level_administer()),
    }
}

fn availability(availability: Availability) -> Option<&'static str> {
    match availability {
        Availability::General => None,
        Availability::TestOnly => Some(text().test_only()),
        Availability::PartnerOnly => Some(text().partner_only()),
        Availability::ShortLivedOnly => Some(text().short_lived_only()),
        Availability::Deprecated => Some(text().deprecated()),
        Availability::Internal => Some(text().internal()),
    }
}

/// Scopes that are in no list: BitGo may have given one to somebody.
#[component]
fn OtherScopes(entries: ReadSignal<Vec<String>>, of_entries: ReadSignal<Vec<OfEntry>>) -> impl IntoView {
    let store = Store::get();
    let is_other = |entry: &str| !CATALOGUE.iter().any(|info| info.name == name(entry));
    let others =
        distinct(move || entries.get().into_iter().filter(|entry| is_other(entry)).collect::<Vec<_>>());
    let findings = findings_of(of_entries, is_other);
    // Opens for a draft that has some, and does not close under somebody's hands.
    let in_use = Memo::new(move |was: Option<&bool>| was == Some(&true) || !others.read().is_empty());
    let typed = RwSignal::new(String::new());
    // A word that is the name of a listed scope may be the beginning of another: it stays here while it is typed.
    let unlisted =
        move |text: &str| words(text).into_iter().filter(|word| is_other(word)).collect::<Vec<_>>();
    Effect::new(move |_| {
        let others = others.get();
        if unlisted(&typed.read_untracked()) != others {
            typed.set(others.join(" "));
        }
    });
    let take = move |words: Vec<String>| {
        store.touch("/scope");
        store.edit(|draft| {
            let mut entries = texts(draft, "scope");
            entries.retain(|entry| !is_other(entry));
            for word in words {
                if is_other(&word) || !entries.iter().any(|entry| *entry == word || name(entry) == word) {
                    entries.push(word);
                }
            }
            set(draft, entries);
        });
    };
    // Done with typing: what is listed goes to its place in the list.
    let leave = move || {
        let all = words(&typed.read_untracked());
        if all.iter().any(|word| !is_other(word)) {
            take(all);
            typed.update(|typed| *typed = unlisted(typed).join(" "));
        }
    };
    view! {
        <details class="more" prop:open=in_use>
            <summary>{text().other_scopes_title()}</summary>
            <div class="field" data-severity=move || gravest(&findings.read())>
                <label for="other-scopes">{text().other_scopes()}</label>
                <input
                    type="text"
                    class="mono"
                    id="other-scopes"
                    spellcheck="false"
                    aria-describedby="other-scopes-hint other-scopes-findings"
                    aria-invalid=is_invalid(findings)
                    prop:value=typed
                    on:input=move |event| {
                        let now = event_target_value(&event);
                        typed.set(now.clone());
                        take(unlisted(&now));
                    }
                    on:change=move |_| leave()
                />
                <p class="hint" id="other-scopes-hint">{text().other_scopes_hint()}</p>
                <Findings findings id="other-scopes-findings"/>
            </div>
        </details>
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{about, matches, replace, words};
    use bitgo_access_token::Draft;
    use bitgo_access_token::scope::ScopeInfo;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_search_goes_by_name_and_by_meaning() {
        let spend = ScopeInfo::find("wallet_spend").unwrap();
        for wanted in ["", "wallet_sp", "SENDS one wallet", "transactions"] {
            assert!(matches(&about(spend), &words(&wanted.to_lowercase())), "{wanted}");
        }
        assert!(!matches(&about(spend), &words("audit")));
    }

    #[wasm_bindgen_test]
    fn the_wallets_of_a_scope_take_its_place() {
        let mut draft = Draft::from_json(r#"{"scope":["openid","wallet_view","profile"]}"#).unwrap();
        replace(&mut draft, "wallet_view", ["wallet_view:a".to_owned(), "wallet_view:b".to_owned()]);
        assert_eq!(
            draft.get("scope").unwrap().to_string(),
            r#"["openid","wallet_view:a","wallet_view:b","profile"]"#
        );
        replace(&mut draft, "wallet_view", []);
        replace(&mut draft, "openid", []);
        replace(&mut draft, "profile", []);
        assert!(draft.get("scope").is_none());
    }
}
