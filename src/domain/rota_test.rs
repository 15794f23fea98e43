//! A month of the rota in tests: its bands on the days that are easy to get wrong, its checks, and
//! what holds of every month. They must not know the door.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{
    At, Band, BandHours, City, Finding, Holiday, PlanDay, Problem, Rev, RotaGround, Shift, ShiftId, Slot,
    StaffId, check, lacks, midnight, month_of, of_rota, plan,
};

fn city() -> City {
    toml::from_str(include_str!("../city/tochigi.toml")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

/// The holidays of September 2026, the one between two others too, and New Year's Day.
fn holidays() -> Vec<Holiday> {
    let all = [
        ("2026-09-21", "敬老の日"),
        ("2026-09-22", "休日"),
        ("2026-09-23", "秋分の日"),
        ("2026-11-03", "文化の日"),
        ("2026-11-23", "勤労感謝の日"),
        ("2027-01-01", "元日"),
    ];
    all.map(|(date, name)| Holiday { date: day(date), name: name.into() }).to_vec()
}

fn month(text: &str, city: &City) -> Vec<PlanDay> {
    let (first, next) = month_of(day(text));
    plan(city, first, next, &holidays())
}

fn band(days: &[PlanDay], date: &str) -> Band {
    days.iter().find(|d| d.date == day(date)).unwrap().slots[0].band
}

#[test]
fn bands_of_the_days_that_are_easy_to_get_wrong() {
    let city = city();
    let sep = month("2026-09-10", &city);
    assert_eq!(sep.len(), 30);
    for date in ["2026-09-21", "2026-09-22", "2026-09-23"] {
        assert_eq!(band(&sep, date), Band::Holiday, "{date}");
    }
    assert_eq!(sep[21].holiday.as_str(), "休日");
    assert_eq!((band(&sep, "2026-09-19"), band(&sep, "2026-09-24")), (Band::Weekend, Band::Day));
    // 12/28 is worked, 12/29-1/3 are not; a Saturday among them stays a weekend.
    let dec = month("2026-12-01", &city);
    let jan = month("2027-01-01", &city);
    let told: Vec<Band> = ["2026-12-28", "2026-12-29", "2026-12-31"].iter().map(|d| band(&dec, d)).collect();
    assert_eq!(told, [Band::Day, Band::Holiday, Band::Holiday]);
    let told: Vec<Band> = (1..=4).map(|d| band(&jan, &format!("2027-01-0{d}"))).collect();
    assert_eq!(told, [Band::Holiday, Band::Weekend, Band::Weekend, Band::Day]);
    assert!(jan.iter().take(3).all(|d| d.closed) && !jan[3].closed);
    // The city's own closed day.
    let mut own = city.clone();
    own.closed_days = vec![(11, 13)];
    assert_eq!(band(&month("2026-11-01", &own), "2026-11-13"), Band::Holiday);
    // Each minute of a day is a band's, and the night crosses midnight.
    let [by_day, night] = sep[23].slots[..] else { panic!() };
    assert_eq!((by_day.start, by_day.end), (at("2026-09-24T08:30"), at("2026-09-24T17:15")));
    assert_eq!((night.start, night.end), (by_day.end, at("2026-09-25T08:30")));
}

#[test]
fn a_city_has_its_own_hours_and_leaves_the_day_to_the_office() {
    let mut city = city();
    city.bands.off = vec![Band::Day];
    let time = |h| chrono::NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    city.bands.weekend = Some(BandHours { from: time(9), to: time(17) });
    let sep = month("2026-09-01", &city);
    let bands = |date: &str| {
        let d = sep.iter().find(|d| d.date == day(date)).unwrap();
        d.slots.iter().map(|s| s.band).collect::<Vec<_>>()
    };
    assert_eq!(bands("2026-09-24"), [Band::Night]);
    assert_eq!(bands("2026-09-22"), [Band::Holiday, Band::Night]);
    let saturday = sep[18].slots[0];
    assert_eq!((saturday.start, saturday.end), (at("2026-09-19T09:00"), at("2026-09-19T17:00")));
    // Nobody is missed in hours that are not the rota's.
    let own = |text: &str| of_rota(&city, at(text), &holidays());
    assert!(!own("2026-09-24T12:00") && own("2026-09-24T17:15") && own("2026-09-24T08:29"));
    assert!(own("2026-09-22T12:00") && own("2026-09-19T12:00") && !own("2026-09-19T17:05"));
    let found = lacks(&city, at("2026-09-24T08:00"), at("2026-09-24T18:00"), &holidays(), &[]);
    let told: Vec<_> = found.iter().map(|f| (f.from, f.to)).collect();
    assert_eq!(
        told,
        [(at("2026-09-24T08:00"), at("2026-09-24T08:30")), (at("2026-09-24T17:15"), at("2026-09-24T18:00"))]
    );
}

fn shift(id: i64, slot: Slot, duty: &str, backup: &str) -> Shift {
    let who = |id: &str| (!id.is_empty()).then(|| StaffId::new(id));
    Shift {
        id: ShiftId(id),
        date: slot.date,
        band: slot.band,
        start: slot.start,
        end: slot.end,
        duty: who(duty),
        backup: who(backup),
        third: None,
        desk: None,
        rev: Rev(1),
    }
}

/// Shifts for all slots from the last night before a month, by who is duty and backup on each.
fn rota(city: &City, of: &str, who: impl Fn(usize) -> (&'static str, &'static str)) -> Vec<Shift> {
    let (first, next) = month_of(day(of));
    let before = first.checked_sub_days(Days::new(1)).unwrap();
    let slots = plan(city, before, next, &holidays()).into_iter().flat_map(|d| d.slots);
    (0..)
        .zip(slots)
        .map(|(i, s)| (i, s, who(usize::try_from(i).unwrap())))
        .map(|(i, s, (d, b))| shift(i, s, d, b))
        .collect()
}

fn found(city: &City, of: &str, shifts: &[Shift], ended: &[&str], last: Option<&str>) -> Vec<Finding> {
    let ended: BTreeSet<StaffId> = ended.iter().map(|s| StaffId::new(s)).collect();
    let holidays = holidays();
    let now = at("2026-09-01T00:00");
    let last_holiday = last.map(day);
    check(RotaGround { city, holidays: &holidays, last_holiday, ended: &ended, now }, day(of), shifts)
}

fn told(found: &[Finding]) -> Vec<(Problem, String)> {
    found.iter().map(|f| (f.what, f.date.to_string())).collect()
}

const EIGHT: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// Four pairs in turn: nobody has two shifts that touch.
fn turns(i: usize) -> (&'static str, &'static str) {
    (EIGHT[i * 2 % 8], EIGHT[(i * 2 + 1) % 8])
}

#[test]
fn a_whole_month_has_nothing_wrong_and_each_fault_is_found() {
    let city = city();
    let whole = rota(&city, "2026-09-01", turns);
    assert_eq!(found(&city, "2026-09-01", &whole, &[], Some("2026-11-23")), []);
    let with = |change: &dyn Fn(&mut Vec<Shift>)| {
        let mut all = whole.clone();
        change(&mut all);
        all.sort_by_key(|s| s.start);
        let found = found(&city, "2026-09-01", &all, &["d"], Some("2026-11-23"));
        told(&found.into_iter().filter(|f| f.what != Problem::Ended).collect::<Vec<_>>())
    };
    let one = |what: Problem, date: &str| vec![(what, date.to_owned())];
    assert_eq!(with(&|all| drop(all.remove(10))), one(Problem::Gap, "2026-09-05"));
    assert_eq!(with(&|all| all[10].duty = None), one(Problem::NoDuty, "2026-09-05"));
    assert_eq!(with(&|all| all[10].backup = None), one(Problem::NoBackup, "2026-09-05"));
    assert_eq!(with(&|all| all[10].backup = all[10].duty.clone()), one(Problem::SamePerson, "2026-09-05"));
    assert_eq!(with(&|all| all[10].end = all[10].end.plus_minutes(30)), one(Problem::Overlap, "2026-09-05"));
    // The first minutes of a month are the last night before it.
    assert_eq!(
        with(&|all| all.retain(|s| s.start >= at("2026-09-01T08:30"))),
        one(Problem::Gap, "2026-09-01")
    );
    let left = found(&city, "2026-09-01", &whole, &["d"], Some("2026-11-23"));
    assert!(!left.is_empty() && left.iter().all(|f| f.what == Problem::Ended && f.staff == Some("d".into())));
    // A third, where the city wants one.
    let mut third = city.clone();
    third.bands.third = true;
    let lacking = found(&third, "2026-09-01", &whole, &[], Some("2026-11-23"));
    assert_eq!(lacking.iter().filter(|f| f.what == Problem::NoThird).count(), 61);
}

#[test]
fn nights_too_close_warn_and_do_not_stop() {
    let city = city();
    let mut all = rota(&city, "2026-09-01", turns);
    for s in all.iter_mut().filter(|s| s.band == Band::Night && s.date >= day("2026-09-10")).take(4) {
        (s.duty, s.backup) = (Some("x".into()), Some("y".into()));
    }
    let tired = found(&city, "2026-09-01", &all, &[], Some("2026-11-23"));
    let row = tired.iter().find(|f| f.what == Problem::NightsInRow).unwrap();
    assert_eq!((row.date, row.count, row.staff.clone()), (day("2026-09-12"), 4, Some("x".into())));
    assert!(tired.iter().all(|f| !f.what.stops()));
    // The day after one's own night.
    let i = all.iter().position(|s| s.date == day("2026-09-14") && s.band == Band::Day).unwrap();
    all[i].duty = Some("x".into());
    let tired = found(&city, "2026-09-01", &all, &[], Some("2026-11-23"));
    assert!(told(&tired).contains(&(Problem::ShortRest, "2026-09-14".into())), "{tired:?}");
}

#[test]
fn rest_counts_across_duty_and_backup() {
    let city = city();
    let whole = rota(&city, "2026-09-01", turns);
    let at_day = |band: Band, d: &str| whole.iter().position(|s| s.date == day(d) && s.band == band).unwrap();
    let (night, by_day) = (at_day(Band::Night, "2026-09-09"), at_day(Band::Day, "2026-09-10"));
    let (x, z) = (Some(StaffId::new("x")), Some(StaffId::new("z")));
    let short = |change: &dyn Fn(&mut Vec<Shift>)| {
        let mut all = whole.clone();
        change(&mut all);
        let found = found(&city, "2026-09-01", &all, &[], Some("2026-11-23"));
        assert!(found.iter().all(|f| f.what == Problem::ShortRest && !f.what.stops()), "{found:?}");
        found.into_iter().map(|f| (f.date.to_string(), f.band, f.staff, f.count)).collect::<Vec<_>>()
    };
    let told = vec![("2026-09-10".to_owned(), Some(Band::Day), x.clone(), 0)];
    // Backup by night, duty right behind it; duty by night, backup right behind it.
    assert_eq!(short(&|a| (a[night].backup, a[by_day].duty) = (x.clone(), x.clone())), told);
    assert_eq!(short(&|a| (a[night].duty, a[by_day].backup) = (x.clone(), x.clone())), told);
    // Two stand-bys are no duty, and the other's shifts are not one's own.
    assert_eq!(short(&|a| (a[night].backup, a[by_day].backup) = (x.clone(), x.clone())), []);
    assert_eq!(short(&|a| (a[night].backup, a[by_day].duty) = (x.clone(), z.clone())), []);
}

#[test]
fn a_run_of_nights_goes_on_over_the_end_of_a_month() {
    let city = city();
    let (first, next) = (day("2026-09-25"), day("2026-10-05"));
    let slots = plan(&city, first, next, &holidays()).into_iter().flat_map(|d| d.slots);
    let nights = slots.filter(|s| s.band == Band::Night);
    let all: Vec<Shift> =
        (0..).zip(nights).map(|(i, s)| shift(i, s, if i < 8 { "x" } else { "z" }, "y")).collect();
    let of = |m: &str| {
        let all = found(&city, m, &all, &[], Some("2026-11-23"));
        told(&all.into_iter().filter(|f| f.what == Problem::NightsInRow).collect::<Vec<_>>())
    };
    assert_eq!(of("2026-09-01"), [(Problem::NightsInRow, "2026-09-27".into())]);
    assert_eq!(of("2026-10-01"), [(Problem::NightsInRow, "2026-10-01".into())]);
}

#[test]
fn a_month_past_the_holiday_file_says_so() {
    let city = city();
    let end = |m: &str, last: Option<&str>| {
        let all = found(&city, m, &[], &[], last);
        all.into_iter().find(|f| f.what == Problem::HolidaysEnd).map(|f| f.date.to_string())
    };
    // The file comes out a year at a time: its last holiday stands for the whole of that year.
    assert_eq!(end("2026-12-01", Some("2026-11-23")), None);
    assert_eq!(end("2027-01-01", Some("2026-11-23")).as_deref(), Some("2027-01-01"));
    assert_eq!(end("2026-09-01", None).as_deref(), Some("2026-09-01"));
}

#[test]
fn two_desks_are_covered_each_for_itself() {
    let city = city();
    let mut all = rota(&city, "2026-09-01", |_| ("a", "b"));
    let mut south = rota(&city, "2026-09-01", |_| ("c", "b"));
    for s in &mut all {
        s.desk = Some("北".into());
    }
    for s in &mut south {
        (s.id, s.desk) = (ShiftId(s.id.0 + 500), Some("南".into()));
    }
    south.remove(4);
    south[7].duty = Some("a".into());
    all.extend(south);
    all.sort_by_key(|s| s.start);
    let stops: Vec<Finding> = found(&city, "2026-09-01", &all, &[], Some("2026-11-23"))
        .into_iter()
        .filter(|f| f.what.stops())
        .collect();
    assert_eq!(stops.iter().map(|f| f.what).collect::<Vec<_>>(), [Problem::Gap, Problem::TwoDesks]);
    assert_eq!(stops[0].desk, Some("南".into()));
    assert_eq!(stops[1].staff, Some("a".into()));
}

#[test]
fn a_desk_of_the_city_that_nobody_was_given_is_a_gap() {
    let mut city = city();
    let one = city.desks[0].clone();
    let desk = |name: &str| crate::domain::Desk { name: name.into(), hours: None, ..one.clone() };
    city.desks = vec![desk("北"), desk("南")];
    let mut all = rota(&city, "2026-09-01", turns);
    assert_eq!(found(&city, "2026-09-01", &all, &[], Some("2026-11-23")), [], "those stand for every desk");
    for s in &mut all {
        s.desk = Some("北".into());
    }
    let gaps = found(&city, "2026-09-01", &all, &[], Some("2026-11-23"));
    let told: Vec<_> = gaps.iter().map(|f| (f.what, f.desk.clone(), f.from, f.to)).collect();
    let whole = (at("2026-09-01T00:00"), at("2026-10-01T00:00"));
    assert_eq!(told, [(Problem::Gap, Some("南".into()), whole.0, whole.1)]);
    // Hours of its own are told in words: nobody can say which minutes it lacks.
    city.desks[1].hours = Some(crate::domain::Words { ja: "夜だけ".into(), en: "nights".into() });
    assert_eq!(found(&city, "2026-09-01", &all, &[], Some("2026-11-23")), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Of every minute of any month: exactly one duty and a different backup, or a finding that
    /// covers it.
    #[test]
    fn every_minute_has_a_duty_and_a_backup_or_is_shown(
        year in 2026_i32..2028, of in 1_u32..13, drop in proptest::collection::vec(0_usize..70, 0..6),
        alone in proptest::collection::vec(0_usize..70, 0..6), off in any::<bool>(), cut in 0_i64..200,
    ) {
        let mut city = city();
        if off {
            city.bands.off = vec![Band::Day];
        }
        let first = NaiveDate::from_ymd_opt(year, of, 1).unwrap();
        let mut all = rota(&city, &first.to_string(), turns);
        for i in &alone {
            if let Some(s) = all.get_mut(*i) {
                s.backup = None;
            }
        }
        if let Some(s) = all.last_mut() {
            s.end = s.end.plus_minutes(-cut);
        }
        let kept: Vec<Shift> =
            (0..).zip(all).filter(|(i, _)| !drop.contains(i)).map(|(_, s)| s).collect();
        let holidays = holidays();
        let shown = found(&city, &first.to_string(), &kept, &[], Some("2030-01-01"));
        let (from, to) = (midnight(first), midnight(month_of(first).1));
        for minute in (0..).map(|i| from.plus_minutes(i * 7)).take_while(|at| *at < to) {
            let on: Vec<&Shift> = kept.iter().filter(|s| s.covers(minute)).collect();
            let whole = on.len() == 1
                && on[0].duty.is_some()
                && on[0].backup.is_some()
                && on[0].duty != on[0].backup;
            let said = shown.iter().any(|f| f.what.stops() && f.from <= minute && minute < f.to);
            let ours = of_rota(&city, minute, &holidays);
            prop_assert_eq!(whole || !ours, !said, "{} {:?}", minute, on);
        }
    }
}
