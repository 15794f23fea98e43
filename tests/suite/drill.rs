//! Drills: every script holds, and a night is played through keys to a full report and to one
//! with misses. It knows keys, words on the screen, and the score.

use daiji::domain::{CaseState, Facts};
use daiji::rehearsal::drill::{DrillError, State, drills, parse};

use crate::bin::Home;
use crate::term::Term;
use crate::world::World;

fn missed(w: &mut World) -> Vec<String> {
    let report = w.scored();
    report.checks.iter().filter(|i| i.state != State::Done).map(|i| i.check.to_string()).collect()
}

#[test]
fn every_drill_can_be_read() {
    let all = drills().unwrap();
    let names: Vec<_> = all.iter().map(|d| d.name.as_str()).collect();
    assert!(names.starts_with(&["AT-01"]), "{names:?}");
    assert!(names.is_sorted());
}

/// AT-01 from ring to report, as a good officer plays it.
#[test]
fn at_01_is_played_to_a_full_report() {
    let mut w = World::drill("AT-01");
    w.wait(5);
    w.sees("[訓練]");
    w.sees("鳴動");
    w.keys("a");
    w.wait(2);
    w.sees("電話の女性「もしもし");
    w.wait(45);
    w.keys("e");
    w.paste("34歳くらいの女性 手を上げてしまいそう");
    w.keys("<Tab>2<Tab>34<Tab>");
    w.paste("兄に手を上げてしまいそう");
    w.keys("<Enter>");
    w.sees("R8-0001");
    w.keys("037y<Enter>");
    w.wait(10);
    assert!(w.heard().iter().any(|said| said.contains("今夜は離しましょう")), "{:?}", w.heard());
    w.keys("s<Enter>");
    w.wait(5);
    w.sees("お受けします");
    w.keys("cy");
    w.wait(7);
    w.sees("いま乗られました");
    w.keys("D");
    w.keys("n");
    w.paste("兄は駅前のクリニックに通院。朝に確かめる");
    w.keys("<Enter>");
    w.wait(9);
    w.keys("A<Enter>t");
    let case = w.case("R8-0001");
    assert_eq!(case.state(), CaseState::Supported);
    assert!(case.drill, "by the door, not by the officer");
    assert_eq!(missed(&mut w), Vec::<String>::new());
    // It is over; nothing opens under the fingers, but when they rest.
    w.keys("<Down>");
    w.wait(3);
    w.misses("できた 20 / 20");
    w.wait(6);
    w.sees("できた 20 / 20");
    w.sees("遅れ 0   抜け 0");
    let calls = w.door.read(|f| f.recent_calls(10)).unwrap();
    assert!(calls.iter().all(|c| c.drill));
}

/// The same night, answered late, nobody asked for a second view, left early.
#[test]
fn a_night_left_half_done_says_what_was_missed() {
    let mut w = World::drill("AT-01");
    w.wait(30);
    w.keys("a");
    w.wait(5);
    w.keys("e");
    w.paste("女性");
    w.keys("<Tab>2<Enter>");
    w.keys("0");
    w.keys("<Esc>q");
    w.sees("AT-01 の結果");
    w.sees("途中で終えた");
    w.sees("着信を受ける  26秒 (目安 15秒以内)");
    let missed = missed(&mut w);
    for check in ["answered", "words_kept", "decided:emergency", "first_request", "arrived"] {
        assert!(missed.iter().any(|m| m == check), "{check} not among {missed:?}");
    }
    assert!(!missed.contains(&"safety_checked".to_owned()) && !missed.contains(&"new_person".to_owned()));
    let report = w.scored();
    let answered = &report.checks[0];
    assert_eq!((answered.state, answered.seconds, answered.limit), (State::Late, Some(26), Some(15)));
    assert!(!report.settled && !report.is_full());
    // The report can be left again, and the night goes on.
    w.keys("<Esc>");
    w.misses("AT-01 の結果");
}

