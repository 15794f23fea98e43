//! Everything that comes due, at the desk: Enter on a line opens the form that settles it, and when
//! it is settled the line goes. Real store, real rules, keys in, screen out.

use std::collections::BTreeSet;

use daiji::app::{FormKind, PersonForm, Popup, Step, Yes};
use daiji::domain::view::{DueGroup, DueItem};
use daiji::domain::{Command, Facts, PersonId};
use serde_json::{Value, json};

use crate::world::World;

fn person(w: &mut World, reg_no: &str) -> i64 {
    w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap().id.0
}

/// Back on the board, whatever lies over it.
fn board(w: &mut World) {
    for _ in 0..6 {
        if w.model().popups.is_empty() && w.model().case.is_none() {
            return;
        }
        w.keys("<Esc>");
    }
    panic!("something stays over the board:\n{}", w.screen(120, 36));
}

fn lines(w: &mut World) -> Vec<DueItem> {
    board(w);
    w.keys("D");
    shown(w)
}

fn shown(w: &World) -> Vec<DueItem> {
    match w.model().popups.last() {
        Some(Popup::Due(b)) => b.shown().into_iter().cloned().collect(),
        other => panic!("the list is not on top: {other:?}"),
    }
}

fn kinds(w: &mut World) -> Vec<String> {
    lines(w).iter().map(|i| i.row.kind.to_string()).collect()
}

/// Chooses the first line of a kind and presses Enter; what opened, in a word.
pub(crate) fn opened(w: &mut World, kind: &str) -> String {
    let all = lines(w);
    assert!(
        all.iter().any(|i| i.row.kind.as_str() == kind),
        "{kind} is not in the list: {:?}",
        all.iter().map(|i| i.row.kind.to_string()).collect::<Vec<_>>()
    );
    w.keys("<PageUp><PageUp><PageUp>");
    for _ in 0..all.len() {
        let at = match w.model().popups.last() {
            Some(Popup::Due(b)) => b.item().map(|i| i.row.kind.to_string()),
            _ => None,
        };
        if at.as_deref() == Some(kind) {
            w.keys("<Enter>");
            return top(w);
        }
        w.keys("j");
    }
    panic!("{kind} cannot be chosen");
}

fn top(w: &World) -> String {
    match w.model().popups.last() {
        Some(Popup::Form(f)) => match &f.kind {
            FormKind::Person(p) => match p.as_ref() {
                PersonForm::Life { act, .. } => format!("{act:?}").split('(').next().unwrap().to_owned(),
                PersonForm::Sheet(s) => {
                    format!("sheet {} {}", s.list, f.fields[f.focus].id).replace("  ", " ")
                }
                PersonForm::Add { .. } => "add".into(),
            },
            FormKind::FinishTask { .. } => "finish".into(),
            FormKind::SetAside { .. } => "set_aside".into(),
            FormKind::Extend { .. } => "extend".into(),
            FormKind::Due(kind) => format!("{kind:?}").split(' ').next().unwrap().to_lowercase(),
            FormKind::Course(kind) => format!("{kind:?}").split(' ').next().unwrap().to_lowercase(),
            other => format!("{other:?}"),
        },
        Some(Popup::Confirm(c)) => match &c.yes {
            Yes::Send(command) if matches!(**command, Command::Countersign { .. }) => "sign".into(),
            other => format!("{other:?}"),
        },
        Some(Popup::Outcome { .. }) => "outcome".into(),
        Some(Popup::Pick(_)) => "pick".into(),
        Some(Popup::Morning(_)) => "morning".into(),
        Some(Popup::Called(_)) => "called".into(),
        Some(other) => format!("{other:?}"),
        None => match &w.model().case {
            Some(c) => format!("case {:?}", c.step),
            None => format!("pane {:?}", w.model().pane),
        },
    }
}

/// Enter on a line of this kind opens `form`; with the command that form sends, the line goes.
fn settles(w: &mut World, who: &str, kind: &str, form: &str, command: Value) {
    let before = kinds(w).iter().filter(|k| *k == kind).count();
    assert_eq!(opened(w, kind), form, "{kind}");
    w.elsewhere(who, command);
    let after = kinds(w).iter().filter(|k| *k == kind).count();
    assert_eq!(after + 1, before, "{kind} goes");
}

