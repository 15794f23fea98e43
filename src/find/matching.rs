//! Whether and how well one reading of a term matches one person's fields.
//! It must not know how slots are found or lifted.

use super::fields::{field_start, fields, places, syllables};
use super::keys::tag;
use super::probe::Probe;
use super::query::{PHONE_MIN, RECIPIENT_MIN, Test};
use super::shelf::Shelf;

/// How well a term matched and in which field. Steps between kinds are larger than all that
/// lifts a person (`rank`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub score: u32,
    pub field: Field,
}

/// The field that matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Tagged(u8),
    Reg,
    Birth,
}

/// Kinds of match, best first: rules of the desk for who stands above whom.
mod score {
    pub(super) const REG: u32 = 1_000;
    pub(super) const WHOLE: u32 = 900;
    pub(super) const FAMILY: u32 = 800;
    pub(super) const HEAD: u32 = 700;
    pub(super) const CALL: u32 = 600;
    pub(super) const GIVEN: u32 = 550;
    pub(super) const GIVEN_HEAD: u32 = 500;
    pub(super) const CALL_HEAD: u32 = 450;
    pub(super) const INSIDE: u32 = 300;
    pub(super) const DISTRICT: u32 = 250;
    pub(super) const CONTACT_HEAD: u32 = 200;
    pub(super) const CONTACT_INSIDE: u32 = 150;
    pub(super) const ADDRESS: u32 = 100;
    pub(super) const TEAM: u32 = 50;
    pub(super) const NUMBER: u32 = 900;
    pub(super) const NUMBER_OF_CONTACT: u32 = 850;
    pub(super) const TAIL: u32 = 600;
    pub(super) const TAIL_OF_CONTACT: u32 = 550;
    pub(super) const NUMBER_HEAD: u32 = 400;
    pub(super) const BIRTH: u32 = 900;
    pub(super) const BIRTH_PART: u32 = 350;
}

/// How well an office around the person matches: no match is lower.
pub(super) const BY_OFFICE: u32 = score::TEAM;

/// The best match of `probe` in `slot`, or none.
pub(super) fn best(shelf: &Shelf, slot: usize, probe: &Probe) -> Option<Match> {
    in_record(shelf, slot, &probe.test).or_else(|| {
        let mut named = shelf.offices(slot);
        let office = !probe.offices.is_empty() && named.any(|n| probe.offices.binary_search(&n).is_ok());
        office.then_some(Match { score: BY_OFFICE, field: Field::Tagged(tag::OFFICE) })
    })
}

/// The best match of `test` in the record of `slot`, its offices left out.
pub(super) fn in_record(shelf: &Shelf, slot: usize, test: &Test) -> Option<Match> {
    match test {
        Test::Letters(_) => in_fields(shelf, slot, test, shelf.letters.record(slot)),
        Test::Words(_) => in_fields(shelf, slot, test, shelf.words.record(slot)),
        Test::Digits(_) => in_fields(shelf, slot, test, shelf.numbers.record(slot)),
        Test::Reg(no) => {
            (shelf.regs[slot] == *no && *no > 0).then_some(Match { score: score::REG, field: Field::Reg })
        }
        Test::Birth(first, last) => born(shelf.births[slot], *first, *last),
    }
}

/// The same where the first place of `test` in `record` is known: the fields before have none.
pub(super) fn from_place(shelf: &Shelf, slot: usize, test: &Test, record: &[u8], at: usize) -> Option<Match> {
    in_fields(shelf, slot, test, &record[field_start(record, at)..])
}

fn in_fields(shelf: &Shelf, slot: usize, test: &Test, record: &[u8]) -> Option<Match> {
    let given = shelf.given[slot];
    let fields = fields(record);
    match test {
        Test::Letters(forms) => fields
            .flat_map(|(tag, field)| {
                forms.iter().filter_map(move |f| in_letters(tag, field, f.as_bytes(), given))
            })
            .max(),
        Test::Words(form) => {
            fields.filter_map(|(tag, field)| in_words(tag, field, form.as_bytes(), given)).max()
        }
        Test::Digits(number) => {
            fields.filter_map(|(tag, field)| in_number(tag, field, number.as_bytes())).max()
        }
        Test::Reg(_) | Test::Birth(..) => None,
    }
}

fn in_letters(tag: u8, field: &[u8], form: &[u8], given: [u8; 2]) -> Option<Match> {
    syllables(field, form).map(|at| place(tag, field.len(), at, form.len(), given)).max()
}

fn in_words(tag: u8, field: &[u8], form: &[u8], given: [u8; 2]) -> Option<Match> {
    places(field, form).map(|at| place(tag, field.len(), at, form.len(), given)).max()
}

/// How good a match of `len` bytes at `at` of a field of `whole` bytes is.
pub(super) fn place(tag: u8, whole: usize, at: usize, len: usize, given: [u8; 2]) -> Match {
    let given = usize::from(match tag {
        tag::READING => given[0],
        tag::NAME => given[1],
        _ => 0,
    });
    let to_the_end = at + len == whole;
    let score = match tag {
        tag::READING | tag::NAME if at == 0 && to_the_end => score::WHOLE,
        tag::READING | tag::NAME if at == 0 && len == given => score::FAMILY,
        tag::READING | tag::NAME if at == 0 => score::HEAD,
        tag::READING | tag::NAME if at == given => {
            if to_the_end {
                score::GIVEN
            } else {
                score::GIVEN_HEAD
            }
        }
        tag::READING_PART | tag::NAME_PART if at == 0 && to_the_end => score::GIVEN,
        tag::READING_PART | tag::NAME_PART if at == 0 => score::GIVEN_HEAD,
        tag::CALL if at == 0 && to_the_end => score::CALL,
        tag::CALL if at == 0 => score::CALL_HEAD,
        tag::CONTACT if at == 0 => score::CONTACT_HEAD,
        tag::CONTACT => score::CONTACT_INSIDE,
        tag::DISTRICT => score::DISTRICT,
        tag::ADDRESS => score::ADDRESS,
        tag::CONSULTANT | tag::SUPPORTER | tag::OFFICE => score::TEAM,
        _ => score::INSIDE,
    };
    Match { score, field: Field::Tagged(tag) }
}

/// Digits match at the head, at the tail or in whole; never in the middle of a number.
fn in_number(tag: u8, field: &[u8], number: &[u8]) -> Option<Match> {
    let head = field.starts_with(number);
    let whole = head && field.len() == number.len();
    let tail = field.ends_with(number);
    let score = match tag {
        tag::PHONE | tag::RECIPIENT if whole => score::NUMBER,
        tag::CONTACT_PHONE if whole => score::NUMBER_OF_CONTACT,
        tag::PHONE if tail && number.len() >= PHONE_MIN => score::TAIL,
        tag::CONTACT_PHONE if tail && number.len() >= PHONE_MIN => score::TAIL_OF_CONTACT,
        tag::PHONE | tag::CONTACT_PHONE if head && number.len() >= PHONE_MIN => score::NUMBER_HEAD,
        tag::RECIPIENT if head && number.len() >= RECIPIENT_MIN => score::NUMBER_HEAD,
        _ => return None,
    };
    Some(Match { score, field: Field::Tagged(tag) })
}

/// Whether someone born on day `birth` (0: unknown) is meant by a date or a part of one.
fn born(birth: i32, first: i32, last: i32) -> Option<Match> {
    let score = if first == last { score::BIRTH } else { score::BIRTH_PART };
    (birth != 0 && (first..=last).contains(&birth)).then_some(Match { score, field: Field::Birth })
}
