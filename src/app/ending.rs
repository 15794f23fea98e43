//! The end of a case: result, what was explained, and what is owed afterwards, on days the office
//! works. It must not know what keeps a case open: the page lists it, the door refuses.

use chrono::NaiveTime;

use super::action::{ActionSpec, Needs, Scope};
use super::after::AFTER;
use super::course_kind::CourseForm;
use super::form::{Field, FieldKind, Form, FormKind};
use super::forms::RESULTS;
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::read::{self, Parsed, chosen};
use crate::domain::view::Closing;
use crate::domain::{At, CaseId, CloseResult, Code, Command, FollowUp, View};
use crate::i18n::{T, action, code, course, form as words};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "case.close",
    Scope::Case,
    &[Key::Char('C')],
    (
        t!("終了", "Close"),
        t!(
            "結果、伝えたこと、このあとの約束を入れて終了",
            "Close with a result, what was explained, follow-ups"
        ),
    ),
    |m, _| match m.case.as_ref().map(|c| c.id) {
        Some(case) => {
            let form = super::steps::no_emergency(m).unwrap_or_else(|| close(m, case));
            m.open_form(form)
        }
        None => m.stop(action::NO_CASE),
    },
)
.rank(52)
.home(AFTER)
.needs(Needs::Officer)
.guard(open)];

/// Fields of what is owed, row by row.
const OWED: [[&str; 3]; 4] = [
    ["kind1", "owed1", "due1"],
    ["kind2", "owed2", "due2"],
    ["kind3", "owed3", "due3"],
    ["kind4", "owed4", "due4"],
];

/// Office tasks are due at this hour.
const OFFICE: Option<NaiveTime> = NaiveTime::from_hms_opt(17, 0, 0);

fn row(n: usize) -> Vec<Field> {
    let Some([kind, owed, due]) = OWED.get(n) else { return vec![] };
    let kinds = vec![
        ("office", t!("開庁日に連絡", "office day")),
        ("desk_callback", t!("当番が折返す", "desk calls back")),
    ];
    vec![
        Field::of(kind, t!("このあと", "Follow-up"), FieldKind::Choice(kinds)),
        Field::text(owed, t!("　約束の内容", "  what is owed")),
        Field::of(due, t!("　いつまで", "  due"), FieldKind::Time).hint(course::DUE_HINT),
    ]
}

/// The result in hand is proposed: no support where two agreed that it was no emergency.
fn close(m: &Model, case: CaseId) -> Form {
    let results = RESULTS.iter().map(|(c, v)| (*c, code::close_result(*v))).collect();
    let mut result = Field::of("result", t!("結果", "Result"), FieldKind::Choice(results)).must();
    let not = view(m).is_some_and(|v| v.agreed == Some(View::NotEmergency));
    if not {
        result.chosen = RESULTS.iter().position(|(_, r)| *r == CloseResult::NoSupport);
    }
    let mut fields = vec![
        result,
        Field::text("destination", t!("行き先", "Where to")),
        Field::text("explained", t!("伝えたこと", "What was explained")),
        Field::text("reason", t!("理由", "Reason")).hint(course::CLOSE_REASON),
    ];
    fields.extend(row(0));
    let closing = view(m).map(|v| &v.course.closing);
    let kind = FormKind::Course(CourseForm::Close { case });
    let title = t!("対応を終了する", "Close the case");
    Form::new(kind, title, fields).about(closing.map(|c| about(c, m)).unwrap_or_default())
}

