//! Tests of the record: merging, what older files hold, what is worked out when read.
//! They must not know rules or a store.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::domain::{CarerRisk, PersonFields, Record, RecordPart};

/// Every field a command may bring, filled.
const FULL: &str = include_str!("person_test.json");

/// Parts that come whole: what is given replaces all of it.
const WHOLE: [&str; 4] = ["crisis_plan", "capsule", "guardian", "behaviour"];

fn full() -> Map<String, Value> {
    let Value::Object(map) = serde_json::from_str(FULL).unwrap() else { panic!("an object") };
    map
}

/// The chosen fields; of a part in pieces only the chosen pieces.
fn some(choice: &[bool]) -> Value {
    let mut choice = choice.iter().copied().cycle();
    let mut pick = move || choice.next().unwrap_or(true);
    let mut out = Map::new();
    for (key, value) in full() {
        if !pick() {
            continue;
        }
        let value = match value {
            Value::Object(inner) if !WHOLE.contains(&key.as_str()) => {
                Value::Object(inner.into_iter().filter(|_| pick()).collect())
            }
            other => other,
        };
        out.insert(key, value);
    }
    Value::Object(out)
}

fn fields(value: &Value) -> PersonFields {
    serde_json::from_value(value.clone()).unwrap()
}

/// The names a record has that no command may bring as a field.
const OWN: [&str; 5] = ["linked", "checked", "life", "amendments", "lifting"];

