//! Whether and how well one reading of a term matches one person's fields.
//! It must not know how slots are found or lifted.

use super::keys::{ends_syllable, tag};
use super::query::{PHONE_MIN, Probe, RECIPIENT_MIN, Test};
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

/// The best match of `probe` in `slot`, or none.
pub(super) fn best(shelf: &Shelf, slot: usize, probe: &Probe) -> Option<Match> {
    in_record(shelf, slot, &probe.test).or_else(|| {
        // No match is lower than one by an office.
        let mut named = shelf.offices(slot);
        let office = !probe.offices.is_empty() && named.any(|n| probe.offices.binary_search(&n).is_ok());
        office.then_some(Match { score: score::TEAM, field: Field::Tagged(tag::OFFICE) })
    })
}

/// The best match of `test` in the record of `slot`, its offices left out.
pub(super) fn in_record(shelf: &Shelf, slot: usize, test: &Test) -> Option<Match> {
    match test {
        Test::Letters(forms) => {
            let fields = fields(shelf.letters.record(slot));
            let given = shelf.given[slot];
            fields
                .flat_map(|(tag, field)| {
                    forms.iter().filter_map(move |f| in_letters(tag, field, f.as_bytes(), given))
                })
                .max()
        }
        Test::Words(form) => {
            let given = shelf.given[slot];
            fields(shelf.words.record(slot))
                .filter_map(|(tag, field)| in_words(tag, field, form.as_bytes(), given))
                .max()
        }
        Test::Digits(number) => fields(shelf.numbers.record(slot))
            .filter_map(|(tag, field)| in_number(tag, field, number.as_bytes()))
            .max(),
        Test::Reg(no) => {
            (shelf.regs[slot] == *no && *no > 0).then_some(Match { score: score::REG, field: Field::Reg })
        }
        Test::Birth(first, last) => born(shelf.births[slot], *first, *last),
    }
}

/// Whether letters at `at` may be found: behind a tag or a syllable's end.
pub(super) fn at_syllable(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| ends_syllable(bytes[before]))
}

/// Whether digits at `at` are the head, the tail or the whole of their number.
pub(super) fn at_number_edge(bytes: &[u8], at: usize, len: usize) -> bool {
    let head = at.checked_sub(1).is_some_and(|before| is_tag(bytes[before]));
    head || bytes.get(at + len).is_none_or(|after| is_tag(*after))
}

fn is_tag(b: u8) -> bool {
    b <= tag::LAST
}

/// The fields of a record: tag and content.
fn fields(record: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = record;
    std::iter::from_fn(move || {
        let (tag, after) = rest.split_first()?;
        let end = after.iter().position(|b| is_tag(*b)).unwrap_or(after.len());
        let (field, next) = after.split_at(end);
        rest = next;
        Some((*tag, field))
    })
}

/// The content of the first field with `tag`.
pub(super) fn field(record: &[u8], tag: u8) -> Option<&[u8]> {
    fields(record).find(|(t, _)| *t == tag).map(|(_, f)| f)
}

pub(super) fn in_letters(tag: u8, field: &[u8], form: &[u8], given: [u8; 2]) -> Option<Match> {
    places(field, form)
        .filter(|at| *at == 0 || ends_syllable(field[at - 1]))
        .map(|at| place(tag, field.len(), at, form.len(), given))
        .max()
}

pub(super) fn in_words(tag: u8, field: &[u8], form: &[u8], given: [u8; 2]) -> Option<Match> {
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

/// Every place of `form` in `field`, overlapping ones too. By its last byte: in UTF-8 the
/// first ones of most kanji are the same.
fn places<'a>(field: &'a [u8], form: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let (last, before) = form.split_last().map_or((0, 0), |(last, head)| (*last, head.len()));
    let searched = if form.is_empty() { &[] } else { field.get(before..).unwrap_or_default() };
    let near = searched.iter().enumerate().filter(move |(_, b)| **b == last).map(|(at, _)| at);
    near.filter(move |at| field[*at..].starts_with(form))
}
