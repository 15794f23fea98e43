//! Breaking Japanese text into lines of at most so many cells, with simple kinsoku.
//! It must not know what draws the lines.

use unicode_segmentation::UnicodeSegmentation;

use super::cells::{cluster_width, width};

/// Characters that never begin a line.
const NOT_FIRST: &str = "、。，．・：；？！）］｝」』】〉》〕”’ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥～〜,.:;!?)]}%｡､｣ｰﾞﾟ";
/// Characters that never end a line.
const NOT_LAST: &str = "（［｛「『【〈《〔“‘([{｢";
/// Marks inside telephone numbers, times and dates: no line ends at one of them.
const MARKS: [char; 3] = ['-', ':', '/'];
/// Where the middle of a text is left out.
const GAP: &str = "...";
/// How many units a forbidden break may carry down to the next line before giving up.
const CARRY: usize = 3;

/// `s` in lines of at most `cells` (less than 2 counts as 2, so that one wide character
/// fits). Line breaks are kept, Latin words and numbers stay whole where they fit, a line
/// does not begin with closing marks or small kana nor end with opening marks.
#[must_use]
pub fn wrap(s: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(2);
    let mut lines = Vec::new();
    for paragraph in s.split('\n') {
        wrap_paragraph(paragraph, cells, &mut lines);
    }
    lines
}

/// The same in at most so many lines (2 or more). Of a text that needs more the beginning and the end are
/// kept, `...` between: a path ends with the file's name.
#[must_use]
pub fn wrap_ends(s: &str, cells: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(s, cells);
    let most = most.max(2);
    if lines.len() > most {
        let last = lines.split_off(lines.len() - most / 2);
        lines.truncate(most - last.len());
        if let Some(cut) = lines.last_mut() {
            while width(cut) + GAP.len() > cells && cut.pop().is_some() {}
            cut.push_str(GAP);
        }
        lines.extend(last);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line: Vec<&str> = Vec::new();
    let mut used = 0;
    for unit in units(paragraph, cells) {
        let w = unit_width(unit);
        if used + w > cells {
            if unit == " " {
                // A space at the fold is the fold.
                flush(&mut line, lines);
                used = 0;
                continue;
            }
            let carried = carry(&line, unit, cells);
            let rest = line.split_off(line.len() - carried);
            flush(&mut line, lines);
            line = rest;
            used = line.iter().map(|u| unit_width(u)).sum();
        }
        if unit == " " && line.is_empty() && !lines.is_empty() {
            continue;
        }
        line.push(unit);
        used += w;
    }
    flush(&mut line, lines);
}

/// How many units at the end of `line` go down with `next` so that the break is allowed.
fn carry(line: &[&str], next: &str, cells: usize) -> usize {
    let bad = |before: Option<&&str>, after: &str| {
        after.chars().next().is_some_and(|c| NOT_FIRST.contains(c))
            || before.and_then(|b| b.chars().last()).is_some_and(|c| NOT_LAST.contains(c))
    };
    let mut room = cells.saturating_sub(unit_width(next));
    let mut after = next;
    for n in 0..=CARRY.min(line.len().saturating_sub(1)) {
        let at = line.len() - n;
        if !bad(line[..at].last(), after) {
            return n;
        }
        let Some(before) = line[..at].last() else { return 0 };
        let w = unit_width(before);
        if w > room {
            return 0;
        }
        room -= w;
        after = before;
    }
    0
}

fn flush(line: &mut Vec<&str>, lines: &mut Vec<String>) {
    let text: String = line.drain(..).collect();
    lines.push(text.trim_end_matches(' ').to_owned());
}

/// Clusters, with runs of Latin letters and digits kept together where they fit a line.
fn units(s: &str, cells: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut word: Option<usize> = None;
    for (at, cluster) in s.grapheme_indices(true) {
        let part = cluster.len() == 1 && cluster.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'\'');
        if part {
            word.get_or_insert(at);
            continue;
        }
        if let Some(from) = word {
            if in_number(s, at) {
                continue;
            }
            push_word(&s[from..at], cells, &mut out);
            word = None;
        }
        out.push(cluster);
    }
    if let Some(from) = word {
        push_word(&s[from..], cells, &mut out);
    }
    out
}

