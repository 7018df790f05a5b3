//! What the sandbox remembers.

use crate::clock::Instant;
use crate::token::{Kind, Token};
use serde::{Deserialize, Serialize};

/// All tokens, oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Store {
    tokens: Vec<Token>,
}

impl Store {
    pub(crate) fn add(&mut self, token: Token) {
        self.tokens.push(token);
    }

    pub(crate) fn by_secret(&self, secret: &str) -> Option<&Token> {
        self.tokens.iter().find(|token| token.secret == secret)
    }

    /// The long-lived tokens that have not expired, oldest first.
    pub(crate) fn long_lived(&self, now: Instant) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |token| token.kind == Kind::LongLived && token.expires > now)
    }
}
