//! The steps support and arrival: offices by turn, outcome keys, other supports, what runs.
//! It must not know the turn's rules: it tells what acceptance does from the order it is given.

use super::case_turn;
use super::line::Line;
use super::lists::worth;
use super::look::Look;
use super::places::{Grid, cell, fit, held_back, staff, supporter, updated};
use super::theme::Role;
use crate::app::{Changes, Column, Spot};
use crate::domain::view::{CaseView, Trust, VacancyRow};
use crate::domain::{AskOrder, AssignmentId, City, ProviderId, RequestId, SupportKind};
use crate::i18n::{Lang, T, code, course, reason, screen};
use crate::text::{self, Clean};

/// What is chosen in the support step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen<'a> {
    pub(super) spot: Option<&'a Spot>,
    pub(super) provider: Option<&'a ProviderId>,
    pub(super) request: Option<RequestId>,
    pub(super) assignment: Option<AssignmentId>,
    /// What others changed unseen.
    pub(super) changes: Option<&'a Changes>,
}

/// Offices by turn; the chosen one with its telephones.
pub(super) fn offices(
    case: &CaseView,
    chosen: Chosen,
    trust: Option<&Trust>,
    look: Look,
    width: usize,
) -> Vec<Line> {
    let name = if width > 64 { 16 } else { 12 };
    let age = 13;
    let mut out = vec![
        Line::of(Role::Dim, text::pad(look.t(screen::COL_TURN), 4))
            .col(Role::Dim, look.t(screen::COL_OFFICE), name + 1)
            .col(Role::Dim, look.t(screen::TONIGHT), 8)
            .col(Role::Dim, look.t(screen::COL_STAFF), 6)
            .col(Role::Dim, look.t(screen::COL_UPDATED), age)
            .put(Role::Dim, look.t(screen::COL_FIT)),
    ];
    let by_turn = case.places.order == AskOrder::Rotation;
    let next = case.places.short_stay.iter().find(|r| open(r, by_turn)).map(|r| &r.provider);
    for row in &case.places.short_stay {
        let selected = chosen.provider == Some(&row.provider);
        let said = cell(row.nights.first().map_or(&[][..], Vec::as_slice), look);
        let (beds, role) = held_back(row, said);
        let night = case.places.nights.first();
        let changed = |c: &Changes| night.is_some_and(|n| c.has(&row.provider, Column::Night(*n)));
        let (beds, role) = match chosen.changes {
            Some(c) if changed(c) => (format!("*{beds}"), Role::Accent),
            _ => (beds, role),
        };
        let (updated, age_role) = updated(row, look);
        let (word, fit_role) = fit(row, look);
        let turn = row.turn.map_or_else(|| "-".into(), |t| t.to_string());
        let line = Line::of(Role::Accent, if selected { ">" } else { " " })
            .col(Role::Text, &turn, 3)
            .col(Role::Text, row.name.as_str(), name)
            .text(" ")
            .col(role, &beds, 8)
            .col(Role::Text, &staff(row, look), 6)
            .col(age_role, &updated, age)
            .put(fit_role, word);
        let line = if next == Some(&row.provider) {
            line.after(2, Role::Accent, look.t(if by_turn { screen::NEXT_TURN } else { screen::ASK_FIRST }))
        } else {
            line
        };
        out.push(line.select(selected));
        if selected {
            out.extend(detail(row, look, width));
            let worth = worth(trust, look, width.saturating_sub(4));
            out.extend(worth.into_iter().map(|l| Line::of(Role::Text, "    ").join(l)));
        }
    }
    out
}

/// Could be asked as the next in turn; where the city has none, as the next of its order.
fn open(row: &VacancyRow, turn: bool) -> bool {
    (!turn || row.turn.is_some()) && case_turn::open(row)
}

fn detail(row: &VacancyRow, look: Look, width: usize) -> Vec<Line> {
    let phones: Vec<_> = row.phones.iter().map(Clean::as_str).collect();
    let mut out = Vec::new();
    if !phones.is_empty() {
        let phones = look.fill(screen::PHONES, &[&phones.join("  ")]);
        out.push(Line::of(Role::Text, "    ").put(Role::Accent, phones));
    }
    if !row.note.is_empty() {
        out.push(Line::of(Role::Text, "    ").put(Role::Dim, row.note.as_str()));
    }
    out.extend(case_turn::reasons(row, look, width));
    out
}

