//! A token in place of another: made, proven, and only then the old one revoked. Here rather than in a view, since
//! it holds a secret that is shown once.

use super::{Made, Store};
use bitgo_access_token::AccessTokenResponse;
use leptos::prelude::*;
use std::sync::Arc;

/// How it is known that the new token works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Proof {
    /// It is not.
    None,
    /// BitGo answered to it; and whether its scopes are those of the old one.
    Here { same_scopes: bool },
    /// Somebody has tried it where it is used.
    Claimed,
}

/// How far the end of the old token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum OldToken {
    Works,
    /// It was to be revoked, and no answer came.
    Unknown,
    Revoked,
}

/// A rotation.
#[derive(Clone)]
pub(crate) struct Rotation {
    pub(crate) old: Arc<AccessTokenResponse>,
    pub(crate) new: Option<Made>,
    pub(crate) proof: Proof,
    pub(crate) end: OldToken,
}

impl Store {
    /// Begins to rotate a token.
    pub(crate) fn rotate(self, old: AccessTokenResponse) {
        self.rotating.forget();
        let rotation = Rotation { old: Arc::new(old), new: None, proof: Proof::None, end: OldToken::Works };
        self.rotation.set(Some(rotation));
        self.focus_soon("rotate-title");
    }

    /// Changes the rotation that is under way.
    pub(crate) fn turn(self, change: impl FnOnce(&mut Rotation)) {
        self.rotation.update(|rotation| {
            if let Some(rotation) = rotation {
                change(rotation);
            }
        });
    }

    /// Whether a token exists that is shown once and that nobody says to have saved, or may come to exist.
    pub(crate) fn has_unsaved(self) -> bool {
        let rotated = self.rotation.with(|rotation| rotation.as_ref().is_some_and(|it| it.new.is_some()));
        rotated || self.made.with(Option::is_some) || self.sending.is_on() || self.rotating.is_on()
    }
}
