//! The support step: choosing a place, asking it, the outcome of the call.
//! It must not know the turn's rules: a refusal opens the form that goes on.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::cases;
use super::desk::{Spot, Step};
use super::forms;
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::nav::neighbour;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use super::widen::{placing, request};
use crate::domain::view::RequestRow;
use crate::domain::{Answer, CaseId, Command, RefusalReason, RequestId, RequestState, SupportKind};
use crate::i18n::{T, action, form, reason, screen};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "support.ask",
        Scope::Step(Step::Support),
        &[Key::Enter],
        (t!("頼む", "Ask"), t!("選んだ先に頼む(空きを押さえる)", "Ask the chosen place; its bed is held")),
        |m, _| ask(m),
    )
    .rank(0)
    .needs(Needs::Officer)
    .guard(can_ask),
    ActionSpec::new(
        "support.down",
        Scope::Step(Step::Support),
        &[Key::Down, Key::Char('j')],
        (t!("下へ", "Down"), t!("次の先を選ぶ", "Choose the next place")),
        |m, _| move_by(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "support.up",
        Scope::Step(Step::Support),
        &[Key::Up, Key::Char('k')],
        (t!("上へ", "Up"), t!("前の先を選ぶ", "Choose the place above")),
        |m, _| move_by(m, -1),
    )
    .rank(91),
    ActionSpec::new(
        "support.called",
        Scope::Case,
        &[Key::Char('c')],
        (t!("電話した", "Called"), t!("電話の結果: このあと一つのキー", "What came of the call: one key follows")),
        |m, _| {
            with_request(m, t!("どこの返事か", "Whose answer"), |r, case| Then::Called {
                case,
                request: r.id,
                name: r.name.clone(),
            })
        },
    )
    .rank(2)
    .home(&[Step::Support])
    .needs(Needs::Officer)
    .guard(|m| if waiting(m).is_empty() { Guard::Off(action::NOTHING_ASKED) } else { Guard::Ready }),
    ActionSpec::new(
        "support.cancel",
        Scope::Step(Step::Support),
        &[Key::Char('r')],
        (t!("取消", "Take back"), t!("返事待ちの依頼を取り消す(押さえた空きを返す)", "Take a waiting request back; the bed is given back")),
        |m, _| {
            with_request(m, t!("どの依頼を取り消すか", "Take which back"), |r, _| Then::TakeBack {
                request: r.id,
                name: r.name.clone(),
            })
        },
    )
    .needs(Needs::Officer)
    .guard(|m| if waiting(m).is_empty() { Guard::Hidden } else { Guard::Ready }),
    ActionSpec::new(
        "outcome.accepted",
        Scope::Outcome,
        &[Key::Char('y')],
        (t!("受ける", "Accepted"), t!("受け入れる", "They take the person")),
        |m, _| outcome(m, Answer::Accepted, None),
    ),
    ActionSpec::new(
        "outcome.accepted_if",
        Scope::Outcome,
        &[Key::Char('w')],
        (t!("条件つき", "With a condition"), t!("条件つきで受け入れる(条件は @ で)", "They take the person with a condition (@ writes it)")),
        |m, _| outcome(m, Answer::AcceptedIf, None),
    ),
    ActionSpec::new(
        "outcome.no_answer",
        Scope::Outcome,
        &[Key::Char('0')],
        (t!("出ない", "No answer"), t!("電話に出ない", "Nobody answers")),
        |m, _| outcome(m, Answer::NoAnswer, None),
    ),
    ActionSpec::new(
        "outcome.refused",
        Scope::Outcome,
        &[
            Key::Char('1'),
            Key::Char('2'),
            Key::Char('3'),
            Key::Char('4'),
            Key::Char('5'),
            Key::Char('6'),
            Key::Char('7'),
            Key::Char('8'),
            Key::Char('9'),
            Key::Char('d'),
            Key::Char('k'),
            Key::Char('p'),
            Key::Char('t'),
        ],
        (
            t!("断り", "Refused"),
            t!(
                "1満床 2人手 3性別 4医ケア 5行動 6車いす 7感染 8初対面 9ほか d遠い k児童 p過去 t契約",
                "1 full 2 staff 3 sex, room 4 medical 5 behaviour 6 wheelchair 7 infection 8 first meeting 9 other d distance k child p past t contract"
            ),
        ),
        |m, key| {
            let why = reason::REFUSAL_KEYS.iter().find(|(k, _)| Some(*k) == key.text()).map(|(_, r)| *r);
            outcome(m, Answer::Refused, why)
        },
    )
    .by_key(),
    ActionSpec::new(
        "outcome.back",
        Scope::Outcome,
        &[Key::Esc],
        (t!("戻る", "Back"), t!("まだ結果はない", "Nothing came of it yet")),
        |m, _| {
            m.popups.pop();
            vec![]
        },
    ),
];

fn can_ask(m: &Model) -> Guard {
    match placing(m) {
        Guard::Ready if m.case.as_ref().is_some_and(|c| c.armed && c.spot.is_some()) => Guard::Ready,
        Guard::Ready => Guard::Off(action::NO_PLACE),
        other => other,
    }
}

fn move_by(m: &mut Model, by: isize) -> Vec<Effect> {
    let Some(c) = &mut m.case else { return vec![] };
    let all = c.view.as_ref().map(|v| Spot::of_kind(&v.places, c.kind)).unwrap_or_default();
    c.spot = neighbour(&all, c.spot.as_ref(), by);
    c.armed = true;
    vec![]
}

