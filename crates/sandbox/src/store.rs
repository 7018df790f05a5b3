//! What the sandbox remembers, in memory and, if asked to, in a file.

use crate::clock::Instant;
use crate::template::Template;
use crate::token::{Kind, Token};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// All tokens and templates, oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Store {
    tokens: Vec<Token>,
    pub(crate) templates: Vec<Template>,
}

impl Store {
    /// Reads what an earlier run has kept; nothing, if there was none. Sessions that are over are forgotten.
    pub(crate) fn load(path: &Path, now: Instant) -> io::Result<Self> {
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let mut store: Self = serde_json::from_slice(&text)?;
        store.tokens.retain(|token| token.kind == Kind::LongLived || token.expires > now);
        Ok(store)
    }

    /// Keeps everything: all of it or, if that fails, what was there before. Only the owner may read it.
    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let mut file = NamedTempFile::new_in(directory.unwrap_or(Path::new(".")))?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    pub(crate) fn add(&mut self, token: Token) {
        self.tokens.push(token);
    }

    pub(crate) fn by_secret(&self, secret: &str) -> Option<&Token> {
        self.tokens.iter().find(|token| token.secret == secret)
    }

    /// The token whose SHA-256 this is, as a signed request names it.
    pub(crate) fn by_secret_hash(&self, hash: &str) -> Option<&Token> {
        self.tokens.iter().find(|token| hex::encode(Sha256::digest(&token.secret)) == hash)
    }

    pub(crate) fn by_id(&mut self, id: &str) -> Option<&mut Token> {
        self.tokens.iter_mut().find(|token| token.id == id)
    }

    /// The long-lived tokens that have not expired, oldest first.
    pub(crate) fn long_lived(&self, now: Instant) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |token| token.kind == Kind::LongLived && token.expires > now)
    }
}
