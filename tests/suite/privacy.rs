//! Who saw what and who looked it over, who is who: through the door, the binary and the desk.
//! It must not know how the journal keeps a line.

pub(crate) mod hidden;

use daiji::domain::{Asked, Facts, StaffId, view};
use serde_json::{Value, json};

use crate::bin::Home;
use crate::world::World;

/// A night with openings of every kind; ishikawa is the supervisor.
fn night() -> World {
    let mut w = World::night("2026-11-21T21:05");
    let person = |n: &str, w: &mut World| w.door.read(|f| f.person_by_reg_no(n)).unwrap().unwrap().id;
    let (r01, r05) = (person("0001", &mut w), person("0005", &mut w));
    let call =
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}))["call"].clone();
    w.elsewhere("otsuka", json!({"do":"answer_call","call":call}));
    // For the call in hand: nobody need look.
    w.elsewhere("otsuka", json!({"do":"see_person","person":r01,"purpose":{"call":call}}));
    // Outside of it, in typed words that name the person.
    w.elsewhere("sakuma", json!({"do":"see_person","person":r01,"purpose":{"other":"田村さんの弟から照会"}}));
    // Somebody else's call is no purpose of one's own.
    w.elsewhere("koguchi", json!({"do":"see_person","person":r01,"purpose":{"call":call}}));
    w.elsewhere("koguchi", json!({"do":"see_person","person":r01,"purpose":"review"}));
    // Refused: a hidden person, a check that does not fit.
    w.refused("koguchi", json!({"do":"see_person","person":r05,"purpose":"review"}), "hidden");
    w.refused(
        "otsuka",
        json!({"do":"open_case","person":r01,"check":{"birth_date":"1999-01-01"}}),
        "wrong_person",
    );
    // A hidden address, by two.
    let case = w.elsewhere("otsuka", json!({"do":"open_case","person":r05,"check":{"birth_date":"1988-02-14"}}))["case"].clone();
    let yes = json!({"do":"give_view","case":case,"on":"address","view":"emergency","reason":"迎えに行く"});
    w.elsewhere("otsuka", yes.clone());
    w.elsewhere("sakuma", yes);
    w.elsewhere("otsuka", json!({"do":"see_person","person":r05,"part":"address","purpose":{"case":case},"second":"sakuma","reason":"迎え"}));
    // Handed out.
    w.elsewhere("otsuka", json!({"do":"disclose","person":r01,"fields":["age","medical"],"recipient":"hospital","who":"○○病院","basis":"life"}));
    w.elsewhere("ishikawa", json!({"do":"see_person","person":r01,"purpose":"review"}));
    w
}

fn list(w: &mut World, who: &str) -> Option<Vec<view::AccessRow>> {
    let (now, id) = (w.now, StaffId::new(who));
    w.door.read(|f| view::morning(f, now, Some(&id), None)).unwrap()
}

#[test]
fn the_morning_list_holds_what_somebody_must_look_at_and_nothing_else() {
    let mut w = night();
    w.at("2026-11-22T08:30");
    for other in ["otsuka", "sakuma", "kanri", "koguchi"] {
        assert_eq!(list(&mut w, other), None, "{other} is no supervisor");
    }
    let rows = list(&mut w, "ishikawa").unwrap();
    let short: Vec<_> = rows
        .iter()
        .map(|r| {
            format!(
                "{} {} {} {}",
                r.staff.as_ref().unwrap(),
                r.whom,
                r.why.as_ref().unwrap(),
                r.refused.as_ref().map_or("", |c| c.as_str())
            )
        })
        .map(|s| s.trim_end().to_owned())
        .collect();
    assert_eq!(
        short,
        [
            "sakuma 0001 outside",
            "koguchi 0001 outside",
            "koguchi 0001 outside",
            "koguchi 0005 refused hidden",
            "otsuka 0001 refused wrong_person",
            "otsuka 0005 hidden_address",
            "otsuka 0001 left",
            "ishikawa 0001 outside",
        ]
    );
    assert!(rows[0].words.as_str().contains("○○さんの弟から照会"), "no name in an audit: {}", rows[0].words);
    let address = &rows[5];
    assert_eq!((address.second.as_str(), address.shown.as_str()), ("佐久間", "address"));
    let words = daiji::i18n::access::what(address, daiji::i18n::Lang::Ja);
    assert!(words.contains("住所") && words.contains("佐久間"), "{words}");
    let text = format!("{rows:?}");
    for name in ["田村", "水野", "みずの"] {
        assert!(!text.contains(name), "{name}: {text}");
    }
    // Looked over by another, line by line; one's own stays for somebody else.
    let seqs: Vec<_> = rows.iter().map(|r| r.seq).collect();
    w.refused("ishikawa", json!({"do":"look_over","events":[seqs[7]]}), "same_person");
    w.refused("ishikawa", json!({"do":"look_over","events":[]}), "bad_input");
    w.refused("ishikawa", json!({"do":"look_over","events":[999_999]}), "not_found");
    w.refused("otsuka", json!({"do":"look_over","events":[seqs[0]]}), "not_allowed");
    w.elsewhere("ishikawa", json!({"do":"look_over","events":[seqs[0], seqs[1]]}));
    assert_eq!(list(&mut w, "ishikawa").unwrap().len(), 6);
    // With its date the night shows all of it, and who looked.
    let (now, id) = (w.now, StaffId::new("ishikawa"));
    let whole = w
        .door
        .read(|f| view::morning(f, now, Some(&id), Some("2026-11-21".parse().unwrap())))
        .unwrap()
        .unwrap();
    assert_eq!(whole.len(), 8);
    assert_eq!(whole[0].looked.as_ref().unwrap().0.as_str(), "石川");
    assert!(w.door.verify().unwrap().broken.is_none());
}

