//! The yearly evaluation sheet, the budget, the library of hard cases.
//! They must not know how any of it is drawn or printed.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::{CaseId, Function, view};

/// The fixture with those who work by day.
fn world() -> World {
    let mut w = World::f0();
    for (id, role) in
        [("yamano", "coordinator"), ("soudan", "coordinator"), ("kansa", "auditor"), ("moriya", "officer")]
    {
        if !w.rows.staff.contains_key(&id.into()) {
            w.ok("kanri", json!({"do":"add_staff","staff":id,"name":format!("見本 {id}"),"roles":[role]}));
        }
    }
    w
}

fn with(base: Value, more: &Value) -> Value {
    let mut all = base;
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all
}

#[expect(clippy::needless_pass_by_value, reason = "called with json!")]
fn write(more: Value) -> Value {
    with(json!({"do":"write_evaluation","year":2025}), &more)
}

/// Everything a sheet needs before it is published.
fn whole() -> Value {
    let item = json!({"grade":"mostly","words":"夜の受入れは足りている"});
    let functions: serde_json::Map<String, Value> =
        ["consultation", "acceptance", "trial", "training", "network"]
            .iter()
            .map(|f| ((*f).to_owned(), item.clone()))
            .collect();
    json!({"type_fit":item,"functions":functions,"hard_cases":item,
        "short":[{"what":"空床の確保","by":"2027-03-31"}],"long":[{"what":"児童の受入れ先"}],
        "direction":"夜も日中も","state":"事業所は増えた","problems":"児童","measures":"基幹と話す"})
}

#[test]
fn a_sheet_is_published_whole_and_written_on_it_is_published_anew() {
    let mut w = world();
    w.ok("yamano", write(json!({"type_fit":{"grade":"mostly","words":"面的整備が合う"}})));
    assert_eq!(w.code("ishikawa", write(json!({"publish":true}))), "open_items");
    w.ok("yamano", write(whole()));
    assert_eq!(w.code("yamano", write(json!({"publish":true}))), "not_allowed");
    w.ok("ishikawa", write(json!({"publish":true,"rev":2})));
    let page = |w: &World, public| {
        view::evaluation_page(&w.rows, w.now, Some(&"ishikawa".into()), 2025, public).unwrap()
    };
    assert_eq!(page(&w, false).sheet.unwrap().published, Some(w.now.date()));
    assert!(page(&w, false).lacks.is_empty());
    // What is written afterwards is not what the public reads.
    w.ok("yamano", write(json!({"state":"一つやめた"})));
    assert_eq!(page(&w, false).sheet.unwrap().published, None);
    let shown = page(&w, true);
    assert_eq!(shown.sheet.unwrap().state.as_str(), "事業所は増えた");
    assert!(shown.revisions.is_empty() && page(&w, false).revisions.len() == 4);
    assert_eq!(w.code("yamano", write(json!({"state":"また","rev":3}))), "stale");
}

#[test]
fn members_say_and_are_answered() {
    let mut w = world();
    assert_eq!(w.code("yamano", write(json!({"opinion":{"role":"","words":"x"}}))), "bad_input");
    w.ok("yamano", write(json!({"opinion":{"role":"家族会","words":"夜の電話がつながりにくい"}})));
    w.ok("yamano", write(json!({"answer":{"opinion":1,"words":"回線を増やした"}})));
    assert_eq!(w.code("yamano", write(json!({"answer":{"opinion":2,"words":"x"}}))), "not_found");
    let sheet = w.rows.evaluations.last().unwrap();
    assert_eq!((sheet.opinions.len(), sheet.opinions[0].answer.as_str()), (1, "回線を増やした"));
    // What changes nothing is no revision.
    let before = w.rows.evaluations.len();
    w.ok("yamano", write(json!({"answer":{"opinion":1,"words":"回線を増やした"}})));
    assert_eq!(w.rows.evaluations.len(), before);
}

#[test]
fn a_sheet_names_nobody_and_is_of_a_year() {
    let mut w = world();
    let name = w.rows.persons.values().next().unwrap().0.record.name.clone();
    assert_eq!(w.code("yamano", write(json!({"state":format!("{name}のことで")}))), "bad_input");
    assert_eq!(w.code("yamano", json!({"do":"write_evaluation","year":1999})), "bad_input");
    assert_eq!(w.code("moriya", json!({"do":"write_evaluation","year":2025,"state":"x"})), "not_allowed");
}

