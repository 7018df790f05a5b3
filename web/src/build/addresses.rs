//! From where the token may be used.

use super::Card;
use crate::distinct::distinct;
use crate::findings::{Findings, gravest, is_invalid};
use crate::format;
use crate::store::{Store, element_id, texts};
use crate::text::{form as words, policy, text};
use leptos::prelude::*;
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};
use wasm_bindgen::JsCast;

const PLACE: &str = "/ipRestrict";

/// Changes the list. An empty one is left out.
fn change(store: Store, change: impl FnOnce(&mut Vec<String>)) {
    store.touch(PLACE);
    store.edit(|draft| {
        let mut entries = texts(draft, "ipRestrict");
        change(&mut entries);
        if entries.is_empty() {
            draft.remove("ipRestrict");
        } else {
            draft.set("ipRestrict", entries.into_iter().map(Value::from).collect::<Vec<_>>());
        }
    });
}

/// A pasted list without what stands behind a `#` in its lines, and whether something does.
fn without_comments(pasted: &str) -> (String, bool) {
    let lines = pasted.lines().map(|line| line.split('#').next().unwrap_or_default());
    (lines.collect::<Vec<_>>().join("\n"), pasted.contains('#'))
}

/// Whether an address may be one that BitGo sees, and not one of this machine or network alone.
fn is_public(address: &str) -> bool {
    match address.parse() {
        Ok(IpAddr::V4(it)) => {
            !(it.is_loopback() || it.is_private() || it.is_link_local() || it.is_unspecified())
        }
        Ok(IpAddr::V6(it)) => !(it.is_loopback() || it.is_unspecified()),
        Err(_) => false,
    }
}

/// The entries of a pasted list, whatever separates them.
fn split(pasted: &str) -> Vec<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '[' | ']');
    pasted.split(separator).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[component]
pub(super) fn Addresses() -> impl IntoView {
    let store = Store::get();
    let entries = distinct(move || texts(&store.draft.read(), "ipRestrict"));
    let findings = store.findings_at(PLACE.to_owned());
    // One row more than there are entries: the one to type the next into. Rows are places, not values, so
    // that what is typed into keeps the focus.
    let rows = distinct(move || (0..entries.read().len().saturating_add(1)).collect::<Vec<_>>());
    // Something pasted had comments, which were left out.
    let dropped = RwSignal::new(false);
    let demanded =
        store.policy(|policy| policy.require_ip_restrict()).unwrap_or_default().then(|| policy().addresses());
    view! {
        <Card id="f-ipRestrict" title=text().addresses_title() note=text().addresses_note().to_owned()>
            <ul class="rows">
                <For each=move || rows.get() key=|index| *index let:index>
                    <Address index entries dropped/>
                </For>
            </ul>
            <p class="hint" role="status">{move || dropped.get().then(|| words().comments_dropped())}</p>
            <p class="hint">{text().addresses_hint()} " " {demanded}</p>
            <Seen entries/>
            <Findings findings id=format!("{}-findings", element_id(PLACE))/>
        </Card>
    }
}

/// What the restriction is compared with, and the one example that is at hand.
#[component]
fn Seen(entries: ReadSignal<Vec<String>>) -> impl IntoView {
    let store = Store::get();
    let seen = distinct(move || {
        let connection = store.connection.read();
        connection.as_ref().and_then(|connection| connection.session.access_token.ip().map(str::to_owned))
    });
    let listed = move || seen.read().as_ref().is_none_or(|seen| entries.read().contains(seen));
    let add = move |_| {
        if let Some(seen) = seen.get_untracked() {
            change(store, |entries| entries.push(seen));
        }
    };
    view! {
        <details class="more">
            <summary>{words().seen_title()}</summary>
            <p class="hint">{words().seen()}</p>
            <Show when=move || seen.read().is_some()>
                <p class="hint">{move || seen.get().map(|seen| words().seen_now(&seen))} " " {move || match seen.read().as_deref().is_some_and(is_public) {
                    true => words().seen_caution(),
                    false => words().seen_private(),
                }}</p>
                <Show when=move || seen.read().as_deref().is_some_and(is_public)>
                    <button type="button" class="fix" disabled=listed on:click=add>{move || seen.get().map(|seen| words().add_address(&seen))}</button>
                </Show>
            </Show>
        </details>
    }
}

