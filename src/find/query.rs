//! What was typed, read as terms: every term must match, in any of its readings.
//! It must not know persons or memory.

use chrono::Datelike;
use unicode_normalization::UnicodeNormalization;

use crate::text::{digits, fold_typed, parse_date_span, phone_digits};

/// The shortest piece of a telephone number that is searched, in digits.
pub(super) const PHONE_MIN: usize = 3;
/// The shortest beginning of a 受給者証番号 that is searched, in digits.
pub(super) const RECIPIENT_MIN: usize = 4;

/// One reading of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// Kana or romaji: any of these folded beginnings, at the head of a syllable.
    Letters(Vec<String>),
    /// Anything else in writing: this folded text, anywhere.
    Words(String),
    /// Telephone (head, tail, whole) or 受給者証番号 (head, whole).
    Digits(String),
    /// Registration number, whole.
    Reg(u32),
    /// Born from the first to the last of these days (from the common era).
    Birth(i32, i32),
}

/// A term: one of its readings must match.
pub(super) type Term = Vec<Test>;

/// Reads `typed` into terms. Spaces of any width part terms; a term in two scripts (田中ひろ)
/// is two. Terms that nothing could match are kept, so that they find nobody.
pub(super) fn terms(typed: &str) -> Vec<Term> {
    let text: String = typed.nfkc().collect();
    text.split_whitespace().flat_map(read).collect()
}

/// The digits of a telephone number typed with spaces (`0282 24 0001`), if it may be one.
pub(super) fn spaced_number(typed: &str) -> Option<String> {
    let text: String = typed.nfkc().collect();
    let mut groups = text.split_whitespace();
    let number = phone_digits(&text);
    let many = groups.clone().count() > 1;
    (many && number.len() >= 6 && groups.all(is_number)).then_some(number)
}

fn is_number(token: &str) -> bool {
    token.bytes().any(|b| b.is_ascii_digit())
        && token.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, '-' | '(' | ')' | '+' | '.' | '/' | 'ー' | '−' | '‐' | '–' | '~' | '*' | '#')
        })
}

fn read(token: &str) -> Vec<Term> {
    let birth =
        parse_date_span(token).map(|s| Test::Birth(s.first.num_days_from_ce(), s.last.num_days_from_ce()));
    if let Some(no) = token.strip_prefix('登').and_then(|rest| rest.parse().ok()) {
        return vec![vec![Test::Reg(no)]];
    }
    if is_number(token) {
        return vec![numbers(token).into_iter().chain(birth).collect()];
    }
    let mut terms = texts(&fold_typed(token));
    match (birth, terms.as_mut_slice()) {
        (Some(birth), [only]) => only.push(birth),
        (Some(birth), []) => terms.push(vec![birth]),
        _ => {}
    }
    terms
}

fn numbers(token: &str) -> Vec<Test> {
    let mut tests = Vec::new();
    let plain = digits(token);
    if plain.len() == token.len()
        && let Ok(no) = plain.parse()
        && no > 0
    {
        tests.push(Test::Reg(no));
    }
    let phone = phone_digits(token);
    if phone.len() >= PHONE_MIN {
        tests.push(Test::Digits(phone));
    }
    tests
}

/// Terms of a token's folded forms: a run of letters in each form is one term's choices.
fn texts(forms: &[String]) -> Vec<Term> {
    let Some(first) = forms.first() else { return Vec::new() };
    let runs = runs(first);
    let mut terms: Vec<Term> = runs
        .iter()
        .map(|run| {
            if is_letters(run) {
                Test::Letters(vec![(*run).to_owned()])
            } else {
                Test::Words((*run).to_owned())
            }
        })
        .map(|test| vec![test])
        .collect();
    for other in &forms[1..] {
        let others = self::runs(other);
        if others.len() != terms.len() {
            continue;
        }
        for (term, run) in terms.iter_mut().zip(others) {
            if let Some(Test::Letters(all)) = term.first_mut()
                && !all.iter().any(|a| a == run)
            {
                all.push(run.to_owned());
            }
        }
    }
    terms
}

/// Runs of letters and of the rest, where both a kanji and a kana are there; otherwise the
/// whole: `コーポb201` has digits in it and is looked for as it stands.
fn runs(form: &str) -> Vec<&str> {
    if form.is_empty() {
        return Vec::new();
    }
    if form.is_ascii() {
        return vec![form];
    }
    let mut out = Vec::new();
    let mut start = 0;
    let mut letters = None;
    for (at, c) in form.char_indices() {
        let is = c.is_ascii_lowercase();
        if letters.is_some_and(|l| l != is) {
            out.push(&form[start..at]);
            start = at;
        }
        letters = Some(is);
    }
    out.push(&form[start..]);
    out
}

fn is_letters(run: &str) -> bool {
    run.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(of: &[&str]) -> Test {
        Test::Letters(of.iter().map(|s| (*s).to_owned()).collect())
    }

    #[test]
    fn terms_are_read_as_people_type_them() {
        assert_eq!(terms("たなか　都賀"), [vec![letters(&["tanaka"])], vec![Test::Words("都賀".into())]]);
        assert_eq!(terms("田中ひろ"), [vec![Test::Words("田中".into())], vec![letters(&["hiro"])]]);
        assert_eq!(terms("Hom"), [vec![letters(&["hom", "hon"])]]);
        assert_eq!(terms("0282-24"), [vec![Test::Digits("028224".into())]]);
        assert_eq!(terms("登0008"), [vec![Test::Reg(8)]]);
        assert_eq!(terms("0008"), [vec![Test::Reg(8), Test::Digits("0008".into())]]);
        assert_eq!(terms("８"), [vec![Test::Reg(8)]]);
        assert_eq!(terms(" \u{3000}"), Vec::<Term>::new());
        assert!(matches!(terms("S63.4")[..], [ref t] if t.iter().any(|x| matches!(x, Test::Birth(..)))));
        assert!(matches!(terms("1988")[..], [ref t] if t.len() == 3));
        assert_eq!(spaced_number("0282 24 0001").as_deref(), Some("0282240001"));
        assert_eq!(spaced_number("0282240001"), None);
        assert_eq!(spaced_number("たなか 0001"), None);
    }
}
