//! A file of the national open data over what is on file: a difference list, and its writing.
//! Nothing is deleted, and what the desk wrote is not overwritten. It must not know files.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::beds::new_tasks;
use super::ctx::Ctx;
use super::ground::{Ruled, office_due};
use super::providers::blank;
use crate::domain::change::{Change, Plan};
use crate::domain::city::City;
use crate::domain::command::{FileCity, ProviderFile};
use crate::domain::facts::{Fact, Facts, Series};
use crate::domain::ids::{Code, ProviderId, Rev, TaskId};
use crate::domain::import::{Difference, ProviderRow};
use crate::domain::open_data::{OfficeDiff, OfficeVerdict, OpenDataDiff};
use crate::domain::provider::{Provider, Service};
use crate::domain::refusal::Refusal;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// The kind of the task that somebody decides about offices that are gone.
const GONE: &str = "provider_gone";
/// Offices named in that task; the others are counted.
const NAMED: usize = 5;
/// More than any country has.
const MOST: usize = 1_000_000;

/// A field a file may tell: its name, what stands on file, what the row says (null = nothing), and
/// the taking of it.
struct Told {
    id: &'static str,
    on_file: fn(&Provider) -> Value,
    says: fn(&ProviderRow) -> Value,
    take: fn(&mut Provider, &ProviderRow),
}

fn text(c: &Clean) -> Value {
    if c.is_empty() { Value::Null } else { json!(c) }
}

fn phones(list: &[Clean]) -> Value {
    if list.is_empty() { Value::Null } else { json!(list) }
}

/// What the desk may have written itself is asked for; the rest is the file's alone.
const TOLD: [Told; 5] = [
    Told {
        id: "name",
        on_file: |p| text(&p.name),
        says: |r| text(&r.name),
        take: |p, r| p.name.clone_from(&r.name),
    },
    Told {
        id: "corporation",
        on_file: |p| text(&p.corporation),
        says: |r| text(&r.corporation),
        take: |p, r| p.corporation.clone_from(&r.corporation),
    },
    Told {
        id: "address",
        on_file: |p| text(&p.address),
        says: |r| text(&r.address),
        take: |p, r| p.address.clone_from(&r.address),
    },
    Told {
        id: "day_phones",
        on_file: |p| phones(&p.day_phones),
        says: |r| phones(&r.phones),
        take: |p, r| p.day_phones.clone_from(&r.phones),
    },
    Told {
        id: "capacity",
        on_file: |p| p.capacity.map_or(Value::Null, |n| json!(n)),
        says: |r| r.capacity.map_or(Value::Null, |n| json!(n)),
        take: |p, r| p.capacity = r.capacity,
    },
];

/// Takes a row; returns what it changes and what it would.
fn take(city: &City, p: &mut Provider, row: &ProviderRow, file_wins: bool) -> Vec<Difference> {
    let mut open = p.standing.open_data.take().unwrap_or_default();
    let mut out = Vec::new();
    for told in &TOLD {
        let (old, new) = ((told.on_file)(p), (told.says)(row));
        if new.is_null() {
            continue;
        }
        let differs = old != new;
        let desks = !old.is_null() && open.said.get(told.id) != Some(&old);
        let kept = differs && desks && !file_wins;
        if differs {
            out.push(Difference { field: Code::new(told.id), old, new: new.clone(), kept });
        }
        if !kept {
            (told.take)(p, row);
            open.said.insert(told.id.to_owned(), new);
        }
    }
    open.gone = None;
    open.decided = Clean::default();
    p.standing.open_data = Some(open);
    p.service = row.service;
    for (to, from) in [(&mut p.service_name, &row.service_name), (&mut p.city_code, &row.city_code)] {
        if !from.is_empty() {
            to.clone_from(from);
        }
    }
    for (to, from) in [(&mut p.service_code, &row.service_code), (&mut p.office_no, &row.office_no)] {
        if from.is_some() {
            to.clone_from(from);
        }
    }
    if p.district.is_empty()
        && let Some(district) = city.district_of(p.address.as_str())
    {
        p.district = district.name.clone();
    }
    out
}

