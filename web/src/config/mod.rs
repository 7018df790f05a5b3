//! What whoever runs the page has set: `config.json` beside `index.html`. Everything in it is optional; what
//! cannot be understood stops the page, since a policy that is passed over protects nobody.

mod not_set_up;
mod plain;
mod read;
mod texts;

pub(crate) use read::{Fault, Reader, reader};

use crate::authentication::Authentication;
use crate::text::Translation;
use bitgo_access_token::{Environment, Policy};
use bitgo_access_token_client::BaseUrl;

/// The settings of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// The heading of the page.
    pub(crate) title: Option<String>,
    /// Where calls may go.
    pub(crate) targets: Vec<Target>,
    /// Which of them is chosen at first.
    pub(crate) first: usize,
    pub(crate) policy: Option<Policy>,
    /// What the page speaks, where it is not plain English.
    pub(crate) speaks: Option<&'static Translation>,
}

/// A BitGo that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Target {
    pub(crate) name: Option<String>,
    pub(crate) base: BaseUrl,
    /// What code outside of the page calls, where that is said.
    pub(crate) integration: Option<BaseUrl>,
    /// Which BitGo answers there; `None` where nobody has said.
    pub(crate) environment: Option<Environment>,
    /// How requests prove that one has the token, where nobody chooses otherwise.
    pub(crate) authentication: Authentication,
}

impl Target {
    fn of(environment: Environment) -> Option<Self> {
        let base = BaseUrl::parse(environment.base_url()).ok()?;
        Some(Self { environment: Some(environment), ..Self::at(base) })
    }

    fn at(base: BaseUrl) -> Self {
        Self {
            name: None,
            base,
            integration: None,
            environment: None,
            authentication: Authentication::default(),
        }
    }

    /// The host that calls go to, or what to call the page's own.
    pub(crate) fn place(&self) -> String {
        let text = self.base.to_string();
        match text.split_once("://") {
            Some((_, place)) => place.to_owned(),
            None => crate::text::settings().this_server().to_owned(),
        }
    }

    fn read(entry: Entry) -> Option<Self> {
        let members = match entry {
            Entry::Name(name) => return environment(&name).and_then(Self::of),
            Entry::Members(members) => members,
        };
        let (mut name, mut base, mut integration, mut named) = (None, None, None, None);
        let mut authentication = Authentication::default();
        for (member, text) in members {
            match member.as_str() {
                "name" => name = Some(not_blank(&text)?),
                "baseUrl" => base = Some(base_url(&text)?),
                "integrationUrl" => integration = Some(base_url(&text)?),
                "environment" => named = Some(environment(&text)?),
                "authentication" => authentication = Authentication::named(&text)?,
                _ => return None,
            }
        }
        let base = base?;
        // BitGo's own hosts say which BitGo they are.
        let known = Environment::of_host(&base.to_string());
        if known.is_some() && named.is_some() && known != named {
            return None;
        }
        Some(Self { name, base, integration, environment: named.or(known), authentication })
    }
}

/// An entry of `environments`.
enum Entry {
    Name(String),
    Members(Vec<(String, String)>),
}

impl Config {
    /// Reads settings that have no fault, no policy and no language. `None` where [`reader`] has to look.
    pub(crate) fn read_plain(json: &str) -> Option<Self> {
        plain::read(json)
    }

    /// Offers what is on offer: what the settings name, else what there is; and of that what the policy allows.
    fn offer(&mut self) {
        if self.targets.is_empty() {
            self.targets.push(Target::at(BaseUrl::OWN_ORIGIN));
            self.targets
                .extend([Environment::Test, Environment::Production].into_iter().filter_map(Target::of));
        }
        let policy = self.policy.as_ref();
        let allowed = |environment| policy.is_none_or(|policy| policy.allows_environment(environment));
        self.targets.retain(|target| target.environment.is_none_or(allowed));
    }

    /// Chooses the one that comes first. `None` where it is not on offer.
    fn choose(mut self, first: Option<BaseUrl>) -> Option<Self> {
        if let Some(first) = first {
            self.first = self.targets.iter().position(|target| target.base == first)?;
        }
        Some(self)
    }
}

fn not_blank(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn base_url(text: &str) -> Option<BaseUrl> {
    if text == "/" { Some(BaseUrl::OWN_ORIGIN) } else { BaseUrl::parse(text).ok() }
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
    use super::Config;
    use super::read::read;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_needs_no_rule_is_read_the_same_without_any() {
        for json in [
            "{}",
            r#"{ "title": "A \"B\" {", "environments": [ "test", { "baseUrl": "/" } ] }"#,
            r#"{"environments":["production",{"baseUrl":"https://app.bitgo.com","name":"x"}],"baseUrl":"https://app.bitgo.com"}"#,
        ] {
            let plain = Config::read_plain(json).unwrap();
            assert_eq!(format!("{plain:?}"), format!("{:?}", read(json).unwrap().0), "{json}");
        }
        for json in [
            "{",
            "[]",
            r#"{"policy":{}}"#,
            r#"{"title":"a","title":"b"}"#,
            r#"{"titel":1}"#,
            r#"{"title":" "}"#,
            r#"{"environments":[]}"#,
            r#"{"environments":[{"name":"a","name":"b"}]}"#,
            r#"{"environments":[{"environment":"test","baseUrl":"https://app.bitgo.com"}]}"#,
            r#"{"baseUrl":"https://elsewhere.example"}"#,
        ] {
            assert!(Config::read_plain(json).is_none(), "{json}");
        }
    }
}
