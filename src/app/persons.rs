//! Persons at the desk: opening one for a purpose, the lookup.
//! It must not know who may see what: the door decides and journals.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::Pane;
use super::find::Boost;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::popup::{FindBox, Pick, PickItem, Popup, Then};
use crate::domain::view::CallRow;
use crate::domain::{Command, PersonId, PersonPart, Purpose};
use crate::i18n::action;
use crate::t;
use crate::text::Clean;

/// Results a lookup shows.
const HITS: usize = 30;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "person.find",
        Scope::Everywhere,
        &[Key::Char('/'), Key::F(3)],
        (
            t!("探す", "Find"),
            t!(
                "登録者を探す: 名前・ローマ字・電話・生年月日・家族・事業所・住所",
                "Find a person by name, phone, birth date, contact, office, address"
            ),
        ),
        |m, _| match m.top() {
            Some(Popup::Find(_)) => vec![],
            _ => m.open(Popup::Find(FindBox::default())),
        },
    )
    .rank(2)
    .needs(Needs::SeePersons)
    .over(),
    ActionSpec::new(
        "person.close",
        Scope::Pane(Pane::Person),
        &[Key::Char('c')],
        (t!("閉じる", "Close"), t!("登録者の枠を空にする", "Empty the person pane")),
        |m, _| {
            m.person = None;
            m.ask_board()
        },
    )
    .guard(|m| if m.person.is_some() { Guard::Ready } else { Guard::Off(action::NO_PERSON) }),
];

/// The distinct persons a call may be about, those the viewer may know.
pub(super) fn candidates(call: &CallRow) -> Vec<PersonId> {
    let mut out: Vec<PersonId> = call.person.into_iter().collect();
    if out.is_empty() {
        for p in call.maybe.iter().filter_map(|m| m.person) {
            if !out.contains(&p) {
                out.push(p);
            }
        }
    }
    out
}

/// Opens a person: the door journals it first, the card is read when it has.
pub(super) fn see(m: &mut Model, person: PersonId, purpose: Purpose) -> Vec<Effect> {
    let command = Command::SeePerson {
        person,
        part: PersonPart::Risk,
        purpose: purpose.clone(),
        second: None,
        reason: Clean::default(),
    };
    m.send(command, After::Seen(person, purpose))
}

/// Opens a person for what is going on; with nothing going on the purpose is one key.
pub(super) fn open(m: &mut Model, person: PersonId) -> Vec<Effect> {
    if let Some(purpose) = m.purpose() {
        return see(m, person, purpose);
    }
    let item = |key, words: crate::i18n::T, why| PickItem {
        key,
        label: words.get(m.lang).to_owned(),
        then: Then::See { person, why },
    };
    let call_back = t!("折り返し・見守りの電話", "calling back");
    let asked = t!("事業所・担当からの照会", "asked by a provider or consultant");
    let pick = Pick::new(
        t!("見る目的 (記録されます)", "Why it is opened (logged)"),
        vec![
            item('1', call_back, Some(call_back)),
            item('2', asked, Some(asked)),
            item('3', t!("登録の見直し", "review of the registration"), None),
        ],
    );
    m.open(Popup::Pick(pick))
}

/// The district of what is in hand: of the running call, of the person opened for a call or a
/// case, of the call that rings. A hidden person's is not known to the desk.
fn district(m: &Model) -> Clean {
    let of_call = |c: &CallRow| c.maybe.iter().map(|p| &p.district).find(|d| !d.is_empty()).cloned();
    let opened = || {
        let open = m.person.as_ref().filter(|p| matches!(p.purpose, Purpose::Call(_) | Purpose::Case(_)));
        let card = open.and_then(|p| p.card.as_deref()).filter(|c| !c.address_hidden);
        card.map(|c| c.person.record.district.clone()).filter(|d| !d.is_empty())
    };
    let rings = || m.oldest_ringing().and_then(of_call);
    m.my_call().and_then(of_call).or_else(opened).or_else(rings).unwrap_or_default()
}

/// Searches for what is typed; called on every key and when an index arrives.
pub(super) fn search(m: &mut Model) {
    let boost = Boost {
        calling: m.calls().iter().flat_map(candidates).collect(),
        cases: m.board.iter().flat_map(|b| &b.cases).filter_map(|c| c.person).collect(),
        district: district(m),
    };
    let Some(find) = m.find.clone() else { return };
    let Some(Popup::Find(f)) = m.popups.last_mut() else { return };
    if f.query.is_blank() {
        f.found = None;
        f.selected = None;
        return;
    }
    let found = find.search(f.query.text(), HITS, &boost);
    // Results change on every key: what was selected stays only while it is the best.
    f.selected = found.hits.first().map(|h| h.person);
    f.found = Some(found);
    m.dirty = true;
}
