//! Days and times as they are said: `11/26 14`, `木 14:00`, `あさって`, `R8.12.1`, `0715`.
//! It must not know which field asks, nor a clock: the present comes in as an argument.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{At, City};
use crate::text::parse_date;

/// What is said, half width, without space around it.
fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_lowercase()
}

/// The day meant: whole, a month and a day, a weekday, or `今日`…; of those without a year the
/// next one from `today` on.
pub(super) fn day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    day_from(text, today, 0)
}

/// The same, of weekdays and months the next one `from` days ahead or later.
fn day_from(text: &str, today: NaiveDate, from: u64) -> Option<NaiveDate> {
    let text: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let named = [
        (0, &["今日", "きょう", "本日", "today"][..]),
        (1, &["明日", "あす", "あした", "tomorrow"]),
        (2, &["明後日", "あさって"]),
        (3, &["明々後日", "しあさって"]),
    ];
    if let Some((ahead, _)) = named.iter().find(|(_, words)| words.contains(&text.as_str())) {
        return today.checked_add_days(Days::new(*ahead));
    }
    if let Some(weekday) = weekday(&text) {
        let mut days = (from..from + 7).filter_map(|n| today.checked_add_days(Days::new(n)));
        return days.find(|d| d.weekday() == weekday);
    }
    if let Some(whole) = parse_date(&text) {
        return Some(whole);
    }
    let (month, day) = text.strip_suffix('日').unwrap_or(&text).split_once(['/', '月', '.', '-'])?;
    let (month, day): (u32, u32) = (digits(month)?, digits(day)?);
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    let this = of(today.year()).filter(|d| *d >= today);
    this.or_else(|| of(today.year() + 1))
}

/// A day that has been: whole, `今日` or `昨日`, or a month and a day, which mean the latest such day
/// up to `today`.
pub(super) fn past_day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let said: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let named = [
        (0, &["今日", "きょう", "本日", "today"][..]),
        (1, &["昨日", "きのう", "yesterday"]),
        (2, &["一昨日", "おととい"]),
    ];
    if let Some((ago, _)) = named.iter().find(|(_, words)| words.contains(&said.as_str())) {
        return today.checked_sub_days(Days::new(*ago));
    }
    if let Some(whole) = parse_date(&said) {
        return Some(whole);
    }
    let (month, day) = said.strip_suffix('日').unwrap_or(&said).split_once(['/', '月', '.', '-'])?;
    let (month, day): (u32, u32) = (digits(month)?, digits(day)?);
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    of(today.year()).filter(|d| *d <= today).or_else(|| of(today.year() - 1))
}

fn digits(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
}

fn weekday(text: &str) -> Option<Weekday> {
    const DAYS: [(char, &str, Weekday); 7] = [
        ('月', "monday", Weekday::Mon),
        ('火', "tuesday", Weekday::Tue),
        ('水', "wednesday", Weekday::Wed),
        ('木', "thursday", Weekday::Thu),
        ('金', "friday", Weekday::Fri),
        ('土', "saturday", Weekday::Sat),
        ('日', "sunday", Weekday::Sun),
    ];
    let short = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜')).unwrap_or(text);
    let meant = |(ja, en, _): &&(char, &str, Weekday)| {
        short.chars().eq([*ja]) || (text.len() >= 3 && text.is_ascii() && en.starts_with(text))
    };
    DAYS.iter().find(meant).map(|(_, _, day)| *day)
}

/// `14:00`, `1400`, `14時`, `14時半`, `14時30分`; `14` alone only where a day stands before it.
fn clock_of(text: &str, hour_alone: bool) -> Option<NaiveTime> {
    let text = plain(text);
    let text = text.strip_suffix('分').unwrap_or(&text);
    let (hour, minute) = match text.split_once([':', '時']) {
        Some((hour, "")) => (hour, "0"),
        Some((hour, "半")) => (hour, "30"),
        Some(both) => both,
        None if hour_alone && text.len() <= 2 => (text, "0"),
        None if matches!(text.len(), 3 | 4) && text.is_ascii() => text.split_at(text.len() - 2),
        None => return None,
    };
    NaiveTime::from_hms_opt(digits(hour)?, digits(minute)?, 0)
}

/// The last words as a time, what stands before them as a day.
fn both(text: &str, now: At) -> Option<At> {
    let (day, time) = text.rsplit_once(char::is_whitespace)?;
    let time = clock_of(time, true)?;
    // The weekday it is now is today while that time is still ahead, else in a week.
    let today = At::local(now.date(), time) > now;
    Some(At::local(day_from(day, now.date(), u64::from(!today))?, time))
}

