//! あなたを助ける人 (C07): a letter to the person, in words that are easy to read aloud.
//! It must not say anything of the person but their name, nor whom they must not call.

use super::rows::{Wording, joined};
use super::sheet::{Block, Sheet};
use crate::i18n::{Lang, paper as words};
use crate::text::Clean;

/// Fills the letter; `desk` is how the desk is reached, empty where it is not set.
pub(super) fn fill(w: Wording<'_>, desk: &str, sheet: &mut Sheet) {
    let r = w.r();
    // What they like to be called is said as it is; a name has its さん.
    let (you, to) = match (r.call_name.as_str(), r.name.as_str()) {
        ("", "") => (w.t(words::LETTER_YOU), w.t(words::LETTER_YOU).to_owned()),
        ("", name) => (name, who("", name, w.lang)),
        (called, _) => (called, called.to_owned()),
    };
    sheet.lead = vec![words::LETTER.fill(w.lang, &[&to])];
    let mut people = Block::new(w.t(words::LETTER_PEOPLE));
    for k in &r.contacts {
        people = people.row(&who(k.relation.as_str(), k.name.as_str(), w.lang), numbers(&k.phones));
    }
    for s in &r.supporters {
        let number = joined(&[s.phone.as_str(), s.available.as_str()], "  ");
        people = people.row(&who("", s.name.as_str(), w.lang), number);
    }
    if people.rows.is_empty() {
        people = people.row("", w.t(words::LETTER_NOBODY));
    }
    sheet.push(people);
    sheet.push(Block::new(w.t(words::LETTER_TALK)).row(
        &joined(&[r.consult_office.as_str(), r.consultant.as_str()], " "),
        numbers(&r.consultant_phones),
    ));
    sheet.push(Block::new(w.t(words::LETTER_DESK)).row("", desk));
    sheet.push(Block::new(w.t(words::LETTER_SAY)).row("", words::LETTER_WORDS.fill(w.lang, &[you])));
    sheet
        .push(Block { grave: true, ..Block::new(w.t(words::LETTER_DANGER)) }.row("", w.t(words::LETTER_119)));
}

/// `お母さん`-like words are the person's own; the relation stands before the name as written.
fn who(relation: &str, name: &str, lang: Lang) -> String {
    let name = if name.is_empty() || lang == Lang::En { name.to_owned() } else { format!("{name} さん") };
    joined(&[relation, &name], " ")
}

fn numbers(all: &[Clean]) -> String {
    all.iter().map(Clean::as_str).collect::<Vec<_>>().join("  ")
}
