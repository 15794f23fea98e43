//! The reports at the desk: which report of which time, the cell chosen, the list behind a figure.
//! It must not know how a table is drawn, nor count anything.

use chrono::{Months, NaiveDate};

use super::back::{BackTo, Place};
use super::day::{DayBox, Pair, ReportBox, RowsBox};
use super::day_desk;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::popup::Popup;
use super::{cases, led_back, persons};
use crate::domain::report::{Behind, ReportKind, Table};
use crate::domain::view::RowOf;
use crate::domain::{At, month_of};
use crate::i18n::log as words;
use crate::i18n::report as report_words;

/// The reports by their keys.
pub const KINDS: [ReportKind; 4] =
    [ReportKind::Month, ReportKind::Year, ReportKind::Fukuoka, ReportKind::Osaka];

/// A report as read: the cell stays where it was, if it is still there.
pub(super) fn place(b: &mut ReportBox, pair: Pair) {
    let code = b.report().and_then(|r| r.tables.get(b.table)).map(|t| t.code);
    let at = pair.now.as_ref().and_then(|r| r.tables.iter().position(|t| Some(t.code) == code));
    if at.is_none() {
        b.cell = (0, 0);
    }
    b.table = at.unwrap_or(0);
    b.pair = Some(Box::new(pair));
    clamp(b);
}

fn table(b: &ReportBox) -> Option<&Table> {
    b.report().and_then(|r| r.tables.get(b.table))
}

fn clamp(b: &mut ReportBox) {
    let (lines, columns) = table(b).map_or((0, 0), |t| (t.lines.len(), t.columns.len()));
    b.cell = (b.cell.0.min(lines.saturating_sub(1)), b.cell.1.min(columns.saturating_sub(1)));
}

/// A key for the page.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let today = m.now.date();
    let Some(DayBox::Report(b)) = day_desk::top(m) else { return vec![] };
    if b.rows.is_some() {
        return rows_key(m, key);
    }
    match key {
        Key::Esc | Key::Char('q' | 'S') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => down(b),
        Key::Up | Key::Char('k') => up(b),
        Key::Right => {
            b.cell.1 += 1;
            clamp(b);
        }
        Key::Left => b.cell.1 = b.cell.1.saturating_sub(1),
        Key::Tab | Key::PageDown | Key::Char(' ') => turn(b, true),
        Key::BackTab | Key::PageUp => turn(b, false),
        Key::Char(c @ '1'..='4') => {
            b.of.kind = KINDS[c as usize - '1' as usize];
            // A month has no public version: one comes back to the whole.
            b.of.public &= b.of.kind != ReportKind::Month;
            return day_desk::ask(m);
        }
        Key::Char('[') => return move_time(m, false, today),
        Key::Char(']') => return move_time(m, true, today),
        Key::Char('P') if b.of.kind == ReportKind::Month => return m.stop(report_words::NO_PUBLIC_MONTH),
        Key::Char('P') => {
            b.of.public = !b.of.public;
            return day_desk::ask(m);
        }
        Key::Char('g') => b.chart = !b.chart,
        Key::Char('x') => return export(m),
        Key::Char('e') => return day_desk::sheet(m),
        Key::Char('l') => return day_desk::shelf(m),
        Key::Enter => return behind(m),
        _ => {}
    }
    vec![]
}

/// Below the last line the next table begins.
fn down(b: &mut ReportBox) {
    let lines = table(b).map_or(0, |t| t.lines.len());
    let tables = b.report().map_or(0, |r| r.tables.len());
    if b.cell.0 + 1 < lines {
        b.cell.0 += 1;
    } else if b.table + 1 < tables {
        b.table += 1;
        b.cell.0 = 0;
        clamp(b);
    }
}

fn up(b: &mut ReportBox) {
    if b.cell.0 > 0 {
        b.cell.0 -= 1;
    } else if b.table > 0 {
        b.table -= 1;
        b.cell.0 = usize::MAX;
        clamp(b);
    }
}

/// The next table or the one before, around the ends.
fn turn(b: &mut ReportBox, forward: bool) {
    let n = b.report().map_or(1, |r| r.tables.len()).max(1);
    b.table = if forward { (b.table + 1) % n } else { (b.table + n - 1) % n };
    b.cell.0 = 0;
    clamp(b);
}