#[component]
fn Address(index: usize, entries: ReadSignal<Vec<String>>, dropped: RwSignal<bool>) -> impl IntoView {
    let store = Store::get();
    let pointer = format!("{PLACE}/{index}");
    let id = element_id(&pointer);
    let row = StoredValue::new(id.clone());
    let findings = store.findings_at(pointer);
    let findings_id = format!("{id}-findings");
    let value = distinct(move || entries.read().get(index).cloned());
    let number = index.saturating_add(1);
    let put = move |typed: String| {
        change(store, |entries| match entries.get_mut(index) {
            Some(entry) => *entry = typed,
            None if typed.is_empty() => {}
            None => entries.push(typed),
        });
    };
    let remove = move || {
        change(store, |entries| {
            if index < entries.len() {
                entries.remove(index);
            }
        });
    };
    view! {
        <li class="field" data-severity=move || gravest(&findings.read())>
            <div class="row-ip">
                <input
                    type="text"
                    class="mono"
                    id=id
                    aria-label=text().address(&number.to_string())
                    aria-describedby=findings_id.clone()
                    aria-invalid=is_invalid(findings)
                    placeholder=text().address_placeholder()
                    spellcheck="false"
                    prop:value=move || value.get().unwrap_or_default()
                    on:input=move |event| put(event_target_value(&event).trim().to_owned())
                    on:keydown=move |event| {
                        // On to the next row; from the empty last one on to the review.
                        if event.key() == "Enter" && value.read_untracked().as_ref().is_some_and(|value| !value.is_empty()) {
                            event.prevent_default();
                            store.focus_soon(element_id(&format!("{PLACE}/{number}")));
                        }
                    }
                    on:blur=move |_| {
                        // A row that leaves the page loses the focus too, and its value is gone by then.
                        if value.try_get_untracked().flatten().is_some_and(|value| value.is_empty()) { remove() }
                    }
                    on:paste=move |event| {
                        let (list, commented) = without_comments(&pasted(&event));
                        let parts = split(&list);
                        dropped.set(commented);
                        // One address goes where the cursor is, as in any field.
                        if parts.len() > 1 || commented {
                            event.prevent_default();
                            change(store, |entries| {
                                let at = index.min(entries.len());
                                if entries.get(at).is_some_and(String::is_empty) {
                                    entries.remove(at);
                                }
                                entries.splice(at..at, parts);
                            });
                        }
                    }
                />
                <span class="hint">{move || value.get().as_deref().map(size)}</span>
                <Show when=move || value.read().is_some()>
                    <button type="button" class="x" aria-label=text().remove_address(&number.to_string()) on:click=move |_| {
                        remove();
                        // The button may go with what it removes; the row stays, with the next address or for a new one.
                        store.focus_soon(row.get_value());
                    }>{text().cross()}</button>
                </Show>
            </div>
            <Findings findings id=findings_id/>
        </li>
    }
}

/// The text that is being pasted.
pub(super) fn pasted(event: &web_sys::Event) -> String {
    let event = event.dyn_ref::<web_sys::ClipboardEvent>();
    let data = event.and_then(web_sys::ClipboardEvent::clipboard_data);
    data.and_then(|data| data.get_data("text").ok()).unwrap_or_default()
}

/// How many addresses an entry stands for, where it is IPv4.
fn size(entry: &str) -> String {
    let (address, prefix) = entry.split_once('/').unwrap_or((entry, "32"));
    if address.parse::<Ipv4Addr>().is_err() {
        return String::new();
    }
    match prefix.parse::<u32>() {
        Ok(32) => text().one_address().to_owned(),
        Ok(prefix @ 0..32) => {
            let count = 1_u64.checked_shl(32_u32.saturating_sub(prefix)).unwrap_or_default();
            text().addresses(&format::grouped(&count.to_string()))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_public, size, split, without_comments};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_pasted_list_falls_apart_whatever_stands_between() {
        let parts = ["198.51.100.7", "203.0.113.0/24", "2001:db8::1"];
        for pasted in [
            "198.51.100.7, 203.0.113.0/24; 2001:db8::1",
            "198.51.100.7\n203.0.113.0/24\r\n\t2001:db8::1\n",
            r#"["198.51.100.7", "203.0.113.0/24", "2001:db8::1"]"#,
        ] {
            assert_eq!(split(pasted), parts);
        }
    }

    #[wasm_bindgen_test]
    fn comments_of_a_pasted_list_are_left_out_and_that_is_known() {
        let (list, commented) = without_comments("# office\n198.41.30.8 # second # floor\n198.41.30.9\n");
        assert!(commented);
        assert_eq!(split(&list), ["198.41.30.8", "198.41.30.9"]);
        assert!(!without_comments("198.41.30.8").1);
    }

    #[wasm_bindgen_test]
    fn an_address_that_others_cannot_see_is_none_to_offer() {
        for address in ["127.0.0.1", "10.0.0.7", "192.168.1.7", "169.254.0.1", "::1", "0.0.0.0"] {
            assert!(!is_public(address), "{address}");
        }
        assert!(is_public("198.41.30.8") && is_public("2606:4700::1"));
    }

    #[wasm_bindgen_test]
    fn a_block_says_how_many_addresses_it_is() {
        assert_eq!(size("198.51.100.7"), "one address");
        assert_eq!(size("198.51.100.0/24"), "256 addresses");
        assert_eq!(size("0.0.0.0/0"), "4,294,967,296 addresses");
        assert_eq!(size("198.51.100.0/33"), "");
        assert_eq!(size("example.com"), "");
    }
}
