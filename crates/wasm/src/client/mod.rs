//! The calls to BitGo. Nothing of a call is kept here: the credential comes with each one and goes with it.

mod call;
mod connection;
mod create;
mod encrypted;
mod failure;
mod promise;
mod session;
mod signing;
mod template;
mod token;
