//! A night written on paper, entered the next morning through keys with its own times.
//! It knows keys, words on the screen and what the store then says.

use daiji::app::Popup;
use daiji::domain::{AssignmentState, At, CaseState, Facts, Question, View};
use serde_json::json;

use crate::world::World;

fn at(text: &str) -> At {
    text.parse().unwrap()
}

/// `<`, a time, Enter.
fn moves_to(w: &mut World, time: &str) {
    w.keys("<");
    w.paste(time);
    w.keys("<Enter>");
}

#[test]
fn a_whole_night_on_paper_is_entered_in_the_morning_with_its_own_times() {
    let mut w = World::night("2026-11-22T08:40");
    w.sit("otsuka");
    // The call, taken on the mobile at 23:40: the form goes straight on to it.
    w.keys("<");
    w.sees("起きた時刻");
    w.paste("11/21 23:40");
    w.keys("<Tab><Right><Enter>");
    w.sees("紙・携帯で受けた電話");
    w.sees("後から記入 11/21 23:40");
    w.keys("<Tab>");
    w.paste("23:52");
    w.keys("<Tab>");
    w.paste("0000-31-0001");
    w.keys("<Tab>");
    w.paste("田村きよ");
    w.keys("<Tab>");
    w.paste("母が倒れた、息子が残る");
    w.keys("<Enter>");
    // Only one person can be meant: they are opened, and the case is a key away.
    w.sees("登0001");
    w.keys("e");
    w.paste("TH52");
    w.keys("<Enter>");
    w.sees("R8-0001");
    w.sees("後から記入 11/21 23:40");
    moves_to(&mut w, "23:44");
    w.keys("0");
    moves_to(&mut w, "2346");
    w.keys("24y<Enter>");
    // The backup's view, heard by telephone at 23:50.
    moves_to(&mut w, "23:50");
    w.keys("b");
    w.sees("佐久間");
    w.keys("y<Tab><Tab><Tab>");
    w.paste("緊急でよい");
    w.keys("<Enter>");
    assert_eq!(w.case("R8-0001").agreed(Question::Decision), Some(View::Emergency));
    moves_to(&mut w, "23:58");
    w.keys("s<Enter>");
    moves_to(&mut w, "0:05");
    w.sees("後から記入 11/22 00:05");
    w.keys("cy");
    moves_to(&mut w, "01:10");
    w.keys("A<Enter>");

    let case = w.case("R8-0001");
    assert_eq!(case.state(), CaseState::Supported);
    assert_eq!(case.opened_at, at("2026-11-21T23:40"));
    let times: Vec<String> = case.events.iter().map(|h| h.at.wall().format("%d %H:%M").to_string()).collect();
    let mut sorted = times.clone();
    sorted.sort();
    assert_eq!(times, sorted, "in the order they happened");
    assert!(case.events.iter().all(|h| h.entered_at == Some(at("2026-11-22T08:40"))), "{times:?}");
    let stay = &case.assignments[0];
    assert_eq!((stay.state, stay.arrived_at), (AssignmentState::Arrived, Some(at("2026-11-22T01:10"))));
    // The night of 11/21; day 1 is the date of arrival (`rules.md` §3).
    assert_eq!(stay.night.to_string(), "2026-11-21");
    assert_eq!((stay.until.to_string(), stay.day(w.now.date())), ("2026-11-28".to_owned(), Some(1)));
    // Nothing was held in the past, so nothing ran out.
    let ran_out = |e: &daiji::domain::CaseEvent| matches!(e, daiji::domain::CaseEvent::RequestLapsed { .. });
    assert!(!case.events.iter().any(|h| ran_out(&h.event)));
    assert!(case.requests[0].hold_until.is_none());
    // Who was on duty at that minute decided: otsuka as duty, sakuma as backup.
    let places: Vec<_> = case.views.iter().map(|v| (v.staff.to_string(), v.place, v.at)).collect();
    assert_eq!(places[0], ("otsuka".into(), daiji::domain::Place::Duty, at("2026-11-21T23:46")));
    assert_eq!(places[1], ("sakuma".into(), daiji::domain::Place::Backup, at("2026-11-21T23:50")));
    let call = case.calls[0];
    let call = w.door.read(|f| f.call(call)).unwrap().unwrap();
    assert!(call.late);
    assert_eq!((call.began, call.ended), (at("2026-11-21T23:40"), Some(at("2026-11-21T23:52"))));
    // The journal knows both times; looking at the person was no event of last night.
    let lines = w.door.read(|s| s.journal_after(daiji::domain::Seq(0), 10_000)).unwrap();
    let of = |name: &str| lines.iter().rfind(|l| l.command == name).unwrap();
    assert_eq!((of("arrive").at, of("arrive").entered_at), (at("2026-11-22T01:10"), w.now));
    assert_eq!(of("see_person").at, w.now, "a record is opened now");
    // And it is over: an empty Enter, and the present is the present again.
    w.keys("<");
    w.keys("<Enter>");
    w.sees("後から記入を終えました");
    w.misses("入れたことはこの時刻になります");
    w.keys("n");
    w.paste("朝の申し送り");
    w.keys("<Enter>");
    let last = w.case("R8-0001").events.last().cloned().unwrap();
    assert_eq!((last.at, last.entered_at), (w.now, None));
}

