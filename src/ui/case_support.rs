//! The steps support and arrival: offices by turn, outcome keys, other supports, what runs.
//! It must not know the turn's rules: it tells what acceptance does from the order it is given.

use super::case_turn;
use super::line::Line;
use super::look::Look;
use super::places::{Grid, cell, fit, staff, supporter, updated};
use super::theme::Role;
use crate::app::Spot;
use crate::domain::view::{AssignmentRow, CaseView, RequestRow, VacancyRow};
use crate::domain::{
    AskOrder, AssignmentId, AssignmentState, City, ProviderId, RequestId, RequestState, SupportKind,
};
use crate::i18n::{Lang, T, code, form, reason, screen};
use crate::text::{self, Clean};

/// What is chosen in the support step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen<'a> {
    pub(super) spot: Option<&'a Spot>,
    pub(super) provider: Option<&'a ProviderId>,
    pub(super) request: Option<RequestId>,
    pub(super) assignment: Option<AssignmentId>,
}

/// Offices by turn; the chosen one with its telephones.
pub(super) fn offices(case: &CaseView, chosen: Chosen, look: Look, width: usize) -> Vec<Line> {
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
        let (beds, role) = cell(row.nights.first().map_or(&[][..], Vec::as_slice), look);
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
        out.extend(familiar(case, chosen, look));
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
    let grid = Grid { selected: None, reg_no: case.reg_no.as_str(), look, width };
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

/// Familiar supporters with their numbers.
pub(super) fn familiar(case: &CaseView, chosen: Chosen, look: Look) -> Vec<Line> {
    let rows = case.places.supporters.iter().map(|s| {
        let selected = matches!(chosen.spot, Some(Spot::Supporter(name)) if *name == s.0);
        Line::of(Role::Accent, if selected { "> " } else { "  " })
            .join(supporter(s, look, false))
            .select(selected)
    });
    rows.collect()
}

fn key(k: char, words: T, look: Look) -> Line {
    Line::of(Role::Accent, k.to_string()).after(1, Role::Text, look.t(words))
}

/// Requests still open and supports, each with its state; days and nights of stays.
pub(super) fn running(case: &CaseView, chosen: Chosen, look: Look) -> Vec<Line> {
    let mut out = Vec::new();
    for a in &case.assignments {
        out.extend(assignment(a, chosen.assignment == Some(a.id), look));
    }
    for r in &case.requests {
        let accepted = matches!(r.state, RequestState::Accepted | RequestState::AcceptedIf);
        if !accepted {
            out.push(request(r, chosen.request == Some(r.id), look));
        }
    }
    if out.is_empty() {
        out.push(Line::of(Role::Dim, look.t(screen::NOTHING_ASKED)));
    }
    out
}

fn request(r: &RequestRow, selected: bool, look: Look) -> Line {
    let waiting = r.state == RequestState::Asked;
    let state = if waiting {
        look.fill(screen::WAITING, &[&form::elapsed(r.asked_at, look.now)])
    } else {
        look.t(code::request_state(r.state)).to_owned()
    };
    let hold = r.hold_until.filter(|_| waiting).map(|h| look.fill(screen::HELD_UNTIL, &[&form::clock(h)]));
    let why = r.reason.map_or("", |w| look.t(reason::refusal_reason(w)));
    Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(
            Role::Dim,
            if r.kind == SupportKind::ShortStay { "" } else { look.t(code::support_kind(r.kind)) },
        )
        .text(if r.kind == SupportKind::ShortStay { "" } else { " " })
        .put(Role::Text, r.name.as_str())
        .after(2, if waiting { Role::Accent } else { Role::Dim }, state)
        .after(1, Role::Text, why)
        .after(2, Role::Dim, hold.unwrap_or_default())
        .after(2, Role::Text, if waiting { r.phones.first().map_or("", Clean::as_str) } else { "" })
        .select(selected)
}

fn assignment(a: &AssignmentRow, selected: bool, look: Look) -> Vec<Line> {
    let role = match a.state {
        AssignmentState::Arrived => Role::Ok,
        AssignmentState::Ended | AssignmentState::Cancelled => Role::Dim,
        _ => Role::Accent,
    };
    let head = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(Role::Dim, look.t(code::support_kind(a.kind)))
        .after(1, Role::Text, a.name.as_str())
        .after(2, role, look.t(code::assignment_state(a.state)))
        .after(1, Role::Dim, form::when(a.arrived_at.unwrap_or(a.accepted_at), look.today()));
    let keys = match a.state {
        AssignmentState::Accepted => look.t(crate::t!("D 出発  A 到着", "D departed  A arrived")),
        AssignmentState::Departed => look.t(crate::t!("A 到着", "A arrived")),
        _ => "",
    };
    let head = head.after(2, Role::Accent, keys).select(selected);
    let Some((day, of, nights)) = a.day else { return vec![head] };
    let near = day + 2 >= of;
    let days = look.fill(screen::DAY_N, &[&day.to_string(), &of.to_string()]);
    let below = Line::of(Role::Text, "    ")
        .put(if near { Role::Warn } else { Role::Text }, if day > of { format!("! {days}") } else { days })
        .after(2, Role::Text, look.fill(screen::NIGHTS_N, &[&nights.to_string()]))
        .after(2, Role::Dim, look.fill(screen::UNTIL, &[&form::day(a.until, look.lang)]));
    vec![head, below.select(selected)]
}
