//! What a line wrote, row by row, as salted digests in the line; and whether the rows still say it.
//! It must not know what any row means, nor follow the chain (`chain.rs`).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::cols::{Cols, a_body, all, an_int, json, one, vals};
use super::redact::digest;
use super::seam::{Sql, Tx};
use super::{handover, logs, read_call, read_issue, read_rota};
use crate::domain::{
    Activity, ActivityId, Break, BreakKind, CallId, Change, HandoverId, HardCaseId, IssueId, PersonId,
    Record, Rev, Seq, ShiftId, Staff, SwapId, TaskId,
};
use crate::text::Clean;

/// Under which key of a line the digests stand.
const KEY: &str = "wrote";
/// What is told of a salt that is gone without a purge.
const SALT: &str = "salt";

/// A version's reason and body as one text.
fn version(reason: &str, body: &str) -> String {
    format!("{reason}\0{body}")
}

/// A staff row without its secret, which leaves no trace in the journal.
fn without_secret(s: &Staff) -> Sql<String> {
    json(&Staff { secret: None, ..s.clone() })
}

/// The row a change writes, by name, and its words; none for what holds no words of a person and
/// is no row of who was on duty.
fn row(place: i64, change: &Change) -> Sql<Option<(String, String)>> {
    let of_version = |id: PersonId, rev: Rev, reason: &str, record: &Record| -> Sql<(String, String)> {
        Ok((format!("person:{id}:{rev}"), version(reason, &json(record)?)))
    };
    Ok(Some(match change {
        Change::Person(p, reason) => of_version(p.id, p.rev, reason.as_str(), &p.record)?,
        Change::PersonGone(id, rev, reason) => of_version(*id, *rev, reason.as_str(), &Record::default())?,
        Change::Purpose(person, words) => (format!("purpose:{person}"), words.to_string()),
        Change::Case(id, event) => (format!("case:{id}:{place}"), json(event)?),
        Change::CallNote(call, words) => (format!("note:{call}:{place}"), words.to_string()),
        Change::Reporter(case, who) => (format!("reporter:{case}"), json(who)?),
        Change::Call(c) => (format!("call:{}", c.id), json(c)?),
        Change::Shift(s) => (format!("shift:{}", s.id), json(s)?),
        Change::Swap(s) => (format!("swap:{}", s.id), json(s)?),
        Change::Replacement(r) => (format!("replacement:{}", r.task), json(r)?),
        Change::Task(t) => (format!("task:{}", t.id), json(t)?),
        Change::Handover(h) => (format!("handover:{}", h.id), json(h)?),
        Change::Issue(i) => (format!("issue:{}", i.id), json(i)?),
        Change::Activity(a) => (format!("activity:{}", a.id), json(a)?),
        Change::Wish(w) => (format!("wish:{}:{}", w.staff, w.month), json(w)?),
        Change::Budget(l) => (budget_key(i64::from(l.year), l.name.as_str()), json(l)?),
        Change::Evaluation(e) => (format!("evaluation:{}", e.year), json(e)?),
        Change::HardCase(h) => (format!("hard_case:{}", h.id), json(h)?),
        Change::Staff(s) => (format!("staff:{}", s.id), without_secret(s)?),
        _ => return Ok(None),
    }))
}

/// The name of a budget line's row. Its own name is somebody's words, which no line of the journal
/// keeps: a digest of it stands there.
fn budget_key(year: i64, name: &str) -> String {
    format!("budget:{year}:{}", digest("", name))
}

/// The line with the digests of what the plan writes beside its own fields.
pub(super) fn noted(line: String, changes: &[Change], salt: &str) -> Sql<String> {
    let mut wrote = Map::new();
    for (place, change) in (1_i64..).zip(changes) {
        if let Some((key, words)) = row(place, change)? {
            wrote.insert(key, Value::String(digest(salt, &words)));
        }
    }
    if wrote.is_empty() {
        return Ok(line);
    }
    let mut fields: Map<String, Value> = serde_json::from_str(&line).unwrap_or_default();
    fields.insert(KEY.into(), Value::Object(wrote));
    Ok(Value::Object(fields).to_string())
}

