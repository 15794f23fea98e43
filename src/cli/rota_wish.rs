//! `rota wish`, `rota wishes`: what staff wish of a month, typed and shown.
//! It must not decide who may write whose: the door does.

use chrono::{NaiveDate, Weekday};
use serde_json::json;

use super::args_rota::WishArgs;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancies::done;
use crate::domain::{Command, DayPart, Facts, OpenOn, Refusal, StaffId, WishDay, WishEntry, Wishes};
use crate::i18n::{Lang, rota_wish as words};
use crate::text::{Clean, Unit, whole_number};

/// `rota wish`: what is named changes, the rest stays.
pub(crate) fn set(given: &Given, args: &WishArgs) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let staff = StaffId::new(&args.staff);
    let month = args.month.map(|m| m.format("%Y-%m").to_string());
    let key = month.clone().unwrap_or_default();
    let (known, before) = session.read(|s| Ok((s.staff(&staff)?.is_some(), s.wish(&staff, &key)?)))?;
    if !known {
        return Err(Refusal::not_found("staff", &staff).into());
    }
    let rev = before.as_ref().map_or(crate::domain::Rev(0), |w| w.rev);
    let mut wishes =
        if args.clear { Wishes::default() } else { before.map(|w| w.wishes).unwrap_or_default() };
    apply(&mut wishes, args, given.out.lang)?;
    let entry = WishEntry { staff, month: month.map(|m| Clean::new(&m)), wishes, rev: Some(rev) };
    done(given, &session.execute(Command::SetWishes(Box::new(entry)))?)
}

fn apply(wishes: &mut Wishes, args: &WishArgs, lang: Lang) -> Ran {
    if let Some(text) = &args.cannot {
        wishes.cannot = days(text, args.month, lang)?;
    }
    if let Some(text) = &args.like {
        wishes.like = days(text, args.month, lang)?;
    }
    if let Some(text) = &args.never {
        wishes.cannot_on = weekdays(text, lang)?;
    }
    for (text, into) in [
        (&args.nights, &mut wishes.most_nights),
        (&args.weekends, &mut wishes.most_weekends),
        (&args.rest, &mut wishes.rest),
    ] {
        if let Some(text) = text {
            *into = number(text, lang)?;
        }
    }
    if args.any {
        wishes.only = None;
    }
    wishes.only = args.only.or(wishes.only);
    Ok(())
}

fn is_none(text: &str) -> bool {
    matches!(text.trim(), "none" | "なし" | "-")
}

fn number(text: &str, lang: Lang) -> Ran<Option<u32>> {
    if is_none(text) {
        return Ok(None);
    }
    let number = whole_number(text, Unit::Charged);
    number.map(Some).ok_or_else(|| Stop::Usage(words::BAD_NUMBER.fill(lang, &[text])))
}

