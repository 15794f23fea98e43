//! Bringing a sheet onto its one page: smaller type, then shorter texts, then fewer rows, and
//! a line that says so. It must not know how a page is measured.

use super::sheet::Sheet;
use crate::i18n::{Lang, paper as words};

/// Sizes tried, tenths of a point, the sheet's own first; below 12 pt a fax is hard to read.
const SIZES: [u16; 4] = [160, 145, 130, 120];
/// From this length on, rows that may be spared go before more is cut.
const SPARING: usize = 50;
/// Longest texts tried, in characters: of what may kill, and of everything else. What may kill
/// is cut last.
const LONGEST: [(usize, usize); 8] = [
    (usize::MAX, 120),
    (usize::MAX, 80),
    (usize::MAX, 50),
    (200, 50),
    (120, 40),
    (120, 30),
    (80, 30),
    (50, 30),
];

/// The sheet as it fits; a sheet of several pages as it is.
pub(super) fn shorten(sheet: &Sheet, lang: Lang, fits: &dyn Fn(&Sheet) -> bool) -> Sheet {
    if !sheet.one_page || fits(sheet) {
        return sheet.clone();
    }
    let mut sheet = sheet.clone();
    for size in SIZES.into_iter().filter(|s| *s < sheet.tenths).collect::<Vec<_>>() {
        sheet.tenths = size;
        if fits(&sheet) {
            return sheet;
        }
    }
    sheet.cut = vec![words::SHORTENED.get(lang).to_owned()];
    let all = sheet.rows();
    for longest in LONGEST {
        clip(&mut sheet, longest);
        if fits(&sheet) {
            return sheet;
        }
        if longest.1 <= SPARING {
            while !fits(&sheet) && sheet.blocks.last().is_some_and(|b| b.spare) {
                drop_last(&mut sheet, all, lang);
            }
            if fits(&sheet) {
                return sheet;
            }
        }
    }
    while sheet.rows() > 1 && !fits(&sheet) {
        drop_last(&mut sheet, all, lang);
    }
    sheet
}

/// Drops the last row and says how many are gone of so many.
fn drop_last(sheet: &mut Sheet, all: usize, lang: Lang) {
    if let Some(last) = sheet.blocks.last_mut() {
        last.rows.pop();
        if last.rows.is_empty() {
            sheet.blocks.pop();
        }
    }
    let gone = (all - sheet.rows()).to_string();
    sheet.cut = vec![words::SHORTENED.get(lang).to_owned(), words::MORE.fill(lang, &[&gone])];
}

fn clip(sheet: &mut Sheet, (grave, most): (usize, usize)) {
    let bodies = sheet.blocks.iter_mut().flat_map(|b| {
        let most = if b.grave { grave } else { most };
        b.rows.iter_mut().map(move |r| (&mut r.body, most))
    });
    for (text, most) in bodies.chain(sheet.lead.iter_mut().map(|l| (l, grave))) {
        if let Some((at, _)) = text.char_indices().nth(most) {
            text.truncate(at);
            text.push('…');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Block, Row};

    fn long(rows: usize, chars: usize) -> Sheet {
        let row = |i: usize| Row { label: i.to_string(), body: "字".repeat(chars) };
        let block = Block { rows: (0..rows).map(row).collect(), ..Block::default() };
        Sheet { blocks: vec![block], one_page: true, tenths: 160, ..Sheet::default() }
    }

    fn chars(s: &Sheet) -> usize {
        s.blocks.iter().flat_map(|b| &b.rows).map(|r| r.body.chars().count()).sum()
    }

    #[test]
    fn type_gets_smaller_before_anything_is_cut() {
        let cut = shorten(&long(4, 10), Lang::Ja, &|s| s.tenths <= 130);
        assert_eq!((cut.tenths, chars(&cut), cut.cut.len()), (130, 40, 0));
    }

    #[test]
    fn what_is_cut_is_told_and_the_first_rows_stay() {
        let cut = shorten(&long(50, 500), Lang::Ja, &|s| chars(s) <= 310);
        assert_eq!(cut.rows(), 10, "ten rows of 30 characters and their marks");
        assert!(cut.cut[1].contains("40") && cut.blocks[0].rows[0].body.ends_with('…'), "{:?}", cut.cut);
    }

    #[test]
    fn what_may_kill_is_cut_last() {
        let mut sheet = long(6, 150);
        let grave = Block { grave: true, ..sheet.blocks[0].clone() };
        sheet.blocks.insert(0, grave);
        let cut = shorten(&sheet, Lang::Ja, &|s| chars(s) <= 6 * 150 + 6 * 51);
        assert_eq!(cut.blocks[0].rows[0].body.chars().count(), 150);
        assert_eq!(cut.blocks[1].rows[0].body.chars().count(), 51, "fifty and the mark");
    }

    #[test]
    fn a_sheet_of_pages_stays_whole() {
        let sheet = Sheet { one_page: false, ..long(50, 500) };
        assert_eq!(shorten(&sheet, Lang::Ja, &|_| false), sheet);
    }
}
