//! A handover in every order in which a night can write, take and settle it.
//! It must not know how a handover is drawn or kept.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::world::{World, at};
use crate::domain::{Facts, Handover, Subject};

/// What may happen around a change of shifts, in any order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The duty writes overall words.
    Words,
    /// The duty writes a line on an item.
    Line,
    /// Another case is opened.
    Case,
    /// The missed call is settled.
    Settle,
    /// The next shift begins.
    Change,
    /// An item is taken over.
    Take,
    /// Whoever took over writes for the night after, perhaps before taking anything.
    Next,
}

const ALL: [Step; 7] =
    [Step::Words, Step::Line, Step::Case, Step::Settle, Step::Change, Step::Take, Step::Next];

fn night(date: &str, duty: &str) -> Value {
    json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":"sakuma"})
}

/// The night of the 24th, with a case and a missed call; the evening after is another's.
fn evening() -> (World, Subject, Subject) {
    let mut w = World::f0();
    for (date, duty) in [("2026-11-24", "otsuka"), ("2026-11-25", "arai"), ("2026-11-26", "koguchi")] {
        w.ok("sakuma", night(date, duty));
    }
    w.clock("2026-11-25T08:00");
    let case = w.ok("otsuka", json!({"do":"open_case","words":"母が倒れた"})).case.unwrap();
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk","number":"0000-33-0001"})).call.unwrap();
    w.ok("feed", json!({"do":"lose_call","call":call}));
    (w, Subject::Case(case), Subject::Missed(call))
}

/// Each row holds a subject once and a fact once; each change of shifts at a desk has one row.
fn whole(w: &World) {
    let mut changes = BTreeSet::new();
    for h in w.rows.handovers.values() {
        let subjects: BTreeSet<&Subject> = h.items.iter().map(|i| &i.item).collect();
        assert_eq!(subjects.len(), h.items.len(), "a subject twice: {h:?}");
        let facts: BTreeSet<_> = h.read.iter().map(|r| &r.fact).collect();
        assert_eq!(facts.len(), h.read.len(), "a fact twice: {h:?}");
        assert!(changes.insert((h.at, h.desk.clone())), "two rows of one change: {h:?}");
    }
}

fn take(w: &mut World, step: Step, case: &Subject, missed: &Subject) {
    // What a step cannot do yet, or no more, is refused; the rows must be whole all the same.
    let write =
        |items: Value, words: Option<&str>| json!({"do":"write_handover","items":items,"words":words});
    let _ = match step {
        Step::Words => w.run("otsuka", write(json!([]), Some("忙しい夜"))),
        Step::Line => w.run("otsuka", write(json!([{"item":case,"words":"鍵は隣"}]), None)),
        Step::Case => w.run("sakuma", json!({"do":"open_case","words":"もう一件"})),
        Step::Settle => {
            let Subject::Missed(call) = missed else { return };
            w.run("otsuka", json!({"do":"set_aside_call","call":call,"reason":"話した"}))
        }
        Step::Change => {
            w.clock("2026-11-25T17:20");
            return;
        }
        Step::Take => w.run("arai", json!({"do":"accept_handover","items":[case]})),
        Step::Next => w.run("arai", write(json!([{"item":case,"words":"三晩目へ"}]), Some("次へ"))),
    };
}

fn each_order(w: &World, left: &[Step], of: (&Subject, &Subject), ends: &mut dyn FnMut(&World)) {
    whole(w);
    if left.is_empty() {
        return ends(w);
    }
    for (n, step) in left.iter().enumerate() {
        let mut next = w.clone();
        take(&mut next, *step, of.0, of.1);
        let rest: Vec<Step> = left.iter().enumerate().filter(|(i, _)| *i != n).map(|(_, s)| *s).collect();
        each_order(&next, &rest, of, ends);
    }
}

/// Written, added to, settled, taken and written on for the night after, in whatever order: no
/// subject stands twice, and what was once written for a change is kept with that change alone.
#[test]
fn in_whatever_order_each_subject_stands_once() {
    let (w, case, missed) = evening();
    let (mut orders, mut written, mut two) = (0, 0, 0);
    each_order(&w, &ALL, (&case, &missed), &mut |w| {
        orders += 1;
        let of = |text: &str| w.rows.handovers.values().find(|h| h.at == at(text));
        let said = |h: Option<&Handover>| h.and_then(|h| h.item(&case)).map(|i| i.words.to_string());
        written += usize::from(said(of("2026-11-25T17:15")).is_some_and(|s| s == "鍵は隣"));
        let next = of("2026-11-26T17:15");
        two += usize::from(next.is_some());
        assert!(next.is_none_or(|h| said(Some(h)).is_some_and(|s| s == "三晩目へ")), "{next:?}");
        assert_ne!(said(of("2026-11-25T17:15")).as_deref(), Some("三晩目へ"), "another night's words");
    });
    assert_eq!(orders, 5040);
    assert!(written > 1000 && two > 1000, "the orders do something: {written} {two}");
}

/// A handover that was written is not taken back but written again: undo says so and moves no row,
/// also where writing left a second one.
#[test]
fn a_written_handover_is_not_undone() {
    let (mut w, case, _) = evening();
    // Two nights of one officer; the second becomes another's: writing files what was left apart.
    let second = |w: &mut World, duty: &str| {
        let mut set = night("2026-11-25", duty);
        set["shift"] = json!(w.rows.shifts_at(at("2026-11-25T21:00")).unwrap()[0].id);
        w.ok("sakuma", set);
    };
    second(&mut w, "otsuka");
    w.ok("otsuka", json!({"do":"write_handover","words":"二晩分","items":[{"item":case,"words":"鍵は隣"}]}));
    assert_eq!(w.rows.handovers.len(), 1);
    second(&mut w, "arai");
    w.clock("2026-11-25T17:20");
    w.ok("arai", json!({"do":"write_handover","words":"三晩目へ"}));
    assert_eq!(w.rows.handovers.len(), 2, "what was left has a row of its own");
    whole(&w);
    let before = w.rows.handovers.clone();
    assert_eq!(w.code("arai", json!({"do":"undo"})), "bad_state");
    assert_eq!(w.rows.handovers, before);
    // Written again it is made anew, in the same row.
    w.ok("arai", json!({"do":"write_handover","words":"直した"}));
    assert_eq!(w.rows.handovers.len(), 2);
    assert!(w.rows.handovers.values().any(|h| h.words.as_str() == "直した"));
    assert!(w.rows.handovers.values().any(|h| h.words.as_str() == "二晩分"), "nobody wrote over it");
}
