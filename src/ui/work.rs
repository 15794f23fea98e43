//! Pane 5: open cases and everything that comes due.
//! It must not know the model or which form settles a due line.

use super::line::{Line, flow};
use super::look::Look;
use super::theme::Role;
use crate::domain::view::{CaseRow, DueRow, MISSED_WITHHELD};
use crate::domain::{AssignmentState, CaseId, CaseState, Mark, SupportKind};
use crate::i18n::{code, due, form, reason, screen};
use crate::text;

/// Lines of each open case; `two` = its details below the first line.
pub(super) fn cases(
    rows: &[CaseRow],
    selected: Option<CaseId>,
    look: Look,
    two: bool,
    width: usize,
) -> Vec<Vec<Line>> {
    if rows.is_empty() {
        return vec![vec![Line::of(Role::Dim, look.t(screen::NO_CASES))]];
    }
    rows.iter().map(|row| case(row, selected == Some(row.id), look, two, width)).collect()
}

fn case(row: &CaseRow, selected: bool, look: Look, two: bool, width: usize) -> Vec<Line> {
    let who = if row.reg_no.is_empty() {
        let about = form::sex_age(row.sex, row.age, look.lang);
        format!("{about} {}", form::reg("", look.lang)).trim_start().to_owned()
    } else {
        form::reg(row.reg_no.as_str(), look.lang)
    };
    let (state, role) = state(row, look);
    let head = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(Role::Text, row.id.to_string())
        .after(1, Role::Text, who);
    let head = head.after(2, role, state);
    let mut more: Vec<Line> = row.marks.iter().map(|m| mark(*m, look)).collect();
    if let Some((on, since)) = row.view_wanted {
        let (on, waits) = (look.t(code::question(on)), form::elapsed(since, look.now));
        more.insert(0, Line::of(Role::Warn, look.fill(screen::VIEW_WANTED, &[on, &waits])));
    }
    more.extend(row.support.iter().map(|(kind, name, state, day, of)| {
        let line = match kind_short(*kind, look) {
            "" => Line::of(Role::Text, name.as_str()),
            kind => Line::of(Role::Text, kind).after(1, Role::Text, name.as_str()),
        };
        let line = if *state == AssignmentState::Arrived {
            line
        } else {
            line.after(1, Role::Text, look.t(code::assignment_state(*state)))
        };
        let near = day.is_some_and(|d| d + 2 >= *of);
        let day =
            day.map(|d| look.fill(screen::DAY_N, &[&d.to_string(), &of.to_string()])).unwrap_or_default();
        line.after(1, if near { Role::Warn } else { Role::Text }, day)
    }));
    more.extend(row.asking.iter().flat_map(|(name, at, hold)| {
        let waits = form::minutes(look.now.seconds_since(*at) / 60, look.lang);
        let hold = hold.map(|h| look.fill(screen::HELD_UNTIL, &[&form::clock(h)])).unwrap_or_default();
        let asked =
            Line::of(Role::Text, name.as_str()).after(1, Role::Accent, look.fill(screen::WAITING, &[&waits]));
        let hold = (!hold.is_empty()).then(|| Line::of(Role::Dim, hold));
        std::iter::once(asked).chain(hold)
    }));
    if let Some(on) = row.conference {
        more.push(Line::of(Role::Text, look.fill(screen::CONFERENCE, &[&form::meeting(on, look.lang)])));
    }
    let described = row.described.as_str();
    if !two {
        more.extend((!described.is_empty()).then(|| Line::of(Role::Dim, described)));
        let line = more.into_iter().fold(head, |l, m| l.text("  ").join(m));
        return vec![line.select(selected)];
    }
    let mut out = vec![head.select(selected)];
    let inner = width.saturating_sub(4);
    let who = Some(text::truncate(described, inner).into_owned()).filter(|d| !d.is_empty());
    let who = who.map(|d| Line::of(Role::Text, d));
    let below = who.into_iter().chain(flow(more, 2, inner));
    out.extend(below.map(|l| Line::of(Role::Text, "    ").join(l).select(selected)));
    out
}

/// The state in words; a running support is said by its own line.
fn state(row: &CaseRow, look: Look) -> (String, Role) {
    let role = match row.state {
        CaseState::Received | CaseState::Safety => Role::Warn,
        CaseState::Supported => Role::Ok,
        CaseState::Closed | CaseState::After => Role::Dim,
        _ => Role::Accent,
    };
    let since = form::running(row.opened_at, look.now, look.lang);
    let waits = matches!(
        row.state,
        CaseState::Received
            | CaseState::Safety
            | CaseState::Assessing
            | CaseState::Deciding
            | CaseState::Placing
    );
    let word = look.t(code::case_state(row.state));
    (if waits { format!("{word} {since}") } else { word.to_owned() }, role)
}

/// A mark as a word with its sign.
pub(super) fn mark(m: Mark, look: Look) -> Line {
    let word = look.t(code::mark(m));
    match m {
        Mark::Provisional | Mark::Split | Mark::Overrun | Mark::Abuse => {
            Line::of(Role::Warn, format!("! {word}"))
        }
        Mark::Hidden | Mark::Drill | Mark::LateEntry => Line::of(Role::Dim, format!("[{word}]")),
    }
}

fn kind_short(kind: SupportKind, look: Look) -> &'static str {
    // A short stay is the usual support: its place says it.
    if kind == SupportKind::ShortStay { "" } else { look.t(code::support_kind(kind)) }
}

/// Lines of what is due, oldest first. `selected` is an index among them.
pub(super) fn due(rows: &[DueRow], selected: Option<usize>, look: Look) -> Vec<Line> {
    if rows.is_empty() {
        return vec![Line::of(Role::Dim, look.t(screen::NO_DUE))];
    }
    let lines = rows.iter().enumerate().map(|(i, row)| {
        let chosen = selected == Some(i);
        let over = row.due < look.now;
        let line = Line::of(Role::Accent, if chosen { "> " } else { "  " });
        let sign = if over { "! " } else { "" };
        let kind = reason::due(&row.kind, look.lang);
        let role = if over { Role::Warn } else { Role::Text };
        let line = line.put(role, format!("{sign}{kind}"));
        let line = line.after(1, Role::Text, row.case.map(|c| c.to_string()).unwrap_or_default());
        // A hole of the rota comes as its code.
        let what = match row.kind.as_str() {
            "rota_gap" => reason::missing(&row.what.as_str().into(), look.lang),
            MISSED_WITHHELD => look.t(due::CANNOT).to_owned(),
            _ => row.what.as_str().to_owned(),
        };
        let line = line.after(1, Role::Text, what).after(1, Role::Dim, row.owner.as_str());
        let due = if row.due.date() == look.today() {
            form::clock(row.due)
        } else {
            form::month_day(row.due.date())
        };
        let due =
            if over || row.due.date() == look.today() { due } else { form::day(row.due.date(), look.lang) };
        // An office to be rung is its name and its number, not an hour.
        if row.kind.as_str().starts_with("vacancy_silent") {
            return line.select(chosen);
        }
        let over = if over { format!(" {}", look.t(screen::OVERDUE)) } else { String::new() };
        line.right(role, format!("{due}{over}")).select(chosen)
    });
    lines.collect()
}
