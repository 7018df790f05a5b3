//! Why a call did not succeed, by what to do next.

use crate::Attempt;
use crate::authentication::Unverified;
use crate::transport::Fault;
use bitgo_access_token::{Code, Misread, PlatformError};
use thiserror::Error;

/// Why a call did not succeed. The variants differ in what a caller does next; what BitGo said is in
/// [`platform_error`](Self::platform_error). None of them holds a secret.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// BitGo refused the request: change it.
    #[error("{0}")]
    Refused(Box<PlatformError>),
    /// A one-time password is missing or wrong: ask for a fresh one.
    #[error("{0}")]
    NeedsOtp(Box<PlatformError>),
    /// The session has to be unlocked with a one-time password first.
    #[error("{0}")]
    NeedsUnlock(Box<PlatformError>),
    /// The credential is missing, wrong, expired, or may not do this: connect again, or with another one.
    #[error("{0}")]
    Unauthorized(Box<PlatformError>),
    /// The credential may not be used from this address.
    #[error("{0}")]
    WrongIp(Box<PlatformError>),
    /// Too many requests: wait.
    #[error("{error}")]
    RateLimited {
        /// What BitGo said.
        error: Box<PlatformError>,
        /// The seconds to wait, where the answer names them.
        wait: Option<u64>,
    },
    /// BitGo, or what stands before it, has a fault: try again later.
    #[error("{0}")]
    Server(Box<PlatformError>),
    /// This device is offline. Nothing was sent.
    #[error("this device is offline; nothing was sent")]
    Offline,
    /// The server could not be reached.
    #[error("the server could not be reached")]
    Unreachable,
    /// The server of another origin could not be reached, or it does not allow this page to (CORS): the
    /// browser does not say which.
    #[error("the browser did not get through to another origin, or was not allowed to (CORS)")]
    Blocked,
    /// No whole answer within the time-out.
    #[error("there was no whole answer in time")]
    TimedOut,
    /// The caller gave it up.
    #[error("the request was cancelled")]
    Cancelled,
    /// Something answered that does not speak as BitGo does.
    #[error("the answer could not be understood: {0}")]
    NotUnderstood(String),
    /// An answer to a signed request is not signed as it should be: somebody may have changed it on its way.
    #[error("the answer cannot be trusted: {0}")]
    Unverified(Unverified),
    /// The server sends the request elsewhere. It was not followed: a token goes to one server only.
    #[error("the server redirects to another address, which is not followed")]
    Redirected,
    /// The credential or the address holds characters that cannot be sent. Nothing was sent.
    #[error("the access token has characters that cannot be sent; nothing was sent")]
    NotSendable,
    /// What the call was given cannot be meant. Nothing was sent.
    #[error("not sent: {name} {problem}")]
    BadArgument {
        /// Which of the call's arguments.
        name: &'static str,
        /// What is wrong with it: `is not 32 hexadecimal digits`.
        problem: String,
    },
    /// The create was sent and its answer was lost: a token may exist whose secret nobody has. Look for it
    /// ([`find_candidates`](crate::Client::find_candidates)), and revoke it.
    #[error("the token may or may not have been created: {cause}")]
    OutcomeUnknown {
        /// What happened to the answer.
        cause: Box<Error>,
        /// What to look for.
        attempt: Box<Attempt>,
    },
    /// The request has `security` findings that nobody has accepted. Nothing was sent.
    #[error("not sent: these findings have to be acknowledged first: {}", list(codes))]
    Unacknowledged {
        /// The rules in question.
        codes: Vec<Code>,
    },
}

