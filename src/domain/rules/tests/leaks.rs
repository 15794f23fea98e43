//! What must not come to those it is not for: a hidden person's case, a reporter, a place.
//! They must not know how any of it is drawn.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::view::{self, BoardView, CaseView};
use crate::domain::{CaseId, Refusal, StaffId};

/// The case of R05, who is hidden, opened and decided by otsuka and sakuma.
fn hidden(w: &mut World) -> CaseId {
    let r05 = w.saved["R05"].clone();
    let said = json!({"person":r05,"words":"駅前の宿にいる","check":{"birth_date":"1988-02-14"}});
    w.decided_case(said, "emergency")
}

fn board(w: &World, who: &str) -> BoardView {
    view::board(&w.rows, w.now, Some(&StaffId::new(who)), None, None).unwrap()
}

fn page(w: &World, who: &str, case: CaseId) -> Option<CaseView> {
    view::case_view(&w.rows, w.now, Some(&StaffId::new(who)), case).unwrap()
}

/// Every command that names a case or a part of one, sent by an officer who is not on shift.
#[test]
fn a_hidden_persons_case_is_not_there_for_whoever_guesses_its_number() {
    let mut w = World::f0();
    let case = hidden(&mut w);
    let ask = |kind: &str, p: &str| json!({"do":"request_place","case":case,"kind":kind,"provider":p});
    let request = w.ok("otsuka", ask("short_stay", "P1")).request.unwrap();
    let yes = json!({"do":"answer_request","request":request,"answer":"accepted","by":"係"});
    let assignment = w.ok("otsuka", yes).assignment.unwrap();
    let asked = w.ok("otsuka", ask("home_help", "H1")).request.unwrap();
    let task = w.tasks("conference")[0].id;
    let due = "2026-11-24T10:00:00+09:00";
    let of_case = |none: Value| {
        let id = none["id"].clone();
        let mut all = vec![
            json!({"do":"check_safety"}),
            json!({"do":"refer","to":"hospital","taken_by":"当直"}),
            json!({"do":"assess"}),
            json!({"do":"record_abuse_report","report":{"seen":"x"}}),
            json!({"do":"record_abuse_step","step":"fact_check","words":"x"}),
            json!({"do":"consult_unavoidable_measure","words":"x"}),
            json!({"do":"consult","with":"supervisor","who":"x"}),
            json!({"do":"follow_plan","words":"x"}),
            json!({"do":"set_fee_items","items":[]}),
            json!({"do":"raise_issue","what":"x"}),
            json!({"do":"ask_backup","staff":"sakuma"}),
            json!({"do":"backup_no_reply","staff":"sakuma"}),
            json!({"do":"give_view","view":"emergency"}),
            json!({"do":"countersign","view":1}),
            json!({"do":"act_provisionally","action":"x","reason":"x"}),
            json!({"do":"request_place","kind":"short_stay","provider":"P1"}),
            json!({"do":"incident","words":"x"}),
            json!({"do":"set_conference","on":due}),
            json!({"do":"hold_conference","members":["基幹"],"cause":"x"}),
            json!({"do":"close_case","result":"home","reason":"x"}),
            json!({"do":"reopen_case","reason":"x"}),
            json!({"do":"note","words":"x"}),
            json!({"do":"add_task","kind":"office","what":"x","due":due}),
            json!({"do":"correct","event":1,"reason":"x"}),
        ];
        for command in &mut all {
            command["case"] = id.clone();
        }
        all
    };
    let nobodys = w.rows.cases.keys().map(|c| c.serial).max().unwrap() + 7;
    let nobodys = CaseId { serial: nobodys, ..case };
    for (real, none) in of_case(json!({"id":case})).into_iter().zip(of_case(json!({"id":nobodys}))) {
        let (mine, theirs) = (w.no("koguchi", real.clone()), w.no("koguchi", none));
        let told = |r: &Refusal, id: CaseId| serde_json::to_string(r).unwrap().replace(&id.to_string(), "-");
        assert_eq!(told(&mine, case), told(&theirs, nobodys), "{real}");
        assert_eq!(mine.code(), "not_found", "{real}");
    }
    let parts = |request: i64, assignment: i64, task: i64| {
        [
            json!({"do":"answer_request","request":request,"answer":"accepted","by":"係"}),
            json!({"do":"cancel_request","request":request}),
            json!({"do":"depart","assignment":assignment}),
            json!({"do":"arrive","assignment":assignment}),
            json!({"do":"check_in","assignment":assignment}),
            json!({"do":"daily_note","assignment":assignment,"words":"x"}),
            json!({"do":"end_support","assignment":assignment}),
            json!({"do":"extend_support","assignment":assignment,"until":"2026-12-20","reason":"x"}),
            json!({"do":"record_leg","assignment":assignment,"leg":{"from":"x","to":"x","by":"taxi"}}),
            json!({"do":"finish_task","task":task,"words":"x"}),
        ]
    };
    let real = parts(asked.0, assignment.0, task.0);
    for (real, none) in real.into_iter().zip(parts(9001, 9001, 9001)) {
        let told = |r: &Refusal| {
            let text = serde_json::to_string(r).unwrap();
            [9001, asked.0, assignment.0, task.0]
                .iter()
                .fold(text, |t, n| t.replace(&format!("\"{n}\""), "-"))
        };
        let (mine, theirs) = (w.no("koguchi", real.clone()), w.no("koguchi", none));
        assert_eq!(told(&mine), told(&theirs), "{real}");
        assert_eq!(mine.code(), "not_found", "{real}");
    }
    // Those who may know go on.
    w.ok("sakuma", json!({"do":"note","case":case,"words":"続き"}));
    w.ok("arai", json!({"do":"cancel_request","request":asked}));
}