fn amend(person: i64, change: &Value) -> Value {
    json!({"do":"amend_person","person":person,"reason":"確かめた","change":change})
}

/// Every kind a person's record owes.
#[test]
#[expect(clippy::too_many_lines, reason = "one table of kinds, each with what settles it")]
fn what_persons_owe_opens_its_own_form() {
    let mut w = World::night("2026-11-24T10:00");
    let one = person(&mut w, "0001");
    w.elsewhere("koguchi", amend(one, &json!({"review_due":"2026-10-01","checked_on":"2025-10-20","support_until":"2026-12-05",
        "consent":{"scope":"緊急時","on":"2025-10-01","until":"2026-09-30"},
        "handbooks":[{"kind":"rehab","grade":"B2","expires":"2030-01-01"},{"kind":"rehab","grade":"B1","expires":"2026-12-10"}],
        "benefits":[{"kind":"self_support_medical","expires":"2026-12-20"}],
        "medicines":[{"name":"甲","left_days":4,"counted_on":"2026-11-22"}]})));
    w.elsewhere("koguchi", json!({"do":"plan_visit","person":one,"on":"2026-12-02T14:00:00+09:00","city":"佐久間","core_centre":"基幹","consultant":"相談員"}));
    w.elsewhere("koguchi", json!({"do":"request_trial_stay","person":one,"place":"みどり寮","words":"一泊"}));
    let told = w.elsewhere("koguchi", json!({"do":"propose_amendment","person":one,"from":"母","words":"番号が変わった","change":{"phones":["0000-31-0077"]}}));
    drop(told);
    let new = w.elsewhere("koguchi", json!({"do":"add_person","name":"新 人"}))["person"].as_i64().unwrap();
    w.elsewhere("koguchi", json!({"do":"apply_registration","person":new,"by":"本人","oral":true}));
    w.sit("koguchi");
    settles(
        &mut w,
        "koguchi",
        "review",
        "Review",
        json!({"do":"review_registration","person":one,"by":"古口"}),
    );
    settles(
        &mut w,
        "koguchi",
        "consent",
        "sheet consent.until",
        amend(one, &json!({"consent":{"scope":"緊急時","on":"2026-11-24"},"clear":["consent.until"]})),
    );
    settles(
        &mut w,
        "koguchi",
        "handbook",
        "sheet handbooks expires",
        amend(one, &json!({"handbooks":[{"kind":"rehab","grade":"B1","expires":"2030-01-01"}]})),
    );
    settles(
        &mut w,
        "koguchi",
        "benefit",
        "sheet benefits expires",
        amend(one, &json!({"benefits":[{"kind":"self_support_medical","expires":"2030-01-01"}]})),
    );
    settles(
        &mut w,
        "koguchi",
        "support_level",
        "sheet support_until",
        amend(one, &json!({"support_until":"2030-01-01"})),
    );
    settles(
        &mut w,
        "koguchi",
        "medicine",
        "sheet medicines left_days",
        amend(one, &json!({"medicines":[{"name":"甲","left_days":90,"counted_on":"2026-11-24"}]})),
    );
    settles(&mut w, "koguchi", "visit", "Visited", json!({"do":"record_visit","person":one,"words":"元気"}));
    let open = w.door.read(|f| f.open_tasks()).unwrap();
    let task = |kind: &str, of: i64| {
        open.iter().find(|t| t.kind.as_str() == kind && t.person == Some(PersonId(of))).unwrap().id
    };
    let (trial, paper) = (task("trial_stay", one), task("application_paper", new));
    settles(
        &mut w,
        "koguchi",
        "trial_stay",
        "finish",
        json!({"do":"finish_task","task":trial,"words":"みどり寮に話した"}),
    );
    let id = w.door.read(|f| f.person(PersonId(one))).unwrap().unwrap().record.amendments[0].id;
    settles(
        &mut w,
        "koguchi",
        "amendment",
        "Settle",
        json!({"do":"settle_amendment","person":one,"amendment":id,"confirm":true}),
    );
    settles(&mut w, "koguchi", "application_paper", "finish", json!({"do":"finish_task","task":paper}));
    settles(
        &mut w,
        "koguchi",
        "meeting",
        "Decide",
        json!({"do":"decide_registration","person":new,"decision":"registered","members":["市"],"reg_no":"0900"}),
    );
    settles(
        &mut w,
        "koguchi",
        "first_talk",
        "Talk",
        json!({"do":"hold_first_talk","person":new,"members":["古口"]}),
    );
    settles(
        &mut w,
        "koguchi",
        "plan_entry",
        "sheet plan_entry",
        amend(new, &json!({"plan_entry":"2026-11-24"})),
    );
    let undated = lines(&mut w)
        .iter()
        .find(|i| i.row.kind.as_str() == "registered_on")
        .map(|i| (i.undated, i.row.person.unwrap().0));
    let (undated, whose) = undated.unwrap();
    assert!(undated);
    settles(
        &mut w,
        "koguchi",
        "registered_on",
        "sheet registered_on",
        amend(whose, &json!({"registered_on":"2026-01-10"})),
    );
    // An officer who is no coordinator is told whose work it is.
    w.elsewhere("kanri", json!({"do":"add_staff","staff":"yakan","name":"夜勤","roles":["officer"]}));
    w.elsewhere("koguchi", amend(one, &json!({"review_due":"2026-10-01"})));
    w.sit("yakan");
    let said = opened(&mut w, "review");
    assert!(said.contains("Due"), "{said}");
    w.sees("登録担当の仕事です");
}

