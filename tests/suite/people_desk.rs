//! The record and the registration's life at the desk: real store, real rules, keys in, screen out.
//! The scripts are what an officer or coordinator types; nothing goes round the door but what is told.

use daiji::app::{Key, Popup};
use daiji::domain::{Facts, PersonId, Record, Registration};
use serde_json::json;

use crate::world::World;

/// Opens 登0001 by the lookup, for a review of the registration.
fn opened(w: &mut World) {
    index(w);
    w.keys("/0001<Enter>3");
    w.sees("登0001");
}

/// The index of persons, as the desk builds it after its first frame.
fn index(w: &mut World) {
    w.index();
}

fn record(w: &mut World, reg_no: &str) -> (PersonId, Record) {
    let person = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap();
    (person.id, person.record)
}

#[test]
fn a_part_is_amended_by_keys_and_the_reason_is_asked() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    w.keys("d");
    w.sees("登録票");
    // From medical care down to talking, the form, its first field.
    w.keys("jjj<Enter>");
    w.sees("はい・いいえ");
    w.paste("はいは まばたき2回");
    w.keys("<Enter>");
    w.sees("ここを入れてください");
    w.paste("母から電話");
    w.keys("<Enter>");
    let (_, now) = record(&mut w, "0001");
    assert!(now.yes_no.as_str().ends_with("はいは まばたき2回"), "{}", now.yes_no);
    w.sees("はいは まばたき2回");
    assert!(w.model().popups.iter().all(|p| !matches!(p, Popup::Form(_))), "the form is gone");
}

#[test]
fn what_is_typed_survives_esc_a_call_a_lock_and_a_crash() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    w.keys("djjj<Enter>");
    w.paste("半分まで書いた");
    // A call comes in and is answered: the form stays.
    w.elsewhere("feed", json!({"do":"ring_call","line":"main","number":"0000-31-0002"}));
    w.keys("<F2>");
    w.sees("半分まで書いた");
    // The desk locks and opens again.
    w.keys("<F10><Enter>");
    w.sees("半分まで書いた");
    // Written down a moment later; the desk dies and another begins.
    w.at("2026-11-21T21:06");
    w.stand_up();
    w.sit("otsuka");
    opened(&mut w);
    w.keys("djjj<Enter>");
    w.sees("半分まで書いた");
    w.sees("書きかけの続き");
    // Esc asks; keeping is what Enter does.
    w.keys("<Tab>x<Esc><Enter>");
    w.misses("半分まで書いた");
    w.keys("<Enter>");
    w.sees("半分まで書いた");
    // Thrown away only when it is said.
    w.keys("<Esc>2<Enter>");
    w.misses("半分まで書いた");
}

#[test]
fn another_desks_change_is_told_and_nothing_typed_is_lost() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    w.keys("djjj<Enter>");
    w.paste("はいは うなずき");
    let (id, _) = record(&mut w, "0001");
    w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":{"calming":"音楽"}}));
    w.keys("<Shift-Tab>");
    w.paste("母から");
    w.keys("<Enter>");
    w.sees("はいは うなずき");
    let (_, now) = record(&mut w, "0001");
    assert!(now.yes_no.as_str().ends_with("はいは うなずき") && now.calming.as_str() == "音楽");
}

#[test]
fn a_life_is_led_by_keys_from_the_first_word_to_the_decision() {
    let mut w = World::night("2026-11-24T10:00");
    w.sit("koguchi");
    index(&mut w);
    w.keys("+");
    w.paste("架空 三郎");
    w.keys("<Tab>");
    w.paste("かくう さぶろう");
    w.keys("<Tab><Tab><Tab>");
    w.paste("63.4.12");
    w.keys("<Enter>");
    w.sees("どの年か分かりません");
    for _ in 0..7 {
        w.keys("<Backspace>");
    }
    w.paste("s63.4.12");
    w.sees("1988年4月12日");
    w.keys("<Tab><Tab><Tab>");
    w.paste("栃木市大平町架空 3");
    w.keys(" ");
    w.sees("大平");
    w.keys("<Enter>");
    w.sees("架空 三郎");
    w.keys("r");
    w.sees("申請を受ける");
    // A candidate, then an application, then the meeting.
    w.keys("1");
    w.paste("S-07 の担当");
    w.keys("<Enter>");
    w.keys("r2");
    w.paste("母");
    w.keys("<Tab>");
    w.paste("11/20");
    w.keys("<Enter>");
    w.keys("r1");
    w.keys("1<Tab>");
    w.paste("市、基幹、相談員");
    w.keys("<Tab><Tab>");
    w.paste("0999");
    w.keys("<Enter>");
    let (_, now) = record(&mut w, "0999");
    assert_eq!(now.registration, Registration::Registered);
    assert_eq!(now.life.explained.unwrap().by.as_str(), "S-07 の担当");
    assert_eq!(now.life.applied.unwrap().on, chrono::NaiveDate::from_ymd_opt(2026, 11, 20));
    assert_eq!(now.life.meeting.unwrap().members.len(), 3);
    assert_eq!((now.district.as_str(), now.birth.unwrap().to_string().as_str()), ("大平", "1988-04-12"));
    // What is owed from here on stands in the list.
    w.keys("Q");
    w.sees("1か月の話合い");
    w.keys("<Esc>");
    // A talk nobody was at is not held, and a day there never was is told as that.
    w.keys("r1<Enter>");
    w.sees("ここを入れてください");
    w.paste("本人、母、相談員");
    w.keys("<Tab>");
    w.paste("2026-11-40");
    w.keys("<Enter>");
    w.sees("その日はありません");
    assert_eq!(record(&mut w, "0999").1.life.talk, None);
    w.keys("<Esc>2");
    // A birth date without its era says what is missing.
    w.keys("<Esc>/50.5.10");
    w.sees("年号を付けて: S50.5.10");
}

