//! Undo through the door and through keys: two people at once, a restart in between, the countdown.
//! It must not know how an act is taken back; it looks at what stands there afterwards.

use std::path::Path;
use std::sync::Barrier;

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
    let tally = |w: &mut World| {
        let all = w.door.read(|f| f.tallies(At(0))).unwrap();
        all.iter().map(|t| (t.provider.to_string(), t.asked, t.accepted)).collect::<Vec<_>>()
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
