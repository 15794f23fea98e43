//! Nights through keys: the whole desk on a real store, keys counted against the budget of
//! `screen.md`. It knows keys and words on the screen, and the store's answers through wants.

use daiji::domain::{CaseState, Facts, ProviderId, Question, View};
use serde_json::json;

use crate::world::World;

/// AT-01 through keys: an unregistered caller, decided by two desks, placed by turn, day 1.
#[test]
fn at_01_an_unregistered_caller_is_placed_for_tonight() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-30-0101"}));
    w.sees("鳴動");
    w.count_from_here();
    w.keys("a");
    w.sees("通話");
    assert_eq!(w.pressed, 1);

    // Nobody is on file under the number: a case all the same.
    w.keys("e");
    w.paste("34くらいの女性 手を上げてしまいそう");
    w.keys("<Tab>2<Tab>34<Enter>");
    w.sees("R8-0001");
    w.sees("いま、危ないことは?");

    w.count_from_here();
    w.keys("0");
    w.sees("あてはまる");
    w.keys("37y<Enter>");
    assert!(w.pressed <= 7, "safety none, two criteria and own view took {} keys", w.pressed);
    w.sees("二人がそろうまで");

    // Blocked: asking an office with one view.
    w.keys("s<Enter>");
    let case = w.case("R8-0001");
    assert!(case.requests.is_empty());
    assert_eq!(case.state(), CaseState::Deciding);

    // The second officer, in their own session.
    w.sit("sakuma");
    w.count_from_here();
    w.keys("wy<Enter>");
    assert!(w.pressed <= 4, "the second view took {} keys", w.pressed);
    assert_eq!(w.case("R8-0001").agreed(Question::Decision), Some(View::Emergency));

    // The other person's view moves nothing under the fingers: it is told.
    w.sit("otsuka");
    w.sees("二人の見解がそろいました: 緊急");
    w.sees("みどり寮");
    w.count_from_here();
    w.keys("s<Enter>");
    assert!(w.pressed <= 3, "the first provider took {} keys", w.pressed);
    w.sees("返事待ち");
    w.count_from_here();
    w.keys("cy");
    assert_eq!(w.pressed, 2);
    w.at("2026-11-21T22:30");
    // Idle for more than five minutes: the desk is locked, and nobody is to be seen.
    w.misses("みどり寮");
    w.keys("<Enter>");
    w.keys("A");
    w.sees("みどり寮 に着いた 22:30 でよいですか");
    w.sees("Enter はい  Esc いいえ");
    // The key that asks does not confirm.
    w.keys("A");
    assert_eq!(w.case("R8-0001").assignments[0].arrived_at, None);
    w.keys("<Enter>");
    w.sees("みどり寮 に着いたことを記録しました (22:30)");
    w.sees("1日目/7");
    w.sees("11/27(金)");
    let case = w.case("R8-0001");
    assert_eq!(case.state(), CaseState::Supported);
    let turn = w.door.read(|f| f.queue(&"short_stay".into())).unwrap();
    assert_eq!(turn.iter().map(ProviderId::as_str).collect::<Vec<_>>(), ["P2", "P3", "P4", "P5", "P1"]);
    // The board of the other desk shows it without a key.
    w.sit("sakuma");
    w.keys("<Enter><Esc>");
    w.sees("1日目/7");
}

/// AT-03 through keys up to the decision: the anxiety call of a registered person.
#[test]
fn at_03_an_anxiety_call_is_decided_not_an_emergency() {
    let mut w = World::night("2026-11-21T23:50");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.count_from_here();
    w.keys("a");
    assert_eq!(w.pressed, 1);
    // Answered: the person is on screen, and that was journalled.
    w.sees("登0008");
    w.sees("通話のため閲覧");

    w.count_from_here();
    w.keys("eNK28<Enter>");
    w.sees("本人の確認");
    assert!(w.no_case("R8-0001"), "a wrong age opens no case");
    w.keys("<Backspace>9<Enter>");
    w.sees("R8-0001");
    w.count_from_here();
    w.keys("0-4x<Enter>");
    assert!(w.pressed <= 7);
    w.sit("sakuma");
    w.keys("wx<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.agreed(Question::Decision), Some(View::NotEmergency));
    assert_eq!(case.state(), CaseState::Decided);
}

/// The budget for the person on screen → case open, with the check typed right.
#[test]
fn a_case_opens_within_seven_keys() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    w.sees("登0001");
    w.count_from_here();
    w.keys("eTH52<Enter>");
    assert!(w.pressed <= 7);
    w.sees("R8-0001");
}

/// An arriving call steals neither focus nor keys, and half-typed text survives it.
#[test]
fn an_arriving_call_takes_nothing_away() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    w.keys("n");
    w.paste("大家さんとけん");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-36-0002"}));
    w.sees("大家さんとけん");
    w.sees("鳴動");
    w.paste("か");
    w.keys("<Enter>");
    let notes = w.door.read(|f| f.call_notes(daiji::domain::CallId(1))).unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].2.as_str(), "大家さんとけんか");
    // F2 answers the new one from anywhere; the first to answer won, so the other desk is told.
    w.keys("<F2>");
    let call = w.door.read(|f| f.call(daiji::domain::CallId(2))).unwrap().unwrap();
    assert_eq!(call.answered_by.map(|s| s.to_string()).as_deref(), Some("otsuka"));
}

/// A call from a number nobody knows leaves nobody on the screen: a case opened then is not
/// for whoever called before.
#[test]
fn an_unknown_caller_leaves_nobody_on_the_screen() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>");
    w.sees("R8-0001");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-90-5123"}));
    w.keys("<F2>");
    assert!(w.model().person.is_none() && w.model().case.is_none());
    w.misses("通話のため閲覧");
    w.keys("e");
    w.sees("どんな人");
}

/// Passing an office over asks for a reason, and the reason is kept.
#[test]
fn passing_an_office_over_asks_why() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    // One down: さくら, past みどり寮 which could take him.
    w.keys("s<Down><Enter>");
    assert!(w.case("R8-0001").requests.is_empty());
    w.paste("夜は電話がつながりにくい");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.requests.len(), 1);
    assert_eq!(case.requests[0].provider.as_ref().map(ProviderId::as_str), Some("P2"));
    assert_eq!(case.requests[0].skips[0].words.as_str(), "夜は電話がつながりにくい");
}
