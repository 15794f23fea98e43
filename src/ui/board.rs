//! The board: five panes laid out for the size of the terminal, or one of them zoomed.
//! It must not know what the panes say beyond how many lines they need.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::Line;
use super::lists::{self, List};
use super::look::Look;
use super::places::Grid;
use super::rota::Present;
use super::theme::Role;
use super::{calls, person, rota, work};
use crate::app::{DueKey, Model, Pane, Work};
use crate::domain::CallState;
use crate::domain::view::{BoardView, CallRow, PersonCard};
use crate::i18n::{card as card_words, screen};

/// Everything the board is drawn from.
pub(super) struct Board<'a> {
    pub(super) model: &'a Model,
    pub(super) view: &'a BoardView,
    pub(super) present: Present<'a>,
    pub(super) look: Look,
}

/// A pane's lines and the first line of the selected row among them.
struct Content {
    lines: Vec<Line>,
    at: Option<usize>,
    title: Line,
    /// Lines at the top that never scroll away: what rings, then what runs.
    pinned: usize,
}

/// Pieces of a title that always stay: pane, number, name, sex and age with the gaps between.
const NAMED: usize = 7;

impl Board<'_> {
    /// Draws the panes; returns the row of the selected line in focus, where the cursor parks.
    pub(super) fn draw(&self, c: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
        if self.model.zoom {
            let width = usize::from(area.width) - 4;
            let content = match self.model.pane {
                Pane::Person => self.first_look(width, usize::from(area.height.saturating_sub(2))),
                pane => self.content(pane, width, false),
            };
            return self.pane(c, area, self.model.pane, content);
        }
        if area.width < 100 || area.height < 27 {
            return self.small(c, area);
        }
        let side = if area.width >= 150 { 52 } else { 38 };
        let inner = usize::from(side) - 4;
        let mut left: Vec<_> =
            [Pane::Rota, Pane::Calls, Pane::Work].map(|p| (p, self.content(p, inner, false))).into();
        let wide = usize::from(area.width - side) - 4;
        let mut right: Vec<_> =
            [Pane::Person, Pane::Vacancies].map(|p| (p, self.content(p, wide, false))).into();
        let sides = [
            (Rect { width: side, ..area }, &mut left, &[self.rota_least(), 12, 13][..]),
            (Rect { x: area.x + side, width: area.width - side, ..area }, &mut right, &[12, 12][..]),
        ];
        let mut cursor = None;
        for (area, panes, least) in sides {
            let needs: Vec<u16> =
                panes.iter().map(|(_, c)| u16::try_from(c.lines.len() + 2).unwrap_or(u16::MAX)).collect();
            let heights = share(area.height, &needs, least, 8);
            let mut y = area.y;
            for ((pane, content), height) in panes.drain(..).zip(heights) {
                let at = self.pane(c, Rect { y, height, ..area }, pane, content);
                cursor = cursor.or(at);
                y += height;
            }
        }
        cursor
    }

    /// 80 columns: the rota in one line, the other four with their first lines.
    fn small(&self, c: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
        let mut line = rota::short(&self.view.rota, self.look);
        line.selected = self.model.pane == Pane::Rota;
        c.line(Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area }, 0, &line);
        let mut cursor = (self.model.pane == Pane::Rota).then_some((area.x + 1, area.y));
        let rest = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let width = usize::from(area.width) - 4;
        let panes = [Pane::Calls, Pane::Person, Pane::Work, Pane::Vacancies];
        let contents = panes.map(|p| self.content(p, width, true));
        let needs: Vec<u16> =
            contents.iter().map(|c| u16::try_from(c.lines.len() + 2).unwrap_or(u16::MAX)).collect();
        let least = (rest.height / 4).clamp(3, 5);
        let mut heights = share(rest.height, &needs, &[least; 4], 8);
        // What rings or runs is never cut for the other panes' sake.
        let sure = u16::try_from(contents[0].pinned + 2).unwrap_or(3).min(rest.height.saturating_sub(9));
        if heights[0] < sure {
            heights = share(rest.height - sure, &needs[1..], &[least; 3], 8);
            heights.insert(0, sure);
        }
        let mut y = rest.y;
        for ((pane, mut content), height) in panes.into_iter().zip(contents).zip(heights) {
            let room = usize::from(height.saturating_sub(2));
            if pane == Pane::Person
                && content.lines.len() > room
                && let Some(card) = self.card()
            {
                content.lines = person::packed(card, self.look, width);
            }
            let at = self.pane(c, Rect { y, height, ..rest }, pane, content);
            cursor = cursor.or(at);
            y += height;
        }
        cursor
    }

    /// The person's card that is open, where one is.
    fn card(&self) -> Option<&PersonCard> {
        self.model.person.as_ref().and_then(|p| p.card.as_deref())
    }

    /// Rows of the rota that may not go: this shift, what is missing, the next shift.
    fn rota_least(&self) -> u16 {
        let people = self.view.rota.now.as_ref().map_or(0, |n| if n.third.name.is_empty() { 3 } else { 4 });
        u16::try_from(2 + people + self.view.rota.missing.len().min(2) + 2).unwrap_or(9)
    }

    fn pane(&self, c: &mut Canvas, area: Rect, pane: Pane, content: Content) -> Option<(u16, u16)> {
        let focus = self.model.pane == pane;
        let height = usize::from(area.height.saturating_sub(2));
        // The selected row is always in sight; a person's card scrolls by its own count.
        let scroll = if pane == Pane::Person {
            usize::from(self.model.person.as_ref().map_or(0, |p| p.scroll))
                .min(content.lines.len().saturating_sub(height))
        } else {
            let end = content.lines.iter().rposition(|l| l.selected).map_or(0, |i| i + 1);
            end.saturating_sub(height).min(content.at.unwrap_or(0).saturating_sub(content.pinned))
        };
        let hidden = content.lines.len().saturating_sub(scroll + height);
        let mut title = content.title;
        let room = usize::from(area.width).saturating_sub(10);
        // What stands at the right is said before the last words at the left are.
        while title.width() + title.right_width() > room && title.parts.len() > NAMED {
            title.parts.pop();
        }
        // A person's title is full; what is hidden there matters more than anywhere: it has an edge
        // of its own.
        let below = hidden > 0 && pane == Pane::Person;
        let more = self.look.fill(screen::MORE, &[&hidden.to_string()]);
        if hidden > 0 && !below && title.width() + title.right_width() + crate::text::width(&more) + 2 <= room
        {
            let gap = if title.right.is_empty() { "" } else { "  " };
            title.right.insert(0, (Role::Dim, format!("{more}{gap}")));
        }
        let inside = c.pane(area, &title, focus);
        if below {
            let t = if self.model.zoom { card_words::MORE_LINES } else { card_words::MORE_ZOOM };
            c.foot(area, &Line::of(Role::Accent, self.look.fill(t, &[&hidden.to_string()])));
        }
        // A selected line further down keeps one row of its own where there is one.
        let below = content.at.is_some_and(|at| at >= content.pinned);
        let pinned = content.pinned.min(height.saturating_sub(usize::from(below && height > 2)));
        c.lines(inside, &content.lines[..pinned], 0);
        let skip = u16::try_from(pinned).unwrap_or(0);
        let rest = Rect { y: inside.y + skip, height: inside.height.saturating_sub(skip), ..inside };
        c.lines(rest, &content.lines, scroll + pinned);
        let row = content.at.map_or(0, |at| if at < pinned { at } else { at.saturating_sub(scroll) });
        focus.then(|| {
            (inside.x, inside.y + u16::try_from(row).unwrap_or(0).min(inside.height.saturating_sub(1)))
        })
    }

    fn content(&self, pane: Pane, width: usize, small: bool) -> Content {
        let look = self.look;
        let title = |t| Line::of(Role::Title, look.t(t));
        match pane {
            Pane::Rota => {
                let lines = rota::lines(&self.view.rota, &self.present, look, width);
                Content { lines, at: None, title: title(screen::PANE_ROTA), pinned: 0 }
            }
            Pane::Calls => {
                let two = !small && width < 70;
                let rows =
                    calls::rows(&self.view.calls, self.model.sel.call, self.model.seat.as_str(), look, two);
                let live = |c: &&CallRow| matches!(c.state, CallState::Ringing | CallState::Answered);
                let live = self.view.calls.iter().take_while(live).count();
                let pinned = rows.iter().take(live).map(Vec::len).sum();
                let (lines, at) = flat(rows);
                Content { lines, at, title: title(screen::PANE_CALLS), pinned }
            }
            Pane::Person => self.person(width, small),
            Pane::Vacancies => self.vacancies(width, small),
            Pane::Work => self.work(width, small),
        }
    }

    fn person(&self, width: usize, small: bool) -> Content {
        let look = self.look;
        let card = self.card();
        let lines = match card {
            None => vec![Line::of(Role::Dim, look.t(screen::NO_PERSON))],
            Some(card) if small => person::flowed(card, look, width),
            Some(card) => person::stacked(card, look, width, usize::from(self.model.looks.size.1)),
        };
        Content { lines, at: None, title: person::title(card, look), pinned: 0 }
    }

    /// The person alone on the screen: the first sixty seconds in one look.
    fn first_look(&self, width: usize, height: usize) -> Content {
        let card = self.card();
        match card {
            Some(card) if width < 118 => {
                let lines = person::fitted(card, self.look, width, height);
                Content { lines, at: None, title: person::title(Some(card), self.look), pinned: 0 }
            }
            _ => self.person(width, false),
        }
    }

    fn vacancies(&self, width: usize, small: bool) -> Content {
        let grid = &self.view.vacancies;
        let card = self.card();
        let reg_no = card.and_then(|c| c.person.record.reg_no.as_ref()).map_or("", |r| r.as_str());
        let spot = self.model.sel.spot.as_ref();
        let selected = spot.and_then(|s| s.provider());
        let draw = Grid { selected, reg_no, changes: &self.model.changes, look: self.look, width };
        let trust = self.model.trust.trust.as_deref().filter(|_| self.model.zoom);
        let unseen = draw.unseen();
        let (lines, title) = if let Some(list) = self.model.listed() {
            let list = List { grid: draw, all: grid, shown: list, spot, trust };
            (list.lines(), list.title())
        } else if small {
            (draw.short(grid), draw.title(grid, small))
        } else {
            let mut lines = draw.rows(grid);
            if self.model.zoom {
                let chosen = selected.and_then(|id| grid.office(id));
                lists::below_chosen(&mut lines, chosen, trust, self.look, width);
            }
            lines.push(Line::new());
            lines.extend(draw.others(grid));
            (lines, draw.title(grid, small))
        };
        let at = lines.iter().position(|l| l.selected);
        Content { lines, at, title: title.right(Role::Accent, unseen), pinned: 0 }
    }

    fn work(&self, width: usize, small: bool) -> Content {
        let look = self.look;
        let selected = self.model.sel.work.as_ref();
        let case = match selected {
            Some(Work::Case(id)) => Some(*id),
            _ => None,
        };
        let due = match selected {
            Some(Work::Due(key)) => self.view.due.iter().position(|d| DueKey::from(d) == *key),
            _ => None,
        };
        let two = !small && width < 70;
        let (mut lines, _) = flat(work::cases(&self.view.cases, case, look, two, width));
        if !small {
            lines.push(Line::of(Role::Dim, look.t(screen::DUE_HEAD)));
        }
        lines.extend(work::due(&self.view.due, due, look));
        let at = lines.iter().position(|l| l.selected);
        Content { lines, at, title: Line::of(Role::Title, look.t(screen::PANE_WORK)), pinned: 0 }
    }
}

