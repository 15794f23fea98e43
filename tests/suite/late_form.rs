//! A form half typed in late entry when a live call comes between: which time it carries, by keys.
//! It knows keys, words on the screen and what the store then says.

use daiji::app::{FormKind, Popup};
use daiji::domain::{At, CallId, Facts};
use serde_json::json;

use crate::world::World;

fn at(text: &str) -> At {
    text.parse().unwrap()
}

fn rings(w: &mut World, number: &str) {
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":number}));
}

fn calls(w: &mut World) -> Vec<CallId> {
    w.door.read(|f| f.recent_calls(10)).unwrap().into_iter().map(|c| c.id).collect()
}

/// When what was noted on a call happened, with its words.
fn notes(w: &mut World, call: CallId) -> Vec<(At, String)> {
    let all = w.door.read(|f| f.call_notes(call)).unwrap();
    all.into_iter().map(|n| (n.0, n.2.to_string())).collect()
}

/// A call of 23:30 still runs at 02:10; a line on it is half typed as of 23:40 when another rings and
/// is answered. Gives the first call.
fn broken() -> (World, CallId) {
    let mut w = World::night("2026-11-21T23:30");
    w.sit("otsuka");
    rings(&mut w, "0000-38-0001");
    w.keys("<F2>");
    let first = calls(&mut w)[0];
    w.locks_after(600);
    w.at("2026-11-22T02:10");
    w.keys("<");
    w.paste("23:40");
    w.keys("<Enter>");
    w.sees("後から記入 11/21 23:40");
    w.keys("n");
    w.paste("23:40 に母から");
    w.misses("の書きかけ");
    rings(&mut w, "0000-38-0002");
    w.keys("<F2>");
    assert_eq!(w.model().late, None, "a live call ends late entry");
    w.sees("23:40 に母から");
    // Late entry is over, the form is not of now: its title says so.
    w.sees("後から記入 11/21 23:40 の書きかけ");
    assert!(w.screen(80, 24).contains("後から記入 11/21 23:40 の書きかけ"));
    w.keys("<Enter>");
    // Nothing is sent: both times are told.
    w.sees("いつのことですか");
    w.sees("> 1  11/21 23:40 のこととして");
    w.sees("2  今のこととして (11/22 02:10)");
    for call in calls(&mut w) {
        assert_eq!(notes(&mut w, call), []);
    }
    (w, first)
}

#[test]
fn the_form_keeps_the_time_it_was_opened_with() {
    // One key, or Enter on what is chosen already.
    for key in ["1", "<Enter>"] {
        let (mut w, first) = broken();
        w.keys(key);
        assert_eq!(notes(&mut w, first), [(at("2026-11-21T23:40"), "23:40 に母から".to_owned())], "{key}");
        assert!(w.model().popups.is_empty());
        // It was this form's time alone: what follows is now.
        assert_eq!(w.model().late, None);
        w.keys("n");
        w.paste("いまの電話");
        w.keys("<Enter>");
        w.misses("いつのことですか");
        let live = calls(&mut w).into_iter().find(|c| *c != first).unwrap();
        assert_eq!(notes(&mut w, live), [(at("2026-11-22T02:10"), "いまの電話".to_owned())]);
        let lines = w.door.read(|s| s.journal_after(daiji::domain::Seq(0), 10_000)).unwrap();
        let late: Vec<_> =
            lines.iter().filter(|l| l.command == "note").map(|l| (l.at, l.entered_at)).collect();
        assert_eq!(late, [(at("2026-11-21T23:40"), w.now), (w.now, w.now)]);
    }
}

#[test]
fn or_it_is_said_to_be_of_now() {
    let (mut w, first) = broken();
    w.keys("2");
    assert_eq!(notes(&mut w, first), [(at("2026-11-22T02:10"), "23:40 に母から".to_owned())]);
    w.misses("いつのことですか");
}

#[test]
fn esc_leaves_it_half_typed_and_asks_again() {
    let (mut w, first) = broken();
    w.keys("<Esc>");
    w.sees("23:40 に母から");
    w.misses("いつのことですか");
    assert_eq!(notes(&mut w, first), []);
    w.keys("<Enter>");
    w.sees("いつのことですか");
    // The words fit a small screen, and English has them.
    let small = w.screen(80, 24);
    assert!(small.contains("11/21 23:40 のこととして") && small.contains("(11/22 02:10)"), "{small}");
    w.keys("<Esc>");
    w.english();
    w.keys("<Enter>");
    w.sees("as of 11/21 23:40");
    w.sees("as of now (11/22 02:10)");
    w.keys("1");
    assert_eq!(notes(&mut w, first)[0].0, at("2026-11-21T23:40"));
}

