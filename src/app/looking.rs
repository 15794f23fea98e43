//! Looking on, as other flows ask about it: what is off, what may be sent, whom it follows.
//! It must not know a row or move anything on the screen (`watch.rs`).

use super::action::ActionSpec;
use super::desk::{CaseDesk, Step, Work};
use super::model::{Model, Tone};
use super::msg::Effect;
use super::seated::Seated;
use crate::domain::{Command, Focus, Mark, PersonId, Purpose, SeatKind};
use crate::i18n::watch as words;
use crate::text::Clean;

/// Rows that write nothing: what a watch may do. Whatever is not here is off.
const READS: &[&str] = &[
    "watch.follow",
    "watch.stand_in",
    "person.find",
    "person.close",
    "person.record",
    "person.cases",
    "people.due",
    "people.risk",
    "people.offices",
    "day.log",
    "day.reports",
    "rota.month",
    "rota.open",
    "call.open",
    "work.open",
    "case.view_wanted",
    "case.step_next",
    "case.step_previous",
    "case.stay_next",
    "case.stay_previous",
    "case.older",
    "case.newer",
    "case.back",
    "case.record",
    "record.down",
    "record.up",
    "support.down",
    "support.up",
    "turn.fairness",
    "vacancy.list_next",
    "vacancy.list_previous",
    "vacancy.seen",
    "issue.list",
    "access.morning",
    "board.due",
    "desk.handover",
    "board.handover",
    "pane.focus",
    "pane.next",
    "pane.previous",
    "pane.down",
    "pane.up",
    "pane.zoom",
    "board.back",
    "desk.help",
    "desk.read",
    "desk.palette",
    "desk.redraw",
    "desk.lock",
    "desk.quit",
];

/// Whether a row would write and this desk only looks on.
pub(super) fn is_off(m: &Model, row: &ActionSpec) -> bool {
    // What is due is opened to be done.
    let due = || row.id == "work.open" && matches!(m.sel.work, Some(Work::Due(_)));
    m.watch.is_some() && (!READS.contains(&row.id) || due())
}

/// Whether a command may not be sent from here: the door would refuse it.
pub(super) fn refuses(m: &Model, command: &Command) -> bool {
    m.watch.is_some() && !matches!(command, Command::SeePerson { .. })
}

/// Desks that can be followed: everybody's but this one.
pub(super) fn desks(m: &Model) -> impl Iterator<Item = &Seated> {
    m.present.iter().filter(|s| s.sitter.kind == SeatKind::Desk)
}

/// The desk that is followed.
#[must_use]
pub fn followed(m: &Model) -> Option<&Seated> {
    let session = m.watch.as_ref()?.follow.as_ref()?;
    desks(m).find(|s| s.session == *session)
}

/// Those who look on, by name.
#[must_use]
pub fn lookers(m: &Model) -> Vec<&Clean> {
    let mut out: Vec<_> =
        m.present.iter().filter(|s| s.sitter.kind == SeatKind::Watch).map(|s| &s.name).collect();
    out.dedup();
    out
}

/// What this desk focuses, for those who look on: ids alone, nobody hidden, nothing typed.
#[must_use]
pub fn focus(m: &Model) -> Focus {
    let person = m.person.as_ref().and_then(|p| {
        let card = p.card.as_deref()?;
        (!card.person.record.flags.hidden).then_some(p.id)
    });
    let case = m.case.as_deref().filter(|c| {
        let hides = |marks: &[Mark]| marks.contains(&Mark::Hidden);
        c.view.as_deref().is_some_and(|v| !hides(&v.marks))
    });
    let step = |c: &CaseDesk| Step::ALL.iter().position(|s| *s == c.step).map_or(0, |i| i + 1);
    Focus {
        pane: m.pane.number(),
        zoom: m.zoom,
        call: m.sel.call,
        list: m.sel.list.clone(),
        row: match &m.sel.work {
            Some(Work::Case(id)) => Some(*id),
            _ => None,
        },
        person,
        case: case.map(|c| c.id),
        step: case.map_or(0, |c| u8::try_from(step(c)).unwrap_or(0)),
    }
}

/// What a record is opened for: while a desk is followed, to look on at whose.
pub(super) fn purpose(m: &Model, own: Purpose) -> Purpose {
    // The journal keeps Japanese: it is the record's language.
    let on =
        |s: &Seated| Purpose::Other(Clean::new(&words::LOOKING_ON_AT.ja.replace("{0}", s.name.as_str())));
    followed(m).map_or(own, on)
}

/// Whether a record opened to follow a desk is no longer the one that desk has open.
pub(super) fn is_past(m: &Model, person: PersonId) -> bool {
    let shown = m.watch.as_ref().filter(|_| followed(m).is_some()).and_then(|w| w.shown.as_ref());
    shown.is_some_and(|f| f.person.is_some_and(|p| p != person))
}

/// The secret was right while a seat was wanted: this is a desk from here on.
pub(super) fn stood_up(m: &mut Model) -> Vec<Effect> {
    if !m.watch.as_ref().is_some_and(|w| w.standing && !w.only) {
        return vec![];
    }
    m.watch = None;
    m.say(Tone::Good, words::SEATED.get(m.lang));
    vec![Effect::StandIn]
}
