//! A change of shifts through keys: one officer writes, the next takes it item by item.
//! Real store, real rules, keys in, screen out; what happened at night comes through the door.

use daiji::app::{Key, Model, Popup};
use daiji::domain::{Facts, Handover};
use daiji::i18n::Lang;
use serde_json::json;

use crate::world::World;

fn person(w: &mut World, reg_no: &str) -> i64 {
    w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap().id.0
}

/// The row of the change at an instant.
fn row(w: &mut World, at: &str) -> Option<Handover> {
    let at = at.parse().unwrap();
    w.door.read(|f| f.handover(at, None)).unwrap()
}

/// A case for somebody on file, safety and situation written.
fn case(w: &mut World, reg_no: &str, check: &serde_json::Value, danger: &[&str]) -> String {
    let id = person(w, reg_no);
    let made = w.elsewhere("otsuka", json!({"do":"open_case","person":id,"check":check,"words":"夜の電話"}));
    let case = made["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":danger}));
    case
}

/// A night before the year's end with something of every kind: an act by one, a child who lives by
/// a ventilator, an open danger, a view heard, a promised call back, a missed call.
fn busy() -> World {
    let mut w = World::night("2026-12-30T02:10");
    let child = case(&mut w, "0003", &json!({"initials":"NH","age":9}), &[]);
    w.elsewhere("otsuka", json!({"do":"assess","case":child,"for":["carer_absent_now"]}));
    w.elsewhere(
        "otsuka",
        json!({"do":"act_provisionally","case":child,"action":"訪問看護を呼んだ","reason":"応援が出ない"}),
    );
    let danger = case(&mut w, "0006", &json!({"initials":"HS","age":45}), &["medical"]);
    w.elsewhere("otsuka", json!({"do":"assess","case":danger,"for":["carer_absent_by"]}));
    let heard = json!({"staff":"sakuma","channel":"phone","words":"緊急だと思う"});
    w.elsewhere("otsuka", json!({"do":"give_view","case":danger,"view":"emergency","heard_from":heard}));
    w.elsewhere("otsuka", json!({"do":"add_task","case":danger,"kind":"desk_callback","what":"母へ折り返す","due":"2026-12-30T09:15:00+09:00"}));
    let call = w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-88-0001"}));
    w.elsewhere("feed", json!({"do":"lose_call","call":call["call"]}));
    w
}

/// AT-13 at the desk: 大塚 hands a promised call back over, 古口 reads it back and takes it.
#[test]
fn at_13_the_call_back_is_handed_over_by_keys() {
    let mut w = World::night("2026-12-30T02:12");
    let id = case(&mut w, "0006", &json!({"initials":"HS","age":45}), &[]);
    w.elsewhere("otsuka", json!({"do":"add_task","case":id,"kind":"desk_callback","what":"07:00 母へ折り返す","due":"2026-12-30T07:00:00+09:00"}));
    w.at("2026-12-30T06:40");
    w.sit("otsuka");
    w.misses("引き継ぎ 未受領");
    w.keys("<F9>");
    w.sees("引き継ぎを書く");
    w.sees("08:30 の交代");
    w.sees("大塚 から 古口 へ");
    w.sees("07:00 母へ折り返す");
    // A line on the first item, then words for all of it.
    w.keys("<Enter>");
    w.paste("鍵は隣の家");
    w.keys("<Enter>");
    w.keys("w");
    w.paste("一件だけ");
    w.keys("<Enter>");
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    assert_eq!(kept.written.as_ref().map(|w| w.0.as_str()), Some("otsuka"));
    assert_eq!((kept.from.unwrap().as_str(), kept.to.unwrap().as_str()), ("otsuka", "koguchi"));
    assert_eq!(kept.words.as_str(), "一件だけ");
    assert!(kept.items.iter().any(|i| i.words.as_str() == "鍵は隣の家"));

    // Nobody rang her: at 08:31 it is late, and stands on top of the next officer's screen.
    w.at("2026-12-30T08:31");
    w.misses("引き継ぎ 未受領");
    w.sit("koguchi");
    w.sees("引き継ぎ 未受領");
    w.sees("大塚から");
    w.keys("H");
    w.sees("引き継ぎを受ける");
    w.sees("鍵は隣の家");
    w.sees("一件だけ");
    let left = |w: &World| match w.model().popups.last() {
        Some(Popup::Handover(b)) => b.page.as_ref().unwrap().as_ref().unwrap().left(),
        _ => panic!("the handover is open"),
    };
    let n = left(&w);
    assert!(n >= 2, "{n}");
    for _ in 1..n {
        w.keys("<Enter>");
    }
    assert_eq!(left(&w), 1);
    // The last one waits until the dangerous fact was read back: one Enter is not enough.
    w.keys("<Enter>");
    w.sees("その番号を押してください");
    assert_eq!(left(&w), 1);
    w.keys("1");
    w.sees("読返 古口");
    w.keys("<Enter>");
    assert_eq!(left(&w), 0);
    w.sees("すべて受けました");
    w.keys("<Esc>");
    w.misses("引き継ぎ 未受領");
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    assert!(kept.items.iter().all(|i| i.accepted.as_ref().unwrap().0.as_str() == "koguchi"));
    assert_eq!(kept.read[0].by.as_str(), "koguchi");
}

