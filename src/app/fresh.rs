//! Fresh views arriving: selections stay, the open case follows its state, sounds are made once.
//! It must not move a focus or open anything: news never lands under the fingers.

use super::cases;
use super::day_desk;
use super::desk::{CaseDesk, Step};
use super::due_desk;
use super::handover_desk;
use super::learn;
use super::model::{Model, Rung, Tone};
use super::morning;
use super::msg::{Effect, Query, Sound};
use super::nav;
use super::page_desk::Page;
use super::people_desk;
use super::plan;
use super::rota_desk;
use super::support;
use super::trouble;
use super::vacancies;
use crate::domain::view::{BoardView, CaseView, PersonCard};
use crate::domain::{Area, CallState, CaseId, Fault, KeptReporter, Question, Seq};
use crate::i18n::{action, code};

/// Something changed in the store.
pub(super) fn changed(m: &mut Model, areas: &[Area], seq: Seq) -> Vec<Effect> {
    m.head = m.head.max(Some(seq));
    let mut out = m.ask_board();
    let of_case = |a: &Area| !matches!(a, Area::Settings);
    if areas.iter().any(of_case) {
        out.extend(m.ask_case());
    }
    let abuse = |c: &CaseDesk| c.page.as_ref().is_some_and(|p| p.page == Page::Abuse);
    if let Some(case) =
        m.case.as_deref().filter(|c| abuse(c)).map(|c| c.id).filter(|_| areas.contains(&Area::Cases))
    {
        out.push(Effect::Ask(Query::Reporters { case }));
    }
    if areas.iter().any(|a| matches!(a, Area::Persons | Area::Cases)) && m.person.is_some() {
        out.extend(m.ask_person());
    }
    out.extend(learn::ask(m));
    out.extend(people_desk::ask(m));
    out.extend(handover_desk::ask(m));
    out.extend(due_desk::ask(m));
    out.extend(day_desk::changed(m));
    if areas.iter().any(|a| matches!(a, Area::Rota | Area::Staff)) {
        out.extend(rota_desk::ask(m));
    }
    if areas.contains(&Area::Staff) {
        out.push(Effect::Ask(Query::Me));
    }
    if areas.contains(&Area::Cases) {
        out.extend(vacancies::ask_anew(m));
    }
    out
}

/// The board.
pub(super) fn board(m: &mut Model, board: Box<BoardView>) -> Vec<Effect> {
    let again = m.asking.board.answered();
    // An answer asked earlier may be older than what is shown.
    if m.board.as_ref().is_none_or(|b| b.seq <= board.seq) {
        m.dirty |= m.board.as_ref() != Some(&board);
        m.saved_at = m.saved_at.max(board.saved_at);
        if let Some(old) = &m.board {
            m.changes.compare(&old.vacancies, &board.vacancies);
        }
        m.board = Some(board);
        nav::keep_selection(m);
    }
    let mut out: Vec<Effect> = sounds(m).into_iter().map(Effect::Bell).collect();
    out.extend(super::late::shown(m));
    if again {
        out.extend(m.ask_board());
    }
    out
}

/// What is to be heard: each call once, each wish for the viewer's view once.
fn sounds(m: &mut Model) -> Vec<Sound> {
    let ringing: Vec<_> = m.calls().iter().filter(|c| c.state == CallState::Ringing).map(|c| c.id).collect();
    let wanted: Vec<_> =
        m.board.iter().flat_map(|b| &b.cases).filter(|c| c.view_wanted.is_some()).map(|c| c.id).collect();
    // A view wanted again later is a new wish.
    m.rung.retain(|r| match r {
        Rung::View(id) => wanted.contains(id),
        Rung::Call(id) => ringing.contains(id),
        Rung::Limit(..) => true,
    });
    m.silenced.retain(|id| ringing.contains(id));
    let mut out = vec![];
    let mut new = false;
    for id in ringing {
        new |= m.rung.insert(Rung::Call(id)) && !m.silenced.contains(&id);
    }
    if new {
        out.push(Sound::Ring);
    }
    let mut new = false;
    for id in wanted {
        new |= m.rung.insert(Rung::View(id));
    }
    if new {
        out.push(Sound::ViewWanted);
    }
    out
}

/// A person's card.
pub(super) fn person(m: &mut Model, card: Box<PersonCard>) -> Vec<Effect> {
    let again = m.asking.person.answered();
    let mut other = false;
    if let Some(open) = &mut m.person {
        // A record that was made one with another is that other's now.
        if card.person.record.merged.iter().any(|m| m.person == open.id) {
            open.id = card.person.id;
        }
        if open.id == card.person.id {
            m.dirty |= open.card.as_ref() != Some(&card);
            open.card = Some(card);
        } else {
            other = true;
        }
    }
    if again || other { m.ask_person() } else { vec![] }
}

