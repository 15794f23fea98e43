//! The door's own tests, with rules simple enough to see what the door itself does.
//! They must not know the real rules; those are tested in `domain/` and by scenarios.

use chrono::NaiveTime;

use super::door::{Done, Door, Rejected};
use crate::domain::{
    Abuse, Actor, AskOrder, Asked, At, Bands, BedUse, Call, CallId, CallState, Change, City, Code, Command,
    Ctx, Definition, Envelope, Facts, Fault, KeyPerson, Limits, No, Outcome, Person, PersonId, PhoneOwner,
    Plan, Provider, Publish, Record, Refusal, RequestId, Rev, Room, Seq, Series, Service, Source, StayCount,
    Words,
};
use crate::text::Clean;

fn city() -> City {
    let words = Words::default();
    let limits = Limits {
        call_back_minutes: 15,
        drill_months: 12,
        stay_days: 7,
        stay_limit: true,
        stay_count: StayCount::Days,
        warn_day: 5,
        hold_minutes: 20,
        tries: 3,
        tries_minutes: 15,
        conference_days: 5,
        stale_hours: [(Service::ShortStay, 24)].into(),
        check_in_minutes: 60,
        over_capacity_days: 10,
        max_nights_in_row: 2,
        rest_hours: 8,
        keep_years: 5,
        outing_hours: 24,
        persons_standard: None,
        small_number: 5,
        refusal_moves_turn: false,
    };
    let definition =
        Definition { version: "1".into(), text: words.clone(), for_: Vec::new(), against: Vec::new() };
    City {
        key: "test".into(),
        name: words.clone(),
        scheme: words.clone(),
        code: "00000".into(),
        registration: crate::domain::RegistrationUse::On,
        desks: vec![],
        decides: crate::domain::Decides::default(),
        ask_order: AskOrder::Rotation,
        supports: vec![],
        abuse: Abuse::default(),
        second_tier: vec![],
        functions: crate::domain::Functions::default(),
        fees: vec![],
        bands: Bands::of_night(NaiveTime::MIN, NaiveTime::MIN),
        limits,
        closed_days: Vec::new(),
        lists: Vec::new(),
        districts: Vec::new(),
        definition,
        exits: Vec::new(),
        what_this_is_not: words,
    }
}

/// Rules of a very small desk: calls ring, persons are added and amended, a bed is held.
fn small_rules(ctx: &Ctx<'_>, command: &Command) -> Result<Plan, No> {
    let mut plan = Plan::default();
    match command {
        Command::RingCall { line, number, external_id, .. } => {
            let known = external_id.as_ref().map(|x| ctx.facts.call_by_external(x.as_str())).transpose()?;
            if let Some(call) = known.flatten() {
                plan.outcome.call = Some(call.id);
                return Ok(plan);
            }
            let id = CallId(ctx.facts.next(Series::Call)?);
            plan.outcome.call = Some(id);
            plan.changes.push(Change::Call(Box::new(call(
                ctx,
                id,
                line,
                number.as_ref(),
                external_id.as_ref(),
            ))));
        }
        Command::AddPerson(fields) => {
            let id = PersonId(ctx.facts.next(Series::Person)?);
            let record = fields.clone().into_record();
            plan.outcome.person = Some(id);
            plan.changes.push(person(ctx, id, Rev(1), record));
        }
        Command::AmendPerson { person: id, change, rev, .. } => {
            let Some(old) = ctx.facts.person(*id)? else {
                return Err(Refusal::not_found("person", id).into());
            };
            let mut record = old.record;
            change.clone().write_to(&mut record);
            plan.changes.push(person(ctx, *id, Rev(rev.unwrap_or(old.rev).0 + 1), record));
        }
        Command::SeePerson { .. } => return Err(Refusal::Hidden.into()),
        Command::PublishVacancy(n) => {
            plan.changes.push(Change::Publish(Box::new(Publish {
                provider: n.provider.clone(),
                night: n.night,
                room: n.room,
                max: None,
                used: None,
                reserved: None,
                accepting: n.accepting,
                staff_tonight: None,
                nurse: false,
                can_come: None,
                earliest_minutes: None,
                accepts: None,
                cannot: Vec::new(),
                note: Clean::default(),
                as_of: ctx.at,
                source: Source::Phone,
                by: Clean::default(),
                seq: ctx.seq,
                counts_upto: ctx.seq,
            })));
        }
        Command::LapseHolds {} => {
            for bed in ctx.facts.lapsed_holds(ctx.at)? {
                plan.changes.push(Change::FreeBed(bed.request, bed.night, ctx.seq));
            }
        }
        // Stands for a request: the provider and a hold on tonight's bed.
        Command::AmendProvider { provider, .. } => {
            let provider: Provider = serde_json::from_value(serde_json::json!({
                "id": provider, "rev": 1, "service": Service::ShortStay, "name": "ひだまり"
            }))
            .map_err(|e| Fault::Other { why: e.to_string() })?;
            let hold = BedUse {
                request: RequestId(ctx.seq.0),
                provider: provider.id.clone(),
                night: ctx.at.date(),
                room: Room::Any,
                made: ctx.seq,
                hold_until: Some(ctx.at.plus_minutes(20)),
                by: Clean::default(),
                at: ctx.at,
                freed: None,
            };
            plan.changes.push(Change::Bed(Box::new(hold)));
            plan.changes.push(Change::Provider(Box::new(provider)));
        }
        _ => return Err(Refusal::bad_input("do", "not in this small desk").into()),
    }
    Ok(plan)
}