/// Whether the mark at a place stands inside a telephone number, a time or a date.
fn in_number(s: &str, at: usize) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = s.as_bytes();
    let mark = bytes.get(at).is_some_and(|b| MARKS.contains(&char::from(*b)));
    mark && digit(at.checked_sub(1).and_then(|n| bytes.get(n))) && digit(bytes.get(at + 1))
}

fn push_word<'a>(word: &'a str, cells: usize, out: &mut Vec<&'a str>) {
    if word.len() <= cells {
        out.push(word);
    } else if let Some((head, tail)) = word.rsplit_once(MARKS) {
        // Too long for a line: it breaks behind a mark, if anywhere.
        let mark = head.len()..head.len() + 1;
        push_word(head, cells, out);
        out.push(&word[mark]);
        push_word(tail, cells, out);
    } else {
        out.extend(word.graphemes(true));
    }
}

fn unit_width(unit: &str) -> usize {
    if unit.len() == 1 { cluster_width(unit) } else { width(unit) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn closing_marks_do_not_begin_a_line() {
        assert_eq!(wrap("大家さんと、けんか。", 10), ["大家さん", "と、けん", "か。"]);
        assert_eq!(wrap("彼は「はい」", 6), ["彼は", "「は", "い」"]);
        assert_eq!(wrap("キャッチ", 2), ["キ", "ャ", "ッ", "チ"]);
    }

    #[test]
    fn words_and_breaks_stay() {
        assert_eq!(wrap("call the backup now", 10), ["call the", "backup now"]);
        assert_eq!(wrap("一行\n\n二行", 20), ["一行", "", "二行"]);
        assert_eq!(wrap("", 20), [""]);
    }

    #[test]
    fn a_telephone_number_and_a_time_stay_on_one_line() {
        assert_eq!(wrap("0000-11-0003  0000-10-0003", 18), ["0000-11-0003", "0000-10-0003"]);
        assert_eq!(wrap("出発 11/21 23:15", 13), ["出発 11/21", "23:15"]);
        // What is no number breaks as before, and a line too short for one breaks behind a mark.
        assert_eq!(wrap("a-b c/d", 4), ["a-b", "c/d"]);
        assert_eq!(wrap("0000-11-0003", 8), ["0000-11-", "0003"]);
    }

    #[test]
    fn of_a_long_path_the_beginning_and_the_end_are_kept() {
        let path = format!("紙ができました: /tmp/{}/sheet-tonight-20261121.pdf", "a".repeat(200));
        let lines = wrap_ends(&path, 40, 4);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines[0].starts_with("紙ができました: /tmp/"), "{lines:?}");
        assert!(lines[1].ends_with("...") && width(&lines[1]) <= 40, "{lines:?}");
        assert!(lines.concat().ends_with("/sheet-tonight-20261121.pdf"), "{lines:?}");
        // What fits is wrapped and nothing else.
        assert_eq!(wrap_ends(&path, 80, 4), wrap(&path, 80));
    }

    proptest! {
        #[test]
        fn both_ends_stay_and_every_line_fits(s in "[ a-z0-9:/、あ-ん一-三]{0,200}", n in 8_usize..24, most in 2_usize..6) {
            let (all, lines) = (wrap(&s, n), wrap_ends(&s, n, most));
            prop_assert!(lines.len() <= most, "{lines:?}");
            prop_assert!(lines.iter().all(|l| width(l) <= n), "{lines:?}");
            prop_assert_eq!(lines.last(), all.last());
            if all.len() <= most {
                prop_assert_eq!(lines, all);
            } else {
                prop_assert!(most == 2 || lines[0] == all[0]);
                prop_assert_eq!(lines.iter().filter(|l| l.ends_with(GAP)).count(), 1);
            }
        }

        #[test]
        fn every_line_fits_and_nothing_is_lost(s in "[ a-z0-9:/、。「」あ-んア-ン一-三ー]{0,60}", n in 0_usize..24) {
            let lines = wrap(&s, n);
            for line in &lines {
                prop_assert!(width(line) <= n.max(2), "{line:?} in {n}");
            }
            let bare = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&s));
        }
    }
}
