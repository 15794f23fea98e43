//! A night's first half through keys on a real store: exits, kinds of call, the abuse track,
//! the crisis plan, two people. It knows keys and words on the screen, and the store's answers.

use daiji::domain::{CallId, CallKind, CaseState, Exit, Facts};
use serde_json::json;

use crate::world::World;

fn kind(w: &mut World, call: i64) -> Option<CallKind> {
    w.door.read(|f| f.call(CallId(call))).unwrap().unwrap().kind
}

/// A ringing call from nobody on file, answered.
fn answered(w: &mut World) {
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-90-5123"}));
    w.keys("a");
}

#[test]
fn every_kind_of_call_is_settled_in_three_keys_without_a_case() {
    let kinds = [
        ('2', CallKind::Consultation),
        ('3', CallKind::AnxietyTalk),
        ('5', CallKind::Forensic),
        ('7', CallKind::ProviderReport),
        ('8', CallKind::PoliceFire),
        ('9', CallKind::Wrong),
        ('0', CallKind::Silent),
    ];
    let mut w = World::night("2026-11-21T21:10");
    w.sit("otsuka");
    for (call, (key, want)) in (1..).zip(kinds) {
        answered(&mut w);
        w.count_from_here();
        w.keys("t");
        w.sees("何の電話でしたか");
        w.keys(&key.to_string());
        assert!(w.pressed <= 3);
        assert_eq!(kind(&mut w, call), Some(want));
        assert!(w.model().popups.is_empty() && w.no_case("R8-0001"));
    }
    // Another municipality: told where to call, and nothing else is open.
    answered(&mut w);
    w.count_from_here();
    w.keys("t6");
    w.sees("他市町の方");
    w.keys("1");
    assert_eq!(w.pressed, 3);
    assert_eq!(kind(&mut w, 8), Some(CallKind::OtherMunicipality));
    assert!(w.no_case("R8-0001") && w.model().popups.is_empty());
}

#[test]
fn a_resident_of_another_town_is_protected_tonight_and_referred() {
    let mut w = World::night("2026-11-21T21:10");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("t62");
    w.paste("隣の市の人 50くらいの男性");
    w.keys("<Enter>0");
    let case = w.case("R8-0001");
    assert_eq!(case.calls, [CallId(1)], "the call belongs to it though it has ended");
    // The other town is what the exits offer first; no number of it is needed to record it.
    w.keys("g");
    w.sees("先に: 他市町の窓口");
    w.keys("<Enter>");
    w.paste("宿直 山");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.referrals.len(), 1);
    assert_eq!(
        (case.referrals[0].to, case.referrals[0].taken_by.as_str()),
        (Exit::OtherCity, "ほかの市の宿直(住んでいる市へ) 宿直 山")
    );
    assert_eq!(case.state(), CaseState::Assessing, "the case goes on");
}

#[test]
fn danger_offers_what_fits_and_the_case_goes_on_after_119() {
    let mut w = World::night("2026-11-21T22:40");
    w.sit("otsuka");
    // The girl of nine (R03): her father calls.
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-33-0002"}));
    w.keys("a");
    let reg = w.model().person.as_ref().and_then(|p| p.card.as_ref()).map(|c| c.age);
    assert_eq!(reg, Some(Some(9)));
    w.keys("e");
    let born = w.model().person.as_ref().unwrap().card.as_ref().unwrap().person.record.birth.unwrap();
    w.paste(&born.to_string());
    w.keys("<Enter>");
    w.sees("安全の確認がまだです");
    w.sees("けがや暴力があれば 119・110 が先");
    // Violence: 110, and for a child 189.
    w.keys("2<Enter>");
    w.sees("先に: 110 警察");
    let top = w.model().popups.last().cloned();
    let Some(daiji::app::Popup::Pick(pick)) = top else { panic!("no exits") };
    assert!(pick.items[0].label.contains("110") && pick.items[1].label.contains("189"), "{pick:?}");
    w.keys("<Enter>");
    w.sees("電話した時刻");
    w.paste("通信指令 森");
    w.keys("<Tab><Backspace><Backspace><Backspace><Backspace><Backspace>");
    w.paste("22:38");
    w.keys("<Tab>");
    w.paste("受理 40-12");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    let r = &case.referrals[0];
    assert_eq!((r.to, r.taken_by.as_str()), (Exit::Police110, "通信指令 森"));
    assert_eq!(r.at.to_string().get(11..16), Some("22:38"));
    assert_eq!(r.number.as_ref().map(daiji::text::Clean::as_str), Some("受理 40-12"));
    assert_eq!(case.state(), CaseState::Assessing, "police does not end it");
    w.sees("あてはまるものに印を");
}

