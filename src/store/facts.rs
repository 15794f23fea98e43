//! `Facts` for one transaction, and what else a reader may ask of the store.
//! It must not know rules; masking is the views' work, but hidden rows stay out of the finder.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cols::{an_at, number, one, vals};
use super::owned::Owned;
use super::seam::Tx;
use super::{
    access, act, audit, handover, imports, journal, partner, person_lists, purge, read_call, read_case,
    read_issue, read_link, read_person, read_provider, read_rota, sums, wish,
};
use crate::domain::report::{CallSums, CaseSum, Consulted, Counted};
use crate::domain::{
    Access, Act, Actor, ArchiveEntry, Asked, Asking, At, BedUse, Call, CallId, CaseFile, CaseId, City, Code,
    Doubtful, Fact, Facts, Handover, Holiday, ImportLine, Issue, IssueId, KeptReporter, Link, LinkId,
    LookedOver, Part, Partner, PartnerId, Person, PersonId, PersonKeys, PersonUse, PhoneOwner, Posted,
    Provider, ProviderId, Publish, PurgeEntry, Registration, Replacement, RequestId, Rev, Seq, Series,
    Service, Shift, ShiftId, Staff, StaffId, Swap, SwapId, Tally, Task, TaskId, Version, Wish,
};
use crate::text::Clean;

/// The setting that marks a store as a drill's; set when it is made, never afterwards.
pub(super) const DRILL: &str = "drill";

/// The store at one moment: everything asked of it is of the same journal position.
pub struct Snapshot<'t> {
    pub(super) tx: &'t dyn Tx,
    pub(super) city: &'t City,
    /// What the last board counted, where one is followed.
    pub(super) tally: Option<&'t RefCell<Tally>>,
}

impl Snapshot<'_> {
    /// A setting, or none.
    ///
    /// # Errors
    /// The store fails.
    pub fn setting(&self, key: &str) -> Fact<Option<String>> {
        let sql = "SELECT value FROM setting WHERE key = $1";
        Ok(one(self.tx, sql, vals![key], |c| Ok(c.text()?.to_owned()))?)
    }

    /// Whether no secret is set yet: the store is *open* (`rules.md` §8).
    ///
    /// # Errors
    /// The store fails.
    pub fn is_open(&self) -> Fact<bool> {
        Ok(number(self.tx, "SELECT COUNT(*) FROM staff WHERE secret IS NOT NULL", &[])? == 0)
    }

    /// The last change of anything a calendar of the rota is made of: shifts, staff, the city's own
    /// settings. One row of a table of ten, whatever the journal holds.
    ///
    /// # Errors
    /// The store fails.
    pub fn rota_moved(&self) -> Fact<Seq> {
        let sql = "SELECT COALESCE(MAX(seq), 0) FROM area WHERE name IN ('rota', 'staff', 'settings')";
        Ok(Seq(number(self.tx, sql, &[])?))
    }

    /// When the newest journal line was entered.
    ///
    /// # Errors
    /// The store fails.
    pub fn saved_at(&self) -> Fact<Option<At>> {
        Ok(one(self.tx, "SELECT at FROM journal_head WHERE seq > 0", &[], an_at)?)
    }
}

