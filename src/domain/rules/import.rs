//! A roster taken in: one plan for the preview and for the writing, so that what was shown is what
//! is done. Twice changes nothing; it must not know files or headers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::beds::new_tasks;
use super::ctx::Ctx;
use super::draft::Draft;
use super::ground::office_due;
use super::import_keys::Keys;
use super::import_match::{Who, who};
use super::import_merge::merge;
use super::known::knows;
use super::possible::possible;
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{Code, PersonId, Rev, TaskId};
use crate::domain::import::{PersonRow, RowPlan, RowVerdict};
use crate::domain::person::{Person, Record};
use crate::domain::person_fields::PersonFields;
use crate::domain::refusal::{No, Refusal};
use crate::domain::task::Task;
use crate::domain::unwanted::row_without_unwanted;
use crate::text::Clean;

/// One person of a roster: the rows that are theirs, by index, the first one first.
struct One {
    on_file: Option<PersonId>,
    rows: Vec<usize>,
}

/// What would become of every row, in the order of their numbers.
///
/// # Errors
/// A row that can be nobody's (`bad_input` with its number), or a fault.
pub fn preview(ctx: &Ctx<'_>, rows: &[PersonRow], file_wins: bool) -> Result<Vec<RowPlan>, No> {
    Ok(plan(ctx, rows, file_wins)?.plans)
}

pub(super) fn persons(ctx: &Ctx<'_>, file: &Clean, rows: &[PersonRow], file_wins: bool) -> Result<Plan, No> {
    let Compared { plans: rows, written: persons, apart, .. } = plan(ctx, rows, file_wins)?;
    let mut draft = Draft::new();
    let count =
        |verdict| u64::try_from(rows.iter().filter(|r| r.verdict == verdict).count()).unwrap_or(u64::MAX);
    let counts = (count(RowVerdict::New), count(RowVerdict::Update), count(RowVerdict::Same));
    draft.outcome.rows = Some(counts);
    draft.outcome.left_out =
        count(RowVerdict::Choose) + count(RowVerdict::LeftOut) + count(RowVerdict::Closed);
    for mut person in persons {
        person.rev = Rev(person.rev.0 + 1);
        person.written_at = ctx.at;
        draft.write(Change::Person(Box::new(person), file.clone()));
    }
    let mut plan = draft.plan();
    leave(ctx, &apart, file, &mut plan)?;
    Ok(plan)
}

/// What a file says of a hidden person the importer may not know waits for those who do: one task a
/// person, which nobody else sees.
fn leave(ctx: &Ctx<'_>, apart: &[(PersonId, u64)], file: &Clean, plan: &mut Plan) -> Result<(), No> {
    let open = if apart.is_empty() { Vec::new() } else { ctx.facts.open_tasks()? };
    for (person, row) in apart {
        if open.iter().any(|t| t.person == Some(*person) && t.kind.as_str() == ROSTER_ROW) {
            continue;
        }
        let task = Task {
            id: TaskId(ctx.facts.next(Series::Task)? + new_tasks(plan)),
            rev: Rev(1),
            kind: Code::new(ROSTER_ROW),
            case: None,
            person: Some(*person),
            provider: None,
            what: Clean::from(format!("{file} {row}")),
            owner: None,
            due: office_due(ctx, ctx.today(), 1)?,
            made: ctx.at,
            done: None,
        };
        plan.changes.push(Change::Task(Box::new(task)));
    }
    Ok(())
}

/// The kind of such a task.
const ROSTER_ROW: &str = "roster_row";

fn plan(ctx: &Ctx<'_>, rows: &[PersonRow], file_wins: bool) -> Result<Compared, No> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|r| r.row);
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && a.row == b.row
        {
            return Err(at_row(b.row, Refusal::bad_input("row", "two rows have this number")));
        }
    }
    let mut numbered = BTreeSet::new();
    for row in &mut rows {
        if let Some(without) = row_without_unwanted(row) {
            numbered.insert(row.row);
            *row = without;
        }
    }
    for row in &rows {
        let f = &row.fields;
        let given = [&f.name, &f.reading, &f.reg_no].into_iter().flatten().any(|t| !t.is_empty());
        if !given {
            return Err(at_row(row.row, Refusal::bad_input("name", "must not be empty")));
        }
    }
    // Who somebody on file is may be told by the file alone (a number of theirs, a birth date): the
    // other rows are compared with what will be on file, or the same file would say something else
    // the next time.
    let mut as_will_be = BTreeMap::new();
    for _ in 0..ROUNDS {
        let all = compared(ctx, &rows, &numbered, &as_will_be, file_wins)?;
        if all.changed == as_will_be {
            return Ok(all);
        }
        as_will_be = all.changed;
    }
    compared(ctx, &rows, &numbered, &as_will_be, file_wins)
}

