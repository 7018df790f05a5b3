//! `GET /api/v2/user/session`

use crate::transport::Call;
use crate::{Client, Error};
use bitgo_access_token::Session;

impl Client {
    /// What the credential is: whose, for what, until when.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub async fn session(&self) -> Result<Session, Error> {
        Ok(Session::from_json(&self.send(Call::get("/api/v2/user/session")).await?.body)?)
    }
}
