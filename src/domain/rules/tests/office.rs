//! Staff and roles, the rota, providers and their numbers, tasks.
//! They look at what is written and at what is refused.

use serde_json::{Value, json};

use super::world::{World, at};
use crate::domain::{Refusal, Room, Source};

fn staff(id: &str, roles: &[&str]) -> Value {
    json!({"do":"add_staff","staff":id,"name":id,"roles":roles})
}

#[test]
fn an_empty_store_takes_its_first_admin_from_anyone_and_then_no_more() {
    let mut w = World::empty();
    assert_eq!(w.code("kanri", json!({"do":"add_person"})), "not_allowed");
    w.ok("kanri", staff("kanri", &["admin"]));
    assert_eq!(w.code("someone", staff("someone", &["admin"])), "not_allowed");
    w.ok("kanri", staff("otsuka", &["officer"]));
    assert_eq!(w.code("kanri", staff("otsuka", &["officer"])), "bad_input");
    assert_eq!(w.code("kanri", staff("feed", &["officer"])), "bad_input", "a program's name");
    assert_eq!(w.code("kanri", staff("a", &[])), "bad_input");
    let end = |who: &str| json!({"do":"end_staff","staff":who,"reason":"異動"});
    assert_eq!(w.code("kanri", end("kanri")), "bad_state", "never the last admin");
    w.ok("kanri", end("otsuka"));
    assert_eq!(w.code("otsuka", json!({"do":"add_person"})), "not_allowed");
    w.ok("kanri", staff("otsuka", &["officer"]));
    w.ok("otsuka", json!({"do":"add_person"}));
}

#[test]
fn a_member_changes_and_keeps_the_secret() {
    let mut w = World::empty();
    w.ok("kanri", staff("kanri", &["admin"]));
    w.ok("kanri", staff("otsuka", &["officer"]));
    w.ok("kanri", json!({"do":"set_secret","staff":"otsuka","phc":"$argon2id$x"}));
    let amend = |who: &str, more: Value| {
        let mut line = json!({"do":"amend_staff","staff":who});
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line
    };
    w.ok("kanri", amend("otsuka", json!({"phones":["0000-00-0009",""],"login":"ohtsuka"})));
    let now = w.rows.staff[&crate::domain::StaffId::new("otsuka")].clone();
    assert_eq!((now.secret.as_deref(), now.login.as_deref()), (Some("$argon2id$x"), Some("ohtsuka")));
    assert_eq!((now.phones.len(), now.name.as_str(), now.rev.0), (1, "otsuka", 3));
    w.ok("kanri", amend("otsuka", json!({"login":""})));
    assert_eq!(w.rows.staff[&now.id].login, None, "the id is it again");
    for (line, code) in [
        (amend("otsuka", json!({"login":"kanri"})), "bad_input"),
        (amend("otsuka", json!({"roles":[]})), "bad_input"),
        (amend("otsuka", json!({"name":" "})), "bad_input"),
        (amend("otsuka", json!({"rev":1,"name":"x"})), "stale"),
        (amend("kanri", json!({"roles":["officer"]})), "bad_state"),
        (amend("nobody", json!({"name":"x"})), "not_found"),
    ] {
        assert_eq!(w.code("kanri", line.clone()), code, "{line}");
    }
    assert_eq!(w.code("otsuka", amend("otsuka", json!({"roles":["admin"]}))), "not_allowed");
}

#[test]
fn roles_say_what_one_may() {
    let mut w = World::f0();
    w.ok("kanri", staff("kansa", &["auditor"]));
    w.ok("kanri", staff("miru", &["watcher"]));
    let r01 = w.saved["R01"].clone();
    let see = json!({"do":"see_person","person":r01,"purpose":"review"});
    w.ok("miru", see.clone());
    let needs = |needs: &str| Refusal::NotAllowed { needs: needs.into() };
    assert_eq!(w.no("miru", json!({"do":"ring_call","line":"desk"})), needs("officer"));
    for who in ["kansa", "kanri"] {
        assert_eq!(w.code(who, see.clone()), "not_allowed", "{who}");
    }
    let number = |provider: &str| {
        json!({"do":"publish_vacancy","provider":provider,"night":"2026-11-21","room":"any","accepting":1,
            "source":"phone"})
    };
    w.ok("provider:P1", number("P1"));
    assert_eq!(w.rows.publishes.last().unwrap().source, Source::Own, "a page speaks for itself");
    assert_eq!(w.code("provider:P1", number("P2")), "not_allowed");
    assert_eq!(w.code("provider:P1", see), "not_allowed");
    assert_eq!(w.code("system", json!({"do":"ring_call","line":"desk"})), "not_allowed");
    let secret = |who: &str, phc: &str| json!({"do":"set_secret","staff":who,"phc":phc});
    w.ok("otsuka", secret("otsuka", "$argon2id$x"));
    assert_eq!(w.code("otsuka", secret("sakuma", "$argon2id$x")), "not_allowed");
    assert_eq!(w.code("otsuka", secret("otsuka", "0000")), "bad_input", "never a secret itself");
    w.ok("kanri", secret("sakuma", "$argon2id$x"));
    assert_eq!(w.code("otsuka", json!({"do":"unlock","staff":"sakuma"})), "not_allowed");
}

