//! A record as JSON, by paths: how forms read a field and bring it back as part of a command.
//! It must not know any field or form.

use serde_json::{Map, Value};

use crate::domain::{Clearable, PersonFields, Record};
use crate::i18n::{Lang, T, record};
use crate::t;

/// Parts a command brings whole: one field of them changed brings all of it.
const WHOLE: [&str; 4] = ["crisis_plan", "capsule", "guardian", "behaviour"];
/// The same within a part that comes in pieces.
const INNER: [&str; 1] = ["conduct.child_score"];

/// The record as an object.
pub(super) fn object(record: &Record) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// The value at a path; null where there is none.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').filter(|p| !p.is_empty()).fold(value, |v, key| &v[key])
}

/// The rows of a list; none where the path names no list.
pub(super) fn list(record: &Record, path: &str) -> Vec<Value> {
    if path.is_empty() {
        return vec![];
    }
    at(&object(record), path).as_array().cloned().unwrap_or_default()
}

/// What a value says, in a line: texts as they are, lists and parts after each other.
pub(super) fn words(value: &Value, lang: Lang) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Array(all) => all.iter().map(|v| words(v, lang)).collect::<Vec<_>>().join("、"),
        Value::Object(all) => {
            let said = |(key, v): (&String, &Value)| match v {
                Value::Bool(true) => record::field(key, lang),
                v => words(v, lang),
            };
            all.iter().map(said).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Value::Bool(true) => YES.get(lang).to_owned(),
        Value::Null | Value::Bool(false) => String::new(),
    }
}

const YES: T = t!("はい", "yes");

/// Puts a value at a path below `into`, making what lies between; null takes the field out.
pub(super) fn put(into: &mut Value, path: &str, value: Value) {
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    let Value::Object(map) = into else { return };
    match path.split_once('.') {
        Some((head, rest)) => put(map.entry(head).or_insert(Value::Null), rest, value),
        None if value.is_null() => {
            map.remove(path);
        }
        None => {
            map.insert(path.to_owned(), value);
        }
    }
}

/// Whether a value says nothing; no is something said.
fn silent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(s) => s.is_empty(),
        Value::Array(a) => a.is_empty(),
        Value::Object(o) => o.values().all(silent),
        _ => false,
    }
}

/// A change being put together against the record it is a change of.
pub(super) struct Change<'a> {
    base: &'a Value,
    fields: Value,
    clear: Vec<&'static str>,
}

impl<'a> Change<'a> {
    pub(super) fn of(base: &'a Value) -> Self {
        Self { base, fields: Value::Object(Map::new()), clear: vec![] }
    }

    /// A field says something else; null is empty, `blank` what empty is written as where the
    /// field has no name to be emptied by.
    pub(super) fn set(&mut self, path: &'static str, value: Value, blank: Value) {
        let top = path.split('.').next().unwrap_or(path);
        let inner = INNER.iter().find(|i| path.starts_with(**i) && path.len() > i.len());
        let whole = if WHOLE.contains(&top) && top != path { Some(top) } else { inner.copied() };
        if let Some(whole) = whole {
            if at(&self.fields, whole).is_null() {
                put(&mut self.fields, whole, at(self.base, whole).clone());
            }
            put(&mut self.fields, path, value);
            return;
        }
        if !value.is_null() {
            put(&mut self.fields, path, value);
        } else if let Some(field) = Clearable::named(path) {
            self.clear.push(field.code());
        } else {
            put(&mut self.fields, path, blank);
        }
    }

    /// What a command brings; none when it cannot be written so.
    pub(super) fn fields(mut self) -> Option<PersonFields> {
        // A part that says nothing any more is not there.
        for whole in WHOLE.iter().chain(&INNER) {
            let value = at(&self.fields, whole);
            if !value.is_null() && silent(value) && Clearable::named(whole).is_some() {
                put(&mut self.fields, whole, Value::Null);
                self.clear.push(whole);
            }
        }
        if !self.clear.is_empty() {
            let clear = self.clear.iter().map(|c| Value::String((*c).to_owned())).collect();
            put(&mut self.fields, "clear", Value::Array(clear));
        }
        serde_json::from_value(self.fields).ok()
    }
}
