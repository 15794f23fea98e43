//! The reports over the desk: a table with its cell chosen, bars and last year beside it, and the
//! list behind a figure. It must not know how anything is counted.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::Line;
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{DAY_ROWS, ReportBox, RowsBox};
use crate::domain::City;
use crate::domain::report::{Label, Report, Table};
use crate::domain::view::{ReportRow, RowOf};
use crate::i18n::{due, form, log as words, report};
use crate::text;

/// The widest a line's label may be, cells.
const LABEL: usize = 30;
/// The widest a column may be, cells.
const COLUMN: usize = 12;
/// The narrowest a bar is worth drawing, cells.
const BAR: usize = 8;

/// Draws the page; the cursor parks at the chosen cell.
pub(super) fn draw(c: &mut Canvas, area: Rect, page: &ReportBox, city: &City, look: Look) -> Cursor {
    let waits = !page.is_there();
    let head = page.report().map_or_else(Vec::new, |r| report::heading(r, city, look.lang));
    let name = match page.report() {
        None => look.t(report::title(page.of.kind)).to_owned(),
        Some(_) => head.first().cloned().unwrap_or_default(),
    };
    let busy = if waits { look.t(words::COUNTING) } else { "" };
    let title = Line::of(Role::Title, name).right(Role::Warn, busy);
    let inside = c.pane(area, &title, true);
    let width = usize::from(inside.width);
    let Some(told) = page.report() else {
        let why = if waits { words::COUNTING } else { words::NO_TIME };
        c.line(inside, 0, &Line::of(Role::Dim, look.t(why)));
        return (inside.x, inside.y);
    };
    // Period, so far, masked, made when: what one must know to read a figure.
    let above = head.get(1..).unwrap_or_default().join("  ");
    let mut top: Vec<Line> = text::wrap(&above, width).into_iter().map(|l| Line::of(Role::Dim, l)).collect();
    top.push(Line::new());
    let keys = if page.rows.is_some() { words::ROWS_KEYS } else { words::REPORT_KEYS };
    let foot = footer::inside(look.t(keys), width);
    let (high, low) = (rows_of(&top), rows_of(&foot));
    let body = Rect { y: inside.y + high, height: inside.height.saturating_sub(high + low + 1), ..inside };
    c.lines(inside, &top, 0);
    c.lines(Rect { y: inside.bottom().saturating_sub(low), height: low, ..inside }, &foot, 0);
    match &page.rows {
        Some(list) => rows(c, body, list, city, look),
        None => table(c, body, page, told, city, look),
    }
}

fn rows_of(lines: &[Line]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// One table: title, heading, lines; only lines scroll.
fn table(c: &mut Canvas, body: Rect, page: &ReportBox, told: &Report, city: &City, look: Look) -> Cursor {
    let Some(t) = told.tables.get(page.table) else {
        c.line(body, 0, &Line::of(Role::Dim, look.t(words::NO_TABLES)));
        return (body.x, body.y);
    };
    let n = (page.table + 1).to_string();
    let of = told.tables.len().to_string();
    let name = report::table(t.code).map_or(t.code, |name| look.t(name));
    let title = Line::of(Role::Accent, look.fill(words::TABLE_OF, &[&n, &of, name]));
    let before = page.pair.as_ref().and_then(|p| p.before.as_ref());
    let before = before.and_then(|b| b.tables.iter().find(|o| o.code == t.code && !o.is_now()));
    let mut grid = Grid::new(t, before, page.cell.1, usize::from(body.width), city, look);
    if page.chart {
        grid.chart(page.cell.1, usize::from(body.width));
    }
    // Last year and the bars follow the chosen column: which one, they do not say themselves.
    let beside = match (grid.before_width > 0, grid.bar > 0) {
        (true, _) => Some(words::BESIDE_OF),
        (false, true) => Some(words::CHART_OF),
        (false, false) => None,
    };
    let chosen = grid.heads.get(page.cell.1).map_or("", String::as_str);
    c.line(body, 0, &title.right(Role::Dim, beside.map_or_else(String::new, |t| look.fill(t, &[chosen]))));
    c.line(body, 1, &grid.head(page.cell.1));
    if t.lines.is_empty() {
        let why = text::wrap(look.t(report::empty(t.code)), usize::from(body.width));
        let why: Vec<Line> = why.into_iter().map(|l| Line::of(Role::Dim, l)).collect();
        c.lines(Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body }, &why, 0);
        return (body.x, body.y + 2);
    }
    let lines: Vec<Line> = (0..t.lines.len()).map(|i| grid.line(i, page.cell, c.ascii)).collect();
    let list = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
    let from = (page.cell.0 + 1).saturating_sub(usize::from(list.height));
    c.lines(list, &lines, from);
    beyond(c, list, from, lines.len(), look);
    let x = u16::try_from(grid.at(page.cell.1)).unwrap_or(0);
    (body.x + x.min(body.width.saturating_sub(1)), list.y + u16::try_from(page.cell.0 - from).unwrap_or(0))
}