/// Whether an office came out of the open data, now or before that was written down.
const fn of_open_data(p: &Provider) -> bool {
    p.standing.open_data.is_some() || p.service_code.is_some()
}

/// Whether the file could have named an office: of its services, and of the city wanted.
fn could_be_in(file: &ProviderFile, services: &BTreeSet<&str>, p: &Provider) -> bool {
    of_open_data(p)
        && services.contains(p.service_name.as_str())
        && file.city.as_ref().is_none_or(|only| is_of(only, p))
}

fn is_of(only: &FileCity, p: &Provider) -> bool {
    let prefecture = only.code.as_str().get(..2);
    let by_prefecture = prefecture.is_some_and(|n| p.city_code.as_str().strip_prefix(n) == Some("000"));
    let there = !only.name.is_empty() && p.address.as_str().contains(only.name.as_str());
    p.city_code == only.code || (by_prefecture && there)
}

/// Everything the file leads to: the list, and each office before and after.
struct Worked {
    diff: OpenDataDiff,
    after: Vec<(Option<Provider>, Provider)>,
}

/// Offices on file by what the open data last called them: the desk may call them otherwise.
fn by_published_name(on_file: &[Provider]) -> HashMap<(&str, &str, &str), &Provider> {
    let mut out = HashMap::new();
    for p in on_file {
        let said = p.standing.open_data.as_ref().and_then(|o| o.said.get("name"));
        let number = p.office_no.as_ref().map_or("", |n| n.as_str());
        if let Some(Value::String(name)) = said {
            out.insert((number, p.service_name.as_str(), name.as_str()), p);
        }
    }
    out
}

fn work(facts: &dyn Facts, at: At, file: &ProviderFile) -> Ruled<Worked> {
    let mut on_file = Vec::new();
    for service in Service::ALL {
        on_file.extend(facts.providers(service, MOST)?);
    }
    let published = by_published_name(&on_file);
    let mut next = facts.next(Series::Provider)?;
    let mut seen: HashMap<(String, String, String), usize> = HashMap::new();
    let mut all: Vec<(u64, Option<Provider>, Provider, Vec<Difference>)> = Vec::new();
    for row in &file.rows {
        if row.name.is_empty() {
            let (field, why) = ("name".into(), "must not be empty".into());
            return Err(Refusal::BadInput { field, why, line: Some(row.row) }.into());
        }
        let office = row.office_no.as_ref().map_or("", |n| n.as_str());
        let key = (office.to_owned(), row.service_name.as_str().to_owned(), row.name_key.as_str().to_owned());
        if let Some((_, _, p, differences)) = seen.get(&key).and_then(|i| all.get_mut(*i)) {
            differences.extend(take(facts.city(), p, row, file.file_wins));
            continue;
        }
        let before = match facts.provider_by_key(&key.0, &key.1, &key.2)? {
            Some(p) => Some(p),
            None => published.get(&(office, row.service_name.as_str(), row.name.as_str())).copied().cloned(),
        };
        let mut p = match &before {
            Some(old) => old.clone(),
            None => blank(free_id(facts, &mut next)?, row.service, row.name.clone()),
        };
        let differences = take(facts.city(), &mut p, row, file.file_wins);
        seen.insert(key, all.len());
        all.push((row.row, before, p, differences));
    }
    let mut out = Worked { diff: OpenDataDiff::default(), after: Vec::new() };
    for (row, before, p, differences) in all {
        let was_gone = before.as_ref().is_some_and(|b| gone(b).is_some());
        let verdict = match &before {
            None => Some(OfficeVerdict::New),
            Some(_) if was_gone => Some(OfficeVerdict::Back),
            Some(_) if differences.iter().any(|d| !d.kept) => Some(OfficeVerdict::Changed),
            Some(_) if !differences.is_empty() => Some(OfficeVerdict::Kept),
            Some(_) => None,
        };
        out.add(verdict, Some(row), (before, p), differences);
    }
    let met: BTreeSet<ProviderId> = out.after.iter().map(|(_, p)| p.id.clone()).collect();
    let of_rows = file.rows.iter().map(|r| &r.service_name);
    let services: BTreeSet<&str> = file.services.iter().chain(of_rows).map(Clean::as_str).collect();
    let left = on_file.iter().filter(|p| could_be_in(file, &services, p) && !met.contains(&p.id));
    for old in left.filter(|p| gone(p).is_none()) {
        let mut p = old.clone();
        p.standing.open_data.get_or_insert_default().gone = Some(at.date());
        out.add(Some(OfficeVerdict::Gone), None, (Some(old.clone()), p), Vec::new());
    }
    Ok(out)
}

