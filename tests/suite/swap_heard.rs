//! A swap of shifts that waits for somebody: whom to ring, and how a third person records a yes they
//! heard, from the list of what is due and from the rota. Real store, real rules, keys in, screen out.

use daiji::app::Popup;
use daiji::domain::view::{Hear, SwapWait, due_list};
use daiji::domain::{Facts, StaffId, Swap, SwapState};
use serde_json::json;

use crate::world::World;

const PHONE: &str = "0000-20-0002";

/// otsuka hands the night of 12/10 to sakuma, who has not said yes.
fn proposed() -> World {
    let mut w = World::night("2026-11-22T09:00");
    w.elsewhere("kanri", json!({"do":"amend_staff","staff":"sakuma","phones":[PHONE]}));
    let set = json!({"do":"set_shift","date":"2026-12-10","band":"night","duty":"otsuka","backup":"koguchi"});
    w.elsewhere("ishikawa", set);
    let from = daiji::domain::at(2026, 12, 10, 22, 0).unwrap();
    let shift = w.door.read(|f| f.shifts_at(from)).unwrap().remove(0).id;
    w.elsewhere("otsuka", json!({"do":"swap_shift","shift":shift,"staff":"sakuma","reason":"行事"}));
    w
}

fn swap(w: &mut World) -> Swap {
    w.door.read(|f| f.open_swaps()).unwrap().remove(0)
}

fn duty(w: &mut World) -> Option<StaffId> {
    let from = daiji::domain::at(2026, 12, 10, 22, 0).unwrap();
    w.door.read(|f| f.shifts_at(from)).unwrap().remove(0).duty
}

/// Enter on the line of the swap, on one's own where there is one.
fn enter(w: &mut World, who: &str) {
    w.sit(who);
    w.keys("D<Home>");
    for _ in 0..60 {
        let Some(Popup::Due(b)) = w.model().popups.last() else { panic!("no list") };
        let own =
            |i: &&daiji::domain::view::DueItem| i.swap.as_ref().is_some_and(|s| s.staff == StaffId::new(who));
        let any = !b.shown().iter().any(own);
        if b.item().is_some_and(|i| i.row.kind.as_str() == "swap" && (any || own(&i))) {
            return w.keys("<Enter>");
        }
        w.keys("j");
    }
    panic!("no swap: {}", w.screen(120, 36));
}

/// The question on top, if one is.
fn question(w: &World) -> Option<String> {
    match w.model().popups.last() {
        Some(Popup::Confirm(c)) => Some(c.text.clone()),
        _ => None,
    }
}

#[test]
fn the_line_gives_the_number_and_a_third_person_records_what_they_heard() {
    let mut w = proposed();
    enter(&mut w, "arai");
    let asked = question(&w).expect("a question");
    assert!(asked.contains("佐久間 の承知待ち") && asked.contains(PHONE), "{asked}");
    // Enter asked it and does not answer it; no answer changes nothing.
    w.keys("<Enter><Esc>");
    assert!(swap(&mut w).consents.iter().all(|c| c.heard_by.is_none()));
    w.keys("<Enter>y");
    assert_eq!(duty(&mut w), Some(StaffId::new("sakuma")), "a yes that was heard counts");
    let kept = swap(&mut w);
    assert_eq!(kept.state, SwapState::Done);
    assert_eq!(kept.unsigned().map(|c| c.heard_by.clone()).collect::<Vec<_>>(), [Some(StaffId::new("arai"))]);
    // It is theirs to confirm: the others read whom it waits for, and record nothing twice.
    w.keys("<Esc>");
    enter(&mut w, "koguchi");
    assert_eq!(question(&w), None);
    w.sees("電話で聞いた記録があります。本人が R で確かめます");
    w.misses(PHONE);
    w.keys("<Esc>");
    // Whoever proposed it may have to ring them: the number stays theirs.
    enter(&mut w, "otsuka");
    w.sees("電話で聞いた記録があります。本人が R で確かめます");
    w.sees(PHONE);
    w.keys("<Esc>");
    enter(&mut w, "sakuma");
    assert!(question(&w).is_some_and(|q| q.contains("電話で承知したと記録")));
    w.keys("y");
    assert!(w.door.read(|f| f.open_swaps()).unwrap().is_empty(), "confirmed");
}

#[test]
fn whoever_proposed_it_reads_the_number_and_records_nothing() {
    let mut w = proposed();
    enter(&mut w, "otsuka");
    assert_eq!(question(&w), None);
    w.sees(PHONE);
    w.sees("佐久間 の返事待ち");
    w.keys("yb1<Enter>");
    assert_eq!((swap(&mut w).consents.len(), swap(&mut w).state), (1, SwapState::Open));
    assert_eq!(duty(&mut w), Some(StaffId::new("otsuka")));
}