#[test]
fn the_access_log_says_who_saw_whom_when_and_what_for() {
    let mut w = night();
    let (now, r01) = (w.now, w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id);
    let mut ask = |who: &str, asked: Asked| {
        let id = StaffId::new(who);
        w.door.read(|f| view::access_log(f, now, Some(&id), &asked)).unwrap()
    };
    assert_eq!(ask("otsuka", Asked::default()), None, "for auditors and supervisors");
    assert_eq!(ask("kanri", Asked::default()), None);
    let all = ask("ishikawa", Asked::default()).unwrap();
    assert_eq!(all.len(), 9);
    assert_eq!(
        (all[0].shown.as_str(), all[0].purpose.as_str(), all[0].why.clone()),
        ("record", "call", None)
    );
    assert!(all.iter().all(|r| r.seat.as_str() == "席1"));
    let of = ask("ishikawa", Asked { person: Some(r01), staff: Some("koguchi".into()), ..Asked::default() })
        .unwrap();
    assert_eq!(of.len(), 2);
    let later = Asked { from: Some(w.now.plus_minutes(1)), ..Asked::default() };
    let id = StaffId::new("ishikawa");
    assert_eq!(w.door.read(|f| view::access_log(f, now, Some(&id), &later)).unwrap().unwrap(), vec![]);
}

#[test]
fn a_supervisor_goes_through_the_morning_list_at_the_desk() {
    let mut w = night();
    w.sit("otsuka");
    w.keys("M");
    w.misses("着信・対応のほか");
    w.at("2026-11-22T08:30");
    w.sit("ishikawa");
    // Without an hour of its own the due row stands in pane 5.
    w.sees("朝の確かめ (M)");
    w.keys("M");
    w.sees("着信・対応のほか");
    w.sees("断られた (秘匿)");
    w.sees("秘匿の住所");
    w.sees("8");
    for (columns, rows) in [(120, 36), (80, 24)] {
        let screen = w.screen(columns, rows);
        assert!(screen.contains("Enter この行を確かめた"), "{screen}");
        assert!(!screen.contains("田村") && !screen.contains("水野"), "{screen}");
    }
    w.keys("<Enter>");
    assert_eq!(list(&mut w, "ishikawa").unwrap().len(), 7);
    w.keys("A");
    assert_eq!(list(&mut w, "ishikawa").unwrap().len(), 1, "one's own stays");
    w.keys("<Enter>");
    w.sees("別の管理職");
    w.keys("<Esc>");
    w.misses("朝の確かめ (M)");
}

#[test]
fn what_was_told_is_logged_from_a_form() {
    let mut w = World::night("2026-11-21T21:05");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id;
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a>");
    w.sees("伝えたことを記録");
    // Hospital; age, sex; consent that nobody has on file: the form says the way on. The digits of
    // the legal bases are those of the sheet for a hospital: what saves a life first, then consent.
    w.keys("2<Tab>12<Tab>2<Tab>");
    w.paste("○○病院");
    w.keys("<Enter>");
    w.sees("同意をいつ・どう聞いたか");
    w.paste("21:05 本人が電話で「はい」");
    w.keys("<Enter>");
    w.misses("法の根拠");
    let told = w.door.read(|f| f.accesses(&Asked { person: Some(r01), ..Asked::default() })).unwrap();
    let last = told.last().unwrap();
    assert_eq!(last.command.as_str(), "disclose");
    assert_eq!(serde_json::to_value(&last.said.fields).unwrap(), json!(["age", "sex"]));
    assert!(last.words.as_str().contains("21:05"), "{}", last.words);
}

#[test]
fn the_stranger_of_a_case_is_tied_to_the_record_at_the_desk() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    let case =
        w.elsewhere("otsuka", json!({"do":"open_case","new_person":{"sex":"male","about_age":50}}))["case"]
            .clone();
    let case = case.as_str().unwrap().to_owned();
    w.keys("5k<Enter>=");
    w.sees("本人が分かった");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id;
    w.paste(&format!("#{r01}"));
    w.keys("<Tab>");
    w.paste("TH51");
    w.keys("<Tab><Tab><Tab>");
    w.paste("妹が来た");
    w.keys("<Enter>");
    w.sees("頭文字");
    assert_ne!(w.case(&case).person, Some(r01), "the check is asked at the desk too");
    w.keys("<Backspace>2<Enter>");
    assert_eq!(w.case(&case).person, Some(r01));
    w.sees("登0001");
}

