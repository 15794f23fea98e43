//! Facts: what rules and views may ask, whoever keeps it.
//! It must not know the keeper; every method is a short read inside one transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::abuse::KeptReporter;
use super::access::{Access, Asked, LookedOver, Tally};
use super::act::Act;
use super::call::Call;
use super::case::RequestState;
use super::case_file::{CaseFile, Part};
use super::city::City;
use super::clock::Doubtful;
use super::command::{ArchiveEntry, PurgeEntry};
pub use super::fact::Fact;
use super::facts_log::LogFacts;
use super::handover::Handover;
use super::ids::{
    CallId, CaseId, Code, IssueId, LinkId, PartnerId, PersonId, ProviderId, RequestId, Rev, Seq, ShiftId,
    StaffId, SwapId, TaskId,
};
use super::import::{ImportLine, PersonKeys, PersonUse, Version};
use super::issue::Issue;
use super::link::Link;
use super::partner::Partner;
use super::person::{Person, Registration};
use super::provider::{Provider, Service};
use super::report::{CallSums, CaseSum, Consulted, Counted, registered_then};
use super::rota::{Holiday, Shift, own_shift};
use super::rota_swap::{Replacement, Swap};
use super::staff::{Actor, Staff};
use super::task::Task;
use super::time::At;
use super::vacancy::{BedUse, Publish, Room};
use super::wish::Wish;

/// Which number series an id comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "one per id type")]
pub enum Series {
    Call,
    Person,
    Shift,
    Task,
    /// Cases of a Reiwa fiscal year.
    Case(u16),
    Provider,
    Issue,
    Partner,
    Swap,
    Activity,
    Handover,
    HardCase,
}

/// An office was asked for a short stay, and where that stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Office.
    pub provider: ProviderId,
    /// The request.
    pub request: RequestId,
    /// When it was asked.
    pub asked_at: At,
    /// For which case.
    pub case: CaseId,
    /// About whom, if known.
    pub person: Option<PersonId>,
    /// What came of it.
    pub state: RequestState,
    /// When it was answered, taken back or ran out.
    pub answered_at: Option<At>,
}

/// What a provider's number for one room kind said at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Room kind.
    pub room: Room,
    /// Beds they would take someone for; none = not told.
    pub accepting: Option<u32>,
    /// When that was true.
    pub as_of: At,
}

/// A number on file and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneOwner {
    /// A person's own.
    Person(PersonId),
    /// A contact's: the person, the contact's relation.
    Contact(PersonId, crate::text::Clean),
    /// A provider's.
    Provider(ProviderId),
    /// A staff member's.
    Staff(StaffId),
}

/// Reads for rules and views. Lists are complete for what they name and sorted as said.
#[expect(
    missing_docs,
    clippy::missing_errors_doc,
    reason = "each name says what it returns; every method fails in one way, a fault of the keeper"
)]
pub trait Facts: LogFacts {
    fn city(&self) -> &City;
    /// The store was made for a drill: whatever rings or is opened in it is marked so, whoever
    /// does it, and stays out of statistics.
    fn is_drill(&self) -> Fact<bool> {
        Ok(false)
    }
    /// Last journal position.
    fn head(&self) -> Fact<Seq>;
    /// The newest acts of an actor, newest first, at most `limit`; what is older than an undo
    /// may reach back is there without its footprint, or not at all but for the newest.
    fn acts_of(&self, actor: &Actor, limit: usize) -> Fact<Vec<Act>>;
    /// The acts after a journal position that an undo may still reach back over, in order.
    fn acts_after(&self, seq: Seq) -> Fact<Vec<Act>>;
    /// The doubt about the clock that nobody has settled, if any.
    fn clock_doubt(&self) -> Fact<Option<Doubtful>> {
        Ok(None)
    }
    /// What an archive of that journal position holds, and who made it.
    fn archived(&self, _seq: Seq) -> Fact<Option<(Actor, ArchiveEntry)>> {
        Ok(None)
    }
    /// The first line after a journal position that wrote something a purge would drop.
    fn written_since(&self, _seq: Seq, _of: &PurgeEntry) -> Fact<Option<Seq>> {
        Ok(None)
    }
    /// Calls that ended before an instant, oldest first.
    fn calls_before(&self, _at: At) -> Fact<Vec<Call>> {
        Ok(vec![])
    }
    /// The case a call was first written to.
    fn call_in_case(&self, _call: CallId) -> Fact<Option<CaseId>> {
        Ok(None)
    }
    /// Whose a journal line is; none when there is no such line.
    fn actor_of(&self, seq: Seq) -> Fact<Option<Actor>>;
    /// The next free number of a series (inside a write transaction it stays free).
    fn next(&self, series: Series) -> Fact<i64>;

