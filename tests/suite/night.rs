//! A night's first half through keys on a real store: exits, kinds of call, the abuse track,
//! the crisis plan, two people. It knows keys and words on the screen, and the store's answers.

mod aside;

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
