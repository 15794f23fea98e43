//! A person's record in words, field by field, out of its JSON: for the command line and the screen.
//! It must not know who may see what: what is hidden has been taken out before.

use serde_json::{Map, Value};

use super::{Lang, T, code, form, record};
use crate::t;

/// A mark that is set.
const YES: T = t!("はい", "yes");

/// Fields whose texts are codes with words of their own; every other text is somebody's.
const CODED: [&str; 8] = ["registration", "sex", "kind", "role", "items", "watching", "decision", "reason"];

/// In which order the fields of a part or of a row of a list stand, by the name of either.
pub type Order = fn(&str) -> Vec<&'static str>;

/// Parts whose pieces need the part's name before their own.
const HEADED: [&str; 4] = ["guardian", "carer_risk", "household", "behaviour"];

/// The fields named, each with its label, those that say nothing left out. A part in pieces gives a
/// line a piece, a list a line a row.
#[must_use]
pub fn rows(all: &Value, fields: &[&str], order: Order, lang: Lang) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for name in fields {
        match &all[*name] {
            Value::Object(inner) => {
                let head = record::field(name, lang);
                for (piece, value) in ordered(inner, name, order) {
                    let label = record::field(piece, lang);
                    let label = if HEADED.contains(name) { format!("{head} {label}") } else { label };
                    push(&mut out, &label, piece, value, order, lang);
                }
            }
            // Who is of one household is said where their numbers are known.
            _ if *name == "linked" => {}
            value => push(&mut out, &record::field(name, lang), name, value, order, lang),
        }
    }
    out
}

/// The fields of an object in the order of their form; those of no form after them.
fn ordered<'a>(fields: &'a Map<String, Value>, name: &str, order: Order) -> Vec<(&'a String, &'a Value)> {
    let order = order(name);
    let mut all: Vec<_> = fields.iter().collect();
    all.sort_by_key(|(key, _)| order.iter().position(|o| o == key).unwrap_or(usize::MAX));
    all
}

/// A row of a list: what it is about stands first, without a label.
fn row(name: &str, value: &Value, order: Order, lang: Lang) -> String {
    let Value::Object(fields) = value else { return said(name, value, lang) };
    let first = order(name).first().copied();
    let pieces = ordered(fields, name, order).into_iter().filter_map(|(key, v)| {
        let text = said(key, v, lang);
        let plain = Some(key.as_str()) == first;
        let label = record::field(key, lang);
        // Yes says no more than the label does.
        let yes = *v == Value::Bool(true);
        let shown = if plain {
            text.clone()
        } else if yes {
            label
        } else {
            format!("{label} {text}")
        };
        (!text.is_empty()).then_some(shown)
    });
    pieces.collect::<Vec<_>>().join("  ")
}

fn push(out: &mut Vec<(String, String)>, label: &str, name: &str, value: &Value, order: Order, lang: Lang) {
    match value {
        Value::Array(list) if list.iter().any(Value::is_object) => {
            for (n, one) in (1..).zip(list) {
                let text = row(name, one, order, lang);
                if !text.is_empty() {
                    out.push((format!("{label} {n}"), text));
                }
            }
        }
        value => {
            let text = said(name, value, lang);
            if !text.is_empty() {
                out.push((label.to_owned(), text));
            }
        }
    }
}

/// A value in words; empty when it says nothing.
#[must_use]
pub fn said(name: &str, value: &Value, lang: Lang) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => YES.get(lang).to_owned(),
        Value::Number(n) => n.to_string(),
        Value::String(s) if name == "medical" || name == "item" => medical(s, lang),
        Value::String(s) if CODED.contains(&name) => record::code(s, lang),
        Value::String(s) => s.parse().map_or_else(|_| s.clone(), |day| form::era_date(day, lang)),
        Value::Array(list) => {
            let rows: Vec<String> =
                list.iter().map(|v| said(name, v, lang)).filter(|t| !t.is_empty()).collect();
            rows.join(" / ")
        }
        Value::Object(fields) => {
            // In the order of the form, not of the alphabet.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(inner, _)| record::place(inner));
            let pieces = fields.into_iter().filter_map(|(inner, v)| match said(inner, v, lang) {
                text if text.is_empty() => None,
                // Yes says no more than the label does.
                _ if *v == Value::Bool(true) => Some(record::field(inner, lang)),
                text => Some(format!("{} {text}", record::field(inner, lang))),
            });
            pieces.collect::<Vec<_>>().join("  ")
        }
    }
}

fn medical(text: &str, lang: Lang) -> String {
    let item = serde_json::from_value(Value::String(text.to_owned()));
    item.map_or_else(|_| text.to_owned(), |m| code::medical(m).get(lang).to_owned())
}
