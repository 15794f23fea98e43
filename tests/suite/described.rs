//! Somebody nobody knows, as the officer wrote them down: on the board and over the case, for the duty
//! and the backup, and for nobody who may not know. Real store, real rules, keys in, screen out.

use daiji::domain::{StaffId, view};
use serde_json::json;

use crate::world::World;

const WHO: &str = "40くらいの男性、名前不明";

/// A case of somebody in no list.
fn unknown(words: &str) -> (World, String) {
    let mut w = World::night("2026-11-21T22:00");
    let who = json!({"sex":"male","about_age":40,"description":words});
    let open = json!({"do":"open_case","words":"夜の電話","new_person":who});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    (w, case)
}

/// What the board and the case say of them to somebody.
fn told(w: &mut World, who: &str, case: &str) -> [String; 2] {
    let (now, me, id) = (w.now, StaffId::new(who), case.parse().unwrap());
    let board = w.door.read(|f| view::board(f, now, Some(&me), None, None)).unwrap();
    let row = board.cases.iter().find(|c| c.id == id).map(|c| c.described.to_string());
    let page = w.door.read(|f| view::case_view(f, now, Some(&me), id)).unwrap();
    [row, page.map(|p| p.described.to_string())].map(Option::unwrap_or_default)
}

#[test]
fn the_duty_and_the_backup_read_who_it_is() {
    let (mut w, case) = unknown(WHO);
    for who in ["otsuka", "sakuma"] {
        w.sit(who);
        w.sees(WHO);
        w.keys(&format!(":{case}<Enter>"));
        for (columns, rows) in [(80, 24), (120, 36)] {
            let screen = w.screen(columns, rows);
            assert!(screen.contains(&format!("どんな人 {WHO}")), "{who}\n{screen}");
        }
        w.keys("<Esc>");
    }
    w.english();
    w.keys(&format!(":{case}<Enter>"));
    w.sees(&format!("Who {WHO}"));
}

/// However much was written, it is one line, cut at the edge.
#[test]
fn long_words_are_one_line() {
    let long = format!("{WHO}{}", "、青い上着で白い靴".repeat(12));
    let (mut w, case) = unknown(&long);
    w.sit("otsuka");
    let lines = |screen: &str| screen.lines().filter(|l| l.contains("40くらい")).count();
    assert_eq!(lines(&w.screen(120, 36)), 1);
    w.keys(&format!(":{case}<Enter>"));
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        let head: String = screen.lines().take(6).collect::<Vec<_>>().join("\n");
        assert!(head.contains("どんな人 40くらい"), "{screen}");
        assert_eq!(lines(&head), 1, "{screen}");
    }
}

/// Of whoever has a number nothing is written there, of a hidden person nothing at all, and accounts
/// that see no persons read none.
#[test]
fn nobody_who_may_not_know_reads_it() {
    let (mut w, case) = unknown(WHO);
    assert_eq!(told(&mut w, "otsuka", &case), [WHO, WHO]);
    assert_eq!(told(&mut w, "koguchi", &case), [WHO, WHO], "anyone at the desk, off shift too");
    assert_eq!(told(&mut w, "kanri", &case), ["", ""]);
    let person = w.case(&case).person.unwrap();
    let amend = |change| json!({"do":"amend_person","person":person,"reason":"確かめた","change":change});
    w.elsewhere("otsuka", amend(json!({"flags":{"hidden":true}})));
    for who in ["otsuka", "sakuma", "koguchi", "kanri"] {
        assert_eq!(told(&mut w, who, &case), ["", ""], "{who}");
    }
    let (mut w, case) = unknown(WHO);
    let person = w.case(&case).person.unwrap();
    let number = json!({"do":"amend_person","person":person,"reason":"確かめた","change":{"reg_no":"0909"}});
    w.elsewhere("otsuka", number);
    assert_eq!(told(&mut w, "otsuka", &case), ["", ""], "the number says who it is");
    let (mut w, case) = unknown(WHO);
    let person = w.case(&case).person.unwrap();
    let name = json!({"do":"amend_person","person":person,"reason":"聞いた","change":{"name":"月野 みなと"}});
    w.elsewhere("otsuka", name);
    assert_eq!(told(&mut w, "otsuka", &case), ["", ""], "so does the name");
}

/// Kept from a family, the place is for those who decide: so are words that may say it.
#[test]
fn where_the_place_is_kept_back_so_are_the_words() {
    let (mut w, case) = unknown(WHO);
    let report = json!({"kinds":["physical"],"seen":"あざ","urgency":"now","separation":true});
    w.elsewhere("otsuka", json!({"do":"record_abuse_report","case":case,"report":report}));
    assert_eq!(told(&mut w, "otsuka", &case), [WHO, WHO]);
    // A supervisor reads the case, not where.
    assert_eq!(told(&mut w, "ishikawa", &case), ["", ""]);
}
