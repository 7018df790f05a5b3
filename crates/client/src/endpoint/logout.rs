//! `GET /api/v2/user/logout`

use crate::transport::Call;
use crate::{Client, Error};

impl Client {
    /// Ends the credential in use, for good: a login session, or a long-lived token.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub async fn logout(&self) -> Result<(), Error> {
        // The answer is an empty object; a success with anything else in it is one, too.
        self.send(Call::get("/api/v2/user/logout")).await.map(drop)
    }
}
