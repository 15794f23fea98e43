//! Facts in memory: what is asked of rows in maps.
//! It must not know a rule; it is also the naive model the properties compare with.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rows::{Done, Rows, key};
use crate::domain::case_file::{CaseFile, Part, Request};
use crate::domain::{
    Access, Act, Activity, ActivityId, Actor, Asked, Asking, At, BedUse, BudgetLine, Call, CallId, CaseId,
    City, Code, Evaluation, Fact, Facts, HardCase, HardCaseId, Holiday, ImportLine, Issue, IssueId,
    KeptReporter, Link, LinkId, LogFacts, LookedOver, Partner, PartnerId, Person, PersonId, PersonKeys,
    PersonUse, PhoneOwner, Posted, Provider, ProviderId, Publish, Registration, Replacement, RequestId, Rev,
    Seq, Series, Service, Shift, ShiftId, Staff, StaffId, SupportKind, Swap, SwapId, Task, TaskId, Version,
    Wish, dues, risk_signs,
};
use crate::text::{Clean, phone_digits};

impl Facts for Rows {
    fn city(&self) -> &City {
        &self.city
    }
    fn head(&self) -> Fact<Seq> {
        Ok(self.head)
    }
    fn acts_of(&self, actor: &Actor, limit: usize) -> Fact<Vec<Act>> {
        Ok(self.acts.iter().rev().filter(|a| a.actor == *actor).take(limit).cloned().collect())
    }
    fn acts_after(&self, seq: Seq) -> Fact<Vec<Act>> {
        Ok(self.acts.iter().filter(|a| a.seq > seq).cloned().collect())
    }
    fn actor_of(&self, seq: Seq) -> Fact<Option<Actor>> {
        Ok(self.acts.iter().find(|a| a.seq == seq).map(|a| a.actor.clone()))
    }
    fn next(&self, series: Series) -> Fact<i64> {
        Ok(self.next_of(series))
    }
    fn call(&self, id: CallId) -> Fact<Option<Call>> {
        Ok(self.calls.get(&id).cloned())
    }
    fn call_by_external(&self, external: &str) -> Fact<Option<Call>> {
        let same = |c: &&Call| c.external_id.as_ref().is_some_and(|e| e.as_str() == external);
        Ok(self.calls.values().find(same).cloned())
    }
    fn recent_calls(&self, limit: usize) -> Fact<Vec<Call>> {
        Ok(self.calls.values().rev().take(limit).cloned().collect())
    }
    fn call_notes(&self, call: CallId) -> Fact<Vec<(At, Actor, Clean)>> {
        let of = self.notes.iter().filter(|n| n.0 == call && !self.struck.contains(&(call, n.1)));
        Ok(of.map(|(_, _, at, actor, words)| (*at, actor.clone(), words.clone())).collect())
    }
    fn phone_owners(&self, digits: &str) -> Fact<Vec<PhoneOwner>> {
        let has = |list: &[Clean]| list.iter().any(|n| phone_digits(n.as_str()) == digits);
        let mut out = Vec::new();
        for (p, _) in self.kept() {
            if has(&p.record.phones) {
                out.push(PhoneOwner::Person(p.id));
            }
            for c in p.record.contacts.iter().filter(|c| has(&c.phones) || has(&c.night_phones)) {
                out.push(PhoneOwner::Contact(p.id, c.relation.clone()));
            }
        }
        let providers = self.providers.values().filter(|p| has(&p.night_phones) || has(&p.day_phones));
        out.extend(providers.map(|p| PhoneOwner::Provider(p.id.clone())));
        out.extend(self.staff.values().filter(|s| has(&s.phones)).map(|s| PhoneOwner::Staff(s.id.clone())));
        Ok(out)
    }
    fn person_row(&self, id: PersonId) -> Fact<Option<Person>> {
        Ok(self.persons.get(&id).map(|(p, _)| p.clone()))
    }
    fn person_by_reg_no(&self, reg_no: &str) -> Fact<Option<Person>> {
        let same = |p: &&Person| p.record.reg_no.as_ref().is_some_and(|r| r.as_str() == reg_no);
        let found = self.persons.values().map(|(p, _)| p).find(same).map(|p| p.id);
        found.map_or(Ok(None), |id| self.person(id))
    }
    fn persons_by_name(&self, name: &str) -> Fact<Vec<Person>> {
        let wanted = key(name);
        let same =
            |p: &&Person| key(p.record.name.as_str()) == wanted || key(p.record.reading.as_str()) == wanted;
        Ok(self.kept().map(|(p, _)| p).filter(same).cloned().collect())
    }
    fn persons_at(&self, address: &str) -> Fact<Vec<Person>> {
        let wanted = key(address);
        let here = |p: &&Person| key(p.record.address.as_str()) == wanted;
        Ok(self.kept().map(|(p, _)| p).filter(here).cloned().collect())
    }
    fn persons_near(&self, address: &str, limit: usize) -> Fact<Vec<Person>> {
        let wanted = key(address);
        let near = |p: &&Person| key(p.record.address.as_str()).starts_with(&wanted);
        Ok(self.persons.values().map(|(p, _)| p).filter(near).take(limit).cloned().collect())
    }
    fn persons_due(&self, until: NaiveDate, limit: usize) -> Fact<Vec<PersonId>> {
        let first = |p: &Person| dues(&p.record).into_iter().map(|(_, d)| d).filter(|d| *d <= until).min();
        let mut out: Vec<_> = self.kept().filter_map(|(p, _)| first(p).map(|due| (due, p.id))).collect();
        out.sort();
        Ok(out.into_iter().map(|(_, id)| id).take(limit).collect())
    }
    fn persons_at_risk(&self, limit: usize) -> Fact<Vec<PersonId>> {
        let count = |p: &Person| risk_signs(&p.record).len();
        let mut out: Vec<_> = self.kept().map(|(p, _)| (count(p), p.id)).collect();
        out.retain(|(signs, _)| *signs > 0);
        out.sort_by_key(|(signs, id)| (std::cmp::Reverse(*signs), *id));
        Ok(out.into_iter().map(|(_, id)| id).take(limit).collect())
    }
    fn persons_in(&self, state: Registration, limit: usize) -> Fact<Vec<PersonId>> {
        let way = matches!(state, Registration::Candidate | Registration::Applied);
        let there = |p: &&Person| way && p.record.registration == state;
        Ok(self.persons.values().map(|(p, _)| p).filter(there).map(|p| p.id).take(limit).collect())
    }
    fn person_count(&self) -> Fact<u64> {
        Ok(self.kept().count() as u64)
    }
    fn each_person_keys(&self, each: &mut dyn FnMut(PersonKeys)) -> Fact<()> {
        for (p, _) in self.persons.values() {
            let r = &p.record;
            let kept = r.same_as.is_none();
            let key = |text: &str| if kept { key(text) } else { String::new() };
            each(PersonKeys {
                id: r.same_as.unwrap_or(p.id),
                reg_no: r.reg_no.as_ref().map(ToString::to_string),
                recipient_no: r.recipient_no.as_ref().map(ToString::to_string),
                name: key(r.name.as_str()),
                reading: key(r.reading.as_str()),
                address: key(r.address.as_str()),
                birth: r.birth,
            });
        }
        Ok(())
    }
    fn person_versions(&self, id: PersonId) -> Fact<Vec<Version>> {
        Ok(self.versions.iter().filter(|v| v.0 == id).map(|v| v.2.clone()).collect())
    }
    fn imports(&self, _: usize) -> Fact<Vec<ImportLine>> {
        Ok(Vec::new())
    }
    fn command_at(&self, seq: Seq) -> Fact<Option<Code>> {
        Ok(self.done.get(&seq).map(|d| d.command.clone()))
    }
    fn persons_written_at(&self, seq: Seq) -> Fact<Vec<(PersonId, Rev)>> {
        Ok(self.versions.iter().filter(|v| v.1 == seq).map(|v| (v.0, v.2.rev)).collect())
    }
    fn person_used_after(&self, id: PersonId, seq: Seq) -> Fact<Option<PersonUse>> {
        let wrote = |at: &Seq| self.versions.iter().any(|v| v.0 == id && v.1 == *at);
        let undone = |at: &Seq| self.done.values().any(|d| d.import == Some(*at));
        let nothing = |at: &Seq, d: &Done| undone(at) || d.import.is_some_and(|i| i != seq);
        let mut later = self.done.iter().filter(|(at, d)| **at > seq && !nothing(at, d));
        let found = later.find(|(at, d)| d.person == Some(id) || wrote(at));
        Ok(found.map(|(_, d)| PersonUse { by: d.actor.clone(), at: d.at, command: d.command.clone() }))
    }
    fn cases_of(&self, person: PersonId) -> Fact<Vec<CaseId>> {
        let of = |id: &&CaseId| self.fold(**id).is_some_and(|f| f.person == Some(person));
        Ok(self.cases.keys().rev().filter(of).copied().collect())
    }
    fn person_written(&self, id: PersonId) -> Fact<Option<(Actor, At)>> {
        Ok(self.persons.get(&id).map(|(p, by)| (by.clone(), p.written_at)))
    }
    fn last_seen(&self, _: PersonId) -> Fact<Option<(Actor, At)>> {
        Ok(None)
    }
    // There is no journal in memory: the log is read through the store in tests/suite.
    fn accesses(&self, _: &Asked) -> Fact<Vec<Access>> {
        Ok(Vec::new())
    }
    fn looked_over(&self, _: At) -> Fact<Vec<LookedOver>> {
        Ok(Vec::new())
    }
    fn staff(&self, id: &StaffId) -> Fact<Option<Staff>> {
        Ok(self.staff.get(id).cloned())
    }
    fn all_staff(&self) -> Fact<Vec<Staff>> {
        Ok(self.staff.values().cloned().collect())
    }
    fn shifts_at(&self, at: At) -> Fact<Vec<Shift>> {
        Ok(self.shifts.values().filter(|s| s.covers(at)).cloned().collect())
    }
    fn shifts(&self, from: At, to: At) -> Fact<Vec<Shift>> {
        let mut out: Vec<_> =
            self.shifts.values().filter(|s| s.start < to && from < s.end).cloned().collect();
        out.sort_by_key(|s| s.start);
        Ok(out)
    }
    fn shift(&self, id: ShiftId) -> Fact<Option<Shift>> {
        Ok(self.shifts.get(&id).cloned())
    }
    fn swap(&self, id: SwapId) -> Fact<Option<Swap>> {
        Ok(self.swaps.get(&id).cloned())
    }
    fn open_swaps(&self) -> Fact<Vec<Swap>> {
        Ok(self.swaps.values().filter(|s| s.is_open()).cloned().collect())
    }
    fn replacement(&self, task: TaskId) -> Fact<Option<Replacement>> {
        Ok(self.replacements.get(&task).cloned())
    }
    fn replacements(&self, from: At, to: At) -> Fact<Vec<Replacement>> {
        Ok(self.replacements.values().filter(|r| r.at >= from && r.at < to).cloned().collect())
    }
    fn wish(&self, staff: &StaffId, month: &str) -> Fact<Option<Wish>> {
        Ok(self.wishes.get(&(staff.clone(), Clean::new(month))).cloned())
    }
    fn wishes(&self, month: &str) -> Fact<Vec<Wish>> {
        let of = |w: &&Wish| w.month.is_empty() || w.month.as_str() == month;
        Ok(self.wishes.values().filter(of).cloned().collect())
    }
    fn holidays(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Holiday>> {
        Ok(self.holidays.iter().filter(|h| from <= h.date && h.date <= to).cloned().collect())
    }
    fn last_holiday(&self) -> Fact<Option<NaiveDate>> {
        Ok(self.holidays.iter().map(|h| h.date).max())
    }
    fn provider(&self, id: &ProviderId) -> Fact<Option<Provider>> {
        Ok(self.providers.get(id).cloned())
    }
    fn provider_by_key(&self, office_no: &str, service: &str, name_key: &str) -> Fact<Option<Provider>> {
        let same = |p: &&Provider| {
            p.office_no.as_ref().map_or("", |n| n.as_str()) == office_no
                && p.service_name.as_str() == service
                && key(p.name.as_str()) == key(name_key)
        };
        Ok(self.providers.values().find(same).cloned())
    }
    fn providers(&self, service: Service, limit: usize) -> Fact<Vec<Provider>> {
        let of = self.providers.values().filter(|p| p.service == service && !p.ended);
        Ok(of.take(limit).cloned().collect())
    }
    fn office(&self, id: &ProviderId) -> Fact<Vec<Provider>> {
        let Some(own) = self.providers.get(id) else { return Ok(Vec::new()) };
        let same = |p: &&Provider| {
            p.id == own.id
                || (own.office_no.is_some()
                    && p.office_no == own.office_no
                    && key(p.name.as_str()) == key(own.name.as_str()))
        };
        Ok(self.providers.values().filter(same).filter(|p| !p.ended).cloned().collect())
    }
    fn handover(&self, change: At, desk: Option<&Clean>) -> Fact<Option<crate::domain::Handover>> {
        Ok(self.handovers.values().find(|h| h.at == change && h.desk.as_ref() == desk).cloned())
    }
    fn handovers_after(&self, from: At) -> Fact<Vec<crate::domain::Handover>> {
        Ok(self.handovers.values().filter(|h| h.at > from).cloned().collect())
    }
    fn partner(&self, id: PartnerId) -> Fact<Option<Partner>> {
        Ok(self.partners.get(&id).cloned())
    }
    fn partners(&self, ended: bool) -> Fact<Vec<Partner>> {
        Ok(self.partners.values().filter(|p| ended || p.ended.is_none()).cloned().collect())
    }
    fn link_by_digest(&self, digest: &str) -> Fact<Option<Link>> {
        Ok(self.links.values().find(|l| l.digest == digest).cloned())
    }
    fn link(&self, id: LinkId) -> Fact<Option<Link>> {
        Ok(self.links.get(&id).cloned())
    }
    fn links(&self) -> Fact<Vec<Link>> {
        Ok(self.links.values().filter(|l| l.revoked.is_none()).cloned().collect())
    }
    fn provider_count(&self) -> Fact<u64> {
        Ok(self.providers.len() as u64)
    }
    fn queue(&self, list: &Code) -> Fact<Vec<ProviderId>> {
        Ok(self.queues.get(list).cloned().unwrap_or_default())
    }
    fn district(&self, area: &str) -> Fact<Vec<ProviderId>> {
        Ok(self.districts.get(&Clean::new(area)).cloned().unwrap_or_default())
    }
    fn districts(&self) -> Fact<Vec<(Clean, Vec<ProviderId>)>> {
        Ok(self.districts.iter().map(|(a, l)| (a.clone(), l.clone())).collect())
    }
    fn publishers(
        &self,
        service: Service,
        from: NaiveDate,
        to: NaiveDate,
        limit: usize,
    ) -> Fact<Vec<ProviderId>> {
        let gave = |p: &Provider| !self.published(&p.id, from, to).unwrap_or_default().is_empty();
        let all = self.providers(service, usize::MAX)?;
        Ok(all.into_iter().filter(gave).map(|p| p.id).take(limit).collect())
    }
    fn published(&self, id: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Publish>> {
        let mut newest = BTreeMap::new();
        for p in self.publishes.iter().filter(|p| p.provider == *id && from <= p.night && p.night <= to) {
            newest.insert((p.night, p.room), p.clone());
        }
        Ok(newest.into_values().filter(Publish::says_something).collect())
    }
    fn posted(&self, id: &ProviderId, night: NaiveDate, by: At) -> Fact<Vec<Posted>> {
        let told = |p: &&Publish| p.provider == *id && p.night == night && p.as_of <= by;
        let mut newest = BTreeMap::new();
        for p in self.publishes.iter().filter(told) {
            newest.insert(p.room, Posted { room: p.room, accepting: p.accepting, as_of: p.as_of });
        }
        Ok(newest.into_values().collect())
    }
    fn told_by(&self, night: NaiveDate, by: At) -> Fact<Vec<(ProviderId, At)>> {
        let mut newest = BTreeMap::new();
        for p in self.publishes.iter().filter(|p| p.night == night && p.as_of <= by) {
            let at = newest.entry(p.provider.clone()).or_insert(p.as_of);
            *at = p.as_of.max(*at);
        }
        Ok(newest.into_iter().collect())
    }
    fn bed_uses(&self, id: &ProviderId, from: NaiveDate, to: NaiveDate) -> Fact<Vec<BedUse>> {
        let here = |b: &&BedUse| b.provider == *id && from <= b.night && b.night <= to;
        Ok(self.beds.values().filter(here).cloned().collect())
    }
    fn bed(&self, request: RequestId, night: NaiveDate) -> Fact<Option<BedUse>> {
        Ok(self.beds.get(&(request, night)).cloned())
    }
    fn lapsed_holds(&self, now: At) -> Fact<Vec<BedUse>> {
        let due = |b: &&BedUse| b.freed.is_none() && b.hold_until.is_some_and(|t| t <= now);
        Ok(self.beds.values().filter(due).cloned().collect())
    }
    fn case(&self, id: CaseId) -> Fact<Option<CaseFile>> {
        Ok(self.fold(id))
    }
    fn case_of(&self, part: Part) -> Fact<Option<CaseId>> {
        let has = |f: &CaseFile| match part {
            Part::Request(id) => f.requests.iter().any(|r| r.id == id),
            Part::Assignment(id) => f.assignments.iter().any(|a| a.id == id),
            Part::View(id) => f.views.iter().any(|v| v.id == id),
            Part::Event(seq) => f.events.iter().any(|h| h.seq == seq),
        };
        Ok(self.cases.keys().copied().find(|id| self.fold(*id).is_some_and(|f| has(&f))))
    }
    fn open_cases(&self) -> Fact<Vec<CaseFile>> {
        Ok(self.cases.keys().filter_map(|id| self.fold(*id)).filter(|f| f.closed.is_none()).collect())
    }
    fn case_ids(&self, limit: usize) -> Fact<Vec<CaseId>> {
        Ok(self.cases.keys().rev().take(limit).copied().collect())
    }
    fn asked_within(&self, from: At, to: At) -> Fact<Vec<Asking>> {
        let mut out = Vec::new();
        for file in self.cases.keys().filter_map(|id| self.fold(*id)).filter(|f| !f.drill) {
            let short = |r: &&Request| r.kind == SupportKind::ShortStay && (from..to).contains(&r.asked_at);
            for r in file.requests.iter().filter(short) {
                let stay = file.assignments.iter().find(|a| a.request == r.id);
                out.extend(r.provider.clone().map(|provider| Asking {
                    provider,
                    request: r.id,
                    asked_at: r.asked_at,
                    case: file.id,
                    person: file.person,
                    state: r.state,
                    answered_at: stay.map(|a| a.accepted_at),
                }));
            }
        }
        out.sort_by_key(|a| a.provider.clone());
        Ok(out)
    }

    fn issue(&self, id: IssueId) -> Fact<Option<Issue>> {
        Ok(self.issues.get(&id).cloned())
    }

    fn open_issues(&self) -> Fact<Vec<Issue>> {
        Ok(self.issues.values().filter(|i| i.status.is_open()).cloned().collect())
    }

    fn reporters(&self, case: CaseId) -> Fact<Vec<KeptReporter>> {
        Ok(self.reporters.iter().filter(|r| r.case == case).cloned().collect())
    }

    fn task(&self, id: TaskId) -> Fact<Option<Task>> {
        Ok(self.tasks.get(&id).cloned())
    }
    fn open_tasks(&self) -> Fact<Vec<Task>> {
        let mut open: Vec<_> = self.tasks.values().filter(|t| t.done.is_none()).cloned().collect();
        open.sort_by_key(|t| (t.due, t.id));
        Ok(open)
    }
}

impl LogFacts for Rows {
    fn activity(&self, id: ActivityId) -> Fact<Option<Activity>> {
        Ok(self.activities.get(&id).cloned())
    }
    fn activities(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Activity>> {
        let mut out: Vec<_> =
            self.activities.values().filter(|a| from <= a.on && a.on <= to).cloned().collect();
        out.sort_by_key(|a| (a.on, a.id));
        Ok(out)
    }
    fn budget(&self, year: i32) -> Fact<Vec<BudgetLine>> {
        let mut out: Vec<_> = self.budget.iter().filter(|l| l.year == year).cloned().collect();
        out.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(out)
    }
    fn evaluation(&self, year: i32) -> Fact<Option<Evaluation>> {
        Ok(self.evaluations.iter().rfind(|e| e.year == year).cloned())
    }
    fn evaluation_revisions(&self, year: i32) -> Fact<Vec<Evaluation>> {
        Ok(self.evaluations.iter().filter(|e| e.year == year).cloned().collect())
    }
    fn hard_cases(&self) -> Fact<Vec<HardCase>> {
        Ok(self.hard_cases.values().cloned().collect())
    }
    fn hard_case(&self, id: HardCaseId) -> Fact<Option<HardCase>> {
        Ok(self.hard_cases.get(&id).cloned())
    }
    fn issues_since(&self, since: At) -> Fact<Vec<Issue>> {
        let of = |i: &&Issue| i.status.is_open() || i.made >= since || i.changed >= since;
        Ok(self.issues.values().filter(of).cloned().collect())
    }
}
