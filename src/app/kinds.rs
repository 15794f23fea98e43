//! What a call was about, asked once when it ends: one key settles it, without a case.
//! It must not know what a kind leads to beyond the form it opens.

use super::call_words::named;
use super::model::Model;
use super::msg::Effect;
use super::night_pick::NightPick;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use super::{cases, forms, persons};
use crate::domain::view::CallRow;
use crate::domain::{CallId, CallKind, CallState, Command, Purpose};
use crate::i18n::{code, exits as words};

/// Keys of the kinds, in the order of the form (`i`).
const KEYS: [char; 10] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/// Minutes after its end in which a call is still asked about.
const STILL: i64 = 60;

/// The call ends; unless its kind is known or a case says it, one key asks what it was. With
/// another call at the ear it is asked later: when the last one ends, whatever that one was.
pub(super) fn end(m: &mut Model, call: CallId) -> Vec<Effect> {
    let known = m.call(call).is_none_or(|c| c.kind.is_some() || c.case.is_some());
    let talking = m.my_calls().iter().any(|c| c.id != call);
    let mut out = m.send(Command::EndCall { call }, After::Nothing);
    let open = if known { unsettled(m, Some(call)) } else { Some(call) };
    if let Some(open) = open.filter(|_| !talking) {
        out.extend(ask(m, open));
    }
    out
}

/// A call of one's own that ended a while ago and nobody has said what it was; the oldest.
pub(super) fn unsettled(m: &Model, but: Option<CallId>) -> Option<CallId> {
    let open = |c: &&CallRow| {
        c.state == CallState::Ended
            && c.by.as_ref() == Some(&m.viewer.id)
            && c.kind.is_none()
            && c.case.is_none()
            && Some(c.id) != but
            && c.ended.is_some_and(|at| m.now <= at.plus_minutes(STILL))
    };
    m.calls().iter().filter(open).min_by_key(|c| c.id).map(|c| c.id)
}

/// The kinds, one key each; `e` opens a case after all.
pub(super) fn ask(m: &mut Model, call: CallId) -> Vec<Effect> {
    let kinds = forms::CALL_KINDS.iter().zip(KEYS).map(|((_, kind), key)| {
        let label = if *kind == CallKind::Consultation { words::ENQUIRY } else { code::call_kind(*kind) };
        let then = Then::Night(NightPick::Kind { call, kind: *kind });
        PickItem { key, label: label.get(m.lang).to_owned(), then }
    });
    let open = PickItem {
        key: 'e',
        label: words::OPEN_CASE.get(m.lang).to_owned(),
        then: Then::Night(NightPick::Open { call }),
    };
    let items: Vec<PickItem> = kinds.chain([open]).collect();
    let mut pick = Pick::new(words::KIND_TITLE, items);
    pick.about = m.call(call).map(|c| named(c, m.lang)).unwrap_or_default();
    m.open(Popup::Pick(pick))
}

/// The kind is kept; what cannot stay without a case opens one.
pub(super) fn settle(m: &mut Model, call: CallId, kind: CallKind) -> Vec<Effect> {
    let mut out = m.send(Command::ClassifyCall { call, kind }, After::Nothing);
    match kind {
        CallKind::EmergencyRequest | CallKind::AbuseReport => out.extend(open(m, call)),
        CallKind::OtherMunicipality => out.extend(elsewhere(m, call)),
        _ => {
            // Another that ended while this one was at the ear.
            if let Some(next) = unsettled(m, Some(call)) {
                out.extend(ask(m, next));
            }
        }
    }
    out
}

/// A resident of another municipality: told where to call, or protected here meanwhile (N06).
fn elsewhere(m: &mut Model, call: CallId) -> Vec<Effect> {
    let item = |key, words: crate::i18n::T, then| PickItem { key, label: words.get(m.lang).to_owned(), then };
    let items = vec![
        item('1', words::ELSEWHERE_TOLD, Then::Night(NightPick::Nothing)),
        item('2', words::ELSEWHERE_OPEN, Then::Night(NightPick::Open { call })),
    ];
    m.open(Popup::Pick(Pick::new(words::ELSEWHERE, items)))
}

/// A case for a call, running or ended: for its person, else for someone not on file.
pub(super) fn open(m: &mut Model, call: CallId) -> Vec<Effect> {
    let shown = m.person.as_ref().filter(|p| p.purpose == Purpose::Call(call)).map(|p| p.id);
    let only = || match m.call(call).map(persons::candidates).as_deref() {
        Some([one]) => Some(*one),
        _ => None,
    };
    let person = shown.or_else(only);
    cases::open_for(m, Some(call), person)
}