#[test]
fn a_task_on_a_hidden_persons_case_is_theirs_and_on_nobody_elses_board() {
    let mut w = World::f0();
    let case = hidden(&mut w);
    let add = json!({"do":"add_task","case":case,"kind":"office","what":"三浦さんの荷物","due":"2026-11-24T10:00:00+09:00"});
    w.ok("otsuka", add);
    assert_eq!(w.tasks("office")[0].person, w.file(case).person);
    let seen = |w: &World, who: &str| board(w, who).due.iter().any(|d| d.what.as_str().contains("三浦"));
    assert!(seen(&w, "otsuka") && seen(&w, "sakuma"));
    assert!(!seen(&w, "koguchi") && !seen(&w, "ishikawa"));
    // Nor where the task does not say about whom it is (rows written before it did).
    for task in w.rows.tasks.values_mut() {
        task.person = None;
    }
    assert!(seen(&w, "otsuka") && !seen(&w, "koguchi"));
}

/// The call is not classified, or classified as something else: its case keeps a reporter.
#[test]
fn a_reporter_is_masked_however_the_call_was_classified() {
    for kind in [None, Some("consultation")] {
        let mut w = World::f0();
        w.ok("feed", json!({"do":"ring_call","line":"当番電話","number":"0000-33-4444","name":"ツウホウ"}));
        let call = *w.rows.calls.keys().last().unwrap();
        w.ok("otsuka", json!({"do":"answer_call","call":call}));
        w.ok("otsuka", json!({"do":"name_caller","call":call,"name":"通報 花子","relation":"隣人"}));
        if let Some(kind) = kind {
            w.ok("otsuka", json!({"do":"classify_call","call":call,"kind":kind}));
        }
        let case = w.decided_case(json!({"call":call,"words":"隣の家で"}), "emergency");
        let sheet = json!({"do":"record_abuse_report","case":case,"report":{"seen":"怒鳴り声"},
            "reporter":{"name":"通報 花子","phone":"0000-33-4444"}});
        w.ok("otsuka", sheet);
        let want = kind.unwrap_or("abuse_report");
        assert_eq!(json!(w.rows.calls[&call].kind), json!(want), "only what nobody has classified");
        for who in ["arai", "ishikawa", "koguchi", "sakuma"] {
            let row = board(&w, who).calls.into_iter().find(|c| c.id == call).unwrap();
            let told = format!("{row:?}");
            for word in ["0000-33", "花子", "ツウホウ", "隣人"] {
                assert!(!told.contains(word), "{who} {kind:?}: {word}");
            }
            if let Some(page) = page(&w, who, case) {
                let told = format!("{:?} {:?}", page.caller, page.calls);
                assert!(!told.contains("0000-33") && !told.contains("隣人"), "{who} {kind:?}");
            }
        }
        // Whoever took the call goes on with it.
        let row = board(&w, "otsuka").calls.into_iter().find(|c| c.id == call).unwrap();
        assert_eq!((row.number.unwrap().as_str(), row.caller.as_str()), ("0000-33-4444", "通報 花子"));
    }
}

