//! Calls at the desk: answering, ending, naming, setting aside.
//! It must not know the telephone; a call only rings, is taken, ends.

use super::action::{ActionSpec, Guard, Needs, Scope};
pub(super) use super::call_words::named;
use super::desk::{CaseDesk, Pane};
use super::forms;
use super::key::Key;
use super::kinds;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::persons;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::CallRow;
use crate::domain::{CallId, CallState, Command, Purpose};
use crate::i18n::{action, form};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "call.answer",
        Scope::Everywhere,
        &[Key::Char('a'), Key::F(2)],
        (
            t!("受ける", "Answer"),
            t!("いちばん長く鳴っている着信を受ける", "Take the call that has rung longest"),
        ),
        |m, _| answer_oldest(m),
    )
    .rank(1)
    .needs(Needs::Officer)
    .guard(|m| if m.oldest_ringing().is_some() { Guard::Ready } else { Guard::Off(action::NO_RING) })
    .over(),
    ActionSpec::new(
        "call.open",
        Scope::Pane(Pane::Calls),
        &[Key::Enter],
        (
            t!("開く", "Open"),
            t!("選んだ着信を受ける、またはその人を開く", "Take the selected call, or open its person"),
        ),
        |m, _| open(m),
    )
    .rank(0)
    .guard(|m| if m.selected_call().is_some() { Guard::Ready } else { Guard::Off(action::NO_SELECTION) }),
    ActionSpec::new(
        "call.caller",
        Scope::Everywhere,
        &[Key::Char('i')],
        (t!("相手", "Caller"), t!("相手の名前・間柄・用件を記録", "Note who is calling and what about")),
        |m, _| match current(m) {
            Some(id) => m.open_form(forms::caller(id)),
            None => m.stop(action::NO_CALL),
        },
    )
    .rank(9)
    .needs(Needs::Officer)
    .guard(|m| if current(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_CALL) }),
    ActionSpec::new(
        "call.end",
        Scope::Everywhere,
        &[Key::Char('t')],
        (
            t!("終話", "Hang up"),
            t!(
                "自分の通話を終え、何の電話だったかを残す (二本あれば選ぶ)",
                "End your call and say what it was; of several, choose which"
            ),
        ),
        |m, _| hang_up(m),
    )
    .rank(8)
    .needs(Needs::Officer)
    .guard(|m| {
        let any = m.my_call().is_some() || kinds::unsettled(m, None).is_some();
        if any { Guard::Ready } else { Guard::Off(action::NO_CALL) }
    }),
    ActionSpec::new(
        "call.switch",
        Scope::Everywhere,
        &[Key::Char('T')],
        (
            t!("通話へ", "To the call"),
            t!("自分の通話へ移る (二本あれば次の通話)", "To your call; of several, to the next one"),
        ),
        |m, _| switch(m),
    )
    .rank(8)
    .needs(Needs::Officer)
    .guard(|m| if m.my_call().is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "call.set_aside",
        Scope::Pane(Pane::Calls),
        &[Key::Char('r')],
        (
            t!("不在を片づける", "Set aside"),
            t!("折り返さない不在着信を理由とともに片づける", "Set a missed call aside with a reason"),
        ),
        |m, _| match missed(m) {
            Some(id) => m.open_form(forms::set_aside(id)),
            None => vec![],
        },
    )
    .needs(Needs::Officer)
    .guard(|m| if missed(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "call.silence",
        Scope::Everywhere,
        &[Key::Char('.')],
        (
            t!("音を止める", "Silence"),
            t!("いま鳴っている着信の音だけを止める", "Silence what rings now, not the night"),
        ),
        |m, _| {
            let ringing = m.board.iter().flat_map(|b| &b.calls).filter(|c| c.state == CallState::Ringing);
            m.silenced.extend(ringing.map(|c| c.id));
            m.dirty = true;
            vec![]
        },
    )
    .guard(|m| if m.oldest_ringing().is_some() { Guard::Ready } else { Guard::Hidden }),
];

fn missed(m: &Model) -> Option<CallId> {
    m.selected_call().filter(|c| c.state == CallState::Missed && !c.settled).map(|c| c.id)
}

/// The call notes and names go to: mine, else the selected one that was answered by me.
pub(super) fn current(m: &Model) -> Option<CallId> {
    m.my_call()
        .or_else(|| m.selected_call().filter(|c| m.pane == Pane::Calls && c.state != CallState::Ringing))
        .map(|c| c.id)
}

/// Answers the call that has rung longest.
pub(super) fn answer_oldest(m: &mut Model) -> Vec<Effect> {
    match m.oldest_ringing().map(|c| c.id) {
        Some(call) => answer(m, call),
        None => m.stop(action::NO_RING),
    }
}

fn answer(m: &mut Model, call: CallId) -> Vec<Effect> {
    if m.is_answering(call) {
        return vec![];
    }
    // Whoever rings now is live: nothing of it belongs to last night.
    let mut out = m.break_late();
    out.extend(m.send(Command::AnswerCall { call }, After::Answered(call)));
    out
}

/// Enter in pane 2: a ringing call is answered, another one opens its person.
fn open(m: &mut Model) -> Vec<Effect> {
    let Some(call) = m.selected_call() else { return vec![] };
    if call.state == CallState::Ringing {
        if !m.viewer.is_officer() {
            return m.stop(action::NO_ROLE);
        }
        let id = call.id;
        return answer(m, id);
    }
    person_of(m, call.id)
}