#[test]
fn on_the_rota_b_records_a_yes_that_was_heard() {
    let mut w = proposed();
    w.sit("arai");
    w.keys("R]");
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        assert!(screen.contains("b 電話で聞いた"), "{screen}");
    }
    w.keys("b");
    w.sees("佐久間 が承知と言った");
    w.sees(PHONE);
    w.keys("b");
    assert_eq!(swap(&mut w).consents.len(), 1, "the starting key confirms nothing");
    w.keys("1");
    // Somebody else's yes is asked for once more, with the days and both names, as `D` does.
    let asked = question(&w).expect("a question");
    for part in ["大塚", "佐久間", "12/10", PHONE, "電話で承知と聞いたら記録します"] {
        assert!(asked.contains(part), "{part} in {asked}");
    }
    w.keys("1b<Enter>");
    assert_eq!(swap(&mut w).consents.len(), 1, "only its own key does it");
    w.keys("<Esc>b<Enter>");
    assert_eq!(question(&w), Some(asked));
    assert_eq!(swap(&mut w).consents.len(), 1, "Enter twice is no answer");
    w.keys("<Enter>y");
    assert_eq!(duty(&mut w), Some(StaffId::new("sakuma")));
    assert_eq!(swap(&mut w).consents.last().unwrap().heard_by, Some(StaffId::new("arai")));
    // Once is enough: nothing is left to hear.
    w.misses("b 電話で聞いた");
    // Neither of the two, nor whoever proposed it, has the key: it is the beginning of a name there.
    for who in ["otsuka", "sakuma"] {
        let mut w = proposed();
        w.sit(who);
        w.keys("R]");
        w.misses("b 電話で聞いた");
        w.keys("b");
        assert!(!matches!(w.model().popups.last(), Some(Popup::Pick(_))), "{who}");
        assert_eq!(swap(&mut w).consents.len(), 1);
    }
}

/// A proposer who is neither of the two cannot make the swap alone, and with both missing one chooses.
#[test]
fn of_two_who_are_missing_one_is_chosen() {
    let mut w = World::night("2026-11-22T09:00");
    let set = json!({"do":"set_shift","date":"2026-12-10","band":"night","duty":"otsuka","backup":"koguchi"});
    w.elsewhere("ishikawa", set);
    let from = daiji::domain::at(2026, 12, 10, 22, 0).unwrap();
    let shift = w.door.read(|f| f.shifts_at(from)).unwrap().remove(0).id;
    w.elsewhere("ishikawa", json!({"do":"swap_shift","shift":shift,"staff":"sakuma","reason":"研修"}));
    enter(&mut w, "ishikawa");
    assert_eq!(question(&w), None, "whoever proposed it");
    w.keys("<Esc>");
    w.sit("arai");
    w.keys("R]b");
    w.sees("1  大塚 が承知と言った");
    w.sees("2  佐久間 が承知と言った");
    w.keys("2");
    assert!(question(&w).is_some_and(|q| q.contains("佐久間 の承知待ち")));
    w.keys("y");
    let kept = swap(&mut w);
    assert_eq!(kept.missing().collect::<Vec<_>>(), [&StaffId::new("otsuka")]);
    assert_eq!(kept.state, SwapState::Open, "one of two");
    w.misses("b 電話で聞いた");
    // The one who was heard confirms it while the other still waits.
    enter(&mut w, "sakuma");
    w.keys("y");
    assert!(swap(&mut w).unsigned().next().is_none());
}

/// The question on the page of another month, and on the very cell.
#[test]
fn a_swap_of_another_cell_is_told_as_one_with_all_its_days() {
    let mut w = World::night("2026-11-22T09:00");
    w.elsewhere("kanri", json!({"do":"amend_staff","staff":"sakuma","phones":[PHONE]}));
    let mut made = vec![];
    for (date, duty, day) in [("2027-01-20", "otsuka", 20), ("2027-01-23", "sakuma", 23)] {
        w.elsewhere(
            "ishikawa",
            json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":"koguchi"}),
        );
        let at = daiji::domain::at(2027, 1, day, 22, 0).unwrap();
        made.push(w.door.read(|f| f.shifts_at(at)).unwrap().remove(0).id);
    }
    w.elsewhere(
        "otsuka",
        json!({"do":"swap_shift","shift":made[0],"staff":"sakuma","for":{"shift":made[1]},"reason":"行事"}),
    );
    w.sit("arai");
    let elsewhere = "いま選んでいる枠の交換ではありません";
    // November's page, two months away: it is offered, and told as another cell's with both its days.
    w.keys("Rb");
    w.sees(elsewhere);
    w.keys("1");
    let asked = question(&w).expect("a question");
    assert!(asked.starts_with(elsewhere), "{asked}");
    for part in ["大塚", "佐久間", "1/20", "1/23"] {
        assert!(asked.contains(part), "{part} in {asked}");
    }
    w.keys("<Esc>");
    // The cell itself, either of the two.
    for day in [19, 22] {
        w.keys("<Esc><Esc><Esc>R]]<Home>");
        w.keys(&"<Down>".repeat(day));
        w.keys("b1");
        let asked = question(&w).expect("a question");
        assert!(asked.starts_with("当番の交換") && asked.contains("1/20"), "{asked}");
        w.keys("<Esc>");
    }
    assert_eq!(swap(&mut w).consents.len(), 1);
}