/// What the desk owes: calls, promises, signatures, conferences, drills, agreements.
#[test]
fn what_the_desk_owes_opens_its_own_form() {
    let mut w = World::after("at-01-sibling-conflict.toml", "2026-11-24T10:00");
    let case = "R8-0001";
    let who = w.case(case).person.unwrap().0;
    let call =
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-88-0001"}))["call"].clone();
    w.elsewhere("feed", json!({"do":"lose_call","call":call}));
    let office = w.elsewhere("koguchi", json!({"do":"add_task","case":case,"kind":"office","what":"家族に電話","due":"2026-11-25T10:00:00+09:00"}))["task"].clone();
    w.elsewhere("koguchi", json!({"do":"register_function","provider":"P1","function":"acceptance","from":"2025-12-01","to":"2026-11-30"}));
    w.sit("koguchi");
    // A missed call: the call itself is chosen behind the form, to be rung back.
    let before = kinds(&mut w).iter().filter(|k| *k == "missed_call").count();
    assert_eq!((before, opened(&mut w, "missed_call").as_str()), (1, "pick"));
    assert_eq!(json!(w.model().sel.call.unwrap()), call);
    w.keys("r");
    assert_eq!(top(&w), "set_aside");
    w.paste("無言の番号");
    w.keys("<Enter>");
    assert!(!kinds(&mut w).contains(&"missed_call".to_owned()), "a form that was sent settles it");
    settles(
        &mut w,
        "koguchi",
        "office",
        "finish",
        json!({"do":"finish_task","task":office,"words":"話した"}),
    );
    settles(
        &mut w,
        "koguchi",
        "agreement",
        "agreement",
        json!({"do":"register_function","provider":"P1","function":"acceptance","from":"2026-12-01"}),
    );
    // A drill, through its keys: never one kept, so it is owed now.
    assert_eq!(opened(&mut w, "drill"), "drill");
    w.keys("<Enter>");
    assert!(!kinds(&mut w).contains(&"drill".to_owned()), "a drill kept today is not owed");
    settles(
        &mut w,
        "koguchi",
        "late_application",
        "Apply",
        json!({"do":"apply_registration","person":who,"by":"本人"}),
    );
    settles(
        &mut w,
        "koguchi",
        "conference",
        "hold",
        json!({"do":"hold_conference","case":case,"members":["市","基幹"],"cause":"介護者の疲れ","prevention":[]}),
    );
    let silent = opened(&mut w, "vacancy_silent");
    assert_eq!(silent, "called");
    board(&mut w);
    assert_eq!(opened(&mut w, "rota_gap"), top(&w));
}

