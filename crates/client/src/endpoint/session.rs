//! `GET /api/v2/user/session`

use crate::transport::Call;
use crate::{Client, Error};
use bitgo_access_token::Session;
use gloo_net::http::Method;

impl Client {
    /// What the credential is: whose, for what, until when.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub async fn session(&self) -> Result<Session, Error> {
        let call =
            Call { method: Method::GET, path: "/api/v2/user/session", bearer: self.token(), body: None };
        let reply = self.send(call).await?;
        Ok(Session::from_json(&reply.body)?)
    }
}
