//! Two records of one person made one: what is taken over, what differs, and the way back.
//! It must not know who may do so (`rules/identity.rs`) or what a single field means.

use serde_json::{Map, Value};

use super::ids::Code;
use super::person::Record;
use super::person_life::{Checked, RecordPart};
use super::person_merged::{Merged, Taken};
use crate::text::{Clean, fold};

/// Two records laid over each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The kept record with what it lacked.
    pub record: Record,
    /// What was taken over.
    pub taken: Vec<Taken>,
    /// Fields where both say something and not the same, and nobody has chosen: paths.
    pub differ: Vec<Code>,
}

/// Parts that are one thing: half of one plan and half of another would be nobody's plan.
const WHOLE: [&str; 5] = ["crisis_plan", "capsule", "consent", "guardian", "behaviour"];
/// Never taken over: what a record says of itself. It stays in the other record to be read.
const OWN: [&str; 5] = ["same_as", "merged", "checked", "checked_on", "lifting"];
/// Differing here is no question anybody could answer: the kept one's stays.
const QUIET: [&str; 3] = ["about_age", "description", "other_names"];

/// A step of a registration's life is one thing too; its visits and reviews are lists.
fn whole(path: &str) -> bool {
    WHOLE.contains(&path) || path.starts_with("life.")
}

/// Lays `other` over `keep`: empty fields are filled, lists joined, flags the stricter of the
/// two. `take` names fields where the other's word is to hold, `stay` those where the kept one's.
#[must_use]
pub fn join(keep: &Record, other: &Record, take: &[Code], stay: &[Code]) -> Joined {
    let mut laid = Laid { take, stay, taken: Vec::new(), differ: Vec::new() };
    let (mut kept, from) = (object(keep), object(other));
    laid.object("", &mut kept, &from);
    let mut record: Record = serde_json::from_value(Value::Object(kept)).unwrap_or_else(|_| keep.clone());
    // A name that is not kept is still one they are called by: finding goes by it.
    let names = [&keep.name, &keep.reading, &other.name, &other.reading];
    for name in names.into_iter().filter(|n| !n.is_empty()) {
        let known = [&record.name, &record.reading].into_iter().chain(&record.other_names);
        let new = known.into_iter().all(|k| fold(k.as_str()) != fold(name.as_str()));
        if new {
            laid.rows("other_names", name);
            record.other_names.push(name.clone());
        }
    }
    stricter(&mut record, &mut laid);
    if !laid.taken.is_empty() {
        no_fresher(&mut record, other, &laid.taken);
    }
    Joined { record, taken: laid.taken, differ: laid.differ }
}

/// Whom one record says must not be called is not called because the other does not say so.
fn stricter(record: &mut Record, laid: &mut Laid<'_>) {
    let key = |c: &crate::domain::person::KeyPerson| fold(c.name.as_str());
    let not: Vec<String> =
        record.contacts.iter().filter(|c| c.must_not_call).map(key).filter(|k| !k.is_empty()).collect();
    let softer = |c: &crate::domain::person::KeyPerson| !c.must_not_call && not.contains(&key(c));
    if !record.contacts.iter().any(softer) {
        return;
    }
    let json = |r: &Record| serde_json::to_value(&r.contacts).unwrap_or_default();
    let was = json(record);
    for contact in record.contacts.iter_mut().filter(|c| softer(c)) {
        contact.must_not_call = true;
    }
    laid.took("contacts", json(record), was, false);
}

/// What was taken over is as old as it was there: a part it came into was last checked when the
/// older of the two was, and the whole no later than either.
fn no_fresher(record: &mut Record, other: &Record, taken: &[Taken]) {
    let touched = |part: RecordPart| {
        taken.iter().any(|t| part.fields().iter().any(|f| t.field.as_str().split('.').next() == Some(*f)))
    };
    for part in RecordPart::ALL {
        let (ours, theirs) = (record.checked_part(part), other.checked_part(part));
        let by = |r: &Record| r.checked.get(&part).map(|c| c.by.clone()).unwrap_or_default();
        let (on, by) = match (touched(part), ours, theirs) {
            (true, Some(a), Some(b)) if b < a => (Some(b), by(other)),
            (true, _, None) => (None, Clean::default()),
            (_, on, _) => (on, by(record)),
        };
        match on {
            Some(on) => drop(record.checked.insert(part, Checked { on, by })),
            None => drop(record.checked.remove(&part)),
        }
    }
    // The marks of the parts say it all from here on: one for the whole would lie over them.
    record.checked_on = other.checked_on.and_then(|b| record.checked_on.map(|a| a.min(b)));
}

