//! Reads settings that have a policy, or a fault: a part of its own, which few first visits need.

use super::not_set_up::NotSetUp;
use super::texts::{self, Texts};
use super::{Config, Entry, Target, base_url, environment, not_blank};
use crate::authentication::Authentication;
use crate::parts::part;
use crate::root::Root;
use crate::text::settings as text;
use bitgo_access_token::{Policy, Report, read_object};
use bitgo_access_token_client::BaseUrl;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::pin::Pin;

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// Where, as a JSON Pointer; empty for the whole.
    pub(crate) pointer: String,
    pub(crate) message: String,
    pub(crate) help: String,
}

pub(super) fn fault(pointer: impl Into<String>, message: &str, help: &str) -> Fault {
    Fault { pointer: pointer.into(), message: message.to_owned(), help: help.to_owned() }
}

/// The settings, once they and their texts are read.
pub(crate) type Reading = Pin<Box<dyn Future<Output = Result<Config, Vec<Fault>>>>>;

/// What there is to do with settings that need to be looked at.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) read: fn(String, Root) -> Reading,
    /// Shows what is wrong with them, in the place of the page.
    pub(crate) show: fn(Vec<Fault>) -> AnyView,
    /// What an embedding page is told of them.
    pub(crate) told: fn(&[Fault]) -> String,
}

part! {
    settings: pub(crate) fn reader() -> Reader {
        Reader {
            read: |json, root| Box::pin(async move { read_all(&json, root).await }),
            show: |faults| view! { <NotSetUp faults/> }.into_any(),
            told,
        }
    }
}

fn told(faults: &[Fault]) -> String {
    let told = |fault: &Fault| format!("{}: {}", fault.pointer, fault.message);
    let message = faults.iter().map(told).collect::<Vec<_>>().join(" ");
    json!({ "kind": "not-set-up", "message": message }).to_string()
}

/// Reads the settings, and the texts that they name.
async fn read_all(json: &str, root: Root) -> Result<Config, Vec<Fault>> {
    let (mut config, language) = read(json)?;
    if let Some(Language { locale, texts }) = language {
        let absent = |_| {
            vec![fault("/texts", crate::text::text().part_absent(), crate::text::text().part_absent_next())]
        };
        let reader = texts::reader().await.map_err(absent)?;
        config.speaks = Some(reader(root, locale, texts).await?);
    }
    Ok(config)
}

/// What the settings say of the language.
#[derive(Debug)]
pub(super) struct Language {
    locale: String,
    texts: Option<Texts>,
}

