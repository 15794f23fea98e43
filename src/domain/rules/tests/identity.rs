//! Who is who: somebody of a case is one on file, two records are one, and two again.
//! They must not know how two records are laid over each other.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::view;
use crate::domain::{CaseId, Facts, PersonId, RecordPart, StaffId};

fn id(v: &Value) -> PersonId {
    serde_json::from_value(v.clone()).unwrap()
}

fn add(w: &mut World, record: Value) -> PersonId {
    let mut record = record;
    record["do"] = json!("add_person");
    w.ok("otsuka", record).person.unwrap()
}

fn case_of(w: &mut World, person: PersonId, check: &Value) -> CaseId {
    w.ok("otsuka", json!({"do":"open_case","person":person,"check":check})).case.unwrap()
}

#[test]
fn somebody_of_a_case_becomes_the_one_on_file_with_the_check() {
    let mut w = World::f0();
    let r01 = id(&w.saved["R01"]);
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk"})).call;
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    let man = json!({"sex":"male","about_age":50,"description":"五十くらいの男性","calming":"音楽","phones":["090-0000-7777"]});
    let case = w.ok("otsuka", json!({"do":"open_case","call":call,"new_person":man})).case.unwrap();
    let unknown = w.file(case).person.unwrap();
    let tie = |check: Value| json!({"do":"identify_person","case":case,"person":r01,"check":check,"reason":"妹が来た"});
    assert_eq!(w.code("otsuka", tie(json!({"birth_date":"1974-05-03"}))), "wrong_person");
    assert_eq!(w.code("otsuka", tie(Value::Null)), "wrong_person", "never without the check");
    assert_eq!(
        w.code("ishikawa", tie(json!({"birth_date":"1974-05-02"}))),
        "not_allowed",
        "neither on shift nor coordinator"
    );
    w.ok("otsuka", tie(json!({"birth_date":"1974-05-02"})));
    assert_eq!(w.file(case).person, Some(r01));
    // No trace lost: the record of the unknown man points there, says what it said, and the call too.
    let row = w.rows.person_row(unknown).unwrap().unwrap().record;
    assert_eq!((row.same_as, row.description.as_str()), (Some(r01), "五十くらいの男性"));
    assert_eq!(w.rows.person(unknown).unwrap().unwrap().id, r01);
    assert_eq!(w.rows.cases_of(r01).unwrap(), vec![case]);
    let kept = w.rows.person(r01).unwrap().unwrap().record;
    assert!(kept.phones.iter().any(|p| p.as_str() == "090-0000-7777"));
    assert!(kept.description.is_empty(), "a description is of nobody's name");
    assert_eq!(w.rows.phone_owners("09000007777").unwrap().len(), 1, "one number, one person");
    let me = StaffId::new("otsuka");
    let board = view::board(&w.rows, w.now, Some(&me), None, None).unwrap();
    let row = board.cases.iter().find(|c| c.id == case).unwrap();
    assert_eq!(row.person, Some(r01));
    assert!(!row.reg_no.is_empty(), "the board knows them");
    let rung = board.calls.iter().find(|c| Some(c.id) == call).unwrap();
    assert_eq!(rung.reg_no, row.reg_no, "and so does the call");
    assert_eq!(w.code("otsuka", tie(json!({"birth_date":"1974-05-02"}))), "bad_state", "once is enough");
}

#[test]
fn somebody_gets_a_name_and_the_case_goes_on() {
    let mut w = World::f0();
    let case = w.stranger();
    let before = w.file(case).person;
    let name = json!({"do":"identify_person","case":case,"new_person":{"name":"試し 太郎","reading":"ためし たろう","birth":"1986-01-01"},"reason":"財布の名刺"});
    w.ok("otsuka", name.clone());
    assert_eq!(w.file(case).person, before);
    assert_eq!(w.rows.person(before.unwrap()).unwrap().unwrap().record.name.as_str(), "試し 太郎");
    // Now he is somebody: tying the case to another goes by merging, with both before one's eyes.
    let r01 = w.saved["R01"].clone();
    let other = json!({"do":"identify_person","case":case,"person":r01,"check":{"birth_date":"1974-05-02"},"reason":"x"});
    assert_eq!(w.code("otsuka", other), "bad_state");
    // A case of nobody at all gets one, and the call with it.
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk"})).call;
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    let nobody = w.ok("otsuka", json!({"do":"open_case","call":call,"words":"だれか"})).case.unwrap();
    assert_eq!(w.file(nobody).person, None);
    let known = json!({"do":"identify_person","case":nobody,"person":r01,"check":{"birth_date":"1974-05-02"},"reason":"折返し"});
    w.ok("otsuka", known);
    assert_eq!(w.file(nobody).person, Some(id(&r01)));
    assert_eq!(w.rows.call(call.unwrap()).unwrap().unwrap().person, Some(id(&r01)));
}

