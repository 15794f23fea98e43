//! Standing data of offices: functions, agreements, talks, and open data as a difference list.
//! They must not know files or screens.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::city::Functions;
use crate::domain::command::ProviderFile;
use crate::domain::ids::ProviderId;
use crate::domain::open_data::{OfficeVerdict, OpenDataDiff};
use crate::domain::provider::Provider;
use crate::domain::refusal::Refusal;
use crate::domain::rules::preview_providers;

fn function(function: &str, from: &str, more: &Value) -> Value {
    let mut out = json!({"do":"register_function","provider":"P1","function":function,"from":from});
    out.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    out
}

fn amend(change: &Value) -> Value {
    json!({"do":"amend_provider","provider":"P1","change":change})
}

fn p1(w: &World) -> &Provider {
    &w.rows.providers[&ProviderId::new("P1")]
}

#[test]
fn a_function_is_registered_published_and_ended_and_stays_with_its_dates() {
    let mut w = World::f0();
    w.ok("sakuma", function("acceptance", "2024-04-01", &json!({})));
    w.ok("sakuma", function("acceptance", "2024-04-01", &json!({"published":true})));
    w.ok("sakuma", function("acceptance", "2024-04-01", &json!({"to":"2025-03-31","words":"人手のため"})));
    w.ok("sakuma", function("acceptance", "2026-04-01", &json!({"consent_on":"2026-03-20"})));
    w.ok("sakuma", function("consultation", "2026-04-01", &json!({})));
    let told: Vec<_> = p1(&w)
        .standing
        .functions
        .iter()
        .map(|r| (r.from.to_string(), r.to.map(|d| d.to_string()), r.published, r.words.to_string()))
        .collect();
    let ended = ("2024-04-01".to_owned(), Some("2025-03-31".to_owned()), true, "人手のため".to_owned());
    assert_eq!(told.len(), 3);
    assert_eq!(told[1], ended, "what was published stays so; the end and the word were added");
    assert!(p1(&w).standing.functions[2].holds("2026-11-21".parse().unwrap()));
    let rev = p1(&w).rev;
    w.ok("sakuma", function("consultation", "2026-04-01", &json!({})));
    assert_eq!(p1(&w).rev, rev, "the same again changes nothing");
}

#[test]
fn a_function_that_cannot_be_is_refused_with_its_reason() {
    let mut w = World::f0();
    w.ok("sakuma", function("trial", "2026-04-01", &json!({})));
    let twice = w.no("sakuma", function("trial", "2026-10-01", &json!({})));
    assert_eq!(twice, Refusal::bad_state("function", "overlaps"));
    assert_eq!(w.code("sakuma", function("trial", "2026-04-01", &json!({"to":"2026-03-31"}))), "bad_input");
    assert_eq!(
        w.code("sakuma", function("network", "2026-04-01", &json!({"consent_on":"2027-01-01"}))),
        "bad_input"
    );
    assert_eq!(w.code("sakuma", function("trial", "2026-04-01", &json!({"rev":99}))), "stale");
    assert_eq!(w.code("provider:P1", function("trial", "2026-04-01", &json!({}))), "not_allowed");
    // The city's switches: a function it has not, and a council that must agree.
    w.rows.city.functions = Functions { trial: false, council_consent: true, ..Functions::default() };
    assert_eq!(w.code("sakuma", function("trial", "2027-04-01", &json!({}))), "bad_input");
    assert_eq!(w.code("sakuma", function("network", "2026-04-01", &json!({}))), "reason_required");
    w.ok("sakuma", function("network", "2026-04-01", &json!({"consent_on":"2026-03-20"})));
    w.ok("sakuma", amend(&json!({"ended":true})));
    assert_eq!(w.code("sakuma", function("training", "2026-04-01", &json!({}))), "bad_state");
}

#[test]
fn none_of_it_is_a_gate() {
    let mut w = World::f0();
    let case = w.stranger();
    // P1's agreement ended long ago and it is registered for nothing.
    w.ok("sakuma", amend(&json!({"agreed_until":"2025-03-31"})));
    assert!(p1(&w).standing.functions.is_empty() && !p1(&w).agreed("2026-11-21".parse().unwrap()));
    let request = w.ask(case, "P1").unwrap();
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted"}));
}

