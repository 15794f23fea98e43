//! Display width in terminal cells, cutting and padding to it: the one place where width is measured.
//! It must not know what draws; it counts as ratatui's buffer does, cluster by cluster.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The mark at the end of cut text. ASCII: the width of `…` differs between terminals.
pub const CUT: char = '~';

/// Cells `s` takes on the screen; ambiguous characters count one, control characters none.
#[must_use]
pub fn width(s: &str) -> usize {
    if is_ascii_text(s) {
        return s.len();
    }
    s.graphemes(true).map(cluster_width).sum()
}

/// Cells of one grapheme cluster. Half-width voiced marks (ﾞ ﾟ) count one each: they are
/// zero in the Unicode tables, but every terminal (and ratatui) gives them a cell.
#[must_use]
pub fn cluster_width(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    let voiced = cluster.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    cluster.width() + voiced
}

/// `s` cut to at most `cells`, whole clusters only, ending with [`CUT`] when something went.
#[must_use]
pub fn truncate(s: &str, cells: usize) -> Cow<'_, str> {
    if width(s) <= cells {
        return Cow::Borrowed(s);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut used = 0;
    let mut end = 0;
    for (at, cluster) in s.grapheme_indices(true) {
        let w = cluster_width(cluster);
        if used + w > cells - 1 {
            break;
        }
        used += w;
        end = at + cluster.len();
    }
    let mut out = String::with_capacity(end + 1);
    out.push_str(&s[..end]);
    out.push(CUT);
    Cow::Owned(out)
}

/// `s` in exactly `cells`: cut when wider, filled with spaces on the right when narrower.
#[must_use]
pub fn pad(s: &str, cells: usize) -> String {
    let mut out = truncate(s, cells).into_owned();
    // A wide character that did not fit leaves one cell over.
    for _ in width(&out)..cells {
        out.push(' ');
    }
    out
}

fn is_ascii_text(s: &str) -> bool {
    s.bytes().all(|b| matches!(b, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn japanese_is_two_cells_and_half_width_one() {
        assert_eq!(width("田中"), 4);
        assert_eq!(width("ﾀﾅｶ"), 3);
        assert_eq!(width("ｶﾞ"), 2);
        assert_eq!(width("葛\u{e0100}城"), 4);
        assert_eq!(width("a…"), 2);
    }

    #[test]
    fn cutting_never_halves_a_wide_character() {
        assert_eq!(truncate("田中太郎", 8), "田中太郎");
        assert_eq!(truncate("田中太郎", 7), "田中太~");
        assert_eq!(truncate("田中太郎", 6), "田中~");
        assert_eq!(truncate("田中", 1), "~");
        assert_eq!(truncate("田中", 0), "");
        assert_eq!(pad("田中太郎", 6), "田中~ ");
        assert_eq!(pad("か\u{3099}", 3), "か\u{3099} ");
    }

    proptest! {
        #[test]
        fn truncated_fits_and_is_made_of_whole_clusters(s in "\\PC{0,24}", n in 0_usize..30) {
            let cut = truncate(&s, n);
            prop_assert!(width(&cut) <= n);
            if cut != s && n > 0 {
                let kept = cut.strip_suffix(CUT).unwrap();
                let clusters: Vec<&str> = s.graphemes(true).collect();
                let mut whole = String::new();
                let ok = kept.is_empty() || clusters.iter().any(|c| { whole.push_str(c); whole == kept });
                prop_assert!(ok, "{kept:?} splits a cluster of {s:?}");
            }
        }

        #[test]
        fn padded_is_exact(s in "[ -~あ-ん一-十ｱ-ﾟ]{0,24}", n in 0_usize..30) {
            prop_assert_eq!(width(&pad(&s, n)), n);
        }

        #[test]
        fn padded_is_exact_for_anything_printable(s in "\\PC{0,16}", n in 0_usize..30) {
            prop_assert_eq!(width(&pad(&s, n)), n);
        }
    }
}
