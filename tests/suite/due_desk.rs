//! The list of what is due under an officer's hands at night: calls rung back, rows that go while
//! one looks, the way back, what comes first. Real store, real rules, keys in, screen out.

use daiji::app::{DueBox, Popup};
use daiji::domain::view::{DueGroup, DueItem, Press};
use daiji::domain::{CallId, Facts, NOBODY_ANSWERED};
use serde_json::json;

use crate::world::World;

/// The list on top.
fn list(w: &World) -> &DueBox {
    match w.model().popups.last() {
        Some(Popup::Due(b)) => b,
        other => panic!("the list is not on top: {other:?}"),
    }
}

fn shown(w: &World) -> Vec<DueItem> {
    list(w).shown().into_iter().cloned().collect()
}

fn of_kind(w: &World, kind: &str) -> Vec<DueItem> {
    shown(w).into_iter().filter(|i| i.row.kind.as_str() == kind).collect()
}

/// Moves to the first line of a kind.
fn choose(w: &mut World, kind: &str) {
    w.keys("<Home>");
    for _ in 0..shown(w).len() {
        if list(w).item().is_some_and(|i| i.row.kind.as_str() == kind) {
            return;
        }
        w.keys("j");
    }
    panic!("no {kind}: {}", w.screen(120, 36));
}

/// A call that rang and was given up.
fn missed(w: &mut World, number: &str) -> i64 {
    let call = w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":number}))["call"].clone();
    w.elsewhere("feed", json!({"do":"lose_call","call":call}));
    call.as_i64().unwrap()
}

