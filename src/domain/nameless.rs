//! Words without whom they are about: what tells somebody is found, or taken out of a text.
//! It must not know where the words come from or who reads them.

use unicode_normalization::UnicodeNormalization;

use super::case_file::CaseFile;
use super::facts::{Fact, Facts};
use super::person::{Person, Record};
use super::staff::Staff;

/// What stands for something that was taken out.
const CUT_OUT: &str = "＊＊";

/// Names and places known of those a text is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Names, places, offices, the longest first.
    words: Vec<String>,
}

impl Known {
    /// With another's words.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for word in &other.words {
            self.word(word);
        }
        self
    }

    /// A name, whole and by its parts.
    pub fn name(&mut self, name: &str) {
        let plain: String = name.nfkc().collect();
        self.word(&plain.split_whitespace().collect::<String>());
        for part in plain.split_whitespace() {
            self.word(part);
        }
    }

    /// A place or an office, as it is written.
    pub fn word(&mut self, word: &str) {
        let plain: String = word.nfkc().collect();
        let plain = plain.trim();
        // One letter is too little to be a name in a sentence.
        if plain.chars().count() > 1 && !self.words.iter().any(|w| w == plain) {
            self.words.push(plain.to_owned());
            self.words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
        }
    }

    /// Everybody and every place of a record.
    pub fn record(&mut self, r: &Record) {
        for name in [&r.name, &r.reading, &r.call_name] {
            self.name(name.as_str());
        }
        for contact in &r.contacts {
            self.name(contact.name.as_str());
        }
        for place in [&r.address, &r.district] {
            self.word(place.as_str());
        }
    }

    /// The desk's own staff.
    pub fn staff(&mut self, all: &[Staff]) {
        for s in all {
            self.name(s.name.as_str());
        }
    }
}

/// Whoever called about a case: a reporter may be among them (G10).
///
/// # Errors
/// A fault of the keeper of the facts.
pub(super) fn callers_of(facts: &dyn Facts, file: &CaseFile) -> Fact<Known> {
    let mut known = Known::default();
    for id in &file.calls {
        if let Some(call) = facts.call(*id)? {
            for name in [call.caller_name, call.name].into_iter().flatten() {
                known.name(name.as_str());
            }
        }
    }
    Ok(known)
}

/// Everybody and every place known of a case but whoever called: its person and theirs, the offices
/// asked, the staff.
///
/// # Errors
/// A fault of the keeper of the facts.
pub(super) fn known_of(facts: &dyn Facts, file: &CaseFile, person: Option<&Person>) -> Fact<Known> {
    let mut known = Known::default();
    if let Some(person) = person {
        known.record(&person.record);
    }
    for r in &file.requests {
        known.name(r.who.as_str());
        if let Some(p) = r.provider.as_ref().map(|id| facts.provider(id)).transpose()?.flatten() {
            known.word(p.name.as_str());
            known.word(p.corporation.as_str());
        }
    }
    known.staff(&facts.all_staff()?);
    Ok(known)
}

/// What a part of a text is.
struct Found {
    /// First byte, first byte after it.
    span: (usize, usize),
    /// What stands in its place.
    instead: &'static str,
}

/// The first word of a text that tells whom it is about, if one does: a name, an office or a place
/// of theirs, a telephone number, a date, an age in years, a number of a case.
#[must_use]
pub fn telling(text: &str, known: &Known) -> Option<String> {
    let plain: String = text.nfkc().collect();
    found(&plain, known).into_iter().next().map(|f| plain[f.span.0..f.span.1].to_owned())
}

/// The text with all of that taken out; an age becomes its band.
#[must_use]
pub fn nameless(text: &str, known: &Known) -> String {
    let plain: String = text.nfkc().collect();
    let mut out = String::with_capacity(plain.len());
    let mut at = 0;
    for f in found(&plain, known) {
        if f.span.0 >= at {
            out.push_str(&plain[at..f.span.0]);
            out.push_str(f.instead);
            at = f.span.1;
        }
    }
    out.push_str(&plain[at..]);
    out
}

/// Everything that tells somebody, by its place, the longest first where two begin at one.
fn found(plain: &str, known: &Known) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for word in &known.words {
        out.extend(
            plain
                .match_indices(word.as_str())
                .map(|(at, w)| Found { span: (at, at + w.len()), instead: CUT_OUT }),
        );
    }
    out.extend(numbers(plain));
    out.sort_by_key(|f| (f.span.0, std::cmp::Reverse(f.span.1)));
    out
}

