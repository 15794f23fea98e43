//! What the night teaches the day: a case raises an issue by one key, the list of open ones moves
//! them on. It must not know how a council is held.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::course_kind::CourseForm;
use super::form::{Field, FieldKind, Form, FormKind};
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::popup::{IssuesBox, Popup};
use super::read::{Parsed, chosen};
use crate::domain::view::IssueRow;
use crate::domain::{
    CaseId, Code, Command, IssueEntry, IssueId, IssueKind, IssueLevel, IssueMove, IssueStatus,
};
use crate::i18n::{T, course, track};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "issue.raise",
        Scope::Case,
        &[Key::Char('F')],
        (
            t!("課題に挙げる", "Raise issue"),
            t!(
                "ヒヤリハット・地域課題・議題・満たせなかった必要に挙げる(名前は書かない)",
                "Raise a near miss, local issue, agenda item or unmet need; it names nobody"
            ),
        ),
        |m, _| {
            let case = m.case.as_ref().map(|c| c.id);
            let form = raise(m, case);
            m.open_form(form)
        },
    )
    .rank(59)
    .needs(Needs::Care)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "issue.list",
        Scope::Everywhere,
        &[Key::Char('Z')],
        (
            t!("課題", "Issues"),
            t!(
                "夜に挙がった課題の一覧: 取り上げる、済み、見送り",
                "The issues nights have raised: take up, settle, set aside"
            ),
        ),
        |m, _| list(m),
    )
    .rank(60)
    .needs(Needs::Care),
];

/// Kinds, as codes of a choice.
const KINDS: [(&str, IssueKind); 4] = [
    ("near_miss", IssueKind::NearMiss),
    ("local_issue", IssueKind::LocalIssue),
    ("unmet_need", IssueKind::UnmetNeed),
    ("council_agenda", IssueKind::CouncilAgenda),
];

const LEVELS: [(&str, IssueLevel); 2] = [("town", IssueLevel::Town), ("area", IssueLevel::Area)];

/// A form for a new issue: the area is that of the case's person.
fn raise(m: &Model, case: Option<CaseId>) -> Form {
    let area = case.and_then(|_| view(m)).map(|v| v.course.district.clone()).unwrap_or_default();
    let kinds = KINDS.iter().map(|(c, k)| (*c, track::issue_kind(*k))).collect();
    let levels = LEVELS.iter().map(|(c, l)| (*c, track::issue_level(*l))).collect();
    let fields = vec![
        Field::of("kind", t!("種類", "Kind"), FieldKind::Choice(kinds)).must(),
        Field::text("what", t!("内容", "What")).must().hint(course::NAME_NOBODY),
        Field::of("traits", t!("特徴", "Traits"), FieldKind::Many(track::TRAITS.to_vec())),
        Field::text("area", t!("地区", "Area")).filled(area.as_str()),
        Field::of("level", t!("どこで", "Where"), FieldKind::Choice(levels)).choose(0),
    ];
    let title = t!("課題に挙げる", "Raise an issue");
    let about = course::NAME_NOBODY.get(m.lang);
    Form::new(FormKind::Course(CourseForm::Issue { case }), title, fields).about(about)
}

fn list(m: &mut Model) -> Vec<Effect> {
    m.open(Popup::Issues(IssuesBox::default()));
    ask(m)
}

/// Asks for the list while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let open = m.popups.iter().any(|p| matches!(p, Popup::Issues(_)));
    if open && m.asking.issues.ask() { vec![Effect::Ask(Query::Issues)] } else { vec![] }
}

/// The list as read; the selected one stays if it is still there.
pub(super) fn fresh(m: &mut Model, rows: Vec<IssueRow>) -> Vec<Effect> {
    let again = m.asking.issues.answered();
    if let Some(Popup::Issues(b)) = m.popups.iter_mut().find(|p| matches!(p, Popup::Issues(_))) {
        if !b.selected.is_some_and(|id| rows.iter().any(|r| r.id == id)) {
            b.selected = rows.first().map(|r| r.id);
        }
        b.rows = Some(rows);
        m.dirty = true;
    }
    if again { ask(m) } else { vec![] }
}

/// A key for the list.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Issues(b)) = m.popups.last_mut() else { return vec![] };
    let rows = b.rows.as_deref().unwrap_or_default();
    let ids: Vec<IssueId> = rows.iter().map(|r| r.id).collect();
    let chosen = rows.iter().find(|r| Some(r.id) == b.selected).map(|r| (r.id, r.rev, r.what.clone()));
    let status = match key {
        Key::Esc | Key::Char('q') => {
            m.popups.pop();
            return vec![];
        }
        Key::Down | Key::Char('j') => {
            b.selected = neighbour(&ids, b.selected.as_ref(), 1);
            return vec![];
        }
        Key::Up | Key::Char('k') => {
            b.selected = neighbour(&ids, b.selected.as_ref(), -1);
            return vec![];
        }
        Key::Char('n') => {
            let form = raise(m, None);
            return m.open_form(form);
        }
        Key::Char('t') => IssueStatus::TakenUp,
        Key::Char('s') => IssueStatus::Settled,
        Key::Char('x') => IssueStatus::SetAside,
        _ => return vec![],
    };
    let Some((issue, rev, what)) = chosen else { return vec![] };
    let words = Field::text("words", t!("どうなったか", "What became of it"));
    let words = if status == IssueStatus::SetAside { words.must() } else { words };
    let kind = FormKind::Course(CourseForm::Settle { issue, status, rev });
    m.open_form(Form::new(kind, move_title(status), vec![words]).about(what.as_str()))
}

const fn move_title(status: IssueStatus) -> T {
    match status {
        IssueStatus::TakenUp => t!("会議で取り上げる", "Taken up by a meeting"),
        IssueStatus::Settled => t!("済みにする", "Settled"),
        IssueStatus::SetAside => t!("見送る (理由を書く)", "Set aside (say why)"),
        IssueStatus::Open | IssueStatus::Undone => t!("出し直す", "Open again"),
    }
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form) -> Option<Parsed<Vec<Command>>> {
    let command = match kind {
        CourseForm::Issue { case } => Command::RaiseIssue(Box::new(IssueEntry {
            kind: chosen(form, "kind", &KINDS).unwrap_or_default(),
            case: *case,
            area: form.clean("area"),
            traits: form.codes("traits").into_iter().map(Code::new).collect(),
            level: chosen(form, "level", &LEVELS).unwrap_or_default(),
            what: form.clean("what"),
        })),
        CourseForm::Settle { issue, status, rev } => Command::SettleIssue(Box::new(IssueMove {
            issue: *issue,
            status: *status,
            words: form.clean("words"),
            rev: Some(*rev),
        })),
        _ => return None,
    };
    Some(Ok(vec![command]))
}
