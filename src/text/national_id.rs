//! Numbers of the national id system in a text: found so that none is ever stored.
//! It must not know who wrote the text or what is done when one is found.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What stands where a number was taken out of a text that may not be refused.
const TAKEN_OUT: &str = "(番号は記録しません)";

/// A digit however it is written: full-width and circled ones too.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let mut plain = std::iter::once(c).nfkc();
    let one = plain.next().and_then(|d| d.to_digit(10));
    one.filter(|_| plain.next().is_none())
}

/// What people put between groups of digits.
const fn parts(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '−'
            | 'ー'
            | 'ｰ'
            | '－'
            | '.'
            | '．'
            | '・'
            | '_'
            | '/'
    )
}

/// Digits that stand together, and where.
struct Group {
    at: Range<usize>,
    digits: Vec<u32>,
    /// A separator alone stands between it and the group before.
    joined: bool,
    /// Behind a plus: a telephone number with its country.
    plus: bool,
}

fn groups(text: &str) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    // The last two characters: what a new group stands behind.
    let (mut before, mut earlier) = (None, None);
    for (i, c) in text.char_indices() {
        if let Some(d) = digit(c) {
            let end = i + c.len_utf8();
            if let Some(group) = out.last_mut().filter(|g| g.at.end == i) {
                group.digits.push(d);
                group.at.end = end;
            } else {
                let parted = |c: Option<char>| c.is_some_and(parts);
                let joined = parted(before) && earlier.is_some_and(|c| digit(c).is_some());
                let plus = matches!(before, Some('+' | '＋'));
                out.push(Group { at: i..end, digits: vec![d], joined, plus });
            }
        }
        (earlier, before) = (before, Some(c));
    }
    out
}

/// Whether twelve digits end in the check digit of an individual number (番号法施行令・総務省令).
fn holds(digits: &[u32]) -> bool {
    let [body @ .., check] = digits else { return false };
    let weighted = |(n, d): (u32, &u32)| d * if n <= 6 { n + 1 } else { n - 5 };
    let rest = (1..).zip(body.iter().rev()).map(weighted).sum::<u32>() % 11;
    body.len() == 11 && *check == if rest <= 1 { 0 } else { 11 - rest }
}

/// Where such numbers stand: twelve digits together, or four by four as on the card. A number of
/// another kind that happens to fit (one in eleven) passes when it is parted in another way.
fn found(text: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        if !group.plus && holds(&group.digits) {
            out.push(group.at.clone());
        }
        if let Some([a, b, c]) = groups.get(i..i + 3)
            && b.joined
            && c.joined
            && [a, b, c].iter().all(|g| g.digits.len() == 4)
            && holds(&[a, b, c].iter().flat_map(|g| &g.digits).copied().collect::<Vec<_>>())
            && out.last().is_none_or(|last| last.end <= a.at.start)
        {
            out.push(a.at.start..c.at.end);
        }
    }
    out
}

/// Whether a text holds a number of the national id system.
#[must_use]
pub fn has_national_id(text: &str) -> bool {
    // Nearly every text is over here: fewer digits than one such number has.
    text.chars().filter(|c| !c.is_ascii() || c.is_ascii_digit()).count() >= 12 && !found(text).is_empty()
}

/// The text without such numbers, for what must not be refused (a call that rings, a file);
/// none when it holds none.
#[must_use]
pub fn without_national_ids(text: &str) -> Option<String> {
    if !has_national_id(text) {
        return None;
    }
    let mut out = text.to_owned();
    for span in found(text).into_iter().rev() {
        out.replace_range(span, TAKEN_OUT);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 123456789018: its last digit fits. Invented.
    #[test]
    fn found_however_written() {
        for text in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "1234 5678 9018",
            "１２３４　５６７８　９０１８",
            "母の番号は1234・5678・9018だそうです",
            "No.123456789018",
            "①23456789018",
        ] {
            assert!(has_national_id(text), "{text}");
            let out = without_national_ids(text).unwrap();
            assert!(!has_national_id(&out) && out.contains(TAKEN_OUT) && !out.contains("9018"), "{out}");
        }
        assert_eq!(
            without_national_ids("母 123456789018 と 1234-5678-9018").unwrap(),
            format!("母 {TAKEN_OUT} と {TAKEN_OUT}")
        );
    }

    #[test]
    fn other_numbers_pass_or_can_be_written_so_that_they_do() {
        for text in [
            "123456789012",
            "12345-6789018",
            "+123456789018",
            "＋123456789018",
            "1234567890189",
            "090-0000-0001",
            "2026-11-21T21:10:00",
            "1234--5678--9018",
            "0900",
            "",
        ] {
            assert!(!has_national_id(text), "{text}");
            assert_eq!(without_national_ids(text), None);
        }
        // One in eleven numbers of twelve digits fits by chance.
        let fits = (0..11_000_u64).filter(|n| has_national_id(&format!("{:012}", n * 7_919_333))).count();
        assert!((800..1200).contains(&fits), "{fits}");
    }
}
