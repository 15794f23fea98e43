//! What stays in sight at 80 columns and on the last line; small words said once.
//! It knows the screen at both sizes.

use daiji::app::{Key, Model, Step};
use daiji::domain;
use daiji::i18n::Lang;
use serde_json::json;

use super::{commands, desk, in_case, keys, press, screen};
use crate::fixture;
use crate::world::World;

/// The fixture's board with two calls ringing and two of one's own running.
fn busy(m: &mut Model) {
    let board = m.board.as_mut().unwrap();
    let mut ring = board.calls[0].clone();
    (ring.id, ring.number) = (domain::CallId(17), Some("0000-31-0017".into()));
    ring.began = fixture::now();
    let mut talk = board.calls[1].clone();
    (talk.id, talk.number) = (domain::CallId(18), Some("0000-31-0018".into()));
    board.calls.insert(1, ring);
    board.calls.insert(3, talk);
}

/// Whatever else wants room, both ringing calls are on an 80 column screen, wherever one is.
#[test]
fn two_ringing_calls_are_both_in_sight() {
    let sees = |m: &Model, what: &str| {
        let shown = screen(m);
        assert!(shown.contains("鳴動 00:14  090-0000-5521"), "{what}:\n{shown}");
        assert!(shown.contains("鳴動 00:00  0000-31-0017"), "{what}:\n{shown}");
    };
    let mut m = desk((80, 24), Lang::Ja);
    busy(&mut m);
    sees(&m, "board");
    m.hint = Some("見本の案内".into());
    keys(&mut m, "g");
    assert!(m.toast.is_some());
    for call in [16, 17, 15, 18, 14, 13, 12] {
        m.sel.call = Some(domain::CallId(call));
        sees(&m, "board with a toast");
        assert!(screen(&m).contains('>'), "the selected line is in sight too");
    }
    m.pane = daiji::app::Pane::Work;
    m.zoom = true;
    sees(&m, "zoomed");
    for step in [Step::Safety, Step::Decide, Step::Support, Step::Arrival, Step::After] {
        let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), step);
        busy(&mut m);
        sees(&m, "case");
        keys(&mut m, "n");
        sees(&m, "form");
        assert!(
            screen(&m).contains("F2 で受ける") && !screen(&m).contains("a で受ける"),
            "a is a letter here"
        );
    }
    // A third is counted.
    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support);
    busy(&mut m);
    let mut third = m.board.as_ref().unwrap().calls[1].clone();
    third.id = domain::CallId(19);
    m.board.as_mut().unwrap().calls.insert(2, third);
    assert!(screen(&m).contains("ほかに 1 件 鳴っています"));
    // No room for anything: that it rings, how often, and the key.
    m.looks.size = (60, 10);
    assert!(screen(&m).contains("鳴っています 3 件 (a か F2 で受ける)"), "{}", screen(&m));
    assert_eq!(commands(&keys(&mut m, "a")).len(), 1);
}

/// What lies on top has the last line: no key of the desk is promised that does nothing there.
#[test]
fn the_last_line_belongs_to_what_is_on_top() {
    let last = |m: &Model| screen(m).lines().last().unwrap().trim().to_owned();
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, "n");
    assert_eq!(last(&m), "Enter 決定  Tab 次の欄  Shift-Tab 前の欄  Esc やめる  F2 受ける  F3 探す");
    press(&mut m, Key::Esc);
    keys(&mut m, "/");
    assert_eq!(last(&m), "矢印 選ぶ  Enter 決定  Esc やめる  F2 受ける  F3 探す  F10 閉じる");
    press(&mut m, Key::Esc);
    keys(&mut m, "q");
    assert_eq!(last(&m), "y はい  Esc いいえ  F2 受ける  F3 探す  F10 閉じる");
    press(&mut m, Key::Esc);
    // The outcome keys are rows of the desk and keep their labels.
    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support);
    keys(&mut m, "c");
    assert!(last(&m).starts_with("y 受ける  w 条件つき  0 出ない"), "{}", last(&m));
}

/// At 80 columns the last line begins with the work of the step, and says how much it leaves out.
#[test]
fn the_footer_begins_with_the_work_of_the_step() {
    let last = |m: &Model| screen(m).lines().last().unwrap().trim().to_owned();
    let mut view = fixture::staying();
    let m = in_case((80, 24), Lang::Ja, view.clone(), Step::Arrival);
    let here = "R 支援の終わり  K 会議の予定  H 会議の記録  C 終了";
    assert!(last(&m).starts_with(here), "{}", last(&m));
    let count = |m: &Model| last(m).rsplit_once("?+").map(|(_, n)| n.parse::<usize>().unwrap());
    assert!(count(&m).is_some_and(|n| n > 5), "{}", last(&m));
    let m = in_case((80, 24), Lang::Ja, view.clone(), Step::After);
    assert!(last(&m).starts_with("K 会議の予定  H 会議の記録  C 終了"), "{}", last(&m));
    let m = in_case((80, 24), Lang::En, view.clone(), Step::After);
    assert!(last(&m).starts_with("K Set conference  H Conference held  C Close"), "{}", last(&m));

    view.assignments[0].state = domain::AssignmentState::Accepted;
    let m = in_case((80, 24), Lang::Ja, view, Step::Arrival);
    assert!(last(&m).starts_with("D 出発  A 到着"), "{}", last(&m));
    // Everything the mark leaves out is in the help it points to; wide enough, nothing is.
    let m = desk((80, 24), Lang::Ja);
    let shown = last(&m).split("  ").count();
    let all = daiji::app::hints(&m).iter().filter(|h| !h.quiet).count();
    assert!(last(&m).contains("n 記録"), "{}", last(&m));
    assert_eq!(shown + count(&m).unwrap(), all, "{}", last(&m));
}

