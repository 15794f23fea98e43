//! The activity log at the desk: one key a kind, a short form, the month's list, striking.
//! It must not know how the list is drawn or what an entry counts for.

use chrono::{Months, NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::course_kind::CourseForm;
use super::day::{DayBox, LogBox};
use super::day_desk;
use super::find::Boost;
use super::form::{Field, FieldKind, Form, FormKind};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::nav::neighbour;
use super::popup::Popup;
use super::read::{self, Parsed, wrong};
use crate::domain::{
    ActivityEntry, ActivityId, ActivityKind, ActivityStrike, CaseId, Code, Command, IssueId, PersonId,
};
use crate::i18n::{course, log as words};
use crate::t;
use crate::text::{Unit, minutes};

/// The key of each kind on the page, in the order of the kinds.
pub const KIND_KEYS: [char; 13] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'b', 'd', 'p'];

/// A key for the page.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let today = m.now.date();
    let Some(DayBox::Log(b)) = day_desk::top(m) else { return vec![] };
    let ids: Vec<ActivityId> = b.month.iter().flat_map(|l| &l.rows).map(|r| r.id).collect();
    match key {
        Key::Esc | Key::Char('q' | 'A') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => b.selected = neighbour(&ids, b.selected.as_ref(), 1),
        Key::Up | Key::Char('k') => b.selected = neighbour(&ids, b.selected.as_ref(), -1),
        Key::PageDown | Key::Char(' ') => b.selected = neighbour(&ids, b.selected.as_ref(), 10),
        Key::PageUp => b.selected = neighbour(&ids, b.selected.as_ref(), -10),
        Key::Left => return turn(m, |d| d.checked_sub_months(Months::new(1)), today),
        Key::Right => return turn(m, |d| d.checked_add_months(Months::new(1)), today),
        Key::Char('x') => return strike(m),
        Key::Char(c) => {
            let kind = KIND_KEYS.iter().position(|k| *k == c).and_then(|i| ActivityKind::ALL.get(i));
            if let Some(kind) = kind.copied() {
                return begin(m, kind);
            }
        }
        _ => {}
    }
    vec![]
}

/// Another month; never one that has not begun.
fn turn(m: &mut Model, by: impl Fn(NaiveDate) -> Option<NaiveDate>, today: NaiveDate) -> Vec<Effect> {
    if let Some(DayBox::Log(b)) = day_desk::top(m)
        && let Some(day) = by(b.day).filter(|d| crate::domain::month_of(*d).0 <= today)
    {
        *b = LogBox { day, month: None, selected: None };
        return day_desk::ask(m);
    }
    vec![]
}

/// Strikes the chosen entry, with a reason.
fn strike(m: &mut Model) -> Vec<Effect> {
    let (lang, looks_on) = (m.lang, m.watch.is_some());
    let Some(DayBox::Log(b)) = day_desk::top(m) else { return vec![] };
    let row = b.month.iter().flat_map(|l| &l.rows).find(|r| Some(r.id) == b.selected);
    let Some(row) = row else { return vec![] };
    if looks_on {
        return m.stop(crate::i18n::watch::VIEW_ONLY);
    }
    if row.struck.is_some() {
        return m.stop(words::STRUCK_ALREADY);
    }
    let about = format!(
        "{} {} {} {}",
        crate::i18n::form::day(row.on, lang),
        words::kind(row.kind).get(lang),
        words::amounts(row, lang),
        row.words
    );
    let kind = FormKind::Course(CourseForm::StrikeLog { activity: row.id, rev: row.rev });
    let reason = Field::text("reason", t!("理由", "Why")).must().hint(course::NAME_NOBODY);
    let title = t!("取消線を引く(数えない)", "Strike it: it counts no more");
    m.open_form(Form::new(kind, title, vec![reason]).about(about))
}

