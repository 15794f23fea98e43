//! The rota at the desk, with the keyboard alone: a month filled in, a swap by two people, somebody
//! replaced at night; and the page on a test terminal. Look at each screen before accepting it.

use daiji::domain::{Band, Facts, Shift, StaffId, at};
use serde_json::{Value, json};

use crate::world::World;

fn december(w: &mut World) -> Vec<Shift> {
    let (from, to) = (at(2026, 12, 1, 8, 30).unwrap(), at(2027, 1, 1, 8, 30).unwrap());
    w.door.read(|f| f.shifts(from, to)).unwrap()
}

fn shift(w: &mut World, date: &str, band: Band) -> Shift {
    let all = december(w);
    all.into_iter().find(|s| s.date.to_string() == date && s.band == band).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "as a shift has them")]
fn id(who: &str) -> Option<StaffId> {
    Some(who.into())
}

/// November filled with a turn of five, as a coordinator's file would.
fn november(w: &mut World) {
    let turn = ["otsuka", "sakuma", "arai", "koguchi", "ishikawa"];
    let rows: Vec<Value> = (22..=30)
        .flat_map(|d| {
            let band = match d {
                22 | 28 | 29 => "weekend",
                23 => "holiday",
                _ => "day",
            };
            let row = |band: &str, k: usize| {
                json!({"date":format!("2026-11-{d}"),"band":band,"duty":turn[(d * 2 + k) % 5],
                    "backup":turn[(d * 2 + k + 1) % 5],"third":turn[(d * 2 + k + 2) % 5]})
            };
            let night = (d != 22).then(|| row("night", 1));
            std::iter::once(row(band, 0)).chain(night).collect::<Vec<_>>()
        })
        .collect();
    w.elsewhere("sakuma", json!({"do":"import_rota","source":"file","month":"2026-11","rows":rows}));
}

/// A desk with the page of December open, at the night of the 21st.
fn opened() -> World {
    let mut w = World::night("2026-11-21T21:05");
    november(&mut w);
    w.sit("otsuka");
    w.keys("R]");
    w.sees("当番表 2026年12月");
    w
}

#[test]
fn a_month_is_filled_cell_by_cell() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    // From pane 1 with Enter; the cell is tonight's, which has begun.
    w.keys("1<Enter>");
    w.sees("当番表 2026年11月");
    w.sees("[大塚");
    w.keys("4");
    w.sees("始まった当番はここでは変えません");
    w.keys("<PageDown><Home>");
    // A number picks at once; arrows and Tab move by cell.
    w.keys("4<Right>5<Tab>1");
    let first = shift(&mut w, "2026-12-01", Band::Night);
    assert_eq!((first.duty, first.backup, first.third), (id("otsuka"), id("sakuma"), id("arai")));
    // A name, typed: by letters of its id, or as written.
    w.keys("<Down><Left><Left>is");
    w.sees("> 2 石川");
    w.keys("<Enter><Right>");
    w.paste("x");
    w.keys("新");
    w.sees("> 1 新井");
    w.keys("<Enter>");
    let second = shift(&mut w, "2026-12-02", Band::Night);
    assert_eq!((second.duty, second.backup), (id("ishikawa"), id("arai")));
    // The same person twice is refused, and what was typed stays with the reason.
    w.keys("is<Enter>");
    w.sees("石川 が同じ時間に二つの役にい");
    w.sees("だれを: is");
    w.keys("<Esc>");
    assert_eq!(shift(&mut w, "2026-12-02", Band::Night).backup, id("arai"));
    // Space clears the place; the fault stands beside the grid at once.
    w.keys(" ");
    assert_eq!(shift(&mut w, "2026-12-02", Band::Night).backup, None);
    w.sees("12/2(水) 夜 応援が未定");
    w.keys("<Esc>");
    w.misses("当番表 2026年12月");
}

#[test]
fn last_months_pattern_is_a_draft_first_and_g_leads_through_what_is_wrong() {
    let mut w = opened();
    let before = december(&mut w).len();
    w.keys("c");
    w.sees("下書き");
    assert_eq!(december(&mut w).len(), before, "a draft is not saved");
    w.keys("]");
    w.sees("下書きがあります");
    w.keys("x");
    w.sees("を捨てますか");
    w.keys("y");
    w.misses("下書き");
    w.keys("c<Enter>");
    let now = december(&mut w);
    assert!(now.len() > before + 10, "{} {}", before, now.len());
    // 12/22 has the people of 11/24, four weeks before.
    let copied = shift(&mut w, "2026-12-22", Band::Night);
    let of = w.door.read(|f| f.shifts_at(at(2026, 11, 24, 20, 0).unwrap())).unwrap().remove(0);
    assert_eq!((copied.duty, copied.backup), (of.duty, of.backup));
    // To the first hole, and from there to the next one.
    w.keys("<Home>g");
    w.sees("12/2(水) 昼 8:30");
    w.keys("g");
    w.sees("12/2(水) 夜 17:15");
    // The month cannot be confirmed with holes: it says which.
    w.keys("k");
    w.sees("2026-12 の当番表を確定しますか");
    w.keys("k");
    w.sees("確定しますか");
    w.keys("<Enter>");
    w.sees("当番を入れてから確定してください");
}

