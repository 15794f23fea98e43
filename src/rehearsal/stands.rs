//! How things stand at the end of a scenario, as JSON, one kind of thing at a time (`wants.rs`).
//! It must not know what is wanted beyond the keys that name a thing.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::stands_people::{people_due, people_risk};
use crate::domain::view;
use crate::domain::{
    At, CallId, CaseEvent, CaseFile, CaseId, Code, Facts, Flags, PersonId, ProviderId, Question, Room, Seq,
    Service, StaffId, Task, free, next_office_day,
};
use crate::store::{Line, Snapshot};

/// More than any scenario has.
const MANY: usize = 100_000;
/// From this age on the care insurance comes first.
const ELDER: i32 = 65;

type Stands = Result<Value, String>;
/// One kind of thing.
type Kind = fn(&Snapshot<'_>, At, &Value) -> Stands;

/// How what a want names stands.
///
/// # Errors
/// No known kind, an id that cannot be read, a fault of the store.
pub(super) fn stands(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let kinds: [(&str, Kind); 16] = [
        ("report", super::stands_report::report),
        ("places", places),
        ("task", |f, _, w| tasks(f, w)),
        ("journal", |f, _, w| journal(f, w)),
        ("board", board),
        ("people_due", people_due),
        ("handover", super::stands_people::handed),
        ("people_risk", people_risk),
        ("case", case),
        ("refusals", |f, _, _| refusals(f)),
        ("queue", |f, _, w| queue(f, w)),
        ("free", beds),
        ("call", |f, _, w| call(f, w)),
        ("person", person),
        ("shift", |f, _, w| shift(f, w)),
        ("office_day_after", |f, _, w| office_day(f, w)),
    ];
    let kind = kinds.iter().find(|(key, _)| want.get(*key).is_some());
    let (_, stands) = kind.ok_or_else(|| format!("no known kind of want: {want}"))?;
    stands(facts, now, want)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the fault over")]
fn fault(f: crate::domain::Fault) -> String {
    f.to_string()
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

fn case_id(value: &Value) -> Result<CaseId, String> {
    text(value)?.parse()
}

fn person_id(value: &Value) -> Result<PersonId, String> {
    value.as_i64().map(PersonId).ok_or_else(|| format!("person must be a number: {value}"))
}

fn case(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let id = case_id(&want["case"])?;
    let file = facts.case(id).map_err(fault)?.ok_or("there is no such case")?;
    let today = now.date();
    let stay = file.running().next().or(file.assignments.last());
    let requests: Vec<Value> = file
        .requests
        .iter()
        .map(|r| json!([r.provider.as_ref().map_or(r.who.as_str(), ProviderId::as_str), r.state]))
        .collect();
    let refusals: Vec<Value> = file.requests.iter().filter_map(|r| r.reason).map(|r| json!(r)).collect();
    let timeline: Vec<Value> = file.events.iter().map(|h| json!(h.event)["what"].clone()).collect();
    let shift = facts.shift_at(file.opened_at).map_err(fault)?;
    let warnings: Vec<&Code> = file
        .events
        .iter()
        .filter_map(|h| match &h.event {
            CaseEvent::PlaceRequested { warnings, .. } => Some(warnings),
            _ => None,
        })
        .flatten()
        .collect();
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
        "reasons": by_reason([&file]),
        "timeline": timeline,
        "exits": file.referrals.iter().map(|r| json!([r.to, r.taken_by])).collect::<Vec<_>>(),
        "danger": file.danger,
        "kinds": file.assignments.iter().map(|a| a.kind).collect::<Vec<_>>(),
        "warnings": warnings,
        "result": file.closed,
        "conference": file.conference_held.map(At::date),
        "tries": file.tries.iter().map(|(who, _, _)| who).collect::<Vec<_>>(),
        "views": file.views.iter().map(|v| json!([v.staff, v.place, v.value])).collect::<Vec<_>>(),
        "words": file.events.iter().map(|h| json!(h.event).to_string()).collect::<String>(),
    }))
}