/// The kept record without what it took: rows that came are gone, a field that still says what
/// came says what it said before. The flag that hides someone stays.
#[must_use]
pub fn part(kept: &Record, merged: &Merged) -> Record {
    let mut fields = object(kept);
    for taken in merged.taken.iter().rev().filter(|t| t.field.as_str() != "flags.hidden") {
        let path: Vec<&str> = taken.field.as_str().split('.').collect();
        let Some(at) = reach(&mut fields, &path) else { continue };
        match (taken.rows, at, &taken.value) {
            (true, Value::Array(now), Value::Array(came)) => {
                for row in came {
                    if let Some(i) = now.iter().rposition(|r| r == row) {
                        now.remove(i);
                    }
                }
            }
            (false, at, value) if at == value => *at = taken.was.clone(),
            _ => {}
        }
    }
    // What was nothing before is left out, so that its own default stands there.
    let fields = fields.into_iter().filter_map(without_nulls).collect();
    serde_json::from_value(Value::Object(fields)).unwrap_or_else(|_| kept.clone())
}

fn without_nulls((key, value): (String, Value)) -> Option<(String, Value)> {
    match value {
        Value::Null => None,
        Value::Object(all) => Some((key, Value::Object(all.into_iter().filter_map(without_nulls).collect()))),
        other => Some((key, other)),
    }
}

fn object(record: &Record) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn reach<'v>(fields: &'v mut Map<String, Value>, path: &[&str]) -> Option<&'v mut Value> {
    let (first, rest) = path.split_first()?;
    let at = fields.get_mut(*first)?;
    if rest.is_empty() {
        return Some(at);
    }
    reach(at.as_object_mut()?, rest)
}

/// Whether a value says nothing; a flag that is down is one.
fn empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(s) => s.is_empty() || s == "unregistered",
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.values().all(empty),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// Whether a list has a row already; whom the list says not to call is there, called or not.
fn there(rows: &[Value], row: &Value) -> bool {
    let mut strict = row.clone();
    if let Some(flag) = strict.as_object_mut().and_then(|o| o.get_mut("must_not_call")) {
        *flag = Value::Bool(true);
    }
    rows.iter().any(|r| r == row || *r == strict)
}

/// Written differently, meant the same.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => fold(a) == fold(b),
        _ => a == b,
    }
}

struct Laid<'a> {
    take: &'a [Code],
    stay: &'a [Code],
    taken: Vec<Taken>,
    differ: Vec<Code>,
}

