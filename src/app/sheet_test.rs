//! The record's forms: every field has its place, and what is typed comes back as it was meant.
//! They must not know a store.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::form::{Form, FormKind};
use super::key::Key;
use super::person_json::{at, list, object};
use super::person_kind::{How, PersonForm, SheetForm};
use super::person_sheet::{both_changed, change, open};
use super::sheet_home::{of_part, sheet, sheets};
use super::sheet_row::Kind;
use crate::domain::view::{CardParts, PersonCard};
use crate::domain::{Clearable, Person, PersonFields, PersonId, Record, RecordPart, Rev, at as instant};
use crate::i18n::Lang;

const FULL: &str = include_str!("../domain/person_test.json");

fn full() -> Record {
    serde_json::from_str::<PersonFields>(FULL).unwrap().into_record()
}

fn card(record: Record) -> PersonCard {
    let written_at = instant(2026, 11, 1, 9, 0).unwrap();
    PersonCard {
        person: Person { id: PersonId(1), rev: Rev(3), written_at, record },
        age: None,
        address_hidden: false,
        seen_for: "review".into(),
        seen_at: None,
        months_old: None,
        review_overdue: false,
        same_address: vec![],
        cases: vec![],
        parts: CardParts::default(),
    }
}

fn form(card: &PersonCard, part: RecordPart, list: &'static str, row: Option<usize>) -> Form {
    open(card, part, list, row, How::Amend, Lang::Ja).unwrap()
}

fn kind(form: &Form) -> &SheetForm {
    let FormKind::Person(kind) = &form.kind else { panic!("a person's form") };
    let PersonForm::Sheet(sheet) = kind.as_ref() else { panic!("a sheet") };
    sheet
}

fn set(form: &mut Form, id: &str, text: &str) {
    let field = form.fields.iter_mut().find(|f| f.id == id).unwrap_or_else(|| panic!("no field {id}"));
    field.edit = super::edit::LineEdit::with(text);
}

fn press(form: &mut Form, id: &str, key: char) {
    let field = form.fields.iter_mut().find(|f| f.id == id).unwrap_or_else(|| panic!("no field {id}"));
    assert!(field.key(Key::Char(key)), "{id} takes {key}");
}

fn changed(form: &Form, card: &PersonCard) -> Option<Value> {
    let change = change(form, kind(form), &card.person.record, Lang::Ja).unwrap();
    change.map(|c| serde_json::to_value(c).unwrap())
}

/// Every leaf of the record, by path; of lists the path of the list with `[]`.
fn leaves(path: &str, value: &Value, out: &mut BTreeSet<String>) {
    let deeper = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(o) => {
            for (key, v) in o {
                leaves(&deeper(key), v, out);
            }
        }
        Value::Array(a) if a.iter().any(Value::is_object) => {
            for row in a {
                leaves(&format!("{path}[]"), row, out);
            }
        }
        _ => drop(out.insert(path.to_owned())),
    }
}

#[test]
fn every_field_of_the_record_has_a_place_in_a_form() {
    let mut wanted = BTreeSet::new();
    leaves("", &object(&full()), &mut wanted);
    // Led by the registration's own steps, or by checking.
    for own in ["registration", "checked_on"] {
        assert!(wanted.remove(own), "{own}");
    }
    let mut there = BTreeSet::new();
    for sheet in sheets() {
        for row in sheet.rows {
            match (sheet.list, row.kind) {
                ("", Kind::Marks(all)) => {
                    there.extend(all.iter().map(|(code, _)| format!("{}.{code}", row.path)));
                }
                ("", _) => drop(there.insert(row.path.to_owned())),
                (list, _) if row.path.is_empty() => drop(there.insert(list.to_owned())),
                (list, _) => drop(there.insert(format!("{list}[].{}", row.path))),
            }
        }
    }
    let missing: Vec<_> = wanted.difference(&there).collect();
    assert!(missing.is_empty(), "no form has {missing:?}");
    let unknown: Vec<_> = there.difference(&wanted).collect();
    assert!(unknown.is_empty(), "the record has no {unknown:?}");
}

#[test]
fn every_part_has_a_form_short_enough_to_be_filled() {
    for part in RecordPart::ALL {
        assert!(of_part(part).next().is_some(), "{part:?}");
    }
    for sheet in sheets() {
        assert!(sheet.rows.len() <= 20, "{}: {} fields", sheet.title.ja, sheet.rows.len());
        for row in sheet.rows {
            assert!(!row.hint.ja.is_empty() && !row.hint.en.is_empty(), "{} has no help", row.path);
        }
    }
}

#[test]
fn a_form_opened_and_sent_as_it_is_changes_nothing() {
    let card = card(full());
    for sheet in sheets() {
        if sheet.list.is_empty() {
            let form = form(&card, sheet.part, "", None);
            assert_eq!(changed(&form, &card), None, "{}", sheet.title.ja);
            continue;
        }
        for row in 0..list(&card.person.record, sheet.list).len() {
            let form = form(&card, sheet.part, sheet.list, Some(row));
            assert_eq!(changed(&form, &card), None, "{} {row}", sheet.list);
        }
    }
}

