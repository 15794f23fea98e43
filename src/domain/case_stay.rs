//! The days of a case's lodgings and the conference it owes (`rules.md` §3; G3, G4).
//! It must not know the rule that refuses or how a day is shown.

use chrono::{Days, NaiveDate};

use super::case::{AssignmentState, CaseEvent};
use super::case_file::{Assignment, CaseFile, last_day};
use super::ids::{AssignmentId, Seq};
use super::time::At;

impl CaseFile {
    /// Day 1 of a lodging begun on `date`: that of the lodging it goes on from. Moving the person
    /// does not begin the week anew; a day at home between them does.
    #[must_use]
    pub fn first_day(&self, id: AssignmentId, date: NaiveDate) -> NaiveDate {
        let lodges = |a: &&Assignment| a.id != id && a.kind.lodges() && a.day_one.is_some();
        let goes_on = |a: &&Assignment| {
            let left = a.ended_at.map_or(date, At::date);
            a.arrived_at.is_some_and(|at| at.date() <= date)
                && left.checked_add_days(Days::new(1)).is_none_or(|next| next >= date)
        };
        let before = self.assignments.iter().filter(lodges).filter(goes_on);
        before.filter_map(|a| a.day_one).min().unwrap_or(date)
    }

    /// The last day of a lodging that begins with the night `night` on `date`: counted from day 1
    /// of the lodging it goes on from, and never before what two people agreed on for that one.
    #[must_use]
    pub fn lodging_until(&self, id: AssignmentId, date: NaiveDate, night: NaiveDate) -> NaiveDate {
        let first = self.first_day(id, date);
        if first == date {
            return last_day(&self.frozen, date, night);
        }
        let same = |a: &&Assignment| a.id != id && a.kind.lodges() && a.day_one == Some(first);
        let began = self.assignments.iter().filter(same).map(|a| a.night).min().unwrap_or(first);
        let extended = self.assignments.iter().filter(same).filter(|a| a.extended).map(|a| a.until).max();
        let limit = last_day(&self.frozen, first, began);
        extended.map_or(limit, |until| until.max(limit))
    }

    /// The last day in force of a lodging that has run over it on `date`, where the limit holds.
    #[must_use]
    pub fn overrun(&self, date: NaiveDate) -> Option<NaiveDate> {
        let over = |a: &&Assignment| a.kind.lodges() && a.arrived_at.is_some() && date > a.until;
        let over = self.running().filter(|_| self.frozen.stay_limit).filter(over);
        over.map(|a| a.until).min()
    }

    /// The first support that was accepted since the case opened or was taken up again.
    fn first_support(&self) -> Option<&Assignment> {
        let again = self.counting().rev().find(|h| matches!(h.event, CaseEvent::Reopened { .. }));
        let since = again.map_or(Seq(0), |h| h.seq);
        let mut all = self.assignments.iter();
        all.find(|a| a.id.0 > since.0 && a.state != AssignmentState::Cancelled)
    }

    /// When the support began that a conference has to follow; none without support.
    #[must_use]
    pub fn supported_since(&self) -> Option<At> {
        self.first_support().map(|a| a.accepted_at)
    }

    /// Support was given and no conference has been held after it began (G3).
    #[must_use]
    pub fn conference_owed(&self) -> bool {
        let held = |since: i64| {
            let mut later = self.counting().filter(|h| h.seq.0 > since);
            later.any(|h| matches!(h.event, CaseEvent::ConferenceHeld { .. }))
        };
        self.first_support().is_some_and(|a| !held(a.id.0))
    }
}