/// The case. Only the first view and the one that shows our own command move the step; what
/// others did is told in a line and never moves what lies under the fingers.
pub(super) fn case(m: &mut Model, view: Box<CaseView>) -> Vec<Effect> {
    let again = m.asking.case.answered();
    // While something of ours is on its way the screen may be ahead of the view.
    let settled = !again && m.pending.is_empty();
    let calm = m.popups.is_empty();
    let Some(c) = &mut m.case else { return vec![] };
    if c.id != view.id {
        return m.ask_case();
    }
    m.dirty |= c.view.as_ref() != Some(&view);
    let step = Step::of(&view);
    if !c.ticks_dirty {
        c.for_ = view.for_.iter().filter(|b| b.ticked).map(|b| b.code.clone()).collect();
        c.against = view.against.iter().filter(|b| b.ticked).map(|b| b.code.clone()).collect();
    }
    if step > Step::Safety {
        c.danger.clear();
    }
    let ours = c.own;
    let moved = c.view.as_ref().is_some_and(|old| Step::of(old) != step);
    let agreed = view.agreed.filter(|_| !ours && c.view.as_ref().is_some_and(|old| old.agreed.is_none()));
    if ours && settled {
        c.own = false;
        if c.follow && calm && c.chosen.is_none() && !c.minus && c.step != step {
            c.step = step;
            c.armed = false;
            c.news = false;
        }
    } else if moved && !ours {
        c.news = true;
    }
    let second = c.view.as_ref().filter(|old| !ours && old.requests.len() == view.requests.len());
    let second = second.and_then(|old| old.awaited.as_ref()).map(|a| a.on);
    let second = second.filter(|on| *on != Question::Decision && view.awaited.is_none());
    c.view = Some(view);
    let told = c.ahead().is_some();
    if let Some(agreed) = agreed.filter(|_| !told) {
        let said = code::view(agreed, Question::Decision).get(m.lang);
        m.say(Tone::Good, action::DECIDED.fill(m.lang, &[said]));
    }
    if let Some(on) = second {
        m.say(Tone::Good, action::TWO_SAID.fill(m.lang, &[code::question(on).get(m.lang)]));
    }
    support::keep_choice(m);
    plan::settle(m);
    let mut out = if again { m.ask_case() } else { vec![] };
    out.extend(cases::look_at_person(m));
    out
}

/// The card of the case's person.
pub(super) fn case_card(m: &mut Model, case: CaseId, card: Box<PersonCard>) -> Vec<Effect> {
    if let Some(c) = m.case.as_mut().filter(|c| c.id == case) {
        m.dirty |= c.card.as_ref() != Some(&card);
        c.card = Some(card);
    }
    vec![]
}

/// Who reported, for the abuse page as long as it is open.
pub(super) fn reporters(m: &mut Model, case: CaseId, kept: Vec<KeptReporter>) -> Vec<Effect> {
    let page = m.case.as_mut().filter(|c| c.id == case).and_then(|c| c.page.as_mut());
    if let Some(page) = page.filter(|p| p.page == Page::Abuse) {
        page.reporters = Some(kept);
        m.dirty = true;
    }
    vec![]
}

/// A query found nothing, or failed.
pub(super) fn none(m: &mut Model, query: &Query, fault: Option<&Fault>) -> Vec<Effect> {
    let again = match query {
        Query::Board { .. } => m.asking.board.answered(),
        Query::Person { .. } => m.asking.person.answered(),
        Query::Case { .. } => m.asking.case.answered(),
        Query::Issues => m.asking.issues.answered(),
        Query::Morning => m.asking.morning.answered(),
        Query::Handover { .. } => m.asking.handover.answered(),
        Query::Due => m.asking.due.answered(),
        Query::People(_) => m.asking.people.answered(),
        Query::Day(_) => m.asking.day.answered(),
        Query::Rota { .. } => m.asking.rota.answered(),
        Query::CaseCard { .. }
        | Query::Reporters { .. }
        | Query::Kept
        | Query::Me
        | Query::Postal(_)
        | Query::Trust { .. } => false,
    };
    m.dirty = true;
    if matches!(query, Query::Case { .. }) {
        m.typed_ahead = None;
    }
    if let Some(fault) = fault {
        // What is shown stays; the next change asks again.
        trouble::stands(m, fault);
        return vec![];
    }
    match query {
        Query::Person { id, .. } if m.person.as_ref().is_some_and(|p| p.id == *id) => {
            m.person = None;
            m.stop(action::GONE)
        }
        Query::Case { id, .. } if m.case.as_ref().is_some_and(|c| c.id == *id) => {
            m.case = None;
            m.stop(action::GONE)
        }
        Query::Board { .. } if again => m.ask_board(),
        Query::Person { .. } if again => m.ask_person(),
        Query::Case { .. } if again => m.ask_case(),
        Query::Issues if again => learn::ask(m),
        Query::Morning if again => morning::ask(m),
        Query::Due if again => due_desk::ask(m),
        Query::Handover { .. } if again => handover_desk::ask(m),
        Query::People(_) if again => people_desk::ask(m),
        Query::Day(_) if again => day_desk::ask(m),
        Query::Rota { .. } if again => rota_desk::ask(m),
        _ => vec![],
    }
}
