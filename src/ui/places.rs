//! Pane 4: vacancies by turn and fit: nights, staff, age and source of each number.
//! It must not know how fit or free beds are worked out.

use super::line::{Line, flow};
use super::look::Look;
use super::theme::Role;
use crate::app::{Changes, Column};
use crate::domain::view::{CellView, Fit, VacancyGrid, VacancyRow};
use crate::domain::{AskOrder, ProviderId, RequestState};
use crate::i18n::{Lang, T, code, course, form, places, reason, screen};
use crate::text;

/// What the grid is drawn with.
pub(super) struct Grid<'a> {
    pub(super) selected: Option<&'a ProviderId>,
    /// Registration number of the person the fit is for; empty = nobody.
    pub(super) reg_no: &'a str,
    /// What others changed unseen.
    pub(super) changes: &'a Changes,
    pub(super) look: Look,
    pub(super) width: usize,
}

impl Grid<'_> {
    /// Title: from when, for whom.
    pub(super) fn title(&self, grid: &VacancyGrid, small: bool) -> Line {
        let look = self.look;
        let nights = self.nights(grid).to_string();
        let span =
            if small { look.t(screen::TONIGHT).into() } else { look.fill(screen::FROM_TONIGHT, &[&nights]) };
        let reg = form::reg(self.reg_no, look.lang);
        let order = match (grid.order, grid.person.is_some()) {
            (AskOrder::Rotation, true) => look.fill(screen::FIT_ORDER, &[&reg]),
            (order, true) => {
                format!("{} {}", look.t(code::ask_order(order)), look.fill(screen::FIT_FOR, &[&reg]))
            }
            (order, false) => look.t(code::ask_order(order)).into(),
        };
        Line::of(Role::Title, look.t(screen::PANE_PLACES)).after(2, Role::Text, span).after(
            3,
            Role::Text,
            order,
        )
    }

    /// Cells of a night's column without its gap: as wide as its widest content.
    fn cell(&self, grid: &VacancyGrid) -> usize {
        let rows = grid.short_stay.iter();
        let widths = rows.flat_map(|r| (0..r.nights.len()).map(|i| text::width(&self.night(grid, r, i).0)));
        widths.max().unwrap_or(0).clamp(4, 9)
    }

    /// How many nights fit beside the name and what must always be there.
    fn nights(&self, grid: &VacancyGrid) -> usize {
        let fixed = 3 + self.name_width(grid) + 1 + self.staff_width() + self.age_width() + 9;
        (self.width.saturating_sub(fixed) / (self.cell(grid) + 1)).clamp(1, 14).min(grid.nights.len().max(1))
    }

    fn name_width(&self, grid: &VacancyGrid) -> usize {
        let widest = grid.short_stay.iter().map(|r| text::width(r.name.as_str())).max().unwrap_or(0);
        widest.clamp(8, if self.width > 110 { 24 } else { 13 })
    }

    /// Heading of the columns.
    pub(super) fn head(&self, grid: &VacancyGrid) -> Line {
        let look = self.look;
        let name = self.name_width(grid);
        let mut line = Line::of(Role::Dim, text::pad(look.t(screen::COL_TURN), 3)).col(
            Role::Dim,
            look.t(screen::COL_OFFICE),
            name + 1,
        );
        for night in grid.nights.iter().take(self.nights(grid)) {
            use chrono::Datelike;
            let day = form::weekday(night.weekday(), look.lang);
            let day: String = if look.lang == Lang::Ja { day.into() } else { day.chars().take(2).collect() };
            line = line.col(Role::Dim, &format!("{day}{}", night.day()), self.cell(grid) + 1);
        }
        line.col(Role::Dim, look.t(screen::COL_STAFF), self.staff_width())
            .col(Role::Dim, look.t(screen::COL_UPDATED), self.age_width())
            .put(Role::Dim, if grid.person.is_some() { look.t(screen::COL_FIT) } else { "" })
    }

    fn staff_width(&self) -> usize {
        if self.look.lang == Lang::Ja { 5 } else { 6 }
    }

    fn age_width(&self) -> usize {
        if self.look.lang == Lang::Ja { 11 } else { 15 }
    }

    /// A night's cell of an office, marked while its change has not been seen. A number the
    /// office says it cannot give stands in brackets: empty is not "can accept".
    fn night(&self, grid: &VacancyGrid, row: &VacancyRow, i: usize) -> (String, Role) {
        let said = cell(row.nights.get(i).map_or(&[][..], Vec::as_slice), self.look);
        let said = if i == 0 { held_back(row, said) } else { said };
        match grid.nights.get(i) {
            Some(night) => self.mark(row, Column::Night(*night), said),
            None => said,
        }
    }

    /// A cell with the sign of a change nobody here has looked at.
    pub(super) fn mark(&self, row: &VacancyRow, column: Column, said: (String, Role)) -> (String, Role) {
        if self.changes.has(&row.provider, column) { (format!("*{}", said.0), Role::Accent) } else { said }
    }

    /// What stands at the right of the title: offices with something unseen.
    pub(super) fn unseen(&self) -> String {
        match self.changes.offices().len() {
            0 => String::new(),
            n => self.look.fill(places::CHANGED, &[&n.to_string()]),
        }
    }

    /// One office in one line.
    pub(super) fn row(&self, grid: &VacancyGrid, row: &VacancyRow) -> Line {
        let look = self.look;
        let selected = self.selected == Some(&row.provider);
        let mut line =
            turn(row, selected).col(Role::Text, row.name.as_str(), self.name_width(grid)).text(" ");
        for i in 0..self.nights(grid) {
            let (text, role) = self.night(grid, row, i);
            line = line.col(role, &text, self.cell(grid)).text(" ");
        }
        let (updated, age_role) = updated(row, look);
        let (word, fit_role) = fit(row, look);
        let (staff, staff_role) = self.mark(row, Column::Staff, (staff(row, look), Role::Text));
        line.col(staff_role, &staff, self.staff_width())
            .col(age_role, &updated, self.age_width())
            .put(fit_role, word)
            .select(selected)
    }

    /// The short-stay rows with their heading.
    pub(super) fn rows(&self, grid: &VacancyGrid) -> Vec<Line> {
        if grid.short_stay.is_empty() && grid.home_help.is_empty() {
            return vec![Line::of(Role::Dim, self.look.t(screen::NO_PLACES))];
        }
        let mut out = vec![self.head(grid)];
        out.extend(grid.short_stay.iter().map(|r| self.row(grid, r)));
        out
    }

    /// Home help, supporters and the rest, flowed.
    pub(super) fn others(&self, grid: &VacancyGrid) -> Vec<Line> {
        let look = self.look;
        let mut items: Vec<Line> = grid.home_help.iter().map(|r| self.helper(r, true)).collect();
        items.extend(grid.supporters.iter().map(|s| supporter(s, look, true)));
        let mut out = flow(items, 3, self.width);
        let counts = [
            (screen::GROUP_HOMES, grid.group_homes),
            (screen::DAY_SERVICES, grid.day_services),
            (screen::OTHERS, grid.others),
        ];
        let counts = counts.map(|(t, n)| Line::of(Role::Dim, look.fill(t, &[&n.to_string()])));
        out.extend(flow(counts, 3, self.width));
        out
    }

    /// A home-help office: `居宅 大平 H2 すみれ 今夜可 40分で到着 10分前自`.
    pub(super) fn helper(&self, row: &VacancyRow, head: bool) -> Line {
        let look = self.look;
        let (word, role) = can_come(row);
        let (word, role) = self.mark(row, Column::Coming, (look.t(word).to_owned(), role));
        let minutes = row.earliest_minutes.filter(|_| row.can_come != Some(false));
        let minutes = minutes.map(|m| look.fill(screen::ARRIVES_IN, &[&m.to_string()])).unwrap_or_default();
        let (updated, age_role) = updated(row, look);
        let selected = self.selected == Some(&row.provider);
        Line::of(Role::Accent, if selected { "> " } else { "" })
            .put(Role::Dim, if head { format!("{} ", look.t(screen::HOME_HELP)) } else { String::new() })
            .put(Role::Text, row.district.as_str())
            .after(1, Role::Text, row.name.as_str())
            .after(1, role, word)
            .after(1, Role::Text, minutes)
            .after(1, age_role, updated)
    }

    /// Everything in a few lines of two offices each, for a small screen.
    pub(super) fn short(&self, grid: &VacancyGrid) -> Vec<Line> {
        let look = self.look;
        if grid.short_stay.is_empty() && grid.home_help.is_empty() {
            return vec![Line::of(Role::Dim, look.t(screen::NO_PLACES))];
        }
        let half = (self.width - 2) / 2;
        // A cell is wider only where one carries a sign: what follows keeps its gap.
        let widths = grid.short_stay.iter().map(|r| text::width(&self.night(grid, r, 0).0));
        let beds = widths.max().unwrap_or(0).clamp(3, 5);
        let mut items: Vec<Line> = grid
            .short_stay
            .iter()
            .map(|row| {
                let (text, role) = self.night(grid, row, 0);
                let (updated, age_role) = updated(row, look);
                let (word, fit_role) = fit(row, look);
                turn(row, self.selected == Some(&row.provider))
                    .col(Role::Text, row.name.as_str(), 9)
                    .text(" ")
                    .col(role, &text, beds)
                    .text(" ")
                    .col(Role::Text, &staff(row, look), 3)
                    .text(" ")
                    .col(age_role, &updated, 9)
                    .text(" ")
                    .put(
                        fit_role,
                        if text::width(&word) > half - 29 - beds {
                            first_word(row, &word, look)
                        } else {
                            word
                        },
                    )
            })
            .collect();
        items.extend(grid.home_help.iter().map(|r| self.helper(r, true)));
        let rows = items.len().div_ceil(2).max(1);
        (0..rows)
            .map(|i| {
                let left = items[i].clone();
                let left = Line { parts: clip(left.parts, half), ..Line::default() };
                match items.get(i + rows) {
                    Some(right) => left.to(half + 2).join(right.clone()),
                    None => left,
                }
            })
            .collect()
    }
}

