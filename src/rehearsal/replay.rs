//! Replay: a scenario carried out on a fresh store through the door, and what differed.
//! It must not know the rules: it compares what came out with what the file wants.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::scenario::{self, Scenario, ScenarioError, fill};
use super::wants;
use crate::city;
use crate::domain::{At, Command, Envelope, Refusal};
use crate::store::{Door, Rejected};

/// What came of one scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Title of the scenario.
    pub title: String,
    /// Steps carried out, those of the files before it included.
    pub steps: usize,
    /// Wants compared.
    pub wants: usize,
    /// What differed, in words for the one who writes scenarios.
    pub differed: Vec<String>,
}

/// Where a replay stands: who acts, what time it is, what was saved.
struct Stage<'a> {
    door: &'a mut Door,
    saved: BTreeMap<String, Value>,
    at: At,
    by: String,
    counter: u64,
    report: Report,
}

/// Replays one file on a fresh store in `dir` (an empty folder the caller removes).
///
/// # Errors
/// The file cannot be read, or the store cannot be made. Differences are no errors: they are
/// in the report.
pub fn replay(path: &Path, dir: &Path) -> Result<Report, ScenarioError> {
    Ok(stage(path, dir)?.report)
}

/// A store after a scenario: its door, what the steps saved, and what differed.
pub struct Staged {
    /// The door.
    pub door: Door,
    /// Saved names.
    pub saved: BTreeMap<String, Value>,
    /// The report.
    pub report: Report,
}

/// Replays one file as [`replay`] does and keeps the store open.
///
/// # Errors
/// As [`replay`].
pub fn stage(path: &Path, dir: &Path) -> Result<Staged, ScenarioError> {
    let scenario = scenario::read(path)?;
    let file = |why: String| ScenarioError::File { path: path.to_owned(), why };
    let mut chain = Vec::new();
    gather(path, &scenario, &mut chain)?;
    let city_name =
        chain.iter().rev().find_map(|(_, s)| s.city.clone()).unwrap_or_else(|| "tochigi".to_owned());
    let profile = city::load(&city_name).map_err(|e| file(e.to_string()))?;
    let begin = chain.iter().flat_map(|(_, s)| &s.steps).find_map(|s| s.at).unwrap_or_default();
    let mut door = Door::create(&dir.join("replay.db"), &profile, begin).map_err(|e| file(e.to_string()))?;
    let mut stage = Stage {
        door: &mut door,
        saved: BTreeMap::new(),
        at: begin,
        by: "system".to_owned(),
        counter: 0,
        report: Report { title: scenario.title.clone(), ..Report::default() },
    };
    let last = chain.len() - 1;
    for (i, (path, scenario)) in chain.iter().enumerate() {
        stage.carry_out(path, scenario, i == last);
    }
    let (saved, report) = (stage.saved, stage.report);
    Ok(Staged { door, saved, report })
}

/// The files to replay before `scenario`, oldest first, then itself. A fixture that several
/// of them name is replayed once.
fn gather(
    path: &Path,
    scenario: &Scenario,
    chain: &mut Vec<(PathBuf, Scenario)>,
) -> Result<(), ScenarioError> {
    for before in &scenario.before {
        if chain.iter().all(|(p, _)| p != before) {
            let earlier = scenario::read(before)?;
            if chain.len() > 20 {
                let why = "scenarios come after each other in a circle".to_owned();
                return Err(ScenarioError::Form { path: before.clone(), why });
            }
            gather(before, &earlier, chain)?;
        }
    }
    if chain.iter().all(|(p, _)| p != path) {
        chain.push((path.to_owned(), scenario.clone()));
    }
    Ok(())
}

impl Stage<'_> {
    fn carry_out(&mut self, path: &Path, scenario: &Scenario, is_last: bool) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (i, step) in scenario.steps.iter().enumerate() {
            self.at = step.at.unwrap_or(self.at);
            if let Some(by) = &step.by {
                self.by.clone_from(by);
            }
            self.report.steps += 1;
            if let Err(why) = self.step(step) {
                let what = step.command["do"].as_str().unwrap_or_default();
                self.report.differed.push(format!("{name} step {} ({what}): {why}", i + 1));
            }
        }
        // Wants of the files before it were true when they ended; only the last file's count.
        for (i, want) in scenario.wants.iter().enumerate().filter(|_| is_last) {
            self.report.wants += 1;
            let compared = fill(want, &self.saved).map(|want| wants::compare(self.door, self.at, &want));
            match compared {
                Ok(Ok(differs)) => {
                    self.report
                        .differed
                        .extend(differs.into_iter().map(|d| format!("{name} want {}: {d}", i + 1)));
                }
                Ok(Err(why)) | Err(why) => self.report.differed.push(format!("{name} want {}: {why}", i + 1)),
            }
        }
    }

    fn step(&mut self, step: &scenario::Step) -> Result<(), String> {
        let json = fill(&step.command, &self.saved)?;
        let command: Command = match serde_json::from_value(json) {
            Ok(command) => command,
            // A field or a word no command knows: what `do` refuses as `bad_input`.
            Err(_) if step.refused.as_ref().is_some_and(|c| c.as_str() == "bad_input") => return Ok(()),
            Err(e) => return Err(e.to_string()),
        };
        self.counter += 1;
        let envelope = Envelope {
            id: format!("replay-{}", self.counter),
            actor: self.by.as_str().into(),
            at: self.at,
            entered_at: self.at,
            seat: "replay".into(),
            command,
        };
        match (self.door.execute(&envelope), &step.refused) {
            (Ok(done), None) => {
                let outcome = serde_json::to_value(&done.outcome).map_err(|e| e.to_string())?;
                for (field, name) in &step.save {
                    let value =
                        outcome.get(field).cloned().ok_or_else(|| format!("made no {field}: {outcome}"))?;
                    self.saved.insert(name.clone(), value);
                }
                same(&step.made, &outcome)
            }
            (Ok(_), Some(want)) => Err(format!("must be refused {want}, was done")),
            (Err(Rejected::Refused(r)), Some(want)) if r.code() == want.as_str() => {
                same(&step.facts, &serde_json::to_value(&r).map_err(|e| e.to_string())?)
            }
            (Err(Rejected::Refused(r)), want) => Err(differs(&r, want.as_ref().map(ToString::to_string))),
            (Err(Rejected::Fault(f)), _) => Err(format!("fault: {f}")),
        }
    }
}

/// Every field wanted is there with its value; an empty list may be absent.
fn same(want: &Map<String, Value>, got: &Value) -> Result<(), String> {
    let empty = Value::Array(Vec::new());
    match want.iter().find(|(key, value)| got.get(key.as_str()).unwrap_or(&empty) != *value) {
        Some((key, value)) => Err(format!("{key} must be {value}, came out {got}")),
        None => Ok(()),
    }
}

fn differs(refusal: &Refusal, want: Option<String>) -> String {
    let facts = serde_json::to_string(refusal).unwrap_or_else(|_| refusal.code().to_owned());
    match want {
        Some(want) => format!("must be refused {want}, was refused {facts}"),
        None => format!("refused {facts}"),
    }
}