/// The rows a line wrote, by name.
pub(super) fn keys(line: &str) -> Vec<String> {
    rows(line).into_iter().map(|(key, _)| key).collect()
}

fn rows(line: &str) -> Map<String, Value> {
    if !line.contains("\"wrote\":{") {
        return Map::new();
    }
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(mut l)) => match l.remove(KEY) {
            Some(Value::Object(rows)) => rows,
            _ => Map::new(),
        },
        _ => Map::new(),
    }
}

/// Whose a row is, by its name: a person's, a case's, a call's; of any other row its own name.
pub(super) fn owner(key: &str) -> String {
    let mut parts = key.split(':');
    let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let owner = match kind {
        "purpose" => "person",
        "reporter" => "case",
        "note" => "call",
        kind => kind,
    };
    format!("{owner}:{id}")
}

/// What holding the rows against their lines found.
pub(super) struct Held {
    /// Rows that are not what was written, rows nobody wrote, salts that are gone.
    pub(super) breaks: Vec<Break>,
    /// Lines whose salt a purge dropped.
    pub(super) purged: i64,
}

/// Holds every row of words against the line it was written with. Of rows that are written over, the
/// newest line that names them counts: where the lines are not `whole`, nobody knows which that is.
pub(super) fn check(tx: &dyn Tx, whole: bool) -> Sql<Held> {
    let purged = purges(tx)?;
    let mut work = Work {
        tx,
        purged,
        newest: BTreeMap::new(),
        named: HashSet::new(),
        issues: HashSet::new(),
        first: None,
        held: Held { breaks: vec![], purged: 0 },
    };
    let sql = "SELECT j.seq, j.call, j.person, j.case_id, j.line, s.salt FROM journal j \
               LEFT JOIN journal_salt s ON s.seq = j.seq ORDER BY j.seq";
    tx.each(sql, &[], &mut |row| work.line(&Cols::new(row)))?;
    let newest = if whole { std::mem::take(&mut work.newest) } else { BTreeMap::new() };
    for (key, (seq, salt, told)) in newest {
        let words = mutable(tx, &key)?;
        if work.emptied(&key)? {
            continue;
        }
        if words.is_none_or(|w| digest(&salt, &w) != told) {
            work.tell(seq, &key);
        }
    }
    work.strangers()?;
    let mut held = work.held;
    held.breaks.sort_by_key(|b| b.from);
    Ok(held)
}

/// Owners of rows that were purged, as the lines of the purges say.
fn purges(tx: &dyn Tx) -> Sql<BTreeSet<String>> {
    let sql = "SELECT line FROM journal WHERE command = 'purge_records' AND refused IS NULL";
    let lines: Vec<Value> = all(tx, sql, &[], a_body)?;
    let mut out = BTreeSet::new();
    for line in &lines {
        for (list, kind) in [("persons", "person"), ("cases", "case"), ("calls", "call")] {
            for id in line[list].as_array().into_iter().flatten() {
                let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
                out.insert(format!("{kind}:{id}"));
            }
        }
    }
    Ok(out)
}

struct Work<'t> {
    tx: &'t dyn Tx,
    purged: BTreeSet<String>,
    /// Rows that are written over: where last, under which salt, as what.
    newest: BTreeMap<String, (Seq, String, String)>,
    named: HashSet<(i64, String)>,
    /// Issues of purged cases, by the lines of those.
    issues: HashSet<String>,
    /// The first line that names its rows: what was written before this was kept is not held.
    first: Option<i64>,
    held: Held,
}

