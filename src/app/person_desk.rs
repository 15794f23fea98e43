//! The person's record at the desk: read whole, written part by part, the registration's steps.
//! It must not know which fields a part has, nor what the door allows.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::{OpenPerson, Pane};
use super::guards::view;
use super::kept_forms;
use super::key::Key;
use super::life_forms;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::person_box::{PersonPick, RecordBox};
use super::person_kind::{How, LifeAct};
use super::popup::{Confirm, Pick, PickItem, Popup, Then, Yes};
use super::{person_parse, person_sheet, sheet_home};
use crate::domain::view::PersonCard;
use crate::domain::{CheckEntry, Command, PersonId, PersonPart, Purpose, RecordPart, Registration, Role};
use crate::i18n::{action, form, record, registration as words};
use crate::t;
use crate::text::Clean;
use serde_json::Value;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "person.record",
        Scope::Everywhere,
        &[Key::Char('d')],
        (
            t!("登録票", "Record"),
            t!(
                "開いている人の登録票をぜんぶ読む・書く",
                "Read and write the whole record of the person on screen"
            ),
        ),
        |m, _| open_record(m),
    )
    .rank(13)
    .needs(Needs::SeePersons)
    .guard(|m| if whose(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_PERSON) }),
    ActionSpec::new(
        "person.steps",
        Scope::Pane(Pane::Person),
        &[Key::Char('r')],
        (
            t!("手続き", "Steps"),
            t!(
                "登録の手続き: 候補・申請・会議・話合い・見直し・訪問・体験",
                "The registration: candidate, application, meeting, talk, review, visits, trial"
            ),
        ),
        |m, _| steps(m),
    )
    .rank(14)
    .needs(Needs::Care)
    .guard(has_card),
    ActionSpec::new(
        "person.settle",
        Scope::Board,
        &[Key::Char('y')],
        (
            t!("変更を確かめる", "Settle"),
            t!("電話で聞いた変更を確かめて書く、または落とす", "Confirm or drop a change told by telephone"),
        ),
        |m, _| settle(m),
    )
    .rank(15)
    .needs(Needs::Care)
    .guard(|m| match card(m) {
        Some(c) if c.parts.amendments.is_empty() => Guard::Hidden,
        Some(_) => Guard::Ready,
        None => Guard::Hidden,
    }),
    ActionSpec::new(
        "person.add",
        Scope::Board,
        &[Key::Char('+')],
        (
            t!("人を加える", "Add person"),
            t!(
                "名簿にない人を加える (登録の手続きはそのあと)",
                "Put somebody on file; the registration follows"
            ),
        ),
        |m, _| {
            let form = person_parse::add_form();
            kept_forms::open(m, form)
        },
    )
    .rank(61)
    .needs(Needs::Care),
];

fn has_card(m: &Model) -> Guard {
    if card(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_PERSON) }
}

/// The card of the person in pane 3.
pub(super) fn card(m: &Model) -> Option<&PersonCard> {
    m.person.as_ref().and_then(|p| p.card.as_deref())
}

/// The person of the open case, else the one in pane 3.
fn whose(m: &Model) -> Option<PersonId> {
    match &m.case {
        Some(_) => view(m).and_then(|v| v.person),
        None => m.focus_person(),
    }
}

/// The whole record; in a case whose person is not in pane 3 they are opened for it first.
fn open_record(m: &mut Model) -> Vec<Effect> {
    let Some(person) = whose(m) else { return vec![] };
    let record = Popup::Record(RecordBox { part: RecordPart::Medical, scroll: 0 });
    if m.focus_person() == Some(person) {
        return m.open(record);
    }
    let Some(purpose) = m.case.as_ref().map(|c| Purpose::Case(c.id)) else { return vec![] };
    let (part, second, reason) = (PersonPart::Risk, None, Clean::default());
    let see = Command::SeePerson { person, part, purpose: purpose.clone(), second, reason };
    m.send(see, After::SeenWhole(person, purpose))
}

/// The person was opened for their record.
pub(super) fn seen_whole(m: &mut Model, person: PersonId, purpose: Purpose) -> Vec<Effect> {
    m.person = Some(OpenPerson { id: person, purpose, address: false, card: None, scroll: 0 });
    let mut out = m.ask_person();
    out.extend(m.open(Popup::Record(RecordBox { part: RecordPart::Medical, scroll: 0 })));
    out
}

