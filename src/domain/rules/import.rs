//! A roster taken in: matched by number, else by name and birth date; twice changes nothing.
//! It must not know files or headers; only fields that are given and differ change a record.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::ctx::Ctx;
use super::draft::Draft;
use super::possible::possible;
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{PersonId, Rev};
use crate::domain::import::PersonRow;
use crate::domain::person::{Person, Record};
use crate::domain::person_fields::PersonFields;
use crate::domain::refusal::{No, Refusal};
use crate::text::Clean;

/// Persons of this import as they will be, and the keys that find the new ones.
struct Roster<'a> {
    ctx: &'a Ctx<'a>,
    next: i64,
    pending: HashMap<PersonId, Pending>,
    order: Vec<PersonId>,
    by_number: HashMap<String, PersonId>,
    by_name: HashMap<String, Vec<PersonId>>,
}

struct Pending {
    before: Option<Record>,
    person: Person,
}

/// A name as compared: width and spaces do not count.
fn key(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn given(text: Option<&Clean>) -> Option<&Clean> {
    text.filter(|t| !t.is_empty())
}

/// Numbers on both sides that say they are two people.
fn clash(record: &Record, f: &PersonFields) -> bool {
    let differ = |a: Option<&Clean>, b: Option<&Clean>| given(a).zip(given(b)).is_some_and(|(a, b)| a != b);
    differ(record.reg_no.as_ref(), f.reg_no.as_ref())
        || differ(record.recipient_no.as_ref(), f.recipient_no.as_ref())
}

/// The same name (or reading where one has no name) and birth date.
fn same_person(record: &Record, f: &PersonFields) -> bool {
    record.birth == f.birth && !clash(record, f)
}

impl Roster<'_> {
    fn current(&self, stored: Person) -> Person {
        self.pending.get(&stored.id).map_or(stored, |p| p.person.clone())
    }

    fn find(&self, f: &PersonFields) -> Result<Option<Person>, No> {
        if let Some(number) = given(f.reg_no.as_ref()) {
            if let Some(id) = self.by_number.get(number.as_str()) {
                return Ok(self.pending.get(id).map(|p| p.person.clone()));
            }
            if let Some(person) = self.ctx.facts.person_by_reg_no(number.as_str())? {
                return Ok(Some(self.current(person)));
            }
        }
        let Some(name) = given(f.name.as_ref()).or(given(f.reading.as_ref())) else { return Ok(None) };
        let new = self.by_name.get(&key(name.as_str())).into_iter().flatten();
        // Compared before they are copied: a roster may hold thousands of one name.
        let new = new.filter_map(|id| self.pending.get(id)).map(|p| &p.person);
        let new = new.filter(|p| same_person(&p.record, f)).cloned();
        let stored = self.ctx.facts.persons_by_name(name.as_str())?;
        let stored = stored.into_iter().map(|p| self.current(p)).filter(|p| same_person(&p.record, f));
        let mut found: Vec<Person> = new.chain(stored).collect();
        found.dedup_by_key(|p| p.id);
        // Two who could be meant: the one with the same recipient number, else neither.
        if found.len() > 1 {
            found.retain(|p| p.record.recipient_no.is_some() && p.record.recipient_no == f.recipient_no);
        }
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    fn take(&mut self, row: &PersonRow) -> Result<(), No> {
        let at_line = |field: &str, why: &str| {
            No::from(Refusal::BadInput { field: field.into(), why: why.into(), line: Some(row.row) })
        };
        let f = &row.fields;
        if given(f.name.as_ref()).or(given(f.reading.as_ref())).or(given(f.reg_no.as_ref())).is_none() {
            return Err(at_line("name", "must not be empty"));
        }
        let found = self.find(f)?;
        let before = found.as_ref().map(|p| p.record.clone());
        let mut person = found.unwrap_or_else(|| {
            let id = PersonId(self.next);
            self.next += 1;
            Person { id, rev: Rev(0), written_at: self.ctx.at, record: Record::default() }
        });
        let notes = person.record.notes.clone();
        f.clone().write_to(&mut person.record);
        // Notes of the desk stay; what the file could not say in its fields comes after them.
        if let Some(new) = &f.notes {
            person.record.notes = notes;
            for note in new {
                if !person.record.notes.contains(note) {
                    person.record.notes.push(note.clone());
                }
            }
        }
        possible(self.ctx, &person.record).map_err(|no| match no {
            No::Refused(Refusal::BadInput { field, why, .. }) => {
                Refusal::BadInput { field, why, line: Some(row.row) }.into()
            }
            other => other,
        })?;
        self.keep(before, person);
        Ok(())
    }

    fn keep(&mut self, before: Option<Record>, person: Person) {
        let id = person.id;
        if let Some(number) = given(person.record.reg_no.as_ref()) {
            self.by_number.insert(number.as_str().to_owned(), id);
        }
        if let Some(pending) = self.pending.get_mut(&id) {
            pending.person = person;
            return;
        }
        if before.is_none() {
            for name in [&person.record.name, &person.record.reading] {
                let ids = self.by_name.entry(key(name.as_str())).or_default();
                if !name.is_empty() && !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        self.order.push(id);
        self.pending.insert(id, Pending { before, person });
    }
}

pub(super) fn persons(ctx: &Ctx<'_>, file: &Clean, rows: &[PersonRow]) -> Result<Plan, No> {
    let mut roster = Roster {
        ctx,
        next: ctx.facts.next(Series::Person)?,
        pending: HashMap::new(),
        order: Vec::new(),
        by_number: HashMap::new(),
        by_name: HashMap::new(),
    };
    for row in rows {
        roster.take(row)?;
    }
    let mut draft = Draft::new();
    let (mut new, mut changed, mut same) = (0, 0, 0);
    for id in std::mem::take(&mut roster.order) {
        let Some(Pending { before, mut person }) = roster.pending.remove(&id) else { continue };
        match before {
            Some(before) if before == person.record => {
                same += 1;
                continue;
            }
            Some(_) => changed += 1,
            None => new += 1,
        }
        person.rev = Rev(person.rev.0 + 1);
        person.written_at = ctx.at;
        draft.write(Change::Person(Box::new(person), file.clone()));
    }
    draft.outcome.rows = Some((new, changed, same));
    Ok(draft.plan())
}