/// What a case owes at night: a signature, a second view, an answer, a limit.
#[test]
fn what_a_case_owes_opens_at_its_own_step() {
    let mut w = World::night("2026-11-21T22:00");
    let id = person(&mut w, "0009");
    let born = w.door.read(|f| f.person(PersonId(id))).unwrap().unwrap().record.birth.unwrap().to_string();
    let case = w
        .elsewhere("otsuka", json!({"do":"open_case","person":id,"check":{"birth_date":born},"words":"夜"}))
        ["case"]
        .clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":[]}));
    w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_now"]}));
    w.elsewhere(
        "otsuka",
        json!({"do":"act_provisionally","case":case,"action":"泊める","reason":"応援が出ない"}),
    );
    w.sit("sakuma");
    assert_eq!(opened(&mut w, "provisional"), format!("case {:?}", Step::Decide));
    let heard = json!({"staff":"sakuma","channel":"phone","words":"緊急"});
    let view = w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency","heard_from":heard}))["view"].clone();
    assert!(!kinds(&mut w).contains(&"provisional".to_owned()), "a second view confirms it");
    // Somebody else's signature is theirs alone.
    w.sit("otsuka");
    opened(&mut w, "countersign");
    w.sees("署名は本人がします");
    w.sit("sakuma");
    // Kept by id, read as a name: it stands among one's own.
    let own = |i: &DueItem| i.row.kind.as_str() == "countersign" && i.row.owner.as_str() == "佐久間";
    assert!(lines(&mut w).iter().any(own));
    assert_eq!(opened(&mut w, "countersign"), "sign");
    w.keys("<Enter>");
    assert!(!kinds(&mut w).contains(&"countersign".to_owned()), "{view} is signed by the key");
    let request =
        w.elsewhere("otsuka", json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"}))
            ["request"]
            .clone();
    w.sit("otsuka");
    settles(
        &mut w,
        "otsuka",
        "hold",
        "outcome",
        json!({"do":"answer_request","request":request,"answer":"refused","reason":"full","by":"夜勤"}),
    );

    let mut w = World::after("at-05-silent-day-eight.toml", "2026-11-29T10:00");
    w.sit("koguchi");
    assert_eq!(lines(&mut w)[0].row.kind.as_str(), "overrun", "what has run past its limit stands first");
    assert_eq!(opened(&mut w, "overrun"), "extend");
}

/// AT-20: the review that was missed is a banner on the card of a caller and a line of the list; from
/// there Enter opens the review, a new version is written, the old one stays.
#[test]
fn at_20_from_the_list_to_the_review() {
    let mut w = World::night("2026-11-21T16:30");
    let one = person(&mut w, "0001");
    w.elsewhere("sakuma", json!({"do":"amend_person","person":one,"reason":"前の年の登録票から",
        "change":{"review_due":"2026-10-01","checked_on":"2025-10-20","plan_entry":"2025-10-20","registered_on":"2020-04-01"}}));
    w.at("2026-11-21T21:30");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0002"}));
    w.sit("otsuka");
    w.keys("a");
    w.sees("13か月前");
    w.at("2026-11-24T10:00");
    w.sit("koguchi");
    let versions = w.door.read(|f| f.person_versions(PersonId(one))).unwrap().len();
    let row = lines(&mut w)
        .into_iter()
        .find(|i| i.row.person == Some(PersonId(one)) && i.row.kind.as_str() == "review")
        .unwrap();
    assert_eq!(row.group, DueGroup::Overdue);
    w.sees("54日超過");
    w.sees("年次見直し");
    w.sees("登0001");
    assert_eq!(opened(&mut w, "review"), "Review");
    w.paste("古口");
    w.keys("<Enter>");
    assert!(matches!(w.model().popups.last(), Some(Popup::Due(_))), "back on the list");
    assert!(shown(&w).iter().all(|i| i.row.person != Some(PersonId(one)) || i.row.kind.as_str() != "review"));
    let all = w.door.read(|f| f.person_versions(PersonId(one))).unwrap();
    assert_eq!(all.len(), versions + 1, "a new version, the old ones stay");
    let now = w.door.read(|f| f.person(PersonId(one))).unwrap().unwrap();
    assert_eq!(now.record.review_due.unwrap().to_string(), "2027-11-24");
}

/// Filters say whose, are remembered, and counts never scroll away.
#[test]
fn whose_it_is_and_how_much_lies_below() {
    let mut w = World::night("2026-11-24T10:00");
    let one = person(&mut w, "0001");
    w.elsewhere("koguchi", amend(one, &json!({"coordinator":"koguchi"})));
    for n in 0..30 {
        let due = format!("2026-11-{}T10:00:00+09:00", if n % 2 == 0 { 25 } else { 26 });
        w.elsewhere(
            "koguchi",
            json!({"do":"add_task","person":one,"kind":"office","what":format!("用事 {n}"),"due":due}),
        );
    }
    w.sit("koguchi");
    let all = lines(&mut w).len();
    let screen = w.screen(80, 24);
    assert!(screen.contains("下に") && screen.contains("過ぎた") && screen.contains("7日以内"), "{screen}");
    w.sees("次の開庁日");
    w.keys("<PageDown><PageDown><PageDown><PageDown>");
    let screen = w.screen(80, 24);
    assert!(screen.contains("上に") && screen.contains("過ぎた"), "{screen}");
    w.keys("<Tab>");
    w.sees("[自分の]");
    let mine = shown(&w);
    assert!(!mine.is_empty() && mine.len() < all && mine.iter().all(|i| i.row.owner.as_str() == "古口"));
    w.keys("<Esc>");
    w.keys("D");
    w.sees("[自分の]");
    w.keys("<Tab>");
    let owners: BTreeSet<_> = shown(&w).iter().map(|i| i.row.owner.to_string()).collect();
    assert_eq!(owners.len(), 1, "one person in charge at a time");
    w.keys("<Tab>");
    assert_eq!(shown(&w).len(), all);
    // A call that rings over the list is on the screen, and answered from it.
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0002"}));
    let screen = w.screen(80, 24);
    assert!(screen.contains("0000-31-0002"), "{screen}");
    w.keys("<F2>");
    assert!(w.model().my_call().is_some(), "answered over the list");
}

/// Look at each one before accepting it.
#[test]
fn the_list_on_the_screen() {
    let mut w = World::after("at-01-sibling-conflict.toml", "2026-11-24T10:00");
    let one = person(&mut w, "0001");
    w.elsewhere("koguchi", amend(one, &json!({"review_due":"2026-10-01","medicines":[{"name":"甲","left_days":4,"counted_on":"2026-11-22"}]})));
    w.sit("koguchi");
    w.keys("D");
    insta::assert_snapshot!("due_120x36", w.screen(120, 36));
    insta::assert_snapshot!("due_80x24", w.screen(80, 24));
    w.english();
    insta::assert_snapshot!("due_en", w.screen(120, 36));
}

/// Thousands of tasks: the list is read in a moment (checked loosely: a build without optimising).
#[test]
fn thousands_of_tasks_are_one_list() {
    let mut w = World::night("2026-11-24T10:00");
    let one = person(&mut w, "0001");
    for n in 0..2000 {
        w.now = daiji::domain::At(w.now.0 + 1000);
        let due = format!("2026-12-{:02}T10:00:00+09:00", 7 + n % 5);
        let task = json!({"do":"add_task","person":one,"kind":"office","what":format!("用事 {n}"),"due":due});
        w.quietly("koguchi", task);
    }
    w.sit("koguchi");
    let all = lines(&mut w);
    assert!(all.len() >= 2000, "{}", all.len());
    let later = all.iter().filter(|i| i.group == DueGroup::Later).count();
    assert!(later >= 2000);
    w.keys("<PageDown>");
    w.sees("下に");
}

/// An open swap stands once for each who is asked, and no line of the list is dead.
#[test]
fn every_line_of_the_list_opens_something_and_a_swap_stands_once() {
    let mut w = World::night("2026-11-22T09:00");
    for (date, duty, backup) in [("2026-12-10", "otsuka", "koguchi"), ("2026-12-14", "sakuma", "arai")] {
        let set = json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":backup});
        w.elsewhere("ishikawa", set);
    }
    let from = daiji::domain::at(2026, 12, 10, 22, 0).unwrap();
    let shift = w.door.read(|f| f.shifts_at(from)).unwrap().remove(0).id;
    w.elsewhere("otsuka", json!({"do":"swap_shift","shift":shift,"staff":"sakuma","reason":"行事"}));
    w.sit("sakuma");
    let all = lines(&mut w);
    let swaps: Vec<_> = all.iter().filter(|i| i.row.kind.as_str() == "swap").collect();
    assert_eq!(swaps.len(), 1, "{swaps:?}");
    for (n, item) in all.iter().enumerate() {
        lines(&mut w);
        w.keys("<PageUp><PageUp><PageUp>");
        w.keys(&"<Down>".repeat(n));
        let before = w.screen(120, 36);
        w.keys("<Enter>");
        assert_ne!(before, w.screen(120, 36), "{item:?} is dead");
    }
}
