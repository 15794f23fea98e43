//! What a scenario wants to be true at its end, compared with the store through `Facts`.
//! It must not change anything; each kind of want names its fields below.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::{At, CallId, CaseFile, CaseId, Code, Facts, ProviderId, Question, Room, free};
use crate::store::Door;

/// Compares one want; every difference as a line. Kinds, by the key they carry:
///
/// - `case`: `state`, `decided`, `day`, `nights`, `until`, `first_night`, `marks`, `person`,
///   `shift_date`, `requests` (list of `[provider, state]`), `refusals`, `timeline` (events).
/// - `queue`: `order`, the turn with the next one first.
/// - `free`: a provider, with `night`, `room`, `beds` (a number, or `"-"` for unknown),
///   `as_of`, `source`, `stale`.
/// - `task`: a kind, with `count`, `due` (date), `case`.
/// - `call`: `state`, `answered_by`.
/// - `journal`: `count` of lines with this command name.
///
/// # Errors
/// A want of no known kind, an id that cannot be read, or a fault of the store.
pub(super) fn compare(door: &mut Door, now: At, want: &Value) -> Result<Vec<String>, String> {
    door.read(|facts| Ok(compare_facts(facts, now, want))).map_err(|f| f.to_string())?
}

fn compare_facts(facts: &dyn Facts, now: At, want: &Value) -> Result<Vec<String>, String> {
    let got = if want.get("case").is_some() && want.get("task").is_none() {
        case(facts, now, want)?
    } else if let Some(list) = want.get("queue") {
        let order = facts.queue(&Code::new(text(list)?)).map_err(|f| f.to_string())?;
        json!({"queue": list, "order": order})
    } else if let Some(provider) = want.get("free") {
        beds(facts, now, provider, want)?
    } else if let Some(kind) = want.get("task") {
        tasks(facts, kind, want)?
    } else if let Some(id) = want.get("call") {
        let id = CallId(id.as_i64().ok_or("call must be a number")?);
        let call = facts.call(id).map_err(|f| f.to_string())?.ok_or("there is no such call")?;
        json!({"call": id, "state": call.state, "answered_by": call.answered_by})
    } else {
        return Err(format!("no known kind of want: {want}"));
    };
    let Value::Object(fields) = want else { return Err("a want is a table".to_owned()) };
    Ok(fields
        .iter()
        .filter(|(key, value)| got.get(key.as_str()) != Some(*value))
        .map(|(key, value)| {
            format!("{key} must be {value}, is {}", got.get(key.as_str()).unwrap_or(&Value::Null))
        })
        .collect())
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("must be a text: {value}"))
}

fn date(value: Option<&Value>, what: &str) -> Result<NaiveDate, String> {
    value
        .and_then(Value::as_str)
        .and_then(|t| t.parse().ok())
        .ok_or_else(|| format!("{what} must be a date like 2026-11-21"))
}

fn case(facts: &dyn Facts, now: At, want: &Value) -> Result<Value, String> {
    let id: CaseId = text(&want["case"])?.parse()?;
    let file: CaseFile = facts.case(id).map_err(|f| f.to_string())?.ok_or("there is no such case")?;
    let today = now.date();
    let stay = file.running().next().or(file.assignments.last());
    let requests: Vec<Value> = file.requests.iter().map(|r| json!([r.provider, r.state])).collect();
    let refusals: Vec<Value> =
        file.requests.iter().filter_map(|r| r.reason.map(|reason| json!(reason))).collect();
    let timeline: Vec<Value> = file.events.iter().map(|h| json!(h.event)["what"].clone()).collect();
    let shift = facts.shift_at(file.opened_at).map_err(|f| f.to_string())?;
    Ok(json!({
        "case": id,
        "state": file.state().name(),
        "decided": file.agreed(Question::Decision),
        "day": stay.and_then(|a| a.day(today)),
        "nights": stay.and_then(|a| a.nights(today)),
        "until": stay.map(|a| a.until),
        "first_night": stay.map(|a| a.night),
        "marks": file.marks(today),
        "person": file.person,
        "shift_date": shift.map(|s| s.date),
        "requests": requests,
        "refusals": refusals,
        "timeline": timeline,
    }))
}

fn beds(facts: &dyn Facts, now: At, provider: &Value, want: &Value) -> Result<Value, String> {
    let id = ProviderId::new(text(provider)?);
    let night = date(want.get("night"), "night")?;
    let room: Room = serde_json::from_value(want["room"].clone()).map_err(|e| e.to_string())?;
    let published = facts.published(&id, night, night).map_err(|f| f.to_string())?;
    let publish = published.iter().find(|p| p.room == room);
    let uses = facts.bed_uses(&id, night, night).map_err(|f| f.to_string())?;
    let free = free(publish, &uses, now);
    let limit = i64::from(facts.city().stale_hours(crate::domain::Service::ShortStay)) * 3600;
    Ok(json!({
        "free": provider,
        "night": night,
        "room": room,
        "beds": free.beds.map_or(json!("-"), |b| json!(b)),
        "as_of": publish.map(|p| p.as_of),
        "source": publish.map(|p| p.source),
        "stale": publish.map(|p| now.seconds_since(p.as_of) > limit),
    }))
}

fn tasks(facts: &dyn Facts, kind: &Value, want: &Value) -> Result<Value, String> {
    let kind_text = text(kind)?;
    let all = facts.open_tasks().map_err(|f| f.to_string())?;
    let of_case = |t: &crate::domain::Task| match want.get("case").and_then(Value::as_str) {
        Some(case) => t.case.is_some_and(|c| c.to_string() == case),
        None => true,
    };
    let found: Vec<_> = all.iter().filter(|t| t.kind.as_str() == kind_text && of_case(t)).collect();
    let first = found.first().ok_or_else(|| format!("no open task of kind {kind_text}"))?;
    Ok(json!({
        "task": kind,
        "case": first.case,
        "count": found.len(),
        "due": first.due.date(),
        "owner": first.owner,
    }))
}
