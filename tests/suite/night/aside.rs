//! Calls that are no emergency of ours: abuse told, measures, anxiety, word of mouth.
//! It knows the call and its exits, through keys.

use daiji::domain::Facts;
use serde_json::json;

use super::answered;
use crate::world::World;

/// AT-08 by keys: the sheet with its reporter apart, 110, the tree, the visit's time.
#[test]
fn an_abuse_report_is_taken_told_and_its_reporter_stands_on_the_sheet_alone() {
    let mut w = World::night("2026-11-22T20:15");
    w.sit("sakuma");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-12-0012"}));
    w.keys("a");
    w.keys("e");
    w.paste("寒い外に締め出された男性");
    w.keys("<Enter>2<Enter>");
    w.sees("先に: 110 警察");
    w.keys("<Enter>");
    w.paste("通信指令 森");
    w.keys("<Enter>");
    // One key: the page, and the sheet as long as none is written.
    w.keys("G");
    w.sees("通報者は受付票だけに残ります");
    w.paste("どなり声。薄着で外に立っている");
    w.keys("<Tab>13<Tab>1<Tab>y<Tab>");
    w.paste("同居の兄");
    w.keys("<Tab>");
    w.paste("アパートの前");
    w.keys("<Tab>y<Tab><Tab><Tab>");
    w.paste("近所");
    w.keys("<Tab>");
    w.paste("通報 花");
    w.keys("<Tab>");
    w.paste("0000-12-0099");
    w.keys("<Enter>");
    w.sees("身体的 心理的");
    w.sees("いますぐ");
    w.sees("分離 要");
    w.sees("通報者 (この画面だけ)");
    w.sees("近所  通報 花  0000-12-0099");
    w.sees("1 課長");
    w.sees("安否の確認 11/24(火) 20:15 まで (あと 48時間0分)");
    w.sees("コアメンバーへの連絡がまだです");
    w.sees("居場所は家族・加害者に伏せます");

    // The tree: nobody answers, then the next one is told; one key each.
    w.count_from_here();
    w.keys("-1");
    w.sees("出ない 1回");
    // Enter says nothing of whoever did not answer.
    w.keys("<Enter>");
    w.sees("伝えた人は前の数字で");
    assert!(!w.case("R8-0001").core_told());
    w.keys("2");
    assert_eq!(w.pressed, 4);
    w.sees("20:15 伝えた");
    w.misses("コアメンバーへの連絡がまだです");
    let case = w.case("R8-0001");
    assert!(case.core_told() && case.place_hidden());
    // A step of the track is one Enter and a line.
    w.keys("<Down><Enter>");
    w.sees("初動の決定");
    w.paste("今夜は分離、朝に会議");
    w.keys("<Enter>");
    w.sees("[x] 初動の決定");
    assert_eq!(w.case("R8-0001").abuse_steps.len(), 1);

    // Nobody else's views, and no other screen, carry who reported.
    let told = ["通報 花", "0000-12-0099"];
    w.keys("<Esc>");
    for step in ["<Tab>", "<Tab>", "<Tab>", "<Tab>"] {
        let shown = w.screen(200, 60);
        assert!(told.iter().all(|t| !shown.contains(t)), "{shown}");
        w.keys(step);
    }
    let id = case.id;
    let now = w.now;
    for who in ["sakuma", "koguchi", "arai", "ishikawa", "otsuka"] {
        let staff = daiji::domain::StaffId::new(who);
        let (board, page, kept) = w
            .door
            .read(|f| {
                Ok((
                    daiji::domain::view::board(f, now, Some(&staff), None, Some(id))?,
                    daiji::domain::view::case_view(f, now, Some(&staff), id)?,
                    daiji::domain::view::reporters(f, now, Some(&staff), id)?,
                ))
            })
            .unwrap();
        let all = format!("{board:?}{page:?}");
        assert!(told.iter().all(|t| !all.contains(t)), "{who}");
        // Duty, backup, third and supervisor see the reporter on the sheet; otsuka is not on
        // shift and knows of no such case.
        let may = who != "otsuka";
        assert_eq!((page.is_some(), kept.is_some_and(|k| k.len() == 1)), (may, may), "{who}");
    }
}

#[test]
fn a_measure_is_talked_over_and_never_promised() {
    let mut w = World::night("2026-11-22T03:10");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("40くらいの男性");
    w.keys("<Enter>0M");
    w.sees("夜に約束しない。決めるのは昼の市");
    w.paste("家に置けない。今夜は詰所で見ている");
    w.keys("<Tab>12<Tab>");
    w.paste("課長");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert!(case.measure);
    w.sees("措置は約束しない");
    w.sees("やむ措置の相談(約束ではない) 課長");
    // The morning's task stands on the board.
    w.keys("<Esc>");
    w.sees("やむ措置の相談(朝)");
}