/// The form of a kind: today, once, and what this kind is counted by.
fn begin(m: &mut Model, kind: ActivityKind) -> Vec<Effect> {
    if m.watch.is_some() {
        return m.stop(crate::i18n::watch::VIEW_ONLY);
    }
    let today = m.now.date();
    let mut fields = vec![
        Field::of("on", t!("行った日", "Day"), FieldKind::Past)
            .must()
            .filled(&crate::i18n::form::month_day(today)),
    ];
    let number = |id, unit, label| Field::of(id, label, FieldKind::Number(unit));
    if kind.is_of_persons() {
        // Left empty: the person on the desk is whoever was looked at last, not who was out.
        fields.push(Field::text("persons", t!("だれ", "Who")).hint(words::WHO_HINT));
        fields.push(number("people", Unit::People, t!("人数(名前を書かないとき)", "How many (unnamed)")));
    } else {
        fields.push(number("people", Unit::People, t!("人数", "People")));
    }
    if kind == ActivityKind::TrialLiving {
        fields.push(number("nights", Unit::Nights, t!("泊数", "Nights")));
        fields.push(number("days", Unit::Days, t!("日数", "Days")));
    }
    if kind == ActivityKind::Outing {
        fields.push(Field::text("begin", t!("出た時刻", "Left at")).hint(words::BEGIN_HINT));
    }
    let long = Field::text("minutes", t!("時間", "How long")).hint(words::LONG_HINT);
    fields.push(if kind == ActivityKind::Outing { long.must() } else { long });
    if !kind.is_of_persons() {
        fields.push(number("count", Unit::Times, t!("回数", "Times")).filled("1"));
    }
    if !kind.ways().is_empty() {
        let ways = kind.ways().iter().filter_map(|w| words::way(w).map(|t| (*w, t))).collect();
        fields.push(Field::of("how", t!("内訳", "Sort"), FieldKind::Choice(ways)));
    }
    if kind == ActivityKind::TrialLiving {
        fields.push(number("fee_yen", Unit::Yen, t!("本人負担(円)", "Cost to the person, yen")));
        fields.push(Field::of("talk_on", t!("振り返りの日", "Talked over on"), FieldKind::Past));
    }
    fields.push(Field::text("place", t!("場所", "Place")));
    if matches!(kind, ActivityKind::BaseMeeting | ActivityKind::Council | ActivityKind::LinkMeeting) {
        fields.push(Field::text("issues", t!("取り上げた課題", "Issues taken up")).hint(words::ISSUES_HINT));
        fields.push(Field::text("cases", t!("話し合った対応", "Cases talked over")).hint(words::CASES_HINT));
    }
    fields.push(Field::text("words", t!("内容", "What")).hint(course::NAME_NOBODY));
    let form = Form::new(FormKind::Course(CourseForm::Log { kind }), words::kind(kind), fields);
    let effects = m.open_form(form);
    typed(m);
    effects
}

/// After a key in the form of an outing: what the person's month comes to with it (O11).
pub(super) fn typed(m: &mut Model) {
    let Some(Popup::Form(form)) = m.popups.last() else { return };
    let FormKind::Course(CourseForm::Log { kind: ActivityKind::Outing }) = form.kind else { return };
    let minutes = long(form.clean("minutes").as_str()).unwrap_or(0);
    let who = persons(form, m).unwrap_or_default();
    let on = read::past(form, "on", m.now.date()).ok().flatten();
    let month = m.popups.iter().find_map(|p| match p {
        Popup::Day(b) => match &**b {
            DayBox::Log(b) => b.month.as_ref(),
            _ => None,
        },
        _ => None,
    });
    // Another month's hours are not on the page: the door says it then.
    let month = month.filter(|l| on.is_some_and(|d| l.first <= d && d <= l.last));
    let mut about: Vec<String> = Vec::new();
    if let Some(list) = month {
        for id in who {
            let had = list.outings.iter().find(|o| o.person == id).map_or(0, |o| o.minutes);
            about.push(words::hours_with(had, minutes, list.cap_hours, m.lang));
        }
    }
    let about = about.join("  ");
    if let Some(Popup::Form(form)) = m.popups.last_mut()
        && form.about != about
    {
        form.about = about;
        m.dirty = true;
    }
}

