//! Emptying fields, what an imported record owes, who is on the way, who shares a carer.
//! They must not know how anything is kept or shown.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::view;
use crate::domain::{Clearable, Code, PersonDue, PersonFields, PersonId, Record, StaffId, dues};

fn new(w: &mut World, fields: Value) -> PersonId {
    let mut add = fields;
    add["do"] = json!("add_person");
    w.ok("sakuma", add).person.unwrap()
}

fn record(fields: Value) -> Record {
    serde_json::from_value::<PersonFields>(fields).unwrap().into_record()
}

fn kinds(record: &Record) -> Vec<PersonDue> {
    dues(record).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn every_optional_field_can_be_emptied_and_nothing_else_changes() {
    let full = include_str!("../../person_test.json");
    let full = serde_json::from_str::<PersonFields>(full).unwrap().into_record();
    for field in Clearable::ALL.iter().copied() {
        let mut emptied = full.clone();
        serde_json::from_value::<PersonFields>(json!({"clear":[field.code()]}))
            .unwrap()
            .write_to(&mut emptied);
        let (before, after) = (serde_json::to_value(&full).unwrap(), serde_json::to_value(&emptied).unwrap());
        let path: Vec<&str> = field.code().split('.').collect();
        let at = |v: &Value| path.iter().fold(v.clone(), |v, key| v[*key].clone());
        assert!(!at(&before).is_null() && at(&after).is_null(), "{}", field.code());
        let mut put_back = after.clone();
        let holder = path[..path.len() - 1].iter().fold(&mut put_back, |v, key| &mut v[*key]);
        holder[path[path.len() - 1]] = at(&before);
        assert_eq!(put_back, before, "{}", field.code());
        assert_eq!(Clearable::named(field.code()), Some(field));
    }
    // Those that are not there are the ones with a value of their own, and what no command writes.
    let optional: Vec<&str> = Clearable::ALL.iter().map(|c| c.code()).collect();
    assert!(!optional.contains(&"checked_on") && !optional.contains(&"name"));
}

#[test]
fn a_field_emptied_by_mistake_is_told_and_a_given_one_stands() {
    let mut w = World::f0();
    let id = new(
        &mut w,
        json!({"name":"見本 太郎","birth":"1988-04-12","seizure":{"last_on":"2026-01-02","kind":"強直"}}),
    );
    w.ok("otsuka", json!({"do":"amend_person","person":id,"reason":"聞き違い","change":{"clear":["birth","seizure.last_on"]}}));
    let now = &w.rows.persons[&id].0.record;
    assert_eq!((now.birth, now.seizure.last_on, now.seizure.kind.as_str()), (None, None, "強直"));
    let both = json!({"do":"amend_person","person":id,"reason":"x","change":{"birth":"1990-01-01","clear":["birth"]}});
    w.ok("otsuka", both);
    assert!(w.rows.persons[&id].0.record.birth.is_some());
    let unknown = json!({"do":"amend_person","person":id,"reason":"x","change":{"clear":["flags"]}});
    assert!(serde_json::from_value::<crate::domain::Command>(unknown).is_err(), "only what may be emptied");
}

#[test]
fn a_registered_person_without_dates_owes_what_is_missing() {
    use PersonDue::{FirstTalk, Meeting, PlanEntry, RegisteredOn, Review};
    let imported = |more: Value| {
        let mut fields = json!({"name":"見本","registration":"registered"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record(fields)
    };
    assert_eq!(kinds(&imported(json!({}))), [RegisteredOn]);
    assert_eq!(kinds(&imported(json!({"registered_on":"2026-10-01"}))), [FirstTalk, Review, PlanEntry]);
    // The plan's entry is written after the talk: who has one has been talked with.
    let entered = imported(json!({"registered_on":"2020-10-01","plan_entry":"2020-11-01"}));
    assert_eq!(dues(&entered), [(Review, chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap())]);
    let checked =
        imported(json!({"plan_entry":"2020-11-01","checked_on":"2026-06-01","review_due":"2027-01-01"}));
    assert_eq!(kinds(&checked), [Review, RegisteredOn]);
    assert_eq!(kinds(&record(json!({"name":"見本","registration":"applied"}))), [Meeting]);
    // In the list it is owed today, with no day of its own.
    let mut w = World::f0();
    let id = new(&mut w, json!({"name":"見本 太郎","registration":"registered"}));
    let list = view::due_people(&w.rows, w.now, Some(&StaffId::new("koguchi")), 0).unwrap();
    let row = list.rows.iter().find(|r| r.person == id).unwrap();
    assert_eq!((row.kind, row.due, row.overdue), (RegisteredOn, w.now.date(), false));
}

#[test]
fn candidates_stand_with_who_explained_and_when() {
    let mut w = World::f0();
    let late = new(&mut w, json!({"name":"見本 太郎"}));
    let early = new(&mut w, json!({"name":"見本 花子"}));
    let none = new(&mut w, json!({"name":"見本 次郎","registration":"candidate"}));
    let hidden = new(
        &mut w,
        json!({"name":"見本 三郎","district":"大平","registration":"candidate","flags":{"hidden":true}}),
    );
    for (id, on) in [(late, "2026-11-10"), (early, "2026-10-01")] {
        w.ok(
            "koguchi",
            json!({"do":"propose_candidate","person":id,"explained_by":"S-07","explained_on":on}),
        );
    }
    let list =
        |w: &World, who: &str| view::candidates(&w.rows, w.now, Some(&StaffId::new(who))).unwrap().rows;
    let ids: Vec<_> = list(&w, "koguchi").iter().map(|r| r.person).collect();
    assert_eq!(ids, [none, early, late], "who waits longest first; a hidden person is not there");
    let seen = list(&w, "otsuka").into_iter().find(|r| r.person == hidden).unwrap();
    assert!(seen.district.is_empty());
    assert_eq!(list(&w, "koguchi")[1].explained_by.as_str(), "S-07");
    assert!(list(&w, "kanri").is_empty());
    w.ok("koguchi", json!({"do":"withdraw_registration","person":early,"reason":"withdrawn"}));
    assert_eq!(list(&w, "koguchi").len(), 2);
}

#[test]
fn two_persons_with_one_carer_surface_together() {
    let mut w = World::f0();
    let mother = |carer: bool| json!([{"relation":"母","phones":["090-0000-7788"],"carer":carer}]);
    let one = new(&mut w, json!({"name":"見本 太郎","address":"架空町1-1","contacts":mother(true)}));
    let two = new(&mut w, json!({"name":"見本 花子","address":"架空町9-9","contacts":mother(true)}));
    new(&mut w, json!({"name":"見本 次郎","contacts":mother(false)}));
    new(&mut w, json!({"name":"見本 三郎","contacts":mother(true),"flags":{"hidden":true}}));
    let card = |w: &World, who: &str, id| {
        view::person_card(&w.rows, w.now, Some(&StaffId::new(who)), id, &Code::new("call")).unwrap().unwrap()
    };
    let seen = card(&w, "otsuka", one).parts.same_carer;
    assert_eq!(seen.iter().map(|l| (l.person, l.relation.as_str())).collect::<Vec<_>>(), [(two, "母")]);
    // Linked by hand they stand among the household, once.
    w.ok("otsuka", json!({"do":"link_household","person":one,"other":two,"relation":"兄弟"}));
    let seen = card(&w, "otsuka", one).parts;
    assert_eq!((seen.linked.len(), seen.same_carer.len()), (1, 0));
}
