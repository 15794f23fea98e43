//! A support on its way and there: departure with its leg, transport, a word from whoever went
//! out, what happened, fee items. It must not know limits: the door refuses in words.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::after::{ARRIVAL, RUNNING, stay, stay_name};
use super::course_kind::CourseForm;
use super::form::{Field, FieldError, FieldKind, Form, FormKind};
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::read::{self, Parsed, chosen};
use crate::domain::view::{AssignmentRow, FeeRow};
use crate::domain::{
    Answer, AssignmentId, AssignmentState, CaseId, Command, FeeCount, FeeEntry, Leg, LegBy, LegEntry,
    RequestId, RequestState,
};
use crate::i18n::{T, action, code, course, form as words, track};
use crate::t;
use crate::text::Unit;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "stay.departed",
        Scope::Case,
        &[Key::Char('D')],
        (
            t!("出発", "Departed"),
            t!("選んだ支援の出発と、だれとどう行くか", "Note the departure, and who takes them how"),
        ),
        |m, _| match stay(m, &[AssignmentState::Accepted]) {
            Some(id) => depart(m, id),
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(14)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| if stay(m, &[AssignmentState::Accepted]).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "request.told",
        Scope::Case,
        &[Key::Char('@')],
        (
            t!("受けた人・条件", "Who said so"),
            t!("返事をした人の名前と条件(到着まで書ける)", "Who answered, and the condition (until arrival)"),
        ),
        |m, _| match answered(m) {
            Some((request, answer, name)) => {
                let fields = vec![
                    Field::text("by", t!("返事をした人", "Who answered")),
                    Field::text("words", t!("条件・ことば", "Condition, words")),
                ];
                let kind = FormKind::Course(CourseForm::Told { request, answer });
                let form = Form::new(kind, t!("返事に書き足す", "Add to the answer"), fields).about(name);
                m.open_form(form)
            }
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(17)
    .needs(Needs::Officer)
    .guard(|m| if answered(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "stay.leg",
        Scope::Case,
        &[Key::Char('V')],
        (
            t!("送迎", "Transport"),
            t!(
                "送迎を記録(片道ずつ): だれが、どこから、くすり",
                "Note a transport, one way: who, from where, medicine"
            ),
        ),
        |m, _| match stay(m, MOVED) {
            Some(id) => {
                let form = leg(m, CourseForm::Leg { assignment: id }, id);
                m.open_form(form)
            }
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(56)
    .home(ARRIVAL)
    .needs(Needs::Care)
    .guard(|m| if stay(m, MOVED).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "stay.check_in",
        Scope::Case,
        &[Key::Char('W')],
        (
            t!("安否", "Check-in"),
            t!("行った人から連絡があった: その言葉を記録", "A word from whoever went out"),
        ),
        |m, _| match out(m).map(|a| (a.id, a.name.to_string())) {
            Some((assignment, name)) => {
                let field = Field::text("words", t!("どんな様子か", "How it is")).must();
                let title = t!("行った人からの連絡", "A word from whoever went out");
                let kind = CourseForm::CheckIn { assignment };
                m.open_form(Form::new(FormKind::Course(kind), title, vec![field]).about(name))
            }
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(16)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| if out(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "stay.incident",
        Scope::Case,
        &[Key::Char('!')],
        (
            t!("できごと", "Incident"),
            t!("けが・飛び出しなど、起きたことを記録", "Note what happened: an injury, running off …"),
        ),
        |m, _| match m.case.as_ref().map(|c| c.id) {
            Some(case) => {
                let form = incident(m, case);
                m.open_form(form)
            }
            None => m.stop(action::NO_CASE),
        },
    )
    .rank(57)
    .needs(Needs::Officer)
    .guard(open),
    ActionSpec::new(
        "case.fees",
        Scope::Case,
        &[Key::Char('$')],
        (
            t!("費用", "Fees"),
            t!(
                "費用の項目: 泊数と送迎は記録から入っている",
                "Fee items: nights and legs come from the record"
            ),
        ),
        |m, _| match fees(m) {
            Some(form) => m.open_form(form),
            None => m.stop(course::NO_FEES),
        },
    )
    .rank(58)
    .needs(Needs::Care)
    .guard(|m| match open(m) {
        Guard::Ready if view(m).is_none_or(|v| v.assignments.is_empty()) => Guard::Hidden,
        guard => guard,
    }),
];

/// Anything that was not cancelled may have had a transport.
const MOVED: &[AssignmentState] =
    &[AssignmentState::Accepted, AssignmentState::Departed, AssignmentState::Arrived, AssignmentState::Ended];

/// Who takes the person along, as codes of a choice.
const LEG_BY: [(&str, LegBy); 6] = [
    ("family", LegBy::Family),
    ("provider", LegBy::Provider),
    ("staff", LegBy::Staff),
    ("taxi", LegBy::Taxi),
    ("ambulance", LegBy::Ambulance),
    ("police", LegBy::Police),
];

/// Fields of fee items, by their place.
const FEES: [&str; 10] = ["fee1", "fee2", "fee3", "fee4", "fee5", "fee6", "fee7", "fee8", "fee9", "fee10"];

/// The one who went out: the selected support if somebody of it is out, else the one whose word
/// is due first.
fn out(m: &Model) -> Option<&AssignmentRow> {
    let v = view(m)?;
    let due = |a: &&AssignmentRow| v.course.stay(a.id).and_then(|s| s.check_in);
    let all: Vec<_> = v.assignments.iter().filter(|a| due(a).is_some()).collect();
    let chosen = m.case.as_ref().and_then(|c| c.assignment);
    all.iter().find(|a| Some(a.id) == chosen).or_else(|| all.iter().min_by_key(|a| due(a))).copied()
}

/// The answer that may be added to: of the selected support, else the last that was accepted and
/// has not arrived.
fn answered(m: &Model) -> Option<(RequestId, Answer, String)> {
    let v = view(m)?;
    let id = stay(m, &[AssignmentState::Accepted, AssignmentState::Departed])?;
    let a = v.assignments.iter().find(|a| a.id == id)?;
    let request = v.requests.iter().find(|r| r.id == a.request)?;
    let answer = match request.state {
        RequestState::Accepted => Answer::Accepted,
        RequestState::AcceptedIf => Answer::AcceptedIf,
        _ => return None,
    };
    Some((request.id, answer, a.name.to_string()))
}

fn depart(m: &mut Model, id: AssignmentId) -> Vec<Effect> {
    let form = leg(m, CourseForm::Depart { assignment: id }, id);
    m.open_form(form)
}

/// The fields of a leg. On departure Enter alone will do: who takes them may be told later.
fn leg(m: &Model, kind: CourseForm, id: AssignmentId) -> Form {
    let name = stay_name(m, id);
    let departs = matches!(kind, CourseForm::Depart { .. });
    let by = LEG_BY.iter().map(|(c, v)| (*c, track::leg_by(*v))).collect();
    let by = Field::of("by", t!("だれが連れて行く", "Taken by"), FieldKind::Choice(by));
    let taken = vec![("y", t!("持った", "taken")), ("x", t!("なし", "no"))];
    let mut fields = vec![
        if departs { by.hint(course::LEG_LATER) } else { by.must() },
        Field::text("from", t!("どこから", "From")),
        Field::text("to", t!("どこへ", "To")).filled(name.as_str()),
        Field::text("belongings", t!("持ち物", "Belongings")),
        Field::text("medicine", t!("渡した薬", "Medicine handed over")),
        Field::of("capsule", t!("命のカプセル", "Capsule"), FieldKind::Choice(taken)),
    ];
    if !departs {
        let at = Field::of("at", t!("いつ", "When"), FieldKind::Time);
        fields.push(at.hint(t!("空なら今", "Empty = now")));
    }
    let title = if departs {
        t!("出発と送迎", "Departure and transport")
    } else {
        t!("送迎 (片道)", "Transport, one way")
    };
    let about = if departs {
        course::DEPARTS.fill(m.lang, &[name.as_str(), &words::clock(m.moment())])
    } else {
        name.to_string()
    };
    Form::new(FormKind::Course(kind), title, fields).about(about)
}

fn incident(m: &Model, case: CaseId) -> Form {
    let assignment = stay(m, RUNNING);
    let about = assignment.map(|id| stay_name(m, id).to_string()).unwrap_or_default();
    let hint = t!("けが・急病・暴力は先に 119・110 へ", "Injury, illness, violence: 119 or 110 first");
    let field = Field::text("words", t!("起きたこと", "What happened")).must().hint(hint);
    let kind = CourseForm::Incident { case, assignment };
    Form::new(FormKind::Course(kind), t!("できごと", "Incident"), vec![field]).about(about)
}

fn fees(m: &Model) -> Option<Form> {
    let v = view(m)?;
    let rows: Vec<&FeeRow> = v.course.fees.iter().take(FEES.len()).collect();
    if rows.is_empty() {
        return None;
    }
    let field = |(id, r): (&'static str, &&FeeRow)| {
        let n = r.set.or(r.proposed).map(|n| n.to_string()).unwrap_or_default();
        let label = code::in_lang(&r.words, m.lang);
        let yen = r.yen.map(|y| course::YEN.fill(m.lang, &[&y.to_string()])).unwrap_or_default();
        let about = format!("{label} {yen}");
        Field::of(id, T { ja: "", en: "" }, FieldKind::Number(Unit::Charged))
            .about(&about.trim_end().into())
            .filled(&n)
    };
    let fields = FEES.into_iter().zip(&rows).map(field).collect();
    let kind = CourseForm::Fees { case: v.id, codes: rows.iter().map(|r| r.code.clone()).collect() };
    let about = if v.course.closing.fees.is_empty() { course::FEES_PROPOSED } else { course::FEES_SET };
    Some(Form::new(FormKind::Course(kind), t!("費用の項目", "Fee items"), fields).about(about.get(m.lang)))
}

/// What is typed about a leg; none when nothing was.
fn read_leg(form: &Form, m: &Model) -> Parsed<Option<Leg>> {
    let at = form.field("at").filter(|f| !f.is_empty());
    let leg = Leg {
        by: chosen(form, "by", &LEG_BY).unwrap_or_default(),
        from: form.clean("from"),
        to: form.clean("to"),
        belongings: form.clean("belongings"),
        medicine: form.clean("medicine"),
        capsule: form.code("capsule").map(|c| c == "y"),
        at: at.map(|_| read::moment(form, "at", m.moment())).transpose()?,
    };
    let said = ["from", "belongings", "medicine"].iter().any(|id| !form.clean(id).is_empty());
    match (form.code("by"), said || leg.capsule.is_some()) {
        (Some(_), _) => Ok(Some(leg)),
        (None, false) => Ok(None),
        (None, true) => read::wrong("by", course::WHO_TAKES),
    }
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Option<Parsed<Vec<Command>>> {
    Some(match kind {
        CourseForm::Depart { assignment } => read_leg(form, m).map(|leg| {
            let how = crate::text::Clean::default();
            vec![Command::Depart { assignment: *assignment, how, leg: leg.map(Box::new) }]
        }),
        CourseForm::Leg { assignment } => read_leg(form, m).map(|leg| {
            let leg = leg.unwrap_or_default();
            vec![Command::RecordLeg(Box::new(LegEntry { assignment: *assignment, leg }))]
        }),
        CourseForm::Told { request, answer } => Ok(vec![Command::AnswerRequest {
            request: *request,
            answer: *answer,
            reason: None,
            words: form.clean("words"),
            by: form.clean("by"),
            beds: None,
        }]),
        CourseForm::CheckIn { assignment } => {
            Ok(vec![Command::CheckIn { assignment: *assignment, words: form.clean("words") }])
        }
        CourseForm::Incident { case, assignment } => {
            let (case, assignment) = (*case, *assignment);
            Ok(vec![Command::Incident { case, assignment, words: form.clean("words") }])
        }
        CourseForm::Fees { case, codes } => {
            let mut items = Vec::new();
            let mut errors: Vec<FieldError> = Vec::new();
            for (id, code) in FEES.into_iter().zip(codes) {
                match read::number(form, id) {
                    Ok(count) => items.extend(count.map(|count| FeeCount { code: code.clone(), count })),
                    Err(bad) => errors.extend(bad),
                }
            }
            if errors.is_empty() {
                Ok(vec![Command::SetFeeItems(Box::new(FeeEntry { case: *case, items }))])
            } else {
                Err(errors)
            }
        }
        _ => return None,
    })
}
