//! Where calls go, and which BitGo that makes it.

use super::{Connection, Store};
use crate::authentication::Authentication;
use crate::browser;
use crate::config::{Config, Target};
use crate::text::text;
use bitgo_access_token::{Environment, Policy};
use leptos::prelude::*;

/// The environment: what the BitGo in use says of itself, else what the settings say of it. One of which nobody
/// knows is taken for production, where mistakes cost money.
pub(super) fn environment(
    config: StoredValue<Config>,
    target: RwSignal<usize>,
    connection: RwSignal<Option<Connection>>,
) -> Memo<Environment> {
    Memo::new(move |_| {
        let said = connection.read().as_ref().and_then(Connection::environment);
        let set = || config.with_value(|config| config.targets.get(target.get())?.environment);
        said.or_else(set).unwrap_or(Environment::Production)
    })
}

impl Store {
    /// Whom calls go to.
    pub(crate) fn target(self) -> Option<Target> {
        self.config.with_value(|config| config.targets.get(self.target.get()).cloned())
    }

    /// How requests prove that one has the token: as chosen, else as the settings say for this BitGo.
    pub(crate) fn authentication(self) -> Authentication {
        let set = || self.target().map(|target| target.authentication);
        let chosen = Authentication::ALL.get(self.authentication_chosen.get()).copied();
        chosen.or_else(set).unwrap_or_default()
    }

    /// Whether it is known which BitGo that is.
    pub(crate) fn environment_is_known(self) -> bool {
        self.connection.read().as_ref().is_some_and(|connection| connection.environment().is_some())
            || self.target().is_some_and(|target| target.environment.is_some())
    }

    /// Whether BitGo says to be another one than the settings say.
    pub(crate) fn environment_differs(self) -> bool {
        let said = self.connection.read().as_ref().and_then(Connection::environment);
        let set = self.target().and_then(|target| target.environment);
        said.is_some() && set.is_some() && said != set
    }

    /// The address that code outside of this page calls: as the settings say, else BitGo's own. A proxy that the page
    /// goes by need not be there for others, and where a call comes from is another thing behind it.
    pub(crate) fn integration_url(self) -> String {
        let target = self.target();
        let said = target.as_ref().and_then(|target| target.integration.clone());
        if said.is_none() && self.environment_is_known() {
            return self.environment.get().base_url().to_owned();
        }
        match said.or(target.map(|target| target.base)) {
            Some(base) if !base.is_own_origin() => base.to_string(),
            _ => browser::origin(),
        }
    }

    /// Where the one-time password comes from. Only the test environment has one that is always the same.
    pub(crate) fn otp_hint(self) -> String {
        match self.environment.get() {
            Environment::Test => format!("{} {}", text().otp_hint(), text().otp_hint_test()),
            Environment::Production => text().otp_hint().to_owned(),
        }
    }

    /// Where this page is to be found.
    pub(crate) fn page_address(self) -> String {
        self.root.with_value(|root| root.address(""))
    }

    /// What the organisation demands, asked for one thing.
    pub(crate) fn policy<T>(self, ask: impl FnOnce(&Policy) -> T) -> Option<T> {
        self.config.with_value(|config| config.policy.as_ref().map(ask))
    }
}