/// AT-03 whole, by keys: the crisis plan's steps, two views, the end with the next office day.
#[test]
fn an_anxiety_call_follows_the_plan_and_ends_with_the_next_office_day() {
    let mut w = World::night("2026-11-21T23:50");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.keys("aeNK29<Enter>0");
    // The plan stands beside the step, and its page is one key away.
    w.sees("クライシスプラン  P で印をつける");
    w.keys("P");
    let view = w.model().case.as_ref().unwrap().view.clone().unwrap();
    let plan = view.flow.plan.clone().expect("登0008 has a plan");
    let steps: Vec<String> =
        daiji::app::plan_steps(&plan).iter().map(|(_, s, _)| s.as_str().to_owned()).collect();
    assert!(steps.len() >= 2, "{steps:?}");
    w.sees("1 [ ] ");
    w.count_from_here();
    w.keys("1<Down> <Enter>");
    let followed = w.case("R8-0001").plan_followed;
    assert!(followed.len() == 2 && followed[0].as_str() == steps[0], "{followed:?}");
    w.sees("1 [x] ");
    w.keys("<Esc>-4x<Enter>");
    w.sit("sakuma");
    w.keys("wx<Enter>");
    w.sit("otsuka");
    w.at("2026-11-22T00:24");
    w.keys("<Enter>C");
    // 11/23 is a holiday: the next office day is Tuesday, and it is filled in.
    w.sees("次の開庁日は 11/24(火)");
    w.sees("いつまで      11/24");
    w.paste("話を聞いて落ち着いた");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.closed, Some(daiji::domain::CloseResult::NoSupport));
    let tasks = w.door.read(|f| f.open_tasks()).unwrap();
    let office = tasks.iter().find(|t| t.kind.as_str() == "office").unwrap();
    assert_eq!(office.due.to_string().get(..10), Some("2026-11-24"));
}

#[test]
fn the_year_end_is_no_office_day() {
    let mut w = World::night("2026-12-30T02:10");
    w.sit("sakuma");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("60くらいの女性の母");
    w.keys("<Enter>0-1x<Enter>");
    w.sit("sakuma");
    w.keys("wx<Enter>");
    w.sit("otsuka");
    w.keys("C");
    w.sees("次の開庁日は 1/4(月)");
    // A day the office is shut is refused, and what was typed stays.
    w.paste("明日でよい");
    w.keys("<Tab><Tab><Tab><Tab><Backspace><Backspace><Backspace>1/2<Enter>");
    assert!(w.case("R8-0001").closed.is_none());
    w.sees("明日でよい");
    w.keys("<Backspace>4<Enter>");
    assert!(w.case("R8-0001").closed.is_some());
}

#[test]
fn the_situation_may_be_written_before_anything_is_ticked() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("32くらいの男性");
    w.keys("<Enter>");
    // Safety is not done yet: writing first is no mistake, and no step waits for another.
    w.keys("I");
    w.paste("母。入院で明日まで不在");
    w.keys("<Tab><Tab><Tab>");
    w.paste("二日分、本人の袋に");
    w.keys("<Tab><Tab><Tab>x<Enter>");
    let case = w.case("R8-0001");
    let s = case.situation.clone().unwrap();
    assert_eq!((s.carer_now.as_str(), s.medicine.as_str()), ("母。入院で明日まで不在", "二日分、本人の袋に"));
    assert_eq!(s.interviewed, Some(false));
    w.sees("いまの介護者");
    w.sees("本人とはまだ話していない");
    w.sees("安全の確認がまだです");
    // Any step from any step.
    w.keys("l");
    w.sees("どの段へ");
    w.keys("3");
    w.sees("短期入所");
    w.keys("l20");
    assert!(w.case("R8-0001").danger.is_none(), "0 is no key of the decision step");
    w.keys("l10");
    assert_eq!(w.case("R8-0001").danger, Some(vec![]));
    // Ticks and situation stand together; writing again keeps what was written.
    w.keys("l212I<Enter>");
    let case = w.case("R8-0001");
    assert_eq!((case.ticked_for.len(), case.situation.is_some()), (2, true));
}

#[test]
fn an_unregistered_person_is_told_that_word_of_mouth_will_do() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("sakuma");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("34くらいの女性");
    w.keys("<Tab>2<Enter>014");
    w.sees("口頭の申込みでよい");
    w.keys("y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cy");
    w.keys("l2");
    w.sees("事後申請 11/24");
}

#[test]
fn what_this_is_not_is_read_to_its_end_on_a_small_screen() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("otsuka");
    w.keys("Y");
    let top = w.screen(80, 24);
    assert!(
        top.contains("この電話でできないこと") && top.contains("救急車や警察の代わりではありません"),
        "{top}"
    );
    w.screen(72, 20);
    w.keys("<PageDown>");
    let end = w.screen(72, 20);
    assert!(end.contains("緊急時の定義") && end.contains("登録があるかどうかは問いません"), "{end}");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
}

/// A second call never finds the officer with the first case on the screen and no name: what was
/// ticked is saved and the caller shows; danger not yet saved stays, and the caller is named.
#[test]
fn a_second_call_is_never_answered_blind() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("40くらいの男性");
    w.keys("<Enter>01");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    assert!(w.model().case.is_none(), "the board shows who is on the line");
    assert!(w.case("R8-0001").ticked_for.len() == 1, "what was ticked is saved");
    w.sees("登0001");
    w.keys("e");
    w.paste("TH52");
    w.keys("<Enter>2");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.keys("a");
    assert!(w.model().case.is_some());
    w.sees("いまの電話は 0000-38-0001");
}