/// A key for the record.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Record(b)) = m.popups.last_mut() else { return vec![] };
    let at = RecordPart::ALL.iter().position(|p| *p == b.part).unwrap_or(0);
    let to = |i: usize| RecordPart::ALL.get(i).copied();
    match key {
        Key::Esc | Key::Char('q' | 'd') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => (b.part, b.scroll) = (to(at + 1).unwrap_or(b.part), 0),
        Key::Up | Key::Char('k') => (b.part, b.scroll) = (to(at.saturating_sub(1)).unwrap_or(b.part), 0),
        Key::PageDown | Key::Char(' ') => b.scroll = b.scroll.saturating_add(8).min(400),
        Key::PageUp => b.scroll = b.scroll.saturating_sub(8),
        Key::Enter => return forms_of(m, How::Amend),
        Key::Char('t') => return forms_of(m, How::Told),
        Key::Char('c') => return check(m),
        Key::Char('y') => return settle(m),
        Key::Char('r') => return steps(m),
        _ => {}
    }
    vec![]
}

/// Keys of a long pick, in order; `j` and `k` move.
const KEYS: &str = "123456789abcdefghilmnopqrstuvwxyz";

/// The forms of the chosen part: itself, the rows of its lists, a new row of each.
fn forms_of(m: &mut Model, how: How) -> Vec<Effect> {
    let Some(Popup::Record(b)) = m.popups.last() else { return vec![] };
    let part = b.part;
    let Some(c) = card(m) else { return m.stop(words::READING) };
    if !m.viewer.is_officer() && !m.viewer.has(Role::Coordinator) {
        return m.stop(action::NO_ROLE);
    }
    let mut lines: Vec<(String, PersonPick)> = Vec::new();
    for sheet in sheet_home::of_part(part).filter(|s| !person_sheet::is_masked(c, s.list)) {
        if sheet.list.is_empty() {
            let open = sheet.rows.iter().any(|r| !person_sheet::is_masked(c, r.path));
            if open {
                lines.push((sheet.title.get(m.lang).to_owned(), PersonPick::Sheet(part, "", None, how)));
            }
            continue;
        }
        let rows = super::person_json::list(&c.person.record, sheet.list);
        for (i, row) in rows.iter().enumerate() {
            let label = format!("{} {}: {}", sheet.title.get(m.lang), i + 1, summary(row, m));
            lines.push((label, PersonPick::Sheet(part, sheet.list, Some(i), how)));
        }
        let label = words::NEW_ROW.fill(m.lang, &[sheet.title.get(m.lang)]);
        lines.push((label, PersonPick::Sheet(part, sheet.list, None, how)));
    }
    if how == How::Told {
        let person = c.person.id;
        let label = words::act("told").get(m.lang).to_owned();
        lines.insert(0, (label, PersonPick::Life(person, LifeAct::Told)));
    }
    match lines.as_slice() {
        [] => m.stop(words::ALL_HIDDEN),
        [(_, one)] => picked(m, one),
        _ => pick(m, words::PART_MENU, String::new(), lines),
    }
}

fn pick(
    m: &mut Model,
    title: crate::i18n::T,
    about: String,
    lines: Vec<(String, PersonPick)>,
) -> Vec<Effect> {
    let items =
        KEYS.chars().zip(lines).map(|(key, (label, then))| PickItem { key, label, then: Then::Person(then) });
    let pick = Pick { about, ..Pick::new(title, items.collect()) };
    m.open(Popup::Pick(pick))
}

/// A row of a list in a few words.
fn summary(row: &Value, m: &Model) -> String {
    let said = |(name, v): (&String, &Value)| match v {
        Value::String(s) if ["kind", "role", "item"].contains(&name.as_str()) => record::code(s, m.lang),
        Value::String(s) => s.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::Number(n) => n.to_string(),
        _ => String::new(),
    };
    let parts: Vec<String> = match row {
        Value::String(s) => vec![s.clone()],
        Value::Object(o) => o.iter().map(said).filter(|s| !s.is_empty()).collect(),
        _ => vec![],
    };
    parts.into_iter().take(4).collect::<Vec<_>>().join(" ")
}

