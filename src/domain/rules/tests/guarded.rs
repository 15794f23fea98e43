//! What a change of a record may not do: lower 秘匿 alone, wipe what it does not name, skip a step.
//! They must not know how anything is kept or shown.

use serde_json::{Value, json};

use super::world::{World, day};
use crate::domain::view;
use crate::domain::{Code, PersonId, Record, RecordPart, Refusal, Registration, StaffId};

fn r(w: &World, name: &str) -> PersonId {
    PersonId(w.saved[name].as_i64().unwrap())
}

fn record(w: &World, id: PersonId) -> &Record {
    &w.rows.persons[&id].0.record
}

fn amend(id: PersonId, change: &Value) -> Value {
    json!({"do":"amend_person","person":id,"reason":"確認","change":change})
}

/// Tonight's duty is otsuka, backup sakuma, third arai; R05 is hidden.
#[test]
fn flags_change_in_pieces_and_no_change_of_a_record_lifts_hidden() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    w.ok("otsuka", amend(id, &json!({"flags":{"harms_self":true}})));
    let flags = &record(&w, id).flags;
    assert!(flags.hidden && flags.harms_self);
    assert_eq!(flags.perpetrators, ["三浦".into()]);
    let lower = json!({"flags":{"hidden":false}});
    assert_eq!(w.no("otsuka", amend(id, &lower)), Refusal::LiftsHidden);
    let told = json!({"do":"propose_amendment","person":id,"from":"母","words":"終わった","change":lower});
    assert_eq!(w.code("otsuka", told), "two_people");
    let review = json!({"do":"review_registration","person":id,"by":"相談員","changes":lower});
    assert_eq!(w.code("otsuka", review), "two_people");
    // Told while it was no hidden record: it does not lower what somebody has raised since.
    let id = r(&w, "R01");
    let told =
        json!({"do":"propose_amendment","person":id,"from":"母","words":"知られてよい","change":lower});
    w.ok("otsuka", told);
    w.ok("otsuka", amend(id, &json!({"flags":{"hidden":true}})));
    let amendment = record(&w, id).amendments[0].id;
    let mut yes = json!({"do":"settle_amendment","person":id,"amendment":amendment,"confirm":true});
    assert_eq!(w.code("otsuka", yes.clone()), "open_items");
    yes["over"] = json!(["flags"]);
    assert_eq!(w.code("otsuka", yes), "two_people");
    assert!(record(&w, id).flags.hidden, "raised by one, at once");
}

#[test]
fn two_people_with_reasons_lift_hidden() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    let view = |view: &str, reason: &str| json!({"do":"lift_hidden","person":id,"view":view,"reason":reason});
    let yes = || view("yes", "措置の終了通知");
    assert_eq!(w.code("koguchi", yes()), "hidden", "who may not know of them has no say");
    assert_eq!(w.code("otsuka", view("yes", "")), "reason_required");
    assert_eq!(w.code("otsuka", view("need_more", "x")), "bad_input");
    w.ok("otsuka", yes());
    assert!(record(&w, id).flags.hidden);
    assert_eq!(w.no("otsuka", yes()), Refusal::SamePerson { staff: Some(StaffId::new("otsuka")) });
    // A no of anybody ends what waited; then both say so anew.
    w.ok("sakuma", view("no", "本人に聞いていない"));
    w.ok("sakuma", yes());
    assert!(record(&w, id).flags.hidden);
    let made = w.ok("otsuka", yes());
    assert_eq!(made.guarded, [Code::new("lifted")]);
    assert!(!record(&w, id).flags.hidden && record(&w, id).lifting.is_empty());
    assert_eq!(w.no("otsuka", yes()), Refusal::bad_state("hidden", "lifted"));
    // Raised again, both are asked again.
    w.ok("otsuka", amend(id, &json!({"flags":{"hidden":true}})));
    w.ok("otsuka", yes());
    assert!(record(&w, id).flags.hidden);
}

#[test]
fn a_first_view_does_not_wait_for_ever() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    let yes = json!({"do":"lift_hidden","person":id,"view":"yes","reason":"終了通知"});
    w.ok("otsuka", yes.clone());
    w.clock("2026-12-29T21:00");
    w.ok("sakuma", yes.clone());
    assert!(record(&w, id).flags.hidden, "what was so a month ago may be otherwise");
    w.ok("otsuka", yes);
    assert!(!record(&w, id).flags.hidden);
}

