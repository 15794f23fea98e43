//! The rota's page over the desk: a row a day, bands side by side; the cell's fault under the grid.
//! It must not know what its keys do, or what makes a fault.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::popup::{Cursor, input};
use super::rota_shown::Shown;
use super::rota_side;
use super::theme::Role;
use crate::app::{RotaBox, Viewer};
use crate::domain::{Band, City, PlanDay, Problem, ShiftPlace, Slot};
use crate::i18n::{Lang, course, form, rota as words, screen};
use crate::text;

/// Cells of one place where there is room: the marks around the chosen one counted in.
const CELL: usize = 10;
/// Cells of the day and what it is called, where there is room.
const DAY: usize = 20;
/// Cells between day and night.
const BETWEEN: usize = 3;
/// From so many cells on, what is wrong and who has how many nights stands beside the grid.
const WIDE: u16 = 116;

/// Where the columns stand, and which days there is room for.
#[derive(Clone, Copy)]
struct Grid {
    day: usize,
    cell: usize,
    from: usize,
    room: usize,
}

impl Grid {
    fn of(width: usize, room: usize, shown: &Shown) -> Self {
        let day = if width >= DAY + 6 * CELL + BETWEEN { DAY } else { DAY - 1 };
        let cell = (width.saturating_sub(day + BETWEEN) / 6).clamp(7, CELL);
        let days = &shown.page.days;
        let chosen = days.iter().position(|d| d.date == shown.lies.cell.date).unwrap_or(0);
        let from = (chosen + 1 + room / 3).saturating_sub(room).min(days.len().saturating_sub(room));
        Self { day, cell, from, room }
    }

    const fn width(self) -> usize {
        self.day + 6 * self.cell + BETWEEN
    }

    /// Which days are shown, where not all are.
    fn more(self, count: usize) -> String {
        if self.from == 0 && self.room >= count {
            return String::new();
        }
        format!("{}-{}/{count}   ", self.from + 1, (self.from + self.room).min(count))
    }
}

/// Draws the page where the board stands: who rings and what was just said stay below it. The
/// cursor parks at the cell, or stands where one types.
pub(super) fn draw(
    c: &mut Canvas,
    area: Rect,
    lies: &RotaBox,
    (city, me): (&City, &Viewer),
    look: Look,
) -> Cursor {
    c.clear(area);
    let (year, month) = (lies.month.format("%Y").to_string(), lies.month.format("%-m").to_string());
    let mut title = Line::of(Role::Title, look.fill(words::TITLE, &[&year, &month]));
    let Some(page) = lies.page.as_deref() else {
        let inside = c.pane(area, &title, true);
        c.line(inside, 0, &Line::of(Role::Dim, look.t(course::READING)));
        return (inside.x, inside.y);
    };
    if page.desks.len() > 1 {
        let name = lies.desk().map_or_else(|| look.t(words::ANY_DESK), text::Clean::as_str);
        title = title.after(2, Role::Accent, look.fill(words::DESK, &[name]));
    }
    if !lies.draft.is_empty() {
        title = title.after(2, Role::Warn, look.fill(words::DRAFT_MARK, &[&lies.draft.len().to_string()]));
    }
    let (found, shifts) = (lies.findings(city, look.now), lies.shifts(city));
    let shown = Shown { lies, page, found, shifts, me: &me.id, plans: me.plans(), look };
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    let wide = width >= WIDE - 4;
    let under = rota_side::foot(&shown, usize::from(width), wide);
    let foot_height = if wide { 0 } else { u16::try_from(under.len()).unwrap_or(4).min(height / 2) };
    let columns = Grid::of(usize::from(width), usize::from((height - foot_height).saturating_sub(1)), &shown);
    let told = format!("{}{}", columns.more(page.days.len()), rota_side::count(&shown));
    let inside = c.pane(area, &title.right(Role::Dim, told), true);
    let grid_width = u16::try_from(columns.width()).unwrap_or(inside.width);
    let grid = Rect { width: grid_width.min(inside.width), height: inside.height - foot_height, ..inside };
    let at = days(c, grid, columns, &shown);
    let beside = if wide {
        let x = grid.right() + 2;
        let side = Rect { x, width: inside.right().saturating_sub(x), ..inside };
        let told = rota_side::side(&shown, usize::from(side.width));
        c.lines(side, &told, 0);
        side
    } else {
        let below = Rect { y: grid.bottom(), height: foot_height, ..inside };
        c.lines(below, &under, 0);
        below
    };
    match &lies.pick {
        None => at,
        Some(pick) => {
            c.clear(beside);
            let sign = format!("{}: ", look.t(words::PICKING));
            let offered = rota_side::offered(&shown, pick, usize::from(beside.width));
            c.lines(Rect { y: beside.y + 1, height: beside.height.saturating_sub(1), ..beside }, &offered, 0);
            let row = Rect { height: 1, ..beside };
            input(c, row, &sign, pick.query.text(), pick.query.before())
        }
    }
}

