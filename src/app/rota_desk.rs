//! The rota at the desk: a month on one screen, cell by cell, with the keyboard alone.
//! It must not know what a shift may be (`domain`) or how the month is drawn.

use chrono::{Days, Months, NaiveDate};

use super::action::{ActionSpec, Needs, Scope};
use super::desk::Pane;
use super::edit::LineEdit;
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::popup::Popup;
use super::rota_act;
use super::rota_at::page;
use super::rota_box::{RotaBox, RotaCell, RotaPick};
use super::{rota_draft, rota_propose, rota_replace};
use crate::domain::view::RotaPage;
use crate::domain::{At, Problem, ShiftPlace, month_of};
use crate::i18n::{form, rota as words};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "rota.month",
        Scope::Board,
        &[Key::Char('R')],
        (t!("当番表", "Rota"), t!("1か月の当番表を見て、入れる", "The month's rota: look and fill it in")),
        |m, _| open(m, None),
    )
    .rank(58),
    ActionSpec::new(
        "rota.open",
        Scope::Pane(Pane::Rota),
        &[Key::Enter],
        (t!("当番表", "Rota"), t!("1か月の当番表を開く", "Open the month's rota")),
        |m, _| open(m, None),
    )
    .rank(0),
    ActionSpec::new(
        "rota.replace",
        Scope::Board,
        &[Key::Char('C')],
        (
            t!("当番の交代", "Take over"),
            t!(
                "いまの当番か応援を、この分から急に代わる(理由はあとで)",
                "Take the running duty or backup from this minute; the reason may follow"
            ),
        ),
        |m, _| rota_replace::replace(m),
    )
    .rank(59)
    .needs(Needs::Officer),
];

/// Opens the month of a day, or of today; the cell begins at that day.
pub(super) fn open(m: &mut Model, at: Option<NaiveDate>) -> Vec<Effect> {
    rota_draft::aside(m);
    let left = m.rota_drafts.values().next().map(|d| d.cell.date);
    let date = at.or(left).unwrap_or_else(|| m.city.night_of(m.now));
    let cell = RotaCell { date, night: true, place: ShiftPlace::Duty };
    m.popups.retain(|p| !matches!(p, Popup::Rota(_)));
    let month = month_of(date).0;
    let lies = RotaBox {
        month,
        page: None,
        desk: 0,
        cell,
        pick: None,
        draft: vec![],
        swap: None,
        searching: false,
        proposal: None,
    };
    m.open(Popup::Rota(Box::new(lies)));
    rota_draft::back(m);
    ask(m)
}

/// Asks for the month while the page is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let Some(month) = page(m).map(|b| b.month) else { return vec![] };
    if m.asking.rota.ask() { vec![Effect::Ask(Query::Rota { month })] } else { vec![] }
}

/// The month as read; the cell stays.
pub(super) fn fresh(m: &mut Model, read: Box<RotaPage>) -> Vec<Effect> {
    let again = m.asking.rota.answered();
    let mut other = false;
    if let Some(b) = page(m) {
        if b.month == read.month {
            b.desk = b.desk.min(read.desks.len().saturating_sub(1));
            b.page = Some(read);
            m.dirty = true;
        } else {
            other = true;
        }
    }
    if again || other { ask(m) } else { vec![] }
}

/// A key for the page.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let (waits, hears) = (rota_act::waiting(m).is_some(), rota_act::hearable(m).is_some());
    let Some(Popup::Rota(b)) = m.popups.last_mut() else { return vec![] };
    if b.pick.is_some() {
        return pick_key(m, key);
    }
    if !b.draft.is_empty() {
        return match key {
            Key::Enter => rota_act::save_draft(m),
            Key::Char('p') => rota_propose::ask(m),
            Key::Esc => rota_draft::leave(m),
            Key::Char('x') => rota_draft::drop_asked(m),
            // Another month or desk would throw the draft away.
            Key::PageDown | Key::PageUp => m.stop(words::DRAFT_OPEN),
            _ if matches!(key.fold(), Key::Char(_)) => m.stop(words::DRAFT_OPEN),
            _ => moved(m, key.fold()),
        };
    }
    let folded = key.fold();
    match folded {
        Key::Esc if b.swap.is_some() => b.swap = None,
        Key::Esc | Key::Char('q') => drop(m.popups.pop()),
        Key::Enter => b.pick = Some(RotaPick::default()),
        Key::Char(' ') | Key::Delete | Key::Backspace => return rota_act::put(m, None),
        Key::Char(c @ '1'..='9') => {
            let nth = c as usize - '0' as usize;
            let who = b.offered().into_iter().find(|(n, _)| *n == nth).map(|(_, s)| s.id.clone());
            return match who {
                Some(id) => rota_act::put(m, Some(id)),
                None => vec![],
            };
        }
        Key::Char('c') => return rota_act::copy(m),
        Key::Char('p') => return rota_propose::ask(m),
        Key::Char('s') => return rota_act::swap(m),
        Key::Char('k') => return rota_act::confirm(m),
        Key::Char('g') => return next_problem(m),
        Key::Char('b') if hears => return rota_act::heard(m),
        Key::Char('y' | 'x') if waits => return rota_act::say(m, folded),
        Key::Char('[' | ']' | '@') => return moved(m, folded),
        Key::Char(c) if !c.is_control() => {
            let mut query = LineEdit::default();
            query.insert(&c.to_string());
            b.pick = Some(RotaPick { query, ..RotaPick::default() });
            choose_first(b);
        }
        _ => return moved(m, folded),
    }
    vec![]
}

