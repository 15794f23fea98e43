//! The guards G1–G14 of `2-flow.md` §2.6 as invariants: what one step may have changed, and how
//! everything must stand after it. It reads events and journal lines, and asks no rule.

mod courses;
mod whole;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use daiji::domain::{
    At, CaseEvent, CaseFile, CaseId, Command, Happened, Mark, Place, ProviderId, Question, Refusal, Seq,
    Shift, StaffId, SupportKind, View, ViewId,
};
use daiji::store::{Done, Rejected};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::moves::{Move, Must, SECRET_WORDS};
use super::night::{Night, Snap};

/// Days a stay may last.
const STAY: i64 = 7;
/// Marks of the hidden person R05 that nobody uninvolved may meet.
const HIDDEN_WORDS: [&str; 4] = ["水野", "みずの", "あや", SECRET_WORDS];

/// How often things happened: a test that refuses everything proves nothing.
#[derive(Debug, Default, Clone)]
pub(super) struct Counts(pub(super) BTreeMap<String, u64>);

impl Counts {
    pub(super) fn one(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_default() += 1;
    }
}

type Holds = Result<(), String>;

macro_rules! must {
    ($holds:expr, $($why:tt)+) => {
        if !$holds {
            return Err(format!($($why)+));
        }
    };
}
use must;

/// What the oracle remembers of a sequence.
#[derive(Default)]
pub(super) struct Oracle {
    /// Who was on which place when a view was given.
    spoke: BTreeMap<ViewId, (StaffId, Option<Shift>)>,
    /// Journal lines as they stood, with their hashes.
    lines: Vec<(Seq, String)>,
    /// Offices whose numbers were said not to add up.
    said_mismatch: BTreeSet<ProviderId>,
    pub(super) counts: Counts,
}

impl Oracle {
    /// One step: what was sent, what came of it, and how things stood before and after.
    pub(super) fn step(
        &mut self,
        night: &mut Night,
        mv: &Move,
        command: &Command,
        result: &Result<Done, Rejected>,
        (before, after): (&Snap, &Snap),
    ) -> Holds {
        self.said_mismatch.extend(
            after
                .tasks
                .iter()
                .filter(|t| t.kind.as_str() == "vacancy_mismatch")
                .filter_map(|t| t.provider.clone()),
        );
        match result {
            Err(Rejected::Fault(f)) => return Err(format!("a fault: {f}")),
            Err(Rejected::Refused(r)) => {
                self.counts.one(r.code());
                must!(mv.must != Must::BeDone, "G2: turned away: {r:?}");
                // What was tried on a closed record, a check that did not fit and a wrong secret
                // leave their line, and nothing else is written.
                let attempt = match r {
                    Refusal::Hidden | Refusal::WrongPerson => true,
                    Refusal::Locked => matches!(command, Command::Unlock { .. }),
                    _ => false,
                };
                let most = before.head.0 + i64::from(attempt);
                must!(after.head.0 <= most, "G11: a refusal wrote");
                must!(same_events(before, after), "G11: a refusal changed a case");
                must!(before.queue == after.queue, "G6: a refusal moved the turn");
            }
            Ok(done) => {
                must!(mv.must != Must::NotBeDone, "done: {command:?}");
                must!(mv.at <= night.now, "in the future, and done");
                self.done(night, mv, command, done, (before, after))?;
            }
        }
        self.stands(before, after)
    }

    fn done(
        &mut self,
        night: &mut Night,
        mv: &Move,
        command: &Command,
        done: &Done,
        (before, after): (&Snap, &Snap),
    ) -> Holds {
        let out = &done.outcome;
        let Some(seq) = done.seq else { return Ok(()) };
        self.counts.one(&format!("done {}", name(command)));
        if mv.at < night.now {
            self.counts.one("late entries");
        }
        let touched =
            after.files.values().map(Rc::as_ref).find(|f| f.events.last().is_some_and(|h| h.seq == seq));
        if let Some(file) = touched {
            let own = file.events.iter().filter(|h| h.seq == seq);
            for h in own {
                must!(
                    (h.at, h.entered_at.unwrap_or(h.at)) == (mv.at, night.now),
                    "a late entry lost its own times"
                );
            }
            must!(
                mv.at == night.now || file.marks(night.now.date()).contains(&Mark::LateEntry),
                "late and not marked"
            );
        }
        match command {
            Command::GiveView { case, on: Question::Decision, .. }
            | Command::ActProvisionally { case, .. } => {
                self.spoken(night, mv, &after.files[case], seq);
                self.decided(*case, before, after)?;
            }
            Command::RequestPlace { case, .. } => {
                self.requested(*case, (seq, night.now), out, (before, after))?;
            }
            Command::CloseCase { .. } => self.closed(command, mv.at, (before, after))?,
            Command::ExtendSupport { .. } => self.extended(touched, before, seq)?,
            Command::DailyNote { assignment, .. } | Command::CheckIn { assignment, .. } => {
                let stay = touched.and_then(|f| f.assignments.iter().find(|a| a.id == *assignment));
                let stay = stay.ok_or("a note on no stay")?;
                let arrived = stay.arrived_at.is_some();
                must!(!arrived || mv.at.date() <= stay.until, "G4: a note on day 8 without an extension");
            }
            Command::Refer { taken_by, .. } => {
                must!(!taken_by.as_str().trim().is_empty(), "G13: an exit without a name");
                let at = touched.and_then(|f| f.referrals.last()).map(|r| r.at);
                must!(at.is_some_and(|at| at <= night.now), "G13: an exit in the future");
            }
            Command::PublishVacancy(_) | Command::ConfirmVacancy { .. } => {
                let waiting = |s: &Snap| assignments(s);
                must!(waiting(before) == waiting(after), "G7: a number became an acceptance");
            }
            Command::ConfirmRota { month } => whole::whole_month(night, month.as_str())?,
            Command::Undo { .. } => self.counts.one("undone"),
            _ => {}
        }
        self.turn(command, out, before, after)
    }

