//! A hidden person at the desk: what stands on the morning list, and what two must open.
//! It knows keys, the door, and what each role meets.

use daiji::domain::{Asked, Facts, StaffId, view};
use serde_json::{Value, json};

use super::list;
use crate::world::World;

#[test]
fn what_keeps_a_hidden_person_safe_stands_on_the_morning_list() {
    let mut w = World::night("2026-11-21T21:05");
    let id = w.door.read(|f| f.person_by_reg_no("0005")).unwrap().unwrap().id;
    let amend =
        |change: Value| json!({"do":"amend_person","person":id,"reason":"水野の母から","change":change});
    w.elsewhere("otsuka", amend(json!({"calming":"歌"})));
    w.elsewhere("otsuka", amend(json!({"flags":{"perpetrators":["例示 太"]}})));
    w.elsewhere("otsuka", amend(json!({"coordinator":"otsuka"})));
    let yes = json!({"do":"lift_hidden","person":id,"view":"yes","reason":"措置の終了通知"});
    w.elsewhere("otsuka", yes.clone());
    w.elsewhere("sakuma", yes);
    w.at("2026-11-22T08:30");
    let rows = list(&mut w, "ishikawa").unwrap();
    let short: Vec<_> = rows
        .iter()
        .map(|r| format!("{} {} {}", r.staff.as_ref().unwrap(), r.whom, r.why.as_ref().unwrap()))
        .collect();
    let want =
        ["otsuka 0005 perpetrators", "otsuka 0005 coordinator", "otsuka 0005 lift", "sakuma 0005 lifted"];
    assert_eq!(short, want);
    assert!(rows[3].words.as_str().contains("終了通知") && !rows[0].words.as_str().contains("水野"));
    for row in &rows {
        for lang in [daiji::i18n::Lang::Ja, daiji::i18n::Lang::En] {
            let words = daiji::i18n::access::state(row, lang);
            assert!(!words.contains('_') && !words.is_empty(), "{words}");
        }
    }
    let seen = w.door.read(|f| f.accesses(&Asked { person: Some(id), ..Asked::default() })).unwrap();
    assert_eq!(seen.len(), 4, "and in the log of the person");
}

#[test]
fn at_the_desk_hidden_is_lifted_by_two_and_not_by_a_tick() {
    let mut w = World::night("2026-11-21T21:05");
    let hidden =
        |w: &mut World| w.door.read(|f| f.person_by_reg_no("0005")).unwrap().unwrap().record.flags.hidden;
    w.sit("otsuka");
    w.index();
    w.keys("/0005<Enter>3d");
    w.sees("登録票");
    // The risk part: hidden is the ninth mark.
    w.keys("k<Enter>1");
    w.sees("秘匿");
    w.keys("<Tab><Tab>9<Shift-Tab><Shift-Tab><Shift-Tab>");
    w.paste("終わった");
    w.keys("<Enter>");
    w.sees("二人が解きます");
    assert!(hidden(&mut w));
    w.keys("<Esc>2<Enter><Esc>r");
    w.sees("秘匿を解く");
}

/// A hidden person's case is running; otsuka is duty, sakuma backup, arai third.
pub(crate) fn hidden_case() -> (World, Value, Value) {
    let mut w = World::night("2026-11-21T21:05");
    let who = w.elsewhere(
        "otsuka",
        json!({"do":"add_person","name":"見本 沙羅","reading":"みほん さら","birth":"1990-07-07","address":"架空町4-4",
            "phones":["0000-77-0404"],"triggers":"怒鳴り声","seizures":"月1回","flags":{"hidden":true}}),
    )["person"]
        .clone();
    let case = w.elsewhere(
        "otsuka",
        json!({"do":"open_case","person":who,"check":{"birth_date":"1990-07-07"},"words":"逃げてきた"}),
    )["case"]
        .clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    (w, who, case)
}