#[test]
fn a_budget_line_is_known_by_its_year_and_name() {
    let mut w = world();
    let line = |more: Value| with(json!({"do":"set_budget","year":2026,"name":"夜間相談委託料"}), &more);
    assert_eq!(w.code("yamano", line(json!({}))), "bad_input");
    assert_eq!(w.code("yamano", line(json!({"planned":-1}))), "bad_input");
    w.ok("yamano", line(json!({"planned":65_098_000,"function":"consultation"})));
    w.ok("kanri", line(json!({"spent":12_000_000})));
    let page = view::evaluation_page(&w.rows, w.now, Some(&"yamano".into()), 2026, false).unwrap();
    let l = &page.budget[0];
    assert_eq!(
        (l.planned, l.spent, l.function),
        (Some(65_098_000), Some(12_000_000), Some(Function::Consultation))
    );
    assert_eq!(w.code("yamano", line(json!({"planned":1,"rev":1}))), "stale");
    w.ok("yamano", line(json!({"dropped":true})));
    let page = view::evaluation_page(&w.rows, w.now, Some(&"yamano".into()), 2026, false).unwrap();
    assert!(page.budget.is_empty() && w.rows.budget.len() == 1, "it stays on file");
}

/// A closed case in which words tell a good deal.
fn closed(w: &mut World) -> CaseId {
    let case = w.decided_case(json!({"words":"三浦さんから 090-0000-1234。52歳、弟は7歳"}), "not_emergency");
    w.ok(
        "otsuka",
        json!({"do":"close_case","case":case,"result":"no_support","reason":"話して落ち着いた",
            "follow_ups":[{"kind":"office","what":"担当へ"}]}),
    );
    case
}

#[expect(clippy::needless_pass_by_value, reason = "called with json!")]
fn keep(case: CaseId, more: Value) -> Value {
    with(
        json!({"do":"keep_hard_case","case":case,"hard":"家族が倒れ、夜に行き先がなかった","tried":"3か所に頼んだ"}),
        &more,
    )
}

#[test]
fn the_draft_tells_nobody_and_an_entry_waits_for_a_second_pair_of_eyes() {
    let mut w = world();
    let open = w.stranger();
    assert_eq!(w.code("otsuka", keep(open, json!({}))), "bad_state");
    let case = closed(&mut w);
    let me = "otsuka".into();
    let draft = view::hard_case_draft(&w.rows, w.now, Some(&me), case).unwrap().unwrap();
    for telling in ["090", "52", "7歳"] {
        assert!(!draft.hard.contains(telling), "{}", draft.hard);
    }
    assert!(draft.hard.contains("中年"), "{}", draft.hard);
    assert!(
        view::hard_case_draft(&w.rows, w.now, Some(&me), open).unwrap().is_none(),
        "an open case has none"
    );
    let made = w.ok("otsuka", keep(case, json!({"traits":["mental"],"age":"middle"})));
    let id = made.hard_case.unwrap();
    assert_eq!(w.code("otsuka", keep(case, json!({}))), "bad_state", "one entry a case");
    let list =
        |w: &World, who: &str, about: &str| view::library(&w.rows, w.now, Some(&who.into()), about).unwrap();
    assert!(list(&w, "kansa", "").is_empty(), "it is in no library yet");
    assert!(list(&w, "yamano", "mental")[0].waits);
    assert!(list(&w, "otsuka", "")[0].own, "whoever wrote it");
    assert!(list(&w, "moriya", "").is_empty(), "an officer reads it after its second look");
    let look = |keep: bool, reason: &str| json!({"do":"settle_hard_case","hard_case":id,"keep":keep,"reason":reason});
    assert_eq!(w.code("moriya", look(true, "")), "not_allowed");
    w.ok("yamano", look(true, ""));
    assert_eq!(list(&w, "kansa", "行き先").len(), 1);
    assert!(list(&w, "kansa", "児童").is_empty());
    let told = serde_json::to_string(&list(&w, "kansa", "")).unwrap();
    assert!(!told.contains("R8-") && !told.contains("大塚"), "{told}");
    assert_eq!(w.code("yamano", look(false, "")), "reason_required");
    w.ok("yamano", look(false, "まだ分かる"));
    assert!(list(&w, "kansa", "").is_empty());
    w.ok("otsuka", keep(case, json!({})));
}

