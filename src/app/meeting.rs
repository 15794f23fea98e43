//! The care conference at the desk: set it, hold it with causes and a plan against a next time.
//! It must not know what a conference leaves to the day: the rule does.

use super::action::{ActionSpec, Needs, Scope};
use super::after::AFTER;
use super::course_kind::CourseForm;
use super::form::{Field, FieldKind, Form, FormKind};
use super::forms;
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::read::{self, Parsed};
use crate::domain::{CaseId, Code, Command, ConferenceEntry, Findings, Prevention};
use crate::i18n::{action, course, form as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.conference_set",
        Scope::Case,
        &[Key::Char('K')],
        (t!("会議の予定", "Set conference"), t!("会議の日時と出席者", "When and with whom")),
        |m, _| match m.case.as_ref().map(|c| c.id) {
            Some(case) => {
                let form = forms::set_conference(case).about(due(m));
                m.open_form(form)
            }
            None => m.stop(action::NO_CASE),
        },
    )
    .rank(50)
    .home(AFTER)
    .needs(Needs::Care)
    .guard(open),
    ActionSpec::new(
        "case.conference_held",
        Scope::Case,
        &[Key::Char('H')],
        (
            t!("会議の記録", "Conference held"),
            t!(
                "出席者、原因、防ぐ手だて(だれが・何を・いつまで)",
                "Members, cause, prevention: who, what, by when"
            ),
        ),
        |m, _| match m.case.as_ref().map(|c| c.id) {
            Some(case) => {
                let form = hold(m, case);
                m.open_form(form)
            }
            None => m.stop(action::NO_CASE),
        },
    )
    .rank(51)
    .home(AFTER)
    .needs(Needs::Care)
    .guard(open),
];

/// Words that say the core centre is among the members; the rule looks for the first.
const CORE: [&str; 2] = ["基幹", "core"];

/// Fields of the plan against a next time, row by row.
const PREVENTION: [[&str; 3]; 6] = [
    ["who1", "what1", "by1"],
    ["who2", "what2", "by2"],
    ["who3", "what3", "by3"],
    ["who4", "what4", "by4"],
    ["who5", "what5", "by5"],
    ["who6", "what6", "by6"],
];

/// Fields of local issues.
const ISSUES: [&str; 4] = ["issue1", "issue2", "issue3", "issue4"];

/// What may come of it for the registration.
const REGISTRATION: [&str; 3] = ["register", "already", "declined"];

/// Until when the conference is due.
fn due(m: &Model) -> String {
    let due = view(m).and_then(|v| v.course.closing.due);
    due.map(|at| course::MEET_BY.fill(m.lang, &[&words::day(at.date(), m.lang)])).unwrap_or_default()
}

fn row(n: usize) -> Vec<Field> {
    let Some([who, what, by]) = PREVENTION.get(n) else { return vec![] };
    vec![
        Field::text(what, t!("防ぐ手だて 何を", "Prevention: what")).hint(course::PREVENTION_HINT),
        Field::text(who, t!("　だれが", "  who")),
        Field::of(by, t!("　いつまで", "  by when"), FieldKind::Date).hint(course::DAY_HINT),
    ]
}

fn issue(n: usize) -> Option<Field> {
    let id = ISSUES.get(n)?;
    Some(Field::text(id, t!("地域課題", "Local issue")).hint(course::NAME_NOBODY))
}

