//! The life of a registration, what is told by telephone, visits, checks: every command and refusal.
//! They must not know how anything is kept or shown.

use serde_json::{Value, json};

use super::world::{World, at, day};
use crate::domain::view::{self, PersonCard};
use crate::domain::{Code, PersonDue, PersonId, Record, RecordPart, Refusal, Registration, StaffId};

fn new(w: &mut World, fields: Value) -> PersonId {
    let mut add = fields;
    add["do"] = json!("add_person");
    w.ok("sakuma", add).person.unwrap()
}

fn record(w: &World, id: PersonId) -> &Record {
    &w.rows.persons[&id].0.record
}

fn r(w: &World, name: &str) -> PersonId {
    PersonId(w.saved[name].as_i64().unwrap())
}

fn card(w: &World, who: &str, id: PersonId) -> Option<PersonCard> {
    view::person_card(&w.rows, w.now, Some(&StaffId::new(who)), id, &Code::new("call")).unwrap()
}

fn applied(w: &mut World) -> PersonId {
    let id = new(w, json!({"name":"見本 太郎","consultant":"S-07 の担当"}));
    w.ok(
        "koguchi",
        json!({"do":"apply_registration","person":id,"by":"母","class":"B",
        "consent":{"scope":"緊急時","on":"2026-11-21"}}),
    );
    id
}

fn registered(w: &mut World) -> PersonId {
    let id = applied(w);
    w.ok(
        "koguchi",
        json!({"do":"decide_registration","person":id,"decision":"registered",
        "members":["市","センター"],"reg_no":"0099"}),
    );
    id
}

#[test]
fn a_life_from_candidate_to_its_end() {
    let mut w = World::f0();
    let id = new(&mut w, json!({"name":"見本 太郎"}));
    let explain =
        json!({"do":"propose_candidate","person":id,"explained_by":"S-07","explained_on":"2026-11-10"});
    w.ok("koguchi", explain.clone());
    w.ok("koguchi", explain);
    assert_eq!(record(&w, id).registration, Registration::Candidate);
    w.ok("koguchi", json!({"do":"apply_registration","person":id,"by":"本人","oral":true}));
    assert_eq!(record(&w, id).registration, Registration::Applied);
    assert_eq!(w.tasks("application_paper").len(), 1, "the paper follows");
    let decide =
        json!({"do":"decide_registration","person":id,"decision":"registered","members":["市","センター"]});
    let made = w.ok("koguchi", decide.clone());
    let warned: Vec<&str> = made.warnings.iter().map(Code::as_str).collect();
    assert_eq!(warned, ["no_consent", "no_class", "no_reg_no"]);
    assert_eq!(record(&w, id).review_due, Some(day("2027-11-21")));
    let talk = w.tasks("first_talk").remove(0);
    assert_eq!((talk.due, talk.person), (at("2026-12-21T17:00"), Some(id)));
    assert_eq!(w.code("koguchi", decide), "bad_state");
    w.clock("2026-12-22T10:00");
    let talk = json!({"do":"hold_first_talk","person":id,"members":["本人"],"plan_entry":"2026-12-22"});
    // Nobody present is no talk.
    for members in [json!([]), json!(["", " "])] {
        let empty = json!({"do":"hold_first_talk","person":id,"members":members});
        assert_eq!(w.code("koguchi", empty), "bad_input");
    }
    let warned = w.ok("koguchi", talk.clone()).warnings;
    assert_eq!(warned, [Code::new("after_due")]);
    assert!(w.tasks("first_talk").is_empty());
    assert_eq!(w.no("koguchi", talk), Refusal::bad_state("first_talk", "held"));
    w.ok("koguchi", json!({"do":"request_trial_stay","person":id,"place":"みどり寮","words":"一泊"}));
    w.ok("koguchi", json!({"do":"withdraw_registration","person":id,"reason":"moved","words":"架空市へ"}));
    let gone = record(&w, id);
    assert_eq!((gone.registration, gone.review_due), (Registration::Moved, None));
    assert!(w.tasks("trial_stay").is_empty() && w.tasks("application_paper").is_empty());
    let again = json!({"do":"withdraw_registration","person":id,"reason":"moved"});
    assert_eq!(w.no("koguchi", again), Refusal::bad_state("registration", "moved"));
    let visit = json!({"do":"plan_visit","person":id,"on":"2026-12-25T10:00","city":"佐久間"});
    assert_eq!(w.code("koguchi", visit), "bad_state");
    // Someone who comes back applies anew.
    w.ok("koguchi", json!({"do":"apply_registration","person":id,"by":"本人"}));
    w.ok("koguchi", json!({"do":"withdraw_registration","person":id,"reason":"deceased"}));
    let apply = json!({"do":"apply_registration","person":id,"by":"本人"});
    assert_eq!(w.no("koguchi", apply), Refusal::bad_state("registration", "deceased"));
    let died = json!({"do":"withdraw_registration","person":id,"reason":"deceased"});
    assert_eq!(w.code("koguchi", died), "bad_state");
}

