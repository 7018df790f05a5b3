//! The time that the sandbox lives in.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use time::OffsetDateTime;

/// The system's clock, which a test can put forward. Clones share the same hands.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Puts the clock forward, so that tokens expire without waiting.
    pub fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let ahead = self.ahead.load(Ordering::Relaxed).saturating_add(millis);
        self.ahead.store(ahead, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> Instant {
        let millis = OffsetDateTime::now_utc().unix_timestamp_nanos().checked_div(1_000_000).unwrap_or(0);
        let millis = i64::try_from(millis).unwrap_or(i64::MAX);
        Instant(millis.saturating_add(self.ahead.load(Ordering::Relaxed)))
    }
}

/// A moment, in milliseconds since 1970, which is the precision of BitGo's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Instant(i64);

impl Instant {
    pub(crate) fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    pub(crate) fn millis(self) -> i64 {
        self.0
    }

    pub(crate) fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

impl fmt::Display for Instant {
    /// As BitGo writes dates: `2026-11-23T23:04:43.000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = OffsetDateTime::from_unix_timestamp(self.unix_seconds()).map_err(|_| fmt::Error)?;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            date.year(),
            u8::from(date.month()),
            date.day(),
            date.hour(),
            date.minute(),
            date.second(),
            self.0.rem_euclid(1000)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, Instant};
    use std::time::Duration;

    // `date -u -d @1534201288 --iso-8601=ns`
    #[test]
    fn dates_are_written_as_bitgo_writes_them() {
        assert_eq!(Instant(1_534_201_288_007).to_string(), "2018-08-13T23:01:28.007Z");
    }

    #[test]
    fn an_advanced_clock_is_ahead_for_all_who_share_it() {
        let clock = Clock::default();
        let shared = clock.clone();
        let before = clock.now();
        shared.advance(Duration::from_secs(3600));
        assert!(clock.now() >= before.plus_seconds(3600));
    }
}