impl Work<'_> {
    fn line(&mut self, c: &Cols<'_>) -> Sql<()> {
        let seq = Seq(c.int()?);
        let (call, person, case) = (c.int_or()?, c.int_or()?, c.text_or()?);
        let (line, salt) = (c.text()?, c.text_or()?);
        let owners = [
            call.map(|n| format!("call:{n}")),
            person.map(|n| format!("person:{n}")),
            case.map(|n| format!("case:{n}")),
        ];
        let wrote = rows(line);
        if !wrote.is_empty() && self.first.is_none() {
            self.first = Some(seq.0);
        }
        // Once an issue went with its case, row and all: only the lines of the case know it was theirs.
        let of_case = |k: &str| k.starts_with("case:") && self.purged.contains(&owner(k));
        if owners.iter().flatten().any(|o| of_case(o)) || wrote.keys().any(|k| of_case(k)) {
            self.issues.extend(wrote.keys().filter(|k| k.starts_with("issue:")).cloned());
        }
        let Some(salt) = salt else {
            let mut of_purge = owners.iter().flatten().any(|o| self.purged.contains(o));
            for key in wrote.keys() {
                of_purge = of_purge || self.is_purged(key) || self.emptied(key)?;
            }
            for key in wrote.keys() {
                self.newest.remove(key);
                self.named.insert((seq.0, key.clone()));
            }
            if of_purge {
                self.held.purged += 1;
            } else {
                self.tell(seq, SALT);
            }
            return Ok(());
        };
        for (key, told) in wrote {
            let told = told.as_str().unwrap_or_default().to_owned();
            if self.is_purged(&key) {
                self.named.insert((seq.0, key));
                continue;
            }
            match fixed(self.tx, seq, &key)? {
                Fixed::No => {
                    self.newest.insert(key, (seq, salt.to_owned(), told));
                }
                Fixed::Row(words) => {
                    if words.is_none_or(|w| digest(salt, &w) != told) {
                        self.tell(seq, &key);
                    }
                    self.named.insert((seq.0, key));
                }
            }
        }
        Ok(())
    }

    fn tell(&mut self, seq: Seq, key: &str) {
        let found = Break::lines(BreakKind::Words, seq, seq);
        self.held.breaks.push(Break { record: Some(Clean::new(key)), ..found });
    }

    /// Whether a row that is written over was emptied with its person or case.
    fn emptied(&self, key: &str) -> Sql<bool> {
        let (kind, id) = key.split_once(':').unwrap_or_default();
        let n: i64 = id.parse().unwrap_or_default();
        if kind == "activity" {
            let sql = "SELECT person FROM activity_person WHERE activity = $1";
            let of = all(self.tx, sql, vals![n], an_int)?;
            let person = of.iter().any(|person| self.purged.contains(&format!("person:{person}")));
            let of_case = |a: Activity| a.cases.iter().any(|c| self.purged.contains(&format!("case:{c}")));
            return Ok(person || logs::by_id(self.tx, ActivityId(n))?.is_some_and(of_case));
        }
        let sql = match kind {
            "task" => "SELECT COALESCE(person, 0), COALESCE(case_id, '') FROM task WHERE id = $1",
            "issue" => "SELECT 0, COALESCE(case_id, '') FROM issue WHERE id = $1",
            "handover" => "",
            _ => return Ok(false),
        };
        if self.purged.is_empty() {
            return Ok(false);
        }
        if kind == "handover" {
            // A purge empties every handover that something of its stood in.
            let Some(h) = handover::by_id(self.tx, HandoverId(n))? else { return Ok(false) };
            return Ok(handover::owners(self.tx, &h)?.iter().any(|o| self.purged.contains(o)));
        }
        let of = one(self.tx, sql, vals![n], |c| Ok((c.int()?, c.text()?.to_owned())))?;
        if of.is_none() {
            return Ok(self.issues.contains(key));
        }
        Ok(of.is_some_and(|(person, case)| {
            self.purged.contains(&format!("person:{person}")) || self.purged.contains(&format!("case:{case}"))
        }))
    }

    /// Whether the row is of somebody or something a purge has emptied.
    fn is_purged(&self, key: &str) -> bool {
        self.purged.contains(&owner(key))
    }

    /// Rows that no line wrote.
    fn strangers(&mut self) -> Sql<()> {
        let Some(first) = self.first else { return Ok(()) };
        for (kind, sql) in ROWS {
            let rows = all(self.tx, sql, vals![first], |c| {
                let seq = c.int()?;
                Ok((seq, format!("{kind}:{}", c.text()?)))
            })?;
            for (seq, key) in rows {
                if !self.named.contains(&(seq, key.clone())) && !self.is_purged(&key) {
                    self.tell(Seq(seq), &key);
                }
            }
        }
        Ok(())
    }
}

