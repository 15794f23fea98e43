//! Who sits here: secrets asked again, guessed at and slowed, people who have ended, one person in two
//! sessions, the first administrator. It knows screens, answer lines and the journal.

mod guessed;

use daiji::app::{Effect, Msg, Popup, update};
use daiji::domain::{At, Question};
use serde_json::json;
use std::process::Output;

use crate::bin::Home;
use crate::privacy::hidden::hidden_case;
use crate::term::Term;
use crate::world::World;

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

/// Somebody's secret on a world's store.
fn secret(w: &mut World, who: &str, secret: &str) {
    let phc = daiji::run::hash(secret).unwrap();
    w.elsewhere(who, json!({"do":"set_secret","staff":who,"phc":phc}));
}

/// A case that waits for the first view, on a desk of otsuka's that locks after an hour.
fn waiting() -> (World, String) {
    let mut w = World::night("2026-11-21T21:05");
    secret(&mut w, "otsuka", "2468");
    let case = w.elsewhere(
        "sakuma",
        json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male","about_age":40}}),
    )["case"]
        .as_str()
        .unwrap()
        .to_owned();
    w.elsewhere("sakuma", json!({"do":"check_safety","case":case}));
    w.elsewhere("sakuma", json!({"do":"assess","case":case,"for":["home_lost"]}));
    w.sit("otsuka");
    w.locks_after(60);
    w.keys("5<Enter>");
    (w, case)
}

fn views(w: &mut World, case: &str) -> usize {
    w.case(case).views.iter().filter(|v| v.on == Question::Decision).count()
}

#[test]
fn an_idle_session_asks_for_the_secret_before_a_view_and_goes_on_with_it() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:20");
    w.misses("ロック中");
    // A look around needs no secret, and does not stand for one.
    w.keys("?<Esc>");
    w.keys("y<Enter>");
    w.sees("暗証を確かめます");
    w.sees("大塚 の暗証");
    assert_eq!(views(&mut w, &case), 0, "nothing goes before the secret");
    // A call is answered all the same, and what is typed is a secret, not keys.
    w.keys("0000<Enter>");
    w.sees("ちがいます");
    w.misses("0000");
    assert_eq!(views(&mut w, &case), 0);
    w.tick(At(w.now.0 + 3_000));
    w.keys("2468");
    w.sees("****");
    w.keys("<Enter>");
    w.misses("暗証を確かめます");
    assert_eq!(views(&mut w, &case), 1, "it goes on with what was asked");
    // Proved: the next one is not asked again, until the desk lies idle again.
    w.tick(w.now.plus_minutes(3));
    w.keys("w");
    w.misses("暗証を確かめます");
}

#[test]
fn what_was_typed_is_kept_when_the_secret_is_not_given() {
    let (mut w, who, case) = hidden_case();
    secret(&mut w, "otsuka", "2468");
    w.sit("otsuka");
    w.locks_after(60);
    w.elsewhere("otsuka", json!({"do":"see_person","person":who,"purpose":{"case":case}}));
    w.keys("5<Enter>*");
    w.paste("迎えに行く");
    w.at("2026-11-21T21:30");
    w.keys("<Enter>");
    w.sees("暗証を確かめます");
    w.keys("<Esc>");
    w.sees("送っていません");
    w.sees("迎えに行く");
    let given = |w: &mut World| w.case(case.as_str().unwrap()).views.len();
    assert_eq!(given(&mut w), 0);
    w.keys("<Enter>2468<Enter>");
    w.misses("暗証を確かめます");
    assert_eq!(given(&mut w), 1);
    // The address itself asks too.
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"on":"address","view":"emergency"}));
    w.at("2026-11-21T21:50");
    w.keys("*");
    w.sees("暗証を確かめます");
    w.misses("架空町");
    w.keys("2468<Enter>");
    w.keys("<Esc>3z");
    w.sees("架空町4-4");
}

#[test]
fn a_lock_drops_the_view_that_waited_and_is_not_opened_by_its_secret() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:20");
    w.keys("y<Enter>");
    assert!(matches!(w.model().top(), Some(Popup::Prove(_))));
    w.keys("<F10>");
    w.sees("ロック中");
    w.hand(Msg::Unlocked);
    w.sees("ロック中");
    w.keys("2468<Enter>");
    w.misses("ロック中");
    // Whoever unlocks has not seen what waited: it is asked for again.
    assert_eq!(views(&mut w, &case), 0);
    w.keys("y<Enter>");
    assert_eq!(views(&mut w, &case), 1);
}

/// A clock set back by an hour neither keeps a desk open nor forgets that nobody touched it.
#[test]
fn a_clock_set_back_gives_nobody_more_time() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:14");
    w.keys("j");
    w.at("2026-11-21T20:14");
    w.at("2026-11-21T20:20");
    w.keys("y<Enter>");
    assert!(matches!(w.model().top(), Some(Popup::Prove(_))));
    assert_eq!(views(&mut w, &case), 0);
}

#[test]
fn whoever_has_ended_sees_nothing_more() {
    for locked in [false, true] {
        let (mut w, case) = waiting();
        w.index();
        w.sees(&case);
        if locked {
            w.keys("L");
        }
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
        w.sees("0000-38-0001");
        w.elsewhere("kanri", json!({"do":"end_staff","staff":"otsuka","reason":"退職"}));
        for size in [(120, 36), (80, 24), (40, 10)] {
            let shown = w.screen(size.0, size.1);
            assert!(shown.contains("この職員は終了しました"), "{shown}");
            for gone in [case.as_str(), "0000-38-0001", "帰れない", "大塚", "着信"] {
                assert!(!shown.contains(gone), "{gone}: {shown}");
            }
        }
        let left = format!("{:?}", w.model());
        assert!(w.model().find.is_none() && w.model().board.is_none() && !left.contains("帰れない"));
        // Nothing comes back with what happens next, and any key leaves.
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
        w.misses("0000-31-0001");
        let mut desk = w.model().clone();
        assert_eq!(update(&mut desk, Msg::Key("j".parse().unwrap())), [Effect::Quit]);
        let since = desk.ended.unwrap();
        assert_eq!(update(&mut desk, Msg::Tick(since.plus_minutes(1))), [Effect::Quit], "by itself too");
    }
}

/// A store with an admin of its own making and two officers.
fn desk() -> Home {
    let home = Home::init("tochigi");
    for (id, name) in [("otsuka", "大塚"), ("sakuma", "佐久間")] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", name, "--role", "officer"]);
        assert!(out.status.success(), "{}", said(&out));
    }
    home
}

#[test]
fn an_open_desk_of_whoever_has_ended_goes_dark_and_ends() {
    let home = desk();
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
    let mut term = Term::start(&args, store.parent().unwrap(), 120, 36);
    term.sees("着信");
    let out = home.run(&["staff", "end", "otsuka", "--reason", "退職"]);
    assert!(out.status.success(), "{}", said(&out));
    term.sees("この職員は終了しました");
    assert!(!term.text().contains("着信"), "{}", term.text());
    term.keys("x");
    assert!(term.end().success());
    // Nor is anything read or taken from the command line, although this store has no secrets.
    for verb in [
        &["case", "list"][..],
        &["call", "list"],
        &["staff", "list"],
        &["do", r#"{"do":"ring_call","line":"desk"}"#],
    ] {
        let out = home.run(&[&["--as", "otsuka"], verb].concat());
        assert_eq!(out.status.code(), Some(3), "{verb:?}: {}", said(&out));
        let words = said(&out);
        assert!(words.contains("終了") || words.contains("ended"), "{words}");
    }
}
