//! How lists of persons stand at the end of a scenario: what is owed, households at risk.
//! It must not know what is wanted beyond the keys that name a list.

use serde_json::{Value, json};

use crate::domain::view::{self, PersonDueRow};
use crate::domain::{At, PersonId, StaffId};
use crate::store::Snapshot;

/// Days the due list of a want looks ahead.
const AHEAD: u32 = 30;

fn viewer(want: &Value, key: &str) -> Result<StaffId, String> {
    let who = want[key].as_str().ok_or_else(|| format!("{key} must be a staff member"))?;
    Ok(StaffId::new(who))
}

fn named(want: &Value) -> Option<PersonId> {
    want.get("person").and_then(Value::as_i64).map(PersonId)
}

/// What is owed for the persons a staff member may know.
pub(super) fn people_due(facts: &Snapshot<'_>, now: At, want: &Value) -> Result<Value, String> {
    let who = viewer(want, "people_due")?;
    let list = view::due_people(facts, now, Some(&who), AHEAD).map_err(|f| f.to_string())?;
    let words = format!("{list:?}");
    let person = named(want);
    let rows: Vec<&PersonDueRow> =
        list.rows.iter().filter(|r| person.is_none_or(|p| r.person == p)).collect();
    let kinds: Vec<_> = rows.iter().map(|r| r.kind).collect();
    let overdue: Vec<_> = rows.iter().filter(|r| r.overdue).map(|r| r.kind).collect();
    Ok(json!({"people_due": who, "person": want.get("person"), "kinds": kinds, "overdue": overdue,
        "count": rows.len(), "words": words}))
}

/// The households at risk a staff member may know.
pub(super) fn people_risk(facts: &Snapshot<'_>, now: At, want: &Value) -> Result<Value, String> {
    let who = viewer(want, "people_risk")?;
    let list = view::high_risk(facts, now, Some(&who)).map_err(|f| f.to_string())?;
    let words = format!("{list:?}");
    let person = named(want);
    let rows: Vec<_> = list.rows.iter().filter(|r| person.is_none_or(|p| r.person == p)).collect();
    let signs: Vec<_> = rows.iter().flat_map(|r| &r.signs).collect();
    Ok(json!({"people_risk": who, "person": want.get("person"), "signs": signs, "count": rows.len(),
        "words": words}))
}
