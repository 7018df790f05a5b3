//! A running sandbox.

use crate::app::{self, App};
use crate::clock::{Clock, Instant};
use crate::config::Config;
use crate::store::Store;
use crate::token::{Kind, Token};
use crate::{connection, scope, seed};
use axum::Router;
use bitgo_access_token::Environment;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// How long the ready access token is good for.
const READY_TOKEN_SECONDS: i64 = 24 * 3600;

/// A sandbox that is listening. It stops when this is dropped.
#[derive(Debug)]
pub struct Sandbox {
    address: SocketAddr,
    facts: Facts,
    clock: Clock,
    task: JoinHandle<()>,
}

/// What one needs to know to use a sandbox. None of it is a secret.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Facts {
    /// The email to log in with.
    pub email: &'static str,
    /// The password to log in with.
    pub password: &'static str,
    /// The one-time password, for a login and for a create.
    pub otp: &'static str,
    /// An access token that is good for a day, as a login gives it.
    pub access_token: String,
    /// The id of the user's enterprise.
    pub enterprise: &'static str,
    /// The id of one of the user's wallets.
    pub wallet: &'static str,
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The port is taken by another program.
    #[error("port {} is in use; give another with --port, or 0 for a free one", .0.port())]
    PortInUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The file that tokens are kept in cannot be read or written, or holds something else.
    #[error("cannot keep tokens in {}: {}", .0.display(), .1)]
    Data(PathBuf, #[source] io::Error),
    /// Requests are to be passed on, and this build has no TLS.
    #[error("this build cannot pass requests on; build bitgo-sandbox with --features forward")]
    ForwardNotBuilt,
    /// Requests are to be passed on, and TLS cannot be set up.
    #[error("cannot pass requests on: {0}")]
    Forward(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Sandbox {
    /// Starts a sandbox on the running tokio runtime.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let wanted = config.listen;
        let listener = TcpListener::bind(wanted).await.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => StartError::PortInUse(wanted),
            _ => StartError::Listen(wanted, error),
        })?;
        let address = listener.local_addr().map_err(|error| StartError::Listen(wanted, error))?;

        let clock = config.clock.clone();
        let ready = ready_token(clock.now(), config.environment);
        let facts = Facts {
            email: seed::EMAIL,
            password: seed::PASSWORD,
            otp: seed::OTP,
            access_token: ready.secret.clone(),
            enterprise: seed::ENTERPRISE,
            wallet: seed::WALLETS[0].0,
        };
        let store = match &config.data {
            Some(path) => Store::load(path, clock.now()).map_err(|error| data_error(path, error))?,
            None => Store::default(),
        };
        let app = App::new(config, store);
        let (path, ((), kept)) = (app.config().data.clone(), app.change_and_keep(|store| store.add(ready)));
        if let (Some(path), Err(error)) = (path, kept) {
            return Err(data_error(&path, error));
        }
        let router = app::router(&app)?;
        let task = tokio::spawn(accept(listener, router));
        Ok(Self { address, facts, clock, task })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL, without a slash at its end: `http://127.0.0.1:8080`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What one needs to know to use it.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The time that it lives in.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Waits for as long as it runs, which is until the process ends.
    pub async fn run(mut self) {
        // It has no way to end by itself, and is not aborted while this holds it.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn data_error(path: &Path, error: io::Error) -> StartError {
    StartError::Data(path.to_path_buf(), error)
}

/// A token as a login on this machine would have made it.
fn ready_token(now: Instant, environment: Environment) -> Token {
    let expires = now.plus_seconds(READY_TOKEN_SECONDS);
    let mut token = Token::new(Kind::Session, scope::of_a_session(), now, expires);
    token.set_origin(environment, IpAddr::V4(Ipv4Addr::LOCALHOST));
    token
}

/// Takes connections until aborted; then all of them end too.
async fn accept(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    // Answers are small: without this the last packet of one may wait for an acknowledgement.
                    let _ = stream.set_nodelay(true);
                    connections.spawn(connection::serve(stream, peer, router.clone()));
                }
                // Out of file descriptors, most likely: wait for some to be free again.
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}