/// What nobody wrote down still waits for the next officer, provisional acts first; what settles
/// meanwhile is shown as settled; what began after the change is not part of it.
#[test]
fn what_nobody_wrote_still_waits() {
    let mut w = busy();
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.sees("引き継ぎ 未受領");
    w.sees("一人での保護 未確認: R8-0001");
    w.keys("<F9>");
    w.sees("まだ書かれていません");
    w.sees("命の危険あり、119・110 がまだ");
    // The three worst, in their order; the ventilator is worse than a promised call.
    let (life, alone, machine) = {
        let s = w.screen(120, 36);
        let find = |t: &str| s.rfind(t).unwrap_or_else(|| panic!("{t}\n{s}"));
        (find("命の危険あり"), find("一人で保護、二人目がまだ"), find("呼吸器・吸引"))
    };
    assert!(life < alone && alone < machine);
    assert!(row(&mut w, "2026-12-30T08:30").is_none(), "looking writes nothing");
    // Something of the new shift itself is nobody's to hand over.
    let born = birth(&mut w, "0009");
    let own = case(&mut w, "0009", &json!({"birth_date":born}), &[]);
    w.misses(&format!("対応 {own}"));
    // The missed call is called back and set aside: it waits no more.
    w.keys("<Enter>");
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    assert!(kept.written.is_none());
    let missed = kept.items.iter().find(|i| i.item.kind() == "missed").unwrap().item.to_string();
    let call: i64 = missed.trim_start_matches("missed:").parse().unwrap();
    w.elsewhere("koguchi", json!({"do":"set_aside_call","call":call,"reason":"折り返した"}));
    w.keys("<PageDown>");
    w.sees("済");
    // A call rings over the page and is answered from it.
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-36-0002"}));
    w.keys("<F2>");
    assert!(w.model().my_call().is_some(), "answered over the page");
}