    /// Whose view it is and who was on the rota of its minute.
    fn spoken(&mut self, night: &mut Night, mv: &Move, file: &CaseFile, seq: Seq) {
        assert!(mv.at >= file.opened_at, "G1: a view on {} from before it was opened", file.id);
        for h in file.events.iter().filter(|h| h.seq == seq) {
            if let CaseEvent::ViewGiven { view, staff, heard, .. } = &h.event {
                if heard.is_some() {
                    self.counts.one("heard views");
                }
                self.spoke.insert(*view, (staff.clone(), night.shift_at(mv.at)));
            }
        }
    }

    /// G1: two different people, in two places of the rota (or a supervisor settling a split, or
    /// anyone confirming an act by one).
    fn decided(&mut self, case: CaseId, before: &Snap, after: &Snap) -> Holds {
        let (old, new) = (before.files.get(&case), &after.files[&case]);
        if new.split() {
            self.counts.one("splits");
        }
        let agreed = new.agreed(Question::Decision);
        if old.is_some_and(|f| f.agreed(Question::Decision).is_some()) || agreed.is_none() {
            return Ok(());
        }
        self.counts.one("decisions");
        let mut last: BTreeMap<&StaffId, (ViewId, View, Place)> = BTreeMap::new();
        for h in new.counting() {
            if let CaseEvent::ViewGiven { view, on: Question::Decision, staff, value, place, .. } = &h.event {
                last.insert(staff, (*view, *value, *place));
            }
        }
        let equal: Vec<_> = last.iter().filter(|(_, (_, v, _))| Some(*v) == agreed).collect();
        must!(equal.len() >= 2, "G1: {case} decided by {} person", equal.len());
        let place = |view: &ViewId| {
            let Some((who, shift)) = self.spoke.get(view) else { return "?" };
            let on = |p: Option<&StaffId>| p == Some(who);
            match shift {
                Some(s) if on(s.duty.as_ref()) => "duty",
                Some(s) if on(s.backup.as_ref()) => "backup",
                Some(s) if on(s.third.as_ref()) => "third",
                _ if Night::is_supervisor(who) => "supervisor",
                _ => "off",
            }
        };
        let places: BTreeSet<_> = equal.iter().map(|(_, (view, _, _))| place(view)).collect();
        let provisional = new.provisional_at.is_some();
        let supervisor = places.contains("supervisor");
        // Whoever acted alone is one of the two, and the other one was asked in their place.
        let alone: Vec<StaffId> = new
            .counting()
            .filter(|h| matches!(h.event, CaseEvent::ActedProvisionally { .. }))
            .filter_map(|h| StaffId::new(&h.actor.to_string()).into())
            .collect();
        must!(alone.len() < 2, "G1: {case} has two who acted alone");
        let off: Vec<_> = equal.iter().filter(|(_, (view, _, _))| place(view) == "off").collect();
        must!(
            off.len() < 2 && off.iter().all(|(who, _)| alone.contains(who)),
            "G1: {case} decided with {off:?} from off the rota"
        );
        must!(provisional || !places.contains("off"), "G1: {case} decided from off the rota: {places:?}");
        must!(
            provisional || supervisor || (places.contains("duty") && places.len() >= 2),
            "G1: {case} decided in one place: {places:?}"
        );
        if supervisor {
            self.counts.one("with a supervisor");
        }
        if provisional {
            self.counts.one("confirmed after acting alone");
        }
        Ok(())
    }

