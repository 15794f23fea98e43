//! From what is typed in a field to what it says: numbers, dates, times, lists, choices.
//! It must not know which form or command a field belongs to.

use chrono::{Datelike, NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::form::{Field, FieldError, FieldKind, Form};
use crate::domain::At;
use crate::i18n::{Lang, T, form as words};
use crate::t;
use crate::text::{Clean, parse_date};

/// What was read, or what is wrong with which field.
pub(super) type Parsed<V> = Result<V, Vec<FieldError>>;

/// One field is wrong.
pub(super) fn wrong<V>(field: &'static str, what: T) -> Parsed<V> {
    Err(vec![FieldError { field, what }])
}

/// What is chosen, of a table of codes.
pub(super) fn chosen<V: Copy>(form: &Form, id: &str, all: &[(&str, V)]) -> Option<V> {
    let code = form.code(id)?;
    all.iter().find(|(c, _)| *c == code).map(|(_, v)| *v)
}

/// Words parted by commas.
pub(super) fn list(form: &Form, id: &str) -> Vec<Clean> {
    let text = form.clean(id);
    text.as_str().split(['、', ',', '，', ';']).map(Clean::new).filter(|w| !w.is_empty()).collect()
}

/// A whole number, full-width digits too; none when the field is empty.
pub(super) fn number(form: &Form, id: &'static str) -> Parsed<Option<u32>> {
    let text: String = form.field(id).map(|f| f.edit.text().nfkc().collect()).unwrap_or_default();
    match text.trim() {
        "" => Ok(None),
        t => t.parse().map(Some).or_else(|_| wrong(id, t!("数字で入れてください", "Enter a whole number"))),
    }
}

/// A date, era or Western.
pub(super) fn date(form: &Form, id: &'static str) -> Parsed<NaiveDate> {
    parse_date(form.clean(id).as_str())
        .map_or_else(|| wrong(id, t!("R8.12.1 か 2026-12-01 のように", "Write it as 2026-12-01")), Ok)
}

/// A day still to come or long past, as people type it: whole, or month and day alone (`12/10`,
/// `12月10日`), which means the next such day from `today` on.
pub(super) fn day(form: &Form, id: &'static str, today: NaiveDate) -> Parsed<NaiveDate> {
    let text = form.clean(id);
    day_of(text.as_str(), today).map_or_else(|| wrong(id, DAY), Ok)
}

const DAY: T = t!("12/10 か R8.12.10 のように", "Write it as 12/10 or 2026-12-10");

fn day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(whole) = parse_date(text) {
        return Some(whole);
    }
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_suffix('日').unwrap_or(&text);
    let (month, day) = text.split_once(['/', '月', '.', '-'])?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    let year = |y: i32| NaiveDate::from_ymd_opt(y, month, day);
    let this = year(today.year()).filter(|d| *d >= today);
    this.or_else(|| year(today.year() + 1))
}

/// An instant as people type it: a day and a time (`12/10 14:00`), or a time alone, which is the
/// nearest such time (before midnight it was this night's).
pub(super) fn moment(form: &Form, id: &'static str, now: At) -> Parsed<At> {
    let text = form.clean(id);
    moment_of(text.as_str(), now).map_or_else(|| wrong(id, MOMENT), Ok)
}

/// The same for what lies ahead: a time alone is the next such time.
pub(super) fn coming(form: &Form, id: &'static str, now: At) -> Parsed<At> {
    let at = moment(form, id, now)?;
    let alone = !form.clean(id).as_str().trim().contains(' ');
    Ok(if alone && at < now && now.seconds_since(at) < 12 * 3600 { at.plus_minutes(24 * 60) } else { at })
}

const MOMENT: T = t!("12/10 14:00 か 14:00 のように", "Write it as 12/10 14:00, or 14:00");

fn moment_of(text: &str, now: At) -> Option<At> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    if let Some((day, time)) = text.rsplit_once(' ') {
        return Some(At::local(day_of(day, now.date())?, clock_of(time)?));
    }
    let today = At::local(now.date(), clock_of(text)?);
    let half = 12 * 60;
    Some(if today < now.plus_minutes(-half) {
        today.plus_minutes(2 * half)
    } else if today > now.plus_minutes(half) {
        today.plus_minutes(-2 * half)
    } else {
        today
    })
}

/// How what is typed in a date or time field is read, with its weekday; none while it cannot be.
#[must_use]
pub fn reads_as(field: &Field, now: At, lang: Lang) -> Option<String> {
    let typed = field.edit.text();
    let due = field.id.starts_with("due");
    let day = || day_of(typed, now.date()).map(|d| words::day(d, lang));
    let at = || {
        let at = moment_of(typed, now)?;
        let ahead = due && !typed.trim().contains(' ') && at < now;
        Some(if ahead { at.plus_minutes(24 * 60) } else { at })
    };
    match field.kind {
        FieldKind::Date => day(),
        FieldKind::Time => {
            let at = at().map(|a| format!("{} {}", words::day(a.date(), lang), words::clock(a)));
            at.or_else(day)
        }
        _ => None,
    }
}

/// `14:00`, `7時`, `7時30分`, `0715`.
fn clock_of(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_end_matches('分');
    let (hour, minute) = match text.split_once([':', '時']) {
        Some((h, "")) => (h, "0"),
        Some(both) => both,
        None if matches!(text.len(), 3 | 4) && text.is_ascii() => text.split_at(text.len() - 2),
        None => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// A date and time.
pub(super) fn time(form: &Form, id: &'static str) -> Parsed<At> {
    let text: String = form.clean(id).as_str().nfkc().collect();
    let read = || {
        if let Ok(at) = text.parse() {
            return Some(at);
        }
        let (day, clock) = text.trim().rsplit_once(' ')?;
        let clock = NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
        Some(At::local(parse_date(day)?, clock))
    };
    read().map_or_else(
        || wrong(id, t!("R8.11.26 14:00 か 2026-11-26 14:00 のように", "Write it as 2026-11-26 14:00")),
        Ok,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at;

    #[test]
    fn a_month_and_a_day_mean_the_next_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let told = |text: &str| day_of(text, today).map(|d| d.to_string());
        assert_eq!(told("12/10").as_deref(), Some("2026-12-10"));
        assert_eq!(told("１２月１０日").as_deref(), Some("2026-12-10"));
        assert_eq!(told("1/8").as_deref(), Some("2027-01-08"));
        assert_eq!(told("11/22").as_deref(), Some("2026-11-22"));
        assert_eq!(told("R8.12.1").as_deref(), Some("2026-12-01"));
        for bad in ["", "13/1", "2/30", "あした", "12"] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_time_alone_is_the_nearest_one() {
        let now = at(2026, 11, 22, 2, 20).unwrap();
        let told = |text: &str| moment_of(text, now);
        assert_eq!(told("7:00"), at(2026, 11, 22, 7, 0));
        assert_eq!(told("７時"), at(2026, 11, 22, 7, 0));
        assert_eq!(told("0715"), at(2026, 11, 22, 7, 15));
        assert_eq!(told("23:50"), at(2026, 11, 21, 23, 50), "this night, before midnight");
        assert_eq!(told("11/26 14:00"), at(2026, 11, 26, 14, 0));
        assert_eq!(told("2026-11-26 14:00"), at(2026, 11, 26, 14, 0));
        for bad in ["25:00", "朝", "12/40 9:00"] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }
}
