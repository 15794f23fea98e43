//! A sheet as plain text: 80 cells wide, to print, fax or read on any machine.
//! It must not know fonts.

use super::sheet::{Block, Sheet};
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
    lines(&sheet).into_iter().fold(String::new(), |all, line| all + line.trim_end() + "\n")
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
        out.push(if block.grave { format!("** {} **", block.title) } else { format!("-- {}", block.title) });
        rows(block, &mut out);
    }
    out.push(String::new());
    out.extend(sheet.cut.iter().flat_map(|line| text::wrap(&format!("! {line}"), WIDTH)));
    out.push("-".repeat(WIDTH));
    out.extend(sheet.foot.iter().flat_map(|line| text::wrap(line, WIDTH)));
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