#[test]
fn what_a_meeting_needs() {
    let mut w = World::f0();
    let id = applied(&mut w);
    let decide = |more: Value| {
        let mut d = json!({"do":"decide_registration","person":id,"decision":"declined","members":["市"]});
        d.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        d
    };
    assert_eq!(
        w.no("koguchi", decide(json!({"members":[""]}))),
        Refusal::bad_input("members", "who was there")
    );
    assert_eq!(w.code("koguchi", decide(json!({}))), "reason_required");
    assert_eq!(w.code("koguchi", decide(json!({"on":"2026-11-30","reason":"x"}))), "bad_input");
    assert_eq!(w.code("koguchi", decide(json!({"on":"2026-11-01","reason":"x"}))), "bad_input");
    assert_eq!(w.code("koguchi", decide(json!({"class":"D","reason":"x"}))), "bad_input");
    let taken = decide(json!({"decision":"registered","reg_no":"0001"}));
    assert_eq!(w.code("koguchi", taken), "bad_input", "a registration number is one person's");
    w.ok("koguchi", decide(json!({"reason":"家族で足りる"})));
    assert_eq!(record(&w, id).registration, Registration::Declined);
    assert!(w.tasks("first_talk").is_empty());
    // Declined is no gate: applied again.
    w.ok("koguchi", json!({"do":"apply_registration","person":id,"by":"母"}));
}

#[test]
fn the_life_is_the_coordinators_work() {
    let mut w = World::f0();
    let id = registered(&mut w);
    for command in [
        json!({"do":"propose_candidate","person":id,"explained_by":"x"}),
        json!({"do":"apply_registration","person":id,"by":"x"}),
        json!({"do":"decide_registration","person":id,"decision":"registered","members":["x"]}),
        json!({"do":"hold_first_talk","person":id,"members":["本人"]}),
        json!({"do":"review_registration","person":id,"by":"x"}),
        json!({"do":"withdraw_registration","person":id,"reason":"withdrawn"}),
        json!({"do":"plan_visit","person":id,"on":"2026-12-01T10:00","city":"x"}),
        json!({"do":"request_trial_stay","person":id}),
        json!({"do":"settle_amendment","person":id,"amendment":1,"confirm":true}),
    ] {
        // A supervisor who is no coordinator, and an account for settings.
        for who in ["ishikawa", "kanri"] {
            assert_eq!(
                w.no(who, command.clone()),
                Refusal::NotAllowed { needs: "coordinator".into() },
                "{command}"
            );
        }
    }
    for command in [
        json!({"do":"amend_person","person":id,"change":{"registration":"withdrawn"},"reason":"x"}),
        json!({"do":"review_registration","person":id,"by":"x","changes":{"registration":"moved"}}),
        json!({"do":"propose_amendment","person":id,"from":"x","words":"y","change":{"registration":"moved"}}),
    ] {
        assert_eq!(w.no("koguchi", command), Refusal::bad_state("registration", "registered"));
    }
    let unknown = json!({"do":"hold_first_talk","person":9999});
    assert_eq!(w.code("koguchi", unknown), "not_found");
}

#[test]
fn a_city_without_registration_has_no_meetings() {
    let mut w = World::f0();
    w.rows.city.registration = crate::domain::RegistrationUse::Off;
    let id = new(&mut w, json!({"name":"見本 太郎"}));
    let no = w.no("koguchi", json!({"do":"apply_registration","person":id,"by":"母"}));
    assert_eq!(no, Refusal::bad_state("registration", "not_used"));
}