/// The third knows the hidden person, not the place; what was said at the opening and with the
/// assessment says it too.
#[test]
fn whoever_may_not_know_the_place_reads_no_words_in_the_timeline() {
    let mut w = World::f0();
    let case = hidden(&mut w);
    let situation = json!({"tonight":"駅前の宿","carer_now":"妹の家"});
    w.ok(
        "otsuka",
        json!({"do":"assess","case":case,"for":["home_lost"],"text":"駅前の宿","situation":situation}),
    );
    assert!(format!("{:?}", page(&w, "otsuka", case).unwrap().timeline).contains("駅前"));
    let seen = page(&w, "arai", case).unwrap();
    assert!(!seen.timeline.is_empty());
    let told = format!("{:?} {:?} {:?}", seen.timeline, seen.words, seen.flow);
    assert!(!told.contains("駅前") && !told.contains("妹の家"), "{told}");
}

/// More calls than a board reads come after it: the case stays off the shared board.
#[test]
fn an_abuse_case_stays_off_the_shared_board_however_long_ago_the_call_was() {
    let mut w = World::f0();
    w.ok("feed", json!({"do":"ring_call","line":"当番電話","number":"0000-33-4444"}));
    let call = *w.rows.calls.keys().last().unwrap();
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    w.ok("otsuka", json!({"do":"classify_call","call":call,"kind":"abuse_report"}));
    w.ok("otsuka", json!({"do":"end_call","call":call}));
    let case = w.ok("otsuka", json!({"do":"open_case","call":call,"words":"隣の家で"})).case.unwrap();
    let listed = |w: &World, who: &str| board(w, who).cases.iter().any(|c| c.id == case);
    assert!(listed(&w, "otsuka") && !listed(&w, "koguchi"));
    for n in 0..130 {
        let begin = "2026-11-21T20:00:00+09:00";
        let number = format!("0000-44-{n:04}");
        w.ok("otsuka", json!({"do":"log_call","line":"当番電話","number":number,"begin":begin,"end":begin}));
    }
    assert!(listed(&w, "otsuka") && !listed(&w, "koguchi"));
}

#[test]
fn no_count_of_the_turn_and_no_district_says_where_a_hidden_person_is() {
    let mut w = World::f0();
    let case = hidden(&mut w);
    let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P3",
        "skip_reasons":[{"provider":"P1","reason":"x"},{"provider":"P2","reason":"x"}]});
    let request = w.ok("otsuka", ask).request.unwrap();
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted","by":"係"}));
    let p3 = |w: &World, who: &str| {
        let turn = view::fairness(&w.rows, w.now, Some(&StaffId::new(who))).unwrap();
        let office = turn.offices.into_iter().find(|o| o.provider.as_str() == "P3").unwrap();
        (office.asked, office.accepted, office.last_accepted.is_some(), office.staying)
    };
    assert_eq!(p3(&w, "otsuka"), (1, 1, true, 1));
    for who in ["arai", "koguchi", "ishikawa"] {
        assert_eq!(p3(&w, who), (0, 0, false, 0), "{who}");
    }
    let issue = json!({"do":"raise_issue","case":case,"area":"大平","what":"女性の受け入れ先が少ない"});
    w.ok("otsuka", issue);
    assert!(w.rows.issues.values().all(|i| i.area.is_empty()), "the district stays out of the list");
    let free = w.stranger();
    w.ok("otsuka", json!({"do":"raise_issue","case":free,"area":"大平","what":"夜の送迎がない"}));
    let seen = view::open_issues(&w.rows, w.now, Some(&StaffId::new("koguchi"))).unwrap();
    let areas: Vec<_> = seen.iter().map(|i| (i.area.as_str(), i.case.is_some())).collect();
    assert_eq!(areas.len(), 2);
    assert!(areas.contains(&("大平", true)) && areas.contains(&("", false)), "{areas:?}");
}
