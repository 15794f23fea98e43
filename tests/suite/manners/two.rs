//! What the other person does while one works: nothing moves under the fingers, all is told.
//! It knows keys, and cases as the store answers them.

use daiji::app::{Popup, Spot, Step};
use daiji::domain;
use daiji::domain::ProviderId;
use serde_json::json;

use crate::world::World;

/// What the other person does moves no step, however it arrives: it is told with its key.
#[test]
fn the_step_stays_under_the_fingers() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    // The other desk looks on from the first step while this one goes on.
    w.sit("sakuma");
    w.keys("w");
    let step = |w: &World| w.model().case.as_ref().map(|c| c.step);
    assert_eq!(step(&w), Some(Step::Decide), "the key that opens it goes where it stands");
    w.sit("otsuka");
    w.keys("n");
    w.paste("大家さんが");
    w.sit("sakuma");
    w.keys("y<Enter>");
    assert_eq!(step(&w), Some(Step::Support), "one's own command goes on by itself");
    w.sit("otsuka");
    assert_eq!(step(&w), Some(Step::Decide));
    w.sees("大家さんが");
    w.sees("二人そろいました: 緊急。s で受け入れ先へ");
    // The note is saved, and still nothing moved.
    w.keys("<Enter>");
    assert_eq!(step(&w), Some(Step::Decide));
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        assert!(screen.contains("二人そろいました: 緊急。s で受け入れ先へ"), "{screen}");
    }
    w.keys("s");
    assert_eq!(step(&w), Some(Step::Support));
    w.misses("二人そろいました");
    // The other desk places the person meanwhile: told, not followed; Tab goes on.
    w.sit("sakuma");
    w.keys("s<Enter>cy");
    assert_eq!(step(&w), Some(Step::Arrival));
    w.sit("otsuka");
    assert_eq!(step(&w), Some(Step::Support));
    w.sees("支援が決まりました: みどり寮。着いたら A、Tab で先の段へ");
    w.keys("<Tab>");
    assert_eq!(step(&w), Some(Step::Arrival));
    w.misses("支援が決まりました");
}

/// Gone ahead to the places while the other thinks: their view is told all the same.
#[test]
fn a_view_is_told_wherever_one_has_gone() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>s");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.sees("二人の見解がそろいました: 緊急");
    assert_eq!(w.model().case.as_ref().map(|c| c.step), Some(Step::Support));
}

/// A place that does not fit: the page says whose view is waited for and since when, the backup
/// has a key to say yes, and nothing typed is typed twice.
#[test]
fn a_mismatch_names_who_is_waited_for_and_keeps_what_was_typed() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sees("佐久間 の見解を待って 00:00");
    w.at("2026-11-21T21:06:30");
    w.sees("佐久間 の見解を待って 01:30");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    // あおい takes women only: past two offices, and it does not fit.
    w.keys("s");
    while w.model().case.as_ref().unwrap().spot != Some(Spot::ShortStay(ProviderId::new("P4"))) {
        w.keys("<Down>");
    }
    w.keys("<Enter>");
    w.sees("この人に合いません: 性別");
    w.paste("本人がここを望む");
    w.keys("<Enter>");
    assert!(w.model().popups.is_empty(), "the form makes room for the page: {:?}", w.model().top());
    assert!(w.case("R8-0001").requests.is_empty());
    w.sees("佐久間 の見解を待っています。そろったらもう一度どうぞ");
    w.sees("合わない先への依頼: 応援 佐久間 の見解待ち 00:00 (21:06 から)");
    let small = w.screen(80, 24);
    assert!(small.contains("応援 佐久間 の見解待ち"), "{small}");

    w.sit("sakuma");
    w.keys("<Esc>w");
    w.sees("合わない先への依頼: あなたの見解待ち 00:00 (21:06 から)。");
    w.keys("y");
    w.sees("あなたの見解「はい」でよければ Enter");
    w.keys("<Enter>");
    w.misses("あなたの見解待ち");
    w.sit("otsuka");
    w.sees("二人そろいました: 合わない先への依頼");
    // The mismatch is settled; what is still asked is the turn, office by office.
    w.keys("<Enter>");
    let Some(Popup::Form(form)) = w.model().top().cloned() else { panic!("{:?}", w.model().toast) };
    for field in &form.fields {
        assert!(field.id == "skip" && field.edit.is_blank(), "asked again for what was typed: {form:?}");
        w.paste("電話がつながらない");
        w.keys("<Tab>");
    }
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.requests.len(), 1, "{:?}", w.model().toast);
    let skipped: Vec<_> = case.requests[0].skips.iter().filter(|s| !s.words.is_empty()).collect();
    assert_eq!(skipped.len(), form.fields.len());

    // They say no; for the next office past the same ones the reasons stand there already.
    w.keys("c1");
    while w.model().case.as_ref().unwrap().spot != Some(Spot::ShortStay(ProviderId::new("P3"))) {
        w.keys("<Down>");
    }
    w.keys("<Enter>");
    let Some(Popup::Form(form)) = w.model().top().cloned() else { panic!("{:?}", w.model().toast) };
    assert!(form.fields.iter().all(|f| f.edit.text() == "電話がつながらない"), "{form:?}");
    w.keys("<Enter>");
    assert_eq!(w.case("R8-0001").requests.len(), 2);
}

/// An extension waits for a supervisor: said so, and the form opens again as it was left.
#[test]
fn an_extension_keeps_its_form_while_a_supervisor_is_waited_for() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cyA<Enter>+");
    w.paste("R8.12.1");
    w.keys("<Tab>");
    w.paste("家族が退院しない");
    w.keys("<Enter>");
    assert!(w.model().popups.is_empty());
    w.sees("管理職 の見解を待っています");
    w.sees("期間の延長: 管理職 の見解待ち 00:00 (21:05 から)");
    w.keys("+");
    w.sees("家族が退院しない");
    w.sees("R8.12.1");
}

/// Asked for more: who, why, and the key that answers; asked again, it is their turn.
#[test]
fn who_asks_for_more_says_what_and_is_asked_again() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wm<Enter>");
    w.sees("何を確かめるか");
    w.paste("代わりの人が本当にいないか");
    w.keys("<Enter>");
    w.sees("あなたは「もっと確認」と答えました");
    w.keys("<Esc>");
    w.misses("あなたの見解 緊急かどうか");

    w.sit("otsuka");
    for (columns, rows) in [(80, 24), (120, 36)] {
        let shown = w.screen(columns, rows).replace(['\n', ' ', '┃', '│'], "");
        assert!(
            shown.contains("佐久間がもっと確認を求めています(21:05)「代わりの人が本当にいないか」"),
            "{shown}"
        );
    }
    w.sees("B でもう一度頼む");
    w.keys("nきいた<Enter>B");
    w.sees("もう一度頼みました (21:05 から 00:00)");
    w.sit("sakuma");
    w.sees("あなたの見解 緊急かどうか");
    w.count_from_here();
    w.keys("wy<Enter>");
    assert!(w.pressed <= 4);
    assert_eq!(w.case("R8-0001").agreed(domain::Question::Decision), Some(domain::View::Emergency));
    // Settled: nobody is asked again.
    w.sit("otsuka");
    w.misses("もっと確認を求めています");
}
