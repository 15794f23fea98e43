//! The real clock: the one place outside `run/` and `cli/` where time is read.
//! It must not know what the time is used for.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::Utc;

use crate::domain::{At, Clock, ClockDoubt, Reading, jumped};

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

/// Both clocks at one moment. The one that only runs counts while the machine sleeps: a closed lid
/// is no jump.
#[must_use]
pub fn reading() -> Reading {
    let run = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Reading { wall: RealClock.now(), run: run.tv_sec * 1000 + run.tv_nsec / 1_000_000 }
}

/// The system's zone as minutes from UTC; none where it is Japan's.
#[must_use]
pub fn zone() -> Option<i32> {
    let minutes = chrono::Local::now().offset().local_minus_utc() / 60;
    (minutes != 9 * 60).then_some(minutes)
}

/// Holds the wall clock against time as it runs, look by look.
#[derive(Debug, Default)]
pub struct ClockWatch {
    before: Option<Reading>,
}

impl ClockWatch {
    /// How the wall clock was moved since the last look, and by how many seconds.
    pub fn look(&mut self) -> Option<(ClockDoubt, i64)> {
        self.take(reading())
    }

    fn take(&mut self, now: Reading) -> Option<(ClockDoubt, i64)> {
        let before = self.before.replace(now)?;
        jumped(before, now)
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
        let mut watch = ClockWatch::default();
        let first = reading();
        assert_eq!(watch.take(first), None);
        assert_eq!(watch.look(), None, "the real clock of a test runs as time does");
        let later = Reading { wall: first.wall.plus_minutes(61), run: first.run + 60_000 };
        assert_eq!(watch.take(later), Some((ClockDoubt::Forward, 3600)));
        assert_eq!(watch.take(later), None, "told once");
        clock.move_on(night.plus_minutes(600));
        assert!(clock.now() >= night.plus_minutes(600));
    }
}