/// One call ends at once; of several one key says which, the one at hand selected.
fn hang_up(m: &mut Model) -> Vec<Effect> {
    let (mine, at_hand) = (m.my_calls(), m.my_call().map(|c| c.id));
    let item = |(call, key): (&&CallRow, char)| {
        let since = form::elapsed(call.answered_at.unwrap_or(call.began), m.now);
        let here = if Some(call.id) == at_hand { t!("いまの通話", "this call").get(m.lang) } else { "" };
        PickItem {
            key,
            label: format!("{}  {since}  {here}", named(call, m.lang)).trim_end().to_owned(),
            then: Then::EndCall { call: call.id },
        }
    };
    let items: Vec<_> = mine.iter().zip('1'..='9').map(item).collect();
    match (items.as_slice(), at_hand) {
        ([_, _, ..], Some(id)) => {
            let mut pick = Pick::new(t!("終える通話", "End which call"), items);
            let here = pick.items.iter().find(|i| i.then == Then::EndCall { call: id });
            pick.selected = here.map_or(pick.selected, |i| i.key);
            m.open(Popup::Pick(pick))
        }
        (_, Some(call)) => kinds::end(m, call),
        _ => match kinds::unsettled(m, None) {
            Some(call) => kinds::ask(m, call),
            None => m.stop(action::NO_CALL),
        },
    }
}

/// The next of the running calls, with its person or its case; the only one again.
fn switch(m: &mut Model) -> Vec<Effect> {
    let ids: Vec<CallId> = m.my_calls().iter().map(|c| c.id).collect();
    let at = m.my_call().and_then(|c| ids.iter().position(|id| *id == c.id)).unwrap_or(0);
    // With the eyes elsewhere the first press comes back to the call at hand.
    let here = m.sel.call == ids.get(at).copied();
    let next = if here { (at + 1) % ids.len().max(1) } else { at };
    match ids.get(next) {
        Some(id) => {
            let out = answered(m, *id);
            let words = m.call(*id).map(|c| named(c, m.lang)).unwrap_or_default();
            m.say(super::model::Tone::Good, action::NOW_ON.fill(m.lang, &[&words]));
            out
        }
        None => m.stop(action::NO_CALL),
    }
}

/// The call is ours: select it, open its person, or the case opened from it. Focus stays where
/// the fingers are. A call that ran before goes on running: nothing is ended by answering.
pub(super) fn answered(m: &mut Model, call: CallId) -> Vec<Effect> {
    m.sel.call = Some(call);
    // A list that led somewhere is not fetched over somebody on the line.
    m.back = None;
    // Whoever was on the screen belongs to another call: `e` must never open a case for them.
    m.person = None;
    m.dirty = true;
    // The caller's person shows on the board: the case makes room, what was ticked is sent along.
    // Only a form half written stays, and danger not saved yet; then the caller is named.
    let saved = |c: &CaseDesk| {
        c.danger.is_empty() || c.view.as_ref().is_some_and(|v| v.danger.as_ref() == Some(&c.danger))
    };
    let mut out = vec![];
    if m.popups.is_empty() && m.case.as_deref().is_none_or(saved) {
        out = m.leave_case();
        if let Some(case) = m.call(call).and_then(|c| c.case) {
            out.extend(m.show_case(case));
        }
    } else if let Some(row) = m.call(call) {
        let words = if being_written(m) { action::TALKING_TO } else { action::TALKING_OVER };
        let words = words.fill(m.lang, &[&named(row, m.lang)]);
        m.say(super::model::Tone::Stop, words);
    }
    out.extend(open_caller(m, call));
    m.tell_broken();
    out
}

/// Somebody was called back: the board stands on the call with its person, unless one is on the
/// telephone with somebody else.
pub(super) fn called_back(m: &mut Model, call: CallId) -> Vec<Effect> {
    if m.my_call().is_some() || m.case.is_some() {
        return vec![];
    }
    m.sel.call = Some(call);
    m.pane = Pane::Calls;
    m.person = None;
    m.dirty = true;
    open_caller(m, call)
}

/// Whether something lies open that somebody has begun to write: it stays when a call is answered.
fn being_written(m: &Model) -> bool {
    let ticked = m.case.as_deref().is_some_and(|c| !c.danger.is_empty());
    ticked
        || m.popups.iter().any(|p| match p {
            Popup::Form(f) => f.touched(),
            Popup::Rota(b) => !b.draft.is_empty(),
            _ => false,
        })
}

pub(super) fn open_caller(m: &mut Model, call: CallId) -> Vec<Effect> {
    let Some(row) = m.call(call) else { return vec![] };
    let all = persons::candidates(row);
    match all.as_slice() {
        [] => vec![],
        [one] => {
            let one = *one;
            if let Some(lock) = &mut m.lock {
                // Nothing of a person shows on the lock screen.
                lock.then = Some((one, call));
                return vec![];
            }
            persons::see(m, one, Purpose::Call(call))
        }
        many => {
            let n = many.len().to_string();
            m.say(super::model::Tone::Stop, action::SEVERAL.fill(m.lang, &[&n]));
            vec![]
        }
    }
}

/// The person of a call; of several, one key chooses.
fn person_of(m: &mut Model, call: CallId) -> Vec<Effect> {
    let Some(row) = m.call(call) else { return vec![] };
    let all = persons::candidates(row);
    match all.as_slice() {
        [] => m.open(Popup::Find(super::popup::FindBox::default())),
        [one] => {
            let one = *one;
            persons::see(m, one, Purpose::Call(call))
        }
        _ => {
            let items = row
                .maybe
                .iter()
                .filter_map(|x| Some((x.person?, x)))
                .zip('1'..='9')
                .map(|((person, x), key)| PickItem {
                    key,
                    label: format!("{} {} {}", form::reg(x.reg_no.as_str(), m.lang), x.relation, x.district),
                    then: Then::SeeForCall { person, call },
                })
                .collect();
            m.open(Popup::Pick(Pick::new(t!("だれのことか", "Whom it is about"), items)))
        }
    }
}