/// The month or year before or after; none that has not begun.
fn move_time(m: &mut Model, forward: bool, today: NaiveDate) -> Vec<Effect> {
    let Some(DayBox::Report(b)) = day_desk::top(m) else { return vec![] };
    let by = Months::new(if b.of.kind == ReportKind::Month { 1 } else { 12 });
    let day = if forward { b.of.day.checked_add_months(by) } else { b.of.day.checked_sub_months(by) };
    // A year that has begun is shown, whatever month of it one came from.
    let day = day.map(|d| if forward && b.of.kind != ReportKind::Month { d.min(today) } else { d });
    match day.filter(|d| month_of(*d).0 <= today && *d != b.of.day) {
        Some(day) => {
            b.of.day = day;
            day_desk::ask(m)
        }
        None => m.stop(words::NO_TIME),
    }
}

/// Opens the list behind the figure chosen.
fn behind(m: &mut Model) -> Vec<Effect> {
    let Some(DayBox::Report(b)) = day_desk::top(m) else { return vec![] };
    if !b.is_there() {
        return vec![];
    }
    let cell = table(b).and_then(|t| t.lines.get(b.cell.0)).and_then(|l| l.cells.get(b.cell.1));
    let Some(cell) = cell else { return vec![] };
    if cell.behind.is_empty() {
        let why = if b.of.public {
            words::NO_LIST_PUBLIC
        } else if matches!(cell.behind, Behind::Nothing) {
            words::NO_LIST
        } else {
            words::EMPTY_LIST
        };
        return m.stop(why);
    }
    b.rows = Some(RowsBox { behind: cell.behind.clone(), rows: None, at: 0 });
    day_desk::ask(m)
}

/// The report as it stands leaves for the paper folder.
fn export(m: &mut Model) -> Vec<Effect> {
    if m.watch.is_some() {
        return m.stop(crate::i18n::watch::VIEW_ONLY);
    }
    let Some(DayBox::Report(b)) = day_desk::top(m) else { return vec![] };
    let report = b.report().filter(|_| b.is_there()).cloned();
    report.map_or_else(Vec::new, |r| vec![Effect::Export(Box::new(r))])
}

/// A key for the list behind a figure.
fn rows_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(DayBox::Report(b)) = day_desk::top(m) else { return vec![] };
    let Some(list) = b.rows.as_mut() else { return vec![] };
    let end = list.rows.as_ref().map_or(0, |r| r.len().saturating_sub(1));
    match key {
        // Back to the same cell.
        Key::Esc | Key::Char('q') => b.rows = None,
        Key::Down | Key::Char('j') => list.at = (list.at + 1).min(end),
        Key::Up | Key::Char('k') => list.at = list.at.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => list.at = (list.at + 10).min(end),
        Key::PageUp => list.at = list.at.saturating_sub(10),
        Key::Enter => {
            let row = list.rows.as_ref().and_then(|r| r.get(list.at)).map(|r| (r.of.clone(), r.at));
            return row.map_or_else(Vec::new, |(of, at)| open(m, &of, at));
        }
        _ => {}
    }
    vec![]
}

/// Opens what a row is of, as far as that is for the viewer: a case, a person and a call have the whole
/// desk, and Esc from there leads back to the list.
fn open(m: &mut Model, of: &RowOf, at: Option<At>) -> Vec<Effect> {
    match *of {
        RowOf::Kept => m.stop(words::KEPT_BACK),
        RowOf::Case(case) => {
            let pages = aside(m);
            let out = cases::show(m, case);
            led_back::keep(m, pages, Place::Case(case));
            out
        }
        RowOf::Person(person) => {
            let pages = aside(m);
            let out = persons::open(m, person);
            led_back::keep(m, pages, Place::Person(person));
            out
        }
        RowOf::Call(call) => {
            let pages = aside(m);
            m.pane = super::desk::Pane::Calls;
            let out = super::call_row::choose(m, call);
            led_back::keep(m, pages, Place::Call(call));
            out
        }
        RowOf::Activity(_) => {
            let day = at.unwrap_or(m.now).date();
            let log = super::day::LogBox { day, month: None, selected: None };
            day_desk::open(m, DayBox::Log(log))
        }
        RowOf::Office(_) | RowOf::Issue(_) | RowOf::Task(_) => m.stop(words::ALL_THERE),
    }
}

/// The pages of the day side make room; they come back as they are.
fn aside(m: &mut Model) -> BackTo {
    let (mut pages, mut rest) = (Vec::new(), Vec::new());
    for popup in std::mem::take(&mut m.popups) {
        match popup {
            Popup::Day(page) => pages.push(*page),
            other => rest.push(other),
        }
    }
    m.popups = rest;
    BackTo::Day(pages)
}