impl Laid<'_> {
    fn object(&mut self, path: &str, keep: &mut Map<String, Value>, other: &Map<String, Value>) {
        for (key, theirs) in other {
            if OWN.contains(&key.as_str()) || empty(theirs) {
                continue;
            }
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let ours = keep.entry(key.clone()).or_insert(Value::Null);
            match (&mut *ours, theirs) {
                (Value::Array(rows), Value::Array(more)) => {
                    let new: Vec<Value> = more.iter().filter(|m| !there(rows, m)).cloned().collect();
                    if !new.is_empty() {
                        rows.extend(new.iter().cloned());
                        self.took(&path, Value::Array(new), Value::Null, true);
                    }
                }
                (Value::Object(ours), Value::Object(theirs)) if !whole(&path) => {
                    self.object(&path, ours, theirs);
                }
                _ => self.value(&path, ours, theirs),
            }
        }
    }

    fn value(&mut self, path: &str, ours: &mut Value, theirs: &Value) {
        // An age as told says less than a birth date; a stranger's description less than a name.
        if QUIET.contains(&path) || same(ours, theirs) {
            return;
        }
        let code = Code::new(path);
        if empty(ours) || self.take.contains(&code) {
            let rows = matches!((&*ours, theirs), (Value::Null, Value::Array(_)));
            let was = std::mem::replace(ours, theirs.clone());
            self.took(path, theirs.clone(), was, rows);
        } else if !self.stay.contains(&code) {
            self.differ.push(code);
        }
    }

    fn took(&mut self, path: &str, value: Value, was: Value, rows: bool) {
        self.taken.push(Taken { field: Code::new(path), value, was, rows });
    }

    fn rows(&mut self, path: &str, name: &Clean) {
        self.took(path, Value::Array(vec![Value::String(name.to_string())]), Value::Null, true);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ids::{PersonId, Seq};

    fn record(json: Value) -> Record {
        serde_json::from_value(json).unwrap()
    }

    /// Any record out of a few words, so that the same and the different meet often.
    fn some_record() -> impl Strategy<Value = Record> {
        let word = || prop::sample::select(vec!["", "三浦", "大平", "0282-24-0001", "歌"]);
        let words = || prop::collection::vec(prop::sample::select(vec!["あ", "い", "う"]), 0..3);
        (word(), word(), words(), word(), any::<[bool; 4]>(), prop::option::of(0_u8..3)).prop_map(
            |(name, address, phones, note, flags, plan)| {
                record(serde_json::json!({
                    "name": name, "address": address, "phones": phones, "household": {"note": note},
                    "wheelchair": flags[0], "flags": {"hidden": flags[1], "two_staff": flags[2], "perpetrators": phones},
                    "registration": if flags[3] { "registered" } else { "unregistered" },
                    "crisis_plan": plan.map(|n| serde_json::json!({"call_order": format!("{n}番")})),
                    "contacts": phones.iter().map(|p| serde_json::json!({"name": p})).collect::<Vec<_>>(),
                }))
            },
        )
    }

    /// Every word of a record, wherever it stands.
    fn words(value: &Value, out: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::String(s) if !s.is_empty() => drop(out.insert(s.clone())),
            Value::Array(all) => all.iter().for_each(|v| words(v, out)),
            Value::Object(all) => all.values().for_each(|v| words(v, out)),
            _ => {}
        }
    }

    fn reachable(records: &[&Record]) -> std::collections::BTreeSet<String> {
        let mut out = std::collections::BTreeSet::new();
        for record in records {
            words(&Value::Object(object(record)), &mut out);
        }
        out
    }

    fn lists(r: &Record) -> [std::collections::BTreeSet<String>; 3] {
        let set = |all: Vec<String>| all.into_iter().collect();
        [
            set(r.phones.iter().map(ToString::to_string).collect()),
            set(r.contacts.iter().map(|c| c.name.to_string()).collect()),
            set(r.flags.perpetrators.iter().map(ToString::to_string).collect()),
        ]
    }

    proptest! {
        /// Nothing is lost, twice is once, and the flag that hides is the stricter one's.
        #[test]
        fn joining_loses_nothing(a in some_record(), b in some_record()) {
            let one = join(&a, &b, &[], &[]);
            prop_assert_eq!(one.record.flags.hidden, a.flags.hidden || b.flags.hidden);
            let twice = join(&one.record, &b, &[], &[]);
            prop_assert_eq!(&twice.record, &one.record);
            prop_assert_eq!(&twice.differ, &one.differ);
            // What both say differently is asked, everything else is in the kept record.
            let mut all = reachable(&[&a, &b]);
            for field in &one.differ {
                let theirs = object(&b);
                let mut theirs = theirs;
                let path: Vec<&str> = field.as_str().split('.').collect();
                if let Some(v) = reach(&mut theirs, &path) {
                    let mut gone = std::collections::BTreeSet::new();
                    words(v, &mut gone);
                    all.retain(|w| !gone.contains(w));
                }
            }
            all.remove("unregistered");
            let kept = reachable(&[&one.record]);
            prop_assert!(all.is_subset(&kept), "{:?} not in {:?}", all, kept);
        }

        /// Of two that are joined to one, the order does not matter for what is found by it.
        #[test]
        fn the_order_of_two_joins_does_not_matter(a in some_record(), b in some_record(), c in some_record()) {
            let then = |x: &Record, y: &Record| join(&join(&a, x, &[], &[]).record, y, &[], &[]).record;
            let (bc, cb) = (then(&b, &c), then(&c, &b));
            prop_assert_eq!(lists(&bc), lists(&cb));
            prop_assert_eq!(bc.flags.hidden, cb.flags.hidden);
            // With the records that point at it everything of all three is there either way.
            prop_assert_eq!(reachable(&[&bc, &a, &b, &c]), reachable(&[&cb, &a, &b, &c]));
        }

        /// Parted again it is what it was, but for the flag that hides.
        #[test]
        fn parting_undoes_joining(a in some_record(), b in some_record()) {
            let one = join(&a, &b, &[], &[]);
            let merged =
                Merged { person: PersonId(2), seq: Seq(1), via: None, taken: one.taken, cases: vec![], tasks: vec![] };
            let mut was = a.clone();
            was.flags.hidden |= b.flags.hidden;
            prop_assert_eq!(part(&one.record, &merged), was);
        }
    }

    #[test]
    fn what_differs_is_asked_and_what_is_chosen_is_taken() {
        let a = record(serde_json::json!({"name":"三浦 花子","birth":"1988-02-14","support_level":"3"}));
        let b = record(
            serde_json::json!({"name":"三浦 華子","birth":"1988-02-15","support_level":"３","calming":"歌"}),
        );
        let asked = join(&a, &b, &[], &[]);
        assert_eq!(
            asked.differ,
            vec![Code::new("name"), Code::new("birth")].into_iter().rev().collect::<Vec<_>>()
        );
        assert_eq!(asked.record.calming.as_str(), "歌");
        assert_eq!(asked.record.other_names, vec![Clean::new("三浦 華子")], "found by either name");
        let chosen = join(&a, &b, &["birth".into()], &["name".into()]);
        assert!(chosen.differ.is_empty());
        assert_eq!((chosen.record.birth, chosen.record.name), (b.birth, a.name));
    }
}