#[test]
fn a_hidden_address_is_opened_by_two_by_keys_and_by_nobody_else() {
    let (mut w, who, case) = hidden_case();
    w.sit("otsuka");
    w.elsewhere("otsuka", json!({"do":"see_person","person":who,"purpose":{"case":case}}));
    w.keys("5<Enter>");
    // What may kill stands in the case's head although pane 3 holds nobody.
    w.sees("月1回");
    w.misses("架空町");
    // Whoever is in pane 3: the case is about them.
    w.keys("*");
    w.sees("秘匿の住所を開く");
    w.keys("<Enter>");
    w.sees("理由");
    w.paste("迎えに行く");
    w.keys("<Enter>");
    w.keys("*");
    w.sees("もう一人");
    w.misses("架空町");
    // Nobody opens it alone, and the third who said nothing does not read it either.
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"on":"address","view":"emergency"}));
    w.refused(
        "arai",
        json!({"do":"see_person","person":who,"part":"address","purpose":{"case":case}}),
        "hidden",
    );
    let (now, id) = (w.now, daiji::domain::PersonId(who.as_i64().unwrap()));
    let card = |w: &mut World, staff: &str, purpose: &str| {
        let me = StaffId::new(staff);
        w.door.read(|f| view::person_card(f, now, Some(&me), id, &purpose.into())).unwrap().unwrap()
    };
    for (staff, purpose, open) in
        [("arai", "address", false), ("otsuka", "case", false), ("otsuka", "address", true)]
    {
        let card = card(&mut w, staff, purpose);
        let shown = format!("{:?}", card.person.record);
        assert_eq!(shown.contains("架空町"), open, "{staff} {purpose}");
        assert_eq!(shown.contains("0000-77-0404"), open, "{staff} {purpose}");
    }
    w.keys("*");
    w.keys("<Esc>3z");
    w.sees("架空町4-4");
    // It is on the list of the morning, as what it was.
    let boss = StaffId::new("ishikawa");
    let rows = w.door.read(|f| view::morning(f, now, Some(&boss), None)).unwrap().unwrap();
    let opened = rows.iter().filter(|r| r.why.as_ref().is_some_and(|c| c.as_str() == "hidden_address"));
    assert_eq!(opened.count(), 1, "{rows:?}");
}

#[test]
fn a_hidden_persons_sheet_goes_to_no_family_by_one_person() {
    let (mut w, who, case) = hidden_case();
    let sheet = |to: &str| {
        json!({"do":"print_sheet","person":who,"case":case,"sheet":"face","recipient":to,"who":"夫と名のる人",
            "basis":"life","reason":"家族だから"})
    };
    for to in ["family", "other"] {
        w.refused("otsuka", sheet(to), "hidden");
    }
    w.elsewhere("otsuka", sheet("hospital"));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(
            who,
            json!({"do":"give_view","case":case,"on":"address","view":"emergency","reason":"母と確かめた"}),
        );
    }
    w.elsewhere("otsuka", sheet("family"));
}

#[test]
fn a_record_opened_for_another_persons_case_is_looked_over() {
    let mut w = World::night("2026-11-21T21:05");
    let person = |n: &str, w: &mut World| w.door.read(|f| f.person_by_reg_no(n)).unwrap().unwrap().id;
    let (r01, r02) = (person("0001", &mut w), person("0003", &mut w));
    let case =
        w.elsewhere("otsuka", json!({"do":"open_case","person":r01,"check":{"initials":"TH","age":52}}))["case"]
            .clone();
    w.elsewhere("otsuka", json!({"do":"see_person","person":r01,"purpose":{"case":case}}));
    w.elsewhere("otsuka", json!({"do":"see_person","person":r02,"purpose":{"case":case}}));
    let (now, boss) = (w.now, StaffId::new("ishikawa"));
    let rows = w.door.read(|f| view::morning(f, now, Some(&boss), None)).unwrap().unwrap();
    let outside: Vec<_> = rows.iter().map(|r| r.whom.to_string()).collect();
    assert_eq!(outside, ["0003"]);
}

#[test]
fn what_is_half_typed_keeps_no_national_number() {
    let mut w = World::night("2026-11-24T10:00");
    w.sit("koguchi");
    w.keys("+");
    w.paste("見本 マイナ 1234 5678 9018");
    w.keys("<Esc>");
    w.keys("<Enter>");
    let me = StaffId::new("koguchi");
    let kept = w.door.read(|s| s.kept_forms(&me)).unwrap();
    let text = format!("{kept:?}");
    assert!(text.contains("見本 マイナ") && !text.contains("5678"), "{text}");
}
