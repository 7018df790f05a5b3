//! The page's `config.json`: which BitGo answers under `/api` here.

use crate::Config;
use bitgo_access_token::Environment;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// What the server knows of the BitGos that the page can call.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    file: PathBuf,
    environments: Value,
}

impl Settings {
    /// For the site of a configuration, if it has one.
    pub(crate) fn of(config: &Config) -> Option<Self> {
        let site = config.site.as_ref()?;
        let here = match &config.forward {
            // What the page writes out has to run, too.
            None => json!({
                "name": "Sandbox", "environment": config.environment, "baseUrl": "/", "integrationUrl": "/"
            }),
            Some(upstream) => match Environment::of_host(&upstream.to_string()) {
                Some(environment) => {
                    json!({ "name": format!("BitGo ({upstream})"), "environment": environment, "baseUrl": "/" })
                }
                None => json!({ "name": upstream.to_string(), "baseUrl": "/" }),
            },
        };
        // What else the page may call, it can offer; a pattern names nothing in particular.
        let elsewhere = site.policy.connect.iter().filter(|origin| !origin.contains('*'));
        let environments =
            [here].into_iter().chain(elsewhere.map(|origin| json!({ "baseUrl": origin }))).collect();
        Some(Self { file: site.directory.join("config.json"), environments })
    }

    /// The settings: those of the site's own file, with the environments of this server. A file that is no
    /// JSON object is handed out as it is, since the page says best what is wrong with it.
    pub(crate) fn body(&self) -> String {
        let own = std::fs::read_to_string(&self.file).unwrap_or_else(|_| "{}".to_owned());
        match serde_json::from_str::<Map<String, Value>>(&own) {
            Ok(mut members) => {
                members.insert("environments".into(), self.environments.clone());
                Value::Object(members).to_string()
            }
            Err(_) => own,
        }
    }
}