/// A case decided to be one, for somebody on file.
fn emergency(w: &mut World, reg_no: &str) -> String {
    let p = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap();
    let born = p.record.birth.unwrap().to_string();
    let open = json!({"do":"open_case","person":p.id,"check":{"birth_date":born},"words":"夜"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":[]}));
    w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_now"]}));
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    case
}

#[test]
fn a_missed_call_is_called_back_from_its_line() {
    let mut w = World::night("2026-11-21T22:00");
    let call = missed(&mut w, "0000-88-0001");
    w.sit("otsuka");
    w.keys("D");
    let row = of_kind(&w, "missed_call").remove(0);
    assert_eq!(row.row.due, w.now.plus_minutes(15), "due by the city's minutes, not late as it begins");
    assert_eq!((row.group, row.press), (DueGroup::Today, Press::Danger));
    w.at("2026-11-21T22:20");
    w.sit("sakuma");
    w.keys("D");
    assert_eq!(of_kind(&w, "missed_call")[0].group, DueGroup::Overdue);

    // Nobody there: the line stays, says so, and is due again.
    choose(&mut w, "missed_call");
    w.keys("<Enter>");
    w.sees("折り返した結果");
    w.sees("0000-88-0001");
    w.keys("0");
    let row = of_kind(&w, "missed_call").remove(0);
    assert_eq!(row.tried.map(|t| (t.times, t.last)), Some((1, w.now)));
    assert_eq!((row.row.due, row.group), (w.now.plus_minutes(15), DueGroup::Today));
    assert_ne!(list(&w).item().map(|i| i.row.call), Some(Some(CallId(call))), "the next line is chosen");
    w.sees("出ない 1回 22:20");
    w.at("2026-11-21T22:24");
    choose(&mut w, "missed_call");
    w.keys("<Enter>0");
    w.sees("出ない 2回 22:24");
    // A note about something else is no try.
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":"市外の番号"}));
    assert_eq!(of_kind(&w, "missed_call")[0].tried.map(|t| t.times), Some(2));
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":format!("{NOBODY_ANSWERED} 留守電")}));
    assert_eq!(of_kind(&w, "missed_call")[0].tried.map(|t| t.times), Some(3));

    // Reached: the line goes, and what was said is kept.
    choose(&mut w, "missed_call");
    w.keys("<Enter>y");
    w.paste("母、今夜は落ち着いた");
    w.keys("<Enter>");
    assert!(of_kind(&w, "missed_call").is_empty());
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert_eq!(kept.set_aside.unwrap().as_str(), "折り返して話した");

    // Nothing to write down is an answer, too.
    let call = missed(&mut w, "0000-88-0002");
    choose(&mut w, "missed_call");
    w.keys("<Enter>y<Enter>");
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert_eq!(kept.set_aside.unwrap().as_str(), "折り返して話した");
}

/// From whatever a line opened, Esc leads back to the list, at the same line.
#[test]
fn esc_leads_back_to_the_line_from_whatever_it_opened() {
    let mut w = World::night("2026-11-21T22:00");
    let case = emergency(&mut w, "0009");
    let heard = json!({"staff":"sakuma","channel":"phone","words":"緊急"});
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency","heard_from":heard}));
    w.elsewhere("otsuka", json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"}));
    w.elsewhere(
        "otsuka",
        json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2",
        "skip_reasons":[{"provider":"P1","reason":"返事を待つあいだ"}]}),
    );
    missed(&mut w, "0000-88-0001");
    w.elsewhere("otsuka", json!({"do":"add_task","case":case,"kind":"desk_callback","what":"母へ","due":"2026-11-22T07:00:00+09:00"}));
    w.sit("otsuka");
    w.keys("D");
    let all = shown(&w);
    let kinds: Vec<String> = all.iter().map(|i| i.row.kind.to_string()).collect();
    for needed in ["hold", "missed_call", "countersign", "rota_gap", "desk_callback"] {
        assert!(kinds.iter().any(|k| k == needed), "{needed}: {kinds:?}");
    }
    assert_eq!(kinds.iter().filter(|k| *k == "hold").count(), 2);
    for (n, item) in all.iter().enumerate() {
        w.keys("<Home>");
        w.keys(&"j".repeat(n));
        let chosen = list(&w).selected.clone();
        assert_eq!(list(&w).item(), Some(&shown(&w)[n]), "every line is reached, twins too");
        w.keys("<Enter>");
        if matches!(w.model().popups.last(), Some(Popup::Due(_))) {
            continue;
        }
        w.keys("<Esc>");
        assert_eq!(list(&w).selected, chosen, "{:?}", item.row);
    }
    // After work in the case one Esc still leads back from it.
    choose(&mut w, "hold");
    let chosen = list(&w).selected.clone();
    w.keys("<Enter><Esc>");
    assert_eq!(list(&w).selected, chosen);
    w.keys("<Enter>");
    let asked = chosen.unwrap().request.unwrap();
    assert!(matches!(w.model().popups.last(), Some(Popup::Outcome { request, .. }) if *request == asked));
    w.keys("0");
    assert!(w.model().popups.is_empty() && w.model().case.is_some(), "what came of it is written");
    w.keys("<Esc>");
    assert_eq!(of_kind(&w, "hold").len(), 1, "the list is there again without it");
    assert_eq!(list(&w).selected, None, "and nothing took its place");
    // Whoever went elsewhere from the case is not fetched back.
    choose(&mut w, "hold");
    w.keys("<Enter>w");
    w.keys("<Esc><Esc>");
    w.keys("<Esc>");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
}

/// A line that somebody else settles leaves its place empty: Enter opens no other.
#[test]
fn a_line_that_goes_under_the_hand_opens_no_other() {
    let mut w = World::night("2026-11-21T22:00");
    let first = missed(&mut w, "0000-88-0001");
    w.at("2026-11-21T22:01");
    let second = missed(&mut w, "0000-88-0002");
    w.sit("otsuka");
    w.keys("D");
    choose(&mut w, "missed_call");
    assert_eq!(list(&w).item().unwrap().row.call, Some(CallId(first)));
    // One that comes before it moves it down; it stays chosen.
    let case = emergency(&mut w, "0009");
    w.elsewhere(
        "otsuka",
        json!({"do":"act_provisionally","case":case,"action":"泊める","reason":"応援が出ない"}),
    );
    assert_eq!(shown(&w)[0].row.kind.as_str(), "no_place");
    assert_eq!(list(&w).item().unwrap().row.call, Some(CallId(first)));

    w.elsewhere("sakuma", json!({"do":"set_aside_call","call":first,"reason":"折り返した"}));
    w.sees("済みました: 不在着信 0000-88-0001");
    assert_eq!(list(&w).selected, None);
    let before = w.model().popups.len();
    w.keys("<Enter>");
    assert_eq!(w.model().popups.len(), before, "the first Enter only chooses");
    assert_eq!(list(&w).item().unwrap().row.call, Some(CallId(second)));
    w.keys("<Enter>");
    w.sees("0000-88-0002");
    // It goes while its own question is open: back on the list nothing is chosen.
    w.elsewhere("sakuma", json!({"do":"set_aside_call","call":second,"reason":"折り返した"}));
    w.keys("<Esc>");
    assert_eq!(list(&w).selected, None);
    w.keys("k");
    assert!(list(&w).item().is_some(), "an arrow chooses again");

    // One's own deed is said in its own words, and opens nothing either.
    let third = missed(&mut w, "0000-88-0003");
    choose(&mut w, "missed_call");
    assert_eq!(list(&w).item().unwrap().row.call, Some(CallId(third)));
    w.keys("<Enter>y<Enter>");
    w.sees("不在着信を片づけました");
    assert_eq!(list(&w).selected, None);
}

/// What presses stands before forty reviews, one key shows it alone, and what lies out of sight is
/// counted.
#[test]
fn tonight_stands_before_forty_reviews() {
    let mut w = World::night("2026-11-21T22:00");
    for n in 0..40 {
        let who =
            w.elsewhere("koguchi", json!({"do":"add_person","name":format!("試験 {n}")}))["person"].clone();
        w.elsewhere("koguchi", json!({"do":"apply_registration","person":who,"by":"本人"}));
        w.elsewhere(
            "koguchi",
            json!({"do":"decide_registration","person":who,"decision":"registered",
            "members":["市"],"reg_no":format!("1{n:03}")}),
        );
        w.elsewhere(
            "koguchi",
            json!({"do":"amend_person","person":who,"reason":"前の年から",
            "change":{"review_due":"2026-05-01","registered_on":"2020-04-01","plan_entry":"2020-04-01"}}),
        );
    }
    missed(&mut w, "0000-88-0001");
    w.sit("otsuka");
    w.keys("D");
    let all = shown(&w);
    assert!(of_kind(&w, "review").len() >= 40);
    let reviews = all.iter().position(|i| i.row.kind.as_str() == "review").unwrap();
    let call = all.iter().position(|i| i.row.kind.as_str() == "missed_call").unwrap();
    assert!(call < reviews, "{call} before {reviews}");
    let pressing = all.iter().filter(|i| i.press != Press::Rest).count();
    assert!(all[..pressing].iter().all(|i| i.press != Press::Rest), "what presses stands together, first");
    w.sees(&format!("今夜 {pressing}"));

    w.keys("<End>");
    assert_eq!(list(&w).item(), all.last());
    let screen = w.screen(80, 24);
    assert!(screen.contains(&format!("(うち今夜 {pressing})")), "{screen}");
    assert!(screen.contains(&format!("今夜 {pressing}")), "{screen}");
    w.keys("<Home>");
    assert_eq!(list(&w).item(), all.first());
    w.keys("n");
    assert_eq!(shown(&w).len(), pressing);
    w.sees("[今夜]");
    let late = all.iter().filter(|i| i.group == DueGroup::Overdue).count();
    w.sees(&format!("過ぎた {late} "));
    w.keys("<Esc>D");
    assert_eq!(shown(&w).len(), pressing, "it stays so when the list is opened again");
    w.keys("n");
    assert_eq!(shown(&w).len(), all.len());
}