fn call(ctx: &Ctx<'_>, id: CallId, line: &Clean, number: Option<&Clean>, external: Option<&Clean>) -> Call {
    Call {
        id,
        rev: Rev(1),
        line: line.clone(),
        number: number.cloned(),
        name: None,
        external_id: external.cloned(),
        state: CallState::Ringing,
        began: ctx.at,
        answered_at: None,
        answered_by: None,
        seat: None,
        ended: None,
        possible: Vec::new(),
        person: None,
        caller_name: None,
        relation: None,
        verified_by: None,
        kind: None,
        words: None,
        set_aside: None,
        late: false,
        drill: false,
    }
}

fn person(ctx: &Ctx<'_>, id: PersonId, rev: Rev, record: Record) -> Change {
    Change::Person(Box::new(Person { id, rev, written_at: ctx.at, record }), Clean::default())
}

fn door() -> (tempfile::TempDir, Door) {
    let dir = tempfile::tempdir().unwrap();
    let mut door = Door::create(&dir.path().join("night.db"), &city(), At(0)).unwrap();
    door.rules = small_rules;
    (dir, door)
}

fn send(door: &mut Door, id: &str, at: At, json: &str) -> Result<Done, Rejected> {
    let command = serde_json::from_str(json).unwrap();
    let actor = Actor::Feed;
    door.execute(&Envelope { id: id.into(), actor, at, entered_at: at, seat: "1".into(), command })
}

const RING: &str = r#"{"do":"ring_call","line":"1","number":"0282-24-0001","external_id":"x"}"#;
const ADD: &str = r#"{"do":"add_person","name":"大平 花子","reading":"おおひら はなこ","address":"大平町１－２",
    "phones":["0282-24-0001／090-0000-0001"],"contacts":[{"relation":"母","phones":["090-0000-0002"]}]}"#;

#[test]
fn a_repeated_id_returns_its_first_outcome() {
    let (_dir, mut door) = door();
    let first = send(&mut door, "c1", At(1), RING).unwrap();
    let outcome = Outcome { call: Some(CallId(1)), ..Outcome::default() };
    assert_eq!(first, Done { seq: Some(Seq(1)), outcome, repeated: false });
    let again = send(&mut door, "c1", At(2), ADD).unwrap();
    assert_eq!(again, Done { repeated: true, ..first.clone() });
    assert!(door.has_command("c1").unwrap());
    assert_eq!(door.read(|s| s.person_count()).unwrap(), 0);
    // The same call told under another id is no second call and no second line.
    let told = send(&mut door, "c2", At(3), RING).unwrap();
    assert_eq!(told, Done { seq: None, ..first });
    assert_eq!(door.read(|s| s.head()).unwrap(), Seq(1));
}

