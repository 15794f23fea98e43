//! The rota's page of a city with several desks, and a swap that was done by somebody's word: with
//! keys alone. They must not know the rules.

use daiji::domain::{Band, Facts, Shift, StaffId, at};
use serde_json::json;

use crate::world::World;

fn night(w: &mut World, day: u32, desk: Option<&str>) -> Option<Shift> {
    let minute = at(2026, 12, day, 22, 0).unwrap();
    let all = w.door.read(|f| f.shifts_at(minute)).unwrap();
    all.into_iter().find(|s| s.desk.as_ref().map(|d| d.as_str().to_owned()).as_deref() == desk)
}

#[test]
fn every_desk_has_its_own_month_and_nobody_is_on_duty_at_two() {
    let mut w = World::after("f-kashiwa.toml", "2026-11-21T21:05");
    w.sit("hoshi");
    w.keys("R]");
    w.sees("当番表 2026年12月");
    // The scenario's shifts name no desk; the city's own come behind them.
    w.sees("@ 卓 指定なし");
    w.keys("@");
    w.sees("@ 卓 北拠点");
    w.keys("<Home>ho<Enter><Right>ni<Enter>");
    assert_eq!(night(&mut w, 1, None), None, "what is entered is the desk's that is shown");
    let all = w.door.read(|f| f.shifts(at(2026, 12, 1, 0, 0).unwrap(), at(2026, 12, 2, 8, 0).unwrap()));
    let made: Vec<Shift> = all.unwrap();
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(made[0].desk, Some("北拠点".into()));
    assert_eq!(made[0].duty, Some(StaffId::new("hoshi")));
    assert_eq!(made[0].backup, Some(StaffId::new("nishio")));
    // The next desk shows its own, empty; whoever has the duty in the north cannot be there too.
    w.keys("@");
    w.sees("@ 卓 南拠点");
    let (date, band) = (made[0].date, made[0].band);
    w.elsewhere(
        "mori",
        json!({"do":"set_shift","date":date,"band":band,"desk":"南拠点","duty":"umino","backup":"tani"}),
    );
    w.sees("海野");
    w.misses("[星");
    w.refused(
        "mori",
        json!({"do":"set_shift","date":date,"band":band,"desk":"東拠点","duty":"hoshi","backup":"kacho"}),
        "same_person",
    );
    // Round by `@` to the first again: three more, and each time the month stays.
    w.keys("@@");
    w.sees("@ 卓 西拠点");
    w.keys("@");
    w.sees("@ 卓 指定なし");
    w.keys("@");
    w.sees("@ 卓 北拠点");
    w.sees("当番表 2026年12月");
    w.sees("西尾");
}

#[test]
fn whoever_never_agreed_says_so_with_x_and_the_shifts_go_back() {
    let mut w = World::night("2026-11-21T21:05");
    let set = json!({"do":"set_shift","date":"2026-12-10","band":"night","duty":"otsuka","backup":"koguchi"});
    w.elsewhere("sakuma", set);
    let shift = night(&mut w, 10, None).unwrap();
    assert_eq!(shift.band, Band::Night);
    let made = w.elsewhere(
        "otsuka",
        json!({"do":"swap_shift","shift":shift.id,"staff":"arai","reason":"研修のため"}),
    );
    // Ishikawa heard arai's yes on the telephone: the swap is done, and arai's word is still owed.
    w.elsewhere("ishikawa", json!({"do":"answer_swap","swap":made["swap"],"answer":"accept","staff":"arai"}));
    assert_eq!(night(&mut w, 10, None).unwrap().duty, Some("arai".into()));
    w.sit("arai");
    w.keys("R]");
    w.sees("y 受ける  x 断る");
    w.keys("x");
    w.sees("承知していないと答え、当番を元に戻しますか");
    w.keys("x");
    assert_eq!(night(&mut w, 10, None).unwrap().duty, Some("arai".into()), "the starting key never confirms");
    w.keys("<Enter>");
    assert_eq!(night(&mut w, 10, None).unwrap().duty, Some("otsuka".into()));
    w.misses("交換の申し出");
}

#[test]
fn a_draft_outlives_the_call_that_is_answered_over_it() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.keys("R]]p");
    w.sees("当番表 2027年1月");
    let written = |w: &mut World| {
        let b = w.model().popups.iter().find_map(|p| match p {
            daiji::app::Popup::Rota(b) => Some((b.month, b.draft.clone(), b.proposal.is_some())),
            _ => None,
        });
        b.unwrap()
    };
    let before = written(&mut w);
    assert!(before.1.len() > 30 && before.2, "{}", before.1.len());
    w.elsewhere("feed", json!({"do":"ring_call","line":"main","number":"0000-31-0002"}));
    w.keys("<F2>");
    w.sees("書きかけはこのまま、Esc で盤面へ");
    w.keys("<Esc>");
    w.sees("残してあります。R で続きから");
    assert!(w.model().popups.is_empty(), "the board is there for the call");
    w.keys("R");
    assert_eq!(written(&mut w), before);
    // Thrown away only by an answer of its own.
    w.keys("xn");
    assert_eq!(written(&mut w), before);
    w.keys("xy<Esc>R");
    assert!(written(&mut w).1.is_empty());
    // Nothing is being written now, and nothing of the kind is said.
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.keys("<F2>");
    w.sees("いまの電話は");
    w.misses("書きかけ");
}

#[test]
fn a_month_is_confirmed_with_its_open_problems_named() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.keys("R]]k");
    w.sees("2027-01 の当番表を確定しますか。問題が 62 件");
}

#[test]
fn holes_have_the_mark_and_rests_have_none() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.keys("R]]");
    w.sees("だれもいない時間 62 (夜 31)");
    w.sees("!-");
    // The hours of the day right behind the night is a short rest: told, and no sign on the names.
    w.keys("<Home>4<Right>5<Down><Left><Left><Left><Left>4<Right>5");
    let screen = w.screen(120, 36);
    assert!(screen.contains("間が短い") && !screen.contains("!大塚"), "{screen}");
}