/// In the empty row under a list that scrolls: how many lines stand above and below what is seen.
fn beyond(c: &mut Canvas, list: Rect, from: usize, all: usize, look: Look) {
    let below = all.saturating_sub(from + usize::from(list.height));
    let mut line = Line::new();
    for (n, words) in [(from, due::ABOVE), (below, due::BELOW)] {
        if n > 0 {
            line = line.after(2, Role::Warn, look.fill(words, &[&n.to_string()]));
        }
    }
    c.line(Rect { y: list.bottom(), height: 1, ..list }, 0, &line);
}

/// A table laid out: which columns fit, how wide, what stands in them.
struct Grid {
    labels: Vec<String>,
    heads: Vec<String>,
    cells: Vec<Vec<String>>,
    label: usize,
    widths: Vec<usize>,
    /// First column shown.
    first: usize,
    /// Columns shown.
    shown: usize,
    /// The chosen column a year before, line by line.
    before: Vec<String>,
    before_head: String,
    before_width: usize,
    /// The chosen column's bars: length in tenths of the longest, by line.
    bars: Vec<Option<f64>>,
    bar: usize,
}

impl Grid {
    fn new(t: &Table, before: Option<&Table>, column: usize, width: usize, city: &City, look: Look) -> Self {
        let labels: Vec<String> = t.lines.iter().map(|l| report::label(&l.label, city, look.lang)).collect();
        let heads: Vec<String> = t.columns.iter().map(|c| report::label(&c.label, city, look.lang)).collect();
        let cells: Vec<Vec<String>> = t
            .lines
            .iter()
            .map(|l| l.cells.iter().map(|c| report::figure(&c.figure, look.lang)).collect())
            .collect();
        let widest =
            |texts: &mut dyn Iterator<Item = &String>| texts.map(|s| text::width(s)).max().unwrap_or(0);
        let label = widest(&mut labels.iter()).clamp(6, LABEL.min(width / 2));
        let widths: Vec<usize> = heads
            .iter()
            .enumerate()
            .map(|(i, h)| {
                let cell = widest(&mut cells.iter().filter_map(|row| row.get(i)));
                cell.max(text::width(h).min(COLUMN)).clamp(3, COLUMN.max(cell).min(24))
            })
            .collect();
        let before_cells: Vec<String> = t
            .lines
            .iter()
            .map(|l| {
                // A month's line of last year has that year in its name.
                let key = match l.label {
                    Label::Month(year, month) => Label::Month(year - 1, month).key(),
                    ref other => other.key(),
                };
                let same = before.and_then(|b| b.lines.iter().find(|o| o.label.key() == key));
                let figure = same.and_then(|o| o.cells.get(column)).map(|c| &c.figure);
                figure.map_or_else(String::new, |f| report::figure(f, look.lang))
            })
            .collect();
        let before_head = look.t(words::LAST_YEAR).to_owned();
        let before_width = if before_cells.iter().all(String::is_empty) {
            0
        } else {
            widest(&mut before_cells.iter()).max(text::width(&before_head))
        };
        let mut grid = Self {
            labels,
            heads,
            cells,
            label,
            widths,
            first: 0,
            shown: 0,
            before: before_cells,
            before_head,
            before_width,
            bars: bars(t, column),
            bar: 0,
        };
        let aside = if before_width > 0 { before_width + 2 } else { 0 };
        let room = width.saturating_sub(label + aside);
        // As many columns as fit, the chosen one among them.
        loop {
            let mut used = 0;
            grid.shown = 0;
            for w in grid.widths.iter().skip(grid.first) {
                if used + w + 2 > room {
                    break;
                }
                used += w + 2;
                grid.shown += 1;
            }
            if grid.first + grid.shown > column || grid.first >= column {
                grid.bar = room.saturating_sub(used + 2);
                break;
            }
            grid.first += 1;
        }
        if grid.bar < BAR || grid.bars.iter().all(Option::is_none) {
            grid.bar = 0;
        }
        grid.bar = grid.bar.min(40);
        grid
    }