#[test]
fn a_broken_script_is_told_with_line_and_reason() {
    let text = include_str!("../../src/rehearsal/drills/at-01.toml");
    let line = |needle: &str| 1 + text.lines().position(|l| l.contains(needle)).unwrap();
    let reason = |bad: &str| match parse(bad) {
        Err(DrillError::Unreadable { line, reason }) => (line, reason),
        Err(DrillError::Wrong(flaws)) => (flaws[0].line, flaws[0].reason.clone()),
        other => panic!("{other:?}"),
    };
    let (at, why) = reason(&text.replace("\"safety_checked\"", "\"safety_chekced\""));
    assert!(at == line("\"safety_checked\"") && why.contains("safety_chekced"), "{at} {why}");
    let (at, why) = reason(&text.replace("\"asked_first:P1\"", "\"asked_first:P9\""));
    assert!(at == line("\"asked_first:P1\"") && why.contains("P9"), "{at} {why}");
    let (at, why) = reason(&text.replace("\"accepted:P1\"\nafter", "\"accept:P1\"\nafter"));
    assert!(at > 1 && why.contains("accept"), "{at} {why}");
    let (_, why) = reason(&text.replace("en = \"Driver\"", "en = \"\""));
    assert!(why.contains("English"), "{why}");
    let (at, why) = reason(&text.replace("patience", "x").replace("after = 4", "aftr = 4"));
    assert!(at == line("after = 4") && why.contains("aftr"), "{at} {why}");
}

#[test]
fn the_list_says_name_length_title_and_what_it_practises() {
    let home = Home::empty();
    let said = |args: &[&str]| {
        let out = home.bare().args(args).output().unwrap();
        assert!(out.status.success(), "{args:?}");
        String::from_utf8(out.stdout).unwrap()
    };
    for list in [said(&["drill", "list"]), said(&["drill"])] {
        let row = list.lines().find(|l| l.starts_with("AT-13")).unwrap();
        assert!(
            row.contains("約9分") && row.contains("応援がつながらない") && row.contains("三回かけて"),
            "{row}"
        );
        assert!(list.starts_with("[訓練]"));
    }
    let english = said(&["--lang", "en", "drill", "list"]);
    assert!(english.contains("about 9 min") && english.is_ascii(), "{english}");
    let json: serde_json::Value = serde_json::from_str(&said(&["--json", "drill", "list"])).unwrap();
    assert_eq!(json["drills"].as_array().unwrap().len(), 11);
    assert_eq!(json["drills"][0]["name"], "AT-01");
}

#[test]
fn an_unknown_name_lists_the_known_ones_and_a_pipe_is_no_desk() {
    let home = Home::empty();
    let out = home.bare().args(["drill", "AT-99"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("AT-99") && said.contains("AT-01 AT-02") && said.contains("drill list"), "{said}");
    let out = home.bare().args(["drill", "at-01"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2), "it needs a terminal");
}

/// The real binary: an exam without hints, left early; the report is printed and written.
#[test]
fn a_drill_on_a_real_terminal_prints_and_writes_its_report() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("report.json");
    let path = file.to_str().unwrap();
    let mut term = Term::start(&["drill", "at-03", "--no-hint", "--report", path], home.path(), 80, 24);
    term.sees("[訓練]");
    term.sees("23:5");
    term.sees("鳴動");
    assert!(!term.text().contains("a で受けます"), "an exam: {}", term.text());
    term.keys("a");
    term.sees("小さな声の女性「");
    term.keys("q");
    term.sees("AT-03 の結果");
    term.sees("途中で終えた");
    term.keys("q");
    term.sees("次に直すこと");
    assert!(term.end().success());
    let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(
        (&report["drill"], &report["hints"], &report["settled"]),
        (&"AT-03".into(), &false.into(), &false.into())
    );
    let answered = &report["checks"][0];
    assert_eq!((&answered["check"], &answered["limit"]), (&"answered".into(), &15.into()));
    assert!(report["missed"].as_u64().unwrap() >= 5, "{report}");
    // Nothing of the night is left behind in the home.
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["report.json"]);
}