/// Numbers that tell somebody: dates, ages, telephone numbers, numbers of cases and persons.
fn numbers(plain: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let bytes: Vec<(usize, char)> = plain.char_indices().collect();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].1.is_ascii_digit() {
            i += 1;
            continue;
        }
        let begin = i;
        let joint = |c: char| matches!(c, '-' | '/' | '.' | '‐' | '−' | 'ー');
        while i < bytes.len()
            && (bytes[i].1.is_ascii_digit()
                || (joint(bytes[i].1) && bytes.get(i + 1).is_some_and(|n| n.1.is_ascii_digit())))
        {
            i += 1;
        }
        let from = bytes[begin].0;
        let to = bytes.get(i).map_or(plain.len(), |b| b.0);
        let (run, rest) = (&plain[from..to], &plain[to..]);
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let joined = run.chars().any(|c| !c.is_ascii_digit());
        if let Some(more) = ["歳", "才"].iter().find(|w| rest.starts_with(**w)) {
            let age: i32 = run.parse().unwrap_or(0);
            out.push(Found { span: (from, to + more.len()), instead: band(age) });
        } else if let Some(end) = date(rest) {
            out.push(Found { span: (from, to + end), instead: "ある日" });
        } else if let Some(letter) = case_letter(plain, from).filter(|_| joined) {
            out.push(Found { span: (letter, to), instead: CUT_OUT });
        } else if digits >= 5 || (joined && !run.contains('.')) {
            out.push(Found { span: (from, to), instead: CUT_OUT });
        }
    }
    out
}

/// Where a date goes on behind its first number (`11月21日`, `2026年11月`): its length.
fn date(rest: &str) -> Option<usize> {
    let mut at = 0;
    let first = rest.chars().next().filter(|c| matches!(c, '年' | '月'))?;
    // `3か月`, `2年間` are lengths of time, `11月` is a month.
    at += first.len_utf8();
    if first == '年' && rest[at..].starts_with(['間', '前', '後', '目', '生']) {
        return None;
    }
    loop {
        let digits = rest[at..].chars().take_while(char::is_ascii_digit).count();
        match rest[at + digits..].chars().next() {
            Some(unit @ ('月' | '日')) if digits > 0 => at += digits + unit.len_utf8(),
            _ => return (first == '月' || at > first.len_utf8()).then_some(at),
        }
    }
}

/// The letter before a case's or an era's number (`R8-0001`).
fn case_letter(plain: &str, from: usize) -> Option<usize> {
    let letter = plain[..from].chars().next_back().filter(char::is_ascii_uppercase)?;
    Some(from - letter.len_utf8())
}

/// The band of an age, as it stands in a sentence.
const fn band(age: i32) -> &'static str {
    match age {
        ..18 => "子ども",
        18..40 => "若い世代(18から39)",
        40..65 => "中年(40から64)",
        _ => "高齢(65以上)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let mut k = Known::default();
        k.name("三浦 花子");
        k.word("あすなろ短期入所");
        k.word("大平町");
        k
    }

    #[test]
    fn what_tells_somebody_is_taken_out() {
        for (text, plain) in [
            ("三浦花子さん(52歳)は大平町の家で", "＊＊さん(中年(40から64))は＊＊の家で"),
            ("花子さんをあすなろ短期入所へ", "＊＊さんを＊＊へ"),
            ("11月21日の夜、0000-24-0101 から電話", "ある日の夜、＊＊ から電話"),
            ("2026年11月21日に R8-0014 を開いた", "ある日に ＊＊ を開いた"),
            ("１１／２１に来た", "＊＊に来た"),
            ("7歳の弟", "子どもの弟"),
        ] {
            assert_eq!(nameless(text, &known()), plain);
            assert!(telling(text, &known()).is_some(), "{text}");
        }
    }

    #[test]
    fn what_tells_nobody_stays() {
        for text in [
            "短期入所を3か所に頼み、2か所が満床だった",
            "2年間待った。7日で家に帰った。午後9時まで",
            "夜勤1人では支えられない。1.5倍の人手",
            "訪問看護が24時間つながる",
            "",
        ] {
            assert_eq!(nameless(text, &known()), text);
            assert_eq!(telling(text, &known()), None, "{text}");
        }
    }
}
