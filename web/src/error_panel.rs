//! Why a call failed, in BitGo's words and in ours.

use crate::english::in_english;
use crate::text::{signing, text};
use bitgo_access_token_client::{Error, Unverified};
use leptos::prelude::*;

/// What happened, what may be behind it, what to do; and what BitGo's support asks for.
#[component]
pub(crate) fn ErrorPanel(error: Error) -> impl IntoView {
    let outcome_unknown = matches!(error, Error::OutcomeUnknown { .. });
    let said = error.platform_error().cloned();
    let explanation = said.as_ref().map(|said| said.explain());
    let (own_title, own_next) = own_words(&error);
    // Somebody may be at work between here and BitGo: that is said beside what became of the token.
    let distrust = match &error {
        Error::OutcomeUnknown { cause, .. } if matches!(**cause, Error::Unverified(_)) => {
            Some(own_words(cause))
        }
        _ => None,
    };
    let (title, of_core) = match &explanation {
        Some(explanation) if !outcome_unknown => (explanation.title, in_english()),
        _ => (own_title, None),
    };
    let wait = match &error {
        Error::RateLimited { wait, .. } => *wait,
        _ => explanation.as_ref().and_then(|explanation| explanation.retry_after),
    };
    let causes = explanation.filter(|_| !outcome_unknown).map(|explanation| {
        let items = explanation.causes.into_iter().map(|cause| {
            view! { <li lang=in_english()><p>{cause.cause}</p><p class="next">{cause.next}</p></li> }
        });
        view! {
            <p class="lead">{if explanation.certain { text().error_reasons() } else { text().error_reasons_likely() }}</p>
            <ul class="causes">{items.collect_view()}</ul>
        }
    });
    let facts = said.map(|said| {
        let rows = [
            (text().error_error(), said.error.clone().or_else(|| said.texts().next().map(str::to_owned))),
            (text().error_name(), said.name.clone()),
            (text().error_request_id(), said.request_id.clone()),
            (text().error_status(), said.status.map(|status| status.to_string())),
        ];
        let rows = rows.into_iter().filter_map(|(term, value)| {
            Some(view! { <div><dt>{term}</dt><dd class="mono">{value?}</dd></div> })
        });
        view! { <dl class="facts">{rows.collect_view()}</dl> }
    });
    view! {
        <section class="problem" role="alert" aria-label=text().error_region()>
            <h3 lang=of_core>{title}</h3>
            {(!own_next.is_empty()).then(|| view! { <p>{own_next}</p> })}
            {distrust.map(|(title, next)| view! { <p><b>{title}</b> ": " {next}</p> })}
            {wait.map(|wait| view! { <p>{text().error_wait(&wait.to_string())}</p> })}
            {facts}
            {causes}
        </section>
    }
}

/// The words for what has no answer of BitGo; empty where BitGo's answer is explained by core.
fn own_words(error: &Error) -> (&'static str, &'static str) {
    let text = text();
    match error {
        Error::Offline => (text.offline(), text.offline_next()),
        Error::Unreachable => (text.unreachable(), text.unreachable_next()),
        Error::Blocked => (text.blocked(), text.blocked_next()),
        Error::TimedOut => (text.timed_out(), text.timed_out_next()),
        Error::Cancelled => (text.cancelled(), text.cancelled_next()),
        Error::NotUnderstood(_) => (text.not_understood(), text.not_understood_next()),
        Error::Unverified(why) => (
            signing().unverified(),
            match why {
                Unverified::Unsigned => signing().unsigned_next(),
                Unverified::WrongSignature => signing().wrong_signature_next(),
                Unverified::WrongTime => signing().wrong_time_next(),
            },
        ),
        Error::Redirected => (text.redirected(), text.redirected_next()),
        Error::NotSendable => (text.not_sendable(), text.not_sendable_next()),
        Error::OutcomeUnknown { cause, .. } if cause.platform_error().is_some() => {
            (text.outcome_unknown(), text.outcome_unknown_answered())
        }
        Error::OutcomeUnknown { .. } => (text.outcome_unknown(), text.outcome_unknown_next()),
        Error::Unacknowledged { .. } => (text.unacknowledged(), text.unacknowledged_next()),
        _ => ("", ""),
    }
}
