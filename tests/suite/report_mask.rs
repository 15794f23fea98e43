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

#[test]
fn a_month_has_no_public_version_and_a_year_so_far_says_its_day() {
    let mut w = World::night("2026-11-24T15:00");
    w.sit("koguchi");
    w.keys("SP");
    w.sees("月の公開版は出しません");
    w.keys("2P");
    w.sees("公開版");
    w.sees("取り下げ");
    // Back to the month: whole again, not the public version of it.
    w.keys("1");
    w.misses("取り下げ");
    let (_dir, store, door) = crate::report::november();
    drop(door);
    for (args, told) in [(["month", "2026-11"], "月の公開版は出しません"), (["year", "2026"], "取り下げ")]
    {
        let out = crate::report::daiji(&store, "koguchi", &[&["report"], &args[..], &["--public"]].concat());
        let said = [out.stdout, out.stderr].concat();
        assert_eq!(out.status.success(), args[0] == "year");
        assert!(String::from_utf8_lossy(&said).contains(told), "{}", String::from_utf8_lossy(&said));
    }
}

#[test]
fn issues_of_one_person_are_kept_back_from_the_sheet_as_from_the_report() {
    let mut w = World::night("2026-11-24T14:00");
    let person = w.door.read(|f| f.person_by_reg_no("0006")).unwrap().unwrap().id.0;
    let check = json!({"initials":"HS","age":45});
    let case = json!({"do":"open_case","person":person,"check":check,"words":"夜の電話"});
    let case = w.elsewhere("otsuka", case)["case"].clone();
    let sheet = |w: &mut World, public| {
        let now: At = NOW.parse().unwrap();
        let page = w.door.read(|s| view::evaluation_page(s, now, Some(&"koguchi".into()), 2026, public));
        page.unwrap().issues.iter().map(|i| i.raised).sum::<u32>()
    };
    for n in 0..8 {
        let what = format!("課題 {n}");
        w.elsewhere("otsuka", json!({"do":"raise_issue","case":case,"kind":"unmet_need","what":what}));
    }
    assert_eq!(sheet(&mut w, false), 8);
    assert_eq!(sheet(&mut w, true), 0, "eight issues of one person");
    for (kind, many) in [("near_miss", 8), ("local_issue", 9)] {
        for n in 0..many {
            let what = format!("ほか {n}");
            w.elsewhere("otsuka", json!({"do":"raise_issue","kind":kind,"what":what}));
        }
    }
    // Beside the sum of all the smaller of the two would give the masked kind away.
    assert_eq!(sheet(&mut w, true), 9, "those of nobody's case stay");
}

#[test]
fn a_table_that_is_cut_says_so_and_the_list_of_calls_has_their_numbers() {
    let mut w = World::night("2026-11-21T23:05");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.sit("otsuka");
    w.keys("S<Enter>");
    let list = w.screen(120, 36);
    let of = |line: &&str| line.contains("R8.11.21 23:05") && line.contains("0000-31-0001");
    assert!(list.lines().any(|l| of(&l)), "{list}");
    w.keys("<Esc><Tab>");
    let short = w.screen(80, 24);
    assert!(short.contains("下に "), "{short}");
    for _ in 0..24 {
        w.keys("<Down>");
    }
    let end = w.screen(80, 24);
    assert!(!end.contains("下に ") && end.contains("上に "), "{end}");
}