/// How often each reason was given.
fn by_reason<'a>(files: impl IntoIterator<Item = &'a CaseFile>) -> BTreeMap<String, u64> {
    let mut count = BTreeMap::new();
    for reason in files.into_iter().flat_map(|f| &f.requests).filter_map(|r| r.reason) {
        let name = json!(reason).as_str().unwrap_or_default().to_owned();
        *count.entry(name).or_insert(0) += 1;
    }
    count
}

fn refusals(facts: &Snapshot<'_>) -> Stands {
    let mut files = Vec::new();
    for id in facts.case_ids(MANY).map_err(fault)? {
        files.extend(facts.case(id).map_err(fault)?);
    }
    let mut got = json!(by_reason(&files));
    got["refusals"] = json!("all");
    Ok(got)
}

fn queue(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let list = text(&want["queue"])?;
    Ok(json!({"queue": list, "order": facts.queue(&Code::new(list)).map_err(fault)?}))
}

fn beds(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let id = ProviderId::new(text(&want["free"])?);
    let night = date(want.get("night"), "night")?;
    let room: Room = serde_json::from_value(want["room"].clone()).map_err(|e| e.to_string())?;
    let published = facts.published(&id, night, night).map_err(fault)?;
    let publish = published.iter().find(|p| p.room == room);
    let uses = facts.bed_uses(&id, night, night).map_err(fault)?;
    let free = free(publish, &uses, now);
    let limit = i64::from(facts.city().stale_hours(Service::ShortStay)) * 3600;
    Ok(json!({
        "free": id,
        "night": night,
        "room": room,
        "beds": free.beds.map_or(json!("-"), |b| json!(b)),
        "as_of": publish.map(|p| p.as_of),
        "source": publish.map(|p| p.source),
        "stale": publish.map(|p| now.seconds_since(p.as_of) > limit),
    }))
}

fn tasks(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let kind = text(&want["task"])?;
    let case = want.get("case").map(case_id).transpose()?;
    let person = want.get("person").map(person_id).transpose()?;
    let wanted = |t: &&Task| {
        t.kind.as_str() == kind
            && case.is_none_or(|c| t.case == Some(c))
            && person.is_none_or(|p| t.person == Some(p))
    };
    let all = facts.open_tasks().map_err(fault)?;
    let found: Vec<_> = all.iter().filter(wanted).collect();
    let first = found.first();
    Ok(json!({
        "task": kind,
        "case": case,
        "person": person,
        "count": found.len(),
        "due": first.map(|t| t.due.date()),
        "due_at": first.map(|t| t.due),
        "owner": first.and_then(|t| t.owner.as_ref()),
        "what": first.map(|t| &t.what),
    }))
}

fn journal(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let command = text(&want["journal"])?;
    let field = |key: &str| want.get(key).and_then(Value::as_str);
    let lines = facts.journal_after(Seq(0), MANY).map_err(fault)?;
    let wanted = |l: &&Line| {
        (command == "*" || l.command == command)
            && field("case").is_none_or(|c| l.case.as_deref() == Some(c))
            && field("by").is_none_or(|by| l.actor.to_string() == by)
            && field("refused").map_or(l.refused.is_none(), |r| l.refused.as_deref() == Some(r))
    };
    let found: Vec<_> = lines.iter().filter(wanted).collect();
    let (case, by, refused) = (field("case"), field("by"), field("refused"));
    let words: String = found.iter().map(|l| l.line.clone() + &l.outcome).collect();
    Ok(
        json!({"journal": command, "case": case, "by": by, "refused": refused, "count": found.len(), "words": words}),
    )
}