fn gone(p: &Provider) -> Option<chrono::NaiveDate> {
    p.standing.open_data.as_ref().and_then(|o| o.gone)
}

/// The next id nobody has; one made by hand may stand in the way.
fn free_id(facts: &dyn Facts, next: &mut i64) -> Fact<ProviderId> {
    loop {
        let id = ProviderId::new(&format!("P{next}"));
        *next += 1;
        if facts.provider(&id)?.is_none() {
            return Ok(id);
        }
    }
}

impl Worked {
    fn add(
        &mut self,
        verdict: Option<OfficeVerdict>,
        row: Option<u64>,
        office: (Option<Provider>, Provider),
        differences: Vec<Difference>,
    ) {
        match verdict {
            None => self.diff.same += 1,
            Some(verdict) => {
                let shown = office.0.as_ref().unwrap_or(&office.1);
                self.diff.offices.push(OfficeDiff {
                    verdict,
                    row,
                    provider: office.1.id.clone(),
                    name: shown.name.clone(),
                    service_name: office.1.service_name.clone(),
                    // Of a new one everything would be a difference.
                    differences: if verdict == OfficeVerdict::New { Vec::new() } else { differences },
                });
            }
        }
        self.after.push(office);
    }
}

/// What an import of a file would do, without writing.
///
/// # Errors
/// As the import itself.
pub fn preview(facts: &dyn Facts, at: At, file: &ProviderFile) -> Ruled<OpenDataDiff> {
    Ok(work(facts, at, file)?.diff)
}

pub(super) fn import(ctx: &Ctx<'_>, file: &ProviderFile) -> Ruled<Plan> {
    let Worked { diff, after } = work(ctx.facts, ctx.at, file)?;
    let mut plan = Plan::default();
    for (before, mut p) in after {
        if before.as_ref() != Some(&p) {
            p.rev = Rev(p.rev.0 + 1);
            plan.changes.push(Change::Provider(Box::new(p)));
        }
    }
    let changed = diff.count(OfficeVerdict::Changed) + diff.count(OfficeVerdict::Back);
    let same = diff.same + diff.count(OfficeVerdict::Kept);
    plan.outcome.rows = Some((diff.count(OfficeVerdict::New), changed, same));
    plan.outcome.gone = diff.count(OfficeVerdict::Gone);
    plan.outcome.kept = diff.conflicts();
    owe(ctx, &diff, &mut plan)?;
    Ok(plan)
}

/// Who is gone waits for somebody: one task an import, on the next office day.
fn owe(ctx: &Ctx<'_>, diff: &OpenDataDiff, plan: &mut Plan) -> Ruled<()> {
    let gone: Vec<&OfficeDiff> = diff.offices.iter().filter(|o| o.verdict == OfficeVerdict::Gone).collect();
    let Some(first) = gone.first() else { return Ok(()) };
    let names: Vec<&str> = gone.iter().take(NAMED).map(|o| o.name.as_str()).collect();
    let rest = gone.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
    let task = Task {
        id: TaskId(ctx.facts.next(Series::Task)? + new_tasks(plan)),
        rev: Rev(1),
        kind: Code::new(GONE),
        case: None,
        person: None,
        provider: (gone.len() == 1).then(|| first.provider.clone()),
        what: Clean::from(format!("{}{more}", names.join(" / "))),
        owner: None,
        due: office_due(ctx, ctx.today(), 1)?,
        made: ctx.at,
        done: None,
    };
    plan.changes.push(Change::Task(Box::new(task)));
    Ok(())
}
