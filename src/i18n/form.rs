//! Forms of dates, ages, times and numbers as the desk writes them.
//! It must not know the clock: the present comes in as an argument.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::Lang;
use crate::domain::{At, Ended, Person, Sex};

/// A weekday in one or three letters.
#[must_use]
pub const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let (ja, en) = match day {
        Weekday::Mon => ("月", "Mon"),
        Weekday::Tue => ("火", "Tue"),
        Weekday::Wed => ("水", "Wed"),
        Weekday::Thu => ("木", "Thu"),
        Weekday::Fri => ("金", "Fri"),
        Weekday::Sat => ("土", "Sat"),
        Weekday::Sun => ("日", "Sun"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// `11/22(日)` / `11/22(Sun)`.
#[must_use]
pub fn day(date: NaiveDate, lang: Lang) -> String {
    format!("{}({})", month_day(date), weekday(date.weekday(), lang))
}

/// A day of any year, so that a slip of the era is seen: `1988年4月12日(火)`.
#[must_use]
pub fn whole_day(date: NaiveDate, lang: Lang) -> String {
    let weekday = weekday(date.weekday(), lang);
    match lang {
        Lang::Ja => format!("{}年{}月{}日({weekday})", date.year(), date.month(), date.day()),
        Lang::En => format!("{date} ({weekday})"),
    }
}

/// A meeting: the day, and its time when one is set (00:00 says none is).
#[must_use]
pub fn meeting(at: At, lang: Lang) -> String {
    let day = day(at.date(), lang);
    if at.wall().time() == chrono::NaiveTime::MIN { day } else { format!("{day} {}", clock(at)) }
}

/// `11/22`.
#[must_use]
pub fn month_day(date: NaiveDate) -> String {
    format!("{}/{}", date.month(), date.day())
}

/// `02:20`.
#[must_use]
pub fn clock(at: At) -> String {
    let t = at.wall().time();
    format!("{:02}:{:02}", t.hour(), t.minute())
}

/// `02:20:07`.
#[must_use]
pub fn clock_seconds(at: At) -> String {
    format!("{}:{:02}", clock(at), at.wall().time().second())
}

/// `8:30`, as shifts are written.
#[must_use]
pub fn hour(at: At) -> String {
    let t = at.wall().time();
    format!("{}:{:02}", t.hour(), t.minute())
}

/// The time today, the day and time before that: `02:20` / `11/21 23:10`.
#[must_use]
pub fn when(at: At, today: NaiveDate) -> String {
    if at.date() == today { clock(at) } else { format!("{} {}", month_day(at.date()), clock(at)) }
}

/// A Japanese era year: letter and year in it; none before Meiji 6.
#[must_use]
pub fn era(date: NaiveDate) -> Option<(char, &'static str, i32)> {
    const ERAS: [(i32, u32, u32, char, &str); 5] = [
        (2019, 5, 1, 'R', "令和"),
        (1989, 1, 8, 'H', "平成"),
        (1926, 12, 25, 'S', "昭和"),
        (1912, 7, 30, 'T', "大正"),
        (1873, 1, 1, 'M', "明治"),
    ];
    ERAS.iter()
        .find(|(y, m, d, ..)| NaiveDate::from_ymd_opt(*y, *m, *d).is_some_and(|from| date >= from))
        .map(|(y, _, _, letter, name)| {
            let first = if *letter == 'M' { 1868 } else { *y };
            (*letter, *name, date.year() - first + 1)
        })
}

/// Era year and month, `R8.4`; in English `2026-04`.
#[must_use]
pub fn era_month(date: NaiveDate, lang: Lang) -> String {
    match (lang, era(date)) {
        (Lang::Ja, Some((letter, _, year))) => format!("{letter}{year}.{}", date.month()),
        _ => date.format("%Y-%m").to_string(),
    }
}

/// Era date, `S63.4.12`; in English `1988-04-12`.
#[must_use]
pub fn era_date(date: NaiveDate, lang: Lang) -> String {
    match (lang, era(date)) {
        (Lang::Ja, Some((letter, _, year))) => format!("{letter}{year}.{}.{}", date.month(), date.day()),
        _ => date.format("%Y-%m-%d").to_string(),
    }
}

/// How old a number is: `40分前`, `2時間前`, `昨日`, `9日前`.
#[must_use]
pub fn age(then: At, now: At, lang: Lang) -> String {
    let minutes = now.seconds_since(then) / 60;
    let days = (now.date() - then.date()).num_days();
    let text = |ja: String, en: String| match lang {
        Lang::Ja => ja,
        Lang::En => en,
    };
    match (minutes, days) {
        (0, _) => text("今".into(), "now".into()),
        (m, _) if m < 60 => text(format!("{m}分前"), format!("{m} min")),
        (m, d) if m < 12 * 60 || d == 0 => text(format!("{}時間前", m / 60), format!("{} h", m / 60)),
        (_, 1) => text("昨日".into(), "yest.".into()),
        (_, d) => text(format!("{d}日前"), format!("{d} d")),
    }
}

/// Running time: `04:12`, from an hour on `1:04:12`.
#[must_use]
pub fn elapsed(since: At, now: At) -> String {
    let s = now.seconds_since(since);
    if s < 3600 {
        format!("{:02}:{:02}", s / 60, s % 60)
    } else {
        format!("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }
}

/// How long a case has been open, in a word that is no time of the clock: `12分`, `3時間`, `2日`.
#[must_use]
pub fn running(since: At, now: At, lang: Lang) -> String {
    match (now.seconds_since(since) / 60, lang) {
        (m, _) if m < 60 => minutes(m, lang),
        (m, Lang::Ja) if m < 48 * 60 => format!("{}時間", m / 60),
        (m, Lang::En) if m < 48 * 60 => format!("{} h", m / 60),
        (m, Lang::Ja) => format!("{}日", m / (24 * 60)),
        (m, Lang::En) => format!("{} d", m / (24 * 60)),
    }
}

/// `12分` / `12 min`.
#[must_use]
pub fn minutes(n: i64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{n}分"),
        Lang::En => format!("{n} min"),
    }
}

/// A registration number, written `登0008` so that it is never read as a case; empty = 未登録.
#[must_use]
pub fn reg(no: &str, lang: Lang) -> String {
    match (no.is_empty(), lang) {
        (true, Lang::Ja) => "未登録".into(),
        (true, Lang::En) => "unreg.".into(),
        (false, Lang::Ja) => format!("登{no}"),
        (false, Lang::En) => format!("Reg.{no}"),
    }
}

/// Sex and age: `男52`, `女`, `52`; in English `M52`.
#[must_use]
pub fn sex_age(sex: Option<Sex>, age: Option<i32>, lang: Lang) -> String {
    let sex = sex.map_or("", |s| super::code::sex(s).get(lang));
    age.map_or_else(|| sex.to_owned(), |a| format!("{sex}{a}"))
}

/// Handbooks in short: `療育B1 精神2級`.
#[must_use]
pub fn handbooks(person: &Person, lang: Lang) -> String {
    let short: Vec<_> = person
        .record
        .handbooks
        .iter()
        .map(|h| format!("{}{}", super::code::handbook(h.kind).get(lang), h.grade))
        .collect();
    short.join(" ")
}

/// `死亡 R8.11.20`: how and when a registration ended.
#[must_use]
pub fn ended(ended: Ended, lang: Lang) -> String {
    let how = super::code::registration(ended.how).get(lang);
    let on = ended.on.map(|d| format!(" {}", era_date(d, lang))).unwrap_or_default();
    format!("{how}{on}")
}

/// A number with thousands parted by commas: `10,412`.
#[must_use]
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at;

    #[test]
    fn eras_begin_on_their_first_day() {
        let d = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(era_date(d(2019, 5, 1), Lang::Ja), "R1.5.1");
        assert_eq!(era_date(d(2019, 4, 30), Lang::Ja), "H31.4.30");
        assert_eq!(era_date(d(1988, 4, 12), Lang::Ja), "S63.4.12");
        assert_eq!(era_date(d(1912, 7, 29), Lang::Ja), "M45.7.29");
        assert_eq!(era_month(d(2026, 11, 22), Lang::En), "2026-11");
    }

    #[test]
    fn ages_read_as_people_say_them() {
        let now = at(2026, 11, 22, 2, 20).unwrap();
        assert_eq!(age(at(2026, 11, 22, 1, 40).unwrap(), now, Lang::Ja), "40分前");
        assert_eq!(age(at(2026, 11, 21, 23, 10).unwrap(), now, Lang::Ja), "3時間前");
        assert_eq!(age(at(2026, 11, 21, 9, 0).unwrap(), now, Lang::Ja), "昨日");
        assert_eq!(age(at(2026, 11, 13, 9, 0).unwrap(), now, Lang::Ja), "9日前");
        assert_eq!(elapsed(at(2026, 11, 22, 1, 15).unwrap(), now), "1:05:00");
        assert_eq!(count(10_412), "10,412");
        assert_eq!(reg("0008", Lang::Ja), "登0008");
    }
}