#[test]
fn a_time_to_come_or_one_that_is_none_is_told_and_the_typed_text_stays() {
    let mut w = World::night("2026-11-22T08:40");
    w.sit("otsuka");
    for (typed, words) in
        [("きのうの夜", "23:40 か 11/21 23:40 のように"), ("2026-11-22 09:00", "まだ来ていない時刻")]
    {
        w.keys("<");
        w.paste(typed);
        w.keys("<Enter>");
        w.sees(words);
        w.sees(typed);
        assert_eq!(w.model().late, None);
        w.keys("<Esc>");
    }
    // A call that ends before it begins, or tonight.
    w.keys("<");
    w.paste("23:40");
    w.keys("<Tab><Right><Enter><Tab>");
    w.paste("23:30");
    w.keys("<Enter>");
    w.sees("始まりより前です");
    let calls = w.door.read(|f| f.recent_calls(10)).unwrap();
    assert!(calls.is_empty(), "{calls:?}");
}

#[test]
fn a_call_that_rings_is_live_and_ends_late_entry() {
    let mut w = World::night("2026-11-22T02:10");
    w.sit("otsuka");
    moves_to(&mut w, "23:40");
    w.sees("後から記入 11/21 23:40");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    // Over the form too, and with the one key.
    w.keys("<");
    w.paste("23:50");
    w.keys("<F2>");
    assert_eq!(w.model().late, None);
    let calls = w.door.read(|f| f.recent_calls(10)).unwrap();
    assert_eq!(calls[0].answered_at, Some(w.now), "taken at the present minute");
    assert!(matches!(w.model().popups.last(), Some(Popup::Form(_))), "what is typed stays");
    w.keys("<Esc>");
    // What follows is now.
    w.keys("n");
    w.paste("落ち着いた");
    w.keys("<Enter>");
    let call = calls[0].id;
    let notes = w.door.read(|f| f.call_notes(call)).unwrap();
    assert_eq!(notes[0].0, w.now);
}

/// The end of the mode is said when the call is there, over a form too; `<` offers the same time again.
#[test]
fn a_live_call_says_that_late_entry_is_over_and_the_same_time_is_offered_again() {
    for form in [false, true] {
        let mut w = World::night("2026-11-22T02:10");
        w.sit("otsuka");
        moves_to(&mut w, "23:40");
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
        if form {
            w.keys("<");
        }
        w.keys("<F2>");
        w.sees("後から記入を終えました。続きは <");
        w.misses("入れたことはこの時刻になります");
        if form {
            w.keys("<Esc>");
        }
        w.keys("n");
        w.paste("落ち着いた");
        w.keys("<Enter>");
        let call = w.door.read(|f| f.recent_calls(10)).unwrap()[0].id;
        let notes = w.door.read(|f| f.call_notes(call)).unwrap();
        assert_eq!(notes[0].0, w.now, "it is written now");
        w.keys("<");
        w.sees("さきほどまで 11/21 23:40");
        w.keys("<Enter>");
        assert_eq!(w.model().late.map(|l| l.at), Some(at("2026-11-21T23:40")));
        w.sees("後から記入 11/21 23:40");
        // Once it was ended by hand nothing is offered.
        w.keys("<");
        w.keys("<Enter><");
        w.misses("さきほどまで");
    }
}

#[test]
fn a_desk_that_was_left_comes_back_in_the_present() {
    let mut w = World::night("2026-11-22T08:00");
    w.sit("otsuka");
    moves_to(&mut w, "23:40");
    w.keys("L");
    w.keys("<Enter>");
    assert_eq!(w.model().late, None);
    // On a small screen and in English the banner is whole.
    moves_to(&mut w, "23:40");
    for (columns, rows) in [(80, 24), (120, 36), (72, 20)] {
        assert!(w.screen(columns, rows).contains("後から記入 11/21 23:40"), "{columns}");
    }
    w.english();
    assert!(w.screen(80, 24).contains("LATE ENTRY 11/21 23:40"));
    w.keys("<");
    w.keys("<Esc>");
    assert_eq!(w.model().late, None);
}