#[test]
fn nobody_looks_over_their_own_entry_and_telling_words_are_refused() {
    let mut w = world();
    let case = closed(&mut w);
    let made = w.ok("yamano", keep(case, json!({})));
    let look = json!({"do":"settle_hard_case","hard_case":made.hard_case,"keep":true});
    assert_eq!(w.code("yamano", look.clone()), "same_person");
    let id = made.hard_case.unwrap();
    let staff = w.rows.staff[&"otsuka".into()].name.clone();
    for (words, word) in [
        ("090-0000-1234 にかけた".to_owned(), "090-0000-1234"),
        ("52歳の人".to_owned(), "52歳"),
        ("11月21日のこと".to_owned(), "11月21日"),
        ("R8-0001 と同じ".to_owned(), "R8-0001"),
        (format!("{staff}が出た"), staff.as_str()),
    ] {
        let no = w.no("yamano", with(keep(case, json!({"hard_case":id})), &json!({"tried":words})));
        let plain: String = word.split_whitespace().collect();
        let told = serde_json::to_string(&no).unwrap().replace([' ', '\u{3000}'], "");
        assert!(
            told.contains(&plain) || told.contains(word.split_whitespace().next().unwrap()),
            "{word}: {no:?}"
        );
    }
    w.ok("yamano", with(keep(case, json!({"hard_case":id})), &json!({"worked":"翌朝、家族会が来た"})));
    w.ok("soudan", look);
}

/// Closes a case that came to nothing.
fn close(w: &mut World, case: CaseId) {
    w.ok(
        "otsuka",
        json!({"do":"close_case","case":case,"result":"no_support","reason":"話して落ち着いた",
            "follow_ups":[{"kind":"office","what":"担当へ"}]}),
    );
}

#[test]
fn a_case_about_abuse_is_no_matter_of_those_who_may_not_read_it() {
    let mut w = world();
    let who = w
        .ok("otsuka", json!({"do":"add_person","name":"見本 一","flags":{"abuse_suspected":true}}))
        .person
        .unwrap();
    let case = w.decided_case(json!({"person":who,"words":"夜に怒鳴り声"}), "not_emergency");
    close(&mut w, case);
    let log = json!({"do":"log_activity","kind":"council","people":4,"cases":[case],"words":"打合せ"});
    for who in ["yamano", "soudan"] {
        assert_eq!(w.code(who, keep(case, json!({}))), "not_found");
        assert_eq!(
            w.code(who, keep(case, json!({"hard":"見本さんの話"}))),
            "not_found",
            "nor by trying names"
        );
        assert_eq!(w.code(who, log.clone()), "not_found");
    }
    let id = w.ok("otsuka", keep(case, json!({}))).hard_case.unwrap();
    let look = json!({"do":"settle_hard_case","hard_case":id,"keep":true});
    assert_eq!(w.code("yamano", look.clone()), "not_found");
    assert_eq!(w.code("yamano", keep(case, json!({"hard_case":id}))), "not_found");
    let reads = |w: &World, who: &str| view::library(&w.rows, w.now, Some(&who.into()), "").unwrap().len();
    let before = ["yamano", "soudan", "otsuka", "ishikawa"].map(|who| reads(&w, who));
    assert_eq!(before, [0, 0, 1, 1], "nor do they read it before its second look");
    w.ok("ishikawa", look);
    assert_eq!(reads(&w, "yamano"), 1);
    // Its line in the activity log says no words to them.
    w.ok("otsuka", log);
    let words = |w: &World, who: &str| {
        let month = view::activity_month(&w.rows, w.now, Some(&who.into()), w.now.date()).unwrap();
        (month.rows[0].words.to_string(), month.rows[0].kept_back)
    };
    assert_eq!(words(&w, "otsuka"), ("打合せ".to_owned(), false));
    assert_eq!(words(&w, "yamano"), (String::new(), true));
}

#[test]
fn a_callers_name_is_refused_without_the_word() {
    let mut w = world();
    w.ok("feed", json!({"do":"ring_call","line":"当番電話","number":"0000-12-0077"}));
    let call = *w.rows.calls.keys().last().unwrap();
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    w.ok("otsuka", json!({"do":"name_caller","call":call,"name":"夜凪 渚","relation":"隣人"}));
    w.ok("otsuka", json!({"do":"end_call","call":call}));
    let case = w.decided_case(json!({"call":call,"words":"夜に一人"}), "not_emergency");
    close(&mut w, case);
    let no = w.no("yamano", keep(case, json!({"hard":"夜凪さんから電話"})));
    let told = serde_json::to_string(&no).unwrap();
    assert!(told.contains("telling") && !told.contains("夜凪"), "{told}");
    let id = w.ok("yamano", keep(case, json!({}))).hard_case.unwrap();
    let out = |reason: &str| json!({"do":"settle_hard_case","hard_case":id,"keep":false,"reason":reason});
    for reason in ["夜凪さんのことと分かる", "11月21日と分かる"] {
        assert_eq!(w.code("soudan", out(reason)), "bad_input", "{reason}");
    }
    w.ok("soudan", out("まだ分かる"));
}

