//! Rows in maps: exactly what the rules asked to be written, as the store would keep it.
//! It must not know what is asked of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::domain::case_file::CaseFile;
use crate::domain::{
    Act, Activity, ActivityId, Actor, At, BedUse, BudgetLine, Call, CallId, CaseEvent, CaseId, Change, City,
    Code, Evaluation, Handover, HandoverId, Happened, HardCase, HardCaseId, Holiday, Issue, IssueId,
    KeptReporter, Link, LinkId, Partner, PartnerId, Person, PersonId, Provider, ProviderId, Publish, Record,
    Replacement, RequestId, Seq, Series, Shift, ShiftId, Staff, StaffId, Swap, SwapId, Task, TaskId, Version,
    Wish,
};
use crate::text::Clean;

/// Everything that is true.
#[derive(Clone)]
pub(super) struct Rows {
    pub(super) city: City,
    pub(super) head: Seq,
    pub(super) calls: BTreeMap<CallId, Call>,
    pub(super) notes: Vec<(CallId, Seq, At, Actor, Clean)>,
    pub(super) persons: BTreeMap<PersonId, (Person, Actor)>,
    pub(super) staff: BTreeMap<StaffId, Staff>,
    pub(super) shifts: BTreeMap<ShiftId, Shift>,
    pub(super) swaps: BTreeMap<SwapId, Swap>,
    pub(super) replacements: BTreeMap<TaskId, Replacement>,
    pub(super) wishes: BTreeMap<(StaffId, Clean), Wish>,
    pub(super) holidays: Vec<Holiday>,
    pub(super) providers: BTreeMap<ProviderId, Provider>,
    pub(super) queues: BTreeMap<Code, Vec<ProviderId>>,
    pub(super) districts: BTreeMap<Clean, Vec<ProviderId>>,
    pub(super) partners: BTreeMap<PartnerId, Partner>,
    pub(super) handovers: BTreeMap<HandoverId, Handover>,
    pub(super) links: BTreeMap<LinkId, Link>,
    pub(super) publishes: Vec<Publish>,
    pub(super) beds: BTreeMap<(RequestId, NaiveDate), BedUse>,
    pub(super) cases: BTreeMap<CaseId, Vec<Happened>>,
    pub(super) tasks: BTreeMap<TaskId, Task>,
    /// Footprints, never let go of: the rule itself must know when they are over.
    pub(super) acts: Vec<Act>,
    /// Calls' lines that count no more.
    pub(super) struck: Vec<(CallId, Seq)>,
    pub(super) issues: BTreeMap<IssueId, Issue>,
    pub(super) activities: BTreeMap<ActivityId, Activity>,
    pub(super) budget: Vec<BudgetLine>,
    pub(super) evaluations: Vec<Evaluation>,
    pub(super) hard_cases: BTreeMap<HardCaseId, HardCase>,
    pub(super) reporters: Vec<KeptReporter>,
    /// Every version of every person, and the file or reason.
    pub(super) versions: Vec<(PersonId, Seq, Version)>,
    /// Commands that were done, by position.
    pub(super) done: BTreeMap<Seq, Done>,
}

/// A command that was done, as the journal would keep it.
#[derive(Clone)]
pub(super) struct Done {
    pub(super) actor: Actor,
    pub(super) at: At,
    pub(super) command: Code,
    pub(super) person: Option<PersonId>,
    /// The import it took back.
    pub(super) import: Option<Seq>,
}

/// The command a change belongs to.
pub(super) struct Stamp<'a> {
    pub(super) seq: Seq,
    pub(super) at: At,
    pub(super) entered_at: At,
    pub(super) actor: &'a Actor,
    pub(super) command: &'a str,
    pub(super) press: &'a str,
}

