//! From what is typed in a field to what it says: numbers, dates, times, lists, choices.
//! It must not know which form or command a field belongs to.

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::form::{Field, FieldError, FieldKind, Form};
use super::when;
use crate::domain::{At, Check};
use crate::i18n::{Lang, T, course, form as words};
use crate::t;
use crate::text::{Clean, Unit, no_such_day, parse_date, whole_number};

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

/// A whole number with or without its field's unit, full-width digits too; none when the field is empty.
pub(super) fn number(form: &Form, id: &'static str) -> Parsed<Option<u32>> {
    let Some(field) = form.field(id).filter(|f| !f.edit.is_blank()) else { return Ok(None) };
    count(field).map(Some).or_else(|what| wrong(id, what))
}

/// The number in a field that is not empty, or what would be one.
pub(super) fn count(field: &Field) -> Result<u32, T> {
    let unit = match field.kind {
        FieldKind::Number(unit) => unit,
        _ => Unit::Charged,
    };
    whole_number(field.edit.text(), unit).ok_or(match unit {
        Unit::People => t!("人数を数字で (12 か 12人)", "Enter a whole number: 12"),
        Unit::Times => t!("回数を数字で (3 か 3回)", "Enter a whole number: 3"),
        Unit::Yen => t!("金額を数字で (1200 か 1,200円)", "Enter a whole number of yen: 1200"),
        Unit::Minutes => t!("分の数か 1時間30分 のように", "Enter minutes: 90, or 1:30"),
        _ => t!("数字で入れてください", "Enter a whole number"),
    })
}

/// `TH52`, or a birth date (`S49.4.12`, `19740412`). One field, whichever is told.
pub(super) fn check(form: &Form, now: At) -> Parsed<Check> {
    let text: String = form.clean("check").as_str().nfkc().filter(|c| !c.is_whitespace()).collect();
    let letters: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = &text[letters.len()..];
    let nobody = Check { initials: None, age: None, birth_date: None };
    let age = rest.parse::<u8>().ok();
    if letters.len() >= 2 && (rest.is_empty() || age.is_some()) {
        return Ok(Check { initials: Some(letters.to_ascii_uppercase().as_str().into()), age, ..nobody });
    }
    match parse_date(&text) {
        Some(birth) if birth <= now.date() => Ok(Check { birth_date: Some(birth), ..nobody }),
        _ => wrong(
            "check",
            t!(
                "姓が先の頭文字と年齢 (TH52) か、生年月日 (S49.4.12) を",
                "Initials, family name first, and age (TH52), or a birth date"
            ),
        ),
    }
}

/// A date, era or Western.
pub(super) fn date(form: &Form, id: &'static str) -> Parsed<NaiveDate> {
    parse_date(form.clean(id).as_str())
        .map_or_else(|| wrong(id, t!("R8.12.1 か 2026-12-01 のように", "Write it as 2026-12-01")), Ok)
}

/// A whole date as it stands in a field, or why it is none: three numbers without an era or a whole
/// year may mean several days, and none of them is guessed.
pub(super) fn whole(text: &str, of: DateOf) -> Result<NaiveDate, T> {
    parse_date(text).ok_or_else(|| {
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        let numbers = plain.split(['.', '/', '-', '年', '月', '日']).filter(|n| !n.is_empty());
        let bare = numbers.clone().count() == 3 && numbers.into_iter().all(|n| n.parse::<u32>().is_ok());
        match () {
            // The year is there: then it is the month or the day that is wrong.
            () if no_such_day(text) => NO_SUCH_DAY,
            () if bare => match of {
                DateOf::Birth => NO_ERA,
                DateOf::Other => t!(
                    "どの年か分かりません。年号か西暦の4けたを付けて: R8.4.12 か 2026-04-12",
                    "Which year? Write the era or all four digits: R8.4.12 or 2026-04-12"
                ),
            },
            () => match of {
                DateOf::Birth => NO_DATE,
                DateOf::Other => {
                    t!(
                        "R8.4.12 か 令和8年4月12日 か 2026-04-12 のように",
                        "Write it as 2026-04-12 or R8.4.12"
                    )
                }
            },
        }
    })
}

/// What a whole date is of: its error shows one like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOf {
    /// Somebody's birth.
    Birth,
    /// Anything else of a record: a check, a certificate, the end of a medicine.
    Other,
}

