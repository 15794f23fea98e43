//! What the public versions keep back beyond one report: one caller of many calls, a month beside its
//! year, issues of one person on the evaluation sheet. Real store; it knows no table's layout.

use daiji::domain::report::{Figure, ReportKind};
use daiji::domain::view;
use daiji::domain::{At, Facts};
use serde_json::json;

use crate::world::World;

const NOW: &str = "2026-11-24T15:00:00+09:00";

fn year(w: &mut World) -> [daiji::domain::report::Report; 2] {
    let now: At = NOW.parse().unwrap();
    let made = |s: &daiji::store::Snapshot<'_>| {
        let whole = view::years_report(s, now, None, ReportKind::Year, 2026, 1)?.unwrap();
        Ok([view::public_report(s, &whole)?, whole])
    };
    w.door.read(made).unwrap()
}

#[test]
fn twelve_night_calls_from_one_number_nobody_named_are_one_caller() {
    let ring = |w: &mut World, number: Option<String>, n: u32| {
        let call = json!({"do":"ring_call","line":"desk","number":number,"external_id":format!("n{n}")});
        w.elsewhere("feed", call);
    };
    let night = |w: &mut World| {
        let [public, whole] = year(w);
        let at = |r: &daiji::domain::report::Report| r.cell("calls.all.night").unwrap().figure.clone();
        (at(&public), at(&whole))
    };
    for number in [Some("0000-31-0001"), None] {
        let mut w = World::night("2026-11-21T23:05");
        for n in 0..12 {
            ring(&mut w, number.map(str::to_owned), n);
        }
        let (public, whole) = night(&mut w);
        assert!(matches!(whole, Figure::Count(n) if n >= 12), "{whole:?}");
        assert_eq!(public, Figure::Masked, "twelve calls of {number:?}");
    }
    // Twelve numbers may be twelve people.
    let mut w = World::night("2026-11-21T23:05");
    for n in 0..12 {
        ring(&mut w, Some(format!("0000-31-{n:04}")), n);
    }
    let (public, whole) = night(&mut w);
    assert_eq!(public, whole);
}
