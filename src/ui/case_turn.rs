//! The turn explained: why each office above the next is passed over, and the fairness of the
//! year in a pane. It must not know the queue's rules: it reads places and tallies.

use super::line::Line;
use super::look::Look;
use super::places;
use super::theme::Role;
use crate::domain::view::{CaseView, CorporationLoad, OfficeLoad, Turn, VacancyRow};
use crate::domain::{AskOrder, ProviderId};
use crate::i18n::{Lang, course, fit, form, screen};
use crate::text;

/// Could be asked: fits, has a bed, was not asked yet.
pub(super) fn open(row: &VacancyRow) -> bool {
    row.fit.as_ref().is_none_or(|f| f.hard.is_empty() && !f.no_bed && f.asked.is_none())
}

/// Who is next, and in a word why each office above it is not; one line where nobody is left.
pub(super) fn explained(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let rows = &case.places.short_stay;
    if !rows.is_empty() && !rows.iter().any(open) {
        let lines = text::wrap(look.t(course::NOBODY_FITS), width);
        return lines.into_iter().map(|l| Line::of(Role::Warn, l)).collect();
    }
    // Without a turn the order is advice: nobody is passed over.
    let rotation = case.places.order == AskOrder::Rotation;
    let turn: Vec<&VacancyRow> = rows.iter().filter(|r| rotation && r.turn.is_some()).collect();
    let Some(at) = turn.iter().position(|r| open(r)) else { return Vec::new() };
    let (above, next) = (&turn[..at], turn[at]);
    let nth = next.turn.unwrap_or_default().to_string();
    let head = look.fill(course::NEXT_IS, &[next.name.as_str(), &nth]);
    let why = above.iter().map(|r| {
        let (word, _) = places::fit(r, look);
        let nth = look.fill(course::ABOVE, &[&r.turn.unwrap_or_default().to_string()]);
        format!("{nth} {} {word}", r.name)
    });
    let sep = if look.lang == Lang::Ja { "、" } else { ", " };
    let why: Vec<String> = why.collect();
    let words = if why.is_empty() { head } else { format!("{head}  {}", why.join(sep)) };
    text::wrap(&words, width).into_iter().map(|l| Line::of(Role::Text, l)).collect()
}

/// Warnings of the chosen office in whole words.
pub(super) fn reasons(row: &VacancyRow, look: Look, width: usize) -> Vec<Line> {
    let all = fit::reasons(row, look.now, look.lang);
    if all.is_empty() {
        return Vec::new();
    }
    let hard = row.fit.as_ref().is_some_and(|f| !f.hard.is_empty() || f.no_bed);
    let role = if hard { Role::Dim } else { Role::Warn };
    let sep = if look.lang == Lang::Ja { "、" } else { ", " };
    let lines = text::wrap(&all.join(sep), width.saturating_sub(4));
    lines.into_iter().map(|l| Line::of(Role::Text, "    ").put(role, l)).collect()
}

/// Title of the pane.
pub(super) fn title(turn: &Turn, rotation: bool, look: Look) -> Line {
    let year = turn.since.map(|d| match (look.lang, form::era(d)) {
        (Lang::Ja, Some((letter, _, year))) => format!("{letter}{year}"),
        _ => d.format("%Y").to_string(),
    });
    let words = if rotation { course::FAIR } else { course::FAIR_ASKED };
    Line::of(Role::Title, look.fill(words, &[&year.unwrap_or_default()]))
        .right(Role::Dim, look.t(course::FAIR_KEYS))
}

/// The year by office, then by corporation.
pub(super) fn fairness(turn: &Turn, chosen: Option<&ProviderId>, look: Look, width: usize) -> Vec<Line> {
    let cols = Columns::new(look, width);
    let mut out = vec![cols.head(look)];
    if turn.offices.iter().all(|o| o.asked == 0) {
        out.push(Line::of(Role::Dim, look.t(course::NONE_ASKED)));
    }
    out.extend(turn.offices.iter().map(|o| cols.office(o, chosen == Some(&o.provider), look)));
    out.push(Line::new());
    out.push(Line::of(Role::Accent, look.t(course::CORPORATIONS)));
    out.extend(turn.corporations.iter().map(|c| cols.corporation(c, look)));
    out
}

/// How wide each column is.
struct Columns {
    name: usize,
    count: usize,
    last: usize,
    /// Room for whole words and weekdays.
    wide: bool,
}

impl Columns {
    fn new(look: Look, width: usize) -> Self {
        let wide = width >= 60;
        let count = if wide { 6 } else { 4 };
        let last = match (wide, look.lang) {
            (true, _) => 14,
            (false, Lang::Ja) => 7,
            (false, Lang::En) => 9,
        };
        let name = width.saturating_sub(4 + 4 * count + 2 + last + 4).clamp(8, 24);
        Self { name, count, last, wide }
    }

    fn head(&self, look: Look) -> Line {
        let mut line = Line::of(Role::Dim, text::pad(look.t(screen::COL_TURN), 4)).col(
            Role::Dim,
            look.t(screen::COL_OFFICE),
            self.name + 1,
        );
        for word in [course::COL_ASKED, course::COL_ACCEPTED, course::COL_REFUSED] {
            line = line.col(Role::Dim, look.t(word), self.count);
        }
        let last = if self.wide { course::COL_LAST } else { course::COL_LAST_SHORT };
        line.col(Role::Dim, look.t(course::COL_NO_ANSWER), self.count + 1)
            .col(Role::Dim, look.t(last), self.last)
            .put(Role::Dim, look.t(course::COL_STAYING))
    }

    fn office(&self, o: &OfficeLoad, chosen: bool, look: Look) -> Line {
        let turn = o.turn.map_or_else(|| "-".into(), |n| n.to_string());
        let mut line = Line::of(Role::Accent, if chosen { ">" } else { " " })
            .col(Role::Text, &turn, 3)
            .col(Role::Text, o.name.as_str(), self.name)
            .text(" ");
        for n in [o.asked, o.accepted, o.refused, o.no_answer] {
            line = line.col(if n == 0 { Role::Dim } else { Role::Text }, &n.to_string(), self.count);
        }
        let last = o
            .last_accepted
            .map_or_else(|| look.t(course::NEVER).to_owned(), |at| form::day(at.date(), look.lang));
        let role = if o.last_accepted.is_none() { Role::Dim } else { Role::Text };
        line.col(role, &last, self.last).put(Role::Text, dash(o.staying)).select(chosen)
    }

    fn corporation(&self, c: &CorporationLoad, look: Look) -> Line {
        let name = if c.name.is_empty() { look.t(course::NO_CORPORATION) } else { c.name.as_str() };
        let role = if c.name.is_empty() { Role::Dim } else { Role::Text };
        Line::of(Role::Text, "    ")
            .col(role, name, self.name)
            .text(" ")
            .col(Role::Text, &c.asked.to_string(), self.count)
            .col(Role::Text, &c.accepted.to_string(), self.count)
            .col(Role::Text, "", 2 * self.count + 1)
            .col(Role::Dim, &look.fill(course::OFFICES_N, &[&c.offices.to_string()]), self.last)
            .put(Role::Text, dash(c.staying))
    }
}

fn dash(n: u32) -> String {
    if n == 0 { "-".into() } else { n.to_string() }
}