/// The fit where there is no room for its reason.
fn first_word(row: &VacancyRow, word: &str, look: Look) -> String {
    if row.fit.as_ref().is_some_and(|f| f.no_bed && f.hard.is_empty() && f.asked.is_none()) {
        return look.t(screen::FULL).into();
    }
    word.split(' ').next().unwrap_or(word).to_owned()
}

/// Cuts pieces to a width (the left of two columns).
fn clip(parts: Vec<(Role, String)>, width: usize) -> Vec<(Role, String)> {
    let mut left = width;
    let mut out = Vec::new();
    for (role, s) in parts {
        let s = text::truncate(&s, left).into_owned();
        left -= text::width(&s).min(left);
        out.push((role, s));
        if left == 0 {
            break;
        }
    }
    out
}

/// A night's cell: `男1`, `1`, `0`, `-` (never told), `受1` (taken by us), `1!` (mismatch).
pub(super) fn cell(cells: &[CellView], look: Look) -> (String, Role) {
    let mut text = String::new();
    let mut free = 0;
    let mut known = false;
    for c in cells {
        let letter = look.t(code::room_letter(c.room));
        let beds = c.free.beds;
        known |= beds.is_some();
        free += beds.unwrap_or(0);
        let piece = match beds {
            None => continue,
            Some(0) if c.taken > 0 => format!("{}{}", look.t(screen::TAKEN), c.taken),
            Some(n) => format!("{letter}{n}{}", if c.free.mismatch { "!" } else { "" }),
        };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&piece);
    }
    match (known, free) {
        (false, _) => ("-".into(), Role::Dim),
        (true, 0) => (text, Role::Dim),
        (true, _) => (text, Role::Ok),
    }
}