/// Whoever is not on the new shift stands in with a reason; the giver takes nothing from themselves.
#[test]
fn a_stand_in_says_why_and_the_giver_takes_nothing() {
    let mut w = busy();
    w.at("2026-12-30T08:20");
    w.elsewhere("otsuka", json!({"do":"write_handover"}));
    w.at("2026-12-30T08:31");
    w.refused("otsuka", json!({"do":"accept_handover","items":["case:R8-0001"]}), "same_person");
    w.refused("arai", json!({"do":"accept_handover","items":["case:R8-0001"]}), "not_on_shift");
    w.refused("koguchi", json!({"do":"accept_handover","items":["case:R8-0099"]}), "not_found");
    w.refused(
        "koguchi",
        json!({"do":"accept_handover","items":[],"read_back":["case:R8-0001#overrun"]}),
        "not_found",
    );
    w.sit("arai");
    w.misses("引き継ぎ 未受領");
    w.keys("<F9><Tab>");
    w.sees("引き継ぎを受ける");
    w.keys("<Enter>");
    w.sees("当番でない人が行う理由");
    w.paste("古口が渋滞で遅れる");
    w.keys("<Enter>");
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    let taken: Vec<_> = kept.items.iter().filter_map(|i| i.accepted.as_ref()).collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].0.as_str(), "arai");
    assert_eq!(kept.outside[0].reason.as_str(), "古口が渋滞で遅れる");
}

/// A hidden person's case: those who may not know of her get neither item nor name, and the line
/// counts it for those who may.
#[test]
fn a_hidden_person_is_handed_over_to_those_who_may_know() {
    let mut w = World::night("2026-12-30T02:10");
    let hers = person_id(&mut w, "0005");
    w.elsewhere(
        "otsuka",
        json!({"do":"amend_person","person":hers,"reason":"支援措置","change":{"flags":{"hidden":true}}}),
    );
    let id = person(&mut w, "0005");
    let born = birth(&mut w, "0005");
    let made = w.elsewhere(
        "otsuka",
        json!({"do":"open_case","person":id,"check":{"birth_date":born},"words":"兄が探している"}),
    );
    let case = made["case"].as_str().unwrap().to_owned();
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.sees("引き継ぎ 未受領");
    w.keys("<F9>");
    w.sees("秘匿");
    w.keys("<Esc>");
    w.sit("arai");
    w.keys("<F9><Tab>");
    w.sees("1 件あります");
    let shown = w.screen(120, 36);
    assert!(!shown.contains("水野") && !shown.contains("登0005"), "{shown}");
    w.refused(
        "arai",
        json!({"do":"accept_handover","items":[format!("case:{case}")],"reason":"代わり"}),
        "not_found",
    );
}

fn person_id(w: &mut World, reg_no: &str) -> i64 {
    person(w, reg_no)
}

fn birth(w: &mut World, reg_no: &str) -> String {
    let p = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap();
    p.record.birth.unwrap().to_string()
}

fn in_lang(model: &Model) -> &'static str {
    if model.lang == Lang::En { "en" } else { "ja" }
}

/// Look at each one before accepting it.
#[test]
fn the_handover_on_the_screen() {
    let mut w = busy();
    w.at("2026-12-30T08:20");
    w.sit("otsuka");
    w.keys("<F9>");
    insta::assert_snapshot!("handover_given_120x36", w.screen(120, 36));
    w.keys("w");
    w.paste("忙しい夜でした");
    w.keys("<Enter>");
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    insta::assert_snapshot!("handover_board_80x24", w.screen(80, 24));
    insta::assert_snapshot!("handover_board_120x36", w.screen(120, 36));
    w.keys("<F9>");
    for (columns, rows) in [(80, 24), (120, 36)] {
        insta::assert_snapshot!(format!("handover_taken_{columns}x{rows}"), w.screen(columns, rows));
    }
    w.keys("j");
    w.english();
    let name = format!("handover_taken_{}", in_lang(w.model()));
    insta::assert_snapshot!(name, w.screen(120, 36));
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-36-0002"}));
    let shown = w.screen(80, 24);
    assert!(shown.contains("0000-36-0002"), "who rings is on the screen over the page:\n{shown}");
    w.hand(daiji::app::Msg::Key(Key::Esc));
    let shown = w.screen(80, 24);
    assert!(shown.contains("0000-36-0002") && shown.contains("not taken"), "{shown}");
}