/// How long it took in minutes, none where nothing is typed; no answer where it cannot be read.
fn long(text: &str) -> Option<u32> {
    if text.trim().is_empty() { Some(0) } else { minutes(text) }
}

/// Numbers parted by anything.
fn numbers(text: &str) -> Vec<i64> {
    let plain: String = text.nfkc().collect();
    plain.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}

/// The persons named: `#12` is a number of the file, anything else is looked for as `/` does; only
/// what means one person counts.
fn persons(form: &Form, m: &Model) -> Parsed<Vec<PersonId>> {
    let text = form.clean("persons");
    let mut out = Vec::new();
    for word in text.as_str().split(['、', ',', '，', ';']).map(str::trim).filter(|w| !w.is_empty()) {
        let id = word.strip_prefix(['#', '＃']).and_then(|n| numbers(n).first().copied());
        if let Some(id) = id {
            out.push(PersonId(id));
            continue;
        }
        let found = m.find.as_ref().map(|f| f.search(word, 2, &Boost::default()));
        match found.as_ref().map(|f| f.hits.as_slice()) {
            Some([one]) => out.push(one.person),
            Some([]) => return wrong("persons", words::WHO_NOBODY),
            Some(_) => return wrong("persons", words::WHO_SEVERAL),
            None => return wrong("persons", words::WHO_NUMBER),
        }
    }
    Ok(out)
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Option<Parsed<Vec<Command>>> {
    match kind {
        CourseForm::Log { kind } => {
            Some(entry(*kind, form, m).map(|e| vec![Command::LogActivity(Box::new(e))]))
        }
        CourseForm::StrikeLog { activity, rev } => {
            let entry = ActivityStrike { activity: *activity, reason: form.clean("reason"), rev: Some(*rev) };
            Some(Ok(vec![Command::StrikeActivity(Box::new(entry))]))
        }
        _ => None,
    }
}

fn entry(kind: ActivityKind, form: &Form, m: &Model) -> Parsed<ActivityEntry> {
    let today = m.now.date();
    let begin = form.clean("begin");
    let begin = match begin.as_str() {
        "" => None,
        text => match text.nfkc().collect::<String>().parse::<NaiveTime>() {
            Ok(time) => Some(time),
            Err(_) => return wrong("begin", words::BEGIN_HINT),
        },
    };
    let Some(minutes) = long(form.clean("minutes").as_str()) else {
        return wrong("minutes", words::LONG_HINT);
    };
    let cases: Result<Vec<CaseId>, _> =
        read::list(form, "cases").iter().map(|c| c.as_str().parse()).collect();
    let Ok(cases) = cases else { return wrong("cases", words::CASES_HINT) };
    let persons = persons(form, m)?;
    let people = read::number(form, "people")?;
    if kind.is_of_persons() && persons.is_empty() && people.unwrap_or(0) == 0 {
        return wrong("persons", words::WHO_OR_HOW_MANY);
    }
    Ok(ActivityEntry {
        kind,
        on: Some(read::past(form, "on", today)?.unwrap_or(today)),
        begin,
        minutes,
        count: read::number(form, "count")?,
        people,
        nights: read::number(form, "nights")?.unwrap_or(0),
        days: read::number(form, "days")?.unwrap_or(0),
        place: form.clean("place"),
        provider: None,
        persons,
        cases,
        issues: numbers(form.clean("issues").as_str()).into_iter().map(IssueId).collect(),
        how: form.code("how").map(Code::new),
        fee_yen: read::number(form, "fee_yen")?,
        talk_on: read::past(form, "talk_on", today)?,
        words: form.clean("words"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, minutes) in [
            ("90", Some(90)),
            ("1:30", Some(90)),
            ("２時間", Some(120)),
            ("2時間30分", Some(150)),
            ("2h", Some(120)),
            ("45分", Some(45)),
            ("", Some(0)),
            ("半日", None),
            ("1:x", None),
            ("99999999999", None),
        ] {
            assert_eq!(long(text), minutes, "{text}");
        }
        assert_eq!(numbers("3、5 と １２"), [3, 5, 12]);
    }
}