#[test]
fn a_review_is_a_new_version_whatever_it_changes() {
    let mut w = World::f0();
    let id = registered(&mut w);
    let rev = w.rows.persons[&id].0.rev;
    w.clock("2027-11-01T10:00");
    let review = json!({"do":"review_registration","person":id,"by":"古口","rev":rev});
    w.ok("koguchi", review.clone());
    let now = &w.rows.persons[&id].0;
    assert_eq!(now.rev.0, rev.0 + 1);
    assert_eq!(now.record.review_due, Some(day("2028-11-01")));
    assert_eq!(now.record.checked[&RecordPart::Home].by.as_str(), "古口");
    assert_eq!(w.code("koguchi", review), "stale");
    let sets =
        json!({"do":"review_registration","person":id,"by":"古口","changes":{"review_due":"2028-05-01"}});
    w.ok("koguchi", sets);
    assert_eq!(record(&w, id).review_due, Some(day("2028-05-01")), "an earlier one may be set");
    let before = json!({"do":"review_registration","person":id,"by":"古口","on":"2027-10-01"});
    assert_eq!(w.code("koguchi", before), "bad_input");
    let not = new(&mut w, json!({"name":"未登録"}));
    assert_eq!(w.code("koguchi", json!({"do":"review_registration","person":not,"by":"x"})), "bad_state");
}

#[test]
fn parts_are_checked_without_a_change() {
    let mut w = World::f0();
    let id = r(&w, "R01");
    let check = |parts: Value, on: Value| json!({"do":"check_person","person":id,"parts":parts,"on":on});
    assert_eq!(w.code("otsuka", check(json!([]), json!(null))), "bad_input");
    assert_eq!(w.code("otsuka", check(json!(["risk"]), json!("2026-12-01"))), "bad_input");
    w.ok("otsuka", check(json!(["risk", "contacts"]), json!(null)));
    w.ok("otsuka", check(json!(["risk"]), json!("2026-01-01")));
    let mut ages = card(&w, "otsuka", id).unwrap().parts.ages.into_iter();
    let risk = ages.find(|a| a.part == RecordPart::Risk).unwrap();
    assert_eq!((risk.on, risk.by.as_str(), risk.months), (Some(day("2026-11-21")), "大塚", Some(0)));
    assert_eq!(ages.find(|a| a.part == RecordPart::Home).unwrap().months, None, "nobody has checked it");
    w.ok("otsuka", json!({"do":"set_capsule","person":id,"capsule":{"present":true,"place":"冷蔵庫"}}));
    assert!(record(&w, id).checked.contains_key(&RecordPart::Capsule), "written whole is checked");
}

#[test]
fn what_is_told_at_night_waits_for_the_day() {
    let mut w = World::f0();
    let id = r(&w, "R01");
    let was = record(&w, id).phones.clone();
    let propose = |from: &str, words: &str, change: Value| json!({"do":"propose_amendment","person":id,"from":from,"words":words,"change":change});
    assert_eq!(w.code("otsuka", propose("", "変わった", json!({}))), "bad_input");
    assert_eq!(w.code("otsuka", propose("母", "", json!({}))), "bad_input");
    assert_eq!(w.code("otsuka", propose("母", "x", json!({"behaviour":{"total":99}}))), "bad_input");
    w.ok("otsuka", propose("母", "携帯が変わった", json!({"phones":["0000-31-0077"]})));
    w.ok("otsuka", propose("作業所", "薬が増えた", json!({"medication":"朝夕"})));
    assert_eq!(record(&w, id).phones, was, "nothing is written yet");
    assert_eq!(w.tasks("amendment").len(), 1);
    let rows = card(&w, "otsuka", id).unwrap().parts.amendments;
    assert_eq!((rows.len(), rows[0].fields[0].as_str(), rows[0].changed_since), (2, "phones", false));
    w.ok(
        "otsuka",
        json!({"do":"amend_person","person":id,"change":{"phones":["0000-31-0078"]},"reason":"x"}),
    );
    assert!(card(&w, "otsuka", id).unwrap().parts.amendments[0].changed_since);

    w.clock("2026-11-24T10:00");
    let settle = |n: usize, confirm: bool, reason: &str| json!({"do":"settle_amendment","person":id,"amendment":rows[n].id,"confirm":confirm,"reason":reason});
    assert_eq!(w.code("koguchi", settle(1, false, "")), "reason_required");
    w.ok("koguchi", settle(1, false, "主治医に確かめた。変わりなし"));
    assert_eq!(w.tasks("amendment").len(), 1, "one still waits");
    // Somebody has written the number since: it is asked which of the two stands.
    let mut phones = settle(0, true, "");
    assert_eq!(w.no("koguchi", phones.clone()), Refusal::OpenItems { items: vec!["phones".into()] });
    phones["over"] = json!(["phones"]);
    w.ok("koguchi", phones);
    assert!(w.tasks("amendment").is_empty());
    let now = record(&w, id);
    assert_eq!((now.phones[0].as_str(), now.amendments.len()), ("0000-31-0077", 0));
    assert_ne!(now.medication.as_str(), "朝夕");
    assert_eq!(w.code("koguchi", settle(0, true, "")), "not_found");
}