/// What the list says to somebody of sakuma's missing yes.
fn wait(w: &mut World, who: &str) -> Option<SwapWait> {
    let (now, id) = (w.now, StaffId::new(who));
    let list = w.door.read(|f| due_list(f, now, Some(&id), 60)).unwrap();
    list.rows.into_iter().filter_map(|r| r.swap).find(|s| s.staff.as_str() == "sakuma")
}

#[test]
fn a_private_number_is_for_those_who_have_a_use_for_it() {
    let mut w = proposed();
    for (id, role) in [("mimori", "watcher"), ("kansa", "auditor"), ("soudan", "coordinator")] {
        w.elsewhere("kanri", json!({"do":"add_staff","staff":id,"name":id,"roles":[role]}));
    }
    let mut of = |who: &str| wait(&mut w, who).map(|s| (s.phone.map(|p| p.to_string()), s.hear));
    let number = Some(PHONE.to_owned());
    assert_eq!(of("otsuka"), Some((number.clone(), Hear::Concerned)), "proposed it");
    assert_eq!(of("sakuma"), Some((number.clone(), Hear::Concerned)));
    assert_eq!(of("arai"), Some((number.clone(), Hear::May)));
    assert_eq!(of("soudan"), Some((number, Hear::May)));
    assert_eq!(of("mimori"), Some((None, Hear::NotRole)), "only looks on");
    // Accounts that see no persons have no list at all.
    assert_eq!((of("kansa"), of("kanri")), (None, None));
    let id = swap(&mut w).id;
    w.elsewhere("arai", json!({"do":"answer_swap","swap":id,"answer":"accept","staff":"sakuma"}));
    let mut of = |who: &str| wait(&mut w, who).map(|s| (s.phone.is_some(), s.hear));
    assert_eq!(of("otsuka"), Some((true, Hear::Already)));
    assert_eq!(of("soudan"), Some((false, Hear::Already)), "nothing is left to hear");
}

#[test]
fn a_refusal_gives_its_true_reason_and_the_next_step() {
    let mut w = World::night("2026-11-22T09:00");
    w.elsewhere("kanri", json!({"do":"amend_staff","staff":"sakuma","phones":[PHONE]}));
    w.elsewhere("kanri", json!({"do":"add_staff","staff":"mimori","name":"見森","roles":["watcher"]}));
    let set = json!({"do":"set_shift","date":"2026-12-10","band":"night","duty":"otsuka","backup":"koguchi"});
    w.elsewhere("ishikawa", set);
    let from = daiji::domain::at(2026, 12, 10, 22, 0).unwrap();
    let shift = w.door.read(|f| f.shifts_at(from)).unwrap().remove(0).id;
    w.elsewhere("ishikawa", json!({"do":"swap_shift","shift":shift,"staff":"sakuma","reason":"研修"}));
    let id = swap(&mut w).id;
    // arai heard the first yes: the second is for a third person.
    w.elsewhere("arai", json!({"do":"answer_swap","swap":id,"answer":"accept","staff":"otsuka"}));
    assert_eq!(wait(&mut w, "arai").map(|s| (s.phone, s.hear)), Some((None, Hear::HeardOther)));
    let ja = [
        ("arai", "佐久間 の返事待ち。もう一人の承知はあなたが聞きました。こちらは別の人が"),
        ("mimori", "佐久間 の返事待ち。あなたの役では記録できません。聞いたら当番の職員"),
    ];
    let en =
        [("arai", "You heard the other yes: a third person"), ("mimori", "Not your role: tell an officer")];
    for (who, reason) in ja.into_iter().chain(en) {
        w.sit(who);
        if reason.is_ascii() {
            w.english();
        }
        on_line(&mut w, "sakuma");
        assert_eq!(question(&w), None, "{who}");
        let said = w.model().toast.as_ref().map(|t| t.text.clone()).unwrap_or_default();
        assert!(said.contains(reason), "{who}: {said}");
        assert!(
            !said.contains(PHONE) && !said.contains("neither") && !said.contains("二人のどちらでも"),
            "{said}"
        );
        w.keys("<Esc>");
    }
    assert_eq!(swap(&mut w).consents.len(), 1);
}

/// Enter on the line of somebody's yes.
fn on_line(w: &mut World, whose: &str) {
    w.keys("D<Home>");
    for _ in 0..60 {
        let Some(Popup::Due(b)) = w.model().popups.last() else { panic!("no list") };
        if b.item().is_some_and(|i| i.swap.as_ref().is_some_and(|s| s.staff.as_str() == whose)) {
            return w.keys("<Enter>");
        }
        w.keys("j");
    }
    panic!("no swap: {}", w.screen(120, 36));
}
