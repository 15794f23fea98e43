//! Who is who: somebody of a case becomes one on file, two records become one, or two again.
//! It must not know how records are laid over each other (`person_same.rs`).

use super::check::check;
use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::ground::Ruled;
use super::known::on_shift;
use super::possible::{own_number, possible};
use super::{get, persons, see};
use crate::domain::case::CaseEvent;
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{IdentifyEntry, MergeEntry, SeparateEntry};
use crate::domain::ids::{CaseId, Code, PersonId, Rev, TaskId};
use crate::domain::person::Person;
use crate::domain::person_home::Linked;
use crate::domain::person_merged::Merged;
use crate::domain::person_same::{join, part};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, Role};
use crate::text::Clean;

/// Coordinators by day, whoever is on shift by night: they have both before them.
fn may(ctx: &Ctx<'_>) -> Ruled<()> {
    let me = ctx.me()?;
    let coordinator = ctx.facts.staff(me)?.is_some_and(|s| s.has(Role::Coordinator));
    if coordinator || on_shift(ctx, me)? {
        return Ok(());
    }
    Err(Refusal::NotAllowed { needs: Code::new("coordinator") }.into())
}

/// Whether a record says who someone is: a number or a birth date of their own.
fn settled(person: &Person) -> bool {
    let r = &person.record;
    r.reg_no.is_some() || r.recipient_no.is_some() || r.birth.is_some()
}

fn knowable(ctx: &Ctx<'_>, id: PersonId) -> Ruled<Person> {
    let person = get::person(ctx, id)?;
    see::may_know(ctx, &person)?;
    Ok(person)
}

/// The somebody of a case is one on file, or gets a name.
pub(super) fn identify(ctx: &Ctx<'_>, entry: &IdentifyEntry) -> Ruled<Plan> {
    may(ctx)?;
    let file = get::case(ctx, entry.case)?;
    reasoned("reason", &entry.reason)?;
    let before = file.person.map(|id| knowable(ctx, id)).transpose()?;
    match (entry.person, &entry.new_person) {
        (Some(id), None) => {
            let person = knowable(ctx, id)?;
            if before.as_ref().is_some_and(|b| b.id == person.id) {
                return Err(Refusal::bad_state("case", "identified").into());
            }
            // One who has a number or a birth date of their own is somebody: two such records
            // are made one by `merge_persons`, with both before one's eyes.
            if before.as_ref().is_some_and(settled) {
                return Err(Refusal::bad_state("case", "named").into());
            }
            let how = check(&person, entry.check.as_ref(), ctx.today())?;
            let Some(before) = before else {
                let mut draft = Draft::new();
                settle(ctx, &mut draft, &file, &person, how, &entry.reason)?;
                return Ok(draft.plan());
            };
            let mut act = Act::new(ctx, &entry.reason);
            act.how = how;
            act.merge(&person, before, &[], None)?;
            Ok(act.plan(entry.case))
        }
        (None, Some(fields)) => named(ctx, entry, &file, before, fields),
        _ => Err(Refusal::bad_input("person", "one on file or a new one").into()),
    }
}

/// A name and what else is known, for the record the case has, or for a new one.
fn named(
    ctx: &Ctx<'_>,
    entry: &IdentifyEntry,
    file: &CaseFile,
    before: Option<Person>,
    fields: &crate::domain::person_fields::PersonFields,
) -> Ruled<Plan> {
    let mut draft = Draft::new();
    let Some(mut person) = before else {
        let person = persons::fresh(ctx, fields)?;
        draft.write(Change::Person(Box::new(person.clone()), entry.reason.clone()));
        settle(ctx, &mut draft, file, &person, None, &entry.reason)?;
        return Ok(draft.plan());
    };
    super::record::keeps_state(&person, fields.registration)?;
    let strict = person.record.flags.hidden;
    fields.clone().write_to(&mut person.record);
    person.record.flags.hidden |= strict;
    possible(ctx, &person.record)?;
    own_number(ctx, person.id, &person.record)?;
    (person.rev, person.written_at) = (Rev(person.rev.0 + 1), ctx.at);
    draft.outcome.person = Some(person.id);
    let event = CaseEvent::Identified {
        person: person.id,
        was: Some(person.id),
        checked_by: None,
        reason: entry.reason.clone(),
    };
    draft.write(Change::Person(Box::new(person), entry.reason.clone()));
    draft.event(entry.case, event);
    Ok(draft.plan())
}

