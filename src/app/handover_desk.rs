//! The handover at the desk: what was left to this shift is taken item by item, what it will leave
//! is written. It must not know what stands in an item or who may take it: the view and the door do.

use super::action::{ActionSpec, Needs, Scope};
use super::back::{BackTo, Place};
use super::cases;
use super::form::{Field, Form, FormKind};
use super::forms;
use super::handover_box::HandoverBox;
use super::key::Key;
use super::led_back;
use super::missed;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::pending::After;
use super::popup::Popup;
use crate::domain::view::{HandoverPage, HandoverRow, Side};
use crate::domain::{
    AlarmName, CaseId, Command, HandoverAccept, HandoverEntry, HandoverNote, PersonId, PersonPart, Purpose,
    Subject,
};
use crate::i18n::handover as words;
use crate::t;
use crate::text::Clean;

const WORDS: (crate::i18n::T, crate::i18n::T) = (
    t!("引き継ぎ", "Handover"),
    t!(
        "前の勤務からの引き継ぎを一つずつ受ける / 次の勤務へ書く",
        "Take over what the last shift left, item by item; write for the next"
    ),
);

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new("desk.handover", Scope::Everywhere, &[Key::F(9)], WORDS, |m, _| open(m))
        .rank(21)
        .needs(Needs::SeePersons),
    ActionSpec::new("board.handover", Scope::Board, &[Key::Char('H')], WORDS, |m, _| open(m))
        .rank(62)
        .needs(Needs::SeePersons),
];

/// What waits to be taken comes first; else what is to be written.
fn open(m: &mut Model) -> Vec<Effect> {
    m.popups.retain(|p| !matches!(p, Popup::Handover(_)));
    let waits = m.board.as_ref().is_some_and(|b| b.handover.is_some());
    let side = if waits { Side::Taken } else { Side::Given };
    m.open(Popup::Handover(Box::new(HandoverBox { side, ..HandoverBox::default() })));
    ask(m)
}

/// The page as it was left, read again; the item chosen stays chosen.
pub(super) fn again(m: &mut Model, page: Box<HandoverBox>) -> Vec<Effect> {
    m.popups.retain(|p| !matches!(p, Popup::Handover(_)));
    m.open(Popup::Handover(page));
    ask(m)
}

fn shown(m: &mut Model) -> Option<&mut HandoverBox> {
    m.popups.iter_mut().find_map(|p| match p {
        Popup::Handover(b) => Some(b.as_mut()),
        _ => None,
    })
}

/// Asks for the page while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let Some((side, opened)) = shown(m).map(|b| (b.side, b.opened)) else { return vec![] };
    if m.asking.handover.ask() { vec![Effect::Ask(Query::Handover { side, opened })] } else { vec![] }
}

/// The page as read; the item chosen stays if it is still there. The persons in it are opened once,
/// through the door, before anything of their records is read.
pub(super) fn fresh(m: &mut Model, side: Side, page: Option<Box<HandoverPage>>) -> Vec<Effect> {
    let again = m.asking.handover.answered();
    let mut out = vec![];
    let Some(b) = shown(m) else { return out };
    if b.side == side {
        b.page = Some(page);
        let all: Vec<Subject> = b.rows().iter().map(|r| r.of.clone()).collect();
        if !b.selected.as_ref().is_some_and(|s| all.contains(s)) {
            let waits = b.rows().iter().find(|r| r.waits()).map(|r| r.of.clone());
            b.selected = waits.or_else(|| all.first().cloned());
        }
        if !b.asked {
            b.asked = true;
            let sees = sights(b.rows());
            if sees.is_empty() {
                b.opened = true;
            }
            out.extend(m.send_all(sees, After::HandoverOpened));
        }
        m.dirty = true;
    }
    let other = shown(m).is_some_and(|b| b.side != side);
    if again || other {
        out.extend(ask(m));
    }
    out
}

/// One look at each person of an open case.
fn sights(rows: &[HandoverRow]) -> Vec<Command> {
    let mut seen: Vec<(PersonId, CaseId)> = vec![];
    for r in rows.iter().filter(|r| matches!(r.of, Subject::Case(_)) && !r.settled) {
        if let (Some(person), Some(case)) = (r.person, r.case)
            && seen.iter().all(|(p, _)| *p != person)
        {
            seen.push((person, case));
        }
    }
    let see = |(person, case)| Command::SeePerson {
        person,
        part: PersonPart::Risk,
        purpose: Purpose::Case(case),
        second: None,
        reason: Clean::default(),
    };
    seen.into_iter().map(see).collect()
}

/// The persons were opened: what their records say of danger may be read.
pub(super) fn opened(m: &mut Model) -> Vec<Effect> {
    match shown(m) {
        Some(b) => b.opened = true,
        None => return vec![],
    }
    ask(m)
}

/// A key for the page.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Handover(b)) = m.popups.last_mut() else { return vec![] };
    let all: Vec<Subject> = b.rows().iter().map(|r| r.of.clone()).collect();
    let to = |b: &mut HandoverBox, by| b.selected = neighbour(&all, b.selected.as_ref(), by);
    match key {
        Key::Esc | Key::F(9) | Key::Char('q') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => to(b, 1),
        Key::Up | Key::Char('k') => to(b, -1),
        Key::PageDown => to(b, 8),
        Key::PageUp => to(b, -8),
        Key::Tab | Key::BackTab | Key::Left | Key::Right => {
            let side = if b.side == Side::Taken { Side::Given } else { Side::Taken };
            **b = HandoverBox { side, ..HandoverBox::default() };
            return ask(m);
        }
        Key::Char('o') => {
            let Some(row) = b.row().cloned() else { return vec![] };
            return show(m, &row);
        }
        Key::Enter if b.side == Side::Taken => return take(m),
        Key::Enter => {
            let Some(row) = b.row().cloned() else { return vec![] };
            let form = line_form(m, &row);
            return m.open_form(form);
        }
        Key::Char(c @ '1'..='3') if b.side == Side::Taken => return read_back(m, c as usize - '1' as usize),
        Key::Char('w') if b.side == Side::Given => {
            let form = words_form(b.page.as_ref().and_then(Option::as_deref));
            return m.open_form(form);
        }
        _ => {}
    }
    vec![]
}

