//! The desk's index on a real store: it follows each change, and finds hidden persons for those
//! who may know of them and nobody else (`rules.md` §7).

use std::sync::Arc;

use daiji::app::{Boost, Finder, Found, Msg};
use daiji::domain::{PersonId, StaffId, Why};
use daiji::run::Persons;
use daiji::store::{End, FindChange, Val, engine};
use serde_json::json;

use crate::world::World;

const NIGHT: &str = "2026-11-21T21:05";
const NEXT_NIGHT: &str = "2026-11-22T21:05";

fn look(persons: &Persons, query: &str) -> Found {
    persons.search(query, 30, &Boost::default())
}

fn follow(w: &mut World, persons: &Persons, who: &str) -> bool {
    let now = w.now;
    persons.follow(&mut w.door, &StaffId::new(who), now).unwrap()
}

/// Persons as `who` finds them, built anew.
fn anew(w: &mut World, who: &str) -> Persons {
    let persons = Persons::nobody();
    follow(w, &persons, who);
    persons
}

/// The number of the person with this registration number.
fn number(w: &mut World, reg_no: &str) -> PersonId {
    let everyone = anew(w, "otsuka");
    look(&everyone, &format!("登{reg_no}")).hits[0].person
}

/// F0, with a whole record for its hidden person.
fn night() -> (World, PersonId) {
    let mut w = World::night(NIGHT);
    let hidden = number(&mut w, "0005");
    w.elsewhere(
        "otsuka",
        json!({ "do": "amend_person", "person": hidden, "reason": "聞き取り", "change": { "address": "栃木市架空町9-9", "call_name": "あやちゃん",
                "consult_office": "相談支援ひみつ", "consultant": "極秘 担当", "district": "栃木",
                "supporters": [{ "name": "かくれ家ヘルパー" }],
                "contacts": [{ "name": "水野 母子", "relation": "母", "phones": ["0000-35-0099"] }] } }),
    );
    (w, hidden)
}

const BY_WHO: [&str; 7] = ["みずの あや", "水野", "あやちゃん", "登0005", "0000-35-0001", "S63.2.14", "母子"];
const BY_WHERE: [&str; 6] = ["架空町", "架空町9-9", "相談支援ひみつ", "極秘", "かくれ家", "himitu"];

#[test]
fn a_hidden_person_is_found_by_tonights_three_alone_and_by_no_place() {
    let (mut w, hidden) = night();
    for who in ["otsuka", "sakuma", "arai"] {
        let persons = anew(&mut w, who);
        for typed in BY_WHO {
            let found = look(&persons, typed);
            let hit =
                found.hits.iter().find(|h| h.person == hidden).unwrap_or_else(|| panic!("{who} {typed}"));
            assert!(hit.hidden && hit.district.is_empty() && hit.phone.is_empty(), "{typed}: {hit:?}");
        }
        for typed in BY_WHERE {
            assert_eq!(look(&persons, typed).total, 0, "{who} finds {typed}");
        }
        // The district is no way either: neither found by it nor lifted by it.
        let there = look(&persons, "栃木");
        assert!(there.total > 0 && there.hits.iter().all(|h| h.person != hidden));
        w.sit(who);
        w.finds();
        w.keys("/みずの");
        w.sees("水野 綾");
        w.sees("秘匿");
        for place in ["架空町", "ひみつ", "極秘", "かくれ家", "0000350001", "0000-35-0001"] {
            w.misses(place);
        }
        w.keys("<Esc>");
    }
    for who in ["koguchi", "ishikawa", "kanri"] {
        let persons = anew(&mut w, who);
        for typed in BY_WHO.iter().chain(&BY_WHERE) {
            let found = look(&persons, typed);
            assert!(found.hits.iter().all(|h| h.person != hidden), "{who} finds {typed}");
            assert!(found.total == found.hits.len(), "{who}: nobody is counted who is not shown");
        }
        w.sit(who);
        w.finds();
        w.keys("/みずの");
        w.misses("水野");
        w.misses("秘匿 ");
        w.keys("<Esc>");
    }
    let (all, fewer) = (look(&anew(&mut w, "otsuka"), "登5").of, look(&anew(&mut w, "koguchi"), "登5").of);
    assert_eq!(all, fewer + 1, "not even a number more");
}

#[test]
fn whoever_comes_on_shift_finds_and_whoever_goes_no_longer_does() {
    let (mut w, hidden) = night();
    let (leaves, comes) = (anew(&mut w, "otsuka"), anew(&mut w, "koguchi"));
    assert_eq!(look(&leaves, "みずの").hits[0].person, hidden);
    assert_eq!(look(&comes, "みずの").total, 0);
    assert!(!follow(&mut w, &leaves, "otsuka"), "nothing changed");
    w.at(NEXT_NIGHT);
    assert!(follow(&mut w, &leaves, "otsuka") && follow(&mut w, &comes, "koguchi"));
    assert_eq!(look(&leaves, "みずの").total, 0);
    assert_eq!(look(&comes, "みずの").hits[0].person, hidden);
    // One who is hidden from now on is gone at once, one who is no longer comes back.
    let other = number_by_name(&comes, "西村");
    w.elsewhere("koguchi", json!({ "do": "amend_person", "person": other, "reason": "確認", "change": { "flags": { "hidden": true } } }));
    for who in ["koguchi", "sakuma"] {
        w.elsewhere(
            who,
            json!({ "do": "lift_hidden", "person": hidden, "view": "yes", "reason": "措置が終わった" }),
        );
    }
    assert!(follow(&mut w, &leaves, "otsuka"));
    assert_eq!((look(&leaves, "西村").total, look(&leaves, "水野").total), (0, 1));
    // Of one's own hidden persons one is told.
    w.elsewhere("koguchi", json!({ "do": "amend_person", "person": other, "reason": "確認", "change": { "coordinator": "otsuka" } }));
    assert!(follow(&mut w, &leaves, "otsuka"));
    assert_eq!(look(&leaves, "西村").hits[0].person, other);
}