/// Which office day is next, who owes it, and until when the desk is staffed.
fn about(c: &Closing, m: &Model) -> String {
    let next = c.office_days.first().map(|d| words::day(*d, m.lang)).unwrap_or_default();
    let mut out = course::NEXT_OFFICE.fill(m.lang, &[&next]);
    if !c.consultant.is_empty() {
        out = format!("{out}  {}", course::OWED_BY.fill(m.lang, &[c.consultant.as_str()]));
    }
    let shift = |(from, to, who): &(At, At, crate::text::Clean)| {
        let hours =
            format!("{} {}-{}", words::day(from.date(), m.lang), words::hour(*from), words::hour(*to));
        format!("{hours} {who}").trim_end().to_owned()
    };
    let shifts: Vec<_> = c.shifts.iter().take(3).map(shift).collect();
    if !shifts.is_empty() {
        out = format!("{out}\n{}", course::ON_DUTY.fill(m.lang, &[&shifts.join("  ")]));
    }
    out
}

/// A row that is begun is followed by an empty one.
pub(super) fn grow(form: &mut Form) {
    let at = |form: &Form, id: &str| form.fields.iter().position(|f| f.id == id);
    let rows = OWED.iter().filter(|r| at(form, r[0]).is_some()).count();
    if let Some([kind, owed, due]) = rows.checked_sub(1).and_then(|i| OWED.get(i))
        && form.code(kind).is_some()
        && !form.clean(owed).is_empty()
        && let Some(end) = at(form, due).map(|i| i + 1)
    {
        form.fields.splice(end..end, row(rows));
    }
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Option<Parsed<Vec<Command>>> {
    let CourseForm::Close { case } = kind else { return None };
    Some(follow_ups(form, m).map(|follow_ups| {
        vec![Command::CloseCase {
            case: *case,
            result: chosen(form, "result", &RESULTS).unwrap_or(CloseResult::Other),
            destination: form.clean("destination"),
            reason: form.clean("reason"),
            explained: form.clean("explained"),
            follow_ups,
        }]
    }))
}

fn follow_ups(form: &Form, m: &Model) -> Parsed<Vec<FollowUp>> {
    let closing = view(m).map(|v| v.course.closing.clone()).unwrap_or_default();
    let mut out = Vec::new();
    for [kind, owed, due] in OWED {
        let (code, what) = (form.code(kind), form.clean(owed));
        let typed = form.field(due).is_some_and(|f| !f.is_empty());
        let due = match (code, typed) {
            (None, false) if what.is_empty() => continue,
            (None, _) => return read::wrong(kind, course::CHOOSE_KIND),
            (Some(_), _) if what.is_empty() => return read::wrong(owed, action::REQUIRED),
            (Some("office"), false) => None,
            (Some("office"), true) => Some(office(form, due, &closing, m)?),
            (Some(_), false) => return read::wrong(due, course::CALL_BACK_TIME),
            (Some(_), true) => Some(call_back(form, due, &closing, m)?),
        };
        let kind = Code::new(code.unwrap_or("office"));
        out.push(FollowUp { kind, what, owner: None, due });
    }
    Ok(out)
}

/// A day alone is due at 17:00; never on a day the office is closed.
fn office(form: &Form, id: &'static str, closing: &Closing, m: &Model) -> Parsed<At> {
    let due = match read::day(form, id, m.now.date()) {
        Ok(day) => At::local(day, OFFICE.unwrap_or_default()),
        Err(_) => read::coming(form, id, m.now)?,
    };
    let known = closing.office_days.last().is_some_and(|last| due.date() <= *last);
    let today = due.date() == m.now.date();
    if known && !today && !closing.office_days.contains(&due.date()) {
        return read::wrong(id, course::CLOSED_DAY);
    }
    Ok(due)
}

/// A call back at a minute that somebody is on duty.
fn call_back(form: &Form, id: &'static str, closing: &Closing, m: &Model) -> Parsed<At> {
    let due = read::coming(form, id, m.now)?;
    let known = closing.shifts.iter().map(|(_, to, _)| *to).max().is_some_and(|end| due < end);
    let staffed = closing.shifts.iter().any(|(from, to, who)| *from <= due && due < *to && !who.is_empty());
    if known && !staffed { read::wrong(id, NOBODY) } else { Ok(due) }
}

const NOBODY: T = course::NOBODY_ON_DUTY;