/// Tables whose rows are only ever added: position and name of each row.
const ROWS: [(&str, &str); 5] = [
    ("person", "SELECT seq, person || ':' || rev FROM person_version WHERE seq >= $1"),
    ("purpose", "SELECT seq, person || '' FROM purpose WHERE seq >= $1"),
    ("case", "SELECT seq, case_id || ':' || place FROM case_event WHERE seq >= $1"),
    ("note", "SELECT seq, call || ':' || place FROM call_note WHERE seq >= $1"),
    ("reporter", "SELECT seq, case_id FROM reporter WHERE seq >= $1"),
];

/// A row that is only ever added: its words, none where it is gone; or a row that is written over.
enum Fixed {
    Row(Option<String>),
    No,
}

fn fixed(tx: &dyn Tx, seq: Seq, key: &str) -> Sql<Fixed> {
    let mut parts = key.split(':');
    let kind = parts.next().unwrap_or_default();
    let id = parts.next().unwrap_or_default();
    let second: i64 = parts.next().and_then(|n| n.parse().ok()).unwrap_or_default();
    let n: i64 = id.parse().unwrap_or_default();
    let text = |c: &Cols<'_>| Ok(c.text()?.to_owned());
    Ok(Fixed::Row(match kind {
        "person" => {
            let sql = "SELECT reason, body FROM person_version WHERE person = $1 AND rev = $2 AND seq = $3";
            one(tx, sql, vals![n, second, seq], |c| Ok(version(c.text()?, c.text()?)))?
        }
        "purpose" => {
            one(tx, "SELECT words FROM purpose WHERE seq = $1 AND person = $2", vals![seq, n], text)?
        }
        "case" => {
            let sql = "SELECT body FROM case_event WHERE seq = $1 AND place = $2 AND case_id = $3";
            one(tx, sql, vals![seq, second, id], text)?
        }
        "note" => {
            let sql = "SELECT words FROM call_note WHERE call = $1 AND seq = $2 AND place = $3";
            one(tx, sql, vals![n, seq, second], text)?
        }
        "reporter" => {
            let sql = "SELECT body FROM reporter WHERE case_id = $1 AND seq = $2";
            one(tx, sql, vals![id, seq], text)?
        }
        _ => return Ok(Fixed::No),
    }))
}

/// A row that is written over, as it stands.
fn mutable(tx: &dyn Tx, key: &str) -> Sql<Option<String>> {
    let (kind, id) = key.split_once(':').unwrap_or_default();
    let n: i64 = id.parse().unwrap_or_default();
    match kind {
        "call" => read_call::by_id(tx, CallId(n))?.map(|c| json(&c)).transpose(),
        "shift" => read_rota::shift(tx, ShiftId(n))?.map(|s| json(&s)).transpose(),
        "handover" => handover::by_id(tx, HandoverId(n))?.map(|h| json(&h)).transpose(),
        "swap" => read_rota::swap(tx, SwapId(n))?.map(|s| json(&s)).transpose(),
        "replacement" => read_rota::replacement(tx, TaskId(n))?.map(|r| json(&r)).transpose(),
        "task" => read_call::task_by_id(tx, TaskId(n))?.map(|t| json(&t)).transpose(),
        "issue" => read_issue::by_id(tx, IssueId(n))?.map(|i| json(&i)).transpose(),
        "wish" => {
            let (staff, month) = id.rsplit_once(':').unwrap_or((id, ""));
            super::wish::of(tx, &staff.into(), month)?.map(|w| json(&w)).transpose()
        }
        "budget" => {
            let year: i64 = id.split(':').next().and_then(|y| y.parse().ok()).unwrap_or_default();
            let of_year = super::logs_year::budget_texts(tx, year)?;
            Ok(of_year.into_iter().find(|(name, _)| budget_key(year, name) == key).map(|(_, body)| body))
        }
        "activity" => logs::by_id(tx, ActivityId(n))?.map(|a| json(&a)).transpose(),
        "evaluation" => super::logs_year::evaluation_text(tx, n),
        "hard_case" => super::logs_year::hard_case_by(tx, HardCaseId(n))?.map(|h| json(&h)).transpose(),
        "staff" => read_rota::staff(tx, &id.into())?.map(|s| without_secret(&s)).transpose(),
        _ => Ok(None),
    }
}
