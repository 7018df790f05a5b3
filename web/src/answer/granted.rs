//! What was asked beside what was granted.

use super::user::UserRow;
use crate::browser;
use crate::build::seconds;
use crate::english::{english, in_english};
use crate::format;
use crate::store::{Made, Store, Whole, texts};
use crate::text::text;
use crate::used::used;
use bitgo_access_token::ScopeGrant;
use bitgo_access_token::scope::ScopeInfo;
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// The card: differences, scopes, the other fields, the user.
#[component]
pub(super) fn Granted(made: Made) -> impl IntoView {
    let misreads: Vec<String> = made.answer.misreads().iter().map(ToString::to_string).collect();
    let misreads = (!misreads.is_empty()).then(|| {
        view! {
            <div class="finding warning">
                <p><b>{text().misread_title()}</b> " " {english(misreads.join("; "))}</p>
            </div>
        }
    });
    let scopes = if made.answer.scope().is_some() {
        view! { <Scopes scopes=made.granted.scopes.clone() whole=made.whole.clone()/> }.into_any()
    } else {
        view! { <p>{text().scopes_not_said()}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="granted-title">
            <header><h2 id="granted-title">{text().granted_title()}</h2></header>
            <Differences made=made.clone()/>
            {scopes}
            <Fields made=made.clone()/>
            <dl class="words">
                <UserRow user=made.answer.user().cloned()/>
                {made.answer.id().map(|id| view! { <div><dt>{text().token_id()}</dt><dd><code>{id.to_owned()}</code></dd></div> })}
            </dl>
            {misreads}
        </section>
    }
}

/// A restriction that was asked. BitGo documents it for a create, and not for its answer.
struct Restriction {
    field: &'static str,
    term: &'static str,
    asked: Vec<String>,
    /// What the answer says of it all the same.
    told: Option<Vec<String>>,
}

impl Restriction {
    fn all(made: &Made) -> impl Iterator<Item = Self> {
        let names = [
            ("permittedWallets", text().permitted_wallets()),
            ("permittedEnterprises", text().permitted_enterprises()),
        ];
        let asked = names.map(|(field, term)| {
            let told = made.answer.unknown().get(field).and_then(Value::as_array);
            let told =
                told.map(|ids| ids.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>());
            Self { field, term, asked: texts(&made.whole.draft, field), told }
        });
        asked.into_iter().filter(|it| !it.asked.is_empty())
    }

    /// Whether the answer says that it holds back less than was asked.
    fn is_wider(&self) -> bool {
        let told = self.told.as_deref().unwrap_or(&self.asked);
        told.is_empty() || told.iter().any(|id| !self.asked.contains(id))
    }

    fn differs(&self) -> bool {
        let sorted = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<_>>();
        self.told.as_ref().is_some_and(|told| sorted(told) != sorted(&self.asked))
    }
}

/// What is not as it was asked, that which gives the token more first.
#[component]
fn Differences(made: Made) -> impl IntoView {
    let differences = made.granted.differences.clone();
    let restrictions: Vec<_> = Restriction::all(&made).collect();
    if differences.is_empty() && !restrictions.iter().any(Restriction::differs) {
        let whole = &made.whole;
        if whole.is_open() {
            return view! { <p class="complaint">{text().granted_open_template()}</p> }.into_any();
        }
        let unsaid = restrictions.iter().filter(|it| it.told.is_none()).map(|it| it.term);
        let unsaid = unsaid.collect::<Vec<_>>().join(", ");
        let unsaid = (!unsaid.is_empty()).then(|| view! { <p>{text().granted_unsaid(&unsaid)}</p> });
        let same = if whole.brings_any() { text().granted_same_template() } else { text().granted_same() };
        return view! { <p class="fine">{same}</p> {unsaid} }.into_any();
    }
    let restrictions = restrictions.into_iter().filter(Restriction::differs).map(|it| {
        let told = it.told.as_deref().unwrap_or_default().join(", ");
        let said = format!("{}: {}", it.term, if told.is_empty() { text().no() } else { &told });
        (it.is_wider(), said.into_any())
    });
    let differences = differences.into_iter().map(|it| (it.more, english(it.text).into_any()));
    let mut differences: Vec<_> = differences.chain(restrictions).collect();
    differences.sort_by_key(|(more, _)| !more);
    let items = differences.into_iter().map(|(more, said)| {
        let (class, word) = if more {
            ("finding security", text().granted_more())
        } else {
            ("finding warning", text().granted_less())
        };
        view! { <li class=class><p><b>{word}</b> " " {said}</p></li> }
    });
    view! { <ul class="settle" aria-label=text().granted_differs()>{items.collect_view()}</ul> }.into_any()
}

#[component]
fn Scopes(scopes: Vec<ScopeGrant>, whole: Whole) -> impl IntoView {
    let body = scopes.into_iter().map(|grant| {
        let name = grant.scope.split(':').next().unwrap_or_default();
        let meaning = ScopeInfo::find(name).map(|info| info.meaning);
        let granted = grant.granted == Some(true);
        // The dangerous one looks it: what nobody asked for.
        let mark = match (grant.asked, granted) {
            (true, true) if whole.brings("scope") => Some(("level", text().from_template())),
            (true, true) => None,
            (false, _) if whole.leaves_open("scope") => Some(("level act", text().from_template())),
            (false, _) => Some(("level money", text().added())),
            (true, false) => Some(("level act", text().refused())),
        };
        view! {
            <tr>
                <th scope="row"><code>{grant.scope.clone()}</code> {mark.map(|(class, word)| view! { " " <span class=class>{word}</span> })}</th>
                <td lang=in_english()>{meaning}</td>
                <td><Yes yes=grant.asked/></td>
                <td><Yes yes=granted/></td>
            </tr>
        }
    });
    view! {
        <div class="table scope-table" tabindex="0" role="region" aria-label=text().row_scopes()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text().row_scope()}</th>
                        <th scope="col">{text().row_means()}</th>
                        <th scope="col">{text().row_asked()}</th>
                        <th scope="col">{text().row_granted()}</th>
                    </tr>
                </thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// A tick or a dash, and the word for it.
#[component]
fn Yes(yes: bool) -> impl IntoView {
    let (mark, word) = if yes { (text().yes(), text().yes_word()) } else { (text().no(), text().no_word()) };
    view! { <span aria-hidden="true">{mark}</span><span class="unseen">{word}</span> }
}

/// The other fields, one a row. What BitGo's answer does not say is told as such.
#[component]
fn Fields(made: Made) -> impl IntoView {
    let store = Store::get();
    store.need_assets();
    let (asked, answer) = (&made.whole.draft, &made.answer);
    let plain = |name: &str| asked.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let addresses = |rules: Vec<String>| {
        if rules.is_empty() { text().from_anywhere().to_owned() } else { rules.join(", ") }
    };
    let life = seconds(asked).map_or_else(|| text().duration_no_end().to_owned(), format::exact);
    let limits = Signal::derive({
        let answer = answer.clone();
        move || {
            let unlock = answer.unlock()?;
            let lines = store.assets.with(|assets| used(unlock, assets.as_ref()));
            Some(lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("; "))
        }
    });
    let asked_limits = untrack(|| store.summary_of(asked).limits);
    let asked_limits = asked_limits.iter().map(format::limit).collect::<Vec<_>>().join("; ");
    let open = |names: &[&str], said: String| match names.iter().all(|name| made.whole.leaves_open(name)) {
        true => text().as_template_says().to_owned(),
        false => said,
    };
    let asked_limits = open(&["spendingLimits", "allErc20TokensLimit"], asked_limits);
    let asked_addresses = open(&["ipRestrict"], addresses(texts(asked, "ipRestrict")));
    // As with scopes, what gives the token more looks it.
    let restrictions: Vec<_> = Restriction::all(&made).collect();
    let mark = |field: &str| {
        let told = made.granted.differences.iter().map(|it| (it.field, it.more));
        let restricted = restrictions.iter().filter(|it| it.differs()).map(|it| (it.field, it.is_wider()));
        let of_field = told.chain(restricted).filter(|(of, _)| *of == field).map(|(_, more)| more);
        of_field.max().map(|more| if more { "level money" } else { "level act" })
    };
    let row = |field: &'static str, term: &'static str, asked: Option<String>, granted: AnyView| {
        let mark = mark(field).map(|class| view! { " " <span class=class>{text().differs()}</span> });
        let asked = asked.filter(|asked| !asked.is_empty()).unwrap_or_else(|| text().no().to_owned());
        view! { <tr><th scope="row">{term}</th><td>{asked}</td><td data-field=field>{granted} {mark}</td></tr> }
    };
    let said = |value: Option<String>| value.unwrap_or_else(|| text().not_said().to_owned()).into_any();
    let restricted = restrictions.iter().map(|it| {
        row(it.field, it.term, Some(it.asked.join(", ")), said(it.told.as_ref().map(|ids| ids.join(", "))))
    });
    let restricted = restricted.collect_view();
    let limits = (move || limits.get().unwrap_or_else(|| text().no_limits().to_owned())).into_any();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=text().granted_fields()>
            <table>
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{text().row_field()}</span></th>
                        <th scope="col">{text().row_asked()}</th>
                        <th scope="col">{text().row_granted()}</th>
                    </tr>
                </thead>
                <tbody>
                    {row("duration", text().row_expires(), Some(life), view! { <span data-testid="expires">{expiry(&made)}</span> }.into_any())}
                    {row("ipRestrict", text().row_from(), Some(asked_addresses), said(answer.ip_restrict().map(|rules| addresses(rules.to_vec()))))}
                    {row("spendingLimits", text().row_limits(), Some(asked_limits), limits)}
                    {row("label", text().label(), plain("label"), said(answer.label().map(str::to_owned)))}
                    {row("enterprise", text().enterprise(), plain("enterprise"), answer.enterprise().unwrap_or(text().no()).to_owned().into_any())}
                    {restricted}
                </tbody>
            </table>
        </div>
    }
}

/// Seconds that the answer and a look at it may have taken: 90 days are not 89 because of them.
const ANSWERED_WITHIN: i64 = 60;

/// `21 Feb 2027, 19:04 UTC (21 Feb 2027, 20:04 here), in 90 days`
fn expiry(made: &Made) -> String {
    let Some(expires) = made.answer.expires() else { return text().not_said().to_owned() };
    let here = format::local(expires).map(|here| format!(" ({here})")).unwrap_or_default();
    let left = browser::now().map(|now| expires.unix_timestamp().saturating_sub(now.unix_timestamp()));
    let left = match left {
        Some(left) if left > 0 => {
            format!(", {}", text().in_span(&format::rough(left.saturating_add(ANSWERED_WITHIN))))
        }
        Some(_) => format!(", {}", text().already_over()),
        None => String::new(),
    };
    format!("{}{here}{left}", format::utc(expires))
}