#[test]
fn visits_are_planned_together_and_recorded() {
    let mut w = World::f0();
    let id = r(&w, "R01");
    let plan = |on: &str, who: Value| {
        let mut p = json!({"do":"plan_visit","person":id,"on":on});
        p.as_object_mut().unwrap().extend(who.as_object().unwrap().clone());
        p
    };
    assert_eq!(w.code("koguchi", plan("2026-12-01T10:00", json!({}))), "bad_input");
    assert_eq!(w.code("koguchi", plan("2026-11-01T10:00", json!({"city":"佐久間"}))), "bad_input");
    let three = json!({"city":"佐久間","core_centre":"古口","consultant":"S-07"});
    assert!(w.ok("koguchi", plan("2026-12-01T10:00", three)).warnings.is_empty());
    let visit = record(&w, id).life.visits[0].clone();
    assert_eq!(w.tasks("visit")[0].owner.as_ref().unwrap().as_str(), "佐久間・古口・S-07");
    let made =
        |visit: Value, words: &str| json!({"do":"record_visit","person":id,"visit":visit,"words":words});
    assert_eq!(w.code("otsuka", made(json!(null), "")), "bad_input");
    assert_eq!(w.code("otsuka", made(json!(9999), "x")), "not_found");
    w.clock("2026-12-01T12:00");
    w.ok("otsuka", made(json!(visit.id), "母の腰痛"));
    assert!(w.tasks("visit").is_empty());
    assert_eq!(w.code("otsuka", made(json!(visit.id), "x")), "bad_state");
    w.ok("otsuka", made(json!(null), "通りがかりに寄った"));
    assert_eq!(record(&w, id).life.visits.len(), 2, "one nobody had planned");
    let late = json!({"do":"request_trial_stay","person":id,"due":"2026-11-01T10:00"});
    assert_eq!(w.code("koguchi", late), "bad_input");
}

#[test]
fn a_household_says_so_of_each_other_and_of_nobody_hidden() {
    let mut w = World::f0();
    let (one, two, hidden) = (r(&w, "R01"), r(&w, "R06"), r(&w, "R05"));
    let link = |other: PersonId, apart: bool| json!({"do":"link_household","person":one,"other":other,"relation":"兄弟","apart":apart});
    assert_eq!(w.code("otsuka", link(one, false)), "bad_input");
    assert_eq!(w.no("otsuka", link(two, true)), Refusal::bad_state("household", "none"));
    assert_eq!(w.code("koguchi", link(hidden, false)), "hidden");
    w.ok("otsuka", link(two, false));
    w.ok("otsuka", link(hidden, false));
    assert_eq!(record(&w, two).linked[0].person, one);
    // The other is known to the duty officer, but not by way of a household: others may look on.
    for who in ["otsuka", "koguchi"] {
        let card = card(&w, who, one).unwrap();
        let seen: Vec<PersonId> = card.parts.linked.iter().map(|l| l.person).collect();
        assert_eq!(seen, [two], "{who}");
        assert_eq!(card.person.record.linked.len(), 1, "{who}");
    }
    assert!(card(&w, "koguchi", hidden).is_none());
    w.ok("otsuka", link(two, true));
    assert!(record(&w, two).linked.is_empty());
}

