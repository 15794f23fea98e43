//! A sheet as PDF: A4, black on white, a text layer that can be searched and read aloud.
//! It must not know whose sheet it is; what it draws is what the sheet says.

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;

use super::glyphs::Typefaces;
use super::sheet::{Block, Row, Sheet};
use super::shorten::shorten;
use crate::i18n::{Lang, paper as words};
use crate::text;

/// A4, points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Margins: fax machines cut about 5 mm.
pub(super) const MARGIN: f32 = 42.0;
/// Line height, in ems of its size.
pub(super) const LEADING: f32 = 1.35;
/// Size of the foot, points.
const SMALL: f32 = 8.5;
/// Cells of the small line under a page.
const RUNNING: usize = 116;
/// The label column at most, as a part of the width.
const LABELS: f32 = 0.42;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoPdf(pub String);

/// Something on a page.
pub(super) enum Mark {
    /// Text: left, baseline, size, bold, lightness.
    Text(f32, f32, f32, bool, u8, String),
    /// A filled box: left, top, width, height, lightness.
    Fill(f32, f32, f32, f32, u8),
}

/// The sheet as a PDF.
///
/// # Errors
/// The typeface cannot be embedded.
pub fn pdf(sheet: &Sheet, faces: &Typefaces, lang: Lang) -> Result<Vec<u8>, NoPdf> {
    let mut sheet = shorten(sheet, lang, &|s| Layout::of(s, faces).pages.len() == 1);
    geta(&mut sheet, faces, lang);
    let mut pages = Layout::of(&sheet, faces).pages;
    let count = pages.len();
    if count > 1 || !sheet.running.is_empty() {
        for (i, page) in pages.iter_mut().enumerate() {
            let words = words::PAGE.fill(lang, &[&(i + 1).to_string(), &count.to_string()]);
            let x = PAGE.0 - MARGIN - faces.width(&words) * SMALL;
            page.push(Mark::Text(x, MARGIN - 12.0, SMALL, false, 0, words));
            let running = text::truncate(&sheet.running, RUNNING).into_owned();
            page.push(Mark::Text(MARGIN, PAGE.1 - MARGIN + 14.0, SMALL, false, 0, running));
        }
    }
    let mut document = Document::new();
    let language = if lang == Lang::Ja { "ja" } else { "en" };
    // Neither name nor time: what a file manager shows of a paper must tell nothing.
    document.set_metadata(Metadata::new().title(sheet.title.clone()).language(language.to_owned()));
    for marks in &pages {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| NoPdf("page".into()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, faces);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| NoPdf(e.to_string()))
}

/// Says which characters are drawn as 〓.
fn geta(sheet: &mut Sheet, faces: &Typefaces, lang: Lang) {
    let bodies = sheet.blocks.iter().flat_map(|b| &b.rows).flat_map(|r| [&r.label, &r.body]);
    let cells = sheet.blocks.iter().flat_map(|b| &b.grid).flat_map(|r| &r.cells);
    let cells = cells.flat_map(|c| [&c.label, &c.body]);
    let mut missing: Vec<char> = sheet
        .lead
        .iter()
        .chain(bodies)
        .chain(cells)
        .flat_map(|t| faces.missing(t))
        .filter(|c| *c != '\n')
        .collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        let codes: Vec<_> = missing.iter().take(8).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        sheet.foot.push(words::GETA.fill(lang, &[&codes.join(" ")]));
    }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, faces: &Typefaces) {
    let fill = |lightness: u8| Fill { paint: luma::Color::new(lightness).into(), ..Fill::default() };
    match mark {
        Mark::Text(x, y, size, bold, lightness, text) => {
            surface.set_fill(Some(fill(*lightness)));
            // One weight travels along; bold is the same outline, drawn a little wider.
            let stroke = Stroke {
                paint: luma::Color::new(*lightness).into(),
                width: size * 0.035,
                ..Stroke::default()
            };
            surface.set_stroke(bold.then_some(stroke));
            let mut x = *x;
            for run in faces.runs(text) {
                surface.draw_glyphs(Point::from_xy(x, *y), &run.glyphs, run.font, &run.text, *size, false);
                x += run.width * size;
            }
            surface.set_stroke(None);
        }
        Mark::Fill(x, y, w, h, lightness) => {
            let Some(rect) = Rect::from_xywh(*x, *y, *w, *h) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            if let Some(path) = path.finish() {
                surface.set_fill(Some(fill(*lightness)));
                surface.draw_path(&path);
            }
        }
    }
}

/// Pages being filled from the top.
pub(super) struct Layout<'a> {
    pub(super) faces: &'a Typefaces,
    pages: Vec<Vec<Mark>>,
    /// Top of the next line.
    pub(super) y: f32,
}

impl<'a> Layout<'a> {
    fn of(sheet: &Sheet, faces: &'a Typefaces) -> Self {
        let mut out = Self { faces, pages: vec![Vec::new()], y: MARGIN };
        let size = f32::from(sheet.tenths) / 10.0;
        out.lines(&sheet.title, size + 4.0, true, 0);
        out.rule(0, 1.2);
        for mark in &sheet.marks {
            out.bar(mark, size, true);
        }
        for (i, lead) in sheet.lead.iter().enumerate() {
            let big = match (sheet.one_page, i) {
                (true, 0) => 1.6,
                (true, _) => 1.2,
                (false, 0) if sheet.lead.len() > 1 => 1.4,
                _ => 1.0,
            };
            out.lines(lead, size * big, sheet.lead.len() > 1, 0);
        }
        for block in &sheet.blocks {
            out.block(block, size);
        }
        out.y += size * 0.4;
        for line in &sheet.cut {
            out.lines(&format!("! {line}"), size.min(12.0), true, 0);
        }
        out.foot(sheet);
        out
    }

