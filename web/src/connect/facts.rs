//! What BitGo says of the session, which there is once one is connected.

use super::proof::title;
use crate::format;
use crate::parts::{Make, part};
use crate::store::{Connection, Store};
use crate::text::session as words;
use leptos::prelude::*;

part! {
    account: pub(super) fn part() -> Make {
        || {
            let connection = Store::get().connection.get_untracked();
            connection.map(|connection| view! { <Facts connection/> }).into_any()
        }
    }
}

/// What BitGo says of the session.
#[component]
fn Facts(connection: Connection) -> impl IntoView {
    let session = &connection.session.access_token;
    let ends = session.expires().map(|end| match format::local(end) {
        Some(here) => format!("{} · {here}", format::utc(end)),
        None => format::utc(end),
    });
    let addresses = session.ip_restrict().map(|rules| match rules {
        [] => words().anywhere().to_owned(),
        rules => rules.join(", "),
    });
    let locked = match session.unlock() {
        Some(_) => words().unlocked(),
        None => words().locked(),
    };
    let rows = [
        (words().user(), connection.name()),
        (words().username(), connection.user.as_ref().and_then(|user| user.username.clone())),
        (words().label(), session.label().map(str::to_owned)),
        (words().ends(), ends),
        (words().at(), session.origin().map(str::to_owned)),
        (words().seen_from(), session.ip().map(str::to_owned)),
        (words().usable_from(), addresses),
        (words().spending(), Some(locked.to_owned())),
        (words().authentication(), Some(title(connection.authentication).to_owned())),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(term, value)| Some(view! { <div><dt>{term}</dt><dd>{value?}</dd></div> }));
    let scopes = session
        .scope()
        .unwrap_or_default()
        .iter()
        .map(|scope| view! { <li><code>{scope.clone()}</code></li> });
    view! {
        <dl class="facts">
            {rows.collect_view()}
            <div><dt>{words().may()}</dt><dd><ul class="plain">{scopes.collect_view()}</ul></dd></div>
        </dl>
    }
}