#[test]
fn the_full_example_has_every_field_of_the_record_and_of_every_part() {
    let all = fields(&Value::Object(full()));
    // Written back, nothing is lost: no field of the example is one the program does not know.
    assert_eq!(serde_json::to_value(&all).unwrap(), Value::Object(full()));
    let record = serde_json::to_value(all.clone().into_record()).unwrap();
    assert_eq!(record, Value::Object(full()), "and the record says the same under the same names");
    // No field is missing from the example: one that is would still be empty here.
    let debug = format!("{all:?}");
    assert!(!debug.contains("None"), "{}", &debug[debug.find("None").unwrap().saturating_sub(60)..]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn merged_twice_is_merged_once_and_what_is_absent_stays(
        before in prop::collection::vec(any::<bool>(), 97),
        given in prop::collection::vec(any::<bool>(), 89),
    ) {
        let mut record = fields(&some(&before)).into_record();
        record.name = "元の名".into();
        record.carer_risk.note = "元の言葉".into();
        record.checked_on = "2020-02-02".parse().ok();
        let was = serde_json::to_value(&record).unwrap();
        let change = some(&given);
        fields(&change).write_to(&mut record);
        let once = record.clone();
        fields(&change).write_to(&mut record);
        prop_assert_eq!(&record, &once);
        let now = serde_json::to_value(&once).unwrap();
        for key in full().keys() {
            // An item of the long list stands in the short one too: that is the one addition.
            if key == "medical" {
                continue;
            }
            match (&change[key.as_str()], &was[key.as_str()]) {
                (Value::Null, old) => prop_assert_eq!(&now[key.as_str()], old, "{}", key),
                (Value::Object(pieces), old) => {
                    for (piece, value) in pieces {
                        prop_assert_eq!(&now[key.as_str()][piece.as_str()], value, "{}.{}", key, piece);
                    }
                    for (piece, value) in old.as_object().into_iter().flatten() {
                        if !pieces.contains_key(piece) && !WHOLE.contains(&key.as_str()) {
                            prop_assert_eq!(&now[key.as_str()][piece.as_str()], value, "{}.{}", key, piece);
                        }
                    }
                }
                (value, _) => prop_assert_eq!(&now[key.as_str()], value, "{}", key),
            }
        }
        for key in OWN {
            prop_assert!(now.get(key).is_none(), "{} is not a field", key);
        }
    }
}

#[test]
fn every_field_belongs_to_one_part() {
    let mut named: Vec<&str> = RecordPart::ALL.iter().flat_map(|p| p.fields()).copied().collect();
    // Beside the parts stand the ages of them, and what waits to become part of them.
    named.extend(["checked_on", "checked", "amendments", "lifting"]);
    let all = full();
    let mut there: Vec<&str> = all.keys().map(String::as_str).chain(OWN).collect();
    named.sort_unstable();
    there.sort_unstable();
    assert_eq!(named, there);
}

#[test]
fn a_part_given_in_pieces_keeps_its_other_pieces() {
    let mut record = fields(&json!({"carer_risk": {"single": true, "note": "母一人"}})).into_record();
    fields(&json!({"carer_risk": {"ill": true}})).write_to(&mut record);
    let want =
        CarerRisk { single: Some(true), ill: Some(true), note: "母一人".into(), ..CarerRisk::default() };
    assert_eq!(record.carer_risk, want);
}

#[test]
fn what_no_command_may_bring_is_refused_as_a_field() {
    for key in OWN {
        let told = serde_json::from_value::<PersonFields>(json!({key: []})).unwrap_err().to_string();
        assert!(told.contains("unknown field"), "{told}");
    }
}

/// As version 1 of the store wrote them: no part of later forms.
#[test]
fn an_older_record_still_reads() {
    let old = r#"{"reg_no":"0001","registration":"registered","class":"A","registered_on":"2025-10-01",
      "review_due":"2026-10-01","plan_entry":null,"name":"田村 博","reading":"たむら ひろし","call_name":"",
      "sex":"male","birth":"1974-05-02","about_age":null,"description":"","address":"大平1-2","district":"大平",
      "phones":["0000-11-0001"],"handbooks":[{"kind":"rehab","grade":"B1"}],"support_level":"3",
      "recipient_no":"0000000001","medical":["suction"],"medical_note":"","behaviour":{"total":4},
      "medication":"夕食後","medication_until":"2026-11-30","allergies":"","seizures":"5分で119","communication":"",
      "yes_no":"","triggers":"","calming":"静かな部屋","wheelchair":false,"mobility":"","contacts":[{"name":"田村 春",
      "relation":"母","phones":["090-0000-0002"],"must_not_call":false,"lives_with":true,"age":78,"note":"",
      "carer":true}],"consult_office":"S-07","consultant":"","consultant_phones":[],"coordinator":null,
      "supporters":[],"crisis_plan":{"stable":{},"caution":{},"crisis":{},"call_order":"","signed_on":null},
      "capsule":{"present":true,"place":"冷蔵庫","updated_on":null},"visit_warnings":"","stays":[],
      "has_stayed":null,"flags":{"hidden":false,"two_staff":true},"notes":["読めず"],"checked_on":"2025-10-21"}"#;
    let record: Record = serde_json::from_str(old).unwrap();
    assert_eq!((record.contacts[0].age, record.flags.two_staff), (Some(78), true));
    assert_eq!(record.life, crate::domain::Life::default());
    assert_eq!(record.checked_part(RecordPart::Home), record.checked_on, "the whole was checked then");
    // Parts nobody has filled are not written: an old record grows only by what is added.
    let again = serde_json::to_string(&record).unwrap();
    assert!(!again.contains("evacuation") && !again.contains("night_phones"), "{again}");
    assert_eq!(serde_json::from_str::<Record>(&again).unwrap(), record);
}

#[test]
fn medicine_lasts_until_the_first_of_it_is_gone() {
    let day = |text: &str| text.parse().ok();
    let mut record = fields(&json!({"medication_until": "2026-12-10", "medicines": [
        {"name": "甲", "left_days": 10, "counted_on": "2026-11-21"},
        {"name": "乙", "as_needed": true, "left_days": 1, "counted_on": "2026-11-21"},
        {"name": "丙", "left_days": 3}
    ]}))
    .into_record();
    assert_eq!(record.medicine_until(), day("2026-12-01"));
    record.medication_until = day("2026-11-25");
    assert_eq!(record.medicine_until(), day("2026-11-25"));
    assert_eq!(Record::default().medicine_until(), None);
}
