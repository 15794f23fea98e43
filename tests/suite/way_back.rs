//! The way back by Esc: to the list behind a figure, to the handover. It never loops, takes nobody
//! back who has gone elsewhere, and loses nothing half typed. Real store, keys in.

use daiji::app::{DayBox, Pane, Popup, ReportBox};
use daiji::domain::view::RowOf;
use daiji::domain::{Facts, Subject};
use serde_json::json;

use crate::called_back::missed;
use crate::world::World;

/// An evening with a case, and calls answered and missed, of the month the report is about.
fn evening() -> (World, String) {
    let mut w = World::night("2026-11-21T21:05");
    let id = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id.0;
    let open = json!({"do":"open_case","person":id,"check":{"initials":"TH","age":52},"words":"母が倒れた"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    missed(&mut w, Some("0000-88-0001"));
    w.sit("otsuka");
    (w, case)
}

fn report(w: &World) -> &ReportBox {
    match w.model().popups.last() {
        Some(Popup::Day(b)) => match &**b {
            DayBox::Report(r) => r,
            other => panic!("{other:?}"),
        },
        other => panic!("no report on top: {other:?}"),
    }
}

/// Opens the list behind a figure that has such a row, and chooses it; the cell's place.
fn list_with(w: &mut World, wanted: fn(&RowOf) -> bool) -> (usize, (usize, usize), usize) {
    w.keys("S");
    for _ in 0..300 {
        w.keys("<Enter>");
        let b = report(w);
        if let Some(rows) = b.rows.as_ref().and_then(|l| l.rows.as_ref()) {
            if let Some(at) = rows.iter().position(|r| wanted(&r.of)) {
                w.keys(&"j".repeat(at));
                return place(w);
            }
            w.keys("<Esc>");
        }
        w.keys("j");
    }
    panic!("no such row: {}", w.screen(120, 36));
}

fn place(w: &World) -> (usize, (usize, usize), usize) {
    let b = report(w);
    (b.table, b.cell, b.rows.as_ref().unwrap().at)
}

/// Out of the list one by one, to the bare board.
fn out(w: &mut World) {
    w.keys("<Esc>");
    assert!(report(w).rows.is_none(), "the figure");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty() && w.model().case.is_none());
    w.keys("<Esc><Esc>");
    assert!(w.model().popups.is_empty() && w.model().back.is_none(), "nothing comes again");
}

#[test]
fn from_a_case_of_a_figures_list_esc_leads_back_to_the_list() {
    let (mut w, case) = evening();
    let at = list_with(&mut w, |of| matches!(of, RowOf::Case(_)));
    let here = |w: &World| w.model().case.as_ref().map(|c| c.id.to_string());
    w.keys("<Enter>");
    assert_eq!(here(&w), Some(case.clone()));
    assert!(w.model().popups.is_empty());
    w.keys("<Esc>");
    assert_eq!((place(&w), here(&w)), (at, None));
    // After something half typed, too: what lies over the case is left first, and asks.
    w.keys("<Enter>n");
    w.paste("半分");
    w.keys("<Esc>");
    assert!(matches!(w.model().popups.last(), Some(Popup::Confirm(_))));
    w.keys("n");
    match w.model().popups.last() {
        Some(Popup::Form(f)) => assert_eq!(f.fields[0].edit.text(), "半分"),
        other => panic!("{other:?}"),
    }
    w.keys("<Esc>y");
    assert_eq!(here(&w), Some(case), "still the case");
    w.keys("<Esc>");
    assert_eq!(place(&w), at);
    out(&mut w);
}

#[test]
fn from_a_call_of_a_figures_list_esc_leads_back_to_the_list() {
    let (mut w, _) = evening();
    let at = list_with(&mut w, |of| matches!(of, RowOf::Call(_)));
    w.keys("<Enter>");
    assert!(w.model().popups.is_empty() && w.model().pane == Pane::Calls);
    let chosen = w.model().sel.call;
    assert!(chosen.is_some());
    w.keys("<Esc>");
    assert_eq!(place(&w), at);
    // A note on it: its form is left first.
    w.keys("<Enter>n");
    assert!(matches!(w.model().popups.last(), Some(Popup::Form(_))));
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty(), "the form alone");
    assert_eq!(w.model().sel.call, chosen);
    w.keys("<Esc>");
    assert_eq!(place(&w), at);
    out(&mut w);
}

