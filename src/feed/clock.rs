//! The real clock: the one place outside `run/` and `cli/` where time is read.
//! It must not know what the time is used for.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::Utc;

use crate::domain::{At, Clock};

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> At {
        At(Utc::now().timestamp_millis())
    }
}

/// A clock that stands elsewhere and runs with the real one: a drill's night begins at its own
/// hour, whenever it is played. It may be moved on, never back.
#[derive(Debug)]
pub struct ShiftedClock {
    /// Milliseconds ahead of the real clock.
    ahead: AtomicI64,
}

impl ShiftedClock {
    /// A clock that shows `at` now.
    #[must_use]
    pub fn from(at: At) -> Self {
        Self { ahead: AtomicI64::new(at.0 - RealClock.now().0) }
    }

    /// Moves it on to `at`; a time already past leaves it as it is.
    pub fn move_on(&self, at: At) {
        self.ahead.fetch_max(at.0 - RealClock.now().0, Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> At {
        At(RealClock.now().0 + self.ahead.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shifted_clock_runs_from_its_own_hour_and_never_back() {
        let night: At = "2026-11-21T21:10".parse().unwrap();
        let clock = ShiftedClock::from(night);
        assert!(clock.now() >= night && clock.now() < night.plus_minutes(1));
        clock.move_on(night.plus_minutes(-60));
        assert!(clock.now() >= night && clock.now() < night.plus_minutes(1));
        clock.move_on(night.plus_minutes(600));
        assert!(clock.now() >= night.plus_minutes(600));
    }
}