#[test]
fn a_person_is_found_by_every_key_and_keeps_its_versions() {
    let (_dir, mut door) = door();
    send(&mut door, "c1", At(1), ADD).unwrap();
    send(
        &mut door,
        "c2",
        At(2),
        r#"{"do":"amend_person","person":1,"change":{"phones":["0282-24-0009"]},"reason":"転居"}"#,
    )
    .unwrap();
    door.read(|s| {
        let person = s.person(PersonId(1)).unwrap().unwrap();
        assert_eq!((person.rev, person.record.contacts.len()), (Rev(2), 1));
        assert_eq!(s.persons_by_name("大平　花子").unwrap().len(), 1);
        assert_eq!(s.persons_by_name("おおひらはなこ").unwrap().len(), 1);
        assert_eq!(s.persons_at("大平町1-2").unwrap().len(), 1);
        assert!(s.phone_owners("0282240001").unwrap().is_empty());
        assert_eq!(s.phone_owners("0282240009").unwrap(), [PhoneOwner::Person(PersonId(1))]);
        assert_eq!(s.phone_owners("09000000002").unwrap(), [PhoneOwner::Contact(PersonId(1), "母".into())]);
        assert_eq!(s.person_written(PersonId(1)).unwrap(), Some((Actor::Feed, At(2))));
        let contacts = &person.record.contacts;
        assert!(matches!(contacts.as_slice(), [KeyPerson { must_not_call: false, .. }]));
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_row_that_moved_meanwhile_is_not_written_over() {
    let (_dir, mut door) = door();
    send(&mut door, "c1", At(1), ADD).unwrap();
    let amend = |rev: i64| {
        format!(r#"{{"do":"amend_person","person":1,"change":{{"name":"別"}},"reason":"x","rev":{rev}}}"#)
    };
    send(&mut door, "c2", At(2), &amend(1)).unwrap();
    let late = send(&mut door, "c3", At(3), &amend(1));
    assert!(matches!(late, Err(No::Fault(Fault::Constraint { .. }))), "{late:?}");
    assert_eq!(door.read(|s| s.head()).unwrap(), Seq(2));
    assert_eq!(door.verify().unwrap().broken, None);
}

#[test]
fn a_closed_record_leaves_an_attempt_line() {
    let (_dir, mut door) = door();
    send(&mut door, "c1", At(1), ADD).unwrap();
    let see = r#"{"do":"see_person","person":1,"purpose":"review"}"#;
    let no = send(&mut door, "c2", At(2), see);
    assert_eq!(no, Err(No::Refused(Refusal::Hidden)));
    let lines = door.read(|s| s.accesses(&Asked { person: Some(PersonId(1)), ..Asked::default() })).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].seq, lines[0].refused.as_ref().map(Code::as_str)), (Seq(2), Some("hidden")));
    assert_eq!(door.read(|s| s.last_seen(PersonId(1))).unwrap(), None);
}

#[test]
fn due_holds_lapse_on_a_line_of_their_own() {
    let (_dir, mut door) = door();
    // The hold's row goes before its provider's: the order in a plan does not matter.
    send(&mut door, "c1", At(0), r#"{"do":"amend_provider","provider":"P1","change":{}}"#).unwrap();
    let later = At(0).plus_minutes(21);
    let publish = r#"{"do":"publish_vacancy","provider":"P1","night":"1970-01-01","room":"any","accepting":2,"source":"phone"}"#;
    let done = send(&mut door, "c2", later, publish).unwrap();
    assert_eq!(done.seq, Some(Seq(3)));
    let lines = door.read(|s| s.journal_after(Seq(1), 10)).unwrap();
    let names: Vec<_> = lines.iter().map(|l| (l.command.as_str(), l.actor.to_string())).collect();
    assert_eq!(names, [("lapse_holds", "system".to_owned()), ("publish_vacancy", "feed".to_owned())]);
    let date = At(0).date();
    let beds = door.read(|s| s.bed_uses(&"P1".into(), date, date)).unwrap();
    assert_eq!(beds.iter().map(|b| b.freed).collect::<Vec<_>>(), [Some(Seq(2))]);
    let published = door.read(|s| s.published(&"P1".into(), date, date)).unwrap();
    assert_eq!((published[0].accepting, published[0].max), (Some(2), None));
    assert_eq!(door.read(|s| s.next(Series::Provider)).unwrap(), 2);
    assert!(door.check().unwrap().is_sound());
}