/// Everything a staff member's desk is given: what is not here cannot be on their screen.
fn board(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let who = StaffId::new(text(&want["board"])?);
    let at = want.get("at").map(|t| text(t)?.parse()).transpose()?.unwrap_or(now);
    let case = want.get("case").map(case_id).transpose()?;
    let person = want.get("person").map(person_id).transpose()?;
    let mut board = view::board(facts, at, Some(&who), person, case).map_err(fault)?;
    let (rows, due) = (board.cases.len(), board.due.iter().map(|d| &d.kind).collect::<Vec<_>>());
    let page = case.map(|id| view::case_view(facts, at, Some(&who), id)).transpose().map_err(fault)?;
    let purpose = Code::new("case");
    let card = person.map(|id| view::person_card(facts, at, Some(&who), id, &purpose));
    let card = card.transpose().map_err(fault)?;
    // Offices stand in their lists whoever is placed where: a name there tells of no case.
    board.vacancies.lists.clear();
    let words = format!("{board:?}{page:?}{card:?}");
    Ok(json!({"board": who, "at": want.get("at"), "case": want.get("case"), "person": want.get("person"),
        "cases": rows, "due": due, "words": words}))
}

/// The short stays as they stand on a staff member's case page, in the order they are asked.
fn places(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let who = StaffId::new(text(&want["places"])?);
    let id = case_id(&want["case"])?;
    let at = want.get("at").map(|t| text(t)?.parse()).transpose()?.unwrap_or(now);
    let page = view::case_view(facts, at, Some(&who), id).map_err(fault)?.ok_or("the case is not theirs")?;
    let rows = &page.places.short_stay;
    let (offices, turn): (Vec<_>, Vec<_>) = rows.iter().map(|r| (&r.provider, r.turn)).unzip();
    Ok(json!({"places": who, "case": id, "at": want.get("at"), "by": page.places.order, "order": offices,
        "turn": turn.iter().flatten().collect::<Vec<_>>(), "next": page.next}))
}

fn call(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let id = CallId(want["call"].as_i64().ok_or("call must be a number")?);
    let call = facts.call(id).map_err(fault)?.ok_or("there is no such call")?;
    let notes = facts.call_notes(id).map_err(fault)?;
    let words: Vec<_> = notes.iter().map(|(_, _, words)| words.as_str()).collect();
    Ok(json!({"call": id, "state": call.state, "answered_by": call.answered_by, "kind": call.kind,
        "person": call.person, "number": call.number, "words": words.join("\n")}))
}

fn person(facts: &Snapshot<'_>, now: At, want: &Value) -> Stands {
    let id = person_id(&want["person"])?;
    let person = facts.person(id).map_err(fault)?.ok_or("there is no such person")?;
    let age = person.age(now.date());
    let unset = json!(Flags::default());
    let flags = json!(person.record.flags);
    let set = flags.as_object().into_iter().flatten().filter(|(key, value)| unset[key.as_str()] != **value);
    let marks: Vec<&str> = set.map(|(key, _)| key.as_str()).collect();
    Ok(json!({
        "person": id,
        "registration": person.record.registration,
        "registered_on": person.record.registered_on,
        "review_due": person.record.review_due,
        "talk_due": person.record.life.talk_due,
        "rev": person.rev,
        "reviews": person.record.life.reviews.len(),
        "amendments": person.record.amendments.len(),
        "age": age,
        "elder": age.is_some_and(|a| a >= ELDER),
        "minor": age.is_some_and(|a| a < 18),
        "marks": marks,
        "cases": facts.cases_of(id).map_err(fault)?.len(),
        "words": json!(person.record).to_string(),
    }))
}

fn shift(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let at: At = text(&want["shift"])?.parse()?;
    let shift = facts.shift_at(at).map_err(fault)?;
    let shift = shift.ok_or_else(|| format!("there is no shift at {at}"))?;
    Ok(json!({"shift": want["shift"], "date": shift.date, "band": shift.band, "duty": shift.duty,
        "backup": shift.backup, "third": shift.third}))
}

fn office_day(facts: &Snapshot<'_>, want: &Value) -> Stands {
    let after = date(want.get("office_day_after"), "office_day_after")?;
    let to = after.checked_add_days(Days::new(62)).unwrap_or(after);
    let holidays: Vec<_> = facts.holidays(after, to).map_err(fault)?.into_iter().map(|h| h.date).collect();
    let is = next_office_day(after, &holidays, &facts.city().closed_days);
    Ok(json!({"office_day_after": after, "is": is}))
}