/// The grid: heads, then as many days as there is room for, the chosen one among them.
fn days(c: &mut Canvas, area: Rect, grid: Grid, shown: &Shown) -> Cursor {
    let look = shown.look;
    let places = || ShiftPlace::ALL.map(|p| format!(" {}", look.t(words::place(p))));
    let mut head = Line::new().col(Role::Dim, "", grid.day);
    for (i, (band, place)) in
        [words::BY_DAY, words::BY_NIGHT].iter().flat_map(|b| places().map(|p| (*b, p))).enumerate()
    {
        let name = if i % 3 == 0 { format!(" {}{place}", look.t(band)) } else { place };
        head = if i == 3 { head.put(Role::Dim, " | ") } else { head };
        head = head.col(Role::Dim, &name, grid.cell);
    }
    c.line(area, 0, &head);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for (row, day) in (0_u16..).zip(shown.page.days.iter().skip(grid.from).take(grid.room)) {
        c.line(body, row, &day_line(day, grid, shown));
    }
    let chosen = shown.page.days.iter().position(|d| d.date == shown.lies.cell.date).unwrap_or(0);
    let place = ShiftPlace::ALL.iter().position(|p| *p == shown.lies.cell.place).unwrap_or(0);
    let column =
        grid.day + place * grid.cell + if shown.lies.cell.night { 3 * grid.cell + BETWEEN } else { 0 };
    let y = body.y + u16::try_from(chosen.saturating_sub(grid.from)).unwrap_or(0);
    (body.x + u16::try_from(column).unwrap_or(0).min(body.width.saturating_sub(1)), y)
}

fn day_line(day: &PlanDay, grid: Grid, shown: &Shown) -> Line {
    // `12/29(Tue)` is a cell wider than `12/29(火)`.
    let date = if shown.look.lang == Lang::Ja { 10 } else { 11 };
    let look = shown.look;
    let mark = if shown.lies.cell.date == day.date { ">" } else { " " };
    let today = look.today() == day.date;
    let role = if today {
        Role::Accent
    } else if day.closed {
        Role::Title
    } else {
        Role::Text
    };
    let weekend = matches!(day.slots.first().map(|s| s.band), Some(Band::Weekend));
    let name = match () {
        () if !day.holiday.is_empty() => day.holiday.as_str(),
        () if day.closed && !weekend => look.t(screen::CLOSED_DAY),
        () => "",
    };
    let mut line = Line::of(Role::Accent, mark).col(role, &form::day(day.date, look.lang), date).col(
        Role::Dim,
        name,
        grid.day - date - 1,
    );
    for night in [false, true] {
        if night {
            line = line.put(Role::Dim, " | ");
        }
        line = band(line, day, (night, grid.cell - 2), shown);
    }
    line
}

fn band(mut line: Line, day: &PlanDay, (night, inner): (bool, usize), shown: &Shown) -> Line {
    let cell = shown.lies.cell;
    let here = cell.date == day.date && cell.night == night;
    let slot = shown.page.slot(day.date, night);
    for place in ShiftPlace::ALL {
        let chosen = here && cell.place == place;
        let (role, name) = match slot {
            Some(slot) => who(slot, place, shown),
            None => (Role::Dim, ".".to_owned()),
        };
        let name = text::pad(&text::truncate(&name, inner), inner);
        // Marked by signs too, not by colour alone.
        line = if chosen {
            line.put(Role::Selected, format!("[{name}]"))
        } else {
            line.put(role, format!(" {name} "))
        };
    }
    line
}

/// Who has a place: one after the other where somebody took over; `!-` where it is missing.
fn who(slot: Slot, place: ShiftPlace, shown: &Shown) -> (Role, String) {
    let (page, lies, look) = (shown.page, shown.lies, shown.look);
    let mut names: Vec<String> = Vec::new();
    for shift in page.of(slot, lies.desk()) {
        if let Some(id) = shift.at(place) {
            let name = page.name(id.as_str());
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
    }
    let past = slot.end <= look.now;
    if !names.is_empty() {
        // What only warns (a short rest, nights in a row) is told beside the grid: no sign on the cell.
        let wrong = shown.lies.wrong(&shown.found, slot).filter(|f| f.what.stops()).any(|f| {
            let theirs = |who| page.of(slot, lies.desk()).any(|s| s.at(place) == Some(who));
            f.what == Problem::Overlap || f.staff.as_ref().is_some_and(theirs)
        });
        let role = match () {
            () if past => Role::Dim,
            () if wrong => Role::Warn,
            () => Role::Text,
        };
        let sign = if wrong && !past { "!" } else { "" };
        return (role, format!("{sign}{}", names.join(">")));
    }
    let drafted = lies.drafted(slot).and_then(|r| match place {
        ShiftPlace::Duty => r.duty.as_ref(),
        ShiftPlace::Backup => r.backup.as_ref(),
        ShiftPlace::Third => r.third.as_ref(),
    });
    if let Some(id) = drafted {
        return (Role::Ok, format!("+{}", page.name(id.as_str())));
    }
    let needed = place != ShiftPlace::Third;
    match (needed, past) {
        (true, false) => (Role::Warn, "!-".to_owned()),
        (true, true) => (Role::Dim, "-".to_owned()),
        (false, _) => (Role::Dim, String::new()),
    }
}