/// What is emptied, field by field, is empty in the record, and nothing else has changed.
#[test]
fn every_field_can_be_emptied_and_filled_again() {
    let before = full();
    for sheet in sheets().filter(|s| s.list.is_empty()) {
        for row in sheet.rows.iter().filter(|r| !matches!(r.kind, Kind::Marks(_) | Kind::Flag)) {
            // A total and its date belong together.
            if ["behaviour.total", "conduct.child_score.total"].contains(&row.path) {
                continue;
            }
            let card = card(before.clone());
            let mut form = form(&card, sheet.part, "", None);
            let field = form.fields.iter_mut().find(|f| f.id == row.path).unwrap();
            field.edit = super::edit::LineEdit::default();
            field.chosen = None;
            field.ticked.clear();
            let change = change(&form, kind(&form), &before, Lang::Ja).unwrap();
            let mut after = before.clone();
            change.unwrap_or_else(|| panic!("{} is not emptied", row.path)).write_to(&mut after);
            let said = object(&after);
            let empty = match at(&said, row.path) {
                Value::Null => true,
                Value::String(s) => s.is_empty(),
                Value::Array(a) => a.is_empty(),
                // A mark that cannot be left open is not set.
                Value::Bool(set) => !set,
                _ => false,
            };
            assert!(empty, "{}: {}", row.path, at(&said, row.path));
            // Filled again from what was there, the record says what it said.
            if row.path != "medical" {
                let mut back = serde_json::Map::new();
                let whole = row.path.split('.').next().unwrap();
                back.insert(whole.to_owned(), object(&before)[whole].clone());
                serde_json::from_value::<PersonFields>(Value::Object(back)).unwrap().write_to(&mut after);
                assert_eq!(after, before, "{}", row.path);
            }
        }
    }
    // What may be emptied by name is what a form empties.
    let forms: BTreeSet<&str> = sheets().flat_map(|s| s.rows).map(|r| r.path).collect();
    let whole = ["behaviour", "conduct.child_score", "guardian", "crisis_plan", "capsule", "consent"];
    for field in Clearable::ALL {
        assert!(forms.contains(field.code()) || whole.contains(&field.code()), "{}", field.code());
    }
}

#[test]
fn dates_are_read_as_people_write_them_and_never_guessed() {
    let card = card(Record::default());
    for (typed, meant) in [
        ("s63.4.12", "1988-04-12"),
        ("昭和63年4月12日", "1988-04-12"),
        ("1988-04-12", "1988-04-12"),
        ("h1/5/1", "1989-05-01"),
        ("Ｓ６３．４．１２", "1988-04-12"),
    ] {
        let mut form = form(&card, RecordPart::Basics, "", None);
        set(&mut form, "birth", typed);
        assert_eq!(changed(&form, &card), Some(json!({ "birth": meant })), "{typed}");
    }
    for typed in ["4.12.63", "63.4.12", "63/4/12", "６３年４月１２日"] {
        let mut form = form(&card, RecordPart::Basics, "", None);
        set(&mut form, "birth", typed);
        let wrong = change(&form, kind(&form), &card.person.record, Lang::Ja).unwrap_err();
        assert_eq!(wrong[0].field, "birth", "{typed}");
        assert!(wrong[0].what.ja.contains("年号"), "{typed}: {}", wrong[0].what.ja);
    }
}

#[test]
fn a_part_that_comes_whole_keeps_what_was_not_touched() {
    let card = card(full());
    let mut form = form(&card, RecordPart::Plan, "", None);
    set(&mut form, "crisis_plan.crisis.please_do", "横向き");
    let sent = changed(&form, &card).unwrap();
    let mut want = object(&full())["crisis_plan"].clone();
    want["crisis"]["please_do"] = json!("横向き");
    assert_eq!(sent, json!({ "crisis_plan": want }));
    let mut form = super::sheet_test::form(&card, RecordPart::Risk, "", None);
    press(&mut form, "flags", '1');
    let sent = changed(&form, &card).unwrap();
    let was = object(&full())["flags"]["harms_others"] == json!(true);
    assert_eq!(sent, json!({ "flags": { "harms_others": !was } }), "of the flags only what was ticked");
    // Hidden is not unticked: the form says how it is lifted.
    press(&mut form, "flags", '9');
    assert_eq!(
        change(&form, kind(&form), &card.person.record, Lang::Ja).unwrap_err()[0].what,
        crate::i18n::registration::LIFT_HOW
    );
    // Nothing on file says less than "there is none".
    let none = super::sheet_test::card(Record::default());
    let mut form = super::sheet_test::form(&none, RecordPart::Capsule, "", None);
    press(&mut form, "capsule.present", 'x');
    assert_eq!(changed(&form, &none).unwrap()["capsule"]["present"], json!(false));
}

