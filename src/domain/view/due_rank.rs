//! How pressing a line of what is due is: what cannot wait for the office stands before all of it.
//! It must not know what a line is about beyond its kind and its time.

use chrono::{Days, NaiveTime};

use super::types::DueRow;
use crate::domain::time::At;

/// How pressing a line is: the first order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Press {
    /// Somebody may come to harm, or it runs past a limit already.
    Danger,
    /// To be done before this night is over.
    Tonight,
    /// The office's, by its day.
    Rest,
}

/// Kinds that stand for danger to somebody from the minute they stand in the list.
const ALWAYS: &[&str] = &["no_place", "overrun", "over_capacity", "provisional", "abuse_core", "abuse_visit"];
/// Kinds that are so when their time has come before the night is over.
const SOON: &[&str] = &["missed_call", "missed_withheld", "check_in", "desk_callback"];
/// Kinds that a desk settles at any hour, so that they are this night's when they come due in it.
const NIGHT: &[&str] = &["hold", "stay_warn", "measure", "countersign", "rota_gap", "swap"];
/// Days after the last dose for which a medicine still presses: an older date is a record nobody
/// has brought up to date `[ASSUME]`.
const MEDICINE: u64 = 7;

impl Press {
    /// Of a line at an instant; `morning` is when a night is over.
    #[must_use]
    pub fn of(row: &DueRow, now: At, morning: NaiveTime) -> Self {
        let kind = row.kind.as_str();
        let tonight = row.due < night_ends(now, morning);
        // A hold that ran out unanswered leaves somebody without a place for tonight.
        let lapsed = kind == "hold" && row.due <= now;
        if lapsed || ALWAYS.contains(&kind) || tonight && SOON.contains(&kind) {
            return Self::Danger;
        }
        if kind == "medicine" && ends(row, now) {
            return Self::Danger;
        }
        if tonight && NIGHT.contains(&kind) { Self::Tonight } else { Self::Rest }
    }
}

/// A medicine that ends today, or has ended within [`MEDICINE`] days.
fn ends(row: &DueRow, now: At) -> bool {
    let (day, today) = (row.due.date(), now.date());
    day <= today && day.checked_add_days(Days::new(MEDICINE)).is_some_and(|last| last >= today)
}

/// When the night is over: the running one's, by day the coming one's.
fn night_ends(now: At, morning: NaiveTime) -> At {
    let today = now.date();
    let early = now.wall().time() < morning;
    let day = if early { Some(today) } else { today.succ_opt() };
    At::local(day.unwrap_or(today), morning)
}

#[cfg(test)]
mod tests {
    use super::super::due::blank;
    use super::*;
    use crate::domain::at;

    fn press(kind: &str, due: (u32, u32), now: (u32, u32)) -> Press {
        let morning = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        let on = |(day, hour)| at(2026, 11, day, hour, 0).unwrap();
        Press::of(&blank(kind, on(due)), on(now), morning)
    }

    #[test]
    fn what_cannot_wait_for_the_office_comes_first() {
        assert_eq!(press("missed_call", (21, 23), (21, 23)), Press::Danger);
        assert_eq!(press("missed_withheld", (21, 23), (21, 23)), Press::Danger, "nobody overlooks it");
        assert_eq!(press("desk_callback", (22, 7), (21, 23)), Press::Danger, "before the night is over");
        assert_eq!(press("desk_callback", (22, 7), (22, 2)), Press::Danger);
        assert_eq!(press("desk_callback", (22, 9), (22, 2)), Press::Rest, "the day's");
        assert_eq!(press("overrun", (30, 0), (21, 23)), Press::Danger);
        assert_eq!(press("hold", (22, 0), (21, 23)), Press::Tonight);
        assert_eq!(press("hold", (21, 23), (21, 23)), Press::Danger, "it ran out");
        assert_eq!(press("review", (1, 17), (21, 23)), Press::Rest, "however long it is owed");
        assert_eq!(press("medicine", (21, 17), (21, 23)), Press::Danger);
        assert_eq!(press("medicine", (14, 17), (21, 23)), Press::Danger);
        assert_eq!(press("medicine", (13, 17), (21, 23)), Press::Rest, "a record nobody keeps");
        assert_eq!(press("medicine", (22, 17), (21, 23)), Press::Rest);
    }
}