#[test]
fn who_is_warned_of_and_who_knows_of_a_hidden_person_is_told_of() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    let made = w.ok("otsuka", amend(id, &json!({"flags":{"perpetrators":[]},"coordinator":"otsuka"})));
    assert_eq!(made.guarded, [Code::new("perpetrators"), Code::new("coordinator")]);
    assert!(w.ok("otsuka", amend(id, &json!({"calming":"歌"}))).guarded.is_empty());
    let open = r(&w, "R01");
    assert!(w.ok("otsuka", amend(open, &json!({"coordinator":"otsuka"}))).guarded.is_empty());
}

#[test]
fn a_proposal_overtaken_by_a_newer_word_is_asked_field_by_field() {
    let mut w = World::f0();
    let id = r(&w, "R01");
    w.ok("otsuka", amend(id, &json!({"flags":{"harms_self":false},"contacts":[{"relation":"母"}]})));
    let change = json!({"flags":{"two_staff":true},"contacts":[{"relation":"母"},{"relation":"兄"}],"medication":"朝"});
    let told = json!({"do":"propose_amendment","person":id,"from":"母","words":"変わった","change":change});
    w.ok("otsuka", told);
    // Another flag is another piece; the list of contacts is the same list.
    let since = json!({"flags":{"harms_self":true},"contacts":[{"relation":"母","must_not_call":true}]});
    w.ok("otsuka", amend(id, &since));
    w.clock("2026-11-24T10:00");
    let amendment = record(&w, id).amendments[0].id;
    let settle = |more: Value| {
        let mut s = json!({"do":"settle_amendment","person":id,"amendment":amendment,"confirm":true});
        s.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        s
    };
    assert_eq!(w.no("koguchi", settle(json!({}))), Refusal::OpenItems { items: vec!["contacts".into()] });
    let mut other = w.clone();
    w.ok("koguchi", settle(json!({"stay":["contacts"]})));
    let now = record(&w, id);
    assert!(now.flags.harms_self && now.flags.two_staff && now.medication.as_str() == "朝");
    assert!(now.contacts.len() == 1 && now.contacts[0].must_not_call);
    other.ok("koguchi", settle(json!({"over":["contacts"]})));
    assert_eq!(record(&other, id).contacts.len(), 2);
}

#[test]
fn a_consent_changes_in_pieces_and_a_revoked_one_stays_revoked() {
    let mut w = World::f0();
    let id = w.ok("sakuma", json!({"do":"add_person","name":"見本 太郎"})).person.unwrap();
    let whole = json!({"scope":"緊急時","partners":["消防"],"on":"2025-01-01","signed_by":"母",
        "until":"2027-03-31","revoked_on":"2026-05-01"});
    w.ok("koguchi", json!({"do":"apply_registration","person":id,"by":"母","consent":whole}));
    let decide = json!({"do":"decide_registration","person":id,"decision":"registered","members":["市"]});
    w.ok("koguchi", decide);
    let talk = json!({"do":"hold_first_talk","members":["母"],"person":id,"plan_entry":"2026-11-21",
        "consent":{"partners":["みどり寮"],"on":"2026-11-20"}});
    let warned = w.ok("koguchi", talk).warnings;
    assert_eq!(warned, [Code::new("no_consent")]);
    let consent = |w: &World| record(w, id).consent.clone().unwrap();
    let now = consent(&w);
    assert_eq!((now.scope.as_str(), now.signed_by.as_str()), ("緊急時", "母"));
    assert_eq!((now.until, now.revoked_on), (Some(day("2027-03-31")), Some(day("2026-05-01"))));
    assert_eq!((now.partners, now.on), (vec!["みどり寮".into()], Some(day("2026-11-20"))));
    assert!(!consent(&w).holds(day("2026-11-21")));
    w.ok("otsuka", amend(id, &json!({"clear":["consent.revoked_on"]})));
    assert!(consent(&w).holds(day("2026-11-21")), "valid again because somebody said so");
}