/// Reads the settings, but for the texts.
pub(super) fn read(json: &str) -> Result<(Config, Option<Language>), Vec<Fault>> {
    let members = read_object(json, "configuration").map_err(|report| faults(&report, ""))?;
    let mut wrong = Vec::new();
    let mut config = Config::default();
    let (mut first, mut locale, mut texts) = (None, None, None);
    for (name, value) in &members {
        match (name.as_str(), value) {
            ("title", value) => match value.as_str().and_then(not_blank) {
                Some(title) => config.title = Some(title),
                None => wrong.push(fault("/title", text().title(), text().title_help())),
            },
            ("environments", Value::Array(entries)) if !entries.is_empty() => {
                for (index, entry) in entries.iter().enumerate() {
                    let at = format!("/environments/{index}");
                    match as_entry(entry).and_then(Target::read) {
                        Some(target) => config.targets.push(target),
                        None => wrong.push(no_target(entry, &at)),
                    }
                }
            }
            ("environments", _) => {
                wrong.push(fault("/environments", text().environments(), text().environments_help()));
            }
            ("baseUrl", value) => match value.as_str().and_then(base_url) {
                Some(base) => first = Some(base),
                None => wrong.push(no_base_url(value, "/baseUrl")),
            },
            ("policy", value) => match Policy::from_json(&value.to_string()) {
                Ok(policy) => config.policy = Some(policy),
                Err(report) => wrong.extend(faults(&report, "/policy")),
            },
            ("locale", value) => match value.as_str().and_then(not_blank) {
                Some(tag) => locale = Some(tag),
                None => wrong.push(fault("/locale", text().locale(), text().locale_help())),
            },
            ("texts", Value::Object(inline)) => texts = Some(Texts::Here(inline.clone())),
            ("texts", Value::String(address)) if !address.trim().is_empty() => {
                texts = Some(Texts::At(address.clone()));
            }
            ("texts", _) => wrong.push(fault("/texts", text().texts(), text().texts_help())),
            // For editors.
            ("$schema", Value::String(_)) => {}
            _ => wrong.push(fault(format!("/{name}"), text().field(), text().field_help())),
        }
    }
    if texts.is_some() && locale.is_none() && !wrong.iter().any(|fault| fault.pointer == "/locale") {
        wrong.push(fault("/texts", text().texts_locale(), text().locale_help()));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    config.offer();
    if config.targets.is_empty() {
        return Err(vec![fault("/environments", text().forbidden(), text().forbidden_help())]);
    }
    let config = config
        .choose(first)
        .ok_or_else(|| vec![fault("/baseUrl", text().default(), text().default_help())])?;
    Ok((config, locale.map(|locale| Language { locale, texts })))
}

/// Core's findings, as faults of the file.
fn faults(report: &Report, under: &str) -> Vec<Fault> {
    let findings = report.findings().iter();
    findings.map(|found| fault(format!("{under}{}", found.pointer), &found.message, &found.help)).collect()
}

fn as_entry(value: &Value) -> Option<Entry> {
    if let Some(name) = value.as_str() {
        return Some(Entry::Name(name.to_owned()));
    }
    let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    value.as_object()?.iter().map(text).collect::<Option<_>>().map(Entry::Members)
}

/// Why a value is no address of a BitGo.
fn no_base_url(value: &Value, at: &str) -> Fault {
    let why = BaseUrl::parse(value.as_str().unwrap_or_default()).err();
    fault(at, &why.map(|why| format!("{why}.")).unwrap_or_default(), text().base_url_help())
}

/// Why an entry of `environments` is none.
fn no_target(entry: &Value, at: &str) -> Fault {
    let no_entry = |at: &str| fault(at, text().entry(), text().entry_help());
    let Some(members) = entry.as_object() else { return no_entry(at) };
    for (member, value) in members {
        let at = format!("{at}/{member}");
        let given = value.as_str();
        match member.as_str() {
            "name" if given.and_then(not_blank).is_some() => {}
            "baseUrl" | "integrationUrl" if given.and_then(base_url).is_some() => {}
            "baseUrl" | "integrationUrl" => return no_base_url(value, &at),
            "environment" if given.and_then(environment).is_some() => {}
            "authentication" if given.and_then(Authentication::named).is_some() => {}
            "authentication" => return fault(&at, text().authentication(), text().authentication_help()),
            _ => return no_entry(&at),
        }
    }
    if members.contains_key("baseUrl") {
        fault(at, text().contradiction(), text().contradiction_help())
    } else {
        fault(at, text().base_url_missing(), text().base_url_help())
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, read};
    use bitgo_access_token::Environment::{Production, Test};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn offered(json: &str) -> Vec<(String, Option<bitgo_access_token::Environment>)> {
        let (config, _) = read(json).unwrap();
        config.targets.iter().map(|target| (target.base.to_string(), target.environment)).collect()
    }

    fn refused(json: &str) -> Vec<String> {
        let faults = read(json).unwrap_err();
        assert!(faults.iter().all(|Fault { message, help, .. }| !message.is_empty() && !help.is_empty()));
        faults.into_iter().map(|fault| fault.pointer).collect()
    }

    #[wasm_bindgen_test]
    fn nothing_set_means_this_server_and_both_of_bitgos_own() {
        let own = [
            (String::new(), None),
            ("https://app.bitgo-test.com".into(), Some(Test)),
            ("https://app.bitgo.com".into(), Some(Production)),
        ];
        assert_eq!(offered("{}"), own);
    }

    #[wasm_bindgen_test]
    fn an_environment_is_named_or_follows_from_its_address() {
        let json = r#"{ "title": "ACME", "baseUrl": "https://app.bitgo.com/", "environments": [
            "test", { "baseUrl": "https://app.bitgo.com" }, { "name": "Proxy", "environment": "test", "baseUrl": "/" },
            { "baseUrl": "https://bitgo.acme.example/api-proxy" } ] }"#;
        let environments: Vec<_> = offered(json).into_iter().map(|(_, environment)| environment).collect();
        assert_eq!(environments, [Some(Test), Some(Production), Some(Test), None]);
        let (config, _) = read(json).unwrap();
        assert_eq!((config.first, config.title.as_deref()), (1, Some("ACME")));
        assert_eq!(config.targets[2].name.as_deref(), Some("Proxy"));
    }

    #[wasm_bindgen_test]
    fn each_environment_has_its_authentication() {
        let json = r#"{ "environments": [ "test", { "baseUrl": "/", "authentication": "hmac-v2" },
            { "baseUrl": "https://bitgo.acme.example", "authentication": "hmac-v3" } ] }"#;
        let (config, _) = read(json).unwrap();
        let names: Vec<_> = config.targets.iter().map(|target| target.authentication.name()).collect();
        assert_eq!(names, ["bearer", "hmac-v2", "hmac-v3"]);
        assert_eq!(
            refused(r#"{ "environments": [{ "baseUrl": "/", "authentication": "hmac" }] }"#),
            ["/environments/0/authentication"]
        );
    }

    #[wasm_bindgen_test]
    fn the_policy_narrows_what_is_offered() {
        let json = r#"{ "policy": { "environments": ["test"], "labelPrefix": "acme-" } }"#;
        assert_eq!(offered(json), [(String::new(), None), ("https://app.bitgo-test.com".into(), Some(Test))]);
        let nothing = r#"{ "environments": ["production"], "policy": { "environments": ["test"] } }"#;
        assert_eq!(refused(nothing), ["/environments"]);
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_understood_is_named_by_its_place() {
        assert_eq!(refused("<!doctype html>"), [""]);
        assert_eq!(refused(r#"{ "title": 1, "titel": "x" }"#), ["/title", "/titel"]);
        assert_eq!(refused(r#"{ "policy": [] }"#), ["/policy"]);
        assert_eq!(
            refused(r#"{ "policy": { "maxDuration": "forever", "rules": { "no.such": "off" } } }"#),
            ["/policy/maxDuration", "/policy/rules/no.such"]
        );
        assert_eq!(refused(r#"{ "environments": [] }"#), ["/environments"]);
        assert_eq!(
            refused(r#"{ "environments": ["stage", {}, { "baseUrl": "http://a.example" }, 1] }"#),
            ["/environments/0", "/environments/1", "/environments/2/baseUrl", "/environments/3"]
        );
        assert_eq!(
            refused(r#"{ "environments": [{ "baseUrl": "/", "integrationUrl": "http://a.example" }] }"#),
            ["/environments/0/integrationUrl"]
        );
        assert_eq!(
            refused(r#"{ "environments": [{ "environment": "test", "baseUrl": "https://app.bitgo.com" }] }"#),
            ["/environments/0"]
        );
        assert_eq!(refused(r#"{ "baseUrl": "https://elsewhere.example" }"#), ["/baseUrl"]);
        assert_eq!(refused(r#"{ "locale": 1, "texts": 2, "title": "x" }"#), ["/locale", "/texts"]);
        assert_eq!(refused(r#"{ "texts": { "page.title": "Zugangstoken" } }"#), ["/texts"]);
        assert_eq!(refused(r#"{ "policy": {}, "policy": { "requireIpRestrict": true } }"#), ["/policy"]);
    }
}