#[test]
fn two_records_become_one_and_two_again() {
    let mut w = World::f0();
    let a = add(
        &mut w,
        json!({"name":"試し 花子","reading":"ためし はなこ","birth":"1990-01-01","reg_no":"9001","address":"大平町1"}),
    );
    let b = add(
        &mut w,
        json!({"name":"試し 華子","reading":"ためし はなこ","birth":"1990-01-01","reg_no":"9002","phones":["090-0000-8888"],
               "contacts":[{"name":"試し 母","relation":"母","phones":["090-0000-8889"]}]}),
    );
    let brother_id = add(&mut w, json!({"name":"試し 弟","birth":"1995-01-01"}));
    w.ok("otsuka", json!({"do":"link_household","person":b,"other":brother_id,"relation":"きょうだい"}));
    let check = json!({"birth_date":"1990-01-01"});
    let of_b = case_of(&mut w, b, &check);
    w.ok(
        "otsuka",
        json!({"do":"add_task","person":b,"kind":"office","what":"電話","due":"2026-11-24T10:00:00+09:00"}),
    );
    let before = (w.rows.person(a).unwrap().unwrap().record, w.rows.person(b).unwrap().unwrap().record);
    let merge = |more: Value| {
        let mut m = json!({"do":"merge_persons","keep":a,"other":b,"reason":"同じ人と分かった"});
        m.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        m
    };
    // What differs is told, and nothing is written until each is chosen.
    let asked = serde_json::to_value(w.no("otsuka", merge(json!({})))).unwrap();
    assert_eq!(asked, json!({"refused":"open_items","items":["name","reg_no"]}));
    w.ok("otsuka", merge(json!({"take":["name"],"stay":["reg_no"]})));
    let kept = w.rows.person(b).unwrap().unwrap();
    assert_eq!((kept.id, kept.record.name.as_str()), (a, "試し 華子"));
    assert!(kept.record.other_names.iter().any(|n| n.as_str() == "試し 花子"));
    assert_eq!(w.rows.cases_of(a).unwrap(), vec![of_b]);
    assert_eq!(w.tasks("office").iter().filter(|t| t.person == Some(a)).count(), 1);
    assert_eq!(w.rows.person_by_reg_no("9002").unwrap().unwrap().id, a, "either number finds them");
    let owners = w.rows.phone_owners("09000008889").unwrap();
    assert_eq!(owners.len(), 1, "the mother rings for one person: {owners:?}");
    let brother = w.rows.person(brother_id).unwrap().unwrap().record;
    assert_eq!(brother.linked.iter().map(|l| l.person).collect::<Vec<_>>(), vec![a]);
    assert_eq!(w.rows.person_count().unwrap(), w.rows.persons.len() as u64 - 1);
    // Twice is once; a record is not merged with itself.
    let rev = kept.rev;
    w.ok("otsuka", merge(json!({})));
    assert_eq!(w.rows.person(a).unwrap().unwrap().rev, rev);
    assert_eq!(w.code("otsuka", json!({"do":"merge_persons","keep":a,"other":a,"reason":"x"})), "bad_input");
    // Two people after all.
    w.ok("sakuma", json!({"do":"separate_persons","other":b,"reason":"別の人だった"}));
    let after = (w.rows.person(a).unwrap().unwrap().record, w.rows.person(b).unwrap().unwrap().record);
    assert_eq!(after, before);
    assert_eq!(w.file(of_b).person, Some(b));
    assert_eq!(w.rows.cases_of(a).unwrap(), vec![]);
    let brother = w.rows.person(brother_id).unwrap().unwrap().record;
    assert_eq!(brother.linked.iter().map(|l| l.person).collect::<Vec<_>>(), vec![b]);
    assert_eq!(w.code("sakuma", json!({"do":"separate_persons","other":b,"reason":"x"})), "bad_state");
}

#[test]
fn whoever_is_hidden_stays_hidden_through_both() {
    let mut w = World::f0();
    let r05 = id(&w.saved["R05"]);
    w.ok(
        "otsuka",
        json!({"do":"amend_person","person":r05,"change":{"address":"藤岡町9-99"},"reason":"住所"}),
    );
    let plain = add(&mut w, json!({"name":"三浦 ?","phones":["090-0000-6666"]}));
    let merge = json!({"do":"merge_persons","keep":plain,"other":r05,"reason":"同じ人"});
    // An officer who may not know of the hidden one learns nothing, not even which fields differ.
    assert_eq!(w.code("koguchi", merge.clone()), "hidden");
    let none = json!({"do":"merge_persons","keep":r05,"other":plain,"reason":"同じ人"});
    assert_eq!(w.code("koguchi", none), "hidden");
    let asked = serde_json::to_value(w.no("otsuka", merge.clone())).unwrap();
    let mut chosen = merge;
    chosen["take"] = asked["items"].clone();
    w.ok("otsuka", chosen);
    assert!(w.rows.person(plain).unwrap().unwrap().record.flags.hidden);
    let card = |w: &World, who: &str| {
        view::person_card(&w.rows, w.now, Some(&StaffId::new(who)), plain, &"review".into()).unwrap()
    };
    assert!(card(&w, "koguchi").is_none());
    let shown = card(&w, "otsuka").unwrap();
    assert!(shown.address_hidden && shown.person.record.address.is_empty());
    let whole = serde_json::to_string(&shown.person.record).unwrap();
    let r = &w.rows.person_row(r05).unwrap().unwrap().record;
    assert!(
        !r.address.is_empty() && !whole.contains(r.address.as_str()),
        "not by way of what was taken over"
    );
    let parted = w.ok("otsuka", json!({"do":"separate_persons","other":r05,"reason":"別の人"}));
    assert_eq!(parted.warnings.iter().map(crate::domain::Code::as_str).collect::<Vec<_>>(), ["hidden_stays"]);
    for one in [plain, r05] {
        assert!(w.rows.person(one).unwrap().unwrap().record.flags.hidden, "until somebody has looked");
    }
}

