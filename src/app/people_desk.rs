//! The day's lists of persons at the desk: what is owed, households at risk, candidates, offices.
//! It must not know how they are worked out or drawn.

use super::action::{ActionSpec, Needs, Scope};
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::person_box::{PeopleBox, PeopleKey, PeopleList, PeopleTab};
use super::persons;
use super::popup::Popup;
use crate::domain::Purpose;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "people.due",
        Scope::Everywhere,
        &[Key::Char('Q')],
        (
            t!("人の期限", "Due people"),
            t!(
                "話合い・見直し・同意・手帳・薬など、人ごとの期限 (Tab で次の一覧)",
                "Talks, reviews, consents, papers, medicine by person (Tab: next list)"
            ),
        ),
        |m, _| open(m, PeopleTab::Due),
    )
    .rank(62)
    .needs(Needs::SeePersons),
    ActionSpec::new(
        "people.risk",
        Scope::Everywhere,
        &[Key::Char('[')],
        (
            t!("心配な世帯", "At risk"),
            t!("心配な世帯と、そのわけ、訪問の予定", "Households at risk, why, and the visits planned"),
        ),
        |m, _| open(m, PeopleTab::Risk),
    )
    .rank(63)
    .needs(Needs::SeePersons),
    ActionSpec::new(
        "people.candidates",
        Scope::Everywhere,
        &[Key::Char(']')],
        (
            t!("登録の候補", "Candidates"),
            t!(
                "候補と申請中の人、だれがいつ説明したか",
                "Candidates and applicants: who explained it, and when"
            ),
        ),
        |m, _| open(m, PeopleTab::Candidates),
    )
    .rank(64)
    .needs(Needs::SeePersons),
    ActionSpec::new(
        "people.offices",
        Scope::Everywhere,
        &[Key::Char(';')],
        (
            t!("相談事業所", "Offices"),
            t!(
                "相談支援事業所の担当と昼・夜の電話",
                "Consultation offices: who to ask, day and night numbers"
            ),
        ),
        |m, _| open(m, PeopleTab::Offices),
    )
    .rank(65),
];

fn open(m: &mut Model, tab: PeopleTab) -> Vec<Effect> {
    // The list stands once, wherever it was opened from.
    m.popups.retain(|p| !matches!(p, Popup::People(_)));
    m.open(Popup::People(PeopleBox { tab, list: None, selected: None }));
    ask(m)
}

/// The list that lies over the desk.
fn shown(m: &Model) -> Option<PeopleTab> {
    m.popups.iter().find_map(|p| match p {
        Popup::People(b) => Some(b.tab),
        _ => None,
    })
}

/// Asks for the list while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let Some(tab) = shown(m) else { return vec![] };
    if m.asking.people.ask() { vec![Effect::Ask(Query::People(tab))] } else { vec![] }
}

/// A list as read; the line chosen stays if it is still there.
pub(super) fn fresh(m: &mut Model, list: PeopleList) -> Vec<Effect> {
    let again = m.asking.people.answered();
    let mut other = false;
    let open = m.popups.iter_mut().find_map(|p| match p {
        Popup::People(b) => Some(b),
        _ => None,
    });
    if let Some(b) = open {
        if b.tab == list.tab() {
            let keys = list.keys();
            if !b.selected.as_ref().is_some_and(|k| keys.contains(k)) {
                b.selected = keys.first().cloned();
            }
            b.list = Some(list);
            m.dirty = true;
        } else {
            other = true;
        }
    }
    if again || other { ask(m) } else { vec![] }
}

/// A key for the lists.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::People(b)) = m.popups.last_mut() else { return vec![] };
    let keys = b.list.as_ref().map(PeopleList::keys).unwrap_or_default();
    let at = PeopleTab::ALL.iter().position(|t| *t == b.tab).unwrap_or(0);
    let by = |m: &mut Model, i: usize| {
        let tab = PeopleTab::ALL.get(i % PeopleTab::ALL.len()).copied().unwrap_or(PeopleTab::Due);
        open(m, tab)
    };
    match key {
        Key::Esc | Key::Char('q' | 'Q') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => b.selected = neighbour(&keys, b.selected.as_ref(), 1),
        Key::Up | Key::Char('k') => b.selected = neighbour(&keys, b.selected.as_ref(), -1),
        Key::PageDown | Key::Char(' ') => b.selected = neighbour(&keys, b.selected.as_ref(), 10),
        Key::PageUp => b.selected = neighbour(&keys, b.selected.as_ref(), -10),
        Key::Tab | Key::Right => return by(m, at + 1),
        Key::BackTab | Key::Left => return by(m, at + PeopleTab::ALL.len() - 1),
        Key::Char(c @ '1'..='4') => return by(m, c as usize - '1' as usize),
        Key::Enter => {
            let Some(PeopleKey::Person(person, _)) = b.selected else { return vec![] };
            if !m.viewer.is_officer() && !m.viewer.has(crate::domain::Role::Coordinator) {
                return persons::open(m, person);
            }
            m.popups.pop();
            // What comes due is the registration's own work: the review is the purpose.
            let purpose = m.purpose().unwrap_or(Purpose::Review);
            m.pane = super::desk::Pane::Person;
            return persons::see(m, person, purpose);
        }
        _ => {}
    }
    vec![]
}
