//! When a clock may not be believed: it jumped against a clock that only runs, or stands before
//! what was entered last. It must not read any clock, nor decide who is on duty.

use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::time::At;

/// Seconds by which a clock may be set without a word: a time service's small corrections.
pub const CLOCK_SLACK: i64 = 60;

/// The wall clock and a clock that only runs (asleep or awake), read at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What the wall clock says.
    pub wall: At,
    /// Milliseconds since the machine was started, sleep counted in.
    pub run: i64,
}

/// How a clock is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockDoubt {
    /// It was set forward while the program ran.
    Forward,
    /// It was set back while the program ran.
    Backward,
    /// It stands before the time of the newest journal line.
    Behind,
}

/// A doubt that nobody has settled yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Doubtful {
    /// The line that notes it.
    pub seq: Seq,
    /// How.
    pub doubt: ClockDoubt,
    /// By how many seconds.
    pub seconds: i64,
    /// When it was noted, by the clock in doubt.
    pub at: At,
}

/// Whether the wall clock went another way than time did; sleep of a laptop is no jump.
#[must_use]
pub fn jumped(before: Reading, now: Reading) -> Option<(ClockDoubt, i64)> {
    let by =
        (now.wall.0.saturating_sub(before.wall.0)).saturating_sub(now.run.saturating_sub(before.run)) / 1000;
    if by > CLOCK_SLACK {
        Some((ClockDoubt::Forward, by))
    } else if by < -CLOCK_SLACK {
        Some((ClockDoubt::Backward, by.saturating_neg()))
    } else {
        None
    }
}

/// Whether the clock stands before what was entered last: time does not run backwards.
#[must_use]
pub fn behind(newest: Option<At>, now: At) -> Option<(ClockDoubt, i64)> {
    let by = (newest?.0.saturating_sub(now.0)) / 1000;
    (by > CLOCK_SLACK).then_some((ClockDoubt::Behind, by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(wall: i64, run: i64) -> Reading {
        Reading { wall: At(wall * 1000), run: run * 1000 }
    }

    #[test]
    fn a_jump_is_told_with_its_way_and_size_and_sleep_is_none() {
        let before = reading(1_000_000, 500);
        assert_eq!(jumped(before, reading(1_000_010, 510)), None);
        assert_eq!(jumped(before, reading(1_028_800, 29_300)), None, "eight hours with the lid closed");
        assert_eq!(jumped(before, reading(1_000_060, 500)), None, "a small correction");
        assert_eq!(jumped(before, reading(1_003_610, 510)), Some((ClockDoubt::Forward, 3600)));
        assert_eq!(jumped(before, reading(996_410, 510)), Some((ClockDoubt::Backward, 3600)));
        assert_eq!(behind(Some(At(9_000_000)), At(5_000_000)), Some((ClockDoubt::Behind, 4000)));
        assert_eq!(behind(Some(At(9_000_000)), At(8_950_000)), None);
        assert_eq!(behind(None, At(0)), None);
    }

    proptest! {
        #[test]
        fn any_readings_have_an_answer(a in any::<i64>(), b in any::<i64>(), c in any::<i64>(), d in any::<i64>()) {
            let _ = jumped(Reading { wall: At(a), run: b }, Reading { wall: At(c), run: d });
            let _ = behind(Some(At(a)), At(b));
        }

        /// Moved by more than the slack in either direction it is always noticed, never under it.
        #[test]
        fn noticed_exactly_past_the_slack(ran in 0_i64..1_000_000, by in -200_i64..200) {
            let found = jumped(reading(5_000_000, 10), reading(5_000_000 + ran + by, 10 + ran));
            prop_assert_eq!(found.is_some(), by.abs() > CLOCK_SLACK);
        }
    }
}