/// `3,10-12,20夜,水`: days of a month, its weekdays, or whole dates.
fn days(text: &str, month: Option<NaiveDate>, lang: Lang) -> Ran<Vec<WishDay>> {
    if is_none(text) {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for piece in text.split([',', '、', '，', ' ', '　']).filter(|p| !p.is_empty()) {
        let bad = || Stop::Usage(words::BAD_DAY.fill(lang, &[piece]));
        let (bare, part) = match piece.trim_end_matches('日').char_indices().next_back() {
            _ if weekdays_of(piece).is_some() => (piece, None),
            Some((at, 'n' | '夜')) => (&piece[..at], Some(DayPart::Night)),
            Some((at, 'd' | '昼')) => (&piece[..at], Some(DayPart::Day)),
            _ => (piece, None),
        };
        if let Some(on) = weekdays_of(bare) {
            let month = month.ok_or_else(|| Stop::Usage(words::EVERY_WEEK.fill(lang, &[bare])))?;
            let all = month
                .iter_days()
                .take_while(|d| chrono::Datelike::month(d) == chrono::Datelike::month(&month));
            let those = all.filter(|d| on.contains(&chrono::Datelike::weekday(d)));
            out.extend(those.map(|date| WishDay { date, part }));
            continue;
        }
        let bare = bare.trim_end_matches('日');
        if let Ok(date) = bare.parse::<NaiveDate>() {
            out.push(WishDay { date, part });
            continue;
        }
        let (from, to) = bare.split_once(['-', '～', '~', '－']).unwrap_or((bare, bare));
        let day = |text: &str| crate::text::digits(text.trim()).parse::<u32>().map_err(|_| bad());
        let (from, to) = (day(from)?, day(to)?);
        let month = month.ok_or_else(|| Stop::Usage(words::WHICH_MONTH.get(lang).to_owned()))?;
        if from > to || to > 31 {
            return Err(bad());
        }
        for day in from..=to {
            let date = chrono::Datelike::with_day(&month, day).ok_or_else(bad)?;
            out.push(WishDay { date, part });
        }
    }
    Ok(out)
}

/// The weekdays a piece names (`水`, `土日`, `wed`); none when it names anything else.
fn weekdays_of(piece: &str) -> Option<Vec<Weekday>> {
    if piece.is_empty() {
        return None;
    }
    if piece.len() == 3 && piece.is_ascii() {
        return piece.parse().ok().map(|day| vec![day]);
    }
    piece
        .chars()
        .map(|letter| WEEK.chars().position(|w| w == letter))
        .map(|at| Weekday::try_from(u8::try_from(at?).ok()?).ok())
        .collect()
}

/// The days of a week by their letters, Monday first.
const WEEK: &str = "月火水木金土日";

fn weekdays(text: &str, lang: Lang) -> Ran<Vec<OpenOn>> {
    if is_none(text) {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for piece in text.split([',', '、', '，', ' ', '　']).filter(|p| !p.is_empty()) {
        if let Ok(day) = super::args_value::code::<OpenOn>(&piece.to_lowercase()) {
            out.push(day);
            continue;
        }
        for letter in piece.chars() {
            out.push(match letter {
                '月' => OpenOn::Mon,
                '火' => OpenOn::Tue,
                '水' => OpenOn::Wed,
                '木' => OpenOn::Thu,
                '金' => OpenOn::Fri,
                '土' => OpenOn::Sat,
                '日' => OpenOn::Sun,
                '祝' => OpenOn::Holiday,
                _ => return Err(Stop::Usage(words::BAD_WEEKDAY.fill(lang, &[piece]))),
            });
        }
    }
    Ok(out)
}

/// `rota wishes`
pub(crate) fn show(given: &Given, month: NaiveDate) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let key = month.format("%Y-%m").to_string();
    let (wishes, staff) = session.read(|s| Ok((s.wishes(&key)?, s.all_staff()?)))?;
    let lang = given.out.lang;
    let shown: Vec<_> = wishes.iter().filter(|w| !w.wishes.is_empty()).collect();
    given.out.say(&json!({ "ok": true, "wishes": shown }), || {
        let name = |id: &StaffId| {
            staff.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.to_string())
        };
        let rows: Vec<Vec<String>> = shown
            .iter()
            .map(|w| {
                let month = if w.month.is_empty() { words::STANDING.get(lang) } else { w.month.as_str() };
                vec![name(&w.staff), month.to_owned(), words::line(&w.wishes, lang)]
            })
            .collect();
        if rows.is_empty() { words::NONE.fill(lang, &[&key]) } else { columns(&rows) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_typed_as_people_write_them() {
        let month: NaiveDate = "2026-12-01".parse().unwrap();
        let got = days("3,10-11、20夜　５日", Some(month), Lang::Ja).unwrap();
        let shown: Vec<String> = got
            .iter()
            .map(|d| format!("{}{}", d.date.format("%d"), if d.part.is_some() { "n" } else { "" }))
            .collect();
        assert_eq!(shown, ["03", "10", "11", "20n", "05"]);
        assert_eq!(days("2027-01-02d", None, Lang::Ja).unwrap()[0].part, Some(DayPart::Day));
        assert_eq!(days("none", None, Lang::Ja).unwrap(), []);
        for bad in ["x", "32", "5-3", "1-", "0"] {
            assert!(days(bad, Some(month), Lang::Ja).is_err(), "{bad}");
        }
        assert!(days("3", None, Lang::Ja).is_err(), "of which month?");
        let on = |text: &str| -> Vec<(u32, Option<DayPart>)> {
            let got = days(text, Some(month), Lang::Ja).unwrap();
            got.iter().map(|d| (chrono::Datelike::day(&d.date), d.part)).collect()
        };
        assert_eq!(on("水"), [(2, None), (9, None), (16, None), (23, None), (30, None)]);
        assert_eq!(on("wed"), on("水"));
        assert_eq!(on("日"), [(6, None), (13, None), (20, None), (27, None)], "Sunday, not a bare 日");
        assert_eq!(on("土日").len(), 8);
        assert_eq!(on("水夜、3")[..2], [(2, Some(DayPart::Night)), (9, Some(DayPart::Night))]);
        assert_eq!(on("水夜、3").len(), 6);
        let Err(Stop::Usage(said)) = days("水", None, Lang::Ja) else { panic!("of every month?") };
        assert!(said.contains("--never 水"), "{said}");
        assert_eq!(weekdays("土日祝", Lang::Ja).unwrap(), [OpenOn::Sat, OpenOn::Sun, OpenOn::Holiday]);
        assert_eq!(weekdays("wed,Sun", Lang::En).unwrap(), [OpenOn::Wed, OpenOn::Sun]);
        assert!(weekdays("someday", Lang::En).is_err());
    }
}
