//! Who one is to BitGo, and to which one.

mod account;
mod facts;
mod form;
mod login;
mod proof;
mod session;
mod target;

pub(crate) use form::{Connect, connect_with};
pub(crate) use session::{SessionBar, SessionNotice};
pub(crate) use target::EnvironmentBadge;
