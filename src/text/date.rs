//! Dates as people say and rosters write them: Japanese eras and western years.
//! It must not know today: a date without an era or a full year is no date.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// The days a full or partial date may mean, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// An era: its marks, the western year before its first, how many years it has, its first day.
struct Era {
    letter: char,
    kanji: [&'static str; 2],
    digit: char,
    zero: i32,
    years: i32,
    first: (i32, u32, u32),
}

/// Newest first. The digit is that of town and care forms (`domain/3-model.md` §3.1).
const ERAS: [Era; 5] = [
    Era { letter: 'r', kanji: ["令和", "令"], digit: '5', zero: 2018, years: 99, first: (2019, 5, 1) },
    Era { letter: 'h', kanji: ["平成", "平"], digit: '4', zero: 1988, years: 31, first: (1989, 1, 8) },
    Era { letter: 's', kanji: ["昭和", "昭"], digit: '3', zero: 1925, years: 64, first: (1926, 12, 25) },
    Era { letter: 't', kanji: ["大正", "大"], digit: '2', zero: 1911, years: 15, first: (1912, 7, 30) },
    Era { letter: 'm', kanji: ["明治", "明"], digit: '1', zero: 1867, years: 45, first: (1868, 1, 25) },
];

/// Western years taken for a date; `0282/4/1` is none.
const YEARS: std::ops::RangeInclusive<i32> = 1868..=2199;

/// A whole date: `S63.4.12`, `昭和63年4月12日`, `㍼63.4.12`, `令和元年…`, `1988/4/12`,
/// `1988-04-12`, `19880412`, and seven digits with an era digit first (`3630412`).
///
/// The year must exist in its era; the day counts on over the change (平成31年5月 is May
/// 2019), as rosters do. A year without an era (`63.4.12`) and impossible days are `None`.
#[must_use]
pub fn parse_date(s: &str) -> Option<NaiveDate> {
    let parts = read(s)?;
    NaiveDate::from_ymd_opt(parts.year, parts.month?, parts.day?)
}

/// As [`parse_date`], and also a year or a month alone (`S63`, `S63.4`, `1988`, `198804`):
/// for finding by what the caller knows.
#[must_use]
pub fn parse_date_span(s: &str) -> Option<DateSpan> {
    let parts = read(s)?;
    let day = |m, d| NaiveDate::from_ymd_opt(parts.year, m, d);
    let (first, last) = match (parts.month, parts.day) {
        (Some(m), Some(d)) => (day(m, d)?, day(m, d)?),
        (Some(12), None) => (day(12, 1)?, day(12, 31)?),
        (Some(m), None) => (day(m, 1)?, day(m + 1, 1)?.pred_opt()?),
        _ => (day(1, 1)?, day(12, 31)?),
    };
    Some(DateSpan { first, last })
}

/// A date with its year, whole in form, of a day there never was: `2026-12-40`, `R8.2.30`.
#[must_use]
pub fn no_such_day(s: &str) -> bool {
    let text = plain(s);
    let with_year = match era_at_head(&text) {
        Some((_, rest)) => numbers(&rest.replacen('元', "1", 1)).is_some_and(|n| n.len() == 3),
        None => numbers(&text).is_some_and(|n| n.len() == 3 && n[0].len() == 4 && year(&n[0]).is_some()),
    };
    with_year && parse_date(s).is_none()
}

/// The year, month and day of a date without an era (`50.5.10`), which may mean several years.
#[must_use]
pub fn without_era(s: &str) -> Option<(u32, u32, u32)> {
    let n = numbers(&plain(s))?;
    let [year, month, day] = n.as_slice() else { return None };
    let number = |s: &String| s.parse::<u32>().ok().filter(|n| s.len() <= 2 && *n > 0);
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    (month <= 12 && day <= 31).then_some((year, month, day))
}

fn plain(s: &str) -> String {
    s.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

/// `S63.4.12`; a day before 明治 is written `1867-12-31`.
#[must_use]
pub fn wareki(date: NaiveDate) -> String {
    let day = (date.year(), date.month(), date.day());
    match ERAS.iter().find(|e| day >= e.first) {
        Some(e) => {
            let letter = e.letter.to_ascii_uppercase();
            format!("{letter}{}.{}.{}", day.0 - e.zero, day.1, day.2)
        }
        None => date.to_string(),
    }
}

struct Parts {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

fn read(s: &str) -> Option<Parts> {
    let text = plain(s);
    match era_at_head(&text) {
        Some((era, rest)) => {
            let rest = rest.strip_prefix('元').map_or_else(|| rest.to_owned(), |r| format!("1{r}"));
            let numbers = numbers(&rest)?;
            let [year, month, day] = match numbers.as_slice() {
                [one] if one.len() == 6 => [Some(&one[..2]), Some(&one[2..4]), Some(&one[4..])],
                [one] => [Some(one.as_str()), None, None],
                _ => three(&numbers)?,
            };
            parts(era_year(era, year?)?, month, day)
        }
        None => western(&text),
    }
}

fn western(text: &str) -> Option<Parts> {
    let n = numbers(text)?;
    if let [one] = n.as_slice() {
        return match (one.len(), one.split_at_checked(1)) {
            (8, _) => parts(year(&one[..4])?, Some(&one[4..6]), Some(&one[6..])),
            (7, Some((head, rest))) => {
                let era = ERAS.iter().find(|e| head.starts_with(e.digit))?;
                parts(era_year(era, &rest[..2])?, Some(&rest[2..4]), Some(&rest[4..]))
            }
            (6, _) => parts(year(&one[..4])?, Some(&one[4..]), None),
            (4, _) => parts(year(one)?, None, None),
            _ => None,
        };
    }
    let [y, m, d] = three(&n)?;
    parts(year(y.filter(|y| y.len() == 4)?)?, m, d)
}

fn era_at_head(text: &str) -> Option<(&'static Era, &str)> {
    ERAS.iter().find_map(|e| {
        let rest =
            e.kanji.iter().find_map(|k| text.strip_prefix(k)).or_else(|| text.strip_prefix(e.letter))?;
        Some((e, rest.strip_prefix('.').unwrap_or(rest)))
    })
}

/// The numbers of a date, parted by one mark each; a last mark may be left hanging, as in
/// typing. Anything else in the text: none.
fn numbers(text: &str) -> Option<Vec<String>> {
    let mut out = vec![String::new()];
    for c in text.chars() {
        let last = out.last_mut()?;
        if c.is_ascii_digit() {
            last.push(c);
        } else if matches!(c, '.' | '/' | '-' | '年' | '月' | '日' | '・') && !last.is_empty() {
            out.push(String::new());
        } else {
            return None;
        }
    }
    if out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    (1..=3).contains(&out.len()).then_some(out)
}

fn three(n: &[String]) -> Option<[Option<&str>; 3]> {
    let at = |i: usize| n.get(i).map(String::as_str);
    (n.len() <= 3).then(|| [at(0), at(1), at(2)])
}

fn era_year(era: &Era, y: &str) -> Option<i32> {
    let y: i32 = y.parse().ok()?;
    (1..=era.years).contains(&y).then_some(era.zero + y)
}

fn year(y: &str) -> Option<i32> {
    y.parse().ok().filter(|y| YEARS.contains(y))
}

fn parts(year: i32, month: Option<&str>, day: Option<&str>) -> Option<Parts> {
    let number = |s: Option<&str>, most: u32| match s {
        None => Some(None),
        Some(s) => s.parse::<u32>().ok().filter(|n| s.len() <= 2 && (1..=most).contains(n)).map(Some),
    };
    Some(Parts { year, month: number(month, 12)?, day: number(day, 31)? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(y: i32, m: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(y, m, day)
    }

    #[test]
    fn a_day_there_never_was_and_a_year_without_an_era_are_told_apart() {
        for s in ["2026-12-40", "2026/13/1", "R8.2.30", "令和元年13月1日", "1988.2.31"] {
            assert!(no_such_day(s), "{s}");
        }
        for s in ["2026-12-10", "S63.4.12", "50.5.10", "2026-12", "0282-24-0001", "田中", ""] {
            assert!(!no_such_day(s), "{s}");
        }
        assert_eq!(without_era("50.5.10"), Some((50, 5, 10)));
        assert_eq!(without_era("５０年５月１０日"), Some((50, 5, 10)));
        for s in ["S50.5.10", "50.13.10", "50.5", "2026.5.10", "090-0000-0001", "50510", ""] {
            assert_eq!(without_era(s), None, "{s}");
        }
    }

    #[test]
    fn the_forms_of_rosters() {
        for s in [
            "S63.4.12",
            "s63.4.12",
            "昭和63年4月12日",
            "㍼63.4.12",
            "昭和６３年４月１２日",
            "Ｓ６３．４．１２",
            "1988/4/12",
            "1988-04-12",
            "1988.4.12",
            "19880412",
            " 昭和 63年 4月 12日 ",
            "S630412",
            "3630412",
            "1988年4月12日",
            "昭63.4.12",
            "S.63.4.12",
        ] {
            assert_eq!(parse_date(s), d(1988, 4, 12), "{s}");
        }
        assert_eq!(parse_date("令和元年1月25日"), d(2019, 1, 25));
        assert_eq!(parse_date("平成31年5月2日"), d(2019, 5, 2));
        assert_eq!(parse_date("4010108"), d(1989, 1, 8));
        assert_eq!(parse_date("2051231"), d(1916, 12, 31));
        assert_eq!(parse_date("㋿3.2.28"), d(2021, 2, 28));
    }

    #[test]
    fn what_is_no_date() {
        for s in [
            "63.4.12",
            "630412",
            "",
            "S",
            "昭和65年1月1日",
            "平成32年1月1日",
            "H0.1.1",
            "S63.2.30",
            "S63.13.1",
            "1988/4",
            "1988",
            "0282-24-0001",
            "4630412",
            "6630412",
            "1988//4/12",
            "1988/4/12/1",
            "昭和",
            "元年",
        ] {
            assert_eq!(parse_date(s), None, "{s}");
        }
    }

    #[test]
    fn partial_dates_are_spans() {
        let span = |s| parse_date_span(s).map(|x| (Some(x.first), Some(x.last)));
        assert_eq!(span("S63"), Some((d(1988, 1, 1), d(1988, 12, 31))));
        assert_eq!(span("S63."), Some((d(1988, 1, 1), d(1988, 12, 31))));
        assert_eq!(span("昭和63年2月"), Some((d(1988, 2, 1), d(1988, 2, 29))));
        assert_eq!(span("1988"), Some((d(1988, 1, 1), d(1988, 12, 31))));
        assert_eq!(span("1988.12"), Some((d(1988, 12, 1), d(1988, 12, 31))));
        assert_eq!(span("198804"), Some((d(1988, 4, 1), d(1988, 4, 30))));
        assert_eq!(span("0001"), None);
    }

    #[test]
    fn eras_change_on_their_day() {
        let w = |y, m, day| wareki(d(y, m, day).unwrap());
        assert_eq!(w(1988, 4, 12), "S63.4.12");
        assert_eq!(w(2019, 4, 30), "H31.4.30");
        assert_eq!(w(2019, 5, 1), "R1.5.1");
        assert_eq!(w(1989, 1, 7), "S64.1.7");
        assert_eq!(w(1926, 12, 24), "T15.12.24");
        assert_eq!(w(1912, 7, 29), "M45.7.29");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(days in 0_i64..84_000) {
            let date = d(1870, 1, 1).unwrap() + chrono::Duration::days(days);
            prop_assert_eq!(parse_date(&wareki(date)), Some(date));
            prop_assert_eq!(parse_date(&date.to_string()), Some(date));
            prop_assert_eq!(parse_date(&date.format("%Y%m%d").to_string()), Some(date));
        }

        #[test]
        fn any_text_is_read_without_harm(s in "\\PC{0,16}") {
            let _ = (parse_date(&s), parse_date_span(&s));
        }
    }
}
