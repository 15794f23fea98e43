//! Looking on: whose desk is followed, what follows its focus, and how one comes to act.
//! It must not know how presence is held; what may be read, the door and the views decide.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::{CaseDesk, Pane, Step, Work};
use super::key::Key;
use super::leave;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::nav;
use super::persons;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::{Command, Focus, Mark, PersonId, Purpose, SeatKind, Sitter};
use crate::i18n::watch as words;
use crate::t;
use crate::text::Clean;

/// One open session and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    /// Its name among the others.
    pub session: String,
    /// The person's name.
    pub name: Clean,
    /// What it says of itself.
    pub sitter: Sitter,
}

/// This desk looks on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watching {
    /// It may never come to act (an ssh key for `view` alone).
    pub only: bool,
    /// The session followed.
    pub follow: Option<String>,
    /// Whom to follow was chosen by hand: nothing chooses any more.
    pub chosen: bool,
    /// The focus shown last.
    pub shown: Option<Focus>,
    /// The secret is being asked to act from here on.
    pub standing: bool,
}

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

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "watch.follow",
        Scope::Everywhere,
        &[Key::Char(',')],
        (t!("追う席", "Follow"), t!("見守り: どの席を追うか選ぶ", "Looking on: which desk to follow")),
        |m, _| choose(m),
    )
    .rank(0)
    .guard(|m| if m.watch.is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "watch.stand_in",
        Scope::Everywhere,
        &[Key::Char('#')],
        (
            t!("席につく", "Take a seat"),
            t!(
                "見守りから自分の席にする(暗証を入れる)。見解などができるようになる",
                "From looking on to a desk of one's own (asks the secret): to give a view"
            ),
        ),
        |m, _| {
            if let Some(w) = &mut m.watch {
                w.standing = true;
            }
            leave::lock(m);
            vec![]
        },
    )
    .rank(1)
    .needs(Needs::Care)
    .guard(|m| match &m.watch {
        None => Guard::Hidden,
        Some(w) if w.only => Guard::Off(words::VIEW_ONLY),
        Some(_) => Guard::Ready,
    }),
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
fn desks(m: &Model) -> impl Iterator<Item = &Seated> {
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

/// Who is there has changed, or what a followed desk focuses.
pub(super) fn present(m: &mut Model, all: Vec<Seated>) -> Vec<Effect> {
    let shows = |all: &[Seated]| -> Vec<(String, Sitter)> {
        all.iter().map(|s| (s.session.clone(), Sitter { focus: None, ..s.sitter.clone() })).collect()
    };
    m.dirty |= shows(&m.present) != shows(&all);
    let left = followed(m).map(|s| s.name.clone());
    m.present = all;
    if m.watch.is_none() {
        return vec![];
    }
    let gone = followed(m).is_none();
    if let Some(name) = left.filter(|_| gone) {
        m.say(Tone::Stop, words::CLOSED.fill(m.lang, &[name.as_str()]));
    }
    let only = {
        let mut desks = desks(m);
        desks.next().filter(|_| desks.next().is_none()).map(|s| s.session.clone())
    };
    if let Some(w) = m.watch.as_mut().filter(|_| gone) {
        (w.follow, w.shown) = (None, None);
        // With one desk there is nothing to choose.
        w.follow = only.filter(|_| !w.chosen);
    }
    follow(m)
}

/// Shows what the followed desk focuses, where that is another than shown before: in between
/// whoever looks on may look elsewhere.
fn follow(m: &mut Model) -> Vec<Effect> {
    let Some(focus) = followed(m).and_then(|s| s.sitter.focus.clone()) else { return vec![] };
    let Some(w) = m.watch.as_mut().filter(|w| w.shown.as_ref() != Some(&focus)) else { return vec![] };
    w.shown = Some(focus.clone());
    m.dirty = true;
    m.pane = Pane::from_number(focus.pane.into()).unwrap_or(m.pane);
    m.zoom = focus.zoom;
    m.sel.call = focus.call.or(m.sel.call);
    m.sel.list.clone_from(&focus.list);
    if let Some(row) = focus.row {
        m.sel.work = Some(Work::Case(row));
    }
    nav::keep_selection(m);
    let mut out = vec![];
    match focus.case {
        None => m.case = None,
        Some(id) => {
            if m.case.as_ref().is_none_or(|c| c.id != id) {
                out.extend(m.show_case(id));
            }
            let step = Step::ALL.get(usize::from(focus.step).saturating_sub(1));
            if let (Some(c), Some(step)) = (&mut m.case, step) {
                (c.step, c.follow, c.own, c.news) = (*step, false, false, false);
            }
        }
    }
    out.extend(person(m, focus.person));
    out
}

fn person(m: &mut Model, wanted: Option<PersonId>) -> Vec<Effect> {
    let open = m.person.as_ref().map(|p| p.id);
    match wanted {
        None if open.is_none() => vec![],
        None => {
            m.person = None;
            m.ask_board()
        }
        Some(id) if open == Some(id) => vec![],
        Some(_) if !Needs::SeePersons.met_by(&m.viewer) => vec![],
        Some(id) => {
            m.person = None;
            let purpose = purpose(m, Purpose::Review);
            persons::see(m, id, purpose)
        }
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

/// Which desk to follow.
fn choose(m: &mut Model) -> Vec<Effect> {
    let mut items = vec![PickItem {
        key: '0',
        label: words::FOLLOW_NONE.get(m.lang).to_owned(),
        then: Then::Follow(None),
    }];
    items.extend(desks(m).zip('1'..='9').map(|(s, key)| PickItem {
        key,
        label: format!("{}  {}", s.name, s.sitter.seat),
        then: Then::Follow(Some(s.session.clone())),
    }));
    let first = items.get(1).map_or('0', |i| i.key);
    let mut pick = Pick::new(words::WHICH, items);
    pick.selected = first;
    m.open(Popup::Pick(pick))
}

/// This desk from now on, or none.
pub(super) fn chosen(m: &mut Model, session: Option<String>) -> Vec<Effect> {
    if let Some(w) = &mut m.watch {
        (w.follow, w.chosen, w.shown) = (session, true, None);
    }
    follow(m)
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
