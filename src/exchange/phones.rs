//! Telephone numbers out of cells as people fill them: several in one, full width, glued.
//! It must not know whose they are.

use unicode_normalization::UnicodeNormalization;

use crate::text::Clean;

/// What a telephone cell holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Phones {
    /// Numbers by their digits, written with the hyphens the cell has.
    pub(super) numbers: Vec<Clean>,
    /// Runs of digits that are no number, as written.
    pub(super) odd: Vec<Clean>,
    /// Words before the first number (`母`), without brackets at the ends.
    pub(super) before: Clean,
    /// Words between and after the numbers.
    pub(super) after: Clean,
    /// Digits were written full width.
    pub(super) full_width: bool,
}

/// Reads a cell. `／`, `、`, spaces, line breaks and words part numbers; brackets and single
/// spaces inside one do not.
pub(super) fn read(raw: &str) -> Phones {
    let mut out = Phones { full_width: raw.contains(|c| matches!(c, '０'..='９')), ..Phones::default() };
    let plain = plain(raw);
    let mut words = [String::new(), String::new()];
    let mut run = String::new();
    for c in plain.chars().chain(['\n']) {
        if c.is_ascii_digit() || (c == '+' && run.is_empty()) {
            run.push(c);
        } else if matches!(c, '-' | 'ー' | '(' | ')' | ' ') && goes_on(&run, c) {
            if !run.ends_with('-') {
                run.push('-');
            }
        } else {
            let began = !run.is_empty();
            out.take(&std::mem::take(&mut run));
            let later = began || !out.numbers.is_empty() || !out.odd.is_empty();
            words[usize::from(later)].push(c);
        }
    }
    let [before, after] = words.map(|w| {
        Clean::new(
            w.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | ',' | '、' | '/')),
        )
    });
    Phones { before, after, ..out }
}

/// Whether the digits of a text are those of a Japanese telephone number.
pub(super) fn is_number(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let long = ["050", "060", "070", "080", "090", "020"].iter().any(|p| digits.starts_with(p));
    match digits.len() {
        10 => digits.starts_with('0') && !digits.starts_with("00"),
        11 => long || digits.starts_with("0800"),
        // Abroad, or Japan as from abroad.
        12..=15 => text.starts_with('+'),
        _ => false,
    }
}

/// The number glued to the end of a text, if there is one, and where it begins (bytes).
pub(super) fn at_the_end(text: &str) -> Option<usize> {
    let tail = text.len() - text.bytes().rev().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    (tail..text.len()).find(|at| {
        let rest = &text[*at..];
        let groups: Vec<_> = rest.split('-').collect();
        rest.starts_with('0')
            && matches!(groups.as_slice(), [area, middle, last]
                if (2..=5).contains(&area.len()) && (1..=4).contains(&middle.len()) && last.len() == 4)
            && is_number(rest)
    })
}

fn plain(raw: &str) -> String {
    raw.nfkc()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            // A line break parts numbers surely, a space only perhaps.
            '\r' | '\n' => '/',
            c => c,
        })
        .collect()
}

/// Whether a mark after `run` may still be inside a number: a whole one is not gone on with.
fn goes_on(run: &str, mark: char) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    match mark {
        '-' | 'ー' => digits > 0,
        _ => run.starts_with('0') && (2..10).contains(&digits),
    }
}

impl Phones {
    fn take(&mut self, run: &str) {
        let run = run.trim_matches('-');
        if run.is_empty() {
            return;
        }
        if is_number(run) {
            self.numbers.push(Clean::new(run));
        } else if let Some((a, b)) = unglue(run) {
            self.numbers.extend([Clean::new(a), Clean::new(b)]);
        } else {
            self.odd.push(Clean::new(run));
        }
    }
}

/// Two numbers written without anything between them.
fn unglue(run: &str) -> Option<(&str, &str)> {
    run.match_indices('0').map(|(at, _)| run.split_at(at)).find_map(|(a, b)| {
        let a = a.trim_end_matches('-');
        (is_number(a) && is_number(b)).then_some((a, b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(raw: &str) -> Vec<String> {
        read(raw).numbers.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn several_in_one_cell_are_parted() {
        for raw in [
            "0282-00-0001、090-0000-0002",
            "0282-00-0001／090-0000-0002",
            "0282-00-0001 090-0000-0002",
            "0282-00-0001\n090-0000-0002",
            "０２８２－００－０００１　０９０－００００－０００２",
            "0282(00)0001 / 090 0000 0002",
            "0282-00-0001090-0000-0002",
        ] {
            assert_eq!(numbers(raw), ["0282-00-0001", "090-0000-0002"], "{raw:?}");
        }
        assert_eq!(numbers("0282000001"), ["0282000001"]);
        assert_eq!(numbers("02820000010282000002"), ["0282000001", "0282000002"]);
        assert_eq!(numbers("+81 90-0000-0002"), Vec::<String>::new());
        assert_eq!(numbers("+81-90-0000-0002"), ["+81-90-0000-0002"]);
    }

    #[test]
    fn words_around_are_told() {
        let p = read("母（携帯）０９０－００００－０００２ 夜間可");
        assert_eq!((p.before.as_str(), p.after.as_str()), ("母(携帯", "夜間可"));
        assert!(p.full_width && p.odd.is_empty());
        let p = read("24-0001");
        assert_eq!((p.numbers.len(), p.odd[0].as_str()), (0, "24-0001"));
        assert_eq!(read("090-0000-00021").odd.len(), 1);
    }

    #[test]
    fn a_number_behind_an_address_is_found() {
        for (text, want) in [
            ("１条７丁目１番８号011-000-9043", Some("011-000-9043")),
            ("澤449番4072-000-9485", Some("072-000-9485")),
            ("平柳町300-10", None),
            ("大字東100-20-3000", None),
            ("", None),
        ] {
            assert_eq!(at_the_end(text).map(|at| &text[at..]), want, "{text}");
        }
    }
}