    fn call(&self, id: CallId) -> Fact<Option<Call>>;
    fn call_by_external(&self, external: &str) -> Fact<Option<Call>>;
    /// Ringing, answered and unsettled missed calls, and the newest ended ones up to `limit`
    /// in all; newest first.
    fn recent_calls(&self, limit: usize) -> Fact<Vec<Call>>;
    /// Lines on a call that count, oldest first.
    fn call_notes(&self, call: CallId) -> Fact<Vec<(At, Actor, crate::text::Clean)>>;
    /// The same of every call that still asks something of the desk, by call.
    fn live_notes(&self) -> Fact<Vec<(CallId, At, Actor, crate::text::Clean)>> {
        let mut out = Vec::new();
        for call in self.recent_calls(usize::MAX)?.iter().filter(|c| c.is_live()) {
            let notes = self.call_notes(call.id)?.into_iter();
            out.extend(notes.map(|(at, by, words)| (call.id, at, by, words)));
        }
        Ok(out)
    }
    /// Owners of a number, by its digits.
    fn phone_owners(&self, digits: &str) -> Fact<Vec<PhoneOwner>>;

    /// A person; the one whose record is kept where two records are of one person.
    fn person(&self, id: PersonId) -> Fact<Option<Person>> {
        let row = self.person_row(id)?;
        match row.as_ref().and_then(|p| p.record.same_as) {
            Some(kept) => self.person_row(kept),
            None => Ok(row),
        }
    }
    /// The record as it is written, a pointer too.
    fn person_row(&self, id: PersonId) -> Fact<Option<Person>>;
    /// By registration number, recipient number: exact keys an import matches on.
    fn person_by_reg_no(&self, reg_no: &str) -> Fact<Option<Person>>;
    /// By folded reading-or-name and birth date: the second key an import matches on.
    fn persons_by_name(&self, name: &str) -> Fact<Vec<Person>>;
    /// Others at the same (normalised) address.
    fn persons_at(&self, address: &str) -> Fact<Vec<Person>>;
    /// Persons whose (normalised) address begins so, in its order, at most `limit`.
    fn persons_near(&self, address: &str, limit: usize) -> Fact<Vec<Person>>;
    /// Persons whose records owe something by a day ([`super::dues`]), the earliest first, each once.
    fn persons_due(&self, until: NaiveDate, limit: usize) -> Fact<Vec<PersonId>>;
    /// Persons whose records show a sign of risk ([`super::risk_signs`]), those with the most first.
    fn persons_at_risk(&self, limit: usize) -> Fact<Vec<PersonId>>;
    /// Persons on the way to a registration (candidate, applied), by id; of other states none.
    fn persons_in(&self, state: Registration, limit: usize) -> Fact<Vec<PersonId>>;
    fn person_count(&self) -> Fact<u64>;
    /// Hands the keys of every person to `each`, by id: an import compares many at once.
    fn each_person_keys(&self, each: &mut dyn FnMut(PersonKeys)) -> Fact<()>;
    /// Every version of a record, oldest first.
    fn person_versions(&self, id: PersonId) -> Fact<Vec<Version>>;
    /// Imports of persons, newest first, at most `limit`.
    fn imports(&self, limit: usize) -> Fact<Vec<ImportLine>>;
    /// The command of a journal line that was done; none when there is no such line.
    fn command_at(&self, seq: Seq) -> Fact<Option<Code>>;
    /// The persons a command wrote, with the revisions it wrote, by id.
    fn persons_written_at(&self, seq: Seq) -> Fact<Vec<(PersonId, Rev)>>;
    /// The first thing done with a person, or in a case of theirs, after a journal position;
    /// refused attempts do not count.
    fn person_used_after(&self, id: PersonId, seq: Seq) -> Fact<Option<PersonUse>>;
    /// Cases of a person, newest first.
    fn cases_of(&self, person: PersonId) -> Fact<Vec<CaseId>>;
    /// Who last wrote a person's row and when.
    fn person_written(&self, id: PersonId) -> Fact<Option<(Actor, At)>>;
    /// When and by whom a person's record was last opened.
    fn last_seen(&self, id: PersonId) -> Fact<Option<(Actor, At)>>;

