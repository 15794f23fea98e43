//! The guards G1–G14 of `2-flow.md` §2.6 as invariants: what one step may have changed, and how
//! everything must stand after it. It reads events and journal lines, and asks no rule.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use daiji::domain::view;
use daiji::domain::{
    At, CaseEvent, CaseFile, CaseId, CloseResult, Code, Command, Facts, Happened, Mark, Outcome, PersonId,
    Place, ProviderId, Question, Refusal, RequestState, Seq, Shift, StaffId, SupportKind, Task, View, ViewId,
};
use daiji::store::{Done, Rejected};

use super::moves::{Move, Must, REPORTER, SECRET_WORDS};
use super::night::{Night, OFFICERS, OTHERS, SUPERVISOR, Snap};

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
            Command::ConfirmRota { month } => whole(night, month.as_str())?,
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

    /// G1, G6, G8: asked only after a decision (or an act by one), nobody passed over unsaid, and
    /// one bed fewer.
    fn requested(
        &mut self,
        case: CaseId,
        (seq, now): (Seq, At),
        out: &Outcome,
        (before, after): (&Snap, &Snap),
    ) -> Holds {
        let old = before.files.get(&case).ok_or("asked for no case")?;
        let decided = old.agreed(Question::Decision) == Some(View::Emergency);
        let alone = old.agreed(Question::Decision).is_none() && old.provisional_at.is_some();
        must!(decided || alone, "G1: a place asked for before two agreed");
        if alone {
            self.counts.one("asked by one alone");
        }
        let happened = after.files[&case].events.iter().find(|h| h.seq == seq);
        let Some(CaseEvent::PlaceRequested {
            kind, provider, room, night, skips, warnings, hold_until, ..
        }) = happened.map(|h| &h.event)
        else {
            return Err("no request came of it".into());
        };
        if *kind == SupportKind::OverCapacity {
            must!(
                two(old, Question::OverCapacity, used(old, SupportKind::OverCapacity)),
                "over capacity by one"
            );
            self.counts.one("over capacity");
        }
        if *kind != SupportKind::ShortStay {
            return Ok(());
        }
        self.counts.one("short stays asked");
        let provider = provider.as_ref().ok_or("a short stay without an office")?;
        let at = before.queue.iter().position(|p| p == provider).unwrap_or(before.queue.len());
        for above in &before.queue[..at] {
            let skip = skips.iter().find(|s| s.provider == *above);
            let skip = skip.ok_or_else(|| format!("G6: {above} passed over unsaid"))?;
            let by_program = skip.auto.as_ref().map(Code::as_str);
            must!(by_program.is_some() || !skip.words.is_empty(), "G6: {above} passed over without a reason");
            let cells: Vec<_> = before.beds.iter().filter(|((p, _, _), _)| p == above).collect();
            match by_program {
                Some("no_bed") if cells.iter().any(|((_, n, _), _)| n == night) => {
                    must!(
                        cells.iter().all(|(_, b)| **b == Some(0)),
                        "G6: {above} has a bed and was passed over"
                    );
                }
                Some("asked") => {
                    let no = [RequestState::Refused, RequestState::NoAnswer];
                    let said = old
                        .requests
                        .iter()
                        .any(|r| r.provider.as_ref() == Some(above) && no.contains(&r.state));
                    must!(said, "G6: {above} has not said no");
                }
                _ => {}
            }
            self.counts.one("passed over");
        }
        if warnings.iter().any(|w| w.as_str() == "not_suitable") {
            must!(two(old, Question::NotSuitable, used_unfit(old)), "a place that does not fit, by one");
            self.counts.one("not suitable by two");
        }
        let cell = (provider.clone(), *night, room.ok_or("a short stay without a room")?);
        if let Some(free) = before.beds.get(&cell) {
            match free {
                Some(0) => return Err(format!("G8: {provider} had no bed, and one was taken: {out:?}")),
                // A hold entered so late that it has run out holds nothing.
                Some(n) if hold_until.is_none() => {
                    let asked = happened.map_or(now, |h| h.at);
                    let over = asked.plus_minutes(i64::from(old.frozen.hold_minutes)) <= now;
                    must!(over && after.beds[&cell] == Some(*n), "G8: nothing held at {provider}, and why");
                }
                Some(n) => {
                    let left = after.beds[&cell];
                    must!(left == Some(n - 1), "G8: {provider} had {n}, now {left:?}");
                }
                None => must!(warnings.iter().any(|w| w.as_str() == "unknown_beds"), "unknown and not said"),
            }
        }
        Ok(())
    }

    /// G3, G5, G13 and what a close owes.
    fn closed(&mut self, command: &Command, at: At, (before, after): (&Snap, &Snap)) -> Holds {
        let Command::CloseCase { case, result, reason, follow_ups, destination, .. } = command else {
            return Err("not a close".into());
        };
        let old = before.files.get(case).ok_or("closed no case")?;
        let stays: Vec<_> = old.assignments.iter().filter(|a| !cancelled(a)).collect();
        let decided = old.agreed(Question::Decision);
        must!(decided.is_some(), "G1: closed before two agreed");
        must!(old.unsigned().next().is_none(), "closed with a view not signed");
        must!(!old.split() && !old.provisional(), "closed while it is open who decides");
        if stays.is_empty() {
            must!(
                !reason.is_empty() && !follow_ups.is_empty(),
                "G5: closed without support, reason, follow-up"
            );
            self.counts.one("closed without support");
            let handed =
                [CloseResult::Hospital, CloseResult::Facility, CloseResult::OtherCity].contains(result);
            must!(!handed || !old.referrals.is_empty(), "G13: handed on to nobody named");
            let emergency = decided == Some(View::Emergency);
            must!(!emergency || !destination.is_empty(), "an emergency ended nowhere");
        } else {
            must!(conferred(old), "G3: a supported case closed without a conference");
            must!(old.running().next().is_none(), "closed while a support runs");
            self.counts.one("closed after support");
        }
        must!(old.requests.iter().all(|r| r.state != RequestState::Asked), "closed while an office is asked");
        if *result == CloseResult::NoSupport {
            must!(
                !reason.is_empty() && !follow_ups.is_empty(),
                "G5: no support without reason and follow-up"
            );
            must!(decided == Some(View::NotEmergency), "an emergency ended as no support");
        }
        for f in follow_ups {
            let kind = f.kind.as_str();
            let new = |t: &&Task| before.tasks.iter().all(|b| b.id != t.id);
            let same = |t: &&Task| t.case == Some(*case) && t.kind.as_str() == kind && t.what == f.what;
            let owed = after.tasks.iter().filter(new).find(same);
            let owed = owed.ok_or("G5: a follow-up nobody owes")?;
            must!(owed.owner.is_some() && owed.due >= at, "G5: owed by nobody, or long ago");
            must!(kind != "office" || office_day(owed.due.date()), "a follow-up on {}", owed.due.date());
        }
        Ok(())
    }

    /// G4: two people, one of them a supervisor, since the last extension.
    fn extended(&mut self, file: Option<&CaseFile>, before: &Snap, seq: Seq) -> Holds {
        let file = file.ok_or("extended nothing")?;
        let old = &before.files[&file.id];
        let since = last(old, |e| matches!(e, CaseEvent::Extended { .. }));
        must!(two(old, Question::Extension, since), "G4: extended by one, or without a supervisor");
        let event = file.events.iter().find(|h| h.seq == seq).map(|h| &h.event);
        let Some(CaseEvent::Extended { reason, .. }) = event else { return Err("no extension".into()) };
        must!(!reason.is_empty(), "G4: extended without a reason");
        self.counts.one("extended");
        Ok(())
    }

    /// G6: acceptance moves its office to the end; nothing else changes the order.
    fn turn(&mut self, command: &Command, out: &Outcome, before: &Snap, after: &Snap) -> Holds {
        let moved = before.queue != after.queue;
        match command {
            Command::SetRotation { .. } | Command::Undo { .. } => Ok(()),
            Command::AnswerRequest { request, .. } if out.assignment.is_some() => {
                let r = after.files.values().flat_map(|f| &f.requests).find(|r| r.id == *request);
                let r = r.ok_or("accepted what nobody asked")?;
                self.counts.one("acceptances");
                let office = r.provider.clone().filter(|_| r.kind == SupportKind::ShortStay);
                let mut want = before.queue.clone();
                if let Some(office) = office.filter(|p| before.queue.contains(p)) {
                    want.retain(|p| *p != office);
                    want.push(office);
                }
                must!(want == after.queue, "G6: after an acceptance the turn is {:?}", after.queue);
                Ok(())
            }
            _ => {
                must!(!moved, "G6: the turn moved by {}", name(command));
                Ok(())
            }
        }
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

    /// What holds of the whole store: the journal, the rota, and what nobody uninvolved meets.
    pub(super) fn whole(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        self.journal(night)?;
        rota(night)?;
        self.overrun(night, snap)?;
        self.hidden(night, snap)
    }

    /// G11: lines are appended, never changed; the chain holds; no words stand in it (G9, G10).
    fn journal(&mut self, night: &mut Night) -> Holds {
        let lines = night.door.read(|f| f.journal_after(Seq(0), 100_000)).unwrap();
        for (i, line) in lines.iter().enumerate() {
            must!(line.seq.0 == i64::try_from(i).unwrap() + 1, "G11: a gap before {}", line.seq);
        }
        let now: Vec<_> = lines.iter().map(|l| (l.seq, l.hash.clone())).collect();
        must!(now.starts_with(&self.lines), "G11: a line of the journal changed");
        self.lines = now;
        let chain = night.door.verify().unwrap();
        must!(chain.broken.is_none(), "G11: the chain is broken: {chain:?}");
        for line in &lines {
            let said = format!("{}{}{}", line.line, line.outcome, line.seat);
            for word in HIDDEN_WORDS.iter().chain(&[REPORTER, "0000-12-7788"]) {
                must!(!said.contains(word), "G9, G10: {word} stands in the journal: {said}");
            }
        }
        Ok(())
    }

    /// G4: a stay past its last day is marked and stands first on the desk.
    fn overrun(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        let now = night.now;
        let today = now.date();
        for file in snap.open() {
            let past = file.running().any(|a| a.arrived_at.is_some() && a.until < today);
            must!(
                past == file.marks(today).contains(&Mark::Overrun),
                "G4: {} past its limit unmarked",
                file.id
            );
            if past {
                self.counts.one("overrun seen");
                let duty = snap.shift.as_ref().and_then(|s| s.duty.clone());
                let board = night.door.read(|f| view::board(f, now, duty.as_ref(), None, None)).unwrap();
                let first = board.cases.first().is_some_and(|c| c.marks.contains(&Mark::Overrun));
                must!(first || duty.is_none(), "G4: a stay past its limit does not stand first");
            }
        }
        Ok(())
    }

    /// G9, G10: nobody uninvolved meets the hidden person, and nobody a reporter.
    fn hidden(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        let now = night.now;
        let r05 = PersonId(night.saved["R05"].as_i64().unwrap());
        let on_shift = |who: &str| {
            let s = snap.shift.as_ref();
            s.is_some_and(|s| [&s.duty, &s.backup, &s.third].into_iter().flatten().any(|p| p.as_str() == who))
        };
        let own: Vec<&CaseFile> =
            snap.files.values().map(Rc::as_ref).filter(|f| f.person == Some(r05)).collect();
        for who in OFFICERS.iter().chain(&OTHERS).chain(&[SUPERVISOR]) {
            let id = StaffId::new(who);
            let takes_part = |f: &&&CaseFile| {
                f.views.iter().any(|v| v.staff == id) || f.tries.iter().any(|(asked, _, _)| *asked == id)
            };
            let involved = on_shift(who) || own.iter().any(|f| takes_part(&f));
            let mut shown = night
                .door
                .read(|f| {
                    let board = view::board(f, now, Some(&id), Some(r05), None)?;
                    let card = view::person_card(f, now, Some(&id), r05, &"case".into())?;
                    let mut shown = vec![format!("{board:?}{card:?}")];
                    for case in snap.files.keys() {
                        shown.push(format!("{:?}", view::case_view(f, now, Some(&id), *case)?));
                    }
                    Ok(shown.concat())
                })
                .unwrap();
            shown.retain(|c| c != ' ');
            must!(
                !shown.contains(REPORTER) && !shown.contains("0000-12-7788"),
                "G10: {who} meets the reporter"
            );
            if involved {
                self.counts.one("looked at by the involved");
                continue;
            }
            self.counts.one("looked at by the uninvolved");
            if !own.is_empty() {
                self.counts.one("looked at while the hidden person has a case");
            }
            if let Some(word) = HIDDEN_WORDS.iter().find(|w| shown.contains(*w)) {
                let at = shown.find(word).unwrap();
                let from = shown[..at].char_indices().rev().nth(80).map_or(0, |(i, _)| i);
                let near: String = shown[from..].chars().take(200).collect();
                return Err(format!("G9: {who} meets the hidden person: …{near}…"));
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

/// G12: no shift holds anyone twice, no two lie on each other.
fn rota(night: &mut Night) -> Holds {
    let shifts = all_shifts(night);
    for s in &shifts {
        let people: Vec<_> = [&s.duty, &s.backup, &s.third].into_iter().flatten().collect();
        let different: BTreeSet<_> = people.iter().collect();
        must!(people.len() == different.len(), "G12: one person twice on {}", s.date);
    }
    for pair in shifts.windows(2) {
        must!(pair[0].end <= pair[1].start, "G12: two shifts at once on {}", pair[1].date);
    }
    Ok(())
}

fn all_shifts(night: &mut Night) -> Vec<Shift> {
    let (from, to) = ("2026-11-01T00:00".parse().unwrap(), "2027-03-01T00:00".parse().unwrap());
    night.door.read(|f| f.shifts(from, to)).unwrap()
}

/// G12: a month that was confirmed has a duty and a backup at every minute.
fn whole(night: &mut Night, month: &str) -> Holds {
    let first: NaiveDate = format!("{month}-01").parse().unwrap();
    let from = At::local(first, chrono::NaiveTime::MIN);
    let mut at = from;
    let end = At::local(first + chrono::Months::new(1), chrono::NaiveTime::MIN);
    for s in all_shifts(night).into_iter().filter(|s| s.end > from && s.start < end) {
        must!(s.start <= at, "G12: confirmed with a gap before {}", s.date);
        must!(s.duty.is_some() && s.backup.is_some(), "G12: confirmed without a backup on {}", s.date);
        at = at.max(s.end);
    }
    must!(at >= end, "G12: confirmed with a gap at the end");
    Ok(())
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