#[test]
fn what_goes_to_all_names_no_hidden_person_and_the_refusal_says_no_word() {
    let mut w = world();
    w.ok(
        "otsuka",
        json!({"do":"add_person","name":"鬼灯 灯火","flags":{"hidden":true},"birth":"1990-07-07"}),
    );
    w.ok("yamano", write(whole()));
    w.ok("yamano", write(json!({"state":"鬼灯灯火さんに聞いた"})));
    let no = serde_json::to_string(&w.no("ishikawa", write(json!({"publish":true})))).unwrap();
    assert!(no.contains("names") && !no.contains("鬼灯"), "{no}");
    w.ok("yamano", write(json!({"state":"当事者に聞いた"})));
    w.ok("ishikawa", write(json!({"publish":true})));
    let entry = json!({"do":"keep_hard_case","hard":"鬼灯灯火さんの夜","tried":"3か所に頼んだ"});
    let id = w.ok("yamano", entry).hard_case.unwrap();
    let no = w.no("soudan", json!({"do":"settle_hard_case","hard_case":id,"keep":true}));
    let no = serde_json::to_string(&no).unwrap();
    assert!(no.contains("names") && !no.contains("鬼灯"), "{no}");
}

#[test]
fn an_issue_taken_up_later_was_open_then() {
    let mut w = world();
    let issue = w.ok("otsuka", json!({"do":"raise_issue","what":"夜に児童を受ける所がない"})).issue.unwrap();
    w.clock("2026-12-03T10:00");
    w.ok("otsuka", json!({"do":"log_activity","kind":"council","people":12,"issues":[issue]}));
    let of = |month: &str| {
        let period = crate::domain::report::Period::month(super::world::day(month));
        let c = view::issue_counts(&w.rows, period).unwrap()[0];
        (c.open, c.taken_up)
    };
    assert_eq!((of("2026-11-01"), of("2026-12-01")), ((1, 0), (0, 1)));
}

#[test]
fn the_public_sheet_leaves_out_few_people_however_often_they_came() {
    let mut w = world();
    let who = w.ok("otsuka", json!({"do":"add_person","name":"見本 一"})).person.unwrap();
    for n in 1..=8 {
        let on = format!("2026-10-{n:02}");
        w.ok("otsuka", json!({"do":"log_activity","kind":"trial_living","on":on,"persons":[who],"nights":5}));
    }
    w.ok("otsuka", json!({"do":"log_activity","kind":"council","on":"2026-10-01","people":12}));
    let page = |public| view::evaluation_page(&w.rows, w.now, Some(&"yamano".into()), 2026, public).unwrap();
    assert_eq!((page(false).activities.len(), page(true).activities.len()), (2, 1));
    assert!(page(true).left_out);
}

#[test]
fn the_sheet_takes_its_figures_from_the_years_report() {
    let mut w = world();
    for words in ["夜に一人", "また夜に一人"] {
        w.decided_case(json!({"words":words}), "emergency");
    }
    let page = |public| view::evaluation_page(&w.rows, w.now, Some(&"yamano".into()), 2026, public).unwrap();
    let report = view::year_report(&w.rows, w.now, None, 2026).unwrap().unwrap();
    let inside = page(false);
    let of = |path: &str| inside.figures.iter().find(|f| f.path == path).unwrap().n;
    assert_eq!(of("cases.emergency.all"), Some(2));
    for f in &inside.figures {
        assert_eq!(f.n, report.cell(f.path).unwrap().figure.whole(), "{}", f.path);
    }
    let shown = page(true);
    assert_eq!(
        shown.figures.iter().find(|f| f.path == "cases.emergency.all").unwrap().n,
        None,
        "two are few"
    );
}

#[test]
fn the_public_sheet_tells_no_small_number() {
    let mut w = world();
    let log = |kind: &str, count: u32, people: u32| {
        json!({"do":"log_activity","kind":kind,"on":"2026-10-01","count":count,"people":people,
            "nights":if kind == "trial_living" { count } else { 0 }})
    };
    w.ok("otsuka", log("trial_living", 1, 1));
    for _ in 0..6 {
        w.ok("otsuka", log("training", 1, 20));
    }
    w.ok("otsuka", json!({"do":"raise_issue","what":"夜に児童を受ける所がない"}));
    w.ok("yamano", json!({"do":"keep_hard_case","hard":"夜に行き先がない","tried":"3か所に頼んだ"}));
    let id = *w.rows.hard_cases.keys().next().unwrap();
    w.ok("soudan", json!({"do":"settle_hard_case","hard_case":id,"keep":true}));
    let page = |public| view::evaluation_page(&w.rows, w.now, Some(&"yamano".into()), 2026, public).unwrap();
    let inside = page(false);
    assert_eq!((inside.activities.len(), inside.issues.len(), inside.library), (2, 1, Some(1)));
    let shown = page(true);
    assert_eq!((shown.activities.len(), shown.issues.len(), shown.library), (1, 0, None));
    assert!(shown.left_out && !inside.left_out);
}