#[test]
fn an_agreement_that_ended_stays_with_both_dates() {
    let mut w = World::f0();
    assert_eq!(w.code("sakuma", amend(&json!({"agreed_until":"2020-01-01"}))), "bad_input");
    w.ok("sakuma", amend(&json!({"agreed_until":"2025-03-31"})));
    assert_eq!(w.code("sakuma", amend(&json!({"agreed_on":"2025-03-01"}))), "bad_state", "it would overlap");
    w.ok("sakuma", amend(&json!({"agreed_on":"2026-04-01"})));
    let p = p1(&w);
    let before: Vec<_> =
        p.standing.agreed_before.iter().map(|a| (a.from.to_string(), a.to.to_string())).collect();
    assert_eq!(before, [("2024-04-01".to_owned(), "2025-03-31".to_owned())]);
    assert_eq!((p.agreed_on.unwrap().to_string(), p.standing.agreed_until), ("2026-04-01".into(), None));
    w.ok(
        "sakuma",
        json!({"do":"amend_provider","provider":"N1","change":
        {"service":"short_stay","name":"新しい所"}}),
    );
    let none = json!({"do":"amend_provider","provider":"N1","change":{"agreed_until":"2026-12-31"}});
    assert_eq!(w.code("sakuma", none), "bad_input", "what ends has begun");
}

#[test]
fn talks_are_added_and_fees_are_kept() {
    let mut w = World::f0();
    w.ok("sakuma", amend(&json!({"fee_terms":"1泊 8,000円、送迎は実費","contracts":41})));
    let talk = |on: &str, words: &str| amend(&json!({"talk":{"on":on,"with":"施設長","words":words}}));
    w.ok("sakuma", talk("2026-11-10", "夜勤が一人のため二人目は受けられない"));
    w.ok("sakuma", talk("2026-10-02", "輪番に入る話"));
    let s = &p1(&w).standing;
    let told: Vec<_> = s.talks.iter().map(|t| (t.on.to_string(), t.words.to_string())).collect();
    assert_eq!(told[0].0, "2026-10-02", "by day, whenever it was written");
    assert_eq!((s.talks[0].with.as_str(), s.talks[0].by.as_str()), ("施設長", "佐久間"));
    assert_eq!((s.fee_terms.as_str(), s.contracts), ("1泊 8,000円、送迎は実費", Some(41)));
    assert_eq!(w.code("sakuma", talk("2027-01-01", "x")), "bad_input");
    assert_eq!(w.code("sakuma", talk("2026-11-01", "")), "bad_input");
    let gone = amend(&json!({"gone_decided":"続ける"}));
    assert_eq!(w.no("sakuma", gone), Refusal::bad_state("provider", "in_open_data"));
}

fn row(row: u64, name: &str, phone: &str, capacity: u32) -> Value {
    json!({"row":row,"service":"short_stay","service_name":"短期入所","service_code":"24","name":name,
        "name_key":name,"office_no":"0912345678","corporation":"法人","city_code":"09203",
        "address":"栃木市大平町1-1","phones":[phone],"capacity":capacity})
}

fn file(rows: &[Value], more: &Value) -> Value {
    let mut out = json!({"do":"import_providers","file":"wam.csv","rows":rows});
    out.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    out
}

fn preview(w: &World, command: &Value) -> OpenDataDiff {
    let mut fields = command.clone();
    fields.as_object_mut().unwrap().remove("do");
    let file: ProviderFile = serde_json::from_value(fields).unwrap();
    preview_providers(&w.rows, w.now, &file).unwrap()
}

fn named<'a>(w: &'a World, name: &str) -> &'a Provider {
    w.rows.providers.values().find(|p| p.name.as_str() == name).unwrap()
}

