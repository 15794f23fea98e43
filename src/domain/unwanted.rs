//! What no command may bring into the store: numbers of the national id system (`7-privacy.md`).
//! It must not know rules or tables; it looks at every text of a command, whatever the field.

use serde_json::Value;

use super::command::Command;
use super::import::PersonRow;
use crate::text::{has_national_id, without_national_ids};

/// What holds digits that are no words of anybody: a telephone system's number and its own id of
/// a call, digests made outside the door.
const NOT_WORDS: [&str; 5] = ["number", "external_id", "line", "phc", "digest"];

/// Commands whose `number`, `external_id` and `line` come from a machine: a call is never
/// turned away.
fn is_machines(command: &str, key: &str) -> bool {
    match key {
        "phc" | "digest" => true,
        _ => command == "ring_call" && NOT_WORDS.contains(&key),
    }
}

fn as_value(command: &Command) -> Option<(String, Value)> {
    let value = serde_json::to_value(command).ok()?;
    let name = value.get("do")?.as_str()?.to_owned();
    Some((name, value))
}

/// The field of a command in which a number of the national id system stands, if one does.
#[must_use]
pub fn national_id_in(command: &Command) -> Option<String> {
    let (name, value) = as_value(command)?;
    find(&name, "", &value)
}

fn find(command: &str, key: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !is_machines(command, key) && has_national_id(s) => Some(key.to_owned()),
        Value::Array(all) => all.iter().find_map(|v| find(command, key, v)),
        // A map's keys are codes, but somebody's hand may have made them.
        Value::Object(all) => all
            .iter()
            .find_map(|(k, v)| if has_national_id(k) { Some(key.to_owned()) } else { find(command, k, v) }),
        _ => None,
    }
}

/// The command without such numbers, where it may not be refused for one: a call that rings and
/// the rows of a file. None when it holds none, or is to be refused.
#[must_use]
pub fn without_unwanted(command: &Command) -> Option<Command> {
    if !must_pass(command) {
        return None;
    }
    let (name, mut value) = as_value(command)?;
    find(&name, "", &value)?;
    take_out(&name, "", &mut value);
    serde_json::from_value(value).ok()
}

/// A row of a roster without such numbers; none when it holds none. What the preview shows is what
/// the door takes in.
#[must_use]
pub(super) fn row_without_unwanted(row: &PersonRow) -> Option<PersonRow> {
    let mut value = serde_json::to_value(row).ok()?;
    find("", "", &value)?;
    take_out("", "", &mut value);
    serde_json::from_value(value).ok()
}

/// A call that rings is taken in whatever the network says of it, and one cell of a file does
/// not keep the other rows out.
const fn must_pass(command: &Command) -> bool {
    matches!(command, Command::RingCall { .. } | Command::ImportPersons { .. } | Command::ImportProviders(_))
}

fn take_out(command: &str, key: &str, value: &mut Value) {
    match value {
        Value::String(s) if !is_machines(command, key) => {
            if let Some(without) = without_national_ids(s) {
                // Words in place of a number that says who somebody is would make all of them one.
                *value = match key {
                    // A row that brings no number any more says nothing of the one on file.
                    "reg_no" | "recipient_no" | "office_no" => Value::Null,
                    "number" => Value::String(String::new()),
                    _ => Value::String(without),
                };
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|v| take_out(command, key, v)),
        Value::Object(all) => all.iter_mut().for_each(|(k, v)| take_out(command, k, v)),
        _ => {}
    }
}