/// Beds an office says it cannot give anyone are no good news: `(1)`.
pub(super) fn held_back(row: &VacancyRow, (said, role): (String, Role)) -> (String, Role) {
    let empty = role == Role::Ok && !row.cannot.is_empty();
    if empty { (format!("({said})"), Role::Dim) } else { (said, role) }
}

/// Staff tonight: `2名`, with a nurse `看1`.
pub(super) fn staff(row: &VacancyRow, look: Look) -> String {
    match (row.staff_tonight, row.nurse) {
        (None, false) => "-".into(),
        (None, true) => look.fill(screen::NURSE_N, &[""]),
        (Some(n), true) => look.fill(screen::NURSE_N, &[&n.to_string()]),
        (Some(n), false) => look.fill(screen::STAFF_N, &[&n.to_string()]),
    }
}

/// Age and source of the newest number; stale is a word.
pub(super) fn updated(row: &VacancyRow, look: Look) -> (String, Role) {
    let Some(at) = row.as_of else { return (look.t(screen::NO_NEWS).into(), Role::Warn) };
    let source = row.source.map_or("", |s| look.t(code::source(s)));
    let age = form::age(at, look.now, look.lang);
    let gap = if look.lang == Lang::En { " " } else { "" };
    if row.stale {
        (format!("{} {age}{gap}{source}", look.t(screen::STALE)), Role::Warn)
    } else {
        (format!("{age}{gap}{source}"), Role::Text)
    }
}

