//! `GET /api/v1/all/publicAssets`

use crate::transport::Call;
use crate::{Client, Pending};
use bitgo_access_token::PublicAssets;

/// BitGo has some 8,000 assets, each of about 1 kB here.
const LONGEST_ANSWER: usize = 33_554_432;

impl Client {
    /// Every asset that BitGo knows today. It is public: no credential goes with it.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub fn public_assets(&self) -> Pending<PublicAssets> {
        let call = Call::get("/api/v1/all/publicAssets").anonymous().with_longest_answer(LONGEST_ANSWER);
        self.ask(Ok(call), PublicAssets::from_json)
    }
}