impl Facts for Snapshot<'_> {
    fn city(&self) -> &City {
        self.city
    }

    fn is_drill(&self) -> Fact<bool> {
        Ok(self.setting(DRILL)?.is_some())
    }

    fn head(&self) -> Fact<Seq> {
        Ok(Seq(number(self.tx, "SELECT seq FROM journal_head", &[])?))
    }

    fn acts_of(&self, actor: &Actor, limit: usize) -> Fact<Vec<Act>> {
        Ok(act::of(self.tx, actor, limit)?)
    }

    fn acts_after(&self, seq: Seq) -> Fact<Vec<Act>> {
        Ok(act::after(self.tx, seq)?)
    }

    fn actor_of(&self, seq: Seq) -> Fact<Option<Actor>> {
        Ok(journal::actor_of(self.tx, seq)?)
    }

    fn next(&self, series: Series) -> Fact<i64> {
        let sql = match series {
            Series::Call => "SELECT COALESCE(MAX(id), 0) + 1 FROM call",
            Series::Person => "SELECT COALESCE(MAX(id), 0) + 1 FROM person",
            Series::Shift => "SELECT COALESCE(MAX(id), 0) + 1 FROM shift",
            Series::Task => "SELECT COALESCE(MAX(id), 0) + 1 FROM task",
            Series::Issue => "SELECT COALESCE(MAX(id), 0) + 1 FROM issue",
            Series::Partner => "SELECT COALESCE(MAX(id), 0) + 1 FROM partner",
            Series::Swap => "SELECT COALESCE(MAX(id), 0) + 1 FROM swap",
            Series::Activity => "SELECT COALESCE(MAX(id), 0) + 1 FROM activity",
            Series::Handover => "SELECT COALESCE(MAX(id), 0) + 1 FROM handover",
            Series::HardCase => "SELECT COALESCE(MAX(id), 0) + 1 FROM hard_case",
            Series::Provider => "SELECT COALESCE(MAX(serial), 0) + 1 FROM provider",
            Series::Case(year) => return Ok(read_case::next_serial(self.tx, year)?),
        };
        Ok(number(self.tx, sql, &[])?)
    }

    fn clock_doubt(&self) -> Fact<Option<Doubtful>> {
        Ok(audit::clock_doubt(self.tx)?)
    }

    fn archived(&self, seq: Seq) -> Fact<Option<(Actor, ArchiveEntry)>> {
        Ok(audit::archived(self.tx, seq)?)
    }

    fn written_since(&self, seq: Seq, of: &PurgeEntry) -> Fact<Option<Seq>> {
        Ok(Owned::read(self.tx, of)?.written_after(self.tx, seq)?)
    }

    fn calls_before(&self, at: At) -> Fact<Vec<Call>> {
        Ok(read_call::before(self.tx, at)?)
    }

    fn call_in_case(&self, call: CallId) -> Fact<Option<CaseId>> {
        Ok(purge::case_of_call(self.tx, call)?)
    }

    fn call(&self, id: CallId) -> Fact<Option<Call>> {
        Ok(read_call::by_id(self.tx, id)?)
    }

    fn call_by_external(&self, external: &str) -> Fact<Option<Call>> {
        Ok(read_call::by_external(self.tx, external)?)
    }

    fn recent_calls(&self, limit: usize) -> Fact<Vec<Call>> {
        Ok(read_call::recent(self.tx, limit)?)
    }

    fn call_notes(&self, call: CallId) -> Fact<Vec<(At, Actor, Clean)>> {
        Ok(read_call::notes(self.tx, call)?)
    }

    fn live_notes(&self) -> Fact<Vec<(CallId, At, Actor, Clean)>> {
        Ok(read_call::live_notes(self.tx)?)
    }

    fn phone_owners(&self, digits: &str) -> Fact<Vec<PhoneOwner>> {
        Ok(read_call::phone_owners(self.tx, digits)?)
    }

    fn person_row(&self, id: PersonId) -> Fact<Option<Person>> {
        Ok(read_person::by_id(self.tx, id)?)
    }

    fn person_by_reg_no(&self, reg_no: &str) -> Fact<Option<Person>> {
        Ok(read_person::by_number(self.tx, reg_no)?)
    }

    fn persons_by_name(&self, name: &str) -> Fact<Vec<Person>> {
        Ok(read_person::by_name(self.tx, name)?)
    }

    fn persons_at(&self, address: &str) -> Fact<Vec<Person>> {
        Ok(read_person::at_address(self.tx, address)?)
    }

    fn persons_near(&self, address: &str, limit: usize) -> Fact<Vec<Person>> {
        Ok(read_person::near(self.tx, address, limit)?)
    }

    fn persons_due(&self, until: NaiveDate, limit: usize) -> Fact<Vec<PersonId>> {
        Ok(person_lists::due(self.tx, until, limit)?)
    }

    fn persons_at_risk(&self, limit: usize) -> Fact<Vec<PersonId>> {
        Ok(person_lists::at_risk(self.tx, limit)?)
    }

    fn persons_in(&self, state: Registration, limit: usize) -> Fact<Vec<PersonId>> {
        Ok(person_lists::on_the_way(self.tx, state, limit)?)
    }

    fn person_count(&self) -> Fact<u64> {
        Ok(read_person::count(self.tx)?)
    }

    fn each_person_keys(&self, each: &mut dyn FnMut(PersonKeys)) -> Fact<()> {
        Ok(imports::each_keys(self.tx, each)?)
    }

    fn person_versions(&self, id: PersonId) -> Fact<Vec<Version>> {
        Ok(imports::versions(self.tx, id)?)
    }

    fn imports(&self, limit: usize) -> Fact<Vec<ImportLine>> {
        Ok(imports::list(self.tx, limit)?)
    }

    fn command_at(&self, seq: Seq) -> Fact<Option<Code>> {
        Ok(imports::command_at(self.tx, seq)?)
    }

    fn persons_written_at(&self, seq: Seq) -> Fact<Vec<(PersonId, Rev)>> {
        Ok(imports::written_at(self.tx, seq)?)
    }

    fn person_used_after(&self, id: PersonId, seq: Seq) -> Fact<Option<PersonUse>> {
        Ok(imports::used_after(self.tx, id, seq)?)
    }

    fn cases_of(&self, person: PersonId) -> Fact<Vec<CaseId>> {
        Ok(read_person::cases_of(self.tx, person)?)
    }

    fn person_written(&self, id: PersonId) -> Fact<Option<(Actor, At)>> {
        Ok(read_person::written(self.tx, id)?)
    }

    fn last_seen(&self, id: PersonId) -> Fact<Option<(Actor, At)>> {
        Ok(read_person::last_seen(self.tx, id)?)
    }

    fn accesses(&self, asked: &Asked) -> Fact<Vec<Access>> {
        Ok(access::asked(self.tx, asked)?)
    }

    fn tally(&self) -> Option<&RefCell<Tally>> {
        self.tally
    }

    fn looked_over(&self, since: At) -> Fact<Vec<LookedOver>> {
        Ok(access::looked_over(self.tx, since)?)
    }

    fn staff(&self, id: &StaffId) -> Fact<Option<Staff>> {
        Ok(read_rota::staff(self.tx, id)?)
    }

    fn all_staff(&self) -> Fact<Vec<Staff>> {
        Ok(read_rota::all_staff(self.tx)?)
    }

    fn shifts_at(&self, at: At) -> Fact<Vec<Shift>> {
        Ok(read_rota::shifts_at(self.tx, at)?)
    }

    fn shifts(&self, from: At, to: At) -> Fact<Vec<Shift>> {
        Ok(read_rota::shifts(self.tx, from, to)?)
    }

    fn shift(&self, id: ShiftId) -> Fact<Option<Shift>> {
        Ok(read_rota::shift(self.tx, id)?)
    }

    fn swap(&self, id: SwapId) -> Fact<Option<Swap>> {
        Ok(read_rota::swap(self.tx, id)?)
    }

    fn open_swaps(&self) -> Fact<Vec<Swap>> {
        Ok(read_rota::open_swaps(self.tx)?)
    }

    fn replacement(&self, task: TaskId) -> Fact<Option<Replacement>> {
        Ok(read_rota::replacement(self.tx, task)?)
    }

    fn replacements(&self, from: At, to: At) -> Fact<Vec<Replacement>> {
        Ok(read_rota::replacements(self.tx, from, to)?)
    }

    fn wish(&self, staff: &StaffId, month: &str) -> Fact<Option<Wish>> {
        Ok(wish::of(self.tx, staff, month)?)
    }

    fn wishes(&self, month: &str) -> Fact<Vec<Wish>> {
        Ok(wish::list(self.tx, month)?)
    }

    fn holidays(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Holiday>> {
        Ok(read_rota::holidays(self.tx, from, to)?)
    }

    fn last_holiday(&self) -> Fact<Option<NaiveDate>> {
        Ok(read_rota::last_holiday(self.tx)?)
    }

    fn provider(&self, id: &ProviderId) -> Fact<Option<Provider>> {
        Ok(read_provider::by_id(self.tx, id)?)
    }

    fn provider_by_key(&self, office_no: &str, service_name: &str, name_key: &str) -> Fact<Option<Provider>> {
        Ok(read_provider::by_key(self.tx, office_no, service_name, name_key)?)
    }

    fn providers(&self, service: Service, limit: usize) -> Fact<Vec<Provider>> {
        Ok(read_provider::of_service(self.tx, service, limit)?)
    }

    fn publishers(
        &self,
        service: Service,
        from: NaiveDate,
        to: NaiveDate,
        limit: usize,
    ) -> Fact<Vec<ProviderId>> {
        Ok(read_provider::publishers(self.tx, service, from, to, limit)?)
    }

    fn office(&self, provider: &ProviderId) -> Fact<Vec<Provider>> {
        Ok(read_link::office(self.tx, provider)?)
    }

    fn partner(&self, id: PartnerId) -> Fact<Option<Partner>> {
        Ok(partner::by_id(self.tx, id)?)
    }

    fn partners(&self, ended: bool) -> Fact<Vec<Partner>> {
        Ok(partner::list(self.tx, ended)?)
    }

    fn link_by_digest(&self, digest: &str) -> Fact<Option<Link>> {
        Ok(read_link::by_digest(self.tx, digest)?)
    }

    fn link(&self, id: LinkId) -> Fact<Option<Link>> {
        Ok(read_link::by_id(self.tx, id)?)
    }

    fn links(&self) -> Fact<Vec<Link>> {
        Ok(read_link::uncut(self.tx)?)
    }

    fn providers_ending(&self, until: NaiveDate) -> Fact<Vec<Provider>> {
        Ok(read_provider::ending(self.tx, until)?)
    }

    fn provider_count(&self) -> Fact<u64> {
        Ok(read_provider::count(self.tx)?)
    }

    fn queue(&self, list: &Code) -> Fact<Vec<ProviderId>> {
        Ok(read_provider::queue(self.tx, list)?)
    }

    fn district(&self, area: &str) -> Fact<Vec<ProviderId>> {
        Ok(read_provider::district(self.tx, area)?)
    }

    fn districts(&self) -> Fact<Vec<(Clean, Vec<ProviderId>)>> {
        Ok(read_provider::districts(self.tx)?)
    }

    fn published(&self, provider: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Publish>> {
        Ok(read_provider::published(self.tx, provider, from, to)?)
    }

    fn posted(&self, provider: &ProviderId, night: NaiveDate, by: At) -> Fact<Vec<Posted>> {
        Ok(read_provider::posted(self.tx, provider, night, by)?)
    }

    fn told_by(&self, night: NaiveDate, by: At) -> Fact<Vec<(ProviderId, At)>> {
        Ok(read_provider::told_by(self.tx, night, by)?)
    }

    fn bed_uses(&self, provider: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<BedUse>> {
        Ok(read_provider::bed_uses(self.tx, provider, from, to)?)
    }

    fn bed(&self, request: RequestId, night: NaiveDate) -> Fact<Option<BedUse>> {
        Ok(read_provider::bed_of(self.tx, request, night)?)
    }

    fn lapsed_holds(&self, now: At) -> Fact<Vec<BedUse>> {
        Ok(read_provider::lapsed_holds(self.tx, now)?)
    }

    fn case(&self, id: CaseId) -> Fact<Option<CaseFile>> {
        Ok(read_case::by_id(self.tx, id)?)
    }

    fn case_of(&self, part: Part) -> Fact<Option<CaseId>> {
        Ok(read_case::of_part(self.tx, part)?)
    }

    fn open_cases(&self) -> Fact<Vec<CaseFile>> {
        Ok(read_case::open(self.tx)?)
    }

    fn case_ids(&self, limit: usize) -> Fact<Vec<CaseId>> {
        Ok(read_case::ids(self.tx, limit)?)
    }

    fn asked_within(&self, from: At, to: At) -> Fact<Vec<Asking>> {
        Ok(read_issue::asked_within(self.tx, from, to)?)
    }

    fn issue(&self, id: IssueId) -> Fact<Option<Issue>> {
        Ok(read_issue::by_id(self.tx, id)?)
    }

    fn open_issues(&self) -> Fact<Vec<Issue>> {
        Ok(read_issue::open(self.tx)?)
    }

    fn reported_cases(&self) -> Fact<Vec<(CaseId, Option<PersonId>)>> {
        Ok(read_issue::reported_cases(self.tx)?)
    }

    fn reporters(&self, case: CaseId) -> Fact<Vec<KeptReporter>> {
        Ok(read_issue::reporters(self.tx, case)?)
    }

    fn handover(&self, change: At, desk: Option<&Clean>) -> Fact<Option<Handover>> {
        Ok(handover::at(self.tx, change, desk)?)
    }

    fn handovers_after(&self, from: At) -> Fact<Vec<Handover>> {
        Ok(handover::after(self.tx, from)?)
    }

    fn task(&self, id: TaskId) -> Fact<Option<Task>> {
        Ok(read_call::task_by_id(self.tx, id)?)
    }

    fn open_tasks(&self) -> Fact<Vec<Task>> {
        Ok(read_call::open_tasks(self.tx)?)
    }

    fn case_sums(&self, from: At, to: At) -> Fact<Vec<CaseSum>> {
        Ok(sums::cases(self.tx, from, to)?)
    }

    fn call_sums(&self, from: At, to: At) -> Fact<CallSums> {
        Ok(sums::calls(self.tx, from, to)?)
    }

    fn counted_persons(&self) -> Fact<BTreeMap<PersonId, Counted>> {
        Ok(sums::persons(self.tx)?)
    }

    fn in_charge(&self) -> Fact<Vec<(PersonId, StaffId)>> {
        Ok(sums::in_charge(self.tx)?)
    }

    fn consulted(&self, on: NaiveDate) -> Fact<Vec<Consulted>> {
        Ok(sums::consulted(self.tx, on)?)
    }

    fn reviews_due(&self, until: NaiveDate) -> Fact<Vec<(PersonId, NaiveDate)>> {
        Ok(sums::reviews_due(self.tx, until)?)
    }

    fn issues_made(&self, from: At, to: At) -> Fact<Vec<Issue>> {
        Ok(read_issue::made(self.tx, from, to)?)
    }
}