impl Error {
    /// The stable name of the variant: `needs-otp`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::NeedsOtp(_) => "needs-otp",
            Self::NeedsUnlock(_) => "needs-unlock",
            Self::Unauthorized(_) => "unauthorized",
            Self::WrongIp(_) => "wrong-ip",
            Self::RateLimited { .. } => "rate-limited",
            Self::Server(_) => "server",
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::Blocked => "blocked",
            Self::TimedOut => "timed-out",
            Self::Cancelled => "cancelled",
            Self::NotUnderstood(_) => "not-understood",
            Self::Unverified(_) => "unverified",
            Self::Redirected => "redirected",
            Self::NotSendable => "not-sendable",
            Self::BadArgument { .. } => "bad-argument",
            Self::OutcomeUnknown { .. } => "outcome-unknown",
            Self::Unacknowledged { .. } => "unacknowledged",
        }
    }

    /// What BitGo said, where it answered.
    pub fn platform_error(&self) -> Option<&PlatformError> {
        match self {
            Self::Refused(error)
            | Self::NeedsOtp(error)
            | Self::NeedsUnlock(error)
            | Self::Unauthorized(error)
            | Self::WrongIp(error)
            | Self::RateLimited { error, .. }
            | Self::Server(error) => Some(error),
            Self::OutcomeUnknown { cause, .. } => cause.platform_error(),
            _ => None,
        }
    }

    /// The error of an answer that is no success.
    pub(crate) fn of_answer(status: u16, retry_after: Option<u64>, body: &str) -> Self {
        let error = Box::new(PlatformError::from_body(Some(status), body));
        // BitGo's observed texts; the flags where it sends them.
        let says = |part: &str| error.texts().any(|text| text.to_ascii_lowercase().contains(part));
        match status {
            429 => {
                let wait = retry_after.or(error.retry_after);
                Self::RateLimited { error, wait }
            }
            500.. => Self::Server(error),
            400..500 if error.needs_unlock || says("needs unlock") => Self::NeedsUnlock(error),
            400..500 if error.needs_otp || says("needs_otp") => Self::NeedsOtp(error),
            400..500 if says("ip-restricted token") => Self::WrongIp(error),
            401 | 403 => Self::Unauthorized(error),
            400..500 if says("session expired") => Self::Unauthorized(error),
            400..500 => Self::Refused(error),
            _ => Self::NotUnderstood(format!("HTTP status {status}")),
        }
    }

    /// The error of an exchange that gave no answer, with a server that only its own rules keep from
    /// answering (`same_origin`), or with one that the browser's rules for other origins may keep from it.
    pub(crate) fn of_fault(fault: Fault, same_origin: bool) -> Self {
        match fault {
            Fault::Offline => Self::Offline,
            Fault::Unreachable if same_origin => Self::Unreachable,
            Fault::Unreachable => Self::Blocked,
            Fault::TimedOut => Self::TimedOut,
            Fault::Cancelled => Self::Cancelled,
            Fault::CutOff => Self::NotUnderstood("the connection ended within it".to_owned()),
            Fault::TooLong(bytes) => Self::NotUnderstood(format!("it is longer than {bytes} bytes")),
            Fault::NotText => Self::NotUnderstood("it is no UTF-8 text".to_owned()),
            Fault::NoResponse => {
                Self::NotUnderstood("`fetch` gave no Response, or one that had been read".to_owned())
            }
            Fault::Redirected => Self::Redirected,
            Fault::NotSendable => Self::NotSendable,
        }
    }

    /// An answer about another token than the one that was asked about.
    pub(crate) fn other_id(place: &str, wanted: &str, found: &str) -> Self {
        Self::NotUnderstood(format!("{place}: expected {wanted}, found {found}"))
    }

    /// Whether a request that was to change something may have done so although no answer says so.
    pub fn leaves_outcome_open(&self) -> bool {
        match self {
            Self::Unreachable
            | Self::Blocked
            | Self::TimedOut
            | Self::Cancelled
            | Self::NotUnderstood(_)
            | Self::Unverified(_)
            | Self::Redirected => true,
            // A fault may have come after the token was made. Only a proxy that never reached BitGo knows
            // better, and the one of this project says so by this name.
            Self::Server(error) => error.name.as_deref() != Some("UpstreamUnreachable"),
            _ => false,
        }
    }

    /// The same error for a create: when BitGo may have made the token, that is what matters.
    pub(crate) fn of_create(self, attempt: impl FnOnce() -> Attempt) -> Self {
        if self.leaves_outcome_open() {
            Self::OutcomeUnknown { cause: Box::new(self), attempt: Box::new(attempt()) }
        } else {
            self
        }
    }
}

fn list(codes: &[Code]) -> String {
    codes.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ")
}

impl From<Misread> for Error {
    fn from(misread: Misread) -> Self {
        Self::NotUnderstood(misread.to_string())
    }
}
