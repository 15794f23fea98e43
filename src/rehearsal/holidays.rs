//! The national holidays of a year, worked out from the law, for an invented city that must
//! open on any day. It must not stand in for the official file of a real one.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::Holiday;

/// Holidays of a year by date, substitute and sandwiched ones included (in force since 2020;
/// the equinoxes by the usual formula, good for 1980–2099).
pub(super) fn holidays(year: i32) -> Vec<Holiday> {
    let mut days: Vec<(NaiveDate, &str)> = Vec::new();
    let fixed = [
        (1, 1, "元日"),
        (2, 11, "建国記念の日"),
        (2, 23, "天皇誕生日"),
        (3, equinox(year, 20.8431), "春分の日"),
        (4, 29, "昭和の日"),
        (5, 3, "憲法記念日"),
        (5, 4, "みどりの日"),
        (5, 5, "こどもの日"),
        (8, 11, "山の日"),
        (9, equinox(year, 23.2488), "秋分の日"),
        (11, 3, "文化の日"),
        (11, 23, "勤労感謝の日"),
    ];
    for (month, day, name) in fixed {
        days.extend(NaiveDate::from_ymd_opt(year, month, day).map(|d| (d, name)));
    }
    for (month, nth, name) in
        [(1, 2, "成人の日"), (7, 3, "海の日"), (9, 3, "敬老の日"), (10, 2, "スポーツの日")]
    {
        days.extend(NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth).map(|d| (d, name)));
    }
    days.sort_unstable();
    let named: Vec<NaiveDate> = days.iter().map(|(d, _)| *d).collect();
    // A holiday on a Sunday moves to the next day that is none.
    for sunday in named.iter().filter(|d| d.weekday() == Weekday::Sun) {
        let free = sunday.iter_days().skip(1).find(|d| !named.contains(d));
        days.extend(free.map(|d| (d, "休日")));
    }
    // A day between two holidays is one.
    for day in &named {
        let between = day.iter_days().nth(1).filter(|m| m.weekday() != Weekday::Sun && !named.contains(m));
        if let Some(between) = between
            && day.iter_days().nth(2).is_some_and(|after| named.contains(&after))
        {
            days.push((between, "休日"));
        }
    }
    days.sort_unstable();
    days.dedup_by_key(|(d, _)| *d);
    days.into_iter().map(|(date, name)| Holiday { date, name: name.into() }).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a day of a month, 19 to 24")]
fn equinox(year: i32, base: f64) -> u32 {
    let years = f64::from(year - 1980);
    (base + 0.242_194 * years - (years / 4.0).floor()).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_2026_is_that_of_the_official_file() {
        let dates: Vec<String> = holidays(2026).iter().map(|h| h.date.format("%m-%d").to_string()).collect();
        assert_eq!(
            dates,
            [
                "01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06",
                "07-20", "08-11", "09-21", "09-22", "09-23", "10-12", "11-03", "11-23"
            ]
        );
    }
}