#[test]
fn a_pointer_never_leads_to_a_pointer_and_chains_part_in_order() {
    let mut w = World::f0();
    let make = |w: &mut World, n: u32| add(w, json!({"phones":[format!("090-0000-500{n}")]}));
    let (a, b, last) = (make(&mut w, 1), make(&mut w, 2), make(&mut w, 3));
    let merge = |keep: PersonId, other: PersonId| json!({"do":"merge_persons","keep":keep,"other":other,"reason":"同じ人"});
    w.ok("otsuka", merge(a, b));
    w.ok("otsuka", merge(last, a));
    for one in [a, b, last] {
        assert_eq!(w.rows.person(one).unwrap().unwrap().id, last);
    }
    let numbers = w.rows.person(last).unwrap().unwrap().record.phones.len();
    assert_eq!(numbers, 3);
    let part = |p: PersonId| json!({"do":"separate_persons","other":p,"reason":"別"});
    assert_eq!(w.code("otsuka", part(b)), "bad_state", "it came with another");
    w.ok("otsuka", part(a));
    assert_eq!(w.rows.person(b).unwrap().unwrap().id, a);
    assert_eq!(w.rows.person(last).unwrap().unwrap().record.phones.len(), 1);
    w.ok("otsuka", part(b));
    assert_eq!(w.rows.person(b).unwrap().unwrap().id, b);
}

#[test]
fn the_steps_of_both_lives_stay_and_what_came_over_is_no_fresher() {
    let mut w = World::f0();
    let keep = add(
        &mut w,
        json!({"name":"例示 一","checked_on":"2026-11-20","contacts":[{"name":"例示 父","phones":["0000-11-0001"]}]}),
    );
    let other = add(
        &mut w,
        json!({"name":"例示 一","medication":"甲錠","checked_on":"2021-05-01",
            "contacts":[{"name":"例示 父","relation":"父","must_not_call":true}]}),
    );
    let visit = |w: &mut World, who: PersonId, on: &str| {
        w.ok("otsuka", json!({"do":"plan_visit","person":who,"on":on,"city":"大塚"}))
    };
    visit(&mut w, keep, "2026-12-01T10:00:00+09:00");
    visit(&mut w, other, "2026-12-08T10:00:00+09:00");
    w.ok("otsuka", json!({"do":"merge_persons","keep":keep,"other":other,"reason":"同じ人"}));
    let (one, _) = &w.rows.persons[&keep];
    assert_eq!(one.record.life.visits.len(), 2, "the visit that is owed has its plan");
    // Taken over today, last checked five years ago.
    let checked = |part| one.record.checked_part(part).map(|d| d.to_string());
    assert_eq!(checked(RecordPart::Medication).as_deref(), Some("2021-05-01"));
    assert_eq!(checked(RecordPart::Communication).as_deref(), Some("2026-11-20"));
    // Whom one record says not to call is not called by the other's row.
    assert!(one.record.contacts.iter().all(|c| c.must_not_call), "{:?}", one.record.contacts);
}

#[test]
fn a_household_of_both_is_a_household_of_both_again() {
    let mut w = World::f0();
    let [keep, other, third] = ["甲", "乙", "丙"].map(|n| add(&mut w, json!({"name":format!("例示 {n}")})));
    for (a, b) in [(keep, third), (other, third), (keep, other)] {
        w.ok("otsuka", json!({"do":"link_household","person":a,"other":b,"relation":"家族"}));
    }
    let links = |w: &World, of: PersonId| {
        let mut all: Vec<PersonId> = w.rows.persons[&of].0.record.linked.iter().map(|l| l.person).collect();
        all.sort();
        all
    };
    let before = [keep, other, third].map(|p| links(&w, p));
    w.ok("otsuka", json!({"do":"merge_persons","keep":keep,"other":other,"reason":"同じ人","stay":["name"]}));
    assert_eq!((links(&w, keep), links(&w, third)), (vec![third], vec![keep]));
    w.ok("otsuka", json!({"do":"separate_persons","other":other,"reason":"別の人"}));
    assert_eq!([keep, other, third].map(|p| links(&w, p)), before);
}
