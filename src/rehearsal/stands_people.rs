//! How lists of persons stand at the end of a scenario: what is owed, households at risk, what is
//! handed over.
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

/// What one shift left to the next, as a staff member sees it; `side` `given` is what they will leave.
pub(super) fn handed(facts: &Snapshot<'_>, now: At, want: &Value) -> Result<Value, String> {
    let who = viewer(want, "handover")?;
    let at = want.get("at").and_then(Value::as_str).map(str::parse::<At>).transpose()?;
    let side = if want.get("side").is_some() { view::Side::Given } else { view::Side::Taken };
    let page = view::handover(facts, at.unwrap_or(now), Some(&who), side, true).map_err(|f| f.to_string())?;
    let Some(page) = page else { return Ok(json!({"handover": who, "items": [], "left": 0})) };
    let of = |keep: &dyn Fn(&view::HandoverRow) -> bool| -> Vec<String> {
        page.rows.iter().filter(|r| keep(r)).map(|r| r.of.kind().to_owned()).collect()
    };
    let read: Vec<_> = page.read.iter().map(|f| f.fact.1.code()).collect();
    let seen: Vec<_> = page.read.iter().filter(|f| f.read.is_some()).map(|f| f.fact.1.code()).collect();
    Ok(json!({"handover": who, "at": want.get("at"), "side": want.get("side"), "from": page.from.id,
        "to": page.to.id, "written": page.written.as_ref().map(|w| &w.0), "left": page.left(),
        "items": of(&|_| true), "accepted": of(&|r| r.accepted.is_some()), "settled": of(&|r| r.settled),
        "read": read, "was_read": seen, "words": format!("{page:?}")}))
}
