//! Tables of the report about offices and consultants: how far posted numbers were true, and the load
//! per consultant the records name. Counts and their lists only.

use chrono::NaiveDate;
use daiji::domain::report::{Behind, Figure, Label, Report, ReportKind, Table};
use daiji::domain::view;
use daiji::domain::{At, StaffId};
use daiji::rehearsal;
use daiji::store::Door;
use serde_json::json;

use crate::report::{answer, figure, november};
use crate::world::{World, scenarios, scratch};

fn month(door: &mut Door, now: &str) -> Report {
    let (now, day): (At, _) = (now.parse().unwrap(), NaiveDate::from_ymd_opt(2026, 11, 1).unwrap());
    door.read(|s| view::month_report(s, now, Some(&StaffId::new("koguchi")), day)).unwrap()
}

fn of(report: &Report, path: &str) -> Figure {
    report.cell(path).unwrap_or_else(|| panic!("{path}")).figure.clone()
}

#[test]
fn what_an_offices_number_was_worth_stands_in_the_month() {
    // As in `trust.rs`: P1 had said a bed was free and refused for want of staff; P2 had one.
    let dir = scratch();
    let mut door =
        rehearsal::stage(&scenarios().join("at-05-mother-hospitalised.toml"), dir.path()).unwrap().door;
    let report = month(&mut door, "2026-11-27T10:00:00+09:00");
    let n = Figure::Count;
    let tested =
        |id: &str| ["asked", "number_tested", "number_true"].map(|c| of(&report, &format!("trust.{id}.{c}")));
    assert_eq!(tested("P1"), [n(1), n(1), n(0)]);
    assert_eq!(tested("P2"), [n(1), n(1), n(1)]);
    assert_eq!(tested("P3"), [n(0), n(0), n(0)]);
    assert_eq!(of(&report, "trust.P2.true_share"), Figure::Percent(1000));
    assert_eq!(of(&report, "trust.P3.true_share"), Figure::Unknown, "never called: nothing is known");
    assert!(matches!(of(&report, "trust.P1.hours_old"), Figure::Hours(_)));
    // The same as the desk's own count over the same days.
    let now: At = "2026-11-27T10:00:00+09:00".parse().unwrap();
    let since = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let own = door.read(|s| view::trust(s, now, Some(&"koguchi".into()), since)).unwrap();
    for row in own.rows {
        let id = row.provider.as_str();
        assert_eq!(tested(id), [row.asked, row.tested, row.kept].map(|v| n(i64::from(v))), "{id}");
    }
    // October had none of it.
    let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    let october = door.read(|s| view::month_report(s, now, None, day)).unwrap();
    assert_eq!(of(&october, "trust.P1.asked"), n(0));
    // Not for the public; in the year too.
    let year = door.read(|s| view::years_report(s, now, None, ReportKind::Year, 2026, 1)).unwrap().unwrap();
    assert_eq!(of(&year, "trust.P1.asked"), n(1));
    let public = door.read(|s| view::public_report(s, &year)).unwrap();
    assert!(public.tables.iter().all(|t| t.code != "trust" && t.code != "load"));
}

#[test]
fn the_trust_of_offices_is_read_on_the_command_line() {
    let (_dir, store, door) = november();
    drop(door);
    let report = answer(&store, "koguchi", &["report", "month", "2026-11"]);
    assert!(figure(&report, "trust.P1.asked").as_i64().unwrap() > 0);
}

fn load(report: &Report) -> &Table {
    report.tables.iter().find(|t| t.code == "load").unwrap()
}

#[test]
fn consultants_the_records_name_are_counted_and_our_own_are_marked() {
    let mut w = World::night("2026-11-24T14:00");
    let add = |w: &mut World, name: &str, more: serde_json::Value| -> i64 {
        let mut person =
            json!({"do":"add_person","name":name,"registration":"registered","registered_on":"2026-04-01"});
        person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        w.elsewhere("koguchi", person)["person"].as_i64().unwrap()
    };
    let before = month(&mut w.door, "2026-11-24T15:00:00+09:00");
    let outside = json!({"consult_office":"相談室みほん","consultant":"見本 文"});
    let one = add(&mut w, "見本 一", outside.clone());
    let two = add(&mut w, "見本 二", outside.clone());
    let mut hidden = outside.clone();
    hidden.as_object_mut().unwrap().insert("flags".into(), json!({"hidden":true}));
    hidden.as_object_mut().unwrap().insert("coordinator".into(), json!("otsuka"));
    add(&mut w, "見本 三", hidden);
    let mut both = outside.clone();
    both.as_object_mut().unwrap().insert("coordinator".into(), json!("otsuka"));
    let three = add(&mut w, "見本 四", both);
    add(&mut w, "見本 五", json!({}));
    let report = month(&mut w.door, "2026-11-24T15:00:00+09:00");
    let row =
        load(&report).lines.iter().find(|l| l.label == Label::Words("相談室みほん 見本 文".into())).unwrap();
    let Behind::People(who) = &row.cells[0].behind else { panic!("{row:?}") };
    let ids: Vec<String> = who.iter().map(|w| format!("{w:?}")).collect();
    assert_eq!(row.cells[0].figure, Figure::Count(3), "the hidden one is not in the line: {ids:?}");
    for id in [one, two, three] {
        assert!(ids.iter().any(|w| w.contains(&format!("({id})"))), "{ids:?}");
    }
    let persons =
        |report: &Report, line: &str| match report.cell(&format!("load.{line}.persons")).map(|c| &c.figure) {
            Some(Figure::Count(n)) => *n,
            _ => 0,
        };
    assert_eq!(persons(&report, "load_apart") - persons(&before, "load_apart"), 1);
    assert_eq!(
        persons(&report, "otsuka") - persons(&before, "otsuka"),
        1,
        "with ours and with theirs; the hidden one with neither"
    );
    assert_eq!(persons(&report, "load_nobody") - persons(&before, "load_nobody"), 1);
    let city = w.door.read(|s| Ok(daiji::domain::Facts::city(s).clone())).unwrap();
    let own = load(&report).lines.iter().find(|l| matches!(l.label, Label::Staff(..))).unwrap();
    let said = daiji::i18n::report::label(&own.label, &city, daiji::i18n::Lang::Ja);
    assert!(said.ends_with("(当方)"), "{said}");
}