/// Rows of several lines in one list, and where the selected one begins.
fn flat(rows: Vec<Vec<Line>>) -> (Vec<Line>, Option<usize>) {
    let lines: Vec<Line> = rows.into_iter().flatten().collect();
    let at = lines.iter().position(|l| l.selected);
    (lines, at)
}

/// Shares `height` among panes: each gets what it needs where all fit, none less than its
/// share when they do not; what is over goes to the last,
/// unless that were more than `stretch` rows of nothing.
fn share(height: u16, needs: &[u16], least: &[u16], stretch: u16) -> Vec<u16> {
    let mut out: Vec<u16> = needs.iter().zip(least).map(|(n, l)| (*n).min(*l).max(3)).collect();
    // Lines over the footer (a toast, the demo's hint) take rows away: the tallest give way,
    // so that no pane is drawn beyond its side.
    let mut over = out.iter().sum::<u16>().saturating_sub(height);
    while over > 0 {
        let Some(tallest) = out.iter_mut().filter(|h| **h > 3).max() else { break };
        *tallest -= 1;
        over -= 1;
    }
    let mut left = height.saturating_sub(out.iter().sum());
    // A line at a time, the later panes before the first (the rota's essentials are there
    // already): what comes due is what one forgets.
    while left > 0 {
        let lacks = (0..out.len()).filter(|i| needs[*i] > out[*i]);
        let Some(i) = lacks.max_by_key(|i| (*i > 0, needs[*i] - out[*i], *i)) else { break };
        out[i] += 1;
        left -= 1;
    }
    if left <= stretch
        && let Some(last) = out.last_mut()
    {
        *last += left;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_share_the_height_and_leave_nothing_over() {
        assert_eq!(share(18, &[5, 5, 5], &[7, 9, 10], 8), [5, 5, 8]);
        assert_eq!(share(40, &[5, 5, 5], &[7, 9, 10], 8), [5, 5, 5]);
        assert_eq!(share(20, &[40, 5, 40], &[7, 9, 5], 8).iter().sum::<u16>(), 20);
        assert!(share(20, &[40, 5, 40], &[7, 9, 5], 8).iter().all(|h| *h >= 3));
        assert_eq!(share(31, &[40, 40, 40], &[9, 12, 13], 8).iter().sum::<u16>(), 31);
    }
}