fn ask(m: &mut Model) -> Vec<Effect> {
    let Some(c) = &mut m.case else { return vec![] };
    let Some(spot) = c.spot.clone() else { return vec![] };
    let Some(kind) = spot.kind() else { return vec![] };
    // One Enter asks once: the next request is chosen anew.
    c.armed = false;
    let mut command = request(c.id, kind, c.planned);
    if let Command::RequestPlace { provider, who, .. } = &mut command {
        *provider = spot.provider().cloned();
        if let Spot::Supporter(name) = &spot {
            *who = name.clone();
        }
    }
    // What was typed for this place before is not typed again.
    if let Some(drafted) = m.case.as_ref().and_then(|c| c.drafted(&command)) {
        command = drafted;
    }
    let out = m.send(command, After::Asked);
    m.typed_ahead = Some(vec![]);
    out
}

/// The requests an outcome may be told for: those that wait, else those whose hold lapsed while
/// the telephone was at the ear (they may still be answered), the newest.
fn waiting(m: &Model) -> Vec<&RequestRow> {
    let all = || view(m).into_iter().flat_map(|v| &v.requests);
    let asked: Vec<_> = all().filter(|r| r.state == RequestState::Asked).collect();
    if asked.is_empty() {
        return all().filter(|r| r.state == RequestState::Lapsed).max_by_key(|r| r.id).into_iter().collect();
    }
    asked
}

/// Whether a request went to the place under the cursor of the support step.
fn under_cursor(m: &Model, r: &RequestRow) -> bool {
    let Some(c) = m.case.as_ref().filter(|c| c.step == Step::Support) else { return false };
    match &c.spot {
        Some(Spot::Supporter(name)) => r.kind == SupportKind::FamiliarSupporter && r.name == *name,
        Some(spot) => Some(r.kind) == spot.kind() && r.provider.as_ref() == spot.provider(),
        None => false,
    }
}

/// The request meant: that of the row under the cursor, else the only one; none when several
/// wait elsewhere.
fn meant(m: &Model) -> Option<&RequestRow> {
    let all = waiting(m);
    let here = all.iter().find(|r| under_cursor(m, r));
    here.or_else(|| all.first().filter(|_| all.len() == 1)).copied()
}

/// The request `c` would act on, when it is one alone: drawn with a mark.
#[must_use]
pub fn request_meant(m: &Model) -> Option<RequestId> {
    meant(m).map(|r| r.id)
}

/// Does `then` with the request meant; of several, one key says which.
fn with_request(m: &mut Model, title: T, then: fn(&RequestRow, CaseId) -> Then) -> Vec<Effect> {
    let Some(case) = m.case.as_ref().map(|c| c.id) else { return m.stop(action::NO_CASE) };
    if let Some(r) = meant(m) {
        let then = then(r, case);
        return about_request(m, then);
    }
    let asked = |r: &RequestRow| screen::WAITING.fill(m.lang, &[&form::elapsed(r.asked_at, m.now)]);
    let item = |(r, key): (&&RequestRow, char)| PickItem {
        key,
        label: format!("{}  {}", r.name, asked(r)),
        then: then(r, case),
    };
    let items: Vec<_> = waiting(m).iter().zip('1'..='9').map(item).collect();
    if items.is_empty() {
        return m.stop(action::NOTHING_ASKED);
    }
    m.open(Popup::Pick(Pick::new(title, items)))
}

/// The outcome of one request that still waits, whatever stands under the cursor.
pub(super) fn answer_of(m: &mut Model, case: CaseId, request: RequestId) -> Vec<Effect> {
    let name = waiting(m).into_iter().find(|r| r.id == request).map(|r| r.name.clone());
    match name {
        Some(name) => m.open(Popup::Outcome { case, request, name }),
        None => m.stop(action::NOTHING_ASKED),
    }
}

/// The outcome keys, or the form that takes a request back; both name the office.
pub(super) fn about_request(m: &mut Model, then: Then) -> Vec<Effect> {
    match then {
        Then::Called { case, request, name } => m.open(Popup::Outcome { case, request, name }),
        Then::TakeBack { request, name } => m.open_form(forms::cancel(request, &name)),
        _ => vec![],
    }
}

fn outcome(m: &mut Model, answer: Answer, reason: Option<RefusalReason>) -> Vec<Effect> {
    let Some(Popup::Outcome { request, .. }) = m.popups.last() else { return vec![] };
    let request = *request;
    m.popups.pop();
    let command = Command::AnswerRequest {
        request,
        answer,
        reason,
        words: Clean::default(),
        by: Clean::default(),
        beds: None,
    };
    // The next place is chosen when the answer is there.
    if let Some(c) = &mut m.case {
        if matches!(answer, Answer::Accepted | Answer::AcceptedIf) {
            c.follow = true;
        } else {
            c.spot = None;
        }
    }
    m.send(command, After::Nothing)
}

/// A case was shown or changed: choose the first place, keep what is chosen.
pub(super) fn keep_choice(m: &mut Model) {
    let Some(c) = &mut m.case else { return };
    if let (Some(v), Some(spot)) = (&c.view, &c.spot)
        && !Spot::of_kind(&v.places, c.kind).contains(spot)
    {
        c.spot = None;
    }
    cases::choose_first(m);
}