#[test]
fn a_change_told_at_night_is_settled_by_day_on_the_card() {
    let mut w = World::night("2026-11-21T21:05");
    w.elsewhere("kanri", json!({"do":"add_staff","staff":"yakan","name":"夜間 職員","roles":["officer"]}));
    w.sit("yakan");
    opened(&mut w);
    w.keys("dj");
    w.sees("> ! 服薬");
    w.keys("t1");
    w.paste("訪問看護 いずみ");
    w.keys("<Tab>");
    w.paste("眠前の薬が半分になった");
    w.keys("<Enter><Esc>");
    w.sees("! 未確認");
    // Whoever may not settle it is told who does.
    w.keys("y");
    w.sees("登録担当");
    w.at("2026-11-24T09:00");
    w.sit("koguchi");
    opened(&mut w);
    w.sees("眠前の薬が半分になった");
    w.keys("yy<Tab>");
    w.paste("母に電話した");
    w.keys("<Enter>");
    w.misses("! 未確認");
    let (_, now) = record(&mut w, "0001");
    assert!(now.amendments.is_empty());
}

#[test]
fn the_lists_open_the_person_and_a_part_is_checked_by_two_keys() {
    let mut w = World::night("2026-11-24T10:00");
    w.sit("koguchi");
    index(&mut w);
    w.keys("Q");
    w.sees("日付なし");
    w.keys("<Tab>");
    w.sees("わけ:");
    w.keys("<Enter>");
    w.sees("3 登録者");
    let open = w.model().person.as_ref().unwrap().id;
    w.keys("dcy");
    let now = w.door.read(|f| f.person(open)).unwrap().unwrap().record;
    let checked = now.checked.values().next().unwrap();
    assert_eq!((checked.on.to_string().as_str(), checked.by.as_str()), ("2026-11-24", "古口"));
    assert_eq!(Key::Char('d').to_string(), "d");
}

#[test]
fn a_postal_code_comes_from_others_of_the_same_town() {
    let mut w = World::night("2026-11-24T10:00");
    w.sit("koguchi");
    let one = |code: &str, hidden: bool| json!({"do":"add_person","name":"見本","address":"栃木市架空台 1-1","postal_code":code,"flags":{"hidden":hidden}});
    w.elsewhere("koguchi", one("328-0001", false));
    w.elsewhere("koguchi", one("999-9999", true));
    w.keys("+<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    w.paste("栃木市架空台 ");
    w.keys("9");
    w.sees("328-0001");
    w.misses("999-9999");
}

#[test]
fn a_field_two_desks_changed_is_shown_and_asked() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    w.keys("djjj<Enter>");
    w.paste("はいは うなずき");
    let (id, _) = record(&mut w, "0001");
    let theirs = json!({"yes_no":"指を立てる","communication":"筆談"});
    w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":theirs}));
    w.keys("<Shift-Tab>");
    w.paste("母から");
    w.keys("<Enter>");
    w.sees("ほかの人もこの欄を変えました");
    w.sees("今「指を立てる」");
    let (_, now) = record(&mut w, "0001");
    assert_eq!(now.yes_no.as_str(), "指を立てる", "nothing is written unasked");
    w.keys("<Enter>");
    let (_, now) = record(&mut w, "0001");
    assert!(now.yes_no.as_str().ends_with("はいは うなずき"), "{}", now.yes_no);
    assert_eq!(now.communication.as_str(), "筆談");
}