/// A case that had nobody gets its person, its calls too.
fn settle(
    ctx: &Ctx<'_>,
    draft: &mut Draft,
    file: &CaseFile,
    person: &Person,
    how: Option<Code>,
    reason: &Clean,
) -> Ruled<()> {
    draft.outcome.person = Some(person.id);
    draft.event(
        file.id,
        CaseEvent::Identified { person: person.id, was: None, checked_by: how, reason: reason.clone() },
    );
    for id in &file.calls {
        let Some(mut call) = ctx.facts.call(*id)?.filter(|c| c.person.is_none()) else { continue };
        call.person = Some(person.id);
        call.rev = Rev(call.rev.0 + 1);
        draft.write(Change::Call(Box::new(call)));
    }
    Ok(())
}

/// Two records of one person become one.
pub(super) fn merge(ctx: &Ctx<'_>, entry: &MergeEntry) -> Ruled<Plan> {
    may(ctx)?;
    let (keep, other) = (knowable(ctx, entry.keep)?, knowable(ctx, entry.other)?);
    reasoned("reason", &entry.reason)?;
    if keep.id == other.id {
        if entry.keep == entry.other {
            return Err(Refusal::bad_input("other", "the same person").into());
        }
        // They are one already: nothing more to do.
        let mut draft = Draft::new();
        draft.outcome.person = Some(keep.id);
        return Ok(draft.plan());
    }
    if entry.rev.is_some_and(|r| r != keep.rev) {
        let (by, at) = ctx.facts.person_written(keep.id)?.unwrap_or((Actor::System, keep.written_at));
        return Err(Refusal::Stale { by, at, rev: keep.rev }.into());
    }
    let mut act = Act::new(ctx, &entry.reason);
    act.merge(&keep, other, &entry.take, Some(&entry.stay))?;
    Ok(act.draft.plan())
}

/// One act on several records, each written once.
struct Act<'a> {
    ctx: &'a Ctx<'a>,
    reason: &'a Clean,
    /// How the person was made sure of.
    how: Option<Code>,
    draft: Draft,
}

impl<'a> Act<'a> {
    fn new(ctx: &'a Ctx<'a>, reason: &'a Clean) -> Self {
        Self { ctx, reason, how: None, draft: Draft::new() }
    }

    fn plan(mut self, case: CaseId) -> Plan {
        self.draft.outcome.case = Some(case);
        self.draft.plan()
    }

    fn write(&mut self, mut person: Person) {
        (person.rev, person.written_at) = (Rev(person.rev.0 + 1), self.ctx.at);
        self.draft.write(Change::Person(Box::new(person), self.reason.clone()));
    }

    /// Cases and open tasks of one record go to another.
    fn hand_over(&mut self, cases: &[CaseId], tasks: &[TaskId], from: PersonId, to: PersonId) -> Ruled<()> {
        for id in cases {
            let Some(file) = self.ctx.facts.case(*id)?.filter(|f| f.person == Some(from)) else { continue };
            let event = CaseEvent::Identified {
                person: to,
                was: file.person,
                checked_by: self.how.clone(),
                reason: self.reason.clone(),
            };
            self.draft.write(Change::Case(*id, event));
        }
        for id in tasks {
            let Some(mut task) = self.ctx.facts.task(*id)?.filter(|t| t.person == Some(from)) else {
                continue;
            };
            task.person = Some(to);
            task.rev = Rev(task.rev.0 + 1);
            self.draft.write(Change::Task(Box::new(task)));
        }
        Ok(())
    }

    /// Households say the one that is meant now.
    fn relink(&mut self, of: &Person, from: PersonId, to: PersonId, but: PersonId) -> Ruled<()> {
        for link in of.record.linked.iter().filter(|l| l.person != but) {
            let Some(mut third) = self.ctx.facts.person_row(link.person)? else { continue };
            let links = &mut third.record.linked;
            let Some(at) = links.iter().position(|l| l.person == from) else { continue };
            if links.iter().any(|l| l.person == to) {
                links.remove(at);
            } else if let Some(l) = links.get_mut(at) {
                l.person = to;
            }
            self.write(third);
        }
        Ok(())
    }