#[test]
fn from_a_person_of_a_figures_list_esc_leads_back_to_the_list() {
    let (mut w, _) = evening();
    let at = list_with(&mut w, |of| matches!(of, RowOf::Person(_)));
    // Not opened after all.
    w.keys("<Enter>");
    assert!(matches!(w.model().popups.last(), Some(Popup::Pick(_))), "why it is opened");
    w.keys("<Esc>");
    assert_eq!(place(&w), at);
    w.keys("<Enter>1");
    assert!(w.model().popups.is_empty() && w.model().focus_person().is_some());
    w.keys("<Esc>");
    assert_eq!(place(&w), at);
    out(&mut w);
}

#[test]
fn whoever_has_gone_elsewhere_is_not_fetched_back() {
    let (mut w, case) = evening();
    list_with(&mut w, |of| matches!(of, RowOf::Call(_)));
    w.keys("<Enter>");
    // To a case of the board.
    w.keys(&format!(":{case}<Enter>"));
    assert!(w.model().case.is_some());
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty() && w.model().case.is_none(), "the board");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
    // Another list opened meanwhile is left to the board.
    list_with(&mut w, |of| matches!(of, RowOf::Call(_)));
    w.keys("<Enter>D<Esc>");
    assert!(w.model().popups.is_empty());
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
}

#[test]
fn from_a_case_of_the_handover_esc_leads_back_to_it() {
    let (mut w, case) = evening();
    let id = w.door.read(|f| f.person_by_reg_no("0009")).unwrap().unwrap();
    let born = id.record.birth.unwrap().to_string();
    w.elsewhere("otsuka", json!({"do":"open_case","person":id.id,"check":{"birth_date":born},"words":"夜"}));
    w.keys("<F9>");
    let chosen = |w: &World| match w.model().popups.last() {
        Some(Popup::Handover(b)) => (b.side, b.selected.clone()),
        other => panic!("the handover is not on top: {other:?}"),
    };
    let of: Subject = format!("case:{case}").parse().unwrap();
    for _ in 0..20 {
        if chosen(&w).1.as_ref() == Some(&of) {
            break;
        }
        w.keys("j");
    }
    let at = chosen(&w);
    assert_eq!(at.1, Some(of));
    w.keys("o");
    assert_eq!(w.model().case.as_ref().map(|c| c.id.to_string()), Some(case));
    w.keys("<Esc>");
    assert_eq!((chosen(&w), w.model().case.is_none()), (at.clone(), true));
    // After work in the case one Esc still leads back from it; the page is as the store stands.
    w.keys("on");
    w.paste("母に電話した");
    w.keys("<Enter><Esc>");
    assert_eq!(chosen(&w), at);
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty() && w.model().case.is_none());
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty(), "it does not come again");
}

/// Whoever answers a call out of what a list opened stays with the caller.
#[test]
fn a_call_answered_meanwhile_is_not_left_for_the_list() {
    let (mut w, _) = evening();
    for of in [|of: &RowOf| matches!(of, RowOf::Case(_)), |of: &RowOf| matches!(of, RowOf::Call(_))] {
        list_with(&mut w, of);
        w.keys("<Enter>");
        let number = "0000-88-0002";
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":number}));
        w.keys("<F2>");
        let live = w.model().sel.call;
        assert!(w.model().popups.is_empty() && live.is_some());
        w.keys("<Esc><Esc>");
        assert!(w.model().popups.is_empty(), "{}", w.screen(120, 36));
        assert_eq!((w.model().sel.call, w.model().back.is_none()), (live, true));
        w.elsewhere("otsuka", json!({"do":"end_call","call":live.unwrap()}));
    }
}