/// What an item is about: its case in the page's place, else what settles it over the page.
fn show(m: &mut Model, row: &HandoverRow) -> Vec<Effect> {
    let about = words::head(row, m.now, m.lang);
    match (row.case, &row.of) {
        (Some(case), _) => {
            let page = m.popups.pop();
            let out = cases::show(m, case);
            if let Some(Popup::Handover(page)) = page {
                led_back::keep(m, BackTo::Handover(page), Place::Case(case));
            }
            out
        }
        _ if row.settled => m.stop(words::IS_SETTLED),
        (None, Subject::Missed(call)) => missed::choose(m, *call, &about, row.withheld()),
        (None, Subject::Callback(task)) => {
            let form = forms::finish_task(*task, &about);
            m.open_form(form)
        }
        _ => m.stop(words::NOTHING_TO_OPEN),
    }
}

/// The chosen item is taken over, and the next that waits is chosen. The last waits for the facts.
fn take(m: &mut Model) -> Vec<Effect> {
    let Some(Popup::Handover(b)) = m.popups.last_mut() else { return vec![] };
    let (Some(page), Some(row)) = (b.page.as_ref().and_then(Option::as_ref), b.row()) else { return vec![] };
    if !row.waits() {
        let next = page.rows.iter().find(|r| r.waits()).map(|r| r.of.clone());
        b.selected = next.or_else(|| b.selected.take());
        return vec![];
    }
    if page.left() == 1 && page.read.iter().any(|f| f.read.is_none()) {
        return m.stop(words::FIRST_READ);
    }
    let of = row.of.clone();
    let at = page.rows.iter().position(|r| r.of == of).unwrap_or(0);
    let after = page.rows.iter().skip(at + 1).chain(&page.rows).find(|r| r.waits() && r.of != of);
    let (next, mine) = (after.map(|r| r.of.clone()), page.mine);
    if let Some(next) = next {
        b.selected = Some(next);
    }
    accept(m, HandoverAccept { items: vec![of], ..HandoverAccept::default() }, mine)
}

/// A fact was read aloud: its number says so. Each is a press of its own.
fn read_back(m: &mut Model, n: usize) -> Vec<Effect> {
    let Some(Popup::Handover(b)) = m.popups.last() else { return vec![] };
    let Some(page) = b.page.as_ref().and_then(Option::as_ref) else { return vec![] };
    let Some(fact) = page.read.get(n).filter(|f| f.read.is_none()).map(|f| f.fact.clone()) else {
        return vec![];
    };
    let (read_back, mine): (Vec<AlarmName>, bool) = (vec![fact], page.mine);
    accept(m, HandoverAccept { read_back, ..HandoverAccept::default() }, mine)
}

/// Whoever is not on the shift says why, once for each act.
fn accept(m: &mut Model, entry: HandoverAccept, mine: bool) -> Vec<Effect> {
    let command = Command::AcceptHandover(Box::new(entry));
    if mine {
        return m.send(command, After::Nothing);
    }
    let reason = Field::text("reason", words::REASON).must();
    let kind = FormKind::Reason { command: Box::new(command) };
    m.open_form(Form::new(kind, words::TITLE_TAKE, vec![reason]))
}

/// One line on an item.
fn line_form(m: &Model, row: &HandoverRow) -> Form {
    let field = Field::text("words", words::OFFICER).hint(words::WORDS_HINT).filled(row.words.as_str());
    let kind = FormKind::Handover { item: Some(row.of.clone()) };
    Form::new(kind, words::TITLE_GIVE, with_reason(m, vec![field])).about(words::head(row, m.now, m.lang))
}

/// Overall words: with them the list is written down for the next shift.
fn words_form(page: Option<&HandoverPage>) -> Form {
    let told = page.map_or("", |p| p.words.as_str());
    let mut fields = vec![Field::text("words", words::OVERALL).hint(words::WORDS_HINT).filled(told)];
    if page.is_some_and(|p| !p.mine) {
        fields.push(Field::text("reason", words::REASON).must());
    }
    Form::new(FormKind::Handover { item: None }, words::TITLE_GIVE, fields)
}

fn with_reason(m: &Model, mut fields: Vec<Field>) -> Vec<Field> {
    let outside = m.popups.iter().any(|p| match p {
        Popup::Handover(b) => b.page.iter().flatten().any(|page| !page.mine),
        _ => false,
    });
    if outside {
        fields.push(Field::text("reason", words::REASON).must());
    }
    fields
}

/// What a form of the handover means.
pub(super) fn parse(form: &Form, item: Option<&Subject>) -> Command {
    let (words, reason) = (form.clean("words"), form.clean("reason"));
    let entry = match item {
        Some(item) => {
            HandoverEntry { items: vec![HandoverNote { item: item.clone(), words }], words: None, reason }
        }
        None => HandoverEntry { items: vec![], words: Some(words), reason },
    };
    Command::WriteHandover(Box::new(entry))
}