/// `2026-12-40` and `R8.2.30`: a date with a year and no such day.
const NO_SUCH_DAY: T = t!(
    "その日はありません。月と日を見直してください",
    "There is no such day: look at the month and the day again"
);

const NO_ERA: T = t!(
    "どの年か分かりません。年号か西暦の4けたを付けて: S63.4.12 か 1988-04-12",
    "Which year? Write the era or all four digits: S63.4.12 or 1988-04-12"
);
const NO_DATE: T =
    t!("S63.4.12 か 昭和63年4月12日 か 1988-04-12 のように", "Write it as 1988-04-12 or S63.4.12");

/// A day that has been, none where nothing is typed.
pub(super) fn past(form: &Form, id: &'static str, today: NaiveDate) -> Parsed<Option<NaiveDate>> {
    let text = form.clean(id);
    if text.is_empty() {
        return Ok(None);
    }
    match when::past_day_of(text.as_str(), today) {
        Some(day) if day <= today => Ok(Some(day)),
        Some(_) => wrong(id, t!("まだ来ていない日です", "That day is still to come")),
        None if no_such_day(text.as_str()) => wrong(id, NO_SUCH_DAY),
        None => wrong(id, PAST),
    }
}

/// A day still to come or long past, as people type it: whole, or month and day alone (`12/10`,
/// `12月10日`), which means the next such day from `today` on.
pub(super) fn day(form: &Form, id: &'static str, today: NaiveDate) -> Parsed<NaiveDate> {
    let text = form.clean(id);
    when::day_of(text.as_str(), today).map_or_else(|| wrong(id, DAY), Ok)
}

const PAST: T = t!(
    "11/21 か 2026-11-21 のように (昨日、今日 でも)",
    "Write it as 11/21 or 2026-11-21 (or today, yesterday)"
);
const DAY: T = t!("12/10 か R8.12.10 のように", "Write it as 12/10 or 2026-12-10");

/// An instant as people type it: a day and a time (`12/10 14:00`), or a time alone, which is the
/// nearest such time (before midnight it was this night's).
pub(super) fn moment(form: &Form, id: &'static str, now: At) -> Parsed<At> {
    let text = form.clean(id);
    when::moment_of(text.as_str(), now).map_or_else(|| wrong(id, MOMENT), Ok)
}

/// The same for what lies ahead: a time alone is the next such time.
pub(super) fn coming(form: &Form, id: &'static str, now: At) -> Parsed<At> {
    let text = form.clean(id);
    when::coming_of(text.as_str(), now).map_or_else(|| wrong(id, MOMENT), Ok)
}

const MOMENT: T = t!("12/10 14:00 か 14:00 のように", "Write it as 12/10 14:00, or 14:00");

/// How what is typed in a date or time field is read, with its weekday; none while it cannot be.
#[must_use]
pub fn reads_as(field: &Field, now: At, lang: Lang) -> Option<String> {
    let typed = field.edit.text();
    let ahead = matches!(field.id, "on" | "due") || field.id.starts_with("due");
    let day = || when::day_of(typed, now.date()).map(|d| words::day(d, lang));
    let at = || if ahead { when::coming_of(typed, now) } else { when::moment_of(typed, now) };
    match field.kind {
        FieldKind::Date => day(),
        FieldKind::Day => parse_date(typed).map(|d| words::whole_day(d, lang)),
        FieldKind::Past => when::past_day_of(typed, now.date()).map(|d| words::whole_day(d, lang)),
        FieldKind::Time => {
            let at = at().map(|a| format!("{} {}", words::day(a.date(), lang), words::clock(a)));
            at.or_else(day)
        }
        _ => None,
    }
}

/// A meeting to come: its day, or its day and time. A day alone has no time: 00:00, which no
/// meeting begins at and screens leave out.
pub(super) fn meeting(form: &Form, id: &'static str, now: At) -> Parsed<At> {
    let text = form.clean(id);
    let at = when::coming_of(text.as_str(), now).or_else(|| when::day_at(text.as_str(), now, NaiveTime::MIN));
    let ahead = at.filter(|at| *at > now || at.wall().time() == NaiveTime::MIN && at.date() >= now.date());
    ahead.map_or_else(|| wrong(id, course::MEETING_WHEN), Ok)
}
