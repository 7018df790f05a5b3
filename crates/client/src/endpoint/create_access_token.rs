//! `POST /api/v2/user/accesstoken`

use super::json;
use crate::attempt;
use crate::transport::Call;
use crate::{Acknowledgements, Attempt, Client, Error};
use bitgo_access_token::{AccessTokenResponse, Request};

impl Client {
    /// Creates a long-lived access token. Sent once, whatever happens; what a browser does of itself is
    /// another matter, see [`find_twins`](Self::find_twins).
    ///
    /// # Errors
    /// [`Error::Unacknowledged`] when the request has `security` findings that are not in `acknowledged`:
    /// nothing is sent then. [`Error::OutcomeUnknown`] when the answer was lost on its way, or tells of no token.
    /// Else what BitGo said, or what kept it from being asked.
    pub async fn create_access_token(
        &self,
        request: &Request,
        acknowledged: &Acknowledgements,
    ) -> Result<AccessTokenResponse, Error> {
        let codes = acknowledged.missing(request.security_codes());
        if !codes.is_empty() {
            return Err(Error::Unacknowledged { codes });
        }
        self.refuse_if_cancelled()?;
        let call = Call::post("/api/v2/user/accesstoken").with_body(json(request)?);
        let sent = attempt::now();
        let attempt =
            || Attempt { label: request.label().as_str().to_owned(), sent, given_up: attempt::now() };
        let reply = self.send(Ok(call)).await.map_err(|error| error.of_create(attempt))?;
        let created = AccessTokenResponse::from_json(&reply.body).map_err(Error::from);
        created.and_then(tells_of_a_token).map_err(|error| error.of_create(attempt))
    }
}

/// A success that has no token and names none is no answer to a create: one may have been made all the same.
fn tells_of_a_token(created: AccessTokenResponse) -> Result<AccessTokenResponse, Error> {
    let told = created.token().is_ok()
        || created.id().is_some()
        || created.encrypted_token().is_some()
        || created.stray_tokens().next().is_some();
    let untold = || Error::NotUnderstood("it has neither a token nor the id of one".to_owned());
    if told { Ok(created) } else { Err(untold()) }
}