    /// One column alone, and bars as long as there is room.
    fn chart(&mut self, column: usize, width: usize) {
        let aside = if self.before_width > 0 { self.before_width + 2 } else { 0 };
        let used = self.label + aside + self.widths.get(column).map_or(0, |w| w + 2) + 2;
        (self.first, self.shown) = (column, 1);
        self.bar = width.saturating_sub(used).min(80);
        if self.bars.iter().all(Option::is_none) {
            self.bar = 0;
        }
    }

    /// Where a column begins.
    fn at(&self, column: usize) -> usize {
        let before = self.widths.iter().take(column).skip(self.first);
        self.label + before.map(|w| w + 2).sum::<usize>() + 2
    }

    fn columns(&self) -> impl Iterator<Item = usize> {
        self.first..self.first + self.shown
    }

    fn head(&self, chosen: usize) -> Line {
        let mut line = Line::new().col(Role::Dim, "", self.label);
        for i in self.columns() {
            let role = if i == chosen { Role::Title } else { Role::Dim };
            line = line.text("  ").put(role, right(&self.heads[i], self.widths[i]));
        }
        if self.before_width > 0 {
            line = line.text("  ").put(Role::Dim, right(&self.before_head, self.before_width));
        }
        if self.first + self.shown < self.heads.len() { line.right(Role::Accent, ">") } else { line }
    }

    fn line(&self, at: usize, cell: (usize, usize), ascii: bool) -> Line {
        let mut line = Line::new().col(Role::Text, &self.labels[at], self.label);
        for i in self.columns() {
            let chosen = cell == (at, i);
            let shown = self.cells[at].get(i).map_or("", String::as_str);
            let shown = right(shown, self.widths[i]);
            line = line
                .put(Role::Accent, if chosen { " >" } else { "  " })
                .put(if chosen { Role::Accent } else { Role::Text }, shown);
        }
        if self.before_width > 0 {
            line = line.text("  ").put(Role::Dim, right(&self.before[at], self.before_width));
        }
        if let Some(share) = self.bars[at].filter(|_| self.bar > 0) {
            line = line.text("  ").put(Role::Ok, bar(share, self.bar, ascii));
        }
        line.select(cell.0 == at)
    }
}

/// The text at the right edge of so many cells.
fn right(s: &str, cells: usize) -> String {
    let w = text::width(s);
    if w >= cells { text::truncate(s, cells).into_owned() } else { format!("{}{s}", " ".repeat(cells - w)) }
}

/// A bar, as long as its share; something that is more than nothing shows.
fn bar(share: f64, cells: usize, ascii: bool) -> String {
    let all = f64::from(u32::try_from(cells).unwrap_or(0));
    let filled = (1..=cells).take_while(|n| {
        let step = f64::from(u32::try_from(*n).unwrap_or(0));
        step <= (share * all).round() || (*n == 1 && share > 0.0)
    });
    (if ascii { "=" } else { "━" }).repeat(filled.count())
}

