//! The handover page under the hand: who must sign, what calms, what a missed call opens, which keys
//! are offered, for whom one writes, and what ails whom. Real store, real rules, keys in, screen out.

use daiji::app::Popup;
use daiji::domain::view::{self, HandoverPage, Side};
use daiji::domain::{Facts, StaffId, Subject};
use daiji::i18n::{Lang, handover as words};
use serde_json::json;

use crate::world::World;

fn page(w: &World) -> &HandoverPage {
    match w.model().popups.last() {
        Some(Popup::Handover(b)) => b.page.as_ref().unwrap().as_ref().unwrap(),
        other => panic!("the handover is not on top: {other:?}"),
    }
}

/// Moves to the first item of a kind.
fn choose(w: &mut World, kind: &str) {
    for _ in 0..20 {
        w.keys("k");
    }
    for _ in 0..page(w).rows.len() {
        let at = match w.model().popups.last() {
            Some(Popup::Handover(b)) => b.row().map(|r| r.of.kind()),
            _ => None,
        };
        if at == Some(kind) {
            return;
        }
        w.keys("j");
    }
    panic!("no {kind}: {}", w.screen(120, 36));
}

fn line(w: &mut World, label: &str) -> String {
    let screen = w.screen(120, 36);
    screen.lines().find(|l| l.contains(label)).unwrap_or_else(|| panic!("{label}\n{screen}")).to_owned()
}

