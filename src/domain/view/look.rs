//! One look at the facts by one viewer: who they are, whom they may know, rows read once.
//! It must not build any pane; masking by `rules.md` §7 is decided here and nowhere else.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::call::{Call, CallKind};
use crate::domain::case::{CaseEvent, Question, View};
use crate::domain::case_file::{CaseFile, GivenView};
use crate::domain::desks::shift_of;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CallId, CaseId, PersonId, ProviderId, StaffId};
use crate::domain::person::Person;
use crate::domain::provider::Provider;
use crate::domain::rota::{Shift, on_any, own_shift};
use crate::domain::staff::{Actor, Role, Staff};
use crate::domain::time::At;
use crate::text::Clean;

/// What a masked place says (`rules.md` §7).
pub(super) const HIDDEN: &str = "秘匿";

/// The facts as one viewer meets them at one instant.
pub(super) struct Look<'a> {
    pub(super) facts: &'a dyn Facts,
    pub(super) now: At,
    pub(super) today: NaiveDate,
    /// The night of this minute, named by the date it begins on.
    pub(super) tonight: NaiveDate,
    pub(super) staff: HashMap<StaffId, Staff>,
    /// The shifts of this minute, one a desk.
    shifts: Vec<Shift>,
    /// The shifts of the minute that is entered, where it is another: who decides is asked of these
    /// and nothing else, who may know stays asked of the present (`rules.md` §7).
    then: Option<Vec<Shift>>,
    /// The viewer's own among them, else the first: what pane 1 says.
    pub(super) shift: Option<Shift>,
    viewer: Option<Staff>,
    persons: RefCell<HashMap<PersonId, Option<Rc<Person>>>>,
    providers: RefCell<HashMap<ProviderId, Option<Rc<Provider>>>>,
    cases: OnceCell<Vec<CaseFile>>,
    /// Notes of the calls that still ask something, by call.
    notes: OnceCell<HashMap<CallId, Vec<Note>>>,
    /// Cases that keep a reporter, and about whom.
    reported: OnceCell<Vec<(CaseId, Option<PersonId>)>>,
    /// Calls of those about somebody.
    reports: RefCell<HashMap<PersonId, Rc<Vec<CallId>>>>,
}

/// What was noted of a call: when, by whom, the words.
type Note = (At, Actor, Clean);

impl<'a> Look<'a> {
    pub(super) fn new(facts: &'a dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<Self> {
        let staff: HashMap<_, _> = facts.all_staff()?.into_iter().map(|s| (s.id.clone(), s)).collect();
        let shifts = facts.shifts_at(now)?;
        let mine = shifts.iter().find(|s| viewer.is_some_and(|me| on_any(std::slice::from_ref(*s), me)));
        Ok(Self {
            facts,
            now,
            today: now.date(),
            tonight: facts.city().night_of(now),
            shift: mine.or_else(|| own_shift(&shifts, None)).cloned(),
            shifts,
            then: None,
            viewer: viewer.and_then(|id| staff.get(id)).filter(|s| s.ended.is_none()).cloned(),
            staff,
            persons: RefCell::default(),
            providers: RefCell::default(),
            cases: OnceCell::new(),
            notes: OnceCell::new(),
            reported: OnceCell::new(),
            reports: RefCell::default(),
        })
    }

    /// The same while something of another minute is entered: its night, and who decided then.
    pub(super) fn entering(
        facts: &'a dyn Facts,
        (now, moment): (At, At),
        viewer: Option<&StaffId>,
    ) -> Fact<Self> {
        let look = Self::new(facts, now, viewer)?;
        if moment == now {
            return Ok(look);
        }
        let then = Some(facts.shifts_at(moment)?);
        Ok(Self { then, tonight: facts.city().night_of(moment), ..look })
    }

    pub(super) fn viewer(&self) -> Option<&StaffId> {
        self.viewer.as_ref().map(|s| &s.id)
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.viewer.as_ref().is_some_and(|s| s.has(role))
    }

