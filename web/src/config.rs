//! What whoever runs the page has set: `config.json` beside `index.html`. Everything in it is optional; what
//! cannot be understood stops the page, since a policy that is passed over protects nobody.

use crate::authentication::Authentication;
use crate::parts::part;
use crate::text::settings as text;
use bitgo_access_token::{Environment, Policy, Report, read_object};
use bitgo_access_token_client::BaseUrl;
use serde_json::{Map, Value};

/// The settings of a page.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The heading of the page.
    pub(crate) title: Option<String>,
    /// Where calls may go.
    pub(crate) targets: Vec<Target>,
    /// Which of them is chosen at first.
    pub(crate) first: usize,
    pub(crate) policy: Option<Policy>,
}

/// A BitGo that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Target {
    pub(crate) name: Option<String>,
    pub(crate) base: BaseUrl,
    /// Which BitGo answers there; `None` where nobody has said.
    pub(crate) environment: Option<Environment>,
    /// How requests prove that one has the token, where nobody chooses otherwise.
    pub(crate) authentication: Authentication,
}

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// Where, as a JSON Pointer; empty for the whole.
    pub(crate) pointer: String,
    pub(crate) message: String,
    pub(crate) help: String,
}

fn fault(pointer: impl Into<String>, message: &str, help: &str) -> Fault {
    Fault { pointer: pointer.into(), message: message.to_owned(), help: help.to_owned() }
}

impl Target {
    fn of(environment: Environment) -> Option<Self> {
        let base = BaseUrl::parse(environment.base_url()).ok()?;
        Some(Self { environment: Some(environment), ..Self::at(base) })
    }

    fn at(base: BaseUrl) -> Self {
        Self { name: None, base, environment: None, authentication: Authentication::default() }
    }

    /// The host that calls go to, or what to call the page's own.
    pub(crate) fn place(&self) -> String {
        let text = self.base.to_string();
        match text.split_once("://") {
            Some((_, place)) => place.to_owned(),
            None => crate::text::settings().this_server.to_owned(),
        }
    }
}

