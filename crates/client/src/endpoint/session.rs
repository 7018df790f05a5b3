//! `GET /api/v2/user/session`

use crate::transport::Call;
use crate::{Client, Pending};
use bitgo_access_token::Session;

impl Client {
    /// What the credential is: whose, for what, until when.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub fn session(&self) -> Pending<Session> {
        self.ask(Ok(Call::get("/api/v2/user/session")), Session::from_json)
    }
}