    /// Whether persons' content is for the viewer at all: admins and auditors see none
    /// (`commands.md`, Who).
    pub(super) fn sees_persons(&self) -> bool {
        [Role::Officer, Role::Supervisor, Role::Coordinator, Role::Watcher].iter().any(|r| self.has(*r))
    }

    /// Duty, backup or third of this minute, at any desk.
    pub(super) fn on_shift(&self) -> bool {
        self.viewer().is_some_and(|me| self.sits(me))
    }

    /// Whether someone is duty, backup or third of this minute, at any desk.
    pub(super) fn sits(&self, who: &StaffId) -> bool {
        on_any(&self.shifts, who)
    }

    /// The shift of a case's own desk.
    pub(super) fn shift_of(&self, case: &CaseFile) -> Fact<Option<&Shift>> {
        shift_of(self.facts, self.then.as_ref().unwrap_or(&self.shifts), case)
    }

    /// The shifts of this minute, one a desk.
    pub(super) fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// The shifts of the other desks at this minute.
    pub(super) fn beside(&self) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().filter(|s| self.shift.as_ref().is_none_or(|own| own.id != s.id))
    }

    /// Whether the viewer is among those who decided or were asked to decide a case.
    pub(super) fn decides(&self, case: &CaseFile) -> bool {
        self.viewer().is_some_and(|me| {
            case.views.iter().any(|v| v.staff == *me) || case.tries.iter().any(|(who, _, _)| who == me)
        })
    }

    /// Whether the viewer may know that this person is on file (`rules.md` §7): anyone at the
    /// desk for most; for a hidden one tonight's duty, backup and third, their own coordinator,
    /// and a supervisor called to a running case of theirs.
    pub(super) fn may_know(&self, person: &Person) -> Fact<bool> {
        if !self.sees_persons() {
            return Ok(false);
        }
        if !person.record.flags.hidden || self.on_shift() {
            return Ok(true);
        }
        if self.viewer().is_some() && person.record.coordinator.as_ref() == self.viewer() {
            return Ok(true);
        }
        let called = self.has(Role::Supervisor)
            && self.open_cases()?.iter().any(|c| c.person == Some(person.id) && self.decides(c));
        Ok(called)
    }

    /// Whether the place of a running case is for the viewer.
    pub(super) fn may_know_place(&self, case: &CaseFile, person: Option<&Person>) -> bool {
        let hidden = case.place_hidden() || person.is_some_and(|p| p.record.flags.hidden);
        !hidden || self.decides_tonight() || self.decides(case)
    }

    /// Duty or backup of this minute, at any desk.
    pub(super) fn decides_tonight(&self) -> bool {
        let me = self.viewer();
        me.is_some() && self.shifts.iter().any(|s| [&s.duty, &s.backup].iter().any(|p| p.as_ref() == me))
    }

    /// Whether two people, the viewer one of them, have opened the hidden address for a running
    /// case, as the door asks of whoever reads it.
    pub(super) fn address_opened(&self, person: PersonId) -> Fact<bool> {
        let Some(me) = self.viewer() else { return Ok(false) };
        let mine = |c: &CaseFile| {
            let said =
                |v: &GivenView| v.on == Question::Address && v.value == View::Emergency && v.staff == *me;
            c.views.iter().any(said)
        };
        let mut cases = self.open_cases()?.iter().filter(|c| c.person == Some(person));
        Ok(cases.any(|c| c.agreed(Question::Address) == Some(View::Emergency) && mine(c)))
    }

    /// A person, or none when there is none or the viewer may not know.
    pub(super) fn known(&self, id: PersonId) -> Fact<Option<Rc<Person>>> {
        match self.person(id)? {
            Some(person) if self.may_know(&person)? => Ok(Some(person)),
            _ => Ok(None),
        }
    }

    /// A person whoever looks: what comes of it must still be masked.
    pub(super) fn person(&self, id: PersonId) -> Fact<Option<Rc<Person>>> {
        if let Some(known) = self.persons.borrow().get(&id) {
            return Ok(known.clone());
        }
        let read = self.facts.person(id)?.map(Rc::new);
        self.persons.borrow_mut().insert(id, read.clone());
        Ok(read)
    }

    pub(super) fn provider(&self, id: &ProviderId) -> Fact<Option<Rc<Provider>>> {
        if let Some(known) = self.providers.borrow().get(id) {
            return Ok(known.clone());
        }
        let read = self.facts.provider(id)?.map(Rc::new);
        self.providers.borrow_mut().insert(id.clone(), read.clone());
        Ok(read)
    }

    /// A provider's name, or the name given where there is no row.
    pub(super) fn place_name(&self, provider: Option<&ProviderId>, who: &Clean) -> Fact<Clean> {
        let Some(id) = provider else { return Ok(who.clone()) };
        Ok(self.provider(id)?.map_or_else(|| Clean::new(id.as_str()), |p| p.name.clone()))
    }

    pub(super) fn open_cases(&self) -> Fact<&[CaseFile]> {
        if let Some(read) = self.cases.get() {
            return Ok(read);
        }
        let read = self.facts.open_cases()?;
        Ok(self.cases.get_or_init(|| read))
    }

    /// A staff member's name; their id when they are not on file.
    pub(super) fn name(&self, id: &StaffId) -> Clean {
        self.staff.get(id).map_or_else(|| Clean::new(id.as_str()), |s| s.name.clone())
    }

    /// The name of whoever acted.
    pub(super) fn actor(&self, actor: &Actor) -> Fact<Clean> {
        match actor {
            Actor::Staff(id) => Ok(self.name(id)),
            Actor::Provider(id) => self.place_name(Some(id), &Clean::default()),
            Actor::Feed | Actor::System => Ok(Clean::new(&actor.to_string())),
        }
    }

    /// Whether a ticked criterion leads to the abuse procedure.
    pub(super) fn ticked_abuse(&self, case: &CaseFile) -> bool {
        let definition = case.frozen.definition.as_ref().unwrap_or(&self.facts.city().definition);
        definition.for_.iter().any(|c| {
            c.leads_to.as_ref().is_some_and(|to| to.as_str() == "abuse") && case.ticked_for.contains(&c.code)
        })
    }

    /// Whether a case is about abuse: by its ticked criteria, its calls or its person's flag.
    pub(super) fn is_abuse(&self, case: &CaseFile, person: Option<&Person>, calls: &[Call]) -> bool {
        self.ticked_abuse(case)
            || case.abuse.is_some()
            || person.is_some_and(|p| p.record.flags.abuse_suspected)
            || calls.iter().any(|c| c.kind == Some(CallKind::AbuseReport) && case.calls.contains(&c.id))
    }

    /// Whether a case may be listed for the viewer: one about abuse is not on the shared board,
    /// only before its deciders, those on shift and supervisors (`10-scenarios.md`, AT-08).
    pub(super) fn lists(&self, case: &CaseFile, abuse: bool) -> bool {
        !abuse || self.on_shift() || self.decides(case) || self.has(Role::Supervisor)
    }

    /// The same for a case by its number, open or closed.
    pub(super) fn lists_id(&self, id: CaseId) -> Fact<bool> {
        let Some(case) = self.facts.case(id)? else { return Ok(false) };
        let person = case.person.map(|id| self.person(id)).transpose()?.flatten();
        let calls = self.calls_of(&case)?;
        Ok(self.lists(&case, self.is_abuse(&case, person.as_deref(), &calls)))
    }

    /// Whether what a call said, and who made it, is for the viewer: a report of abuse stays with
    /// whoever took it, those on shift, supervisors and the deciders of its case (G10).
    pub(super) fn hears(&self, call: &Call, case: Option<&CaseFile>) -> bool {
        let abuse = call.kind == Some(CallKind::AbuseReport)
            || case.is_some_and(|c| self.is_abuse(c, None, std::slice::from_ref(call)));
        !abuse
            || self.took(call)
            || self.on_shift()
            || self.has(Role::Supervisor)
            || case.is_some_and(|c| self.decides(c))
    }

    /// Whether what a call said is of nobody the viewer may not know.
    pub(super) fn tells(&self, call: &Call) -> Fact<bool> {
        call.person.map_or(Ok(true), |id| Ok(self.known(id)?.is_some()))
    }

    /// Whether the viewer took a call themselves.
    pub(super) fn took(&self, call: &Call) -> bool {
        call.answered_by.is_some() && call.answered_by.as_ref() == self.viewer()
    }

    /// Whether the name and number of a call are the reporter's: they stand on the abuse file, and
    /// before whoever took the call (G10). However the call was classified: its case keeps a
    /// reporter, and a case that has closed is found by the person.
    pub(super) fn is_reporter(&self, call: &Call) -> Fact<bool> {
        if self.took(call) { Ok(false) } else { self.reports(call) }
    }

    /// The same whoever took it: on paper nobody's name and number of a report stand but on the
    /// abuse file.
    pub(super) fn reports(&self, call: &Call) -> Fact<bool> {
        let of = |case: &CaseFile| case.calls.contains(&call.id) && keeps_reporter(case);
        if call.kind == Some(CallKind::AbuseReport) || self.open_cases()?.iter().any(of) {
            return Ok(true);
        }
        let Some(person) = call.person else { return Ok(false) };
        Ok(self.reported_by_call(person)?.contains(&call.id))
    }

    /// Calls of the cases about somebody that keep a reporter, open or closed. Which cases do is
    /// asked once, however many calls there are.
    fn reported_by_call(&self, person: PersonId) -> Fact<Rc<Vec<CallId>>> {
        if let Some(known) = self.reports.borrow().get(&person) {
            return Ok(Rc::clone(known));
        }
        if self.reported.get().is_none() {
            let read = self.facts.reported_cases()?;
            self.reported.get_or_init(|| read);
        }
        let mut calls = Vec::new();
        let about = |of: &&(CaseId, Option<PersonId>)| of.1 == Some(person);
        for (id, _) in self.reported.get().into_iter().flatten().filter(about) {
            calls.extend(self.file(*id)?.filter(keeps_reporter).into_iter().flat_map(|c| c.calls));
        }
        let calls = Rc::new(calls);
        self.reports.borrow_mut().insert(person, Rc::clone(&calls));
        Ok(calls)
    }

    /// What was noted of a call. Of those that still ask something of the desk it is read at once.
    pub(super) fn notes(&self, call: &Call) -> Fact<Vec<Note>> {
        if !call.is_live() {
            return self.facts.call_notes(call.id);
        }
        let live = if let Some(read) = self.notes.get() {
            read
        } else {
            let mut by: HashMap<CallId, Vec<Note>> = HashMap::new();
            for (call, at, who, words) in self.facts.live_notes()? {
                by.entry(call).or_default().push((at, who, words));
            }
            self.notes.get_or_init(|| by)
        };
        Ok(live.get(&call.id).cloned().unwrap_or_default())
    }

    /// A case whoever looks, open or closed.
    pub(super) fn file(&self, id: CaseId) -> Fact<Option<CaseFile>> {
        match self.open_cases()?.iter().find(|c| c.id == id) {
            Some(open) => Ok(Some(open.clone())),
            None => self.facts.case(id),
        }
    }

    /// The calls of a case.
    pub(super) fn calls_of(&self, case: &CaseFile) -> Fact<Vec<Call>> {
        let mut calls = Vec::new();
        for id in &case.calls {
            calls.extend(self.facts.call(*id)?);
        }
        Ok(calls)
    }

    /// Whether a case, open or closed, is there for the viewer to read: not one of a hidden person
    /// or about abuse before those it is not for.
    pub(super) fn may_read(&self, id: CaseId) -> Fact<bool> {
        let Some(case) = self.file(id)? else { return Ok(false) };
        let person = case.person.map(|id| self.person(id)).transpose()?.flatten();
        if let Some(p) = &person
            && !self.may_know(p)?
            && !self.decides(&case)
        {
            return Ok(false);
        }
        let calls = self.calls_of(&case)?;
        Ok(self.lists(&case, self.is_abuse(&case, person.as_deref(), &calls)))
    }
}

/// Whether a reporter stands apart from a case's events.
fn keeps_reporter(case: &CaseFile) -> bool {
    case.events.iter().any(|h| matches!(h.event, CaseEvent::AbuseReported { reporter: true, .. }))
}