#[test]
fn shifts_by_band_never_twice_the_same_never_over_each_other() {
    let mut w = World::f0();
    let set = |date: &str, band: &str, duty: Option<&str>, backup: Option<&str>| json!({"do":"set_shift","date":date,"band":band,"duty":duty,"backup":backup});
    assert_eq!(w.code("sakuma", set("2026-11-21", "night", None, None)), "overlap");
    let twice = w.no("sakuma", set("2026-11-23", "holiday", Some("arai"), Some("arai")));
    assert_eq!(twice, Refusal::SameOnRota { staff: "arai".into(), row: None });
    assert_eq!(w.code("sakuma", set("2026-11-23", "night", Some("kanri"), None)), "bad_input");
    let shift = w.ok("sakuma", set("2026-11-23", "holiday", Some("arai"), None)).shift.unwrap();
    let made = w.rows.shifts[&shift].clone();
    assert_eq!((made.start, made.end), (at("2026-11-23T08:30"), at("2026-11-23T17:15")));
    let again = json!({"do":"set_shift","shift":shift,"date":"2026-11-23","band":"holiday","duty":"arai",
        "backup":"koguchi","rev":1});
    w.ok("sakuma", again.clone());
    assert_eq!(w.code("sakuma", again), "stale");
}

#[test]
fn a_month_is_confirmed_as_a_whole() {
    let mut w = World::f0();
    let confirm = json!({"do":"confirm_rota","month":"2027-02"});
    let gap = Refusal::Gap { from: at("2027-02-01T00:00"), to: at("2027-03-01T00:00") };
    assert_eq!(w.no("sakuma", confirm.clone()), gap);
    let set = |date: &str, band: &str, backup: Option<&str>| json!({"do":"set_shift","date":date,"band":band,"duty":"otsuka","backup":backup});
    w.ok("sakuma", set("2027-01-31", "night", Some("arai")));
    for date in super::world::day("2027-02-01").iter_days().take(28) {
        let date = date.to_string();
        w.ok("sakuma", set(&date, "day", Some("arai")));
        let backup = if date == "2027-02-10" { None } else { Some("arai") };
        w.ok("sakuma", set(&date, "night", backup));
    }
    let alone = Refusal::Gap { from: at("2027-02-10T17:15"), to: at("2027-02-11T08:30") };
    assert_eq!(w.no("sakuma", confirm.clone()), alone, "a shift without a backup");
    let id = w.rows.shifts.values().find(|s| s.start == at("2027-02-10T17:15")).unwrap().id;
    let mut whole = set("2027-02-10", "night", Some("arai"));
    whole["shift"] = json!(id);
    w.ok("sakuma", whole);
    w.ok("sakuma", confirm);
    assert_eq!(w.code("sakuma", json!({"do":"confirm_rota","month":"2月"})), "bad_input");
}

#[test]
fn numbers_that_cannot_be() {
    let mut w = World::f0();
    let say = |more: Value| {
        let mut say = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
            "source":"phone"});
        say.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        say
    };
    for bad in [
        json!({"max":1,"accepting":2}),
        json!({"to":"2026-11-20"}),
        json!({"to":"2027-02-20"}),
        json!({"as_of":"2026-11-22T00:00:00+09:00"}),
        json!({"shown":100_000}),
    ] {
        assert_eq!(w.code("sakuma", say(bad.clone())), "bad_input", "{bad}");
    }
    assert_eq!(w.code("sakuma", say(json!({"provider":"P9"}))), "not_found");
    w.ok("sakuma", json!({"do":"amend_provider","provider":"P1","change":{"ended":true}}));
    assert_eq!(w.code("sakuma", say(json!({"accepting":1}))), "bad_state");
}

#[test]
fn nothing_changed_does_not_undo_what_was_taken() {
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    w.clock("2026-11-21T21:30");
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted"}));
    w.clock("2026-11-21T21:40");
    w.ok("provider:P1", json!({"do":"confirm_vacancy","provider":"P1","source":"self"}));
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(0));
    assert_eq!(w.beds("P1", "2026-11-26", Room::Any), Some(0));
    assert_eq!(w.beds("P1", "2026-11-27", Room::Any), Some(1));
    let newest = w.rows.publishes.last().unwrap();
    assert_eq!((newest.as_of, newest.source), (w.now, Source::Own));
    w.ok("otsuka", json!({"do":"cancel_request","request":request}));
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(1), "the release comes on top");
}

