//! A form that is filled by what somebody has already.

use crate::english::{english, in_english};
use crate::findings::{class, word};
use crate::store::Store;
use crate::text::exchange as text;
use bitgo_access_token::Environment;
use leptos::prelude::*;

/// The field that takes JSON, a curl line or a link.
#[component]
pub(super) fn Import() -> impl IntoView {
    let store = Store::get();
    let open = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Textarea>::new();
    let fill = move |_| {
        let Some(area) = field.get_untracked() else { return };
        if store.open_text(&area.value()) {
            // It may hold secrets that were not taken.
            area.set_value("");
            open.set(false);
            store.focus_soon("f-label");
        }
    };
    view! {
        <details class="more" prop:open=open>
            <summary>{text().import_title()}</summary>
            <div class="field">
                <label for="import">{text().import_label()}</label>
                <textarea node_ref=field id="import" class="mono" rows="4" spellcheck="false" aria-describedby="import-hint"></textarea>
                <p class="hint" id="import-hint">{text().import_hint()}</p>
                <div class="actions start"><button type="button" class="quiet" on:click=fill>{text().import_fill()}</button></div>
            </div>
        </details>
    }
}

/// What there is to say about the link or text that filled the form.
#[component]
pub(super) fn TakenIn() -> impl IntoView {
    let store = Store::get();
    view! {
        {move || store.taken_in.get().map(|taken_in| {
            let meant_for = taken_in.meant_for.map(|environment| match environment {
                Environment::Test => text().meant_for_test(),
                Environment::Production => text().meant_for_production(),
            });
            let findings = taken_in.findings.into_iter().map(|finding| view! {
                <li class=format!("finding {}", class(finding.severity)) data-code=finding.code.as_str()>
                    <p><b>{word(finding.severity)}</b> " " {english(finding.message)} " " <span class="help" lang=in_english()>{finding.help}</span></p>
                </li>
            });
            view! {
                <section class="card" aria-label=taken_in.title>
                    <header>
                        <h2>{taken_in.title}</h2>
                        <button type="button" class="quiet" on:click=move |_| {
                            store.taken_in.set(None);
                            store.focus_soon("f-label");
                        }>{text().dismiss()}</button>
                    </header>
                    <p class="hint">{text().nothing_sent()}</p>
                    {taken_in.notes.into_iter().map(|note| view! { <p class="hint">{note}</p> }).collect_view()}
                    {meant_for.map(|words| view! { <p class="complaint">{words}</p> })}
                    <ul class="findings">{findings.collect_view()}</ul>
                </section>
            }
        })}
    }
}