    /// Households say both again: a third who is linked to both keeps both links.
    fn unlink(
        &mut self,
        other: &Person,
        kept: &mut crate::domain::person::Record,
        keep: PersonId,
    ) -> Ruled<()> {
        for link in &other.record.linked {
            if link.person == keep {
                // The two were of one household themselves, each saying so.
                if !kept.linked.iter().any(|l| l.person == other.id) {
                    kept.linked.push(Linked { person: other.id, relation: Clean::default() });
                }
                continue;
            }
            let Some(mut third) = self.ctx.facts.person_row(link.person)? else { continue };
            let both = kept.linked.iter().any(|l| l.person == third.id);
            let links = &mut third.record.linked;
            let Some(at) = links.iter().position(|l| l.person == keep) else { continue };
            if links.iter().any(|l| l.person == other.id) {
                continue;
            }
            let own = Linked { person: other.id, relation: links[at].relation.clone() };
            if both {
                links.push(own);
            } else {
                links[at] = own;
            }
            self.write(third);
        }
        Ok(())
    }

    /// `stay` none: whatever differs, the kept one's word holds.
    fn merge(&mut self, keep: &Person, mut other: Person, take: &[Code], stay: Option<&[Code]>) -> Ruled<()> {
        let (to, from) = (keep.id, other.id);
        let mut joined = join(&keep.record, &other.record, take, stay.unwrap_or_default());
        if stay.is_some() && !joined.differ.is_empty() {
            return Err(Refusal::OpenItems { items: joined.differ }.into());
        }
        joined.record.linked.retain(|l| l.person != to && l.person != from);
        let cases = self.ctx.facts.cases_of(from)?;
        let open = self.ctx.facts.open_tasks()?;
        let tasks: Vec<TaskId> = open.iter().filter(|t| t.person == Some(from)).map(|t| t.id).collect();
        self.hand_over(&cases, &tasks, from, to)?;
        self.relink(&other, from, to, to)?;
        // Whoever pointed at the other points here: a pointer never leads to a pointer.
        for older in &other.record.merged {
            if let Some(mut pointing) = self.ctx.facts.person_row(older.person)? {
                pointing.record.same_as = Some(to);
                self.write(pointing);
            }
            let via = older.via.or(Some(from));
            joined.record.merged.push(Merged { via, taken: Vec::new(), ..older.clone() });
        }
        let seq = self.ctx.seq;
        joined.record.merged.push(Merged { person: from, seq, via: None, taken: joined.taken, cases, tasks });
        possible(self.ctx, &joined.record)?;
        self.two_cases(to)?;
        other.record.same_as = Some(to);
        self.draft.outcome.person = Some(to);
        self.write(other);
        self.write(Person { record: joined.record, ..keep.clone() });
        Ok(())
    }

    fn two_cases(&mut self, id: PersonId) -> Ruled<()> {
        if self.ctx.facts.open_cases()?.iter().any(|c| c.person == Some(id)) {
            self.draft.warn("already_open");
        }
        Ok(())
    }
}

/// Two records that were made one are two again; whatever was written since stays where it is.
pub(super) fn separate(ctx: &Ctx<'_>, entry: &SeparateEntry) -> Ruled<Plan> {
    may(ctx)?;
    let keep = knowable(ctx, entry.other)?;
    reasoned("reason", &entry.reason)?;
    let none = || No::from(Refusal::bad_state("person", "not_merged"));
    let mut other =
        ctx.facts.person_row(entry.other)?.filter(|p| p.record.same_as.is_some()).ok_or_else(none)?;
    let row = keep.record.merged.iter().find(|m| m.person == other.id).cloned().ok_or_else(none)?;
    if row.via.is_some() {
        return Err(Refusal::bad_state("person", "merged_with_another").into());
    }
    let mut act = Act::new(ctx, &entry.reason);
    let mut record = part(&keep.record, &row);
    record.merged.retain(|m| m.person != other.id && m.via != Some(other.id));
    other.record.same_as = None;
    // Whoever was hidden together stays hidden until somebody has looked.
    if keep.record.flags.hidden {
        other.record.flags.hidden = true;
        act.draft.warn("hidden_stays");
    }
    own_number(ctx, other.id, &other.record).or_else(|no| match no {
        No::Refused(_) if record.reg_no != other.record.reg_no => Ok(()),
        no => Err(no),
    })?;
    act.hand_over(&row.cases, &row.tasks, keep.id, other.id)?;
    act.unlink(&other, &mut record, keep.id)?;
    for older in &other.record.merged.clone() {
        if let Some(mut pointing) = ctx.facts.person_row(older.person)? {
            pointing.record.same_as = Some(other.id);
            act.write(pointing);
        }
    }
    act.draft.outcome.person = Some(other.id);
    act.write(other);
    act.write(Person { record, ..keep });
    Ok(act.draft.plan())
}