/// A wrong check says what was compared, never what the record holds.
#[test]
fn a_wrong_check_says_what_was_compared() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("ae");
    w.sees("頭文字は姓が先: 田中 博 52歳 = TH52 (HT ではない)");
    w.keys("HT52<Enter>");
    w.sees("頭文字 HT (姓が先) と年齢 52 を開いている人の記録と比べました");
    let small = w.screen(80, 24).replace(['\n', ' ', '┃', '│'], "");
    assert!(
        small.contains("合いません(どちらかは出しません)。聞き直すか、生年月日で確かめてください"),
        "{small}"
    );
    assert!(!small.contains("TH52を"), "{small}");
    w.keys("<Ctrl-U>S50.1.1<Enter>");
    w.sees("生年月日 S50.1.1 を開いている人の記録と比べました");
    assert!(w.no_case("R8-0001"));
    w.keys("<Ctrl-U>TH52<Enter>");
    w.sees("R8-0001");
}

/// A support that has ended says when, and counts no days any more.
#[test]
fn an_ended_stay_says_when_it_ended() {
    let mut view = fixture::staying();
    view.assignments[0].state = domain::AssignmentState::Ended;
    view.assignments[0].ended_at = Some(fixture::nov(22, 1, 30));
    for size in [(80, 24), (120, 36)] {
        for step in [Step::Arrival, Step::After] {
            let shown = screen(&in_case(size, Lang::Ja, view.clone(), step));
            assert!(shown.contains("つばさ医療  終了 01:30"), "{shown}");
            assert!(shown.contains("到着 11/21 23:00  1泊"), "{shown}");
            assert!(!shown.contains("日目/7"), "{shown}");
        }
    }
}

/// Small words: no stray space, nothing said twice.
#[test]
fn words_are_said_once_and_without_gaps() {
    let words = |r: &domain::Refusal| daiji::i18n::refusal(r, Lang::Ja, &str::to_owned);
    assert_eq!(words(&domain::Refusal::ReasonRequired { field: "reason".into() }), "理由を書いてください");
    assert_eq!(words(&domain::Refusal::bad_input("until", "x")), "最終日を確かめて直してください");
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    w.sees("はい・いいえは うなずき");
    w.misses("はい・いいえは はい・いいえは");
}

/// A conference is set as it is said, and the page shows when and with whom.
#[test]
fn a_conference_is_set_as_it_is_said() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cyA<Enter>");
    for (typed, shown) in [
        ("木 14:00", "11/26(木) 14:00"),
        ("11/27 10", "11/27(金) 10:00"),
        ("あさって 14", "11/23(月) 14:00"),
        ("１６：３０", "11/22(日) 16:30"),
        ("11/30", "11/30(月)"),
    ] {
        w.keys("K");
        w.sees("あさって 14。時刻が決まっていなければ日だけ");
        w.paste(typed);
        w.keys("<Tab>");
        w.paste("基幹センター、S-07 の担当");
        w.keys("<Enter>");
        assert!(w.model().popups.is_empty(), "{typed}: {:?}", w.model().top());
        while w.model().case.as_ref().unwrap().step != Step::After {
            w.keys("<Tab>");
        }
        w.sees(&format!("会議の予定 {shown}"));
        let small = w.screen(80, 24);
        assert!(small.contains(shown) && small.contains("基幹センター、S-07 の担当"), "{small}");
    }
    // Set for a day without a time: no time is shown that nobody said.
    w.misses("11/30(月) 00:00");
    w.keys("K");
    w.paste("いつか");
    w.keys("<Enter>");
    w.sees("これからの日時を: 11/26 14、木 14:00、あさって 14 のように");
}

/// Who said yes, and on what condition, is written after the one key of the answer, until arrival.
#[test]
fn a_condition_is_written_after_the_answer() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cw");
    w.sees("受けた人と条件は @");
    w.keys("@");
    w.paste("夜勤 森");
    w.keys("<Tab>");
    w.paste("薬手帳を持って");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    let r = case.requests.last().unwrap();
    assert_eq!((r.by.as_str(), r.words.as_str()), ("夜勤 森", "薬手帳を持って"));
    assert_eq!(case.assignments.len(), 1, "it is one acceptance");
    w.sees("の返事: 夜勤 森");
    // Once they are there it is a note's matter.
    w.keys("A<Enter>@");
    assert!(w.model().popups.is_empty());
}
