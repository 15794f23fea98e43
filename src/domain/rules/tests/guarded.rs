//! What a change of a record may not do: lower 秘匿 alone, wipe what it does not name, skip a step.
//! They must not know how anything is kept or shown.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::{Code, PersonId, Record, Refusal, StaffId};

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
    let yes = json!({"do":"settle_amendment","person":id,"amendment":amendment,"confirm":true});
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