/// An instant: a day and a time, or a time alone, which is the nearest such time (before midnight
/// it was this night's).
pub(super) fn moment_of(text: &str, now: At) -> Option<At> {
    let text = plain(text);
    if let Ok(at) = text.to_uppercase().parse() {
        return Some(at);
    }
    if let Some(at) = both(&text, now) {
        return Some(at);
    }
    let today = At::local(now.date(), clock_of(&text, false)?);
    let half = 12 * 60;
    Some(if today < now.plus_minutes(-half) {
        today.plus_minutes(2 * half)
    } else if today > now.plus_minutes(half) {
        today.plus_minutes(-2 * half)
    } else {
        today
    })
}

/// The same for what lies ahead: a time alone is the next such time.
pub(super) fn coming_of(text: &str, now: At) -> Option<At> {
    let at = moment_of(text, now)?;
    let alone = !plain(text).contains(char::is_whitespace);
    Some(if alone && at <= now && now.seconds_since(at) <= 12 * 3600 { at.plus_minutes(24 * 60) } else { at })
}

/// What has happened: a time alone still ahead was yesterday's.
pub(super) fn past_of(text: &str, now: At) -> Option<At> {
    let today = At::local(now.date(), clock_of(text, false)?);
    Some(if today > now { today.plus_minutes(-24 * 60) } else { today })
}

/// What was written down with its time: a day and a time, both past; or a time alone, which is the
/// latest such time, and once a time stands (`from`) the one nearest to it that has been.
pub(super) fn happened_of(text: &str, from: Option<At>, now: At) -> Option<At> {
    let text = plain(text);
    if let Ok(at) = text.to_uppercase().parse() {
        return Some(at);
    }
    if let Some((day, time)) = text.rsplit_once(char::is_whitespace) {
        return Some(At::local(past_day_of(day, now.date())?, clock_of(time, true)?));
    }
    let Some(from) = from else { return past_of(&text, now) };
    let near = moment_of(&text, from)?;
    Some(if near > now { near.plus_minutes(-24 * 60) } else { near })
}

/// The minute somebody asks about: whole (`2026-11-22T02:20`), a day and a time (`明日 6:00`, `昨日
/// 22:00`, `11/20 2:20`), or a time alone, which is that of the running business day: until the
/// night's end 22:00 is the evening before, from then on 2:00 is tonight's (`rules.md` §3).
#[must_use]
pub fn minute_asked(text: &str, now: At, city: &City) -> Option<At> {
    let text = plain(text);
    if let Ok(at) = text.to_uppercase().parse() {
        return Some(at);
    }
    if let Some((day, time)) = text.rsplit_once(char::is_whitespace) {
        let time = clock_of(time, true)?;
        let day = day_of(day, now.date()).or_else(|| past_day_of(day, now.date()))?;
        return Some(At::local(day, time));
    }
    let time = clock_of(&text, false)?;
    let begun = city.night_of(now);
    let next = time < city.bands.night_to;
    Some(At::local(begun.checked_add_days(Days::new(u64::from(next)))?, time))
}

