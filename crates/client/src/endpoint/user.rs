//! `GET /api/v2/user/{id}`

use crate::transport::Call;
use crate::{Client, Pending};
use bitgo_access_token::UserResponse;

impl Client {
    /// Whose the credential is, with the enterprises that she belongs to.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub fn current_user(&self) -> Pending<UserResponse> {
        self.ask(Ok(Call::get("/api/v2/user/me")), UserResponse::from_json)
    }
}
