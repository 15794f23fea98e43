//! The abuse track, consults, the conference's fruits and issues.
//! They must not know how any of it is drawn.

use serde_json::json;

use super::world::World;
use crate::domain::{CaseEvent, IssueKind, Mark, view};

fn kinds(w: &World) -> Vec<(String, bool)> {
    w.rows.tasks.values().map(|t| (t.kind.to_string(), t.done.is_some())).collect()
}

#[test]
fn a_report_without_a_name_is_heard_and_owes_the_word_and_a_visit() {
    let mut w = World::f0();
    let case = w.stranger();
    let bare = json!({"do":"record_abuse_report","case":case});
    assert_eq!(w.code("otsuka", bare), "bad_input");
    let made = w.ok(
        "otsuka",
        json!({"do":"record_abuse_report","case":case,"report":{"seen":"怒鳴り声、外に閉め出された","urgency":"now","separation":true}}),
    );
    assert!(made.warnings.iter().any(|c| c.as_str() == "police_or_ambulance"), "{:?}", made.warnings);
    assert!(w.rows.reporters.is_empty(), "nobody gave a name");
    let file = w.file(case);
    assert!(file.place_hidden() && file.marks(w.now.date()).contains(&Mark::Abuse));
    assert_eq!(kinds(&w), [("abuse_core".into(), false), ("abuse_visit".into(), false)]);
    // A second report owes nothing again; a name given stands apart from the events.
    w.ok(
        "otsuka",
        json!({"do":"record_abuse_report","case":case,"report":{"seen":"また聞こえた"},"reporter":{"name":"通報 太郎","phone":"0000-11-0000"}}),
    );
    assert_eq!(kinds(&w).len(), 2);
    assert_eq!(w.rows.reporters.len(), 1);
    let told = serde_json::to_string(&w.file(case).events).unwrap();
    assert!(!told.contains("太郎") && !told.contains("0000-11"), "the events name no reporter");
    // Told once a core member is reached, not by a try.
    w.ok("otsuka", json!({"do":"consult","case":case,"with":"core_member","who":"課長","reached":false}));
    assert!(!kinds(&w)[0].1);
    w.ok("otsuka", json!({"do":"consult","case":case,"with":"core_member","who":"課長"}));
    assert!(kinds(&w)[0].1);
    w.ok("otsuka", json!({"do":"record_abuse_step","case":case,"step":"fact_check","words":"会えた"}));
    assert!(kinds(&w)[1].1);
}

#[test]
fn an_abuse_case_does_not_close_before_a_core_member_knows() {
    let mut w = World::f0();
    let case = w.decided_case(json!({"words":"通報"}), "not_emergency");
    w.ok("otsuka", json!({"do":"record_abuse_report","case":case,"report":{"seen":"あざ"}}));
    let close = json!({"do":"close_case","case":case,"result":"no_support","reason":"見守り",
        "follow_ups":[{"kind":"office","what":"担当へ"}]});
    assert_eq!(w.code("otsuka", close.clone()), "open_items");
    w.ok("otsuka", json!({"do":"consult","case":case,"with":"core_member","who":"課長"}));
    w.ok("otsuka", close);
}

#[test]
fn a_measure_is_a_consult_with_a_task_for_the_morning() {
    let mut w = World::f0();
    let case = w.stranger();
    assert_eq!(
        w.code("otsuka", json!({"do":"consult_unavoidable_measure","case":case,"words":""})),
        "reason_required"
    );
    assert_eq!(
        w.code(
            "otsuka",
            json!({"do":"consult_unavoidable_measure","case":case,"words":"x","basis":["some_law"]})
        ),
        "bad_input"
    );
    let told = json!({"do":"consult_unavoidable_measure","case":case,"words":"契約ができない。今夜は病院","basis":["disabled_welfare_18"]});
    let made = w.ok("otsuka", told.clone());
    assert!(made.warnings.iter().any(|c| c.as_str() == "never_promise"));
    w.ok("otsuka", told);
    assert_eq!(kinds(&w), [("measure".into(), false)], "one task however often it is talked over");
}