fn number_by_name(persons: &Persons, name: &str) -> PersonId {
    look(persons, name).hits[0].person
}

#[test]
fn an_index_that_follows_finds_what_one_built_anew_finds() {
    let mut w = World::night(NIGHT);
    let persons = anew(&mut w, "otsuka");
    for i in 0..40 {
        let family = ["佐藤", "齋藤", "斎藤", "髙橋", "高橋"][i % 5];
        let reading = ["さとう", "さいとう", "さいとう", "たかはし", "たかはし"][i % 5];
        let made = w.elsewhere(
            "otsuka",
            json!({ "do": "add_person", "name": format!("{family} 例{i}"), "reading": format!("{reading} れい"),
                    "district": (["大平", "都賀"][i % 2]), "consult_office": format!("相談支援見本{}", i % 3) }),
        );
        if i % 4 == 0 {
            let call_name = format!("れいちゃん{i}");
            w.elsewhere(
                "otsuka",
                json!({ "do": "amend_person", "person": made["person"], "reason": "確認", "change": { "call_name": call_name } }),
            );
        }
        if i % 7 == 0 {
            assert!(follow(&mut w, &persons, "otsuka"));
        }
    }
    follow(&mut w, &persons, "otsuka");
    assert!(!follow(&mut w, &persons, "otsuka"));
    let fresh = anew(&mut w, "otsuka");
    let boost = Boost { district: "都賀".into(), ..Boost::default() };
    for typed in
        ["s", "さいとう", "斉藤", "高橋", "れいちゃん4", "見本2", "都賀", "t", "h", "登1", "sai 都賀"]
    {
        assert_eq!(persons.search(typed, 9, &boost), fresh.search(typed, 9, &boost), "{typed}");
    }
    let found = look(&fresh, "斉藤");
    assert_eq!(found.total, 16);
    assert!(found.hits.iter().all(|h| h.alike));
    assert!(found.hits.iter().any(|h| h.name.as_str().starts_with("齋藤")), "written as its owner writes it");
    assert_eq!(look(&fresh, "見本2").hits[0].why, [Why::Office("相談支援見本2".into())]);
}

#[test]
fn a_row_of_an_older_program_is_read_from_the_record() {
    let (mut w, _) = night();
    let mut e = engine(w.door.path()).unwrap();
    let sql = "UPDATE person SET find = $1 WHERE reg_no = '0001'";
    let old = "0001\u{1f}田村 浩\u{1f}たむら ひろし";
    e.write(&mut |tx| tx.run(sql, &[Val::from(old)]).map(|_| End::Keep)).unwrap();
    let persons = anew(&mut w, "otsuka");
    assert_eq!(look(&persons, "田村 きよ").total, 1);
    assert_eq!(look(&persons, "s-07").hits.len(), 1);
    let now = w.now;
    let none = w.door.read(|s| s.changes_for_find(&StaffId::new("nobody"), now, None)).unwrap();
    assert!(matches!(none.1, FindChange::All(_)));
}

#[test]
fn the_district_of_the_call_in_hand_stands_first() {
    let mut w = World::night(NIGHT);
    for (name, district, reg) in
        [("森 例一", "都賀", "7001"), ("森 例二", "栃木", "7002"), ("森 例三", "岩舟", "7003")]
    {
        let add = json!({ "do": "add_person", "name": name, "reading": "もり れい", "district": district,
                          "reg_no": reg, "registration": "registered" });
        w.elsewhere("otsuka", add);
    }
    w.sit("otsuka");
    w.finds();
    w.keys("/もり");
    assert_eq!(first(&w), "森 例一");
    w.keys("<Esc>");
    // The father of person 3, of 栃木, rings and is answered.
    w.elsewhere("feed", json!({ "do": "ring_call", "line": "当番電話", "number": "0000-33-0002" }));
    w.keys("a/もり");
    assert_eq!(first(&w), "森 例二");
    w.sees("読み");
    w.sees("似た名");
}

fn first(w: &World) -> String {
    let Some(daiji::app::Popup::Find(f)) = w.model().top() else { panic!("no lookup") };
    f.found.as_ref().unwrap().hits[0].name.to_string()
}

impl World {
    /// The desk of the one who sits gets its index.
    fn finds(&mut self) {
        let who = self.seat.clone();
        let persons = anew(self, &who);
        self.hand(Msg::FindReady(Arc::new(persons)));
    }
}