    /// How everything must stand, whatever happened last.
    fn stands(&mut self, before: &Snap, after: &Snap) -> Holds {
        must!(after.overheld.is_empty(), "G8: more holds than beds: {:?}", after.overheld);
        if let Some(p) = after.mismatches.iter().find(|p| !self.said_mismatch.contains(*p)) {
            return Err(format!("G8: the numbers of {p} do not add up and nobody is told"));
        }
        for (id, old) in &before.files {
            let new = after.files.get(id).ok_or_else(|| format!("G11: {id} is gone"))?;
            must!(new.events.starts_with(&old.events), "G11: the past of {id} was changed");
        }
        for file in after.files.values() {
            let accepted = file
                .counting()
                .filter(|h| matches!(&h.event, CaseEvent::RequestAnswered { assignment: Some(_), .. }));
            must!(accepted.count() == file.assignments.len(), "G7: {} has a stay nobody accepted", file.id);
            must!(file.closed.is_none() || conferred(file), "G3: {} is closed without a conference", file.id);
            let longer = file.counting().any(|h| matches!(&h.event, CaseEvent::Extended { .. }));
            for (first, until) in weeks(file) {
                let day = (until - first).num_days() + 1;
                must!(longer || day <= STAY, "G4: {} may last to day {day} without an extension", file.id);
            }
        }
        Ok(())
    }
}

fn cancelled(a: &daiji::domain::Assignment) -> bool {
    a.state == daiji::domain::AssignmentState::Cancelled
}

fn same_events(before: &Snap, after: &Snap) -> bool {
    before.files.len() == after.files.len()
        && before.files.iter().all(|(id, f)| after.files.get(id).is_some_and(|a| a.events == f.events))
}

fn assignments(s: &Snap) -> usize {
    s.files.values().map(|f| f.assignments.len()).sum()
}

/// The name of a command, as in its JSON.
pub(super) fn name(command: &Command) -> String {
    serde_json::to_value(command).unwrap()["do"].as_str().unwrap().to_owned()
}

/// The last event of a kind that counts.
fn last(file: &CaseFile, test: impl Fn(&CaseEvent) -> bool) -> Seq {
    file.counting().filter(|h| test(&h.event)).map(|h| h.seq).max().unwrap_or(Seq(0))
}

fn used(file: &CaseFile, kind: SupportKind) -> Seq {
    last(file, |e| matches!(e, CaseEvent::PlaceRequested { kind: k, .. } if *k == kind))
}

fn used_unfit(file: &CaseFile) -> Seq {
    last(
        file,
        |e| matches!(e, CaseEvent::PlaceRequested { warnings, .. } if warnings.iter().any(|w| w.as_str() == "not_suitable")),
    )
}

/// Two different people said yes to a question after a journal position; to an extension and to
/// over capacity one of them is a supervisor.
fn two(file: &CaseFile, on: Question, since: Seq) -> bool {
    let mut last: BTreeMap<&StaffId, View> = BTreeMap::new();
    let given = |h: &&Happened| h.seq > since;
    for h in file.counting().filter(given) {
        if let CaseEvent::ViewGiven { on: q, staff, value, .. } = &h.event
            && *q == on
        {
            last.insert(staff, *value);
        }
    }
    let yes: Vec<_> = last.iter().filter(|(_, v)| **v == View::Emergency).map(|(s, _)| *s).collect();
    let supervised = matches!(on, Question::Extension | Question::OverCapacity);
    yes.len() >= 2 && (!supervised || yes.iter().any(|s| Night::is_supervisor(s)))
}

/// No Saturday, Sunday, holiday of the fixture, nor 12/29–1/3.
fn office_day(d: NaiveDate) -> bool {
    let weekend = matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
    let holiday = matches!((d.month(), d.day()), (11, 3 | 23) | (12, 29..=31) | (1, 1..=3 | 11));
    !weekend && !holiday
}

/// G3, told from the events alone: since the case opened or was taken up again, no support was
/// accepted, or a conference was held after the first one.
fn conferred(file: &CaseFile) -> bool {
    let mut owed = false;
    let mut standing = BTreeSet::new();
    for h in file.counting() {
        match &h.event {
            CaseEvent::Reopened { .. } => {
                owed = false;
                standing.clear();
            }
            CaseEvent::RequestAnswered { request, assignment: Some(id), .. } => {
                let kept = file.assignments.iter().any(|a| a.id == *id && !cancelled(a));
                owed |= kept && standing.is_empty();
                if kept {
                    standing.insert(*request);
                }
            }
            CaseEvent::ConferenceHeld { .. } => owed = false,
            _ => {}
        }
    }
    !owed
}

/// G4: every lodging with day 1 of the row it belongs to, and its last day. A day between two of
/// them begins a new row.
fn weeks(file: &CaseFile) -> Vec<(NaiveDate, NaiveDate)> {
    let mut stays: Vec<_> =
        file.assignments.iter().filter(|a| a.kind.lodges() && a.arrived_at.is_some()).collect();
    stays.sort_by_key(|a| a.arrived_at);
    let mut row: Option<(NaiveDate, NaiveDate)> = None;
    let mut out = Vec::new();
    for a in stays {
        let date = a.arrived_at.unwrap().date();
        let first = row.filter(|(_, left)| *left + Days::new(1) >= date).map_or(date, |(first, _)| first);
        let left = a.ended_at.map_or(NaiveDate::MAX - Days::new(2), At::date);
        row = Some((first, row.filter(|(f, _)| *f == first).map_or(left, |(_, l)| l.max(left))));
        out.push((first, a.until));
    }
    out
}