#[test]
fn a_conference_makes_promises_due_and_issues_known() {
    let mut w = World::f0();
    let case = w.stranger();
    let held = json!({"do":"hold_conference","case":case,"members":["基幹センター"],"cause":"介護者の急病",
        "prevention":["連絡先に姉を加える",{"who":"担当相談員","what":"短期入所の体験","by":"2026-12-10"}],
        "registration":"register","issues":["夜に児童を受ける所がない"]});
    let made = w.ok("otsuka", held);
    assert!(made.issue.is_some());
    let due: Vec<_> =
        w.rows.tasks.values().map(|t| (t.kind.as_str(), t.owner.clone().unwrap_or_default())).collect();
    assert_eq!(due[0], ("prevention", "担当相談員".into()));
    assert_eq!(due[1].0, "late_application");
    let issue = w.rows.issues.values().next().unwrap();
    assert_eq!((issue.kind, issue.case), (IssueKind::LocalIssue, Some(case)));
    w.ok("otsuka", json!({"do":"settle_issue","issue":issue.id,"status":"taken_up","rev":1}));
    assert_eq!(
        w.code("otsuka", json!({"do":"settle_issue","issue":1,"status":"set_aside"})),
        "reason_required"
    );
    assert_eq!(w.code("otsuka", json!({"do":"settle_issue","issue":1,"status":"settled","rev":1})), "stale");
}

#[test]
fn an_emergency_without_a_place_goes_into_the_log_of_unmet_needs() {
    let mut w = World::f0();
    let case = w.decided_case(json!({"words":"助けて"}), "emergency");
    w.ok("otsuka", json!({"do":"refer","case":case,"to":"hospital","taken_by":"当直 看護師"}));
    w.ok(
        "otsuka",
        json!({"do":"close_case","case":case,"result":"hospital","destination":"中央病院","reason":"入院","follow_ups":[{"kind":"office","what":"見舞い"}]}),
    );
    let logged: Vec<_> = w.rows.issues.values().map(|i| i.kind).collect();
    assert_eq!(logged, [IssueKind::UnmetNeed]);
}

#[test]
fn infection_asks_for_the_medical_exit_first_and_never_blocks() {
    let mut w = World::f0();
    let case = w.stranger();
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
    let made = w
        .ok("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_now"],"against":["infectious"]}));
    assert!(made.warnings.iter().any(|c| c.as_str() == "medical_first"));
    assert!(w.file(case).medical_first());
    w.ok("otsuka", json!({"do":"refer","case":case,"to":"hospital","taken_by":"当直 看護師"}));
    assert!(!w.file(case).medical_first());
}

#[test]
fn the_situation_once_written_is_not_wiped_by_ticking_again() {
    let mut w = World::f0();
    let case = w.stranger();
    w.ok(
        "otsuka",
        json!({"do":"assess","case":case,"situation":{"carer_now":"姉が朝まで","interviewed":true}}),
    );
    w.ok("otsuka", json!({"do":"assess","case":case,"for":["home_lost"]}));
    let file = w.file(case);
    assert_eq!(file.situation.unwrap().carer_now.as_str(), "姉が朝まで");
    assert!(file.events.iter().any(|h| matches!(h.event, CaseEvent::Assessed { situation: None, .. })));
}

#[test]
fn fee_items_are_the_citys_and_each_once() {
    let mut w = World::f0();
    let case = w.stranger();
    let set = |items| json!({"do":"set_fee_items","case":case,"items":items});
    assert_eq!(w.code("otsuka", set(json!([{"code":"tips","count":1}]))), "bad_input");
    let twice = json!([{"code":"nights","count":1},{"code":"nights","count":2}]);
    assert_eq!(w.code("otsuka", set(twice)), "bad_input");
    w.ok("otsuka", set(json!([{"code":"nights","count":6},{"code":"transport_legs","count":2}])));
    assert_eq!(w.file(case).fees.len(), 2);
}

/// Told by place in the list: a name is not typed twice the same way.
#[test]
fn a_core_member_is_told_by_their_place_in_the_list() {
    let mut w = World::f0();
    let case = w.stranger();
    w.ok("otsuka", json!({"do":"record_abuse_report","case":case,"report":{"seen":"あざ"}}));
    let call = json!({"do":"consult","case":case,"with":"core_member","core":2,"who":"基幹の長(代理)"});
    w.ok("otsuka", call);
    let page = view::case_view(&w.rows, w.now, Some(&"otsuka".into()), case).unwrap().unwrap();
    let told: Vec<bool> = page.flow.abuse.core.iter().map(|c| c.told.is_some()).collect();
    assert_eq!(told, [false, true]);
    let nobody = json!({"do":"consult","case":case,"with":"core_member","core":9,"who":"x"});
    assert_eq!(w.code("otsuka", nobody), "bad_input");
}