/// How often at most rows are compared anew; each round needs a row that told somebody's key.
const ROUNDS: usize = 4;

/// What becomes of the rows, who is written, and the keys of those on file as they will be, where
/// the rows change them.
struct Compared {
    plans: Vec<RowPlan>,
    written: Vec<Person>,
    changed: BTreeMap<PersonId, Keys>,
    /// Rows of hidden persons whom the importer may not know: left to those who do.
    apart: Vec<(PersonId, u64)>,
}

fn compared(
    ctx: &Ctx<'_>,
    rows: &[PersonRow],
    numbered: &BTreeSet<u64>,
    as_will_be: &BTreeMap<PersonId, Keys>,
    file_wins: bool,
) -> Result<Compared, No> {
    let who = who(ctx, rows, as_will_be)?;
    let mut changed = BTreeMap::new();
    let mut plans: Vec<RowPlan> = rows.iter().map(|r| blank(r.row)).collect();
    let mut ones: BTreeMap<usize, One> = BTreeMap::new();
    for (i, w) in who.into_iter().enumerate() {
        match w {
            Who::First(on_file) => {
                ones.insert(i, One { on_file, rows: vec![i] });
            }
            Who::Joins(first) => {
                plans[i].verdict = RowVerdict::Joined;
                plans[i].joined = Some(rows[first].row);
                if let Some(one) = ones.get_mut(&first) {
                    one.rows.push(i);
                }
            }
            Who::Out(verdict, candidates) => {
                plans[i].verdict = verdict;
                plans[i].candidates = candidates;
            }
        }
    }
    let mut ids = ctx.facts.next(Series::Person)?..;
    let mut numbers = Numbers { ctx, taken: HashMap::new() };
    let (mut written, mut apart) = (Vec::new(), Vec::new());
    for (i, one) in ones {
        let mut fields = rows[i].fields.clone();
        for more in &one.rows[1..] {
            join(&mut fields, &rows[*more].fields);
        }
        let stored = one.on_file.map(|id| ctx.facts.person(id)).transpose()?.flatten();
        let id = stored.as_ref().map_or_else(|| PersonId(ids.next().unwrap_or(i64::MAX)), |p| p.id);
        let plan = &mut plans[i];
        plan.person = stored.as_ref().map(|p| p.id);
        if one.rows.iter().any(|r| numbered.contains(&rows[*r].row)) {
            plan.noted.push("number".into());
        }
        mend(ctx, rows[i].row, stored.as_ref().map(|p| &p.record), &mut fields, &mut plan.noted)?;
        numbers.own(id, &mut fields, &mut plan.noted)?;
        let Some(mut person) = stored else {
            plan.verdict = RowVerdict::New;
            let record = fields.into_record();
            plan.hidden = record.flags.hidden;
            written.push(Person { id, rev: Rev(0), written_at: ctx.at, record });
            continue;
        };
        let known = knows(ctx, &person)?;
        if person.record.flags.hidden && !known {
            // A row that names its sender as coordinator would open them to whoever wrote it.
            fields.coordinator = None;
        }
        let merged = merge(&person.record, &fields, file_wins, || Ok(ctx.facts.person_versions(id)?))?;
        let same = merged.record == person.record;
        // A file that does not say itself that somebody is hidden writes nothing to one whom the
        // importer may not know, and is told nothing.
        if person.record.flags.hidden && !known && !says_hidden(&fields) {
            plan.verdict = RowVerdict::Same;
            if !same {
                apart.push((person.id, rows[i].row));
            }
            continue;
        }
        plan.verdict = if same { RowVerdict::Same } else { RowVerdict::Update };
        plan.hidden = person.record.flags.hidden || merged.record.flags.hidden;
        if known {
            plan.differences = merged.differences;
        }
        if !same {
            let keys = Keys::of_record(&merged.record);
            if keys != Keys::of_record(&person.record) {
                changed.insert(person.id, keys);
            }
            person.record = merged.record;
            written.push(person);
        }
    }
    Ok(Compared { plans, written, changed, apart })
}

/// Whether a row says itself that its person is hidden.
fn says_hidden(fields: &PersonFields) -> bool {
    fields.flags.as_ref().is_some_and(|flags| flags.hidden == Some(true))
}

fn blank(row: u64) -> RowPlan {
    RowPlan {
        row,
        verdict: RowVerdict::New,
        person: None,
        differences: Vec::new(),
        candidates: Vec::new(),
        joined: None,
        noted: Vec::new(),
        hidden: false,
    }
}

