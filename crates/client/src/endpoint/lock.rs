//! `POST /api/v2/user/lock` and `/unlock`

use super::json;
use crate::transport::Call;
use crate::{Client, Error};
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

impl Client {
    /// Lets the credential spend for a while. A token with spending limits loses them all by it, for good.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for a duration that BitGo does not take, [`Error::NeedsOtp`] when the one-time
    /// password is missing or wrong. Else what BitGo said, or what kept it from being asked.
    pub async fn unlock(&self, unlocking: &Unlocking) -> Result<Session, Error> {
        if let Some(duration) = unlocking.duration.filter(|seconds| !(1..=3600).contains(seconds)) {
            let problem = format!("is {duration}; BitGo unlocks for 1 to 3600 seconds");
            return Err(Error::BadArgument { name: "duration", problem });
        }
        let body = json(&Body { otp: unlocking.otp.expose(), duration: unlocking.duration })?;
        let reply = self.send(Call::post("/api/v2/user/unlock").with_body(body)).await?;
        Ok(Session::from_json(&reply.body)?)
    }

    /// Ends what [`unlock`](Self::unlock) allowed.
    ///
    /// # Errors
    /// What BitGo said, or what kept it from being asked.
    pub async fn lock(&self) -> Result<Session, Error> {
        Ok(Session::from_json(&self.send(Call::post("/api/v2/user/lock")).await?.body)?)
    }
}