/// Pasted text is typing, while somebody is being picked.
pub(super) fn paste(b: &mut RotaBox, text: &str) {
    let Some(p) = b.pick.as_mut().filter(|p| p.sending.is_none()) else { return };
    p.query.insert(text);
    choose_first(b);
}

/// The first who fits what is typed is chosen.
fn choose_first(b: &mut RotaBox) {
    let first = b.offered().first().map(|(_, s)| s.id.clone());
    if let Some(p) = &mut b.pick {
        p.selected = first;
        p.refused = None;
    }
}

fn pick_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Rota(b)) = m.popups.last_mut() else { return vec![] };
    let ids: Vec<_> = b.offered().into_iter().map(|(_, s)| s.id.clone()).collect();
    let Some(p) = &mut b.pick else { return vec![] };
    match key {
        Key::Esc => b.pick = None,
        _ if p.sending.is_some() => {}
        Key::Up => p.selected = neighbour(&ids, p.selected.as_ref(), -1),
        Key::Down => p.selected = neighbour(&ids, p.selected.as_ref(), 1),
        Key::Enter => {
            let chosen = p.selected.clone().filter(|id| ids.contains(id)).or_else(|| ids.first().cloned());
            return match chosen {
                Some(id) => rota_act::put(m, Some(id)),
                None => m.stop(words::NOBODY_FITS),
            };
        }
        _ if p.query.key(key) => choose_first(b),
        _ => {}
    }
    vec![]
}

/// Keys that only move about.
fn moved(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Rota(b)) = m.popups.last_mut() else { return vec![] };
    let step = |b: &mut RotaBox, days: i64| {
        let (first, next) = month_of(b.month);
        let last = next.pred_opt().unwrap_or(first);
        let by = Days::new(days.unsigned_abs());
        let to = if days < 0 { b.cell.date.checked_sub_days(by) } else { b.cell.date.checked_add_days(by) };
        b.cell.date = to.unwrap_or(b.cell.date).clamp(first, last);
    };
    let at = ShiftPlace::ALL.iter().position(|p| *p == b.cell.place).unwrap_or(0);
    let column = |b: &mut RotaBox, n: usize| {
        b.cell.night = n >= 3;
        b.cell.place = ShiftPlace::ALL.get(n % 3).copied().unwrap_or_default();
    };
    let now = at + if b.cell.night { 3 } else { 0 };
    match key {
        Key::Up => step(b, -1),
        Key::Down => step(b, 1),
        Key::Home => step(b, -31),
        Key::End => step(b, 31),
        Key::Right => column(b, (now + 1).min(5)),
        Key::Left => column(b, now.saturating_sub(1)),
        Key::Tab => column(b, (now + 1) % 6),
        Key::BackTab => column(b, (now + 5) % 6),
        Key::PageDown | Key::Char(']') => return turn(m, 1),
        Key::PageUp | Key::Char('[') => return turn(m, -1),
        Key::Char('@') => {
            let all = b.page.as_ref().map_or(1, |p| p.desks.len()).max(1);
            b.desk = (b.desk + 1) % all;
        }
        _ => {}
    }
    vec![]
}

/// Another month, with the draft that was left of it.
fn turn(m: &mut Model, by: i32) -> Vec<Effect> {
    let Some(b) = page(m) else { return vec![] };
    let months = Months::new(by.unsigned_abs());
    let to = |d: NaiveDate| if by < 0 { d.checked_sub_months(months) } else { d.checked_add_months(months) };
    b.cell.date = to(b.cell.date).unwrap_or(b.cell.date);
    b.month = month_of(b.cell.date).0;
    b.page = None;
    b.proposal = None;
    rota_draft::back(m);
    ask(m)
}

/// `g`: to the next slot something is wrong with, from here on and round again.
fn next_problem(m: &mut Model) -> Vec<Effect> {
    let (city, now) = (m.city.clone(), m.now);
    let Some(b) = page(m) else { return vec![] };
    let found = b.findings(&city, now);
    let here = b.slot().map(|s| s.start);
    let Some(read) = &b.page else { return vec![] };
    let mut wrong: Vec<_> = read
        .days
        .iter()
        .flat_map(|d| &d.slots)
        .filter_map(|s| Some((*s, b.wrong(&found, *s).next()?.what)))
        .collect();
    wrong.sort_by_key(|(s, _)| (here.is_some_and(|at| s.start <= at), s.start));
    // Hours of a shift that began in the month before have no cell here: they are said.
    let slots: Vec<_> = read.days.iter().flat_map(|d| &d.slots).collect();
    let outside = found
        .iter()
        .find(|f| f.what == Problem::Gap && !slots.iter().any(|s| s.start < f.to && f.from < s.end))
        .map(|f| (said_moment(f.from), said_moment(f.to)));
    let Some((slot, what)) = wrong.first().copied() else {
        return match outside {
            Some((from, to)) => {
                m.say(Tone::Stop, words::GAP_OUTSIDE.fill(m.lang, &[&from, &to]));
                vec![]
            }
            None => m.stop(words::NOTHING_WRONG),
        };
    };
    b.cell = RotaCell {
        date: slot.date,
        night: slot.band == crate::domain::Band::Night,
        place: match what {
            Problem::NoBackup => ShiftPlace::Backup,
            Problem::NoThird => ShiftPlace::Third,
            _ => ShiftPlace::Duty,
        },
    };
    if let Some((from, to)) = outside {
        m.say(Tone::Stop, words::GAP_OUTSIDE.fill(m.lang, &[&from, &to]));
    }
    vec![]
}

fn said_moment(at: At) -> String {
    format!("{} {}", form::month_day(at.date()), form::clock(at))
}
