//! Boxed cells on a page: tables whose heads stand on every page, forms and room for handwriting.
//! It must not know what a cell means.

use super::pdf::{LEADING, Layout, MARGIN, Mark, PAGE};
use super::sheet::{Boxed, Cell};

/// Room between a box and what stands in it, points.
const PAD: f32 = 3.0;
/// A line of handwriting, points: a pen under a desk lamp needs it.
const WRITTEN: f32 = 23.0;
/// Strength of a box's lines.
const LINE: f32 = 0.6;
/// The labels' size, as a part of the text's; never below what a fax keeps.
const LABEL: f32 = 0.8;

/// A cell as it will be drawn: left, width, label lines, body lines.
struct Placed {
    x: f32,
    wide: f32,
    label: Vec<String>,
    body: Vec<String>,
    written: f32,
}

fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}

fn small(size: f32) -> f32 {
    (size * LABEL).max(7.0)
}

impl Layout<'_> {
    /// Height of a row of cells.
    pub(super) fn height(&self, row: &Boxed, size: f32) -> f32 {
        let high = |p: &Placed| label_high(p, size) + (count(p.body.len()) * size * LEADING).max(p.written);
        self.placed(row, size).iter().map(high).fold(0.0_f32, f32::max) + 2.0 * PAD
    }

    fn placed(&self, row: &Boxed, size: f32) -> Vec<Placed> {
        let weights: f32 = row.cells.iter().map(|c| f32::from(c.weight)).sum::<f32>().max(1.0);
        let mut x = MARGIN;
        let mut out = Vec::new();
        for cell in &row.cells {
            let wide = Self::width() * f32::from(cell.weight) / weights;
            let within = wide - 2.0 * PAD;
            out.push(Placed {
                x,
                wide,
                label: self.lines_of(&cell.label, within, small(size)),
                body: self.lines_of(&cell.body, within, size),
                written: written(cell),
            });
            x += wide;
        }
        out
    }

    fn lines_of(&self, words: &str, width: f32, size: f32) -> Vec<String> {
        if words.is_empty() {
            return vec![];
        }
        words.split('\n').flat_map(|line| self.fold(line, width, size)).collect()
    }

    /// Draws rows of cells; the heads at their beginning stand again on every page they go on to.
    pub(super) fn grid(&mut self, rows: &[Boxed], size: f32) {
        let heads: Vec<&Boxed> = rows.iter().take_while(|r| r.head).collect();
        // The names of columns never stand without a row below them.
        let first: f32 = rows.iter().take(heads.len() + 1).map(|row| self.height(row, size)).sum();
        if self.y > MARGIN && self.y + first > PAGE.1 - MARGIN && first < PAGE.1 - 2.0 * MARGIN {
            self.next_page();
        }
        for row in rows {
            let high = self.height(row, size);
            let left = PAGE.1 - MARGIN - self.y;
            let heads_high: f32 = heads.iter().map(|h| self.height(h, size)).sum();
            let page = PAGE.1 - 2.0 * MARGIN - heads_high;
            if high > left && (high <= page || left < size * LEADING * 3.0) && !row.head {
                self.next_page();
                for head in &heads {
                    self.cells(head, size);
                }
            }
            self.cells_over_pages(row, &heads, size);
        }
    }

    /// A row that is higher than a page goes on where it stopped.
    fn cells_over_pages(&mut self, row: &Boxed, heads: &[&Boxed], size: f32) {
        let high = self.height(row, size);
        if self.y + high <= PAGE.1 - MARGIN + 0.5 {
            self.cells(row, size);
            return;
        }
        let mut rest = self.placed(row, size);
        while !rest.is_empty() {
            let labels = rest.iter().map(|p| label_high(p, size)).fold(0.0_f32, f32::max);
            let room = (PAGE.1 - MARGIN - self.y - labels - 2.0 * PAD) / (size * LEADING);
            let most = (1_usize..200).take_while(|n| count(*n) <= room).last().unwrap_or(1);
            let now: Vec<Placed> = rest
                .iter_mut()
                .map(|p| Placed {
                    x: p.x,
                    wide: p.wide,
                    label: std::mem::take(&mut p.label),
                    body: p.body.drain(..most.min(p.body.len())).collect(),
                    written: 0.0,
                })
                .collect();
            self.draw_cells(&now, row.head, size);
            if rest.iter().all(|p| p.body.is_empty()) {
                return;
            }
            self.next_page();
            for head in heads {
                self.cells(head, size);
            }
        }
    }

    fn cells(&mut self, row: &Boxed, size: f32) {
        let placed = self.placed(row, size);
        self.draw_cells(&placed, row.head, size);
    }

    fn draw_cells(&mut self, placed: &[Placed], head: bool, size: f32) {
        let high = |p: &Placed| label_high(p, size) + (count(p.body.len()) * size * LEADING).max(p.written);
        let high = placed.iter().map(high).fold(0.0_f32, f32::max) + 2.0 * PAD;
        let top = self.y;
        let label = small(size);
        for (nth, p) in (1..).zip(placed) {
            if head {
                self.put(Mark::Fill(p.x, top, p.wide, high, 222));
            }
            for (x, y, w, h) in [
                (p.x, top, p.wide, LINE),
                (p.x, top + high - LINE, p.wide, LINE),
                (p.x, top, LINE, high),
                (p.x + p.wide - LINE, top, if nth == placed.len() { LINE } else { 0.0 }, high),
            ] {
                self.put(Mark::Fill(x, y, w, h, 0));
            }
            self.y = top + PAD;
            for line in &p.label {
                self.text(p.x + PAD, line.clone(), label, false, 0);
                self.y += label * LEADING;
            }
            for line in &p.body {
                self.text(p.x + PAD, line.clone(), size, head, 0);
                self.y += size * LEADING;
            }
        }
        // The lower line of one row is the upper one of the next.
        self.y = top + high - LINE;
    }
}

fn label_high(p: &Placed, size: f32) -> f32 {
    count(p.label.len()) * small(size) * LEADING
}

fn written(cell: &Cell) -> f32 {
    if cell.body.is_empty() { f32::from(cell.lines) * WRITTEN } else { 0.0 }
}