/// What a picked line does.
pub(super) fn picked(m: &mut Model, pick: &PersonPick) -> Vec<Effect> {
    match *pick {
        PersonPick::Life(person, act) => {
            let form = life_forms::open(m, person, act);
            kept_forms::open(m, form)
        }
        PersonPick::Sheet(part, list, row, how) => {
            let Some(form) = card(m).and_then(|c| person_sheet::open(c, part, list, row, how, m.lang)) else {
                return m.stop(words::ALL_HIDDEN);
            };
            kept_forms::open(m, form)
        }
        PersonPick::Keep => kept_forms::keep(m),
        PersonPick::Drop => kept_forms::drop_it(m),
    }
}

/// The chosen part was gone through and stands as it is.
fn check(m: &mut Model) -> Vec<Effect> {
    let Some(Popup::Record(b)) = m.popups.last() else { return vec![] };
    let (part, Some(person)) = (b.part, m.focus_person()) else { return vec![] };
    let text = words::CHECK_ASK.fill(m.lang, &[&record::part(part, m.lang), m.viewer.name.as_str()]);
    let entry = CheckEntry { person, parts: vec![part], on: None };
    let yes = Yes::Send(Box::new(Command::CheckPerson(Box::new(entry))));
    m.open(Popup::Confirm(Confirm::new(text, yes)))
}

/// Settles what was told by telephone: the one there is, or one of several.
fn settle(m: &mut Model) -> Vec<Effect> {
    let Some(c) = card(m) else { return vec![] };
    if !m.viewer.has(Role::Coordinator) {
        return m.stop(t!(
            "確かめて書くのは登録担当です。朝の一覧に出ています",
            "The coordinator settles it; it stands on their list"
        ));
    }
    let person = c.person.id;
    let lines: Vec<(String, PersonPick)> = c
        .parts
        .amendments
        .iter()
        .map(|a| {
            let label = format!("{} {}「{}」", form::month_day(a.at.date()), a.from, a.words);
            (label, PersonPick::Life(person, LifeAct::Settle(a.id)))
        })
        .collect();
    match lines.as_slice() {
        [] => m.stop(words::NONE_TOLD),
        [(_, one)] => picked(m, one),
        _ => pick(m, words::WHICH_TOLD, String::new(), lines),
    }
}

/// The steps that can be taken from where the registration stands, by who sits here.
fn steps(m: &mut Model) -> Vec<Effect> {
    use Registration as R;
    let Some(c) = card(m) else { return m.stop(words::READING) };
    let r = &c.person.record;
    let (person, state) = (c.person.id, r.registration);
    let (leads, used) = (m.viewer.has(Role::Coordinator), m.city.registration.used());
    let before = [R::Unregistered, R::Candidate, R::Declined, R::Withdrawn, R::Moved].contains(&state);
    let here = !matches!(state, R::Moved | R::Deceased);
    let next = r.life.visits.iter().filter(|v| v.made_on.is_none()).min_by_key(|v| v.at).map(|v| v.id);
    let all = [
        (leads && used && before, LifeAct::Candidate),
        (leads && used && before, LifeAct::Apply),
        (leads && used && state == R::Applied, LifeAct::Decide),
        (leads && state == R::Registered && r.life.talk.is_none(), LifeAct::Talk),
        (leads && state == R::Registered, LifeAct::Review),
        (leads && here, LifeAct::PlanVisit),
        (here, LifeAct::Visited(next)),
        (leads && here, LifeAct::Trial),
        (true, LifeAct::Household),
        (true, LifeAct::Told),
        (leads && state == R::Deceased, LifeAct::Restore),
        (r.flags.hidden, LifeAct::Lift),
        (leads && state != R::Deceased, LifeAct::End),
    ];
    let lines = all.into_iter().filter(|(can, _)| *can).map(|(_, act)| {
        (words::act(life_forms::act_code(act)).get(m.lang).to_owned(), PersonPick::Life(person, act))
    });
    let mut lines: Vec<_> = lines.collect();
    if leads {
        for told in &c.parts.amendments {
            let label = format!("{} {}「{}」", words::act("settle").get(m.lang), told.from, told.words);
            lines.push((label, PersonPick::Life(person, LifeAct::Settle(told.id))));
        }
    }
    let stands = crate::i18n::code::registration(state).get(m.lang);
    let mut about =
        format!("{} {}  {stands}", form::reg(r.reg_no.as_ref().map_or("", Clean::as_str), m.lang), r.name);
    if !leads {
        about.push_str("  ");
        about.push_str(words::NOT_YOURS.get(m.lang));
    }
    pick(m, words::MENU, about, lines)
}