#[test]
fn two_records_are_made_one_at_the_desk() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    let twice = w.elsewhere(
        "otsuka",
        json!({"do":"add_person","name":"田村 ひろし","reading":"たむら ひろし","calming":"音楽だけ"}),
    )["person"]
        .clone();
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a3=");
    w.paste(&format!("#{twice}"));
    w.keys("<Tab>");
    w.paste("同じ人");
    w.keys("<Enter>");
    w.sees("違うところを選ぶ");
    w.keys("2<Tab>1<Enter>");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap();
    assert_eq!((r01.record.name.as_str(), r01.record.calming.as_str()), ("田村 博", "音楽だけ"));
    let kept = w.door.read(|f| f.person(daiji::domain::PersonId(twice.as_i64().unwrap()))).unwrap().unwrap();
    assert_eq!(kept.id, r01.id);
    // Found once, by either name, and nowhere as two.
    let (now, me) = (w.now, StaffId::new("otsuka"));
    let rows = w.door.read(|s| s.rows_for_find(&me, now)).unwrap();
    assert_eq!(rows.iter().filter(|r| r.person == twice.as_i64().unwrap()).count(), 0);
    let index = daiji::find::Index::build(rows);
    let found = index.search("たむらひろし", 9, &daiji::find::Boost::default());
    assert_eq!(found.hits.len(), 1);
}

#[test]
fn the_verbs_of_the_audit_and_of_identity() {
    let home = Home::init("tochigi");
    let say = |args: &[&str]| {
        let out = home.run(&[&["--json"][..], args].concat());
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        (out.status.code(), serde_json::from_str::<Value>(&text).unwrap_or_default())
    };
    for (id, roles) in
        [("otsuka", "officer,coordinator,admin"), ("ishikawa", "supervisor"), ("kansa", "auditor")]
    {
        assert_eq!(say(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]).0, Some(0));
    }
    let add = |line: Value| home.answers("otsuka", &[line])[0]["outcome"]["person"].to_string();
    let a = add(json!({"do":"add_person","name":"試し 花子","reg_no":"9001","birth":"1990-01-01"}));
    let b = add(json!({"do":"add_person","name":"試し 華子","phones":["090-0000-8888"]}));
    assert_eq!(say(&["--as", "otsuka", "person", "show", &a]).0, Some(2), "never without a purpose");
    assert_eq!(say(&["--as", "otsuka", "person", "show", &a, "--purpose", "花子さんの件"]).0, Some(0));
    let (code, log) = say(&["--as", "kansa", "audit", "access"]);
    assert_eq!((code, log["accesses"][0]["person"].as_str()), (Some(0), Some("9001")));
    assert_eq!(log["accesses"][0]["words"], "○○さんの件");
    assert_eq!(say(&["--as", "otsuka", "audit", "access"]).0, Some(3));
    assert_eq!(say(&["--as", "kansa", "audit", "morning"]).0, Some(3), "looking over is a supervisor's");
    let (_, list) = say(&["--as", "ishikawa", "audit", "morning"]);
    let seq = list["accesses"][0]["seq"].to_string();
    assert_eq!(say(&["--as", "ishikawa", "audit", "seen", &seq]).0, Some(0));
    let (_, list) = say(&["--as", "ishikawa", "audit", "morning"]);
    assert_eq!(list["accesses"], json!([]));
    // One of two, and two again.
    let (code, no) = say(&["--as", "otsuka", "person", "merge", &a, &b, "--reason", "同じ人"]);
    assert_eq!((code, &no["items"]), (Some(3), &json!(["name"])), "{no}");
    assert_eq!(
        say(&["--as", "otsuka", "person", "merge", &a, &b, "--reason", "同じ人", "--stay", "name"]).0,
        Some(0)
    );
    let (_, found) = say(&["--as", "otsuka", "person", "find", "華子"]);
    assert_eq!((found["total"].clone(), found["persons"][0]["person"].to_string()), (json!(1), a.clone()));
    assert_eq!(say(&["--as", "otsuka", "person", "separate", &b, "--reason", "別の人"]).0, Some(0));
    let case = home.answers("otsuka", &[json!({"do":"open_case","new_person":{"about_age":30}})])[0]["outcome"]["case"].as_str().unwrap().to_owned();
    let tie = |birth: &str| {
        say(&["--as", "otsuka", "person", "identify", &case, &a, "--birth", birth, "--reason", "確かめた"]).0
    };
    assert_eq!(tie("1990-01-02"), Some(3));
    assert_eq!(tie("1990-01-01"), Some(0));
}
