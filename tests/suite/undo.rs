//! Undo through the door and through keys: two people at once, a restart in between, the countdown.
//! It must not know how an act is taken back; it looks at what stands there afterwards.

use std::path::Path;
use std::sync::Barrier;

use daiji::app;
use daiji::domain::{Actor, At, CaseEvent, Command, Envelope, Facts, Refusal};
use daiji::store::{Door, Rejected};
use serde_json::{Value, json};

use crate::world::World;

fn send(door: &mut Door, id: &str, who: &str, at: At, command: Value) -> Result<Option<i64>, Refusal> {
    let command: Command = serde_json::from_value(command).unwrap();
    let (id, actor, seat) = (id.to_owned(), Actor::from(who), "席1".into());
    match door.execute(&Envelope { id, actor, at, entered_at: at, seat, command }) {
        Ok(done) => Ok(done.seq.map(|s| s.0)),
        Err(Rejected::Refused(refusal)) => Err(refusal),
        Err(Rejected::Fault(fault)) => panic!("{fault}"),
    }
}

/// A case of someone not on file, opened by the duty officer.
fn case(w: &mut World) -> String {
    let done = w.elsewhere("otsuka", json!({"do":"open_case","new_person":{"sex":"male","about_age":40}}));
    done["case"].as_str().unwrap().to_owned()
}

fn notes(path: &Path, case: &str) -> Vec<String> {
    let id = case.parse().unwrap();
    let file = Door::open(path).unwrap().read(|f| f.case(id)).unwrap().unwrap();
    let words = file.counting().filter_map(|h| match &h.event {
        CaseEvent::Noted { words } => Some(words.as_str().to_owned()),
        _ => None,
    });
    words.collect()
}

/// Two desks in two threads: one takes its note back, the other goes on with the case. Whoever
/// comes first, nothing is lost and nothing stands on what is gone.
#[test]
fn an_undo_and_somebody_who_goes_on_never_cross() {
    let mut w = World::night("2026-11-21T21:05");
    let case = case(&mut w);
    let (path, now) = (w.door.path().to_owned(), w.now);
    let mut taken_back = 0;
    for round in 0..24 {
        let mine = format!("書きまちがい{round}");
        let note = json!({"do":"note","case":case,"words":mine});
        let seq = send(&mut w.door, &format!("n{round}"), "otsuka", now, note).unwrap();
        let start = Barrier::new(2);
        let at_once = |id: String, who: &'static str, command: Value| {
            let (path, start) = (&path, &start);
            move || {
                let mut door = Door::open(path).unwrap();
                start.wait();
                send(&mut door, &id, who, now, command)
            }
        };
        let (undone, went_on) = std::thread::scope(|s| {
            let undo = s.spawn(at_once(format!("u{round}"), "otsuka", json!({"do":"undo","seq":seq})));
            let on = json!({"do":"note","case":case,"words":format!("見ました{round}")});
            let other = s.spawn(at_once(format!("o{round}"), "sakuma", on));
            (undo.join().unwrap(), other.join().unwrap())
        });
        let went_on = went_on.unwrap();
        assert!(notes(&path, &case).contains(&format!("見ました{round}")));
        match undone {
            Ok(undone) => {
                taken_back += 1;
                assert!(undone < went_on, "undone after somebody went on");
                assert!(!notes(&path, &case).contains(&mine));
            }
            Err(refusal) => {
                let Refusal::BadState { state, by, .. } = &refusal else { panic!("{refusal:?}") };
                assert_eq!((state.as_str(), by.clone()), ("acted_on", Some(Actor::from("sakuma"))));
                assert!(went_on < seq.map(|s| s + 2), "refused although nobody had gone on");
                assert!(notes(&path, &case).contains(&mine));
            }
        }
    }
    assert!(taken_back < 24 || notes(&path, &case).len() == 24);
    assert!(Door::open(&path).unwrap().check().unwrap().is_sound());
}