#[test]
fn two_people_swap_each_at_their_own_desk() {
    let mut w = opened();
    for (date, duty, backup) in [("2026-12-10", "otsuka", "koguchi"), ("2026-12-14", "sakuma", "arai")] {
        w.elsewhere(
            "ishikawa",
            json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":backup}),
        );
    }
    // otsuka's own night of the 10th for sakuma's of the 14th.
    w.keys("<Home><Down><Down><Down><Down><Down><Down><Down><Down><Down>s");
    w.sees("交換: 相手の枠で s");
    w.keys("<Down><Down><Down><Down>s");
    w.sees("大塚 と 佐久間 の当番を交換します");
    w.paste("子どもの行事");
    w.keys("<Enter>");
    w.sees("交換の申し出");
    w.sees("待ち 佐久間");
    assert_eq!(shift(&mut w, "2026-12-10", Band::Night).duty, id("otsuka"), "one yes is not enough");
    // It stands among what is due, and leads the other to the page.
    w.sit("sakuma");
    w.sees("当番の交換");
    w.keys("R]");
    w.sees("y 受ける");
    w.keys("yy");
    assert_eq!(
        shift(&mut w, "2026-12-10", Band::Night).duty,
        id("otsuka"),
        "the starting key never confirms"
    );
    w.keys("<Enter>");
    assert_eq!(shift(&mut w, "2026-12-10", Band::Night).duty, id("sakuma"));
    assert_eq!(shift(&mut w, "2026-12-14", Band::Night).duty, id("otsuka"));
    w.misses("交換の申し出");
}

#[test]
fn at_0220_somebody_takes_over_with_one_key_and_the_reason_follows() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("koguchi");
    w.keys("C");
    w.sees("いまの当番を代わる");
    w.sees("当番 大塚 > 古口");
    w.keys("C");
    w.sees("いまの当番を代わる");
    w.keys("<Enter>");
    let of = |w: &mut World, h: u32, m: u32| {
        w.door.read(|f| f.shifts_at(at(2026, 11, 22, h, m).unwrap())).unwrap().remove(0)
    };
    let (before, after) = (of(&mut w, 2, 19), of(&mut w, 2, 20));
    assert_eq!((before.duty, after.duty.clone()), (id("otsuka"), id("koguchi")));
    assert_eq!((before.date, after.date), (before.date, before.date), "both are the night of the 21st");
    assert_eq!((after.backup, after.third), (id("sakuma"), id("arai")));
    w.sees("交代の理由");
    // The page of the month shows both.
    w.keys("R");
    w.sees("大塚>");
    w.keys("<Esc>");
    // The reason is a form among what is due.
    w.keys("5<Up><Enter>");
    w.paste("急な発熱");
    w.keys("<Enter>");
    w.misses("交代の理由");
    let (from, to) = (at(2026, 11, 22, 0, 0).unwrap(), at(2026, 11, 22, 8, 0).unwrap());
    let kept = w.door.read(|f| f.replacements(from, to)).unwrap();
    assert_eq!(kept[0].reason.as_str(), "急な発熱");
}

/// A call arriving does not close the page, and F2 answers over it.
#[test]
fn a_call_is_answered_over_the_page() {
    let mut w = opened();
    w.elsewhere("feed", json!({"do":"ring_call","line":"main","number":"0000-31-0002"}));
    w.sees("当番表 2026年12月");
    w.sees("0000-31-0002");
    w.keys("<F2>");
    assert!(w.model().my_call().is_some());
    w.sees("当番表 2026年12月");
}

#[test]
fn the_page_on_screens() {
    let mut w = opened();
    w.keys("c<Enter>");
    w.elsewhere(
        "ishikawa",
        json!({"do":"set_shift","date":"2026-12-10","band":"night","duty":"otsuka","backup":"koguchi"}),
    );
    let night = shift(&mut w, "2026-12-10", Band::Night);
    w.elsewhere(
        "ishikawa",
        json!({"do":"swap_shift","shift":night.id,"staff":"sakuma","reason":"研修のため"}),
    );
    w.keys("<Home>g");
    insta::assert_snapshot!("month_120x36", w.screen(120, 36));
    insta::assert_snapshot!("month_80x24", w.screen(80, 24));
    w.keys("<End>");
    insta::assert_snapshot!("month_end_80x24", w.screen(80, 24));
    w.keys("o");
    insta::assert_snapshot!("picking_120x36", w.screen(120, 36));
    insta::assert_snapshot!("picking_80x24", w.screen(80, 24));
    w.keys("<Esc>");
    w.english();
    insta::assert_snapshot!("month_en_120x36", w.screen(120, 36));
    insta::assert_snapshot!("month_en_80x24", w.screen(80, 24));
}