    pub(super) const fn width() -> f32 {
        PAGE.0 - 2.0 * MARGIN
    }

    /// Makes room for so much; a new page where there is none.
    pub(super) fn room(&mut self, height: f32) {
        if self.y + height > PAGE.1 - MARGIN {
            self.next_page();
        }
    }

    pub(super) fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    pub(super) fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Text in lines no wider than `width` points. A cell counts half an em; wide Latin letters
    /// take more, so that the lines are measured and folded again where they do.
    pub(super) fn fold(&self, words: &str, width: f32, size: f32) -> Vec<String> {
        let mut cells = 2_usize;
        // At most some hundreds: nothing is lost in counting.
        while f32::from(u16::try_from(cells + 2).unwrap_or(u16::MAX)) * size * 0.5 <= width {
            cells += 2;
        }
        loop {
            let lines = text::wrap(words, cells);
            let fits = |l: &String| self.faces.width(l) * size <= width + 0.1;
            if cells <= 4 || lines.iter().all(fits) {
                return lines;
            }
            cells -= 2;
        }
    }

    pub(super) fn text(&mut self, x: f32, words: String, size: f32, bold: bool, lightness: u8) {
        // Ascent of the typeface within its line, near enough for both scripts.
        let baseline = self.y + size * (LEADING - 1.0) / 2.0 + size * 0.88;
        self.put(Mark::Text(x, baseline, size, bold, lightness, words));
    }

    fn lines(&mut self, words: &str, size: f32, bold: bool, lightness: u8) {
        for line in self.fold(words, Self::width(), size) {
            self.room(size * LEADING);
            self.text(MARGIN, line, size, bold, lightness);
            self.y += size * LEADING;
        }
    }

    fn rule(&mut self, lightness: u8, thick: f32) {
        self.put(Mark::Fill(MARGIN, self.y, Self::width(), thick, lightness));
        self.y += thick + 1.5;
    }

    /// A heading over the whole width; black ones survive any fax.
    pub(super) fn bar(&mut self, words: &str, size: f32, black: bool) {
        let lines = self.fold(words, Self::width() - 10.0, size);
        for line in lines {
            self.room(size * LEADING);
            let ground = if black { 0 } else { 222 };
            self.put(Mark::Fill(MARGIN, self.y, Self::width(), size * LEADING, ground));
            self.text(MARGIN + 5.0, line, size, true, if black { 255 } else { 0 });
            self.y += size * LEADING;
        }
        self.y += 2.0;
    }

    fn block(&mut self, block: &Block, size: f32) {
        if block.new_page && self.y > MARGIN {
            self.next_page();
        }
        self.y += size * 0.35;
        // The names of columns never stand without a row below them.
        let heads = block.grid.iter().take_while(|row| row.head).count();
        let first: f32 = block.grid.iter().take(heads + 1).map(|row| self.height(row, size)).sum();
        let all: f32 = block.grid.iter().map(|row| self.height(row, size)).sum();
        // A heading never stands alone at the end of a page.
        self.room(size * LEADING * 1.2 + if block.whole { all } else { first.max(size * LEADING) });
        if !block.title.is_empty() {
            self.bar(&block.title, size * 0.95, block.grave);
        }
        let small = size * 0.82;
        let widest = block.rows.iter().map(|r| self.faces.width(&r.label) * small).fold(0.0_f32, f32::max);
        let column = if widest > 0.0 { widest.min(Self::width() * LABELS) + 8.0 } else { 4.0 };
        for (i, row) in block.rows.iter().enumerate() {
            if i > 0 {
                self.rule(200, 0.4);
            }
            self.row(row, size, small, column);
        }
        self.grid(&block.grid, size);
    }

    fn row(&mut self, row: &Row, size: f32, small: f32, column: f32) {
        let left = self.fold(&row.label, column - 6.0, small);
        let right = self.fold(&row.body, Self::width() - column, size);
        for i in 0..left.len().max(right.len()) {
            self.room(size * LEADING);
            if let Some(label) = left.get(i).filter(|l| !l.is_empty()) {
                self.text(MARGIN + 2.0, label.clone(), small, false, 0);
            }
            if let Some(body) = right.get(i) {
                self.text(MARGIN + column, body.clone(), size, false, 0);
            }
            self.y += size * LEADING;
        }
    }

    /// At the bottom of the last page.
    fn foot(&mut self, sheet: &Sheet) {
        let lines: Vec<String> = sheet.foot.iter().flat_map(|l| self.fold(l, Self::width(), SMALL)).collect();
        let count = f32::from(u8::try_from(lines.len()).unwrap_or(u8::MAX));
        let height = count * SMALL * LEADING + 4.0;
        self.room(height);
        self.y = PAGE.1 - MARGIN - height;
        self.rule(0, 0.6);
        for line in lines {
            self.text(MARGIN, line, SMALL, false, 0);
            self.y += SMALL * LEADING;
        }
    }
}
