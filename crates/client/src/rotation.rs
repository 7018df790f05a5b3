//! Replacing a token: a new one is made and proved before the old one ends.
//!
//! The steps can be taken one by one: [`AccessTokenResponse::rotation`] or [`successor`](Client::successor) for
//! the draft,
//! [`create_access_token`](Client::create_access_token), [`prove`](Client::prove),
//! [`revoke_access_token`](Client::revoke_access_token). [`rotate`](Client::rotate) takes the last three, and
//! says after a failure what there is now.

use crate::endpoint::well_formed;
use crate::{Acknowledgements, Client, Error, Pending, Sort};
use bitgo_access_token::{AccessToken, AccessTokenResponse, Request, Rotation, Session, TokenId};
use thiserror::Error as ThisError;

/// A token in place of another one.
#[derive(Clone, Debug)]
pub struct Rotated {
    /// The new token, its secret included.
    pub created: AccessTokenResponse,
    /// What BitGo says of it when it is used.
    pub session: Session,
    /// The old token, which has ended. `None` where that answer was lost and the list no longer has it.
    pub revoked: Option<AccessTokenResponse>,
}

/// How far a rotation came. Every variant but the first two holds the new token, whose secret must not be lost.
#[derive(Clone, Debug, ThisError)]
#[non_exhaustive]
pub enum RotationError {
    /// There is no new token; the old one is as it was.
    #[error("no new token was made, the old one works as before: {0}")]
    NotCreated(Error),
    /// There may be a new token whose secret nobody has; the old one is as it was. Look for it
    /// ([`find_candidates`](Client::find_candidates)), and revoke it.
    #[error("{0}; the old one works as before")]
    OutcomeUnknown(Error),
    /// There is a new token that has not proved to work, from here; the old one is as it was. One that is
    /// restricted to the addresses of a server cannot prove it elsewhere.
    #[error("the new token was made and did not prove to work, the old one works as before: {error}")]
    Unproved {
        /// The new token.
        created: Box<AccessTokenResponse>,
        /// Why it has not.
        error: Error,
    },
    /// The new token works, and so does the old one.
    #[error("the new token works, and the old one was not revoked: {error}")]
    NotRevoked {
        /// The new token.
        created: Box<AccessTokenResponse>,
        /// Why the old one was not revoked.
        error: Error,
    },
    /// The new token works. Whether the old one does, nobody knows: the answer to its revocation was lost, and
    /// so was the list. It can be revoked again.
    #[error("the new token works, and the old one may or may not have been revoked: {error}")]
    RevocationUnknown {
        /// The new token.
        created: Box<AccessTokenResponse>,
        /// What became of the answer.
        error: Error,
    },
}

impl RotationError {
    /// The stable name of the variant: `not-revoked`.
    pub fn state(&self) -> &'static str {
        match self {
            Self::NotCreated(_) => "not-created",
            Self::OutcomeUnknown(_) => "outcome-unknown",
            Self::Unproved { .. } => "unproved",
            Self::NotRevoked { .. } => "not-revoked",
            Self::RevocationUnknown { .. } => "revocation-unknown",
        }
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        match self {
            Self::NotCreated(error)
            | Self::OutcomeUnknown(error)
            | Self::Unproved { error, .. }
            | Self::NotRevoked { error, .. }
            | Self::RevocationUnknown { error, .. } => error,
        }
    }

    /// The new token, where there is one.
    pub fn created(&self) -> Option<&AccessTokenResponse> {
        match self {
            Self::NotCreated(_) | Self::OutcomeUnknown(_) => None,
            Self::Unproved { created, .. }
            | Self::NotRevoked { created, .. }
            | Self::RevocationUnknown { created, .. } => Some(created),
        }
    }
}

impl Client {
    /// A draft of a token with the rights of this one, which is looked up in the list.
    ///
    /// # Errors
    /// [`Error::BadArgument`] when the list has no such token, [`Error::NotUnderstood`] when it does not tell all
    /// of its rights. Else what BitGo said, or what kept it from being asked.
    pub fn successor(&self, id: &TokenId) -> Pending<Rotation> {
        let (tokens, id) = (self.list_all_access_tokens(Sort::NewestFirst), id.clone());
        Box::pin(async move {
            let tokens = tokens.await?;
            let Some(token) = tokens.iter().find(|token| token.id() == Some(id.as_str())) else {
                let problem = "is of no token in the list".to_owned();
                return Err(Error::BadArgument { name: "the token's id", problem });
            };
            Ok(token.rotation()?)
        })
    }

    /// Uses a new token once, for the harmless question what it is.
    ///
    /// # Errors
    /// What BitGo said to it; [`Error::NotUnderstood`] when the session is one of another token than `id`.
    pub async fn prove(&self, id: Option<&str>, token: &AccessToken) -> Result<Session, Error> {
        let session = self.clone().with_token(token.clone()).session().await?;
        match (id, session.access_token.id()) {
            (Some(wanted), Some(found)) if wanted != found => {
                Err(Error::other_id("/session/id", wanted, found))
            }
            _ => Ok(session),
        }
    }

    /// Makes a token, proves that it works, and only then revokes `old`. Each request goes out once.
    ///
    /// # Errors
    /// A [`RotationError`], which says what there is now.
    pub async fn rotate(
        &self,
        old: &TokenId,
        request: &Request,
        acknowledged: &Acknowledgements,
    ) -> Result<Rotated, RotationError> {
        well_formed(old).map_err(RotationError::NotCreated)?;
        let created = self.create_access_token(request, acknowledged).await.map_err(|error| match error {
            Error::OutcomeUnknown { .. } => RotationError::OutcomeUnknown(error),
            error => RotationError::NotCreated(error),
        })?;
        let proved = match created.token() {
            Ok(token) => self.prove(created.id(), token).await,
            Err(misread) => Err(misread.clone().into()),
        };
        let session = match proved {
            Ok(session) => session,
            Err(error) => return Err(RotationError::Unproved { created: Box::new(created), error }),
        };
        if let Err(error) = self.refuse_if_cancelled() {
            return Err(RotationError::NotRevoked { created: Box::new(created), error });
        }
        let error = match self.revoke_access_token(old).await {
            Ok(revoked) => return Ok(Rotated { created, session, revoked: Some(revoked) }),
            Err(error) => error,
        };
        let created = Box::new(created);
        if !error.leaves_outcome_open() {
            return Err(RotationError::NotRevoked { created, error });
        }
        // A lost answer says nothing; the list does.
        match self.list_all_access_tokens(Sort::NewestFirst).await {
            Ok(tokens) if tokens.iter().any(|token| token.id() == Some(old.as_str())) => {
                Err(RotationError::NotRevoked { created, error })
            }
            Ok(_) => Ok(Rotated { created: *created, session, revoked: None }),
            Err(_) => Err(RotationError::RevocationUnknown { created, error }),
        }
    }
}