/// The keys for what came of a telephone call (`rules.md` §9), flowed into the width.
pub(super) fn outcome(live: bool, look: Look, width: usize) -> Vec<Line> {
    let role = if live { Role::Accent } else { Role::Dim };
    let head = if live { screen::OUTCOME_NOW } else { screen::OUTCOME };
    let mut out = vec![Line::of(role, look.t(head))];
    let keys = reason::REFUSAL_KEYS.iter().map(|(key, why)| {
        Line::of(Role::Accent, key.to_string()).after(1, role, look.t(reason::refusal_reason(*why)))
    });
    let indent = text::width(look.t(screen::REFUSALS)) + 3;
    let rows = super::line::flow(keys, 2, width.saturating_sub(indent));
    for (i, row) in rows.into_iter().enumerate() {
        let head = if i == 0 { format!("  {} ", look.t(screen::REFUSALS)) } else { " ".repeat(indent) };
        out.push(Line::of(role, head).join(row));
    }
    out
}

/// What acceptance by the chosen office does to the turn.
pub(super) fn rotation(case: &CaseView, chosen: Chosen, look: Look) -> Option<Line> {
    let rows = &case.places.short_stay;
    let office = rows
        .iter()
        .find(|r| chosen.provider == Some(&r.provider))
        .or_else(|| rows.iter().find(|r| open(r, true)))
        .filter(|r| r.turn.is_some())?;
    let next =
        rows.iter().filter(|r| r.provider != office.provider && r.turn.is_some()).min_by_key(|r| r.turn);
    let words = match next {
        Some(next) => look.fill(screen::ROTATION, &[office.name.as_str(), next.name.as_str()]),
        None => look.fill(screen::ROTATION_ONE, &[office.name.as_str()]),
    };
    Some(Line::of(Role::Text, words))
}

/// Home help and familiar supporters where the city has them, and how to widen.
pub(super) fn others(case: &CaseView, city: &City, chosen: Chosen, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if city.support(SupportKind::HomeHelp).is_some() {
        out.push(key('h', crate::t!("居宅介護", "home help"), look));
        out.extend(helpers(case, chosen, look, width));
    }
    if city.support(SupportKind::FamiliarSupporter).is_some() {
        out.push(key('v', crate::t!("駆けつけ応援 慣れた人", "familiar supporter"), look));
        out.extend(familiar(case, chosen, look, width));
    }
    out.push(Line::of(Role::Accent, look.t(screen::WIDEN)));
    let list = text::wrap(&widen_list(city, look), width.saturating_sub(2));
    out.extend(list.into_iter().map(|l| Line::of(Role::Dim, format!("  {l}"))));
    out
}

/// What `o` lists, in the city's order.
fn widen_list(city: &City, look: Look) -> String {
    let keyed = [SupportKind::ShortStay, SupportKind::HomeHelp, SupportKind::FamiliarSupporter];
    let all = city.supports.iter().filter(|s| s.wider || !keyed.contains(&s.kind));
    let kinds = all.map(|s| look.t(code::support_kind(s.kind)));
    let sep = if look.lang == Lang::Ja { " " } else { ", " };
    kinds.chain([look.t(screen::WIDEN_TOO)]).collect::<Vec<_>>().join(sep)
}

/// Home-help offices, the person's district first.
pub(super) fn helpers(case: &CaseView, chosen: Chosen, look: Look, width: usize) -> Vec<Line> {
    let none = Changes::default();
    let grid = Grid { selected: None, reg_no: case.reg_no.as_str(), changes: &none, look, width };
    let rows = case.places.home_help.iter().flat_map(|r| {
        let selected = chosen.provider == Some(&r.provider);
        let sign = if selected { "> " } else { "  " };
        let mut out = vec![Line::of(Role::Accent, sign).join(grid.helper(r, false)).select(selected)];
        if selected {
            out.extend(detail(r, look, width));
        }
        out
    });
    rows.collect()
}

/// Familiar supporters with their numbers; never alone where two are required, said before one
/// is asked.
pub(super) fn familiar(case: &CaseView, chosen: Chosen, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if case.course.two_staff {
        let words = if case.course.accompanied { course::AS_SECOND } else { course::NOT_ALONE };
        let lines = text::wrap(look.t(words), width.saturating_sub(2));
        out.extend(lines.into_iter().map(|l| Line::of(Role::Warn, format!("  {l}"))));
    }
    if case.places.supporters.is_empty() {
        out.push(Line::of(Role::Dim, format!("  {}", look.t(course::NO_SUPPORTERS))));
    }
    let rows = case.places.supporters.iter().map(|s| {
        let selected = matches!(chosen.spot, Some(Spot::Supporter(name)) if *name == s.0);
        Line::of(Role::Accent, if selected { "> " } else { "  " })
            .join(supporter(s, look, false))
            .select(selected)
    });
    out.extend(rows);
    out
}

fn key(k: char, words: T, look: Look) -> Line {
    Line::of(Role::Accent, k.to_string()).after(1, Role::Text, look.t(words))
}