#[test]
fn the_difference_list_says_what_the_writing_does() {
    let mut w = World::f0();
    let first = file(&[row(2, "あさひ", "0282-00-0001", 4), row(3, "ゆうひ", "0282-00-0003", 6)], &json!({}));
    assert_eq!(preview(&w, &first).count(OfficeVerdict::New), 2);
    w.ok("kanri", first);
    let asahi = named(&w, "あさひ").id.clone();
    // The desk hears another telephone and a capacity.
    w.ok(
        "sakuma",
        json!({"do":"amend_provider","provider":asahi,"change":
        {"day_phones":["0000-10-0077"],"capacity":3,"note":"夜は裏口"}}),
    );
    let second = file(&[row(2, "あさひ", "0282-00-0009", 8)], &json!({}));
    let diff = preview(&w, &second);
    let told: Vec<_> = diff.offices.iter().map(|o| (o.verdict, o.name.as_str())).collect();
    assert_eq!(told, [(OfficeVerdict::Kept, "あさひ"), (OfficeVerdict::Gone, "ゆうひ")]);
    assert_eq!(diff.conflicts(), 2, "telephone and capacity: {diff:?}");
    let done = w.ok("kanri", second.clone());
    assert_eq!((done.rows, done.gone, done.kept), (Some((0, 0, 1)), 1, 2));
    let now = named(&w, "あさひ");
    assert_eq!(
        (now.day_phones[0].as_str(), now.capacity, now.note.as_str()),
        ("0000-10-0077", Some(3), "夜は裏口")
    );
    // Nobody was deleted: it waits for somebody, once.
    let gone = named(&w, "ゆうひ");
    assert!(!gone.ended);
    assert_eq!(gone.standing.gone_undecided(), Some(w.now.date()));
    let tasks = w.tasks("provider_gone");
    assert_eq!((tasks.len(), tasks[0].what.as_str()), (1, "ゆうひ"));
    let revs: Vec<_> = w.rows.providers.values().map(|p| p.rev).collect();
    assert_eq!(w.ok("kanri", second.clone()).gone, 0);
    assert_eq!(revs, w.rows.providers.values().map(|p| p.rev).collect::<Vec<_>>(), "twice changes nothing");
    assert_eq!(w.tasks("provider_gone").len(), 1);
    // Somebody says that the file is right.
    let wins = file(&[row(2, "あさひ", "0282-00-0009", 8)], &json!({"file_wins":true}));
    assert_eq!(w.ok("kanri", wins).rows, Some((0, 1, 0)));
    assert_eq!(named(&w, "あさひ").capacity, Some(8));
    // The file's own value moves with the file from now on.
    let third = file(&[row(2, "あさひ", "0282-00-0010", 8), row(3, "ゆうひ", "0282-00-0003", 6)], &json!({}));
    let verdicts: Vec<_> = preview(&w, &third).offices.iter().map(|o| o.verdict).collect();
    assert_eq!(verdicts, [OfficeVerdict::Changed, OfficeVerdict::Back]);
    w.ok("kanri", third);
    assert_eq!(named(&w, "ゆうひ").standing.open_data.as_ref().unwrap().gone, None);
}

#[test]
fn only_whom_the_file_could_have_named_is_gone() {
    let mut w = World::f0();
    let mut other = row(3, "よその町", "0282-00-0003", 6);
    other["city_code"] = json!("09202");
    let mut care = row(4, "つうしょ", "0282-00-0004", 9);
    care["service"] = json!("day_service");
    care["service_name"] = json!("生活介護");
    let mut pref = row(5, "県の指定", "0282-00-0005", 2);
    pref["city_code"] = json!("09000");
    w.ok("kanri", file(&[row(2, "あさひ", "0282-00-0001", 4), other, care, pref], &json!({})));
    // The city's rows of the short-stay file, and there is none left.
    let none = json!({"services":["短期入所"],"city":{"code":"09203","name":"栃木市"}});
    let diff = preview(&w, &file(&[], &none));
    let mut gone: Vec<_> = diff.offices.iter().map(|o| o.name.as_str()).collect();
    gone.sort_unstable();
    assert_eq!(gone, ["あさひ", "県の指定"]);
    // Offices nobody imported (P1 …) are never gone.
    assert!(diff.offices.iter().all(|o| o.verdict == OfficeVerdict::Gone));
}