impl Config {
    /// Reads the settings.
    pub(crate) fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let members = read_object(json, "configuration").map_err(|report| faults(&report, ""))?;
        Self::of(&members, |policy| {
            Policy::from_json(&policy.to_string()).map_err(|report| faults(&report, "/policy"))
        })
    }

    /// Reads settings in which no key stands twice and that have no policy: those need no rule to be read. `None`
    /// where [`Self::read`] has to look.
    pub(crate) fn read_plain(json: &str) -> Option<Result<Self, Vec<Fault>>> {
        let value: Value = serde_json::from_str(json).ok()?;
        // A key that stands twice is gone once the value is written again.
        let written = value.to_string();
        let same = without_blanks(json) == written;
        let members = value.as_object().filter(|members| same && !members.contains_key("policy"))?;
        Some(Self::of(members, |_| Err(Vec::new())))
    }

    fn of(
        members: &Map<String, Value>,
        policy: fn(&Value) -> Result<Policy, Vec<Fault>>,
    ) -> Result<Self, Vec<Fault>> {
        let mut wrong = Vec::new();
        let mut config = Self { title: None, targets: Vec::new(), first: 0, policy: None };
        let mut first = None;
        for (name, value) in members {
            match (name.as_str(), value) {
                ("title", Value::String(title)) if !title.trim().is_empty() => {
                    config.title = Some(title.clone())
                }
                ("title", _) => wrong.push(fault("/title", text().title, text().title_help)),
                ("environments", Value::Array(entries)) if !entries.is_empty() => {
                    for (index, entry) in entries.iter().enumerate() {
                        match target(entry, &format!("/environments/{index}")) {
                            Ok(target) => config.targets.push(target),
                            Err(fault) => wrong.push(fault),
                        }
                    }
                }
                ("environments", _) => {
                    wrong.push(fault("/environments", text().environments, text().environments_help));
                }
                ("baseUrl", value) => match base_url(value, "/baseUrl") {
                    Ok(base) => first = Some(base),
                    Err(fault) => wrong.push(fault),
                },
                ("policy", value) => match policy(value) {
                    Ok(policy) => config.policy = Some(policy),
                    Err(faults) => wrong.extend(faults),
                },
                // For editors.
                ("$schema", Value::String(_)) => {}
                _ => wrong.push(fault(format!("/{name}"), text().field, text().field_help)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        if config.targets.is_empty() {
            config.targets.push(Target::at(BaseUrl::OWN_ORIGIN));
            config
                .targets
                .extend([Environment::Test, Environment::Production].into_iter().filter_map(Target::of));
        }
        let allowed =
            |environment| config.policy.as_ref().is_none_or(|policy| policy.allows_environment(environment));
        config.targets.retain(|target| target.environment.is_none_or(allowed));
        if config.targets.is_empty() {
            return Err(vec![fault("/environments", text().forbidden, text().forbidden_help)]);
        }
        if let Some(first) = first {
            let Some(at) = config.targets.iter().position(|target| target.base == first) else {
                return Err(vec![fault("/baseUrl", text().default, text().default_help)]);
            };
            config.first = at;
        }
        Ok(config)
    }
}

/// The text without the blanks between its tokens.
fn without_blanks(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let of_a_token = |c: &char| {
        let kept = in_string || !c.is_ascii_whitespace();
        in_string ^= *c == '"' && !escaped;
        escaped = in_string && *c == '\\' && !escaped;
        kept
    };
    json.chars().filter(of_a_token).collect()
}

/// The settings could not be looked at.
pub(crate) fn not_read() -> Fault {
    let text = crate::text::text();
    fault("", text.part_absent, text.part_absent_next)
}

part! {
    settings: pub(crate) fn reader() -> fn(&str) -> Result<Config, Vec<Fault>> {
        Config::read
    }
}

/// Core's findings, as faults of the file.
fn faults(report: &Report, under: &str) -> Vec<Fault> {
    let findings = report.findings().iter();
    findings.map(|found| fault(format!("{under}{}", found.pointer), &found.message, &found.help)).collect()
}

fn base_url(value: &Value, at: &str) -> Result<BaseUrl, Fault> {
    let given = value.as_str().unwrap_or_default();
    if given == "/" {
        return Ok(BaseUrl::OWN_ORIGIN);
    }
    BaseUrl::parse(given).map_err(|why| fault(at, &format!("{why}."), text().base_url_help))
}

fn target(entry: &Value, at: &str) -> Result<Target, Fault> {
    let wrong = || fault(at, text().entry, text().entry_help);
    if let Some(name) = entry.as_str() {
        return environment(name).and_then(Target::of).ok_or_else(wrong);
    }
    let members = entry.as_object().ok_or_else(wrong)?;
    let mut target = Target::at(BaseUrl::OWN_ORIGIN);
    for (member, value) in members {
        let at = format!("{at}/{member}");
        match (member.as_str(), value) {
            ("name", Value::String(name)) if !name.trim().is_empty() => target.name = Some(name.clone()),
            ("baseUrl", value) => target.base = base_url(value, &at)?,
            ("environment", Value::String(name)) => {
                target.environment =
                    Some(environment(name).ok_or_else(|| fault(&at, text().entry, text().entry_help))?);
            }
            ("authentication", value) => {
                target.authentication = value
                    .as_str()
                    .and_then(Authentication::named)
                    .ok_or_else(|| fault(&at, text().authentication, text().authentication_help))?;
            }
            _ => return Err(fault(&at, text().entry, text().entry_help)),
        }
    }
    if !members.contains_key("baseUrl") {
        return Err(fault(at, text().base_url_missing, text().base_url_help));
    }
    // BitGo's own hosts say which BitGo they are.
    let known = Environment::of_host(&target.base.to_string());
    if known.is_some() && target.environment.is_some() && known != target.environment {
        return Err(fault(at, text().contradiction, text().contradiction_help));
    }
    target.environment = target.environment.or(known);
    Ok(target)
}

fn environment(name: &str) -> Option<Environment> {
    match name {
        "test" => Some(Environment::Test),
        "production" => Some(Environment::Production),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Fault};
    use bitgo_access_token::Environment::{Production, Test};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn offered(json: &str) -> Vec<(String, Option<bitgo_access_token::Environment>)> {
        let config = Config::read(json).unwrap();
        config.targets.iter().map(|target| (target.base.to_string(), target.environment)).collect()
    }

    fn refused(json: &str) -> Vec<String> {
        let faults = Config::read(json).unwrap_err();
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
        let config = Config::read(json).unwrap();
        assert_eq!((config.first, config.title.as_deref()), (1, Some("ACME")));
        assert_eq!(config.targets[2].name.as_deref(), Some("Proxy"));
    }

    #[wasm_bindgen_test]
    fn each_environment_has_its_authentication() {
        let json = r#"{ "environments": [ "test", { "baseUrl": "/", "authentication": "hmac-v2" },
            { "baseUrl": "https://bitgo.acme.example", "authentication": "hmac-v3" } ] }"#;
        let config = Config::read(json).unwrap();
        let names: Vec<_> = config.targets.iter().map(|target| target.authentication.name()).collect();
        assert_eq!(names, ["bearer", "hmac-v2", "hmac-v3"]);
        assert_eq!(
            refused(r#"{ "environments": [{ "baseUrl": "/", "authentication": "hmac" }] }"#),
            ["/environments/0/authentication"]
        );
    }

    #[wasm_bindgen_test]
    fn what_needs_no_rule_is_read_the_same_without_any() {
        for json in [
            "{}",
            r#"{ "title": "A \"B\" {", "environments": [ "test", { "baseUrl": "/" } ] }"#,
            r#"{"titel":1}"#,
        ] {
            let plain = Config::read_plain(json).unwrap();
            assert_eq!(format!("{plain:?}"), format!("{:?}", Config::read(json)), "{json}");
        }
        for json in [
            "{",
            "[]",
            r#"{"policy":{}}"#,
            r#"{"title":"a","title":"b"}"#,
            r#"{"environments":[{"name":"a","name":"b"}]}"#,
        ] {
            assert!(Config::read_plain(json).is_none(), "{json}");
        }
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
            refused(r#"{ "environments": [{ "environment": "test", "baseUrl": "https://app.bitgo.com" }] }"#),
            ["/environments/0"]
        );
        assert_eq!(refused(r#"{ "baseUrl": "https://elsewhere.example" }"#), ["/baseUrl"]);
        assert_eq!(refused(r#"{ "policy": {}, "policy": { "requireIpRestrict": true } }"#), ["/policy"]);
    }
}
