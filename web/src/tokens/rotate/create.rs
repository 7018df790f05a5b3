//! The first step: the new token, while the old one stays.

use crate::english::{english, in_english};
use crate::findings::{class, word};
use crate::format;
use crate::otp::bare;
use crate::store::{Made, Proof, Store, texts};
use crate::text::{text, tokens as words};
use bitgo_access_token::{Draft, Finding, Report, Severity};
use bitgo_access_token_client::Acknowledgements;
use leptos::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;

/// The notes of core that are more than notes here: a right cannot be told, so the new token may do less than the old
/// one, or more.
const LIMIT_UNTOLD: &str = "limit-untold";
const PERMITTED_UNTOLD: &str = "permitted-untold";

#[component]
pub(super) fn Create() -> impl IntoView {
    let store = Store::get();
    let sending = store.rotating;
    let Some(rotation) = store.rotation.get_untracked() else { return ().into_any() };
    let base = match rotation.old.rotation() {
        Ok(base) => base,
        Err(misread) => {
            return view! { <p class="complaint" role="alert">{words().clone_refused()} " " {english(misread.to_string())}</p> }
                .into_any();
        }
    };
    let label = RwSignal::new(
        base.draft.get("label").and_then(|label| label.as_str()).unwrap_or_default().to_owned(),
    );
    let otp = RwSignal::new(SecretString::default());
    let accepted = RwSignal::new(BTreeSet::<String>::new());
    let complaint = RwSignal::new(None::<String>);
    let draft = StoredValue::new(base.draft.clone());
    let asked = move || {
        let mut draft = draft.get_value();
        draft.set("label", label.get().trim());
        draft
    };
    let report = move || {
        let mut whole = asked();
        whole.set("otp", otp.with(|otp| bare(otp.expose_secret())));
        store.check_of(&whole)
    };
    let findings = Memo::new(move |_| of_draft(&report()));
    let has = |code: &str| base.notes.iter().any(|note| note.code == code);
    let (limit_untold, permitted_untold) = (has(LIMIT_UNTOLD), has(PERMITTED_UNTOLD));
    let send = move || {
        let report = report();
        let Some(connection) = store.connection.get() else {
            return complaint.set(Some(text().connect_again().to_owned()));
        };
        let unaccepted = |finding: &Finding| {
            finding.severity == Severity::Security && !accepted.read().contains(&key(finding))
        };
        let unrestricted = !permitted_untold || accepted.read().contains(PERMITTED_UNTOLD);
        if !unrestricted || report.findings().iter().any(unaccepted) {
            return complaint.set(Some(words().rotate_accept_first().to_owned()));
        }
        let Some(request) = report.request().cloned() else {
            let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
            let errors: Vec<&str> = errors.map(|finding| finding.message.as_str()).collect();
            return complaint.set(Some(errors.join(" ")));
        };
        complaint.set(None);
        let codes = request.security_codes().iter().map(|code| code.as_str()).collect::<Vec<_>>();
        let acknowledged = Acknowledgements::of(codes);
        let draft = asked();
        let whole = store.whole(&draft);
        sending.start(&connection, request, acknowledged, (draft, whole), move |made: Option<Made>| {
            let focus = if made.is_some() { "rotate-title" } else { "problem" };
            store.note_made(made.as_ref());
            store.turn(|rotation| {
                rotation.new = made;
                rotation.proof = Proof::None;
            });
            // A one-time password has been used, whatever came of it. The view may be gone by now.
            let _ = otp.try_set(SecretString::default());
            store.focus_soon(focus);
        });
    };
    let notes = StoredValue::new(base.notes);
    let in_form = move |_| {
        let notes = notes.with_value(|notes| notes.iter().map(|note| note.text.clone()).collect());
        store.rotation.set(None);
        store.start_from(draft.get_value(), words().cloned(), notes);
        store.sending.take_over(sending);
    };
    let gets = view! {
        <p>{if notes.with_value(Vec::is_empty) { words().rotate_same() } else { words().rotate_told() }}</p>
        <Gets draft=draft.get_value()/>
    };
    let (limits, notes): (Vec<_>, Vec<_>) =
        notes.get_value().into_iter().partition(|note| note.code == LIMIT_UNTOLD);
    if limit_untold {
        let limits = limits.into_iter().map(|note| {
            view! { <li class="finding error"><p><b>{word(Severity::Error)}</b> " " {english(note.text)}</p></li> }
        });
        return view! {
            <div class="stack">
                {gets}
                <ul class="settle">{limits.collect_view()}</ul>
                <p>{words().rotate_untold()}</p>
                <div class="actions">
                    <button type="button" class="primary" on:click=in_form>{words().rotate_in_form()}</button>
                </div>
            </div>
        }
        .into_any();
    }
    let (permitted, notes): (Vec<_>, Vec<_>) =
        notes.into_iter().partition(|note| note.code == PERMITTED_UNTOLD);
    let permitted = permitted.into_iter().map(|note| {
        let id = "rotate-permitted";
        view! {
            <li class="finding security" data-code=note.code>
                <p id=id><b>{word(Severity::Security)}</b> " " {english(note.text)} " " {words().rotate_restricted(words().rotate_in_form())}</p>
                <Accept id=id.to_owned() key=note.code.to_owned() accepted label=words().rotate_unrestricted()/>
            </li>
        }
    });
    view! {
        <form class="stack" novalidate autocomplete="off" on:submit=move |event| {
            event.prevent_default();
            if !untrack(|| sending.is_on()) {
                untrack(send);
            }
        }>
            {gets}
            <ul class="notes">{notes.into_iter().map(|note| view! { <li class="hint" lang=in_english()>{note.text}</li> }).collect_view()}</ul>
            <ul class="settle">
                {permitted.collect_view()}
                {move || findings.get().into_iter().enumerate().map(|(index, finding)| view! { <Settle index finding accepted/> }).collect_view()}
            </ul>
            <div class="split">
                <div class="field">
                    <label for="rotate-label">{words().rotate_label()}</label>
                    <input id="rotate-label" type="text" aria-describedby="rotate-label-hint" prop:value=label on:input=move |event| label.set(event_target_value(&event))/>
                    <p class="hint" id="rotate-label-hint">{words().rotate_label_hint()}</p>
                </div>
                <div class="field">
                    <label for="rotate-otp">{text().otp()}</label>
                    <input
                        id="rotate-otp" type="text" class="mono" inputmode="numeric" autocomplete="one-time-code" spellcheck="false"
                        aria-describedby="rotate-otp-hint"
                        prop:value=move || otp.with(|otp| otp.expose_secret().to_owned())
                        on:input=move |event| otp.set(SecretString::from(event_target_value(&event)))
                    />
                    <p class="hint" id="rotate-otp-hint">{move || store.otp_hint()}</p>
                </div>
            </div>
            <p class="complaint" role="alert">{complaint}</p>
            <Show when=move || sending.is_on()>
                <div class="waiting">
                    <progress aria-label=text().sending()></progress>
                    <p class="hint">{move || text().sending_since(&sending.seconds.get().to_string())} " " {text().sending_note()}</p>
                </div>
            </Show>
            <div class="actions">
                <button type="button" class="quiet" disabled=move || sending.is_on() on:click=in_form>{words().rotate_in_form()}</button>
                <Show when=move || sending.is_on()>
                    <button type="button" class="quiet" on:click=move |_| sending.cancel()>{text().cancel()}</button>
                </Show>
                <button type="submit" class="primary" aria-disabled=move || sending.is_on().then_some("true")>
                    {move || if sending.is_on() { text().sending() } else { words().rotate_send() }}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// What is said of the draft itself; the one-time password is asked for when it is missing.
fn of_draft(report: &Report) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        report.findings().iter().filter(|finding| !crate::store::of_otp(finding)).cloned().collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn key(finding: &Finding) -> String {
    format!("{} {}", finding.code.as_str(), finding.message)
}

/// What the new token gets.
#[component]
fn Gets(draft: Draft) -> impl IntoView {
    let store = Store::get();
    let summary = untrack(|| store.summary_of(&draft));
    let limits: Vec<String> = summary.limits.iter().map(format::limit).collect();
    let from = summary.from.text;
    let life =
        crate::build::seconds(&draft).map_or_else(|| text().duration_no_end().to_owned(), format::exact);
    let (limited, limits) = (!limits.is_empty(), limits.join("\n"));
    let limits = if limited { limits } else { text().no_limits().to_owned() };
    let core = in_english();
    let rows = [
        (text().row_scopes(), texts(&draft, "scope").join("\n"), core),
        (text().row_life(), life, None),
        // The term says "from" already.
        (text().row_from(), from.strip_prefix("from ").unwrap_or(&from).to_owned(), core),
        (text().row_limits(), limits, core.filter(|_| limited)),
    ];
    let rows = rows
        .into_iter()
        .map(|(term, value, lang)| view! { <div><dt>{term}</dt><dd lang=lang>{value}</dd></div> });
    view! { <dl class="words">{rows.collect_view()}</dl> }
}

#[component]
fn Settle(index: usize, finding: Finding, accepted: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let id = format!("rotate-said-{index}");
    let accept = (finding.severity == Severity::Security).then(|| {
        view! { <Accept id=id.clone() key=key(&finding) accepted label=words().rotate_accept()/> }
    });
    view! {
        <li class=format!("finding {}", class(finding.severity)) data-code=finding.code.as_str()>
            <p id=id><b>{word(finding.severity)}</b> " " {english(finding.message)} " " <span class="help" lang=in_english()>{finding.help}</span></p>
            {accept}
        </li>
    }
}

/// The box that has to be ticked first; `id` is that of what it accepts.
#[component]
fn Accept(
    id: String,
    key: String,
    accepted: RwSignal<BTreeSet<String>>,
    label: &'static str,
) -> impl IntoView {
    let key = StoredValue::new(key);
    view! {
        <label class="accept">
            <input
                type="checkbox"
                aria-describedby=id
                prop:checked=move || key.with_value(|key| accepted.read().contains(key))
                on:change=move |event| accepted.update(|accepted| {
                    if event_target_checked(&event) {
                        accepted.insert(key.get_value());
                    } else {
                        key.with_value(|key| accepted.remove(key));
                    }
                })
            />
            <span>{label}</span>
        </label>
    }
}
