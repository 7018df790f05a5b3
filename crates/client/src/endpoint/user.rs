//! `GET /api/v2/user/{id}`

use crate::transport::Call;
use crate::{Client, Error};
use bitgo_access_token::UserResponse;

impl Client {
    /// Whose the credential is, with the enterprises that she belongs to.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub async fn current_user(&self) -> Result<UserResponse, Error> {
        Ok(UserResponse::from_json(&self.send(Call::get("/api/v2/user/me")).await?.body)?)
    }
}
