//! Records of tagged fields as bytes: their fields, and the places in them where something stands.
//! It must not know slots, terms or ranks.

use super::keys::{ends_syllable, tag};

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
pub(super) fn fields(record: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = record;
    std::iter::from_fn(move || {
        let (tag, after) = rest.split_first()?;
        let end = after.iter().position(|b| is_tag(*b)).unwrap_or(after.len());
        let (field, next) = after.split_at(end);
        rest = next;
        Some((*tag, field))
    })
}

/// Where the field that holds byte `at` begins, its tag counted.
pub(super) fn field_start(record: &[u8], at: usize) -> usize {
    record.get(..at).and_then(|before| before.iter().rposition(|b| is_tag(*b))).unwrap_or(0)
}

/// The content of the first field with `tag`.
pub(super) fn field(record: &[u8], tag: u8) -> Option<&[u8]> {
    fields(record).find(|(t, _)| *t == tag).map(|(_, f)| f)
}

/// The places of `form` in letters: at the head or behind a syllable's end.
pub(super) fn syllables<'a>(field: &'a [u8], form: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    places(field, form).filter(|at| *at == 0 || ends_syllable(field[at - 1]))
}

/// Every place of `form` in `field`, overlapping ones too. By its last byte: in UTF-8 the
/// first ones of most kanji are the same.
pub(super) fn places<'a>(field: &'a [u8], form: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let (last, before) = form.split_last().map_or((0, 0), |(last, head)| (*last, head.len()));
    let searched = if form.is_empty() { &[] } else { field.get(before..).unwrap_or_default() };
    let near = searched.iter().enumerate().filter(move |(_, b)| **b == last).map(|(at, _)| at);
    near.filter(move |at| field[*at..].starts_with(form))
}
