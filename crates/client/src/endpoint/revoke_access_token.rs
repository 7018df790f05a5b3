//! `DELETE /api/v2/user/accesstoken/{id}`

use super::well_formed;
use crate::transport::Call;
use crate::{Client, Error, Pending};
use bitgo_access_token::{AccessTokenResponse, TokenId};
use gloo_net::http::Method;

impl Client {
    /// Ends a long-lived token, for good. BitGo answers with the token as it was, its end in the past.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for what is no id: the secret of a token, say, which then goes nowhere. Else what
    /// BitGo said (404 for a token that is not there, or no longer), or what kept it from being asked. When no
    /// answer came, or one that does not name this token ([`Error::NotUnderstood`]), it may have been revoked: the
    /// list tells.
    pub fn revoke_access_token(&self, id: &TokenId) -> Pending<AccessTokenResponse> {
        let (revoked, id) = (self.ask(call(id), AccessTokenResponse::revoked_from_json), id.clone());
        Box::pin(async move {
            let revoked = revoked.await?;
            match revoked.id() {
                Some(found) if found == id.as_str() => Ok(revoked),
                Some(found) => Err(Error::other_id("/id", id.as_str(), found)),
                None => Err(Error::NotUnderstood(format!("/id: expected {id}, and it is absent"))),
            }
        })
    }
}

fn call(id: &TokenId) -> Result<Call, Error> {
    well_formed(id)?;
    Ok(Call::new(Method::DELETE, format!("/api/v2/user/accesstoken/{id}")))
}