/// A text as the store compares it.
pub(super) fn key(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

impl Rows {
    /// Records that are no pointers.
    pub(super) fn kept(&self) -> impl Iterator<Item = &(Person, Actor)> {
        self.persons.values().filter(|(p, _)| p.record.same_as.is_none())
    }

    pub(super) fn new(city: City) -> Self {
        Self {
            city,
            head: Seq(0),
            calls: BTreeMap::new(),
            notes: Vec::new(),
            persons: BTreeMap::new(),
            staff: BTreeMap::new(),
            shifts: BTreeMap::new(),
            swaps: BTreeMap::new(),
            replacements: BTreeMap::new(),
            wishes: BTreeMap::new(),
            holidays: Vec::new(),
            providers: BTreeMap::new(),
            queues: BTreeMap::new(),
            districts: BTreeMap::new(),
            partners: BTreeMap::new(),
            handovers: BTreeMap::new(),
            links: BTreeMap::new(),
            publishes: Vec::new(),
            beds: BTreeMap::new(),
            cases: BTreeMap::new(),
            tasks: BTreeMap::new(),
            acts: Vec::new(),
            struck: Vec::new(),
            issues: BTreeMap::new(),
            activities: BTreeMap::new(),
            budget: Vec::new(),
            evaluations: Vec::new(),
            hard_cases: BTreeMap::new(),
            reporters: Vec::new(),
            versions: Vec::new(),
            done: BTreeMap::new(),
        }
    }

    /// Writes a change as the store would: a row's revision is one more than the last.
    #[expect(clippy::too_many_lines, reason = "one arm a kind of change")]
    pub(super) fn apply(&mut self, change: Change, stamp: &Stamp<'_>) {
        let Stamp { seq, at, entered_at, actor, command, press } = *stamp;
        let next = |old: Option<i64>, new: i64| assert_eq!(new, old.unwrap_or(0) + 1, "revision conflict");
        match change {
            Change::Call(c) => {
                next(self.calls.get(&c.id).map(|o| o.rev.0), c.rev.0);
                self.calls.insert(c.id, *c);
            }
            Change::PersonGone(id, rev, reason) => {
                next(self.persons.remove(&id).map(|(o, _)| o.rev.0), rev.0);
                let (command, record) = (Code::new(command), Record::default());
                self.versions.push((id, seq, Version { rev, command, reason, record }));
            }
            Change::Person(p, reason) => {
                next(self.persons.get(&p.id).map(|(o, _)| o.rev.0), p.rev.0);
                let (command, record) = (Code::new(command), p.record.clone());
                self.versions.push((p.id, seq, Version { rev: p.rev, command, reason, record }));
                self.persons.insert(p.id, (*p, actor.clone()));
            }
            Change::Purpose(..) | Change::Purge(_) => {}
            Change::Staff(s) => {
                next(self.staff.get(&s.id).map(|o| o.rev.0), s.rev.0);
                self.staff.insert(s.id.clone(), *s);
            }
            Change::Shift(s) => {
                next(self.shifts.get(&s.id).map(|o| o.rev.0), s.rev.0);
                self.shifts.insert(s.id, *s);
            }
            Change::Swap(s) => {
                next(self.swaps.get(&s.id).map(|o| o.rev.0), s.rev.0);
                self.swaps.insert(s.id, *s);
            }
            Change::Replacement(r) => {
                next(self.replacements.get(&r.task).map(|o| o.rev.0), r.rev.0);
                self.replacements.insert(r.task, *r);
            }
            Change::Wish(w) => {
                let key = (w.staff.clone(), w.month.clone());
                next(self.wishes.get(&key).map(|o| o.rev.0), w.rev.0);
                self.wishes.insert(key, *w);
            }
            Change::Holidays(days) => self.holidays = days,
            Change::Provider(p) => {
                next(self.providers.get(&p.id).map(|o| o.rev.0), p.rev.0);
                self.providers.insert(p.id.clone(), *p);
            }
            Change::Handover(h) => {
                next(self.handovers.get(&h.id).map(|o| o.rev.0), h.rev.0);
                self.handovers.insert(h.id, *h);
            }
            Change::Partner(p) => {
                next(self.partners.get(&p.id).map(|o| o.rev.0), p.rev.0);
                self.partners.insert(p.id, *p);
            }
            Change::Queue(list, order) => {
                self.queues.insert(list, order);
            }
            Change::District(area, order) => {
                self.districts.insert(area, order);
            }
            Change::Link(l) => {
                let twice = |o: &Link| o.id != l.id && o.digest == l.digest;
                assert!(!self.links.values().any(twice), "a digest twice");
                self.links.insert(l.id, *l);
            }
            Change::LinkOpened(id, at) => self.links.get_mut(&id).expect("a link").opened = Some(at),
            Change::Publish(p) => {
                let twice = |o: &Publish| {
                    o.seq == p.seq && o.provider == p.provider && o.night == p.night && o.room == p.room
                };
                assert!(!self.publishes.iter().any(twice), "one number a cell and command");
                self.publishes.push(*p);
            }
            Change::Bed(b) => {
                self.beds.insert((b.request, b.night), *b);
            }
            Change::FreeBed(request, night, seq) => {
                let bed = self.beds.get_mut(&(request, night)).expect("a bed that was taken");
                bed.freed.get_or_insert(seq);
            }
            Change::Case(id, event) => {
                let opens = matches!(event, CaseEvent::Opened { .. });
                assert_eq!(opens, !self.cases.contains_key(&id), "opened once, first");
                let entered_at = (at != entered_at).then_some(entered_at);
                let actor = actor.clone();
                self.cases.entry(id).or_default().push(Happened { seq, at, entered_at, actor, event });
            }
            Change::Task(t) => {
                next(self.tasks.get(&t.id).map(|o| o.rev.0), t.rev.0);
                self.tasks.insert(t.id, *t);
            }
            Change::CallNote(call, words) => self.notes.push((call, seq, at, actor.clone(), words)),
            Change::StrikeNotes(call, seq) => self.struck.push((call, seq)),
            Change::Act(foot) => self.acts.push(Act {
                seq,
                press: press.to_owned(),
                actor: actor.clone(),
                entered_at,
                command: command.into(),
                can: foot.was.is_some(),
                foot: *foot,
            }),
            Change::Budget(l) => {
                let old = self.budget.iter().position(|o| o.year == l.year && o.name == l.name);
                next(old.map(|i| self.budget.remove(i).rev.0), l.rev.0);
                self.budget.push(*l);
            }
            Change::Evaluation(e) => {
                let of = self.evaluations.iter().filter(|o| o.year == e.year);
                next(of.map(|o| o.rev.0).max(), e.rev.0);
                self.evaluations.push(*e);
            }
            Change::HardCase(h) => {
                next(self.hard_cases.get(&h.id).map(|o| o.rev.0), h.rev.0);
                self.hard_cases.insert(h.id, *h);
            }
            Change::Activity(a) => {
                next(self.activities.get(&a.id).map(|o| o.rev.0), a.rev.0);
                self.activities.insert(a.id, *a);
            }
            Change::Issue(i) => {
                next(self.issues.get(&i.id).map(|o| o.rev.0), i.rev.0);
                self.issues.insert(i.id, *i);
            }
            Change::Reporter(case, reporter) => {
                self.reporters.push(KeptReporter { case, seq, at, reporter: *reporter });
            }
        }
    }

    pub(super) fn fold(&self, id: CaseId) -> Option<CaseFile> {
        CaseFile::fold(id, self.cases.get(&id)?.clone())
    }

    pub(super) fn next_of(&self, series: Series) -> i64 {
        let last = match series {
            Series::Call => self.calls.keys().last().map(|id| id.0),
            // Whoever was taken back keeps the number.
            Series::Person => self.versions.iter().map(|v| v.0.0).max(),
            Series::Shift => self.shifts.keys().last().map(|id| id.0),
            Series::Task => self.tasks.keys().last().map(|id| id.0),
            Series::Provider => i64::try_from(self.providers.len()).ok(),
            Series::Partner => self.partners.keys().last().map(|id| id.0),
            Series::Swap => self.swaps.keys().last().map(|id| id.0),
            Series::Activity => self.activities.keys().last().map(|id| id.0),
            Series::HardCase => self.hard_cases.keys().last().map(|id| id.0),
            Series::Issue => self.issues.keys().last().map(|id| id.0),
            Series::Handover => self.handovers.keys().last().map(|id| id.0),
            Series::Case(year) => {
                self.cases.keys().filter(|c| c.year == year).map(|c| i64::from(c.serial)).max()
            }
        };
        last.unwrap_or(0) + 1
    }
}