/// What keeps an office from taking anyone tonight, in its own reasons.
pub(super) fn cannot(row: &VacancyRow, look: Look) -> Option<String> {
    against(row, places::CANNOT, look)
}

/// The same in the few cells of a column.
pub(super) fn held(row: &VacancyRow, look: Look) -> Option<String> {
    against(row, places::HELD_BACK, look)
}

fn against(row: &VacancyRow, words: T, look: Look) -> Option<String> {
    let why: Vec<_> = row.cannot.iter().map(|r| look.t(reason::refusal_reason(*r))).collect();
    (!why.is_empty()).then(|| look.fill(words, &[&why.join(" ")]))
}

/// The sign of selection and the place in the turn.
fn turn(row: &VacancyRow, selected: bool) -> Line {
    let n = row.turn.map_or_else(|| "-".into(), |t| t.to_string());
    Line::of(Role::Accent, if selected { ">" } else { " " }).col(Role::Text, &n, 2)
}

/// The fit in a word and its reasons.
pub(super) fn fit(row: &VacancyRow, look: Look) -> (String, Role) {
    let mismatch = row.nights.first().is_some_and(|n| n.iter().any(|c| c.free.mismatch));
    let (words, role) = row.fit.as_ref().map_or((String::new(), Role::Text), |f| fit_words(f, look));
    // Why beds are not given, where nothing graver is said.
    let words = match held(row, look) {
        Some(why) if row.fit.as_ref().is_none_or(|f| f.asked.is_none() && f.hard.is_empty()) => why,
        _ => words,
    };
    if mismatch {
        return (format!("{words} ! {}", look.t(screen::MISMATCH)).trim_start().into(), Role::Warn);
    }
    (words, role)
}

fn fit_words(fit: &Fit, look: Look) -> (String, Role) {
    let list = |codes: &[crate::domain::Code]| {
        codes.iter().map(|c| reason::fit(c, look.lang)).collect::<Vec<_>>().join(" ")
    };
    if let Some((state, why)) = &fit.asked
        && *state != RequestState::Cancelled
    {
        let why = why.map_or("", |r| look.t(reason::refusal_reason(r)));
        let role = if matches!(state, RequestState::Refused | RequestState::NoAnswer) {
            Role::Dim
        } else {
            Role::Ok
        };
        return (format!("{} {why}", look.t(code::request_state(*state))).trim_end().to_owned(), role);
    }
    if !fit.hard.is_empty() {
        return (format!("{} {}", look.t(screen::FIT_NO), list(&fit.hard)), Role::Dim);
    }
    if fit.no_bed {
        return (look.t(screen::NO_BED).into(), Role::Dim);
    }
    if !fit.passed.is_empty() {
        return (look.fill(course::PASSED, &[fit.passed.as_str()]), Role::Dim);
    }
    if fit.soft.is_empty() {
        return (look.t(screen::FIT_GOOD).into(), Role::Ok);
    }
    (format!("{} {}", look.t(screen::FIT_MAYBE), list(&fit.soft)), Role::Text)
}

pub(super) fn can_come(row: &VacancyRow) -> (crate::i18n::T, Role) {
    match row.can_come {
        Some(true) => (screen::CAN_COME, Role::Ok),
        Some(false) => (screen::CANNOT_COME, Role::Dim),
        None => (screen::ASK, Role::Text),
    }
}

/// A familiar supporter: name, availability, telephone.
pub(super) fn supporter(
    (name, phone, available): &(text::Clean, text::Clean, text::Clean),
    look: Look,
    head: bool,
) -> Line {
    Line::of(Role::Dim, if head { format!("{} ", look.t(screen::SUPPORTERS)) } else { String::new() })
        .put(Role::Text, name.as_str())
        .after(1, Role::Text, available.as_str())
        .after(1, Role::Text, phone.as_str())
}