#[test]
fn an_office_the_desk_calls_otherwise_is_still_the_same() {
    let mut w = World::f0();
    w.ok("kanri", file(&[row(2, "あさひ", "0282-00-0001", 4)], &json!({})));
    let id = named(&w, "あさひ").id.clone();
    w.ok("sakuma", json!({"do":"amend_provider","provider":id,"change":{"name":"旭さん(短期)"}}));
    let again = file(&[row(2, "あさひ", "0282-00-0001", 4)], &json!({}));
    let diff = preview(&w, &again);
    assert_eq!((diff.offices.len(), diff.offices[0].verdict), (1, OfficeVerdict::Kept));
    assert_eq!(diff.offices[0].provider, id);
    w.ok("kanri", again);
    assert_eq!(w.rows.providers[&id].name.as_str(), "旭さん(短期)");
}

#[test]
fn what_was_decided_about_a_gone_office_is_said_once() {
    let mut w = World::f0();
    w.ok(
        "kanri",
        file(&[row(2, "あさひ", "0282-00-0001", 4), row(3, "ゆうひ", "0282-00-0003", 6)], &json!({})),
    );
    let left = file(&[row(2, "あさひ", "0282-00-0001", 4)], &json!({}));
    w.ok("kanri", left.clone());
    let id = named(&w, "ゆうひ").id.clone();
    let decide = |words: &str| json!({"do":"amend_provider","provider":id,"change":{"gone_decided":words}});
    assert_eq!(w.code("sakuma", decide("")), "bad_input");
    w.ok("sakuma", decide("移転中。来年また載る"));
    assert_eq!(w.rows.providers[&id].standing.gone_undecided(), None);
    w.ok("kanri", left);
    assert_eq!(w.rows.providers[&id].standing.gone_undecided(), None, "the next file does not ask again");
}

#[test]
fn a_partner_is_added_changed_and_ended_and_stays_on_file() {
    let mut w = World::f0();
    let set = |more: &Value| {
        let mut out = json!({"do":"set_partner"});
        out.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        out
    };
    assert_eq!(w.code("sakuma", set(&json!({"name":"民生委員会"}))), "bad_input", "no category");
    assert_eq!(w.code("sakuma", set(&json!({"category":"bank"}))), "bad_input", "no name");
    let new = json!({"category":"welfare_commissioner","name":"民生委員会","area":"大平","phones":["0000-70-0001",""]});
    assert_eq!(w.code("sakuma", set(&json!({"category":"bank","name":"x","area":"どこか"}))), "bad_input");
    let id = w.ok("sakuma", set(&new)).partner.unwrap();
    assert_eq!(w.rows.partners[&id].phones.len(), 1);
    w.ok("sakuma", set(&json!({"partner":id,"hours":"21時まで","rev":1})));
    assert_eq!(w.code("sakuma", set(&json!({"partner":id,"hours":"x","rev":1}))), "stale");
    let p = &w.rows.partners[&id];
    assert_eq!((p.name.as_str(), p.hours.as_str(), p.rev.0), ("民生委員会", "21時まで", 2));
    assert!(p.is_for("大平") && !p.is_for("藤岡") && p.is_for(""));
    let end = |reason: &str| json!({"do":"end_partner","partner":id,"reason":reason});
    assert_eq!(w.code("sakuma", end("")), "reason_required");
    w.ok("sakuma", end("解散"));
    assert_eq!(w.rows.partners[&id].ended, Some(w.now.date()));
    assert_eq!(w.code("sakuma", end("解散")), "bad_state");
    assert_eq!(w.code("sakuma", set(&json!({"partner":id,"hours":"x"}))), "bad_state");
    assert_eq!(w.code("sakuma", set(&json!({"partner":99,"hours":"x"}))), "not_found");
    assert_eq!(w.code("provider:P1", set(&new)), "not_allowed");
}
