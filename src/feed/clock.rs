//! The real clock: the one place outside `run/` and `cli/` where time is read.
//! It must not know what the time is used for.

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
