//! A sheet as plain text: 80 cells wide, to print, fax or read on any machine.
//! It must not know fonts.

use super::sheet::{Block, Boxed, Sheet};
use super::shorten::shorten;
use crate::i18n::Lang;
use crate::text;

/// Cells of a line.
const WIDTH: usize = 80;
/// Lines of a page.
const LINES: usize = 60;
/// Cells of the labels at most, and the gap behind them.
const LABEL: usize = 20;

/// The sheet's lines, each ending in a line feed.
#[must_use]
pub fn plain(sheet: &Sheet, lang: Lang) -> String {
    let sheet = shorten(sheet, lang, &|s| lines(s).len() <= LINES);
    // Boxes to tick are of ambiguous width on a terminal.
    let ticks = |line: String| line.replace('□', "[ ]").replace('■', "[x]");
    lines(&sheet).into_iter().fold(String::new(), |all, line| all + ticks(line).trim_end() + "\n")
}

fn lines(sheet: &Sheet) -> Vec<String> {
    let mut out = vec![sheet.title.clone(), "=".repeat(WIDTH)];
    for mark in &sheet.marks {
        out.extend(text::wrap(&format!("!! {mark}"), WIDTH));
    }
    for lead in &sheet.lead {
        out.extend(text::wrap(lead, WIDTH));
    }
    for block in &sheet.blocks {
        out.push(String::new());
        if !block.title.is_empty() {
            out.push(if block.grave {
                format!("** {} **", block.title)
            } else {
                format!("-- {}", block.title)
            });
        }
        rows(block, &mut out);
        out.extend(block.grid.iter().flat_map(boxed));
    }
    out.push(String::new());
    out.extend(sheet.cut.iter().flat_map(|line| text::wrap(&format!("! {line}"), WIDTH)));
    out.push("-".repeat(WIDTH));
    let foot = sheet.foot.iter().chain(Some(&sheet.running).filter(|r| !r.is_empty()));
    out.extend(foot.flat_map(|line| text::wrap(line, WIDTH)));
    out
}

/// A row of cells side by side, a space between; what is to be written by hand is a line.
fn boxed(row: &Boxed) -> Vec<String> {
    let weights: usize = row.cells.iter().map(|c| usize::from(c.weight)).sum();
    let room = WIDTH - 2 - row.cells.len().saturating_sub(1);
    let columns: Vec<(usize, Vec<String>)> = row
        .cells
        .iter()
        .map(|c| {
            let wide = (room * usize::from(c.weight) / weights.max(1)).max(4);
            let label = if c.label.is_empty() { String::new() } else { format!("{}: ", c.label) };
            // A box to tick takes three cells here.
            let said = format!("{label}{}", c.body).replace('□', "[ ]").replace('■', "[x]");
            let mut lines: Vec<String> = said.split('\n').flat_map(|line| text::wrap(line, wide)).collect();
            if c.lines > 0 && c.body.is_empty() {
                lines.resize(lines.len().max(usize::from(c.lines)), String::new());
                let last = lines.last().map_or(0, |l| text::width(l));
                if let Some(line) = lines.last_mut() {
                    line.push_str(&"_".repeat(wide.saturating_sub(last)));
                }
            }
            (wide, lines)
        })
        .collect();
    let high = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let mut out: Vec<String> = (0..high)
        .map(|i| {
            let cell = |(wide, lines): &(usize, Vec<String>)| {
                text::pad(lines.get(i).map_or("", String::as_str), *wide)
            };
            format!("  {}", columns.iter().map(cell).collect::<Vec<_>>().join(" "))
        })
        .collect();
    if row.head {
        out.push(format!("  {}", "-".repeat(WIDTH - 2)));
    }
    out
}

fn rows(block: &Block, out: &mut Vec<String>) {
    let widest = block.rows.iter().map(|r| text::width(&r.label)).max().unwrap_or(0);
    let column = if widest == 0 { 0 } else { widest.min(LABEL) + 2 };
    for row in &block.rows {
        let wide = text::width(&row.label) > LABEL;
        let mut label = row.label.as_str();
        if wide {
            // A name is never cut: it has a line of its own.
            out.extend(text::wrap(label, WIDTH - 2).into_iter().map(|l| format!("  {l}")));
            label = "";
        }
        for line in text::wrap(&row.body, WIDTH - 2 - column) {
            out.push(format!("  {}{line}", text::pad(label, column)));
            label = "";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_paper() {
        let block = Block::new("連絡先")
            .row("とても長い名前の相談支援事業所の担当の人", "0000-00-0000 ".repeat(20))
            .row("x", "静かな部屋で待つ。".repeat(30));
        let sheet = Sheet { title: "題".into(), blocks: vec![block], ..Sheet::default() };
        let text = plain(&sheet, Lang::Ja);
        assert!(text.lines().all(|l| text::width(l) <= WIDTH), "{text}");
        assert!(text.contains("担当の人"), "{text}");
    }
}
