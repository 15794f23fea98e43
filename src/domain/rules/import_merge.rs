//! What a row changes of a record: empty fields erase nothing, what the file wrote it may change,
//! what the desk wrote stays unless somebody says that the file wins.
//! It must not know how rows and persons find each other.

use serde_json::{Map, Value};

use crate::domain::ids::Code;
use crate::domain::import::{Difference, Version};
use crate::domain::person::Record;
use crate::domain::person_fields::PersonFields;
use crate::domain::refusal::{Fault, No};
use crate::text::{Clean, fold};

/// Parts of the record compared piece by piece.
const PARTS: [&str; 10] = [
    "household",
    "conduct",
    "seizure",
    "health",
    "care",
    "talk",
    "carer_risk",
    "home",
    "evacuation",
    "consent",
];

/// The record as it will be, and what differs.
pub(super) struct Merged {
    pub(super) record: Record,
    pub(super) differences: Vec<Difference>,
}

/// Writes a row over a record. `history` is asked only where something differs.
pub(super) fn merge(
    before: &Record,
    given: &PersonFields,
    file_wins: bool,
    history: impl FnOnce() -> Result<Vec<Version>, No>,
) -> Result<Merged, No> {
    let mut applied = before.clone();
    write(before, given, &mut applied);
    if applied == *before {
        return Ok(Merged { record: applied, differences: Vec::new() });
    }
    let (old, mut new) = (object(before)?, object(&applied)?);
    let paths = differing(&old, &new);
    let history = History::new(history()?)?;
    let mut differences = Vec::new();
    for path in paths {
        let (was, says) = (at(&old, &path), at(&new, &path));
        // Notes and flags were joined, not replaced: nothing of the desk's can be lost there.
        let free = file_wins || blank(&was) || ["notes", "flags"].contains(&path.as_str());
        let kept = !free && history.is_the_desks(&path);
        if kept {
            put(&mut new, &path, was.clone());
            if history.file_said(&path, &says) {
                // The file still says what it said before the desk wrote something newer.
                continue;
            }
        }
        differences.push(Difference { field: Code::new(&path), old: was, new: says, kept });
    }
    let record = serde_json::from_value(Value::Object(new)).map_err(broken)?;
    Ok(Merged { record, differences })
}

/// The fields over the record, but for what an import never does: it does not respell a name, does
/// not lower a flag, does not drop a note.
fn write(before: &Record, given: &PersonFields, to: &mut Record) {
    let mut given = given.clone();
    let tight = |t: &Clean| fold(&t.as_str().split_whitespace().collect::<String>());
    given.name = given.name.filter(|n| tight(n) != tight(&before.name));
    given.reading = given.reading.filter(|n| tight(n) != tight(&before.reading));
    if let Some(flags) = &mut given.flags {
        let own = &before.flags;
        for (to, own) in [
            (&mut flags.hidden, own.hidden),
            (&mut flags.two_staff, own.two_staff),
            (&mut flags.same_sex_care, own.same_sex_care),
            (&mut flags.abuse_suspected, own.abuse_suspected),
            (&mut flags.forensic, own.forensic),
            (&mut flags.no_relatives, own.no_relatives),
            (&mut flags.infectious, own.infectious),
            (&mut flags.harms_others, own.harms_others),
            (&mut flags.harms_self, own.harms_self),
        ] {
            if own {
                *to = None;
            }
        }
        if let Some(names) = &mut flags.perpetrators {
            let more: Vec<_> = names.drain(..).filter(|p| !own.perpetrators.contains(p)).collect();
            names.clone_from(&own.perpetrators);
            names.extend(more);
        }
    }
    if let Some(notes) = &mut given.notes {
        let more: Vec<_> = notes.drain(..).filter(|n| !before.notes.contains(n)).collect();
        notes.clone_from(&before.notes);
        notes.extend(more);
    }
    // A consent is given in pieces by its columns, as the parts are.
    if let Some(new) = &mut given.consent {
        new.scope = new.scope.take().filter(|s| !s.is_empty());
        new.on = new.on.filter(Option::is_some);
    }
    given.write_to(to);
}

fn broken(e: impl std::fmt::Display) -> No {
    Fault::Other { why: format!("a record cannot be compared: {e}") }.into()
}

fn object(record: &Record) -> Result<Map<String, Value>, No> {
    match serde_json::to_value(record).map_err(broken)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(broken("no object")),
    }
}

fn at(of: &Map<String, Value>, path: &str) -> Value {
    let (field, piece) = path.split_once('.').map_or((path, None), |(f, p)| (f, Some(p)));
    let value = of.get(field);
    let value = match piece {
        Some(piece) => value.and_then(|v| v.get(piece)),
        None => value,
    };
    value.cloned().unwrap_or_default()
}

fn put(of: &mut Map<String, Value>, path: &str, value: Value) {
    let (part, key) = match path.split_once('.') {
        None => (Some(of), path),
        Some((field, piece)) => {
            let part = of.entry(field).or_insert_with(|| Value::Object(Map::new()));
            if part.is_null() {
                *part = Value::Object(Map::new());
            }
            (part.as_object_mut(), piece)
        }
    };
    let Some(part) = part else { return };
    if value.is_null() {
        part.remove(key);
    } else {
        part.insert(key.to_owned(), value);
    }
}

/// Whether a value says nothing.
fn blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(s) => s.is_empty() || s == "unregistered",
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(blank),
        _ => false,
    }
}

/// The paths at which two records differ, parts piece by piece.
fn differing(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<String> {
    let mut out = Vec::new();
    let fields: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for field in fields {
        let (a, b) = (old.get(field), new.get(field));
        if a == b {
            continue;
        }
        if PARTS.contains(&field.as_str()) {
            let pieces = |v: Option<&Value>| -> Vec<String> {
                v.and_then(Value::as_object).map(|o| o.keys().cloned().collect()).unwrap_or_default()
            };
            let all: std::collections::BTreeSet<String> = pieces(a).into_iter().chain(pieces(b)).collect();
            let differ = |p: &String| a.and_then(|v| v.get(p)) != b.and_then(|v| v.get(p));
            out.extend(all.into_iter().filter(differ).map(|piece| format!("{field}.{piece}")));
        } else {
            out.push(field.clone());
        }
    }
    out
}

/// Who wrote what of a record, by its versions.
struct History(Vec<(String, Map<String, Value>)>);

impl History {
    fn new(versions: Vec<Version>) -> Result<Self, No> {
        let mut out: Vec<(String, Map<String, Value>)> = Vec::with_capacity(versions.len());
        for v in versions {
            if v.command.as_str() == "undo_import" {
                // As it was before that import: the two say nothing of who wrote what.
                out.pop();
            } else {
                out.push((v.command.as_str().to_owned(), object(&v.record)?));
            }
        }
        Ok(Self(out))
    }

    /// Whether the newest change of a field was made at the desk.
    fn is_the_desks(&self, path: &str) -> bool {
        let said = |nth: usize| self.0.get(nth).map(|(_, v)| at(v, path)).unwrap_or_default();
        for nth in (0..self.0.len()).rev() {
            let before = if nth == 0 { Value::Null } else { said(nth - 1) };
            let now = said(nth);
            if now != before && !(blank(&now) && blank(&before)) {
                return self.0[nth].0 != "import_persons";
            }
        }
        false
    }

    /// Whether an import wrote this before: the file has not changed since.
    fn file_said(&self, path: &str, value: &Value) -> bool {
        self.0.iter().any(|(by, v)| by == "import_persons" && at(v, path) == *value)
    }
}