#[test]
fn open_data_never_overwrites_what_the_desk_keeps() {
    let mut w = World::f0();
    let row = |row: u64, name: &str, phones: &[&str]| {
        json!({"row":row,"service":"short_stay","service_name":"短期入所","service_code":"24","name":name,
            "name_key":name,"office_no":"0912345678","corporation":"法人","city_code":"09203",
            "address":"栃木市大平町1-1","phones":phones,"capacity":4})
    };
    let import = |rows: Value| json!({"do":"import_providers","file":"wam.csv","rows":rows});
    let file = import(json!([row(2, "あさひ", &["0282-00-0001"]), row(3, "ゆうひ", &[])]));
    assert_eq!(w.ok("kanri", file.clone()).rows, Some((2, 0, 0)));
    assert_eq!(w.ok("kanri", file.clone()).rows, Some((0, 0, 2)), "twice changes nothing");
    let asahi = w.rows.providers.values().find(|p| p.name.as_str() == "あさひ").unwrap().clone();
    assert_eq!(asahi.district.as_str(), "大平");
    let kept = json!({"do":"amend_provider","provider":asahi.id,
        "change":{"night_phones":["0000-10-0099"],"note":"夜は裏口","accepts":{"wheelchair":true}}});
    w.ok("sakuma", kept);
    let newer = import(json!([row(2, "あさひ", &["0282-00-0002"])]));
    assert_eq!(w.ok("kanri", newer).rows, Some((0, 1, 0)));
    let now = &w.rows.providers[&asahi.id];
    assert_eq!((now.note.as_str(), now.night_phones.len()), ("夜は裏口", 1));
    assert_eq!(now.accepts.wheelchair, Some(true));
    assert_eq!(now.day_phones[0].as_str(), "0282-00-0002");
    let order = |list: &[&str]| json!({"do":"set_rotation","list":"short_stay","order":list});
    assert_eq!(w.code("sakuma", order(&["P1", "P1"])), "bad_input");
    assert_eq!(w.code("sakuma", order(&["P1", "X"])), "not_found");
}

#[test]
fn what_is_owed_is_never_due_on_a_closed_day() {
    let mut w = World::f0();
    let add = |due: &str| json!({"do":"add_task","kind":"office","what":"書類","due":due});
    assert_eq!(w.code("otsuka", add("2026-11-23T10:00")), "bad_input");
    let task = w.ok("otsuka", add("2026-11-24T10:00")).task.unwrap();
    w.ok("otsuka", json!({"do":"finish_task","task":task}));
    assert_eq!(w.code("otsuka", json!({"do":"finish_task","task":task})), "bad_state");
}

#[test]
fn a_note_is_on_a_case_or_on_a_call_and_a_correction_points_at_an_event() {
    let mut w = World::f0();
    let case = w.stranger();
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk"})).call.unwrap();
    w.ok("otsuka", json!({"do":"note","call":call,"words":"無言"}));
    w.ok("otsuka", json!({"do":"note","case":case,"words":"毛布を渡した"}));
    assert_eq!(w.code("otsuka", json!({"do":"note","case":case,"call":call,"words":"x"})), "bad_input");
    assert_eq!(w.code("otsuka", json!({"do":"note","case":case,"words":""})), "bad_input");
    let last = w.file(case).events.last().unwrap().seq;
    let correct = |event: i64| json!({"do":"correct","case":case,"event":event,"reason":"人ちがい"});
    w.ok("otsuka", correct(last.0));
    assert_eq!(w.code("otsuka", correct(1)), "not_found");
}

/// AT-13: a call back is the duty officer's of that minute, whoever promised it; a minute without
/// a shift has nobody to make it.
#[test]
fn a_call_back_is_owed_by_whoever_is_on_duty_then() {
    let mut w = World::f0();
    w.clock("2026-12-30T02:10");
    let case = w.decided_case(
        json!({"person": w.saved["R06"], "check": {"initials":"HS","age":45}}),
        "not_emergency",
    );
    let add = |due: &str, owner: Option<&str>| json!({"do":"add_task","case":case,"kind":"desk_callback","what":"折り返す","due":due,"owner":owner});
    for (due, owner) in
        [("2026-12-30T07:00", "大塚"), ("2026-12-30T10:00", "古口"), ("2026-12-30T20:00", "新井")]
    {
        let id = w.ok("otsuka", add(due, None)).task.unwrap();
        assert_eq!(w.rows.tasks[&id].owner.as_ref().unwrap().as_str(), owner, "{due}");
    }
    let id = w.ok("otsuka", add("2026-12-30T10:00", Some("石川"))).task.unwrap();
    assert_eq!(w.rows.tasks[&id].owner.as_ref().unwrap().as_str(), "石川");
    assert_eq!(w.code("otsuka", add("2026-12-31T12:00", None)), "bad_input");
    let close = |kind: &str, due: &str| {
        json!({"do":"close_case","case":case,"result":"no_support","reason":"watch",
            "follow_ups":[{"kind":kind,"what":"様子を聞く","due":due}]})
    };
    assert_eq!(w.code("otsuka", close("desk_callback", "2026-12-31T12:00")), "bad_input");
    assert_eq!(w.code("otsuka", close("office", "2026-12-30T10:00")), "bad_input", "12/30 is no weekday");
    w.ok("otsuka", close("desk_callback", "2026-12-30T11:00"));
    let owed: Vec<_> =
        w.tasks("desk_callback").into_iter().filter(|t| t.due == at("2026-12-30T11:00")).collect();
    assert_eq!(owed[0].owner.as_ref().unwrap().as_str(), "古口");
}
