//! `GET /api/v2/user/logout`

use crate::transport::Call;
use crate::{Client, Pending};

impl Client {
    /// Ends the credential in use, for good: a login session, or a long-lived token.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub fn logout(&self) -> Pending<()> {
        // The answer is an empty object; a success with anything else in it is one, too.
        self.ask(Ok(Call::get("/api/v2/user/logout")), |_| Ok(()))
    }
}