/// The chosen column as shares of its largest figure; a sum beside its parts has no bar.
fn bars(t: &Table, column: usize) -> Vec<Option<f64>> {
    let values: Vec<Option<i64>> = t
        .lines
        .iter()
        .map(|l| {
            let sum = l.part == crate::domain::report::Part::Sum;
            l.cells.get(column).filter(|_| !sum).and_then(|c| c.figure.measure())
        })
        .collect();
    let drawn = values.iter().flatten().count();
    let most = values.iter().flatten().copied().max().unwrap_or(0);
    let share = |n: i64| match (i32::try_from(n), i32::try_from(most)) {
        (Ok(n), Ok(most)) if most > 0 => f64::from(n) / f64::from(most),
        _ => 0.0,
    };
    // One bar compares nothing.
    values.into_iter().map(|v| v.filter(|_| drawn > 1 && most > 0).map(share)).collect()
}

/// The list behind a figure.
fn rows(c: &mut Canvas, body: Rect, list: &RowsBox, city: &City, look: Look) -> Cursor {
    let all = list.behind.len();
    let title = look.fill(words::ROWS_TITLE, &[&all.to_string()]);
    let mut head = Line::of(Role::Accent, title);
    if all > DAY_ROWS {
        let (some, all) = (DAY_ROWS.to_string(), all.to_string());
        head = head.after(2, Role::Warn, look.fill(words::ROWS_MORE, &[&some, &all]));
    }
    c.line(body, 0, &head);
    let area = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let Some(rows) = &list.rows else {
        c.line(area, 0, &Line::of(Role::Dim, look.t(words::READING)));
        return (area.x, area.y);
    };
    let lines: Vec<Line> = rows.iter().enumerate().map(|(i, r)| row(r, i == list.at, city, look)).collect();
    let from = (list.at + 1).saturating_sub(usize::from(area.height));
    c.lines(area, &lines, from);
    beyond(c, area, from, lines.len(), look);
    (area.x, area.y + u16::try_from(list.at - from).unwrap_or(0))
}

fn row(r: &ReportRow, chosen: bool, city: &City, look: Look) -> Line {
    let head = Line::of(Role::Accent, if chosen { "> " } else { "  " });
    if r.of == RowOf::Kept {
        let amount = r.amount.map(|n| n.to_string()).unwrap_or_default();
        return head.put(Role::Dim, look.t(report::KEPT)).right(Role::Dim, amount).select(chosen);
    }
    let id = match &r.of {
        RowOf::Case(id) => id.to_string(),
        RowOf::Person(id) => format!("#{id}"),
        RowOf::Office(id) => id.to_string(),
        RowOf::Call(id) => id.to_string(),
        RowOf::Issue(id) => id.to_string(),
        RowOf::Task(id) => id.to_string(),
        RowOf::Activity(id) => id.to_string(),
        RowOf::Kept => String::new(),
    };
    let at = r.at.map(|at| format!("{} {}", form::era_date(at.date(), look.lang), form::clock(at)));
    let what: Vec<String> = r.what.iter().map(|l| report::label(l, city, look.lang)).collect();
    head.col(Role::Text, &id, 9)
        .after(1, Role::Dim, at.unwrap_or_default())
        .after(2, Role::Text, r.who.as_str())
        .after(2, Role::Text, r.place.as_str())
        .after(2, Role::Dim, what.join(" / "))
        .after(2, Role::Text, r.words.as_str())
        .right(Role::Accent, r.amount.map(|n| n.to_string()).unwrap_or_default())
        .select(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share_and_something_always_shows() {
        assert_eq!(text::width(&bar(1.0, 10, true)), 10);
        assert_eq!(bar(0.5, 10, true), "=====");
        assert_eq!(bar(0.001, 10, true), "=", "little is not nothing");
        assert_eq!(bar(0.0, 10, true), "");
        assert_eq!(right("12", 4), "  12");
        assert_eq!(text::width(&right("長い言葉です", 5)), 5);
    }
}
