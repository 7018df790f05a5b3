//! `POST /api/v2/user/lock` and `/unlock`

use super::json;
use crate::transport::Call;
use crate::{Client, Error, Pending};
use bitgo_access_token::{Otp, Session};
use serde::Serialize;

/// How a session is unlocked.
#[derive(Clone, Debug)]
pub struct Unlocking {
    /// A fresh one-time password.
    pub otp: Otp,
    /// For how many seconds, from 1 to 3600; BitGo takes 600 where nothing is said.
    pub duration: Option<u32>,
}

#[derive(Serialize)]
struct Body<'a> {
    otp: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u32>,
}

impl Unlocking {
    fn call(&self) -> Result<Call, Error> {
        if let Some(duration) = self.duration.filter(|seconds| !(1..=3600).contains(seconds)) {
            let problem = format!("is {duration}; BitGo unlocks for 1 to 3600 seconds");
            return Err(Error::BadArgument { name: "duration", problem });
        }
        let body = json(&Body { otp: self.otp.expose(), duration: self.duration })?;
        Ok(Call::post("/api/v2/user/unlock").with_body(body))
    }
}

impl Client {
    /// Lets the credential spend for a while. A token with spending limits loses them all by it, for good.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for a duration that BitGo does not take, [`Error::NeedsOtp`] when the one-time
    /// password is missing or wrong. Else what BitGo said, or what kept it from being asked.
    pub fn unlock(&self, unlocking: &Unlocking) -> Pending<Session> {
        self.ask(unlocking.call(), Session::from_json)
    }

    /// Ends what [`unlock`](Self::unlock) allowed.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub fn lock(&self) -> Pending<Session> {
        self.ask(Ok(Call::post("/api/v2/user/lock")), Session::from_json)
    }
}
