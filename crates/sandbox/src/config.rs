//! How a sandbox is set up.

use crate::{Clock, Site, Upstream};
use bitgo_access_token::Environment;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// Which of the two documented answers a create gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// What BitGo's OpenAPI document declares today: `token`, ISO dates, `user` an id.
    #[default]
    Today,
    /// What BitGo's "Create Access Tokens" guide shows: `access_token`, `expires_at` in unix seconds, `user`
    /// an object.
    Guide,
}

/// How a sandbox is set up. The default is what a test wants: a free port on loopback, BitGo's test
/// environment, no admin routes, no rate limits.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Which of the two documented answers a create gives.
    pub answer: Answer,
    /// Which BitGo to be. Production asks for an IP restriction and refuses the scope `all`.
    pub environment: Environment,
    /// Whether pages of other origins may call the API, as they may on BitGo's test environment.
    pub cors: bool,
    /// Whether BitGo's documented rate limits apply.
    pub rate_limits: bool,
    /// A file to keep tokens and templates in between runs, readable by its owner only.
    pub data: Option<PathBuf>,
    /// Whether the routes under `/__sandbox` exist: recorded requests, faults, the clock.
    pub admin: bool,
    /// A static site to serve on the same origin.
    pub site: Option<Site>,
    /// A BitGo that `/api` is passed on to; the sandbox then answers nothing itself. Needs the feature
    /// `forward`.
    pub forward: Option<Upstream>,
    /// The time that the sandbox lives in.
    pub clock: Clock,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            answer: Answer::Today,
            environment: Environment::Test,
            cors: true,
            rate_limits: false,
            data: None,
            admin: false,
            site: None,
            forward: None,
            clock: Clock::default(),
        }
    }
}