#[test]
fn a_hidden_persons_card_says_nowhere_where_they_are() {
    let mut w = World::f0();
    let id = r(&w, "R05");
    let secret = "秘密の所";
    w.ok("otsuka", json!({"do":"amend_person","person":id,"reason":"x","change":{
        "postal_code":secret,"address":secret,"district":secret,"hoped_places":[secret],
        "stays":[{"place":secret}],"refusals":[{"place":secret,"why":"満床"}],
        "capsule":{"present":true,"place":secret},
        "home":{"keys":secret,"entry_code":secret,"parking":secret,"violence":"兄"},
        "evacuation":{"place":secret,"route":secret,"plan":secret,"helpers":[{"name":secret,"address":secret}]},
        "team":[{"role":"school","office":secret},{"role":"day_service","office":secret},
                {"role":"informal","name":secret},{"role":"doctor","office":"架空病院"}]}}));
    w.ok("otsuka", json!({"do":"propose_amendment","person":id,"from":"病院","words":secret,"change":{"address":secret}}));
    w.ok(
        "otsuka",
        json!({"do":"plan_visit","person":id,"on":"2026-12-01T10:00","city":"佐久間","words":secret}),
    );
    w.ok("otsuka", json!({"do":"request_trial_stay","person":id,"place":secret,"words":secret}));
    let shown = card(&w, "otsuka", id).unwrap();
    let text = format!("{shown:?}");
    assert!(!text.contains(secret), "{}", &text[text.find(secret).unwrap().saturating_sub(80)..]);
    let record = &shown.person.record;
    assert_eq!((record.home.violence.as_str(), record.team.len()), ("兄", 1), "risk and doctor stay");
    assert_eq!(shown.parts.amendments[0].fields[0].as_str(), "address", "that it is told is to be settled");
    let lists = (
        view::due_people(&w.rows, w.now, Some(&"otsuka".into()), 60).unwrap(),
        view::high_risk(&w.rows, w.now, Some(&"otsuka".into())).unwrap(),
        view::board(&w.rows, w.now, Some(&"otsuka".into()), Some(id), None).unwrap(),
    );
    assert!(!format!("{lists:?}").contains(secret));
    // For those who may not know of her there is no row, whatever it is about.
    for who in ["ishikawa", "koguchi", "kanri"] {
        assert!(card(&w, who, id).is_none());
        let due = view::due_people(&w.rows, w.now, Some(&who.into()), 60).unwrap();
        let risk = view::high_risk(&w.rows, w.now, Some(&who.into())).unwrap();
        assert!(due.rows.iter().all(|r| r.person != id) && risk.rows.iter().all(|r| r.person != id), "{who}");
    }
}

#[test]
fn dates_come_due_in_their_order() {
    use PersonDue::{Benefit, Consent, FirstTalk, Handbook, Medicine, PlanEntry, Review, SupportLevel};
    let mut w = World::f0();
    let id = registered(&mut w);
    w.ok(
        "koguchi",
        json!({"do":"amend_person","person":id,"reason":"x","change":{
        "handbooks":[{"kind":"mental","grade":"2級","expires":"2026-11-30"}],"support_until":"2027-03-31",
        "benefits":[{"kind":"self_support_medical","expires":"2026-12-01"}],
        "medicines":[{"name":"甲","left_days":20,"counted_on":"2026-11-21"}],
        "consent":{"on":"2026-11-21","revoked_on":"2026-11-20"}}}),
    );
    let due = |w: &World, ahead: u32| {
        let list = view::due_people(&w.rows, w.now, Some(&"koguchi".into()), ahead).unwrap();
        let rows = list.rows.into_iter().filter(|r| r.person == id);
        rows.map(|r| (r.kind, r.overdue, r.task.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(due(&w, 10), [(Consent, true, false), (Handbook, false, false), (Benefit, false, false)]);
    let month: Vec<_> = due(&w, 31).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(month, [Consent, Handbook, Benefit, FirstTalk, PlanEntry], "medicine only in its last week");
    assert!(due(&w, 31).contains(&(FirstTalk, false, true)), "the talk is a task with an owner");
    w.clock("2026-12-08T10:00");
    assert!(due(&w, 31).contains(&(Medicine, false, false)));
    w.clock("2028-01-01T10:00");
    let late: Vec<_> = due(&w, 0).into_iter().filter(|(_, over, _)| *over).map(|(kind, ..)| kind).collect();
    for kind in [FirstTalk, PlanEntry, SupportLevel, Review] {
        assert!(late.contains(&kind), "{kind:?}");
    }
}

#[test]
fn a_national_id_number_is_never_kept() {
    let mut w = World::f0();
    // Twelve digits whose last one checks: invented, no one's.
    for number in ["123456789018", "1234 5678 9018"] {
        let add = json!({"do":"add_person","name":"見本","benefits":[{"number":number}]});
        assert_eq!(w.code("otsuka", add), "bad_input", "{number}");
    }
    new(&mut w, json!({"name":"見本","benefits":[{"number":"123456789012"}],"recipient_no":"0000000001"}));
    let city = json!({"do":"add_person","name":"見本","recipient_city":"9203"});
    assert_eq!(w.code("otsuka", city), "bad_input");
}

#[test]
fn liaison_officers_stand_in_the_table_of_offices() {
    let mut w = World::f0();
    w.ok(
        "koguchi",
        json!({"do":"amend_provider","provider":"C1","change":{"service":"consultation",
        "name":"相談支援 S-07","district":"大平","liaison":["架空 相談員"],"day_phones":["0000-40-0007"],
        "night_phones":["090-0000-0007"]}}),
    );
    let offices = view::consult_offices(&w.rows).unwrap();
    let office = offices.iter().find(|o| o.provider.as_str() == "C1").unwrap();
    assert_eq!((office.liaison[0].as_str(), office.night.len()), ("架空 相談員", 1));
}
