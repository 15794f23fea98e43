//! Late entry (`rules.md` §7): from `<` on everything entered carries the time it happened at, until
//! it is ended. It must not decide what may be entered late: only what has a time of its own.

use super::action::{ActionSpec, Needs, Scope};
use super::calls;
use super::desk_kind::{Broken, DeskForm, Late};
use super::form::{Field, FieldError, FieldKind, Form, FormKind};
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::{Effect, Tag};
use super::popup::{Pick, PickItem, Popup, Then};
use super::read::{Parsed, wrong};
use super::when;
use crate::domain::{At, CallEntry, CallId, Command};
use crate::i18n::late as said;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "desk.late",
    Scope::Everywhere,
    &[Key::Char('<')],
    (
        t!("後から記入", "Late entry"),
        t!(
            "紙や携帯で書いたことを、起きた時刻のまま入れる。空の Enter か Esc で終わる",
            "Enter what was written on paper with its own times; an empty Enter or Esc ends it"
        ),
    ),
    |m, _| m.open_form(form(m)),
)
.rank(59)
.needs(Needs::Care)];

fn form(m: &Model) -> Form {
    let at = |t: crate::i18n::T, l: Late| t.fill(m.lang, &[&said::moment(l.at)]);
    let again = again(m);
    let about = m.late.map(|l| at(said::NOW_AT, l)).or_else(|| again.map(|l| at(said::BROKEN, l)));
    let hint = if again.is_some() { said::AGAIN_HINT } else { said::AT_HINT };
    let what = vec![("entry", said::ENTRY), ("call", said::CALL)];
    Form::new(
        FormKind::Desk(DeskForm::Late),
        said::TITLE,
        vec![
            Field::text("at", said::AT).hint(hint),
            Field::of("what", said::WHAT, FieldKind::Choice(what)).choose(0),
        ],
    )
    .about(about.unwrap_or_default())
}

/// What a call broke off, while nothing else is entered.
fn again(m: &Model) -> Option<Late> {
    m.late_before.filter(|_| m.late.is_none()).map(|b| b.late)
}

/// Enter on the form of the time: the mode begins, moves on or ends. None when it was another form.
pub(super) fn takes(m: &mut Model) -> Option<Vec<Effect>> {
    let Some(Popup::Form(f)) = m.popups.last() else { return None };
    if f.kind != FormKind::Desk(DeskForm::Late) {
        return None;
    }
    let (typed, call) = (f.clean("at"), f.code("what") == Some("call"));
    let before = m.late.or_else(|| again(m));
    if typed.is_empty() && !call && (m.late.is_some() || before.is_none()) {
        m.popups.pop();
        return Some(m.end_late(said::OVER));
    }
    if typed.is_empty() && before.is_none() {
        // Nothing says when: what is typed next would carry the time of this key press.
        if let Some(Popup::Form(f)) = m.popups.last_mut() {
            f.errors = vec![FieldError { field: "at", what: said::WHEN_CALL }];
        }
        return Some(vec![]);
    }
    let went_on = typed.is_empty();
    let at = if went_on { before.map(|l| l.at) } else { read(m, typed.as_str()) };
    match at {
        Some(at) if at <= m.now => {
            let call_before = before.and_then(|l| l.call);
            m.late_before = None;
            m.late = Some(Late { at, call: call_before, look: false });
            m.popups.pop();
            m.dirty = true;
            if call {
                let form = call_form(m, went_on);
                m.open_form(form);
            }
            // Who decided then is another's than who is on now.
            return Some(m.ask_case());
        }
        other => {
            let what = if other.is_some() { said::FUTURE } else { said::UNREAD };
            if let Some(Popup::Form(f)) = m.popups.last_mut() {
                f.errors = vec![FieldError { field: "at", what }];
            }
        }
    }
    Some(vec![])
}

fn read(m: &Model, typed: &str) -> Option<At> {
    when::happened_of(typed, m.late.or_else(|| again(m)).map(|l| l.at), m.now)
}

/// Esc on the form of the time ends the mode.
pub(super) fn leaves(m: &mut Model) -> Vec<Effect> {
    m.popups.pop();
    m.end_late(said::OVER)
}

