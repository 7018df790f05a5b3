//! Below the form, always in view: how it stands, the way back from the last change, and the way on.

use crate::distinct::distinct;
use crate::findings::class;
use crate::store::{Change, Changes, List, Store, of_otp};
use crate::text::{form as words, text};
use bitgo_access_token::{Finding, Severity};
use leptos::prelude::*;

const SEVERITIES: [Severity; 4] =
    [Severity::Error, Severity::Security, Severity::Warning, Severity::Suggestion];

#[component]
pub(crate) fn Dock() -> impl IntoView {
    let store = Store::get();
    let needed = distinct(move || {
        let findings = store.findings.get();
        let needed =
            |found: &&Finding| found.severity == Severity::Error && !of_otp(found) && store.is_pending(found);
        findings.iter().filter(needed).count()
    });
    let clear = move || store.findings.read().iter().all(of_otp);
    let counts = SEVERITIES.into_iter().map(|severity| {
        let count = distinct(move || {
            let findings = store.findings.get();
            let open = |found: &&Finding| match severity {
                _ if found.severity != severity || of_otp(found) => false,
                Severity::Error => !store.is_pending(found),
                Severity::Security => !store.accepts(found),
                Severity::Warning | Severity::Suggestion => true,
            };
            findings.iter().filter(open).count()
        });
        let shown = move || {
            Some(count.get()).filter(|count| *count > 0).map(|count| {
                view! { <span class=format!("count {}", class(severity))>{count} " " {counted(severity, count)}</span> }
            })
        };
        view! { {shown} }
    });
    view! {
        <div class="dock">
            <button type="button" class="counts" on:click=move |_| { store.focus("settle-title"); }>
                <span class="unseen">{text().settle_title()} ": "</span>
                {move || Some(needed.get()).filter(|count| *count > 0).map(|count| view! { <span class="count needed">{count} " " {words().count_needed()}</span> })}
                {counts.collect_view()}
                {move || clear().then(|| view! { <span class="fine">{text().nothing_to_settle()}</span> })}
            </button>
            <div role="status">
                <Back of=|changes| &changes.done from=|changes| &mut changes.done to=|changes| &mut changes.undone said=text().fixed() back=text().undo()/>
                <Back of=|changes| &changes.undone from=|changes| &mut changes.undone to=|changes| &mut changes.done said=text().undone() back=text().redo()/>
            </div>
            <button type="button" id="review-button" class="primary" on:click=move |_| go_to_review(store)>{text().review()}</button>
        </div>
    }
}

/// The last of a list of changes, and the way to take it back.
#[component]
fn Back(
    of: fn(&Changes) -> &Vec<Change>,
    from: List,
    to: List,
    said: &'static str,
    back: &'static str,
) -> impl IntoView {
    let store = Store::get();
    let last = distinct(move || store.last_change(of));
    let is_there = distinct(move || last.read().is_some());
    let title = move || last.get().map(|(title, _)| title);
    let with_more = move || last.get().is_some_and(|(_, more)| more).then(|| text().with_later());
    let take_back = move |_| {
        store.take_back(from, to);
        if !is_there.get_untracked() {
            store.focus("review-button");
        }
    };
    view! {
        <Show when=move || is_there.get()>
            <p class="undo">
                <span>{said} " " {title}</span>
                <button type="button" class="fix" on:click=take_back>{back} {with_more}</button>
            </p>
        </Show>
    }
}

/// Goes on to the review, or to what keeps one from it.
pub(crate) fn go_to_review(store: Store) {
    // Only who cannot go on is shown what is missing: the review asks for a one-time password of its own.
    let ready = untrack(|| store.is_ready());
    store.attempted.set(!ready);
    if store.connection.read_untracked().is_none() {
        store.spoken.set(text().connect_first().to_owned());
        store.focus("connect-title");
    } else if ready {
        store.open_review();
    } else {
        store.spoken.set(text().not_ready().to_owned());
        store.focus("settle-title");
    }
}

fn counted(severity: Severity, count: usize) -> &'static str {
    let text = text();
    match (severity, count) {
        (Severity::Error, 1) => text.count_error(),
        (Severity::Error, _) => text.count_errors(),
        (Severity::Security, _) => text.count_security(),
        (Severity::Warning, 1) => text.count_warning(),
        (Severity::Warning, _) => text.count_warnings(),
        (Severity::Suggestion, 1) => text.count_suggestion(),
        (Severity::Suggestion, _) => text.count_suggestions(),
    }
}