fn hold(m: &Model, case: CaseId) -> Form {
    let invited = view(m).map(|v| v.course.closing.invited.as_slice()).unwrap_or_default();
    let invited: Vec<&str> = invited.iter().map(Clean::as_str).collect();
    let registration = vec![
        (REGISTRATION[0], t!("登録する", "register")),
        (REGISTRATION[1], t!("登録済み", "registered already")),
        (REGISTRATION[2], t!("登録しない", "not registered")),
    ];
    let mut fields = vec![
        Field::text("members", t!("出席者", "Members"))
            .must()
            .hint(course::MEMBERS_HINT)
            .filled(&invited.join("、")),
        Field::text("cause", t!("原因", "Cause")).must(),
    ];
    fields.extend(row(0));
    fields.push(Field::of("registration", t!("登録", "Registration"), FieldKind::Choice(registration)));
    fields.push(Field::text("plan_change", t!("計画の変更", "Change of the plan")));
    fields.push(Field::text("crisis_plan", t!("クライシスプラン", "Crisis plan")));
    fields.push(Field::text("new_service", t!("新しく始まるサービス", "New service")));
    fields.extend(issue(0));
    fields.push(Field::of("on", t!("開いた日時", "Held at"), FieldKind::Time).hint(course::EMPTY_IS_NOW));
    let kind = CourseForm::Hold { case, warned: false };
    Form::new(FormKind::Course(kind), t!("会議の記録", "Conference held"), fields).about(due(m))
}

/// A row that is begun is followed by an empty one, as long as there are any.
pub(super) fn grow(form: &mut Form) {
    let at = |form: &Form, id: &str| form.fields.iter().position(|f| f.id == id);
    let used = |form: &Form, ids: &[&str]| ids.iter().any(|id| !form.clean(id).is_empty());
    let rows = PREVENTION.iter().filter(|r| at(form, r[0]).is_some()).count();
    if let Some(last) = rows.checked_sub(1).and_then(|i| PREVENTION.get(i))
        && used(form, last)
        && let Some(end) = at(form, last[2]).map(|i| i + 1)
    {
        form.fields.splice(end..end, row(rows));
    }
    let issues = ISSUES.iter().filter(|id| at(form, id).is_some()).count();
    if let Some(last) = issues.checked_sub(1).and_then(|i| ISSUES.get(i))
        && used(form, &[last])
        && let Some(end) = at(form, last).map(|i| i + 1)
    {
        form.fields.splice(end..end, issue(issues));
    }
}

/// Before it is saved: the core centre is missing, said once. A second Enter saves as it is.
pub(super) fn holds_back(m: &mut Model) -> bool {
    let lang = m.lang;
    let Some(super::popup::Popup::Form(form)) = m.popups.last_mut() else { return false };
    let members = form.clean("members");
    let missing = !members.is_empty() && !CORE.iter().any(|w| members.as_str().contains(w));
    let FormKind::Course(CourseForm::Hold { warned, .. }) = &mut form.kind else { return false };
    if !missing || *warned {
        return false;
    }
    *warned = true;
    form.refused = Some(course::NO_CORE.get(lang).to_owned());
    true
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Option<Parsed<Vec<Command>>> {
    let CourseForm::Hold { case, .. } = kind else { return None };
    Some(read_hold(*case, form, m))
}

fn read_hold(case: CaseId, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    let mut prevention = Vec::new();
    for [who, what, by] in PREVENTION {
        let (who, said) = (form.clean(who), form.clean(what));
        let until = match form.field(by).filter(|f| !f.is_empty()) {
            Some(_) => Some(read::day(form, by, m.now.date())?),
            None => None,
        };
        if said.is_empty() && (until.is_some() || !who.is_empty()) {
            return read::wrong(what, action::REQUIRED);
        }
        if !said.is_empty() {
            prevention.push(Prevention { who, what: said, by: until });
        }
    }
    let on = match form.field("on").filter(|f| !f.is_empty()) {
        Some(_) => Some(read::moment(form, "on", m.now)?),
        None => None,
    };
    let findings = Findings {
        cause: form.clean("cause"),
        prevention,
        registration: form.code("registration").map(Code::new),
        plan_change: form.clean("plan_change"),
        crisis_plan: form.clean("crisis_plan"),
        new_service: form.clean("new_service"),
        issues: ISSUES.iter().map(|id| form.clean(id)).filter(|w| !w.is_empty()).collect(),
    };
    let members = read::list(form, "members");
    let entry = ConferenceEntry { case, on, members, findings };
    Ok(vec![Command::HoldConference(Box::new(entry))])
}
