//! `DELETE /api/v2/user/accesstoken/{id}`

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
    /// answer came, the token may have been revoked: the list tells.
    pub fn revoke_access_token(&self, id: &TokenId) -> Pending<AccessTokenResponse> {
        self.ask(call(id), AccessTokenResponse::revoked_from_json)
    }
}

fn call(id: &TokenId) -> Result<Call, Error> {
    if !id.is_well_formed() {
        let problem = "is not 32 hexadecimal digits in lower case".to_owned();
        return Err(Error::BadArgument { name: "the token's id", problem });
    }
    Ok(Call::new(Method::DELETE, format!("/api/v2/user/accesstoken/{id}")))
}