    /// Openings of records and whatever else left the desk, refused attempts too, in order.
    fn accesses(&self, asked: &Asked) -> Fact<Vec<Access>>;
    /// What the last board of the same viewer counted, where the keeper holds it.
    fn tally(&self) -> Option<&std::cell::RefCell<Tally>> {
        None
    }
    /// What supervisors have looked over since an instant.
    fn looked_over(&self, since: At) -> Fact<Vec<LookedOver>>;

    fn staff(&self, id: &StaffId) -> Fact<Option<Staff>>;
    fn all_staff(&self) -> Fact<Vec<Staff>>;

    /// The shifts that cover an instant, one a desk; by id.
    fn shifts_at(&self, at: At) -> Fact<Vec<Shift>>;
    /// The shift that covers an instant; of several desks' the one that names none, else the first
    /// made. Whoever has a case at hand asks [`super::desks::shift_of`].
    fn shift_at(&self, at: At) -> Fact<Option<Shift>> {
        Ok(own_shift(&self.shifts_at(at)?, None).cloned())
    }
    /// Shifts touching [from, to), by start.
    fn shifts(&self, from: At, to: At) -> Fact<Vec<Shift>>;
    fn shift(&self, id: ShiftId) -> Fact<Option<Shift>>;
    /// A swap of places, settled or not.
    fn swap(&self, id: SwapId) -> Fact<Option<Swap>>;
    /// Swaps somebody still has to say something to, oldest first.
    fn open_swaps(&self) -> Fact<Vec<Swap>>;
    /// The replacement a task asks the reason of.
    fn replacement(&self, task: TaskId) -> Fact<Option<Replacement>>;
    /// Replacements in [from, to), by time.
    fn replacements(&self, from: At, to: At) -> Fact<Vec<Replacement>>;
    /// What somebody wishes of a month (`2026-12`), or standing (empty).
    fn wish(&self, staff: &StaffId, month: &str) -> Fact<Option<Wish>>;
    /// Standing wishes and those of a month, by staff, the standing one first.
    fn wishes(&self, month: &str) -> Fact<Vec<Wish>>;
    /// Holidays in [from, to].
    fn holidays(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Holiday>>;
    /// Last date the official list covers.
    fn last_holiday(&self) -> Fact<Option<NaiveDate>>;

    fn provider(&self, id: &ProviderId) -> Fact<Option<Provider>>;
    /// By key (office number, service name, normalised name).
    fn provider_by_key(&self, office_no: &str, service_name: &str, name_key: &str) -> Fact<Option<Provider>>;
    /// Providers of a service that are not ended, by id; at most `limit`.
    fn providers(&self, service: Service, limit: usize) -> Fact<Vec<Provider>>;
    fn provider_count(&self) -> Fact<u64>;
    /// Running offices of which something agreed ends on or before a day, while nothing follows it;
    /// by that day, then by id.
    fn providers_ending(&self, until: NaiveDate) -> Fact<Vec<Provider>> {
        let mut out = Vec::new();
        for service in Service::ALL {
            let all = self.providers(service, usize::MAX)?;
            out.extend(all.into_iter().filter(|p| p.standing.first_end().is_some_and(|d| d <= until)));
        }
        out.sort_by(|a, b| (a.standing.first_end(), &a.id).cmp(&(b.standing.first_end(), &b.id)));
        Ok(out)
    }
    /// All services of a provider's office that are not ended, itself among them: the same
    /// office number and name; without an office number only itself. By id.
    fn office(&self, provider: &ProviderId) -> Fact<Vec<Provider>>;
    /// An entry of the resource map.
    fn partner(&self, id: PartnerId) -> Fact<Option<Partner>>;
    /// The resource map by id; the ended entries too when asked for.
    fn partners(&self, ended: bool) -> Fact<Vec<Partner>>;
    /// A page address by the digest of its token, whether it still opens or not.
    fn link_by_digest(&self, digest: &str) -> Fact<Option<Link>>;
    fn link(&self, id: LinkId) -> Fact<Option<Link>>;
    /// Page addresses that are not cut (expired ones too), oldest first.
    fn links(&self) -> Fact<Vec<Link>>;
    /// The turn: first is next.
    fn queue(&self, list: &Code) -> Fact<Vec<ProviderId>>;
    /// Home-help providers of an area, in order.
    fn district(&self, area: &str) -> Fact<Vec<ProviderId>>;
    fn districts(&self) -> Fact<Vec<(crate::text::Clean, Vec<ProviderId>)>>;
    /// Newest publish per room kind and night of a provider, nights in [from, to]; a cell whose
    /// newest says nothing (a number taken back with none before it) is left out.
    fn published(&self, provider: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Publish>>;
    /// What a provider's numbers for a night said at an instant: per room kind the beds they would
    /// take someone for, if told, and since when that was so. Empty = nothing told by then.
    fn posted(&self, provider: &ProviderId, night: NaiveDate, by: At) -> Fact<Vec<Posted>>;
    /// Who had told anything for a night by an instant, and when that was newest; by id.
    fn told_by(&self, night: NaiveDate, by: At) -> Fact<Vec<(ProviderId, At)>>;
    /// Providers of a service, not ended, that gave a number for a night in [from, to], by id;
    /// at most `limit`.
    fn publishers(
        &self,
        service: Service,
        from: NaiveDate,
        to: NaiveDate,
        limit: usize,
    ) -> Fact<Vec<ProviderId>>;
    /// Bed uses of a provider, nights in [from, to], freed ones too.
    fn bed_uses(&self, provider: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<BedUse>>;
    /// The bed of a request on a night, freed or not.
    fn bed(&self, request: RequestId, night: NaiveDate) -> Fact<Option<BedUse>>;
    /// Holds whose time has passed and that are not freed.
    fn lapsed_holds(&self, now: At) -> Fact<Vec<BedUse>>;

    fn case(&self, id: CaseId) -> Fact<Option<CaseFile>>;
    /// The case a part belongs to.
    fn case_of(&self, part: Part) -> Fact<Option<CaseId>>;
    /// Cases not closed, oldest first.
    fn open_cases(&self) -> Fact<Vec<CaseFile>>;
    /// All case numbers, newest first, at most `limit`.
    fn case_ids(&self, limit: usize) -> Fact<Vec<CaseId>>;

    fn task(&self, id: TaskId) -> Fact<Option<Task>>;
    /// Every time an office was asked for a short stay in [from, to), drills and what was undone
    /// left out; by office, oldest first.
    fn asked_within(&self, from: At, to: At) -> Fact<Vec<Asking>>;
    fn issue(&self, id: IssueId) -> Fact<Option<Issue>>;
    /// Issues that are open or taken up, newest first.
    fn open_issues(&self) -> Fact<Vec<Issue>>;
    /// Reporters of a case's abuse reports, oldest first; only the abuse file shows them (G10).
    fn reporters(&self, case: CaseId) -> Fact<Vec<KeptReporter>>;
    /// Cases that keep a reporter, and about whom each is.
    fn reported_cases(&self) -> Fact<Vec<(CaseId, Option<PersonId>)>> {
        let mut out = Vec::new();
        for id in self.case_ids(usize::MAX)? {
            if !self.reporters(id)?.is_empty() {
                out.push((id, self.case(id)?.and_then(|c| c.person)));
            }
        }
        Ok(out)
    }
    /// The handover written or taken at a change of shifts.
    fn handover(&self, _change: At, _desk: Option<&crate::text::Clean>) -> Fact<Option<Handover>> {
        Ok(None)
    }
    /// Handovers of changes after an instant, of every desk, by the change.
    fn handovers_after(&self, _from: At) -> Fact<Vec<Handover>> {
        Ok(Vec::new())
    }
    /// Tasks not done, by due time.
    fn open_tasks(&self) -> Fact<Vec<Task>>;

    /// What reports count of the cases that had anything to do with [from, to), drills left out, by
    /// opening. Without an index every case is folded.
    fn case_sums(&self, from: At, to: At) -> Fact<Vec<CaseSum>> {
        let mut out = Vec::new();
        for id in self.case_ids(usize::MAX)? {
            let Some(file) = self.case(id)? else { continue };
            let Some(sum) = case_sum(self, &file)? else { continue };
            let (first, last) = sum.span();
            if first < to && last >= from {
                out.push(sum);
            }
        }
        out.sort_by_key(|s| (s.opened, s.id));
        Ok(out)
    }
    /// What reports count of the calls that began in [from, to), drills left out, oldest first.
    fn call_sums(&self, from: At, to: At) -> Fact<CallSums> {
        let mut calls = self.recent_calls(usize::MAX)?;
        calls.retain(|c| from <= c.began && c.began < to);
        calls.sort_by_key(|c| (c.began, c.id));
        let mut out = CallSums::default();
        for call in &calls {
            out.add(call);
        }
        Ok(out)
    }
    /// Birth and registration of everybody on file; of several records of one person the kept one.
    fn counted_persons(&self) -> Fact<BTreeMap<PersonId, Counted>> {
        let mut ids = Vec::new();
        self.each_person_keys(&mut |keys| ids.push(keys.id))?;
        let mut out = BTreeMap::new();
        for id in ids {
            let Some(kept) = self.person(id)? else { continue };
            let mut spans = Vec::new();
            for version in self.person_versions(kept.id)? {
                registered_then(&mut spans, &version.record);
            }
            out.insert(
                id,
                Counted { id: kept.id, hidden: kept.record.flags.hidden, birth: kept.record.birth, spans },
            );
        }
        Ok(out)
    }
    /// Persons with somebody of our own staff in charge of them, by id; pointers left out.
    fn in_charge(&self) -> Fact<Vec<(PersonId, StaffId)>> {
        let mut ids = Vec::new();
        self.each_person_keys(&mut |keys| ids.push(keys.id))?;
        ids.sort_unstable();
        ids.dedup();
        let mut out = Vec::new();
        for id in ids {
            let staff = self.person_row(id)?.and_then(|p| p.record.coordinator);
            out.extend(staff.map(|staff| (id, staff)));
        }
        Ok(out)
    }
    /// Whom the records of those name who are registered on a day, hidden persons left out,
    /// by id; others on file may be among them.
    fn consulted(&self, _on: NaiveDate) -> Fact<Vec<Consulted>> {
        let mut ids = Vec::new();
        self.each_person_keys(&mut |keys| ids.push(keys.id))?;
        ids.sort_unstable();
        ids.dedup();
        let mut out = Vec::new();
        for id in ids {
            let Some(record) = self.person_row(id)?.map(|p| p.record) else { continue };
            if record.flags.hidden {
                continue;
            }
            out.push(Consulted {
                person: id,
                office: record.consult_office,
                consultant: record.consultant,
                coordinated: record.coordinator.is_some(),
            });
        }
        Ok(out)
    }
    /// Yearly reviews owed by a day: whose, when; by day.
    fn reviews_due(&self, until: NaiveDate) -> Fact<Vec<(PersonId, NaiveDate)>> {
        let mut out = Vec::new();
        for id in self.persons_due(until, usize::MAX)? {
            let Some(person) = self.person_row(id)? else { continue };
            let due = super::person_due::dues(&person.record);
            let review = due.into_iter().find(|(kind, _)| *kind == super::person_due::PersonDue::Review);
            out.extend(review.filter(|(_, on)| *on <= until).map(|(_, on)| (id, on)));
        }
        out.sort_by_key(|(id, on)| (*on, *id));
        Ok(out)
    }
    /// Issues raised in [from, to), whatever became of them, oldest first.
    fn issues_made(&self, from: At, to: At) -> Fact<Vec<Issue>> {
        let mut all = self.open_issues()?;
        all.retain(|i| from <= i.made && i.made < to);
        all.reverse();
        Ok(all)
    }
}

/// What reports count of a case as it stands; none for a drill.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn case_sum(facts: &(impl Facts + ?Sized), file: &CaseFile) -> Fact<Option<CaseSum>> {
    let first = file.calls.first().map(|id| facts.call(*id)).transpose()?.flatten();
    Ok(CaseSum::of(file, first.map(|call| call.began)))
}