/// A night with a case of somebody on file; a view of hers heard and not signed.
fn night(reg_no: &str) -> (World, String) {
    let mut w = World::night("2026-12-30T02:10");
    let p = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap();
    let born = p.record.birth.unwrap().to_string();
    let open = json!({"do":"open_case","person":p.id,"check":{"birth_date":born},"words":"夜"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":[]}));
    (w, case)
}

#[test]
fn who_must_sign_is_named_and_what_calms_is_no_danger() {
    let (mut w, case) = night("0006");
    let id = w.door.read(|f| f.person_by_reg_no("0006")).unwrap().unwrap().id;
    w.elsewhere(
        "koguchi",
        json!({"do":"amend_person","person":id,"reason":"家族から",
        "change":{"triggers":"大きな音","calming":"好きな歌を小さく流す"}}),
    );
    w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_by"]}));
    let heard = json!({"staff":"sakuma","channel":"phone","words":"緊急"});
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency","heard_from":heard}));
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.keys("<F9>");
    choose(&mut w, "view");
    assert!(line(&mut w, " 次に").contains("佐久間 の署名"), "{}", w.screen(120, 36));
    choose(&mut w, "case");
    let danger = line(&mut w, " 危険");
    assert!(danger.contains("大きな音") && !danger.contains("歌"), "{danger}");
    assert!(line(&mut w, " 落ち着く").contains("好きな歌を小さく流す"));
}

/// A missed call is rung back from the page, and the next officer sees how often that was tried.
#[test]
fn a_missed_call_opens_what_came_of_it() {
    let mut w = World::night("2026-12-30T02:10");
    let call =
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-88-0001"}))["call"].clone();
    w.elsewhere("feed", json!({"do":"lose_call","call":call}));
    w.elsewhere(
        "otsuka",
        json!({"do":"add_task","kind":"desk_callback","what":"市の当直へ","due":"2026-12-30T12:00:00+09:00"}),
    );
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.keys("<F9>");
    choose(&mut w, "missed");
    w.sees("o 折り返した結果");
    w.keys("o");
    w.sees("0000-88-0001");
    w.keys("0");
    w.sees("出ない 1回 08:31");
    assert!(page(&w).rows.iter().any(|r| matches!(r.of, Subject::Missed(_)) && r.waits()));
    w.keys("oy<Enter>");
    assert!(page(&w).rows.iter().all(|r| !matches!(r.of, Subject::Missed(_)) || !r.waits()));
    // A promise without a case is settled from here, too.
    choose(&mut w, "callback");
    w.sees("o 済みにする");
    w.keys("o");
    w.sees("市の当直へ");
    assert!(matches!(w.model().popups.last(), Some(Popup::Form(_))));
}

/// Only keys that do something are offered.
#[test]
fn the_keys_offered_are_those_that_do_something() {
    let mut w = World::night("2026-12-30T02:10");
    w.elsewhere(
        "otsuka",
        json!({"do":"add_task","kind":"desk_callback","what":"市の当直へ","due":"2026-12-30T09:00:00+09:00"}),
    );
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.keys("<F9>");
    assert_eq!(page(&w).read.len(), 1, "one fact alone");
    w.sees("1 読み返した");
    w.misses("1-3 読み返した");
    w.sees("Enter 受ける");
    w.keys("1");
    w.misses("1 読み返した");
    while page(&w).rows.iter().any(daiji::domain::view::HandoverRow::waits) {
        w.keys("<Enter>");
    }
    w.sees("すべて受けました");
    w.misses("Enter 受ける");
    w.sees("Tab 次の勤務へ書く");
}

/// The writer reads for whom: never from oneself to oneself.
#[test]
fn one_writes_for_the_next_other_officer() {
    let mut w = World::night("2026-11-21T22:00");
    w.elsewhere(
        "sakuma",
        json!({"do":"set_shift","date":"2026-11-22","band":"holiday","duty":"otsuka","backup":"arai"}),
    );
    w.sit("otsuka");
    w.keys("<F9>");
    w.sees("大塚 から 佐久間 へ");
    w.misses("大塚 から 大塚");
    // Nobody relieves them within a week: said in words, and nothing to write is offered.
    w.at("2026-12-30T18:00");
    w.sit("arai");
    w.keys("<F9><Tab>");
    if page(&w).side == daiji::domain::view::Side::Taken {
        w.keys("<Tab>");
    }
    w.sees("新井 から 次の当番 へ");
}

/// What ails somebody is for those who may know them: a decider of the night who has gone home still
/// sees the item, without it.
#[test]
fn what_ails_somebody_is_cut_for_those_who_may_not_know_them() {
    let mut w = World::night("2026-12-30T02:10");
    let p = w.door.read(|f| f.person_by_reg_no("0005")).unwrap().unwrap();
    w.elsewhere(
        "otsuka",
        json!({"do":"amend_person","person":p.id,"reason":"支援措置",
        "change":{"flags":{"hidden":true},"coordinator":"ishikawa","medical":["ventilator"]}}),
    );
    let born = p.record.birth.unwrap().to_string();
    let open = json!({"do":"open_case","person":p.id,"check":{"birth_date":born},"words":"夜"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":["medical"]}));
    w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_now"]}));
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.keys("<F9>");
    w.sees("呼吸器・吸引");
    w.keys("<Esc>");
    w.sit("otsuka");
    w.keys("<F9>");
    if page(&w).side == daiji::domain::view::Side::Given {
        w.keys("<Tab>");
    }
    let of: Subject = format!("case:{case}").parse().unwrap();
    let row = page(&w).rows.iter().find(|r| r.of == of).expect("who decided sees the item").clone();
    assert!(row.person.is_none() && !row.alarms.is_empty(), "{row:?}");
    assert!(row.alarms.iter().all(|(p, _)| !p.is_health()), "{row:?}");
    assert!(page(&w).read.iter().all(|f| !f.fact.1.is_health()));
    w.misses("呼吸器");
}

/// A case nobody has asked about safety never reads as one without danger; one that was asked and has
/// nothing says that nothing is recorded.
#[test]
fn not_asked_is_never_nothing_recorded() {
    let mut w = World::night("2026-12-30T02:10");
    let open = json!({"do":"open_case","words":"夜","new_person":{"sex":"male","about_age":40,"description":"男性"}});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    let told = |w: &mut World| {
        let (now, me) = (w.now, StaffId::new("koguchi"));
        let page = w.door.read(|f| view::handover(f, now, Some(&me), Side::Taken, false)).unwrap().unwrap();
        let row = page.rows.iter().find(|r| matches!(r.of, Subject::Case(_))).unwrap().clone();
        [Lang::Ja, Lang::En].map(|lang| words::dangers(&row, now, lang))
    };
    w.at("2026-12-30T08:31");
    assert_eq!(told(&mut w), ["安全の確認がまだ", "safety not asked yet"]);
    w.sit("koguchi");
    w.keys("<F9>");
    assert!(line(&mut w, " 危険").contains("安全の確認がまだ"));
    w.misses("記録なし");
    w.elsewhere("koguchi", json!({"do":"check_safety","case":case,"danger":[]}));
    assert_eq!(told(&mut w), ["記録なし", "nothing recorded"]);
    assert!(line(&mut w, " 危険").contains("記録なし"));
    w.misses("安全の確認がまだ");
    w.elsewhere("koguchi", json!({"do":"check_safety","case":case,"danger":["medical"]}));
    let danger = told(&mut w);
    assert!(
        danger.iter().all(|d| !d.contains("記録なし") && !d.contains("まだ、") && !d.contains("not asked")),
        "{danger:?}"
    );
    assert!(danger[0].starts_with("命の危険あり"), "{danger:?}");
    w.misses("記録なし");
}