#[test]
fn late_entry_gone_on_with_asks_nothing_and_neither_does_the_present() {
    let (mut w, first) = broken();
    // Left as it is and dropped; `<` goes on with the same time, and a new form is of that time.
    w.keys("<Esc><Esc>y");
    assert!(w.model().popups.is_empty());
    w.keys("t");
    w.keys("<Esc><Esc>");
    w.keys("<");
    w.keys("<Enter>n");
    w.paste("続き");
    w.keys("<Enter>");
    w.misses("いつのことですか");
    let all: Vec<_> = calls(&mut w).into_iter().flat_map(|c| notes(&mut w, c)).collect();
    assert_eq!(all, [(at("2026-11-21T23:40"), "続き".to_owned())], "{first:?}");
    // A form opened in the present is of the present, also with a call between.
    let mut w = World::night("2026-11-21T23:30");
    w.sit("otsuka");
    rings(&mut w, "0000-38-0001");
    w.keys("<F2>n");
    w.paste("いま");
    rings(&mut w, "0000-38-0002");
    w.keys("<F2><Enter>");
    w.misses("いつのことですか");
    let all: Vec<_> = calls(&mut w).into_iter().flat_map(|c| notes(&mut w, c)).collect();
    assert_eq!(all, [(w.now, "いま".to_owned())]);
}

#[test]
fn a_call_entered_afterwards_has_its_own_times_and_the_live_one_keeps_the_screen() {
    let mut w = World::night("2026-11-22T02:10");
    w.sit("otsuka");
    w.keys("<");
    w.paste("23:40");
    w.keys("<Tab><Right><Enter><Tab>");
    w.paste("23:52");
    rings(&mut w, "0000-38-0002");
    w.keys("<F2>");
    let live = calls(&mut w)[0];
    w.keys("<Enter>");
    w.misses("いつのことですか");
    w.sees("前の電話を入れました");
    let all = w.door.read(|f| f.recent_calls(10)).unwrap();
    let late = all.iter().find(|c| c.late).unwrap();
    assert_eq!((late.began, late.ended), (at("2026-11-21T23:40"), Some(at("2026-11-21T23:52"))));
    // Neither the time nor the selection goes back to last night behind the officer's back.
    assert_eq!((w.model().late, w.model().sel.call), (None, Some(live)));
    // `<` goes on, and a case opened then is about the call that was entered.
    w.keys("<");
    w.sees("さきほどまで 11/21 23:40");
    w.keys("<Enter>");
    assert_eq!(w.model().late.and_then(|l| l.call), Some(late.id));
}

#[test]
fn a_question_of_one_key_about_last_night_does_not_wait_behind_a_live_call() {
    let mut w = World::night("2026-11-22T02:10");
    w.sit("otsuka");
    w.keys("<");
    w.paste("23:40");
    w.keys("<Enter>C");
    assert!(matches!(w.model().popups.last(), Some(Popup::Pick(_))));
    rings(&mut w, "0000-38-0002");
    w.keys("<F2>");
    assert!(w.model().popups.is_empty(), "its key would mean now");
    // What is typed stays.
    w.keys("<");
    w.paste("23:40");
    w.keys("<Enter>n");
    w.paste("途中");
    rings(&mut w, "0000-38-0003");
    w.keys("<F2>");
    let note = |p: &Popup| matches!(p, Popup::Form(f) if matches!(f.kind, FormKind::Note { .. }));
    assert!(w.model().popups.iter().any(note));
}

/// The desk locks over a call half entered: it is saved with its times, and `<` goes on with it.
#[test]
fn a_lock_over_a_call_half_entered_loses_neither_its_times_nor_its_case() {
    let mut w = World::night("2026-11-22T02:10");
    w.sit("otsuka");
    w.locks_after(10);
    w.keys("<");
    w.paste("23:40");
    w.keys("<Tab><Right><Enter><Tab>");
    w.paste("23:52");
    w.at("2026-11-22T02:40");
    assert!(w.model().lock.is_some());
    w.keys("<Enter>");
    assert!(w.model().lock.is_none() && w.model().late.is_none());
    w.keys("<Enter>");
    w.sees("その続きは < で");
    let call = calls(&mut w)[0];
    w.keys("<");
    w.sees("さきほどまで 11/21 23:40");
    w.keys("<Enter>");
    assert_eq!(w.model().late.map(|l| (l.at, l.call)), Some((at("2026-11-21T23:40"), Some(call))));
}

/// A question of one key that stood when the desk locked was of last night: unlocked, its key would
/// mean now.
#[test]
fn a_question_about_last_night_does_not_outlive_a_lock() {
    let mut w = World::night("2026-11-22T02:10");
    w.sit("otsuka");
    w.locks_after(10);
    w.keys("<");
    w.paste("23:40");
    w.keys("<Enter>C");
    assert!(matches!(w.model().popups.last(), Some(Popup::Pick(_))));
    w.at("2026-11-22T02:40");
    w.keys("<Enter>");
    assert!(w.model().lock.is_none() && w.model().popups.is_empty());
    // Of now it stays.
    w.keys("C");
    w.at("2026-11-22T03:10");
    w.keys("<Enter>");
    assert!(matches!(w.model().popups.last(), Some(Popup::Pick(_))));
}