/// A day with a time, or a day alone at `hour`; never a time alone.
pub(super) fn day_at(text: &str, now: At, hour: NaiveTime) -> Option<At> {
    both(&plain(text), now).or_else(|| day_of(text, now.date()).map(|day| At::local(day, hour)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at;

    /// A Sunday, in the night.
    fn now() -> At {
        at(2026, 11, 22, 2, 20).unwrap()
    }

    #[test]
    fn a_month_and_a_day_mean_the_next_one() {
        let told = |text: &str| day_of(text, now().date()).map(|d| d.to_string());
        for (typed, meant) in [
            ("12/10", "2026-12-10"),
            ("１２月１０日", "2026-12-10"),
            ("1/8", "2027-01-08"),
            ("11/22", "2026-11-22"),
            ("R8.12.1", "2026-12-01"),
            ("あした", "2026-11-23"),
            ("日曜", "2026-11-22"),
            ("木", "2026-11-26"),
            ("thu", "2026-11-26"),
        ] {
            assert_eq!(told(typed).as_deref(), Some(meant), "{typed}");
        }
        for bad in ["", "13/1", "2/30", "いつか", "12", "+1/2"] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_that_has_been_is_the_latest_one() {
        let told = |text: &str| past_day_of(text, now().date()).map(|d| d.to_string());
        for (typed, meant) in [
            ("11/20", "2026-11-20"),
            ("１１月２２日", "2026-11-22"),
            ("11/23", "2025-11-23"),
            ("昨日", "2026-11-21"),
            ("h1/5/1", "1989-05-01"),
            ("s63.4.12", "1988-04-12"),
        ] {
            assert_eq!(told(typed).as_deref(), Some(meant), "{typed}");
        }
        for bad in ["", "63.4.12", "4.12.63", "あした", "13/1"] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_time_alone_is_the_nearest_one() {
        let told = |text: &str| moment_of(text, now());
        assert_eq!(told("7:00"), at(2026, 11, 22, 7, 0));
        assert_eq!(told("７時"), at(2026, 11, 22, 7, 0));
        assert_eq!(told("7時半"), at(2026, 11, 22, 7, 30));
        assert_eq!(told("0715"), at(2026, 11, 22, 7, 15));
        assert_eq!(told("23:50"), at(2026, 11, 21, 23, 50), "this night, before midnight");
        for bad in ["25:00", "朝", "12/40 9:00", "14", "木 朝", "-5:00", ""] {
            assert_eq!(told(bad), None, "{bad}");
        }
        assert_eq!(coming_of("1:30", now()), at(2026, 11, 23, 1, 30));
        assert_eq!(coming_of("2:20", now()), at(2026, 11, 23, 2, 20));
        assert_eq!(coming_of("15:30", now()), at(2026, 11, 22, 15, 30));
        assert_eq!(past_of("23:50", now()), at(2026, 11, 21, 23, 50));
        assert_eq!(past_of("2:20", now()), Some(now()));
    }

    #[test]
    fn a_minute_asked_about_is_of_the_business_day() {
        let city: City = toml::from_str(include_str!("../city/tochigi.toml")).unwrap();
        let (night, noon) = (now(), at(2026, 11, 22, 12, 0).unwrap());
        let told = |text: &str, now| minute_asked(text, now, &city);
        for (typed, in_the_night, at_noon) in [
            ("22:00", at(2026, 11, 21, 22, 0), at(2026, 11, 22, 22, 0)),
            ("２時", at(2026, 11, 22, 2, 0), at(2026, 11, 23, 2, 0)),
            ("0815", at(2026, 11, 22, 8, 15), at(2026, 11, 23, 8, 15)),
            ("8:30", at(2026, 11, 21, 8, 30), at(2026, 11, 22, 8, 30)),
            ("明日 6:00", at(2026, 11, 23, 6, 0), at(2026, 11, 23, 6, 0)),
            ("tomorrow 6", at(2026, 11, 23, 6, 0), at(2026, 11, 23, 6, 0)),
            ("昨日 22:00", at(2026, 11, 21, 22, 0), at(2026, 11, 21, 22, 0)),
            ("2026-11-22T02:20", Some(night), Some(night)),
            ("2026-11-22 02:20", Some(night), Some(night)),
        ] {
            assert_eq!((told(typed, night), told(typed, noon)), (in_the_night, at_noon), "{typed}");
        }
        for bad in ["", "22", "25:00", "いつか 22:00"] {
            assert_eq!(told(bad, night), None, "{bad}");
        }
    }

    #[test]
    fn what_was_written_on_paper_is_past() {
        let morning = at(2026, 11, 22, 8, 40).unwrap();
        let told = |text: &str, from| happened_of(text, from, morning);
        let night = at(2026, 11, 21, 23, 40);
        for typed in ["23:40", "2340", "２３：４０", "11/21 23:40", "１１月２１日 23時40分", "昨日 2340"]
        {
            assert_eq!(told(typed, None), night, "{typed}");
        }
        assert_eq!(told("8:30", None), at(2026, 11, 22, 8, 30));
        assert_eq!(told("0:05", night), at(2026, 11, 22, 0, 5), "after midnight of the same night");
        assert_eq!(told("23:30", at(2026, 11, 22, 0, 5)), at(2026, 11, 21, 23, 30));
        assert_eq!(told("12/30 9:00", None), at(2025, 12, 30, 9, 0), "the latest such day");
        for bad in ["", "25:00", "夜", "11/21"] {
            assert_eq!(told(bad, None), None, "{bad}");
        }
    }

    #[test]
    fn days_with_times_are_read_as_they_are_said() {
        for (typed, month, day, hour, minute) in [
            ("11/26 14", 11, 26, 14, 0),
            ("１１／２６　１４：３０", 11, 26, 14, 30),
            ("11月26日 14時半", 11, 26, 14, 30),
            ("R8.11.26 14:00", 11, 26, 14, 0),
            ("2026-11-26 1400", 11, 26, 14, 0),
            ("2026-11-26T14:00", 11, 26, 14, 0),
            ("木曜日 14", 11, 26, 14, 0),
            ("あさって 14", 11, 24, 14, 0),
            ("明日 9時", 11, 23, 9, 0),
            ("今日 14", 11, 22, 14, 0),
            ("日 14", 11, 22, 14, 0),
            ("日 1:00", 11, 29, 1, 0),
        ] {
            assert_eq!(moment_of(typed, now()), at(2026, month, day, hour, minute), "{typed}");
        }
        assert_eq!(moment_of("1/8 10", now()), at(2027, 1, 8, 10, 0));
        let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap();
        assert_eq!(day_at("11/24", now(), five), at(2026, 11, 24, 17, 0));
        assert_eq!(day_at("11/24 9", now(), five), at(2026, 11, 24, 9, 0));
        assert_eq!(day_at("9:00", now(), five), None);
    }
}
