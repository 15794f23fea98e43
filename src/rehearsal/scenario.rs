//! Scenario files (`commands.md`, Scenario file): read from TOML into plain steps and wants.
//! It must not know how a step is carried out (`replay.rs`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::domain::{At, Code};

/// A scenario: steps in order, then what must be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Title as shown.
    pub title: String,
    /// City profile.
    pub city: Option<String>,
    /// Files to replay before it, in order: its fixture, then the scenario it comes after.
    pub before: Vec<PathBuf>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Wants.
    pub wants: Vec<Value>,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Sets the clock; the step before's when absent.
    pub at: Option<At>,
    /// Who; the step before's when absent.
    pub by: Option<String>,
    /// The command as JSON, `$names` not yet filled in.
    pub command: Value,
    /// Outcome field → name to save it under.
    pub save: BTreeMap<String, String>,
    /// Fields of the outcome that must be just so (`made = { warnings = [] }`).
    pub made: Map<String, Value>,
    /// The step must be refused with this code.
    pub refused: Option<Code>,
    /// Facts the refusal must carry (`facts = { why = ["medical"] }`).
    pub facts: Map<String, Value>,
}

/// Why a scenario cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// The file cannot be read.
    #[error("{path}: {why}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The text is no scenario; line and reason in the words of the parser.
    #[error("{path}: {why}")]
    Form {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

/// Reads one file.
///
/// # Errors
/// The file is missing, is no TOML, or has a key no scenario knows.
pub(super) fn read(path: &Path) -> Result<Scenario, ScenarioError> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| ScenarioError::File { path: path.to_owned(), why: e.to_string() })?;
    let form = |why: String| ScenarioError::Form { path: path.to_owned(), why };
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| form(e.to_string()))?;
    let Value::Object(mut top) = to_json(toml::Value::Table(table)) else {
        return Err(form("not a table".to_owned()));
    };
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut before = Vec::new();
    if let Some(start) = take_text(&mut top, "start").filter(|s| s != "none") {
        before.push(dir.join(format!("{}.toml", start.to_lowercase())));
    }
    if let Some(after) = take_text(&mut top, "after") {
        before.push(dir.join(after));
    }
    let title = take_text(&mut top, "title").unwrap_or_default();
    let city = take_text(&mut top, "city");
    let wants = take_list(&mut top, "want");
    let mut steps = Vec::new();
    for (i, step) in take_list(&mut top, "step").into_iter().enumerate() {
        steps.push(step_of(step).map_err(|why| form(format!("step {}: {why}", i + 1)))?);
    }
    match top.keys().next() {
        Some(key) => Err(form(format!("unknown key {key:?}"))),
        None => Ok(Scenario { title, city, before, steps, wants }),
    }
}

fn step_of(value: Value) -> Result<Step, String> {
    let Value::Object(mut map) = value else { return Err("not a table".to_owned()) };
    let at = take_text(&mut map, "at").map(|t| t.parse()).transpose()?;
    let by = take_text(&mut map, "as");
    let refused = take_text(&mut map, "refused").map(|c| Code::new(&c));
    let mut save = BTreeMap::new();
    if let Some(Value::Object(names)) = map.remove("save") {
        for (field, name) in names {
            let Value::String(name) = name else { return Err(format!("save.{field} must be a name")) };
            save.insert(field, name);
        }
    }
    let (made, facts) = (take_table(&mut map, "made")?, take_table(&mut map, "facts")?);
    if !map.contains_key("do") {
        return Err("no `do`".to_owned());
    }
    Ok(Step { at, by, command: Value::Object(map), save, made, refused, facts })
}

fn take_table(map: &mut Map<String, Value>, key: &str) -> Result<Map<String, Value>, String> {
    match map.remove(key) {
        Some(Value::Object(table)) => Ok(table),
        Some(_) => Err(format!("{key} must be a table")),
        None => Ok(Map::new()),
    }
}

fn take_text(map: &mut Map<String, Value>, key: &str) -> Option<String> {
    match map.remove(key) {
        Some(Value::String(s)) => Some(s),
        Some(other) => {
            // Left in place: the check for unknown keys names it.
            map.insert(key.to_owned(), other);
            None
        }
        None => None,
    }
}

fn take_list(map: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match map.remove(key) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// TOML as JSON; dates and times become their text.
fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Integer(i) => i.into(),
        toml::Value::Float(f) => f.into(),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Array(list) => list.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, to_json(v))).collect(),
    }
}

/// Fills `$name` texts from what earlier steps saved.
///
/// # Errors
/// A name nobody saved.
pub(super) fn fill(value: &Value, saved: &BTreeMap<String, Value>) -> Result<Value, String> {
    Ok(match value {
        Value::String(s) => match s.strip_prefix('$') {
            Some(name) => saved.get(name).cloned().ok_or_else(|| format!("nothing was saved as {name:?}"))?,
            None => value.clone(),
        },
        Value::Array(list) => list.iter().map(|v| fill(v, saved)).collect::<Result<_, _>>()?,
        Value::Object(map) => {
            map.iter().map(|(k, v)| Ok((k.clone(), fill(v, saved)?))).collect::<Result<_, String>>()?
        }
        _ => value.clone(),
    })
}
