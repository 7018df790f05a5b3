//! What few tokens need.

use super::enterprise::Enterprise;
use super::other::OtherFields;
use crate::distinct::distinct;
use crate::field::Field;
use crate::findings::Findings;
use crate::store::{Store, element_id, shown, texts};
use crate::text::text;
use leptos::prelude::*;
use serde_json::Value;

#[component]
pub(super) fn Advanced() -> impl IntoView {
    let store = Store::get();
    // Opens for a draft that has something in it, and does not close under somebody's hands.
    let in_use = Memo::new(move |was: Option<&bool>| {
        let draft = store.draft.read();
        let fields =
            ["enterprise", "adminScope", "accessTokenTemplateId", "permittedWallets", "permittedEnterprises"];
        was == Some(&true)
            || fields.iter().any(|field| draft.get(field).is_some())
            || draft.get("admin") == Some(&Value::Bool(true))
            || super::other::names(&draft).next().is_some()
    });
    view! {
        <details class="card" prop:open=move || in_use.get()>
            <summary id="advanced-title"><h2>{text().advanced_title()}</h2><small>{text().advanced_note()}</small></summary>
            <div class="stack">
                <Enterprise/>
                <Admin/>
                <Plain name="accessTokenTemplateId" label=text().template() hint=text().template_hint()/>
                <List name="permittedWallets" label=text().permitted_wallets() hint=text().permitted_wallets_hint()/>
                <List name="permittedEnterprises" label=text().permitted_enterprises() hint=text().permitted_enterprises_hint()/>
                <OtherFields/>
            </div>
        </details>
    }
}

/// A field of one text.
#[component]
pub(super) fn Plain(name: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    let store = Store::get();
    let value = distinct(move || shown(store.draft.read().get(name)));
    view! {
        <Field pointer=format!("/{name}") label=label.to_owned() hint=Signal::stored(hint.to_owned()) control=move |control| view! {
            <input
                type="text"
                class="mono"
                spellcheck="false"
                id=control.id
                aria-describedby=control.described_by
                aria-invalid=control.invalid
                prop:value=value
                on:input=move |event| {
                    let typed = event_target_value(&event).trim().to_owned();
                    store.edit(|draft| {
                        if typed.is_empty() { draft.remove(name); } else { draft.set(name, typed); }
                    });
                }
            />
        }/>
    }
}

/// A field of several ids, one a line.
#[component]
fn List(name: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    let store = Store::get();
    let entries = distinct(move || texts(&store.draft.read(), name));
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        let entries = entries.get();
        if ids(&typed.read_untracked()) != entries {
            typed.set(entries.join("\n"));
        }
    });
    // What is wrong with a single entry, beside what is wrong with the list.
    let prefix = format!("/{name}/");
    let findings = store.findings_where(move |finding| finding.pointer.as_str().starts_with(&prefix));
    view! {
        <div>
            <Field pointer=format!("/{name}") label=label.to_owned() hint=Signal::stored(hint.to_owned()) control=move |control| view! {
                <textarea
                    class="mono"
                    spellcheck="false"
                    rows=move || entries.read().len().clamp(1, 6).to_string()
                    id=control.id
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=typed
                    on:input=move |event| {
                        let now = event_target_value(&event);
                        typed.set(now.clone());
                        let ids = ids(&now);
                        store.edit(|draft| {
                            if ids.is_empty() {
                                draft.remove(name);
                            } else {
                                draft.set(name, ids.into_iter().map(Value::from).collect::<Vec<_>>());
                            }
                        });
                    }
                ></textarea>
            }/>
            <Findings findings id=format!("{}-entries", element_id(name))/>
        </div>
    }
}

fn ids(text: &str) -> Vec<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    text.split(separator).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Admin permissions, and how far they go.
#[component]
fn Admin() -> impl IntoView {
    let store = Store::get();
    let on = distinct(move || store.draft.read().get("admin") == Some(&Value::Bool(true)));
    let reach = distinct(move || shown(store.draft.read().get("adminScope")));
    let findings = store.findings_at("/admin".to_owned());
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=element_id("/admin")
                    aria-describedby="f-admin-findings"
                    prop:checked=on
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        store.edit(|draft| {
                            draft.set("admin", on);
                            if !on {
                                draft.remove("adminScope");
                            }
                        });
                    }
                />
                <span>{text().admin()}<small>{text().admin_hint()}</small></span>
            </label>
            <Findings findings id="f-admin-findings"/>
        </div>
        <Show when=move || on.get() || !reach.read().is_empty()>
            <Field pointer="/adminScope" label=text().admin_scope().to_owned() control=move |control| view! {
                <select
                    id=control.id
                    class="short"
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid
                    prop:value=reach
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        store.edit(|draft| {
                            if chosen.is_empty() { draft.remove("adminScope"); } else { draft.set("adminScope", chosen); }
                        });
                    }
                >
                    <option value=String::new()>{text().admin_scope_default()}</option>
                    <option value="read".to_owned()>{text().admin_scope_read()}</option>
                    <option value="full".to_owned()>{text().admin_scope_full()}</option>
                </select>
            }/>
        </Show>
    }
}