#[test]
fn rows_keep_their_order_and_nobody_elses_row_is_written_over() {
    let contacts = json!({"contacts":[{"relation":"母"},{"relation":"兄"},{"relation":"父"}]});
    let record = serde_json::from_value::<PersonFields>(contacts).unwrap().into_record();
    let card = card(record.clone());
    let relations = |sent: Value| -> Vec<String> {
        sent["contacts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|k| k["relation"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut moved = form(&card, RecordPart::Contacts, "contacts", Some(2));
    set(&mut moved, "order", "1");
    press(&mut moved, "must_not_call", 'y');
    let sent = changed(&moved, &card).unwrap();
    assert_eq!(sent["contacts"][0]["must_not_call"], json!(true));
    assert_eq!(relations(sent), ["父", "母", "兄"]);
    let mut gone = form(&card, RecordPart::Contacts, "contacts", Some(0));
    press(&mut gone, "keep", 'x');
    assert_eq!(relations(changed(&gone, &card).unwrap()), ["兄", "父"]);
    let mut new = form(&card, RecordPart::Contacts, "contacts", None);
    set(&mut new, "relation", "叔母");
    assert_eq!(relations(changed(&new, &card).unwrap()), ["母", "兄", "父", "叔母"]);
    // Meanwhile somebody put a row before it, and somebody changed it.
    let mut now = record.clone();
    now.contacts.insert(0, crate::domain::KeyPerson { relation: "友人".into(), ..Default::default() });
    let sent = change(&moved, kind(&moved), &now, Lang::Ja).unwrap().unwrap();
    assert_eq!(sent.contacts.unwrap().len(), 4);
    now.contacts[3].age = Some(70);
    let wrong = change(&moved, kind(&moved), &now, Lang::Ja).unwrap_err();
    assert!(wrong[0].what.ja.contains("ほかの人"), "{}", wrong[0].what.ja);
}

#[test]
fn an_item_of_care_no_longer_ticked_leaves_the_details_too() {
    let fields = json!({"medical":["suction"],"medical_items":[{"item":"suction","who_can":"母"}]});
    let record = serde_json::from_value::<PersonFields>(fields).unwrap().into_record();
    let card = card(record.clone());
    let mut form = form(&card, RecordPart::Medical, "", None);
    press(&mut form, "medical", '5');
    let sent = change(&form, kind(&form), &record, Lang::Ja).unwrap().unwrap();
    let mut after = record;
    sent.write_to(&mut after);
    assert!(after.medical.is_empty() && after.medical_items.is_empty(), "{:?}", after.medical);
}

#[test]
fn what_is_hidden_is_in_no_form() {
    let mut card = card(full());
    card.parts.masked =
        vec!["address", "district", "postal_code", "team", "capsule", "evacuation", "home.keys"];
    let basics = form(&card, RecordPart::Basics, "", None);
    assert!(basics.field("address").is_none() && basics.field("name").is_some());
    assert!(form(&card, RecordPart::Home, "", None).field("home.keys").is_none());
    assert!(open(&card, RecordPart::Team, "team", None, How::Amend, Lang::Ja).is_none());
    assert!(open(&card, RecordPart::Evacuation, "", None, How::Amend, Lang::Ja).is_none());
    assert!(sheet(RecordPart::Capsule, "").is_some());
    assert!(form(&card, RecordPart::Capsule, "", None).field("capsule.place").is_none());
}

#[test]
fn what_was_not_touched_comes_from_the_record_as_it_is_by_now() {
    let card = card(full());
    let mut now = full();
    let plan = now.crisis_plan.as_mut().unwrap();
    plan.caution.signs = "歩き回る".into();
    // A part that comes whole: what another desk wrote into it stays.
    let mut form = form(&card, RecordPart::Plan, "", None);
    set(&mut form, "crisis_plan.crisis.please_do", "横向き");
    assert!(both_changed(&form, kind(&form), &now, Lang::Ja).is_empty());
    let sent = change(&form, kind(&form), &now, Lang::Ja).unwrap().unwrap();
    let mut after = now.clone();
    sent.write_to(&mut after);
    let plan = after.crisis_plan.unwrap();
    assert_eq!((plan.caution.signs.as_str(), plan.crisis.please_do.as_str()), ("歩き回る", "横向き"));
    // The same field by both: it is told what it says by now.
    now.crisis_plan.as_mut().unwrap().crisis.please_do = "起こさない".into();
    let both = both_changed(&form, kind(&form), &now, Lang::Ja);
    assert_eq!(both.len(), 1);
    assert_eq!((both[0].0, both[0].2.as_str()), ("crisis_plan.crisis.please_do", "起こさない"));
    // Both said the same: nothing to ask.
    now.crisis_plan.as_mut().unwrap().crisis.please_do = "横向き".into();
    assert!(both_changed(&form, kind(&form), &now, Lang::Ja).is_empty());
}