fn at_row(row: u64, refusal: Refusal) -> No {
    match refusal {
        Refusal::BadInput { field, why, .. } => Refusal::BadInput { field, why, line: Some(row) }.into(),
        other => other.into(),
    }
}

/// What a later row of the same person adds: only what the rows before do not say.
fn join(fields: &mut PersonFields, more: &PersonFields) {
    let mut own = fields.clone().into_record();
    let notes: Vec<_> = fields.notes.iter().chain(&more.notes).flatten().cloned().collect();
    // Of two ways to write the blanks of a name the one that shows its parts, whichever came first.
    let shown = |a: &Option<Clean>, b: &Option<Clean>| {
        let order = |t: &&Clean| (!t.as_str().contains(char::is_whitespace), t.as_str().to_owned());
        [a, b].into_iter().flatten().min_by_key(order).cloned()
    };
    let (name, reading) = (shown(&fields.name, &more.name), shown(&fields.reading, &more.reading));
    let flags = fields.flags.clone().or_else(|| more.flags.clone());
    let (Ok(first), Ok(second)) = (serde_json::to_value(&*fields), serde_json::to_value(more)) else {
        return;
    };
    let (Some(first), Some(second)) = (first.as_object(), second.as_object()) else { return };
    let mut all = second.clone();
    all.extend(first.clone());
    if let Ok(joined) = serde_json::from_value::<PersonFields>(serde_json::Value::Object(all)) {
        *fields = joined;
    }
    (fields.name, fields.reading) = (name, reading);
    own.notes.clear();
    for note in notes {
        if !own.notes.contains(&note) {
            own.notes.push(note);
        }
    }
    fields.notes = (!own.notes.is_empty()).then_some(own.notes);
    fields.flags = flags.map(|mut f| {
        if more.flags.as_ref().is_some_and(|m| m.hidden == Some(true)) {
            f.hidden = Some(true);
        }
        f
    });
}

fn note(fields: &mut PersonFields, words: &str, value: &str) {
    fields.notes.get_or_insert_default().push(Clean::from(format!("取込: {words}「{value}」")));
}

/// Empties what no record may say, keeps it as a note and names it; a national id number is not
/// even noted.
fn mend(
    ctx: &Ctx<'_>,
    row: u64,
    stored: Option<&Record>,
    fields: &mut PersonFields,
    noted: &mut Vec<Code>,
) -> Result<(), No> {
    for _ in 0..4 {
        let mut record = stored.cloned().unwrap_or_default();
        fields.clone().write_to(&mut record);
        let (field, why) = match possible(ctx, &record) {
            Ok(()) => return Ok(()),
            Err(No::Refused(Refusal::BadInput { field, why, .. })) => (field, why),
            Err(other) => return Err(other),
        };
        let had = match field.as_str() {
            "birth" => fields.birth.take().map(|b| note(fields, "生年月日", &b.to_string())).is_some(),
            "behaviour" => {
                fields.behaviour.take().map(|b| note(fields, "行動関連項目", &b.total.to_string())).is_some()
            }
            "recipient_city" => {
                fields.recipient_city.take().map(|c| note(fields, "支給市町村番号", c.as_str())).is_some()
            }
            _ => false,
        };
        if !had {
            return Err(at_row(row, Refusal::BadInput { field, why, line: None }));
        }
        noted.push(field);
    }
    Ok(())
}

/// Registration numbers as they stand, on file and in this import: one is one person's.
struct Numbers<'a> {
    ctx: &'a Ctx<'a>,
    taken: HashMap<String, PersonId>,
}

impl Numbers<'_> {
    /// A number that is another's is emptied and noted.
    fn own(&mut self, id: PersonId, fields: &mut PersonFields, noted: &mut Vec<Code>) -> Result<(), No> {
        let Some(number) = fields.reg_no.clone().filter(|n| !n.is_empty()) else { return Ok(()) };
        let here = self.taken.get(number.as_str()).copied();
        let stored = || {
            let found = self.ctx.facts.person_by_reg_no(number.as_str())?;
            // The store looks among recipient numbers too.
            Ok::<_, No>(found.filter(|p| p.record.reg_no.as_ref() == Some(&number)).map(|p| p.id))
        };
        let owner = if here.is_some() { here } else { stored()? };
        if owner.is_some_and(|o| o != id) {
            fields.reg_no = None;
            note(fields, "登録番号", number.as_str());
            noted.push("reg_no".into());
        } else {
            self.taken.insert(number.as_str().to_owned(), id);
        }
        Ok(())
    }
}