#[test]
fn taken_for_dead_is_taken_back_with_what_was_owed() {
    let mut w = World::f0();
    let id =
        w.ok("sakuma", json!({"do":"add_person","name":"見本 太郎","consultant":"相談員"})).person.unwrap();
    w.ok("koguchi", json!({"do":"apply_registration","person":id,"by":"母"}));
    w.ok("koguchi", json!({"do":"decide_registration","person":id,"decision":"registered","members":["市"]}));
    w.ok("koguchi", json!({"do":"plan_visit","person":id,"on":"2026-12-01T10:00:00+09:00","city":"佐久間"}));
    let before = record(&w, id).clone();
    let restore = |reason: &str| json!({"do":"restore_registration","person":id,"reason":reason});
    assert_eq!(w.code("koguchi", restore("生きている")), "bad_state");
    w.ok("koguchi", json!({"do":"withdraw_registration","person":id,"reason":"deceased"}));
    assert!(record(&w, id).life.visits.is_empty(), "nobody goes there");
    assert!(w.tasks("visit").is_empty() && w.tasks("first_talk").is_empty());
    w.ok("otsuka", amend(id, &json!({"calming":"歌"})));
    assert_eq!(w.code("koguchi", restore("")), "reason_required");
    w.ok("koguchi", restore("本人から電話"));
    let now = record(&w, id);
    assert_eq!(now.calming.as_str(), "歌");
    assert_eq!(Record { calming: before.calming.clone(), ..now.clone() }, before);
    assert_eq!((w.tasks("visit").len(), w.tasks("first_talk").len()), (1, 1));
}

#[test]
fn a_review_marks_only_what_the_reviewer_could_see() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    let review = json!({"do":"review_registration","person":id,"by":"相談員"});
    w.ok("otsuka", review);
    let card = view::person_card(&w.rows, w.now, Some(&StaffId::new("otsuka")), id, &Code::new("review"));
    let masked = card.unwrap().unwrap().parts.masked;
    assert!(!masked.is_empty());
    let top = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    for part in RecordPart::ALL {
        let hides = part.fields().iter().any(|f| masked.iter().any(|m| top(m) == *f));
        assert_eq!(record(&w, id).checked.contains_key(&part), !hides, "{part:?}");
    }
    assert!(record(&w, id).checked_part(RecordPart::Basics).is_none());
    let open = r(&w, "R01");
    w.ok("otsuka", json!({"do":"review_registration","person":open,"by":"相談員"}));
    assert_eq!(record(&w, open).checked.len(), RecordPart::ALL.len());
}

#[test]
fn the_meeting_is_not_skipped_and_no_day_lies_before_or_ahead() {
    let mut w = World::f0();
    w.ok("kanri", json!({"do":"add_staff","staff":"yakan","name":"夜間 職員","roles":["officer"]}));
    let registered = json!({"name":"見本 花子","registration":"registered"});
    let mut add = registered.clone();
    add["do"] = json!("add_person");
    assert_eq!(w.no("yakan", add.clone()), Refusal::NotAllowed { needs: "coordinator".into() });
    let id = w.ok("koguchi", add.clone()).person.unwrap();
    assert_eq!(record(&w, id).registration, Registration::Registered);
    add["registration"] = json!("candidate");
    w.ok("yakan", add);
    assert_eq!(w.code("otsuka", json!({"do":"open_case","new_person":registered})), "bad_state");
    let case = w.stranger();
    let named = json!({"do":"identify_person","case":case,"new_person":registered,"reason":"名乗った"});
    assert_eq!(w.code("otsuka", named), "bad_state");

    let ahead = amend(id, &json!({"registered_on":"2026-12-01"}));
    assert_eq!(w.code("otsuka", ahead), "bad_input");
    w.ok("otsuka", amend(id, &json!({"registered_on":"2026-11-10"})));
    let review = |on: &str| json!({"do":"review_registration","person":id,"by":"相談員","on":on});
    assert_eq!(w.code("otsuka", review("2026-11-09")), "bad_input");
    w.ok("otsuka", review("2026-11-10"));
}

#[test]
fn words_told_by_telephone_are_never_just_gone() {
    let mut w = World::f0();
    let id = w.ok("otsuka", json!({"do":"add_person","name":"例示 一"})).person.unwrap();
    w.ok(
        "otsuka",
        json!({"do":"propose_amendment","person":id,"from":"母","words":"ペニシリンで息が止まった"}),
    );
    let told = w.rows.persons[&id].0.record.amendments[0].id;
    w.ok("otsuka", json!({"do":"settle_amendment","person":id,"amendment":told,"confirm":true}));
    let record = &w.rows.persons[&id].0.record;
    assert!(record.amendments.is_empty());
    assert_eq!(record.notes.len(), 1);
    assert!(record.notes[0].as_str().ends_with("母: ペニシリンで息が止まった"), "{}", record.notes[0]);
}