/// The footprint is in the file: a desk that was started anew takes back what was done before.
#[test]
fn a_restart_forgets_nothing_and_twenty_seconds_leave_no_words() {
    let mut w = World::night("2026-11-21T21:05");
    let case = case(&mut w);
    let (path, now) = (w.door.path().to_owned(), w.now);
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    let mut door = Door::open(&path).unwrap();
    send(&mut door, "u1", "otsuka", At(now.0 + 19_000), json!({"do":"undo"})).unwrap();
    let id = case.parse().unwrap();
    assert!(door.read(|f| f.case(id)).unwrap().unwrap().views.is_empty());

    w.elsewhere("feed", json!({"do":"ring_call","line":"desk"}));
    w.elsewhere("otsuka", json!({"do":"answer_call","call":1}));
    let named = json!({"do":"name_caller","call":1,"name":"栃木 みよ","relation":"母"});
    send(&mut door, "c1", "otsuka", now, named).unwrap();
    send(&mut door, "c2", "otsuka", now, json!({"do":"name_caller","call":1,"name":"小山 みよ"})).unwrap();
    let kept = || {
        let conn = rusqlite::Connection::open(&path).unwrap();
        let all: Vec<String> = conn
            .prepare("SELECT COALESCE(was, '') || touched FROM act")
            .unwrap()
            .query_map([], |r| r.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        all.join("\n")
    };
    assert!(kept().contains("栃木 みよ"));
    let later = At(now.0 + 60_000);
    assert_eq!(send(&mut door, "u2", "otsuka", later, json!({"do":"undo"})).unwrap_err().code(), "bad_state");
    send(&mut door, "c3", "sakuma", later, json!({"do":"note","case":case,"words":"その後"})).unwrap();
    assert!(!kept().contains("みよ"), "the words go with the time");
}

/// The year's counts follow: an answer taken back is no acceptance.
#[test]
fn the_tallies_know_nothing_of_what_was_taken_back() {
    let mut w = World::night("2026-11-21T21:05");
    let case = case(&mut w);
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    let w_now: At = "2026-11-21T21:05".parse().unwrap();
    let tally = |w: &mut World| {
        let turn = w.door.read(|f| daiji::domain::view::fairness(f, w_now, None)).unwrap();
        let asked = turn.offices.iter().filter(|o| o.asked > 0);
        asked.map(|o| (o.provider.to_string(), o.asked, o.accepted)).collect::<Vec<_>>()
    };
    let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
    let done = w.elsewhere("otsuka", ask);
    let asked = tally(&mut w);
    assert_eq!(asked, [("P1".to_owned(), 1, 0)]);
    w.elsewhere("otsuka", json!({"do":"answer_request","request":done["request"],"answer":"accepted"}));
    assert_eq!(tally(&mut w), [("P1".to_owned(), 1, 1)]);
    w.elsewhere("otsuka", json!({"do":"undo"}));
    assert_eq!(tally(&mut w), asked);
}

/// The countdown stands in the footer of the one who acted while it can be done, and the desk
/// rests again when it is over.
#[test]
fn the_footer_counts_down_and_the_desk_rests_again() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.misses("戻す");
    w.keys("a");
    w.misses("戻す (残り");
    w.keys("n");
    w.paste("大家さんとけんか");
    w.keys("<Enter>");
    w.sees("u 戻す (残り 20秒)");
    assert!(w.screen(80, 24).contains("戻す (残り 20秒)"));
    for _ in 0..8 {
        w.tick(At(w.now.0 + 1_000));
    }
    w.sees("戻す (残り 12秒)");
    w.sit("sakuma");
    w.misses("戻す");
    // The call is over: nothing else shows seconds. The undo is the only reason to wake.
    w.sit("otsuka");
    // What it was about is asked at once, and may be left open.
    w.keys("t<Esc>");
    let end = At(w.now.0 + 20_000);
    w.sees("戻す (残り 20秒)");
    for _ in 0..40 {
        let app::Pulse::At(next) = app::pulse(w.model()).unwrap();
        if w.model().undo_left().is_none() {
            break;
        }
        assert!(next.0 - w.now.0 <= 1_000 && next <= end, "woken late or too long");
        w.tick(next);
    }
    assert_eq!((w.now, w.model().undo_left()), (end, None));
    w.misses("戻す");
    w.tick(At(w.now.0 + 6_000));
    let app::Pulse::At(next) = app::pulse(w.model()).unwrap();
    assert_eq!(next.0 % 60_000, 0, "an idle desk wakes on the minute");
    w.keys("u");
    w.sees("20 秒を過ぎた");
}

/// One press that sent three commands is taken back by one press; the toast says what it was.
#[test]
fn a_view_given_by_mistake_is_taken_back_by_one_key() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>0");
    w.keys("37x<Enter>");
    let given = w.case("R8-0001");
    assert_eq!((given.views.len(), given.tries.len(), given.ticked_for.len()), (1, 1, 2));
    w.keys("u");
    let back = w.case("R8-0001");
    assert_eq!((back.views.len(), back.tries.len(), back.ticked_for.len()), (0, 0, 0));
    assert_eq!(back.danger, Some(vec![]), "what was done before stays");
    w.sees("取り消しました: 印、見解、応援への依頼");
    w.sees("取消済");
    // The footer offers nothing more, and a second u says so.
    w.misses("戻す (残り");
    w.keys("u");
    w.sees("もう取り消してあります");
    // The right view now, and the other officer goes on: it stays.
    w.keys("37y<Enter>");
    w.sees("戻す (残り");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.misses("戻す (残り");
    w.keys("u");
    w.sees("佐久間 が 21:05 に続けた");
    assert_eq!(w.case("R8-0001").views.len(), 2);
}