#[test]
fn a_hospital_shut_at_this_hour_says_so_and_is_named_in_the_record() {
    let mut w = World::night("2026-11-21T22:40");
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("40くらいの男性");
    w.keys("<Enter>0");
    // Needs a hospital: the medical exit is what comes first, by one key; then the rest.
    w.keys("-3<Enter>");
    w.sees("医療が先です");
    w.keys("g");
    w.sees("先に: 病院・急患センター");
    w.keys("<Enter>");
    w.paste("看護師 原");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.referrals[0].to, Exit::Hospital);
    assert!(case.referrals[0].taken_by.as_str().ends_with("看護師 原"));
    assert!(case.referrals[0].taken_by.as_str().len() > "看護師 原".len() + 3, "the place is named");
    w.misses("医療が先です");
    w.sees("見解がまだです");
}

/// Opened by the duty officer for someone unknown, safe, two criteria ticked, own view given.
fn waiting_for_the_backup(at: &str) -> World {
    let mut w = World::night(at);
    w.sit("otsuka");
    answered(&mut w);
    w.keys("e");
    w.paste("40くらいの男性");
    w.keys("<Enter>014y<Enter>");
    w
}

#[test]
fn tries_are_counted_and_the_chain_goes_on_with_its_number() {
    let mut w = waiting_for_the_backup("2026-11-21T21:10");
    w.sees("市の判断: 当番と応援の二人");
    w.sees("佐久間 の見解を待って");
    for n in 1..=3 {
        w.keys("E");
        w.sees(&format!("応援 佐久間 は出ない (記録 {n}/3回目)"));
        w.count_from_here();
        w.keys("1");
        assert_eq!(w.pressed, 1);
        w.sees(&format!("不通 {n}/3回"));
        w.at(&format!("2026-11-21T21:{}", 10 + n));
    }
    // The set tries are over: the third stands first, with a number.
    w.sees("佐久間 の見解が");
    w.sees("次は 三番 新井");
    w.keys("E");
    w.sees("つながらず 3/3回  3/15分");
    let Some(daiji::app::Popup::Pick(pick)) = w.model().popups.last().cloned() else { panic!("no pick") };
    assert!(pick.items[0].label.contains("新井"), "{pick:?}");
    w.keys("2");
    w.sees("三番 新井");
    // The third is called to it at their own desk and settles it.
    w.sit("arai");
    w.keys("w");
    w.keys("y<Enter>");
    w.paste("佐久間さんにつながらないため");
    w.keys("<Enter>");
    assert_eq!(
        w.case("R8-0001").agreed(daiji::domain::Question::Decision),
        Some(daiji::domain::View::Emergency)
    );
}

#[test]
fn protection_by_one_is_shown_until_a_second_person_confirms_it() {
    let mut w = waiting_for_the_backup("2026-11-21T21:10");
    w.keys("E1E9");
    w.sees("佐久間 1回つながらず");
    w.paste("車で拠点に来てもらう");
    w.keys("<Enter>");
    w.sees("! 一人で保護 21:10 大塚: 車で拠点に来てもらう");
    w.sees("二人目の同じ見解で確認済みになります");
    w.sees("一人で保護・未確認");
    let case = w.case("R8-0001");
    assert!(case.provisional());
    // Heard by telephone: who, how, their words; it confirms at once and waits for a signature.
    w.keys("b");
    w.sees("1 応援 佐久間");
    w.keys("y<Tab><Tab><Tab>");
    w.paste("それでよい。朝まで頼む");
    w.keys("<Enter>");
    assert!(!w.case("R8-0001").provisional());
    w.keys("<Shift-Tab>");
    w.sees("「それでよい。朝まで頼む」");
    w.sees("署名待ち 佐久間");
    w.sit("sakuma");
    w.sees("署名待ち");
}

#[test]
fn different_views_want_a_supervisor_and_say_whom_to_call() {
    let mut w = waiting_for_the_backup("2026-11-21T21:10");
    w.sit("sakuma");
    w.keys("wx<Enter>");
    w.sit("otsuka");
    w.sees("見解が割れました: 管理職 石川 へ (E)");
    w.sees("次は 管理職 石川");
    w.keys("E");
    w.sees("管理職に電話し、その見解を b で残す");
    w.misses("一人で保護する");
    w.keys("2b");
    // The supervisor is whom the form begins with.
    w.keys("x<Tab><Tab><Tab>");
    w.paste("明日の朝まで待てる");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.agreed(daiji::domain::Question::Decision), Some(daiji::domain::View::NotEmergency));
    assert_eq!(case.views.last().map(|v| v.staff.to_string()).as_deref(), Some("ishikawa"));
}

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