/// A place changed in mid-shift splits the shift: what waits at its beginning waits on.
#[test]
fn a_backup_changed_in_mid_shift_leaves_the_handover_standing() {
    let mut w = busy();
    w.at("2026-12-30T08:40");
    let now = w.now;
    let shift = w.door.read(|f| f.shifts_at(now)).unwrap().remove(0);
    let other = ["arai", "sakuma"]
        .into_iter()
        .find(|s| shift.backup.as_ref().map(daiji::domain::StaffId::as_str) != Some(s));
    w.elsewhere(other.unwrap(), json!({"do":"replace_on_shift","place":"backup","reason":"応援が急病"}));
    assert_eq!(w.door.read(|f| f.shifts_at(now)).unwrap()[0].start, now, "the shift is split");
    w.at("2026-12-30T08:45");
    w.sit("koguchi");
    w.sees("引き継ぎ 未受領");
    w.elsewhere("koguchi", json!({"do":"accept_handover","items":["case:R8-0001"]}));
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    assert!(kept.is_accepted(&"case:R8-0001".parse().unwrap()));
}

/// The last item settles by itself: the facts still wait to be read back, alone; and the journal
/// never says what ails whom.
#[test]
fn facts_wait_to_be_read_back_when_the_last_item_settled_by_itself() {
    let mut w = busy();
    w.at("2026-12-30T08:31");
    w.elsewhere("koguchi", json!({"do":"accept_handover","items":["case:R8-0001"]}));
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    let missed = kept.items.iter().find(|i| i.item.kind() == "missed").unwrap().item.to_string();
    let rest: Vec<String> =
        kept.items.iter().filter(|i| i.accepted.is_none()).map(|i| i.item.to_string()).collect();
    let rest: Vec<String> = rest.into_iter().filter(|i| *i != missed).collect();
    w.elsewhere("koguchi", json!({"do":"accept_handover","items":rest}));
    let call: i64 = missed.trim_start_matches("missed:").parse().unwrap();
    w.elsewhere("koguchi", json!({"do":"set_aside_call","call":call,"reason":"折り返した"}));
    w.sit("koguchi");
    w.misses("未受領");
    w.sees("引き継ぎ 読み返しが残り 3");
    w.keys("<F9>");
    w.sees("読み返しが残り 3");
    w.keys("12");
    w.sees("読み返しが残り 1");
    w.keys("3");
    w.sees("すべて受けました");
    w.keys("<Esc>");
    w.misses("読み返しが残り");
    let kept = row(&mut w, "2026-12-30T08:30").unwrap();
    assert_eq!(kept.read.len(), 3);
    assert!(kept.done.is_some());
    assert!(kept.read.iter().any(|r| r.fact.to_string().ends_with("#life_support")));
    let lines = w.door.read(|s| s.journal_after(daiji::domain::Seq(0), 100_000)).unwrap();
    assert!(!format!("{lines:?}").contains("life_support"), "a health condition by its case's number");
}

/// Where a hidden person is stands in the officer's line too: only those who decide read it.
#[test]
fn a_line_on_a_hidden_case_is_for_those_who_may_know_the_place() {
    let mut w = World::night("2026-12-30T02:10");
    let id = person(&mut w, "0005");
    w.elsewhere(
        "otsuka",
        json!({"do":"amend_person","person":id,"reason":"支援措置","change":{"flags":{"hidden":true},"coordinator":"arai"}}),
    );
    let born = birth(&mut w, "0005");
    let made =
        w.elsewhere("otsuka", json!({"do":"open_case","person":id,"check":{"birth_date":born},"words":"x"}));
    let item = format!("case:{}", made["case"].as_str().unwrap());
    w.at("2026-12-30T08:20");
    w.elsewhere("otsuka", json!({"do":"write_handover","items":[{"item":item,"words":"駅裏の宿にいる"}]}));
    w.at("2026-12-30T08:31");
    w.sit("koguchi");
    w.keys("<F9>");
    w.sees("駅裏の宿にいる");
    w.keys("<Esc>");
    w.sit("arai");
    w.keys("<F9><Tab>");
    w.sees("秘匿");
    w.misses("駅裏の宿");
}