/// A bed held by mistake is free again for the other desk at once.
#[test]
fn a_bed_asked_for_by_mistake_is_given_back() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>");
    assert_eq!(w.case("R8-0001").requests.len(), 1);
    w.keys("u");
    assert!(w.case("R8-0001").requests.is_empty());
    w.sees("取り消しました: 依頼");
    let night = w.now.date();
    let uses = w.door.read(|f| f.bed_uses(&"P1".into(), night, night)).unwrap();
    assert!(uses.iter().all(|u| u.freed.is_some()));
    // An acceptance taken back: the hold stands again and the turn is as it was.
    w.keys("s<Enter>cy");
    let turn = |w: &mut World| w.door.read(|f| f.queue(&"short_stay".into())).unwrap().remove(0).to_string();
    assert_eq!(turn(&mut w), "P2");
    w.keys("u");
    assert_eq!(turn(&mut w), "P1");
    w.sees("返事待ち");
}

/// A night with a case closed by mistake, and the day after.
fn closed(w: &mut World) {
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>0-4x<Enter>");
    w.sit("sakuma");
    w.keys("wx<Enter>");
    w.elsewhere(
        "otsuka",
        json!({"do":"close_case","case":"R8-0001","result":"no_support","reason":"相談で落ち着いた",
            "follow_ups":[{"kind":"office","what":"折り返し"}]}),
    );
    w.sit("otsuka");
}

/// A correction: the line is chosen, marked, and counts as before.
#[test]
fn a_line_of_the_record_is_corrected_and_stays() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>0");
    w.keys("n");
    w.paste("大家さんは隣の町");
    w.keys("<Enter>n");
    w.paste("その次");
    w.keys("<Enter>");
    let before = w.case("R8-0001");
    w.keys("J");
    w.sees("X で訂正");
    w.keys("kX");
    w.sees("訂正");
    w.sees("21:05 大家さんは隣の町");
    w.keys("<Enter>");
    assert_eq!(w.case("R8-0001").events.len(), before.events.len(), "words are needed");
    w.paste("大家さんは同じ町");
    w.keys("<Enter>");
    w.sees("大家さんは隣の町 (訂正あり)");
    w.sees("訂正 21:05 の記録: 大家さんは同じ町");
    let after = w.case("R8-0001");
    assert_eq!(after.events.len(), before.events.len() + 1);
    assert_eq!((after.state(), after.danger.clone()), (before.state(), before.danger));
    // Narrow, the record fills the screen while it has the keys.
    assert!(w.screen(80, 24).contains("訂正あり"));
    // Back to the step; Tab past the last step comes here too.
    w.keys("<Esc>");
    assert!(w.model().case.as_ref().unwrap().line.is_none());
    w.keys("<Tab><Tab><Tab><Tab>");
    assert!(w.model().case.as_ref().unwrap().line.is_some());
    // A correction taken back corrects nothing.
    w.keys("u");
    w.misses("訂正あり");
    w.sees("取消済 [訂正 21:05 の記録");
}

/// A closed case is reached by its number and by the person, read, linked and taken up again.
#[test]
fn a_closed_case_is_read_linked_and_taken_up_again() {
    let mut w = World::night("2026-11-21T21:05");
    closed(&mut w);
    w.keys("<Esc><Esc>");
    assert!(w.model().case.is_none());
    w.keys(":r8-1");
    w.sees("Enter で R8-0001 を開く");
    w.keys("<Enter>");
    w.sees("終了した対応です(閲覧のみ)");
    // Nothing but reading: the keys of a running case say so.
    let head = w.door.read(|f| f.head()).unwrap();
    w.keys("bgCK");
    assert!(w.model().popups.is_empty());
    assert_eq!(w.door.read(|f| f.head()).unwrap(), head);
    w.sees("終了した対応です");

    // By the person: the only case opens at once.
    w.keys("<Esc>3<Enter>");
    assert_eq!(w.model().case.as_ref().unwrap().id.to_string(), "R8-0001");

    w.elsewhere("sakuma", json!({"do":"open_case","new_person":{"sex":"male"}}));
    w.keys("&");
    w.paste("8-2");
    w.keys("<Tab>");
    w.paste("同じ家");
    w.keys("<Enter>");
    w.sees("つながり R8-0002");
    w.sees("R8-0002 とつながる: 同じ家");
    w.keys("<Esc>:8-0002<Enter>");
    w.sees("つながり R8-0001");
    w.keys("<Esc>:8-1<Enter>");

    w.keys("O");
    w.paste("朝、また電話があった");
    w.keys("<Enter>");
    w.sees("再開: 朝、また電話があった");
    assert!(w.case("R8-0001").closed.is_none());
    w.misses("閲覧のみ");
    // Taken up by mistake: closed again by one key, and off the board.
    w.keys("u");
    assert!(w.case("R8-0001").closed.is_some());
    w.sees("閲覧のみ");
    let open = w.door.read(|f| f.open_cases()).unwrap();
    assert_eq!(open.iter().map(|f| f.id.to_string()).collect::<Vec<_>>(), ["R8-0002"]);
}

/// A number that is no case of the viewer's says so and opens nothing.
#[test]
fn a_case_that_is_not_there_opens_nothing() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.keys(":R8-0099<Enter>");
    assert!(w.model().case.is_none());
    w.sees("見つからない");
}