#[test]
fn what_was_half_typed_goes_on_over_a_newer_record_and_reverts_nothing() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    let (id, _) = record(&mut w, "0001");
    let elsewhere = |w: &mut World, change: serde_json::Value| {
        w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":change}));
    };
    w.keys("djjj<Enter>");
    w.paste("はいは うなずき");
    w.keys("<Esc><Enter>");
    elsewhere(&mut w, json!({"communication":"筆談"}));
    w.keys("<Enter>");
    w.sees("書きかけの続き");
    w.sees("はいは うなずき");
    w.keys("<Shift-Tab>");
    w.paste("母から");
    w.keys("<Enter>");
    let (_, now) = record(&mut w, "0001");
    assert_eq!(now.communication.as_str(), "筆談", "what nobody touched stays as the others wrote it");
    assert!(now.yes_no.as_str().ends_with("はいは うなずき"));
    // The field itself was changed meanwhile: what was typed is shown, not put in.
    w.keys("<Enter>");
    w.paste(" と まばたき");
    w.keys("<Esc><Enter>");
    elsewhere(&mut w, json!({"yes_no":"指を立てる"}));
    w.keys("<Enter>");
    w.sees("と まばたき");
    w.sees("その後 記録が変わった");
    w.keys("<Shift-Tab>");
    w.paste("母から");
    w.keys("<Enter>");
    let (_, now) = record(&mut w, "0001");
    assert_eq!(now.yes_no.as_str(), "指を立てる");
    w.sees("何も変わっていません");
    w.keys("<Esc><Enter><Enter>");
    w.sees("と まばたき");
}

#[test]
fn a_row_half_typed_is_never_written_over_another_row() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    opened(&mut w);
    let (id, was) = record(&mut w, "0001");
    w.keys("djjjjj<Enter>1");
    w.paste("かも");
    w.keys("<Esc><Enter>");
    // Another is put first.
    let mut rows = serde_json::to_value(&was.contacts).unwrap();
    rows.as_array_mut().unwrap().insert(0, json!({"relation":"父","must_not_call":true}));
    let change = json!({"contacts":rows});
    w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":change}));
    w.keys("<Enter>1");
    w.sees("父");
    w.misses("母かも");
    w.keys("<Esc><Enter>2");
    w.sees("母かも");
    w.keys("<Esc><Enter>");
    // Now the row itself has changed: where it belongs nobody knows, and nothing is lost.
    rows[1]["age"] = json!(80);
    let change = json!({"contacts":rows});
    w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":change}));
    w.keys("<Enter>1");
    w.sees("元はもうありません");
    w.sees("母かも");
    w.keys("<Esc><Enter>2");
    w.sees("母かも");
    let (_, now) = record(&mut w, "0001");
    assert_eq!((now.contacts[0].relation.as_str(), now.contacts[1].relation.as_str()), ("父", "母"));
}

#[test]
fn a_proposal_somebody_has_overtaken_is_asked_at_the_desk() {
    let mut w = World::night("2026-11-21T21:05");
    let (id, _) = record(&mut w, "0001");
    let told = json!({"phones":["0000-31-0077"],"medication":"朝夕"});
    w.elsewhere(
        "otsuka",
        json!({"do":"propose_amendment","person":id,"from":"母","words":"変わった","change":told}),
    );
    let since = json!({"phones":["0000-31-0088"]});
    w.elsewhere("koguchi", json!({"do":"amend_person","person":id,"reason":"x","change":since}));
    w.at("2026-11-24T09:00");
    w.sit("koguchi");
    opened(&mut w);
    w.keys("y");
    w.sees("電話: 今");
    w.sees("「0000-31-0088」");
    w.sees("聞いた「0000-31-0077」");
    w.keys("y<Enter>");
    w.sees("まだ開いています");
    w.keys("<Tab>x<Enter>");
    let (_, now) = record(&mut w, "0001");
    assert!(now.amendments.is_empty());
    assert_eq!((now.phones[0].as_str(), now.medication.as_str()), ("0000-31-0088", "朝夕"));
}

/// The end of a registration is asked once more by name, and whoever looks afterwards is told.
#[test]
fn an_end_is_asked_twice_and_told_ever_after() {
    let mut w = World::night("2026-11-24T10:00");
    w.sit("koguchi");
    opened(&mut w);
    let name = record(&mut w, "0001").1.name;
    w.keys("3r");
    w.sees("登録の手続き");
    let Some(Popup::Pick(pick)) = w.model().popups.last() else { panic!("no steps") };
    let end = daiji::i18n::registration::act("end").get(daiji::i18n::Lang::Ja);
    let key = pick.items.iter().find(|i| i.label == end).unwrap().key;
    w.keys(&key.to_string());
    w.keys("3<Tab>");
    w.paste("11/20");
    w.keys("<Enter>");
    w.sees("「死亡 R8.11.20」で登録を終わらせます");
    w.sees(name.as_str());
    // No sends nothing and keeps what is typed.
    w.keys("n");
    assert_eq!(record(&mut w, "0001").1.registration, Registration::Registered);
    w.sees("11/20");
    w.keys("<Enter>y");
    assert_eq!(record(&mut w, "0001").1.registration, Registration::Deceased);
    w.sees("! 死亡 R8.11.20  登録は終わっています");
    // The lookup says so on its line, from the row written with it.
    w.index();
    w.keys("<Esc>/0001");
    w.sees("死亡 R8.11.20");
}