/// A call taken on paper or a mobile, with its own times.
fn call_form(m: &Model, went_on: bool) -> Form {
    let begin = said::moment(m.moment());
    let about = if went_on { said::CALL_AT.fill(m.lang, &[&begin]) } else { String::new() };
    Form::new(
        FormKind::Desk(DeskForm::Call),
        said::CALL_TITLE,
        vec![
            Field::text("begin", said::BEGAN).filled(&begin).hint(said::BEGAN_HINT).must(),
            Field::text("end", said::ENDED).hint(said::ENDED_HINT),
            Field::text("number", said::NUMBER).hint(said::NUMBER_HINT),
            Field::text("name", said::NAME),
            Field::text("words", said::WORDS),
        ],
    )
    .about(about)
}

/// The call as it is typed.
///
/// # Errors
/// A time that cannot be read, or lies ahead.
pub(super) fn parse_call(form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    let typed = |id: &str| form.clean(id);
    let time = |id: &'static str, text: &str, from: At| match when::happened_of(text, Some(from), m.now) {
        Some(at) if at <= m.now => Ok(at),
        Some(_) => wrong(id, said::FUTURE),
        None => wrong(id, said::UNREAD),
    };
    let text = typed("begin");
    // As the form filled it: to the second.
    let begin = if text.as_str() == said::moment(m.moment()) {
        m.moment()
    } else {
        time("begin", text.as_str(), m.moment())?
    };
    let end = if typed("end").is_empty() { begin } else { time("end", typed("end").as_str(), begin)? };
    if end < begin {
        return wrong("end", said::BEFORE);
    }
    let line = m.city.desks.first().map(|d| d.name.clone()).unwrap_or_default();
    let (number, name) = (typed("number").some(), typed("name").some());
    Ok(vec![Command::LogCall(Box::new(CallEntry { line, number, name, begin, end, words: typed("words") }))])
}

/// The call is there: a case opened next is about it, and whoever it may be is opened. `sent`: the time
/// it was entered at.
pub(super) fn logged(m: &mut Model, call: Option<CallId>, sent: Option<At>) {
    let Some(at) = m.late.map(|l| l.at) else {
        // Somebody live is on the line, or the screen was locked meanwhile: it stays as it is. `<` goes on
        // with the call of last night.
        let broken = m.late_before;
        let told = broken.is_none_or(|b| b.told);
        let at = broken.map(|b| b.late.at).or(sent);
        m.late_before = at.map(|at| Broken { late: Late { at, call, look: false }, told });
        m.say(Tone::Good, said::LOGGED_BROKEN.get(m.lang));
        return;
    };
    m.late = Some(Late { at, call, look: call.is_some() });
    m.sel.call = call;
    // Whoever was on the screen belongs to another call.
    m.person = None;
    m.say(Tone::Good, said::LOGGED.get(m.lang));
}

/// The board shows the call: its person, if only one can be meant.
pub(super) fn shown(m: &mut Model) -> Vec<Effect> {
    let Some(late) = m.late.filter(|l| l.look) else { return vec![] };
    let Some(call) = late.call.filter(|id| m.call(*id).is_some()) else { return vec![] };
    m.late = Some(Late { look: false, ..late });
    calls::open_caller(m, call)
}

/// The call a case opened now is about.
pub(super) fn call(m: &Model) -> Option<CallId> {
    let id = m.late?.call?;
    m.call(id).is_none_or(|row| row.case.is_none()).then_some(id)
}

/// A case was opened from it: the next one is another's.
pub(super) fn opened(m: &mut Model) {
    if let Some(late) = &mut m.late {
        late.call = None;
    }
}

/// Whether a command says of something that it happened: then it carries its time. What is looked
/// at, printed, signed or set is done now, whatever time is on the screen.
const fn happened(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::LogCall(_)
            | C::SetAsideCall { .. }
            | C::NameCaller { .. }
            | C::ClassifyCall { .. }
            | C::AddRiskNote { .. }
            | C::OpenCase { .. }
            | C::CheckSafety { .. }
            | C::Refer { .. }
            | C::Assess { .. }
            | C::RecordAbuseReport(_)
            | C::RecordAbuseStep(_)
            | C::ConsultUnavoidableMeasure(_)
            | C::Consult(_)
            | C::FollowPlan(_)
            | C::AskBackup { .. }
            | C::BackupNoReply { .. }
            | C::GiveView { .. }
            | C::ActProvisionally { .. }
            | C::RequestPlace { .. }
            | C::AnswerRequest { .. }
            | C::CancelRequest { .. }
            | C::Depart { .. }
            | C::RecordLeg(_)
            | C::Arrive { .. }
            | C::CheckIn { .. }
            | C::DailyNote { .. }
            | C::Incident { .. }
            | C::EndSupport { .. }
            | C::ExtendSupport { .. }
            | C::SetConference { .. }
            | C::HoldConference(_)
            | C::CloseCase { .. }
            | C::ReopenCase { .. }
            | C::Note { .. }
            | C::FinishTask { .. }
            | C::PublishVacancy(_)
            | C::ConfirmVacancy { .. }
    )
}

/// Puts the time of late entry on what goes out: as it was when its key was pressed.
pub(super) fn stamp(m: &Model, effects: Vec<Effect>) -> Vec<Effect> {
    let at = |tag: &Tag| m.pending.get(tag).and_then(|p| p.at);
    let stamped = |effect| match effect {
        Effect::Do { tag, command } if happened(&command) => match at(&tag) {
            Some(at) => Effect::DoAt { tag, at, command },
            None => Effect::Do { tag, command },
        },
        other => other,
    };
    effects.into_iter().map(stamped).collect()
}

/// For as long as a form is read and sent, the time is the one it was opened with; hands back what to
/// put in its place afterwards.
pub(super) fn as_of_form(m: &mut Model) -> Option<Late> {
    let before = m.late;
    if let Some(Popup::Form(f)) = m.popups.last()
        && !matches!(f.kind, FormKind::Desk(DeskForm::Late))
        && f.entered != before.map(|l| l.at)
    {
        m.late = f.entered.map(|at| Late { at, call: None, look: false });
    }
    before
}

/// A form says of something that it happened, and it is another time by now than the one it was opened
/// with (a live call ended late entry): which of the two is asked, never guessed. A call entered
/// afterwards has its times in its own fields. None where there is nothing to ask.
pub(super) fn asks_when(m: &mut Model, commands: &[Command], before: Option<Late>) -> Option<Vec<Effect>> {
    let Some(Popup::Form(f)) = m.popups.last() else { return None };
    let (opened, now) = (f.entered, before.map(|l| l.at));
    let says = commands.iter().any(|c| happened(c) && !matches!(c, Command::LogCall(_)));
    if opened == now || f.keeps || !says {
        return None;
    }
    let words = |at: Option<At>| match at {
        Some(at) => said::AS_OF.fill(m.lang, &[&said::moment(at)]),
        None => said::AS_NOW.fill(m.lang, &[&said::moment(m.now)]),
    };
    let items = vec![
        PickItem { key: '1', label: words(opened), then: Then::Entered { keep: true } },
        PickItem { key: '2', label: words(now), then: Then::Entered { keep: false } },
    ];
    let about = said::WHEN_ABOUT.get(m.lang).to_owned();
    Some(m.open(Popup::Pick(Pick { about, ..Pick::new(said::WHEN_OF, items) })))
}

/// The answer to that: the form keeps its time, or takes the one in force.
pub(super) fn answered(m: &mut Model, keep: bool) {
    let now = m.late.map(|l| l.at);
    if let Some(Popup::Form(f)) = m.popups.last_mut() {
        f.keeps = keep;
        f.entered = if keep { f.entered } else { now };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_now_never_carries_another_time() {
        let read = |json: &str| serde_json::from_str::<Command>(json).unwrap();
        for json in [
            r#"{"do":"answer_call","call":1}"#,
            r#"{"do":"end_call","call":1}"#,
            r#"{"do":"see_person","person":1,"purpose":"review"}"#,
            r#"{"do":"countersign","case":"R8-0001","view":1}"#,
            r#"{"do":"undo"}"#,
            r#"{"do":"unlock","staff":"otsuka"}"#,
            r#"{"do":"set_shift","date":"2026-11-21","band":"night"}"#,
        ] {
            assert!(!happened(&read(json)), "{json}");
        }
        assert!(happened(&read(r#"{"do":"note","case":"R8-0001","words":"x"}"#)));
    }
}
